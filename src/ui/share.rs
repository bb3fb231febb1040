//! Sharing: the page's address is copied, and the page says so. Where the clipboard is forbidden,
//! the address is shown to be copied by hand.

use gloo_utils::document;
use session::Word;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::{Callback, Html, html};

use super::desk::{Desk, button};
use super::icons::Icon;
use super::view::{Change, Shared};
use crate::browser;

/// Copies the address of the experiment as it stands, and says whether that worked.
pub fn copy(desk: &Desk) {
    let address = address(&desk.session.link());
    let (set, shown) = (desk.set.clone(), address.clone());
    browser::copy(address, move |worked| {
        set.emit(Change::Shared(if worked { Shared::Copied } else { Shared::Here(shown) }));
    });
}

/// What is said then.
pub fn toast(desk: &Desk) -> Html {
    let set = desk.set.clone();
    let close = Callback::from(move |_| set.emit(Change::Shared(Shared::Nothing)));
    let select = Callback::from(|event: yew::FocusEvent| {
        let field = event.target().and_then(|at| at.dyn_into::<HtmlInputElement>().ok());
        field.iter().for_each(HtmlInputElement::select);
    });
    let name = desk.say(Word::Close);
    let said = match &desk.view.shared {
        Shared::Nothing | Shared::Asked => None,
        Shared::Copied => {
            Some(html! { <p class="toast" data-testid="shared">{ desk.say(Word::LinkCopied) }</p> })
        }
        Shared::Here(address) => Some(html! {
            <div class="toast" data-testid="shared">
                <label for="share-address">{ desk.say(Word::CopyThis) }</label>
                <div class="row">
                    <input id="share-address" class="field" readonly=true value={address.clone()} onfocus={select} />
                    { button("btn icon", "shared-close", Icon::Close, name, name.to_owned(), close) }
                </div>
            </div>
        }),
    };
    html! { <div role="status">{ for said }</div> }
}

/// The address that opens the experiment of a link.
fn address(link: &str) -> String {
    let here = document().base_uri().ok().flatten().unwrap_or_default();
    let page = here.split(['?', '#']).next().unwrap_or_default();
    [page, "#", link].concat()
}
