//! The sentences of a language, which the page fetches when it is about to speak it, and the rest of
//! them, when it stands.

use js_sys::Promise;
use session::{Lang, texts};
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
extern "C" {
    /// The script in index.html knows the files, and has asked for the first one already.
    #[wasm_bindgen(catch)]
    fn words(tag: &str, more: bool) -> Result<Promise, JsValue>;
}

/// Fetches a language unless it is there, and goes on; [`texts::has`] says whether it came.
pub fn bring(lang: Lang, then: Box<dyn FnOnce()>) {
    if texts::has(lang) { then() } else { fetch(lang, false, then) }
}

/// Fetches the rest of a language, and goes on; [`texts::is_whole`] says whether it came.
pub fn bring_more(lang: Lang, then: Box<dyn FnOnce()>) {
    fetch(lang, true, then);
}

fn fetch(lang: Lang, more: bool, then: Box<dyn FnOnce()>) {
    let Ok(asked) = words(lang.tag(), more) else { return then() };
    let mut then = Some(then);
    let arrived = Closure::<dyn FnMut(JsValue)>::new(move |text: JsValue| {
        if let Some(text) = text.as_string() {
            let install = if more { texts::install_more } else { texts::install };
            install(lang, text);
        }
        if let Some(then) = then.take() {
            then();
        }
    });
    let _ = asked.then2(&arrived, &arrived);
    // It is called once, some time.
    arrived.forget();
}
