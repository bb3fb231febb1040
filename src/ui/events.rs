//! What the page hears: clicks, keys, pointers, what is typed and chosen, and scrolling.

use std::rc::Rc;

use gloo_events::{EventListener, EventListenerOptions};
use gloo_utils::{document, window};
use session::{Action, Focus, Leap};
use wasm_bindgen::JsCast;
use web_sys::{
    Element, Event, EventTarget, HtmlElement, HtmlInputElement, KeyboardEvent, MouseEvent, Node,
    PointerEvent,
};

use super::app::ROOMY;
use super::effects::{Effects, Shares};
use super::{forms, hand, leave, menus};
use crate::browser::{self, Key};
use crate::deeds::{self, Deed};
use crate::parts::stage::packet_named;
use crate::parts::timeline::FINE;
use crate::view::Change;

/// Listens until the listeners are dropped.
pub fn listen(shared: &Shares) -> Vec<EventListener> {
    let ways = shared.borrow().ways.clone();
    let (root, svg): (&EventTarget, &EventTarget) = (&ways.root, &ways.svg);
    let (document, window) = (document(), window());
    let mut heard = Vec::new();
    for (at, events, meets) in [
        (svg, POINTER, pointer as fn(&mut Effects, &Event)),
        (svg, &["click"], click_on_canvas),
        (svg, &["focusin"], focus),
        (root, &["click"], click),
        (root, &["keydown"], key),
        (root, &["input"], input),
        (root, &["change"], forms::change),
        (root, &["submit"], forms::submit),
        (root, &["focusin"], select),
        (root, NUMBER, point),
        (&ways.scroll, &["scroll"], scroll),
        (&document, &["pointerdown"], outside),
        (&document, &["inside"], |effects, _| effects.ways.set(Change::Inside(true))),
        (&document, &["inside-lost"], |effects, _| effects.ways.set(Change::Inside(false))),
        (&window, &["beforeprint"], |effects, _| leave::print(&effects.desk, &effects.ways)),
        (&window, &["afterprint"], |effects, _| {
            browser::show_theme(effects.desk.view.theme.name())
        }),
    ] {
        heard.extend(events.iter().map(|name| hear(shared, at, name, meets)));
    }
    heard
}

/// A key that means something wherever the focus is.
pub fn shortcut(shared: &Shares, key: Key) {
    let mut effects = shared.borrow_mut();
    let (desk, ways) = (Rc::clone(&effects.desk), effects.ways.clone());
    let speed = desk.session.speed();
    if key.is_letter() && !desk.view.letters {
        return;
    }
    ways.act(match key {
        Key::Space => Action::TogglePlay,
        Key::Left => Action::StepBack,
        Key::Right => Action::StepForward,
        Key::Home => Action::JumpStart,
        Key::End => Action::JumpEnd,
        Key::Plus => Action::SetSpeed(speed.faster()),
        Key::Minus => Action::SetSpeed(speed.slower()),
        Key::State => Action::Leap(Leap::State),
        Key::Surprise => Action::Leap(Leap::Surprise),
        Key::Undo => Action::Undo,
        Key::Redo => Action::Redo,
        Key::Help => return ways.set(Change::Keys(!desk.view.keys)),
        Key::Escape => {
            effects.hand.let_go(&ways, false);
            if desk.view.keys {
                ways.set(Change::Keys(false));
            }
            if desk.view.menu.is_some() {
                ways.perform(deeds::close(&desk));
            }
            return;
        }
    });
}

fn hear(
    shared: &Shares,
    at: &EventTarget,
    name: &'static str,
    meets: fn(&mut Effects, &Event),
) -> EventListener {
    let shared = Rc::clone(shared);
    let options = EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(at, name, options, move |event| {
        // A focus that the page itself moves is no news to it.
        if let Ok(mut effects) = shared.try_borrow_mut() {
            meets(&mut effects, event);
        }
    })
}

fn pointer(effects: &mut Effects, event: &Event) {
    let (desk, ways) = (Rc::clone(&effects.desk), effects.ways.clone());
    effects.hand.point(&desk, &ways, event.unchecked_ref::<PointerEvent>());
}

