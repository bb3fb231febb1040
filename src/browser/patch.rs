//! Puts HTML into the document, and leaves in place all that it has in common with what stands
//! there: the focus, what is selected, what is open, and what a screen reader has heard stay.

use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::Element;

/// How a text gets into the document.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Fill {
    /// The text is the element itself; what differs is mended.
    Mend,
    /// The text is the element's inside, and takes the place of all that was there.
    Replace,
}

/// Makes an element what a text says.
pub fn patch(element: &Element, html: &str, fill: Fill) {
    match fill {
        Fill::Mend => mend(element, html),
        Fill::Replace => element.set_inner_html(html),
    }
}

#[wasm_bindgen(module = "/src/browser/patch.js")]
extern "C" {
    fn mend(element: &Element, html: &str);
}
