//! What outlives the visit, and files that the reader takes along. Storage may be forbidden or full.

use gloo_utils::{document, window};
use js_sys::Reflect;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Clipboard, HtmlAnchorElement, Url};

/// What was remembered under a name.
pub fn recall(name: &str) -> Option<String> {
    window().local_storage().ok()??.get_item(name).ok()?
}

/// Remembers a text; whether the browser did.
pub fn remember(name: &str, text: &str) -> bool {
    match window().local_storage() {
        Ok(Some(storage)) => storage.set_item(name, text).is_ok(),
        _ => false,
    }
}

/// Prints what is shown.
pub fn print() {
    let _ = window().print();
}

/// Offers a text as a file.
pub fn download(name: &str, text: &str) -> Option<()> {
    let blob = gloo_file::Blob::new_with_options(text, Some("text/plain;charset=utf-8"));
    let address = Url::create_object_url_with_blob(blob.as_ref()).ok()?;
    let link = document().create_element("a").ok()?.dyn_into::<HtmlAnchorElement>().ok()?;
    link.set_href(&address);
    link.set_download(name);
    link.click();
    Url::revoke_object_url(&address).ok()
}

/// An address of this page, with that behind it.
pub fn address_of(search: &str) -> String {
    let location = window().location();
    let (origin, path) =
        (location.origin().unwrap_or_default(), location.pathname().unwrap_or_default());
    [&origin, &path, search].concat()
}

/// Puts a text onto the clipboard; whether the browser lets it.
pub async fn copy(text: String) -> bool {
    // Outside a secure context there is none, whatever its type promises.
    let clipboard = Reflect::get(&window().navigator(), &"clipboard".into()).unwrap_or_default();
    match clipboard.dyn_into::<Clipboard>() {
        Ok(clipboard) => JsFuture::from(clipboard.write_text(&text)).await.is_ok(),
        Err(_) => false,
    }
}
