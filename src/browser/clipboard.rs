//! The clipboard, which may be forbidden or missing.

use gloo_utils::window;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};

/// Copies a text, then says whether that worked.
pub fn copy(text: String, done: impl FnOnce(bool) + 'static) {
    spawn_local(async move {
        let navigator = window().navigator();
        // Outside a secure context the clipboard is undefined, whatever its type promises.
        let clipboard = js_sys::Reflect::get(&navigator, &"clipboard".into())
            .ok()
            .and_then(|found| found.dyn_into::<web_sys::Clipboard>().ok());
        let worked = match clipboard {
            Some(clipboard) => JsFuture::from(clipboard.write_text(&text)).await.is_ok(),
            None => false,
        };
        done(worked);
    });
}
