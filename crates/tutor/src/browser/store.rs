//! What outlives the visit, and files that the reader takes along. Storage may be forbidden or full.

use gloo_utils::{document, window};
use wasm_bindgen::JsCast;
use web_sys::{HtmlAnchorElement, Url};

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

/// Puts a text onto the clipboard, if the browser lets it.
pub fn copy(text: &str) {
    let _ = window().navigator().clipboard().write_text(text);
}
