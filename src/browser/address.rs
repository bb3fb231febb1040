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

    /// Writes a fragment, without an entry in the history. A browser refuses when it was asked too
    /// often within a short time; then it is written later.
    pub fn write(&self, link: String) {
        write(&self.shared, link);
    }

    /// Writes what `link` gives a second from now, unless something is due before.
    pub fn write_soon(&self, link: impl FnOnce() -> String + 'static) {
        if self.shared.borrow().later.is_none() {
            later(&self.shared, link);
        }
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

fn later(shared: &Rc<RefCell<Shared>>, link: impl FnOnce() -> String + 'static) {
    let then = Rc::clone(shared);
    let timeout = Timeout::new(A_SECOND, move || write(&then, link()));
    shared.borrow_mut().later = Some(timeout);
}

fn write(shared: &Rc<RefCell<Shared>>, link: String) {
    if !shared.borrow_mut().write(&link) {
        later(shared, move || link);
    }
}

impl Shared {
    /// Whether the address now holds the link, or somebody else's.
    fn write(&mut self, link: &str) -> bool {
        self.later = None;
        // If somebody else has changed the address, the news of it is on its way.
        if self.written == link || self.written != fragment() {
            return true;
        }
        let Ok(history) = window().history() else { return true };
        let address = ["#", link].concat();
        let asked = history.replace_state_with_url(&JsValue::NULL, "", Some(&address)).is_ok();
        let before = std::mem::replace(&mut self.written, fragment());
        asked && self.written != before
    }
}

const A_SECOND: u32 = 1000;
