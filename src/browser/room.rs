//! The room that an element has.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, ResizeObserver};

/// Watches it until it is dropped.
pub struct Room {
    observer: ResizeObserver,
    _changed: Closure<dyn FnMut()>,
}

impl Room {
    /// `changed` is called when the page was laid out and the element has another size than before; what it
    /// changes is in the same frame. At first it is called once.
    pub fn watch(element: &Element, changed: impl FnMut() + 'static) -> Option<Room> {
        let changed = Closure::<dyn FnMut()>::new(changed);
        let observer = ResizeObserver::new(changed.as_ref().unchecked_ref()).ok()?;
        observer.observe(element);
        Some(Room { observer, _changed: changed })
    }
}

impl Drop for Room {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}
