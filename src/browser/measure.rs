//! How large something on the page is, now and whenever it changes.

use js_sys::Array;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, ResizeObserver, ResizeObserverEntry};

/// Watches an element's inner size until it is dropped.
pub struct Watch {
    observer: ResizeObserver,
    _call: Closure<dyn FnMut(Array)>,
}

impl Watch {
    /// Calls with width and height in CSS px, at once and after every change.
    pub fn start(element: &Element, call: impl Fn(f64, f64) + 'static) -> Option<Watch> {
        let call = Closure::<dyn FnMut(Array)>::new(move |entries: Array| {
            let last = entries.get(entries.length().saturating_sub(1));
            if let Ok(entry) = last.dyn_into::<ResizeObserverEntry>() {
                let size = entry.content_rect();
                call(size.width(), size.height());
            }
        });
        let observer = ResizeObserver::new(call.as_ref().unchecked_ref()).ok()?;
        observer.observe(element);
        Some(Watch { observer, _call: call })
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}
