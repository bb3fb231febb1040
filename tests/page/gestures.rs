//! What a visitor's hand and a passing moment do: events, the address, and time.

use gloo_utils::{document, window};
use js_sys::Promise;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Element, Event, EventInit, KeyboardEvent, KeyboardEventInit, MouseEvent, MouseEventInit,
    PointerEvent, PointerEventInit,
};

/// Changes the address as a visitor does who edits it. A browser that has just seen many changes
/// refuses further ones for a while; then it is tried again.
pub async fn edit_address(to: &str) {
    for _ in 0..60 {
        window().location().set_hash(to).expect("an address");
        if fragment() == to {
            return;
        }
        wait(250).await;
    }
    panic!("the browser does not take {to}");
}

/// The address's fragment.
pub fn fragment() -> String {
    window().location().hash().expect("an address").trim_start_matches('#').to_owned()
}

/// Lets the page draw itself, and what follows from that happen.
pub async fn settle() {
    yew::scheduler::flush().await;
    wait(REST).await;
    yew::scheduler::flush().await;
}

/// What gives way to the picture is painted when that has stood for 50 ms.
const REST: i32 = 60;

/// Lets so many ms pass.
pub async fn wait(millis: i32) {
    let mut after = |resolve: js_sys::Function, _| {
        window()
            .set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, millis)
            .expect("a timer");
    };
    JsFuture::from(Promise::new(&mut after)).await.expect("time passes");
}

/// Writes the page's address, as if it had been opened there; as patiently as [`edit_address`].
pub async fn write_address(search: &str, fragment: &str) {
    let location = window().location();
    let path = location.pathname().expect("an address");
    let to = format!("{path}{search}#{fragment}");
    let history = window().history().expect("a history");
    for _ in 0..60 {
        history.replace_state_with_url(&JsValue::NULL, "", Some(&to)).expect("an address");
        if location.href().expect("an address").ends_with(&to) {
            return;
        }
        wait(250).await;
    }
    panic!("the browser does not take {to}");
}

/// Asks so often for the address that stands there already that the browser refuses the next
/// change; Chromium takes 200 in ten seconds.
pub fn weary_the_browser() {
    let history = window().history().expect("a history");
    for _ in 0..400 {
        history.replace_state_with_url(&JsValue::NULL, "", None).expect("an address");
    }
}

/// A click.
pub fn click() -> Event {
    bubbling("click")
}

/// An event that passes through all that surrounds its target.
pub fn bubbling(kind: &str) -> Event {
    let init = EventInit::new();
    init.set_bubbles(true);
    init.set_cancelable(true);
    if kind == "click" {
        let init: MouseEventInit = init.unchecked_into();
        return MouseEvent::new_with_mouse_event_init_dict(kind, &init).expect("an event").into();
    }
    Event::new_with_event_init_dict(kind, &init).expect("an event")
}

/// Presses a key where the focus is.
pub fn send_key(key: &str, ctrl: bool, shift: bool) {
    let init = KeyboardEventInit::new();
    init.set_key(key);
    init.set_ctrl_key(ctrl);
    init.set_shift_key(shift);
    init.set_bubbles(true);
    init.set_cancelable(true);
    let event =
        KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &init).expect("an event");
    let at = document().active_element().or_else(|| document().body().map(Into::into));
    at.expect("a body").dispatch_event(&event).expect("an event");
}

/// Moves or presses the mouse at a place in the window.
pub fn pointer(at: &Element, kind: &str, x: i32, y: i32) {
    let init = PointerEventInit::new();
    init.set_bubbles(true);
    init.set_cancelable(true);
    init.set_pointer_id(7);
    init.set_pointer_type("mouse");
    init.set_client_x(x);
    init.set_client_y(y);
    init.set_button(0);
    let event = PointerEvent::new_with_event_init_dict(kind, &init).expect("an event");
    at.dispatch_event(&event).expect("an event");
}