fn click_on_canvas(effects: &mut Effects, event: &Event) {
    let (desk, ways) = (Rc::clone(&effects.desk), effects.ways.clone());
    effects.hand.click(&desk, &ways, event.unchecked_ref::<MouseEvent>());
}

/// Whoever comes to a segment by key looks at it.
fn focus(effects: &mut Effects, event: &Event) {
    let segment = at(event, ".hit").and_then(|hit| hit.get_attribute("data-segment"));
    if let Some(packet) = segment.and_then(|name| packet_named(&name)) {
        effects.ways.act(Action::Focus(Focus::Packet(packet)));
    }
}

fn click(effects: &mut Effects, event: &Event) {
    let Some(name) = at(event, "[data-do]").and_then(|at| at.get_attribute("data-do")) else {
        return;
    };
    if name.starts_with("story-") {
        // Whoever has chosen wants to see it, and no longer the list.
        let list = at(event, "details");
        list.iter().for_each(|list| drop(list.remove_attribute("open")));
    }
    let (desk, ways) = (Rc::clone(&effects.desk), effects.ways.clone());
    if name.starts_with("try-") && !browser::matches(ROOMY) {
        // It lies over what is to be seen.
        ways.set(Change::Intro);
    }
    let deeds = deeds::named(&name, &desk);
    match deeds[..] {
        [Deed::Return] => effects.follow.back(&desk, &ways),
        [Deed::Open(of)] => menus::open_at_head(&desk, &ways, of),
        _ => {}
    }
    ways.perform(deeds);
}

fn key(effects: &mut Effects, event: &Event) {
    let event: &KeyboardEvent = event.unchecked_ref();
    if at(event, ".sheet").is_some() && event.key() == "Tab" {
        // What is behind the sheet waits until it is gone.
        event.prevent_default();
        let by = if event.shift_key() { Walk::Back } else { Walk::Forward };
        let here = at(event, "button, input");
        walk(".sheet button, .sheet input", here.as_ref(), by).iter().for_each(hand::focus);
    } else if at(event, ".menu").is_some() {
        key_in_menu(effects, event);
    } else if let Some(tab) = at(event, "[role=tab]") {
        let by = match event.key().as_str() {
            "ArrowRight" => Walk::Forward,
            "ArrowLeft" => Walk::Back,
            "Home" => Walk::First,
            "End" => Walk::Last,
            _ => return,
        };
        event.prevent_default();
        if let Some(next) = walk("[role=tab]", Some(&tab), by) {
            hand::focus(&next);
            let tab = next.get_attribute("data-do").unwrap_or_default();
            effects.ways.perform(deeds::named(&tab, &effects.desk));
        }
    } else if at(event, ".picture").is_some() {
        hand::press(&effects.desk, &effects.ways, event);
    }
}

/// The menu's keys: arrows from item to item, the letters beside the items, Escape.
fn key_in_menu(effects: &Effects, event: &KeyboardEvent) {
    let (desk, ways) = (&effects.desk, &effects.ways);
    let Some(menu) = &desk.view.menu else { return };
    let item = at(event, "[role=menuitem]");
    let Some(packet) = menu.packet() else { return key_at_place(effects, event) };
    let does = |item: &str| ways.perform(deeds::at_segment(item, packet, desk));
    let step = |by: Walk| {
        walk("[role=menuitem]", item.as_ref(), by).iter().for_each(hand::focus);
    };
    match event.key().as_str() {
        "Escape" | "Tab" => ways.perform(deeds::close(desk)),
        _ if menu.asks => return,
        "ArrowDown" => step(Walk::Forward),
        "ArrowUp" => step(Walk::Back),
        "d" | "D" => does("drop"),
        "2" => does("double"),
        "l" | "L" => does("delay"),
        // On an item it presses that.
        "Enter" if item.is_none() => does("look"),
        _ => return,
    }
    event.prevent_default();
}

