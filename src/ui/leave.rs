//! How an experiment leaves the page: as an address on the clipboard, or on a sheet of paper.

use gloo_utils::document;
use inside::Ask;
use markup::{Esc, put};
use session::{Word, texts};

use super::ways::Ways;
use crate::browser;
use crate::desk::Desk;
use crate::view::{Change, Shared, Theme};

/// Copies the address of the experiment as it stands, and says whether that worked.
pub fn copy(desk: &Desk, ways: Ways) {
    let address = address(desk);
    let shown = address.clone();
    browser::copy(&address, move |worked| {
        let shared = if worked { Shared::Copied } else { Shared::Here(shown.clone()) };
        ways.set(Change::Shared(shared));
    });
}

/// Writes the sheet of paper just before it is printed.
pub fn print(desk: &Desk, ways: &Ways) {
    let sheet = browser::inside(&Ask::Print.text(&desk.session, ""));
    let (Some(place), Some(sheet)) = (ways.find(".print"), sheet) else { return };
    let words = texts::word(Word::PrintedFrom, desk.session.lang());
    let mut paper = sheet;
    put!(&mut paper, r#"<p class="address">{words} {}</p>"#, Esc(&address(desk)));
    place.set_inner_html(&paper);
    // Paper is light.
    browser::show_theme(Theme::Light.name());
    let _ = ways.root.set_attribute("data-printed", "");
}

/// The address of the experiment as it stands.
fn address(desk: &Desk) -> String {
    let here = document().base_uri().ok().flatten().unwrap_or_default();
    let page = here.split(['?', '#']).next().unwrap_or_default();
    [page, "#", &desk.session.link()].concat()
}
