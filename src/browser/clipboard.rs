//! The clipboard, which may be forbidden or missing.

use std::rc::Rc;

use gloo_utils::window;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};

/// Copies a text, then says whether that worked.
pub fn copy(text: &str, done: impl Fn(bool) + 'static) {
    let navigator = window().navigator();
    // Outside a secure context the clipboard is undefined, whatever its type promises.
    let clipboard = js_sys::Reflect::get(&navigator, &"clipboard".into()).unwrap_or_default();
    if clipboard.is_undefined() {
        return done(false);
    }
    let clipboard: web_sys::Clipboard = clipboard.unchecked_into();
    let done = Rc::new(done);
    let failed = Rc::clone(&done);
    let worked = Closure::once(move |_: JsValue| done(true));
    let refused = Closure::once(move |_: JsValue| failed(false));
    let _ = clipboard.write_text(text).then2(&worked, &refused);
    // One of the two will be called, some time.
    worked.forget();
    refused.forget();
}