/// The keys of a menu at a host or at the network, in which there are fields too.
fn key_at_place(effects: &Effects, event: &KeyboardEvent) {
    let by = match event.key().as_str() {
        "Escape" => return effects.ways.perform(deeds::close(&effects.desk)),
        "ArrowDown" => Walk::Forward,
        "ArrowUp" => Walk::Back,
        _ => return,
    };
    event.prevent_default();
    let here = at(event, ".item, input");
    walk(".menu .item, .menu input", here.as_ref(), by).iter().for_each(hand::focus);
}

fn input(effects: &mut Effects, event: &Event) {
    let range = at(event, "[type=range]").map(|at| at.unchecked_into::<HtmlInputElement>());
    let place = range.map(|range| range.value_as_number());
    if let Some(place) = place.filter(|place| place.is_finite()) {
        // Whoever looks for a moment does not want it to run away.
        effects.ways.act(Action::Pause);
        effects.ways.act(Action::SeekPosition(place / FINE));
    }
}

/// An address that is to be copied by hand is selected when it is gone to.
fn select(_: &mut Effects, event: &Event) {
    let field = at(event, "#share-address").map(|at| at.unchecked_into::<HtmlInputElement>());
    field.iter().for_each(HtmlInputElement::select);
}

/// A number is pointed at by mouse, finger or key. Where a key or a finger does, what it comes from is
/// brought into view; a mouse may only be on its way.
fn point(effects: &mut Effects, event: &Event) {
    let (rows, kind) = (["[", ORIGIN, "]"].concat(), event.type_());
    let focused = || document().active_element()?.closest(&rows).ok()?;
    effects.pointed = match &*kind {
        "focusout" => None,
        "focusin" => at(event, &rows),
        _ => at(event, &rows).or_else(focused),
    };
    let marks = effects.mark();
    if kind == "focusin" && effects.pointed.is_some() {
        effects.goes_there = marks;
        if !marks {
            let (desk, ways) = (Rc::clone(&effects.desk), effects.ways.clone());
            effects.follow.show_origin(&desk, &ways);
        }
    }
}

fn scroll(effects: &mut Effects, _: &Event) {
    let (desk, ways) = (Rc::clone(&effects.desk), effects.ways.clone());
    effects.follow.scrolled(&desk, &ways);
}

/// A menu closes when the reader points elsewhere.
fn outside(effects: &mut Effects, event: &Event) {
    let target = event.target().map(|at| at.unchecked_into::<Node>());
    let inside = |menu: &HtmlElement| menu.contains(target.as_ref());
    if effects.desk.view.menu.is_some() && !effects.ways.find(".menu").is_some_and(|m| inside(&m)) {
        effects.ways.perform(deeds::close(&effects.desk));
    }
}

/// The element of this kind that an event is about.
pub(super) fn at(event: &Event, selector: &str) -> Option<Element> {
    event.target()?.dyn_into::<Element>().ok()?.closest(selector).ok()?
}

/// A way to go among several elements.
#[derive(Clone, Copy)]
enum Walk {
    Forward,
    Back,
    First,
    Last,
}

/// The element to which a key leads from one of several; round and round.
fn walk(all: &str, from: Option<&Element>, by: Walk) -> Option<HtmlElement> {
    let all = document().query_selector_all(all).ok()?;
    let (count, from) = (all.length(), from.map(AsRef::<Node>::as_ref));
    let here = (0..count).find(|i| all.get(*i).as_ref() == from);
    let next = match (by, here) {
        (Walk::Forward, Some(here)) => (here + 1) % count,
        (Walk::Back, Some(here)) if here > 0 => here - 1,
        (Walk::Forward | Walk::First, _) => 0,
        (Walk::Back | Walk::Last, _) => count.checked_sub(1)?,
    };
    Some(all.get(next)?.unchecked_into())
}

/// Where a number comes from stands at its row.
pub(super) const ORIGIN: &str = "data-origin";
const NUMBER: &[&str] = &["mouseover", "mouseleave", "focusin", "focusout"];
const POINTER: &[&str] =
    &["pointerdown", "pointermove", "pointerup", "pointercancel", "pointerleave"];
