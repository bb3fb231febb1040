//! What the page asks of the browser and tells it: frames, keys, the address, what is remembered.
//! Each effect is a value that ends when it is dropped.

mod address;
mod clipboard;
mod clock;
mod inside;
mod keys;
mod memory;
mod patch;
mod room;
mod searcher;
mod words;

pub use address::{Address, embedded, fragment};
pub use clipboard::copy;
pub use clock::Frames;
pub use inside::inside;
pub use keys::{Key, Keys};
pub use memory::{recall, remember};
pub use patch::{Fill, patch};
pub use room::Room;
pub use searcher::Searcher;
pub use words::{bring, bring_more};

use gloo_utils::{document, document_element, window};

/// The languages that the reader has told the browser, best first.
pub fn languages() -> Vec<String> {
    window().navigator().languages().iter().filter_map(|tag| tag.as_string()).collect()
}

/// Whether the reader has asked for less motion.
pub fn reduced_motion() -> bool {
    matches("(prefers-reduced-motion: reduce)")
}

/// Whether a media query holds now.
pub fn matches(query: &str) -> bool {
    window().match_media(query).ok().flatten().is_some_and(|list| list.matches())
}

/// Shows the sentence of index.html which says that the page cannot be started.
pub fn announce_failure() {
    if let Some(sentence) = document().get_element_by_id("no-wasm") {
        let _ = sentence.remove_attribute("hidden");
    }
}

/// The first picture takes the place of the still one in index.html.
pub fn announce_picture() {
    let _ = document_element().set_attribute("data-drawn", "");
}

/// Tells the world outside the page (tests, the script in index.html) that it stands; the still picture goes.
pub fn announce_ready() {
    if let Ok(Some(still)) = document().query_selector(".waiting") {
        still.remove();
    }
    let _ = document_element().set_attribute("data-ready", "true");
    if let Some(sentence) = document().get_element_by_id("no-wasm") {
        let _ = sentence.set_attribute("hidden", "");
    }
}

/// Writes the language into `<html lang>` and the window's title.
pub fn show_language(tag: &str, title: &str) {
    let _ = document_element().set_attribute("lang", tag);
    document().set_title(title);
}

/// Sets `light` or `dark` for the whole page, or leaves it to the system.
pub fn show_theme(theme: Option<&str>) {
    let _ = match theme {
        Some(theme) => document_element().set_attribute("data-theme", theme),
        None => document_element().remove_attribute("data-theme"),
    };
}
