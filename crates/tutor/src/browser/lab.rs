//! The lab beside the course. Its address is how both speak: an experiment is opened by writing it behind
//! `#`, and read there when the learner has changed it.

use gloo_utils::{document, document_element, window};
use session::Lang;
use session::sim::HostId;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement, HtmlInputElement};

/// The lab's page.
#[derive(Default)]
pub struct Lab {
    /// What stood behind `#` when it was looked at last.
    seen: String,
}

impl Lab {
    /// The experiment, as the address has it.
    pub fn link(&self) -> String {
        let hash = window().location().hash().unwrap_or_default();
        hash.trim_start_matches('#').to_owned()
    }

    /// The experiment, if it is another than when it was asked for last.
    pub fn news(&mut self) -> Option<String> {
        let now = self.link();
        (now != self.seen).then(|| {
            self.seen.clone_from(&now);
            now
        })
    }

    /// The next look at it finds news.
    pub fn forget(&mut self) {
        self.seen.clear();
    }

    /// Opens an experiment, in the language that is spoken, without an entry in the browser's history.
    pub fn open(&self, link: &str) {
        let parts = link.split('&').filter(|part| !part.starts_with("lang="));
        let lang = ["lang=", spoken().tag()].concat();
        let link = parts.chain([&*lang]).collect::<Vec<_>>().join("&");
        let _ = window().location().replace(&["#", &link].concat());
    }

    /// Whether time goes on.
    pub fn plays(&self) -> bool {
        find("[data-do=play]")
            .is_some_and(|button| button.get_attribute("data-playing").as_deref() == Some("true"))
    }

    /// Presses the button that lets time go on, or stand.
    pub fn press_play(&self) {
        find("[data-do=play]").iter().for_each(HtmlElement::click);
    }

    /// Where on the timeline the present is, from 0 to 1.
    pub fn position(&self) -> f64 {
        let range = find(".timeline input[type=range]");
        let range = range.and_then(|range| range.dyn_into::<HtmlInputElement>().ok());
        range.map_or(0.0, |range| range.value_as_number() / 10_000.0)
    }

    /// The host whose menu is open, if one is.
    pub fn menu_of_host(&self) -> Option<HostId> {
        let item = find(".menu.acts [data-do^='act-']")?.get_attribute("data-do")?;
        item.split('-').nth(2)?.parse().ok()
    }

    /// Closes the menu that is open.
    pub fn close_menu(&self) {
        press_key_in_lab("Escape");
    }
}

/// The language that the page speaks.
pub fn spoken() -> Lang {
    let tag = document_element().get_attribute("lang").unwrap_or_default();
    Lang::from_tag(&tag).unwrap_or(Lang::En)
}

/// An element of the lab.
fn find(selector: &str) -> Option<HtmlElement> {
    document().query_selector(selector).ok()??.dyn_into().ok()
}

/// Lets the lab hear a key.
fn press_key_in_lab(key: &str) {
    let init = web_sys::KeyboardEventInit::new();
    init.set_key(key);
    init.set_bubbles(true);
    let event = web_sys::KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &init);
    let at: Option<Element> = find(".page").map(Into::into);
    if let (Ok(event), Some(at)) = (event, at) {
        let _ = at.dispatch_event(&event);
    }
}

/// Writes what is open into the address, in front of the experiment.
pub fn place_search(search: &str) {
    let location = window().location();
    let hash = location.hash().unwrap_or_default();
    let path = location.pathname().unwrap_or_default();
    if let Ok(history) = window().history() {
        let address = [&path, search, &hash].concat();
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&address));
    }
}

/// A mark at the root, for the styles; or takes it away.
pub fn set_flag(name: &str, value: Option<&str>) {
    let root = document_element();
    let _ = match value {
        Some(value) => root.set_attribute(name, value),
        None => root.remove_attribute(name),
    };
}

/// Scrolls an element of the course into view; one that takes the focus gets it.
pub fn show_in_view(selector: &str) {
    let Some(element) = find(selector) else { return };
    let how = web_sys::ScrollIntoViewOptions::new();
    how.set_block(web_sys::ScrollLogicalPosition::Nearest);
    element.scroll_into_view_with_scroll_into_view_options(&how);
    if element.has_attribute("tabindex") {
        let _ = element.focus();
    }
}

/// Shows the beginning of what is open, and lets the keyboard begin there.
pub fn show_top() {
    let Some(leaf) = find("#course .leaf") else { return };
    leaf.set_scroll_top(0);
    let quietly = web_sys::FocusOptions::new();
    quietly.set_prevent_scroll(true);
    let begins = find("#course .step").unwrap_or(leaf);
    let _ = begins.focus_with_options(&quietly);
}

/// The course is put away: the keyboard goes on where it was opened, or where it could be.
pub fn focus_door() {
    let doors = ["[data-course-opens]", "[data-do=intro-toggle]", "[data-do=play]"];
    for door in doors.into_iter().filter_map(find) {
        let _ = door.focus();
        if door.matches(":focus").unwrap_or(false) {
            break;
        }
    }
}

/// Whether a menu of the lab is open.
pub fn has_menu() -> bool {
    find("#app .menu").is_some()
}

/// Before a class: as large as it can be without anything being cut off below.
pub fn fit() {
    let Some(leaf) = find("#course .leaf") else { return };
    for size in (MOST_LEAST.1..=MOST_LEAST.0).rev() {
        let zoom = format!("{}%", size * 5);
        let _ = leaf.style().set_property("zoom", &zoom);
        if leaf.scroll_height() <= leaf.client_height() {
            break;
        }
    }
}

/// It has its usual size again.
pub fn unfit() {
    if let Some(leaf) = find("#course .leaf") {
        let _ = leaf.style().remove_property("zoom");
    }
}

/// Lets the lab measure its place anew.
pub fn tell_resized() {
    if let Ok(event) = web_sys::Event::new("resize") {
        let _ = window().dispatch_event(&event);
    }
}

/// Puts the course away, without losing what is open in it.
pub fn hide() {
    if let Some(course) = find("#course") {
        course.set_hidden(true);
    }
}

/// Shows it again.
pub fn show() {
    if let Some(course) = find("#course") {
        course.set_hidden(false);
    }
}

/// The largest and the smallest size before a class, in twentieths of the usual one.
const MOST_LEAST: (u32, u32) = (32, 17);
