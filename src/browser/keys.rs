//! Keys that mean something wherever the focus is, and those that the focused element keeps for
//! itself.

use std::cell::Cell;
use std::rc::Rc;

use gloo_events::{EventListener, EventListenerOptions};
use gloo_utils::document;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, KeyboardEvent};

/// A key with a meaning of its own on the page.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Key {
    /// Plays or pauses.
    Space,
    /// A step back.
    Left,
    /// A step on.
    Right,
    /// The begin.
    Home,
    /// The end.
    End,
    /// Faster.
    Plus,
    /// Slower.
    Minus,
    /// On to the next change of a state.
    State,
    /// On to the next surprise.
    Surprise,
    /// Takes back.
    Undo,
    /// Takes back the taking back.
    Redo,
    /// Shows the sheet of keys.
    Help,
    /// Closes what is open.
    Escape,
}

impl Key {
    /// Whether it is a sign that can be typed, which not everybody wants to be a command (WCAG 2.2,
    /// 2.1.4).
    pub fn is_letter(self) -> bool {
        matches!(self, Key::Plus | Key::Minus | Key::State | Key::Surprise | Key::Help)
    }
}

/// Hears keys until it is dropped.
pub struct Keys {
    _listeners: [EventListener; 2],
}

impl Keys {
    /// `pressed` gets each key that the focused element does not keep.
    pub fn hear(pressed: impl Fn(Key) + 'static) -> Keys {
        let by_pointer = Rc::new(Cell::new(true));
        let pointed = Rc::clone(&by_pointer);
        let capture = EventListenerOptions::run_in_capture_phase();
        let pointer =
            EventListener::new_with_options(&document(), "pointerdown", capture, move |_| {
                pointed.set(true);
            });
        let options = EventListenerOptions::enable_prevent_default();
        let keys = EventListener::new_with_options(&document(), "keydown", options, move |event| {
            let event: &KeyboardEvent = event.unchecked_ref();
            if event.key() == "Tab" {
                by_pointer.set(false);
            }
            let Some(key) = read(event) else { return };
            if event.default_prevented() || keeps(event, key, by_pointer.get()) {
                return;
            }
            event.prevent_default();
            pressed(key);
        });
        Keys { _listeners: [pointer, keys] }
    }
}

fn read(event: &KeyboardEvent) -> Option<Key> {
    let name = event.key();
    if event.ctrl_key() || event.meta_key() {
        return match (name.as_str(), event.shift_key()) {
            ("z", false) => Some(Key::Undo),
            ("z" | "Z", true) | ("y", false) => Some(Key::Redo),
            _ => None,
        };
    }
    if event.alt_key() {
        return None;
    }
    match name.as_str() {
        " " => Some(Key::Space),
        "ArrowLeft" => Some(Key::Left),
        "ArrowRight" => Some(Key::Right),
        "Home" => Some(Key::Home),
        "End" => Some(Key::End),
        "+" | "=" => Some(Key::Plus),
        "-" => Some(Key::Minus),
        "s" => Some(Key::State),
        "x" => Some(Key::Surprise),
        "?" => Some(Key::Help),
        "Escape" => Some(Key::Escape),
        _ => None,
    }
}

/// Whether the focused element needs the key itself: a text field any, a list or a group of
/// choices its arrows, a button that was reached by key its space. A button that was pressed by
/// pointer keeps the focus without the reader's thinking of it; there space plays and pauses.
fn keeps(event: &Event, key: Key, by_pointer: bool) -> bool {
    let Some(at) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else {
        return false;
    };
    let is = |selector: &str| at.closest(selector).ok().flatten().is_some();
    if key == Key::Escape {
        return false;
    }
    if is("input:not([type=range]):not([type=radio]), textarea, [contenteditable]") {
        return true;
    }
    let pressable = "button, a[href], summary, select, input[type=radio]";
    match key {
        Key::Space if !is(pressable) => false,
        Key::Space if by_pointer => {
            // Firefox presses a focused button when space comes up again.
            let _ = at.unchecked_ref::<HtmlElement>().blur();
            false
        }
        Key::Space => true,
        Key::Left | Key::Right | Key::Home | Key::End => {
            is("select, input[type=radio], [role=tab], [role=menu]")
        }
        Key::Plus | Key::Minus | Key::State | Key::Surprise | Key::Help => is("select"),
        Key::Undo | Key::Redo | Key::Escape => false,
    }
}
