//! The two ways in which what is shown changes, and the places in the document that matter to
//! more than one part.

use session::{Action, Lang, texts};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::html::Scope;

use super::app::{App, Msg};
use super::hunting::Hunting;
use crate::browser;
use crate::deeds::Deed;
use crate::view::Change;

/// The ways and the places.
#[derive(Clone)]
pub struct Ways {
    app: Scope<App>,
    /// The whole page.
    pub root: Element,
    /// The area in which the canvas scrolls.
    pub scroll: Element,
    /// The canvas.
    pub svg: Element,
}

impl Ways {
    /// Finds the places in a painted page.
    pub fn new(app: Scope<App>, root: Element) -> Option<Ways> {
        let scroll = root.query_selector(".scroll").ok()??;
        let svg = root.query_selector(".picture").ok()??;
        Some(Ways { app, root, scroll, svg })
    }

    /// Changes the session, as soon as there are sentences for it. If there are none to be had, the
    /// session says so itself.
    pub fn act(&self, action: Action) {
        match action.lang() {
            Some(lang) if !texts::has(lang) => {
                let app = self.app.clone();
                browser::bring(lang, Box::new(move || app.send_message(Msg::Act(action))));
            }
            _ => self.app.send_message(Msg::Act(action)),
        }
    }

    /// Asks for the rest of a language's sentences, unless it is there.
    pub fn complete(&self, lang: Lang) {
        if !texts::is_whole(lang) {
            let app = self.app.clone();
            let came = move || app.send_message(Msg::Act(Action::MoreWords(lang)));
            browser::bring_more(lang, Box::new(came));
        }
    }

    /// Changes the view.
    pub fn set(&self, change: Change) {
        self.app.send_message(Msg::Set(change));
    }

    /// Begins, or gives up, the search.
    pub fn hunt(&self, what: Hunting) {
        self.app.send_message(Msg::Hunt(what));
    }

    /// Does what deeds say; what needs to know where something is, is for others.
    pub fn perform(&self, deeds: Vec<Deed>) {
        for deed in deeds {
            match deed {
                Deed::Act(action) => self.act(action),
                Deed::Set(change) => self.set(change),
                Deed::StopHunt => self.hunt(Hunting::End),
                Deed::Return | Deed::Open(_) => {}
            }
        }
    }

    /// The width and height in which the canvas is seen, heads included, in px.
    pub fn room(&self) -> (i32, i32) {
        (self.scroll.client_width(), self.scroll.client_height())
    }

    /// An HTML element of the page.
    pub fn find(&self, selector: &str) -> Option<HtmlElement> {
        Some(self.root.query_selector(selector).ok()??.unchecked_into())
    }
}
