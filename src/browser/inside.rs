//! The program that draws what is inside: the page fetches it when it stands.

use gloo_utils::{document, document_element, head};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
extern "C" {
    /// The program lends it to the page.
    #[wasm_bindgen(catch, js_name = inside)]
    fn ask(question: &str) -> Result<String, JsValue>;
}

/// What it draws; nothing as long as it is not there, and then it is fetched.
pub fn inside(question: &str) -> Option<String> {
    let drawn = ask(question).ok();
    if drawn.is_none() {
        fetch();
    }
    drawn
}

/// Fetches it, unless it is on its way. If it does not come, the document hears `inside-lost`.
fn fetch() {
    // The build writes its name there: index.html.
    let Some(program) = document_element().get_attribute("data-inside") else { return };
    let Ok(None) = document().query_selector("#inside") else { return };
    let Ok(script) = document().create_element("script") else { return };
    for (name, value) in
        [("id", "inside"), ("type", "module"), ("src", &*program), ("onerror", LOST)]
    {
        let _ = script.set_attribute(name, value);
    }
    let _ = head().append_child(&script);
}

/// It may be asked for again.
const LOST: &str = "this.remove(),document.dispatchEvent(new Event('inside-lost'))";
