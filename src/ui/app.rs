//! The page: where the session and the view are kept, and where they meet the browser.

use std::rc::Rc;

use session::{Action, Lang, Session};
use yew::{
    Html, component, html, use_callback, use_effect_with, use_memo, use_mut_ref, use_node_ref,
    use_reducer_eq,
};

use super::desk::Desk;
use super::effects::{Effects, LANGUAGE, THEME};
use super::stage::{Drawn, stage};
use super::still::{Of, still};
use super::view::{Change, Theme, View};
use super::{intro, lists, share, top, transport, why};
use crate::browser;
use crate::store::Store;

/// The page.
#[component]
pub fn App() -> Html {
    let store = use_reducer_eq(open);
    let view = use_reducer_eq(look);
    let (dispatcher, changes) = (store.dispatcher(), view.dispatcher());
    let desk = Rc::new(Desk {
        session: store.0.clone(),
        view: (*view).clone(),
        drawn: (*use_memo(Drawn::needs(&store.0, &view), Drawn::of)).clone(),
        embedded: browser::embedded(),
        act: use_callback((), move |action: Action, ()| dispatcher.dispatch(action)),
        set: use_callback((), move |change: Change, ()| changes.dispatch(change)),
        scroll: use_node_ref(),
        svg: use_node_ref(),
        menu: use_node_ref(),
    });
    let effects = use_mut_ref(|| Effects::new(Rc::clone(&desk)));
    {
        let effects = Rc::clone(&effects);
        use_effect_with((store.0.clone(), (*view).clone()), {
            let (effects, desk) = (Rc::clone(&effects), Rc::clone(&desk));
            move |_| Effects::after(&effects, &desk)
        });
        use_effect_with((), move |()| {
            Effects::begin(&effects);
            move || effects.borrow_mut().end()
        });
    }
    let look = Of::moment(&desk).with([view.tab.number(), view.up.into(), 0, 0]);
    let class = yew::classes!("page", (!view.intro).then_some("narrow-intro"));
    html! {
        <div {class}>
            if !desk.embedded {
                { still(Of::run(&desk).with([view.theme as i64, view.intro.into(), 0, 0]), &desk, top::top) }
                { still(Of::run(&desk).with([view.intro.into(), 0, 0, 0]), &desk, intro::intro) }
            }
            <div class="middle">
                { lists::notice(&desk) }
                { stage(&desk, &effects) }
            </div>
            { still(look, &desk, why::why) }
            { transport::transport(&desk) }
            { still(Of::moment(&desk), &desk, lists::live) }
            { share::toast(&desk) }
        </div>
    }
}

/// The session that the address holds, or the one that the lab opens on.
fn open() -> Store {
    let tags = browser::languages();
    let tags: Vec<&str> = tags.iter().map(String::as_str).collect();
    let remembered = browser::recall(LANGUAGE).and_then(|tag| Lang::from_tag(&tag));
    let lang = remembered.unwrap_or_else(|| Lang::from_browser(&tags));
    Store(Session::from_link(&browser::fragment(), lang))
}

/// The text at the left is shown where there is room, until the reader hides it.
fn look() -> View {
    let room = browser::matches(ROOMY) && !browser::embedded();
    View::new(room, Theme::from_name(browser::recall(THEME).as_deref()))
}

/// A window with room for three columns, as in page.css.
const ROOMY: &str = "(min-width: 1100px)";
