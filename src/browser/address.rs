//! The address of the page: its fragment holds the experiment, `?embed` the frame of a course page.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use gloo_utils::window;
use wasm_bindgen::JsValue;

/// The fragment without its `#`, as the browser has it.
pub fn fragment() -> String {
    let hash = window().location().hash().unwrap_or_default();
    hash.strip_prefix('#').unwrap_or(&hash).to_owned()
}

/// Whether the page stands in a course page's frame.
pub fn embedded() -> bool {
    let search = window().location().search().unwrap_or_default();
    let asked = |part: &str| part == "embed" || part.starts_with("embed=");
    search.strip_prefix('?').is_some_and(|parts| parts.split('&').any(asked))
}

/// Writes fragments into the address, and hears when somebody else does.
pub struct Address {
    shared: Rc<RefCell<Shared>>,
    _changed: EventListener,
}

impl Address {
    /// Hears changes: `opened` gets each new fragment that was not written here.
    pub fn watch(opened: impl Fn(String) + 'static) -> Address {
        let shared = Rc::new(RefCell::new(Shared { written: fragment(), later: None }));
        let seen = Rc::clone(&shared);
        let changed = EventListener::new(&window(), "hashchange", move |_| {
            let now = fragment();
            let mut shared = seen.borrow_mut();
            if shared.written != now {
                shared.later = None;
                shared.written.clone_from(&now);
                drop(shared);
                opened(now);
            }
        });
        Address { shared, _changed: changed }
    }

    /// Writes a fragment, without an entry in the history.
    pub fn write(&self, link: &str) {
        let mut shared = self.shared.borrow_mut();
        shared.later = None;
        shared.write(link);
    }

    /// Writes what `link` gives a second from now, unless something is due before.
    pub fn write_soon(&self, link: impl FnOnce() -> String + 'static) {
        let mut shared = self.shared.borrow_mut();
        if shared.later.is_some() {
            return;
        }
        let then = Rc::clone(&self.shared);
        shared.later = Some(Timeout::new(A_SECOND, move || {
            let link = link();
            let mut shared = then.borrow_mut();
            shared.later = None;
            shared.write(&link);
        }));
    }
}

impl Drop for Address {
    fn drop(&mut self) {
        // What was to be written later holds on to what is written here.
        self.shared.borrow_mut().later = None;
    }
}

struct Shared {
    /// What the address holds as far as is known here.
    written: String,
    later: Option<Timeout>,
}

impl Shared {
    fn write(&mut self, link: &str) {
        // If somebody else has changed the address, the news of it is on its way.
        if self.written == link || self.written != fragment() {
            return;
        }
        let Ok(history) = window().history() else { return };
        let address = ["#", link].concat();
        if history.replace_state_with_url(&JsValue::NULL, "", Some(&address)).is_ok() {
            self.written = fragment();
        }
    }
}

const A_SECOND: u32 = 1000;
