//! The program that draws what is inside: the page fetches it when it stands.

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
extern "C" {
    /// The program lends it to the page. Until it is there, the script in index.html answers, which fetches it.
    #[wasm_bindgen(catch, js_name = inside)]
    fn ask(question: &str) -> Result<String, JsValue>;
}

/// What it draws; nothing as long as it is not there. If it does not come, the document hears `inside-lost`.
pub fn inside(question: &str) -> Option<String> {
    ask(question).ok()
}
