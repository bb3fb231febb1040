//! The reader's hand on the diagram: which segment is under it, clicks, drags and keys.

use std::time::Duration;

use session::diagram::Point;
use session::sim::{Intervention, PacketId};
use session::{Action, Focus, Word, texts};
use wasm_bindgen::JsCast;
use web_sys::{Element, EventTarget, HtmlElement, KeyboardEvent, MouseEvent, PointerEvent};

use super::menus;
use super::ways::Ways;
use crate::deeds;
use crate::desk::Desk;
use crate::parts::stage::{drag, packet_name, packet_named, tip};
use crate::view::{Change, Chip};

/// What the hand keeps from event to event.
#[derive(Default)]
pub struct Hand {
    grip: Option<Grip>,
    /// The click that follows a drag means nothing.
    swallow: bool,
}

/// A pressed pointer.
struct Grip {
    pointer: i32,
    packet: PacketId,
    /// Where it went down, in the window.
    from_y: i32,
    from_x: i32,
    /// The delay that the packet had.
    from: Duration,
    /// How high a millisecond is, in px.
    rate: f64,
    /// What would be done if the pointer let go, once it has moved.
    would: Option<Intervention>,
    /// When it went down, in ms.
    since: f64,
    /// A copy is pulled, and the segment itself stays.
    copies: bool,
    resume: bool,
}

impl Hand {
    /// A pointer goes down, moves, goes up or away.
    pub fn point(&mut self, desk: &Desk, ways: &Ways, event: &PointerEvent) {
        match event.type_().as_str() {
            "pointerdown" => self.grip(desk, ways, event),
            "pointermove" => self.drag(desk, ways, event),
            "pointerup" => self.let_go(ways, true),
            "pointercancel" => self.let_go(ways, false),
            _ => hover(desk, ways, None),
        }
    }

    /// A click: on a segment it opens its menu, elsewhere it looks at the present again.
    pub fn click(&mut self, desk: &Desk, ways: &Ways, event: &MouseEvent) {
        if std::mem::take(&mut self.swallow) {
            return;
        }
        if let Some(from) = fold(event.target()) {
            return ways.set(Change::Fold(from));
        }
        match meant(desk, ways, event) {
            Some(packet) => {
                let at = (event.detail() != 0).then(|| place(&ways.svg, event));
                menus::open(desk, ways, packet, at, false);
            }
            None if menus::open_on_lifeline(desk, ways, place(&ways.svg, event)) => {}
            None => ways.act(Action::Focus(Focus::Now)),
        }
    }

    /// Ends a drag; what was previewed is done, or not.
    pub fn let_go(&mut self, ways: &Ways, done: bool) {
        let Some(grip) = self.grip.take().filter(|grip| grip.would.is_some()) else { return };
        self.swallow = true;
        ways.set(Change::Chip(None));
        ways.act(if done { Action::CommitPreview } else { Action::Preview(None) });
        if grip.resume {
            ways.act(Action::Play);
        }
    }

    fn grip(&mut self, desk: &Desk, ways: &Ways, event: &PointerEvent) {
        self.swallow = false;
        // A finger on a line scrolls; only a head can be drawn down with it.
        let finger = event.pointer_type() == "touch";
        if event.button() != 0
            || self.grip.is_some()
            || finger && within(event.target(), ".grab").is_none()
        {
            return;
        }
        let Some(packet) = meant(desk, ways, event) else { return };
        let pieces = desk.drawn.0.picture.scale.pieces();
        let piece = pieces.iter().find(|piece| !piece.fold && piece.to > piece.from);
        let rate = piece.map_or(1.0, |piece| {
            (piece.bottom - piece.top) * 1000.0 / (piece.to - piece.from) as f64
        });
        let from = desk.session.script().delay(packet).unwrap_or_default();
        let (pointer, from_y) = (event.pointer_id(), event.client_y());
        self.grip = Some(Grip {
            pointer,
            packet,
            from_y,
            from_x: event.client_x(),
            from,
            rate,
            would: None,
            since: event.time_stamp(),
            copies: event.alt_key() || event.ctrl_key() || event.shift_key() || event.meta_key(),
            resume: false,
        });
    }

    fn drag(&mut self, desk: &Desk, ways: &Ways, event: &PointerEvent) {
        let Some(grip) = self.grip.as_mut().filter(|grip| grip.pointer == event.pointer_id())
        else {
            return hover(desk, ways, nearest(desk, place(&ways.svg, event)));
        };
        let down = f64::from(event.client_y() - grip.from_y);
        if grip.would.is_none() {
            let aside = f64::from(event.client_x() - grip.from_x);
            if down.abs().max(aside.abs()) < STILL {
                return;
            }
            // Whoever holds still first pulls a copy.
            grip.copies |= event.time_stamp() - grip.since > HELD;
            let _ = ways.svg.set_pointer_capture(grip.pointer);
            grip.resume = desk.session.playing();
            ways.act(Action::Pause);
            ways.act(Action::Focus(Focus::Packet(grip.packet)));
        }
        let (would, text) = grip.meant(desk, down * scale(&ways.svg), thrown(ways, event));
        if grip.would.as_ref() != Some(&would) {
            grip.would = Some(would.clone());
            ways.act(Action::Preview(Some(would)));
        }
        let (x, y) = place(&ways.svg, event);
        ways.set(Change::Chip(Some(Chip { x, y, text })));
    }
}

impl Grip {
    /// What letting go would do, and that in a word.
    fn meant(&self, desk: &Desk, down: f64, thrown: bool) -> (Intervention, String) {
        let (packet, lang) = (self.packet, desk.session.lang());
        if thrown {
            return (Intervention::Drop(packet), desk.say(Word::Lost).to_owned());
        }
        let from = if self.copies { Duration::ZERO } else { self.from };
        let by = drag::delay(from, down, self.rate);
        let text = ["+", &texts::span(by, lang)].concat();
        if self.copies {
            let packet = PacketId { copy: 0, ..packet };
            return (Intervention::Duplicate { packet, after: by }, ["2 × ", &text].concat());
        }
        (Intervention::Delay { packet, by }, text)
    }
}

/// Whether the pointer is over the bin, or off the stage to a side. Above it, a delay is taken back.
fn thrown(ways: &Ways, event: &PointerEvent) -> bool {
    let (x, y) = (f64::from(event.client_x()), f64::from(event.client_y()));
    let area = ways.scroll.get_bounding_client_rect();
    let bin = ways.find(".bin").map(|bin| bin.get_bounding_client_rect());
    let over = |it: web_sys::DomRect| {
        it.left() <= x && x <= it.right() && it.top() <= y && y <= it.bottom()
    };
    x < area.left() || x > area.right() || bin.is_some_and(over)
}

/// A key on a segment or on the chip of a fold.
pub fn press(desk: &Desk, ways: &Ways, event: &KeyboardEvent) {
    if event.ctrl_key() || event.meta_key() || event.alt_key() {
        return;
    }
    let key = event.key();
    if let Some(from) = fold(event.target()) {
        if key == "Enter" {
            event.prevent_default();
            ways.set(Change::Fold(from));
        }
        return;
    }
    let Some(packet) = named(event.target()) else { return };
    match key.as_str() {
        "Enter" => menus::open(desk, ways, packet, None, false),
        "l" | "L" => menus::open(desk, ways, packet, None, true),
        "d" | "D" => ways.perform(deeds::at_segment("drop", packet, desk)),
        "2" => ways.perform(deeds::at_segment("double", packet, desk)),
        "ArrowDown" => walk(desk, ways, packet, true),
        "ArrowUp" => walk(desk, ways, packet, false),
        _ => return,
    }
    event.prevent_default();
}

/// Gives an element the focus, and leaves the scrolling to others.
pub fn focus(element: &HtmlElement) {
    let options = web_sys::FocusOptions::new();
    options.set_prevent_scroll(true);
    let _ = element.focus_with_options(&options);
}

/// Gives a segment's element the focus.
pub fn focus_segment(svg: &Element, packet: PacketId) {
    let selector = [".hit[data-segment=\"", &packet_name(packet), "\"]"].concat();
    // An SVG element has HTMLElement's focus method, though it is none.
    if let Ok(Some(element)) = svg.query_selector(&selector) {
        focus(element.unchecked_ref());
    }
}

fn walk(desk: &Desk, ways: &Ways, packet: PacketId, forward: bool) {
    if let Some(next) = desk.drawn.0.beside(packet, forward) {
        ways.act(Action::Focus(Focus::Packet(next)));
        focus_segment(&ways.svg, next);
    }
}

fn hover(desk: &Desk, ways: &Ways, under: Option<u32>) {
    if desk.view.hovered != under {
        ways.set(Change::Hover(under));
    }
}

/// The arrow nearest to a place on the canvas. Where one ends and the next begins, the one that
/// ends is meant: a segment is taken by its head.
fn nearest(desk: &Desk, (x, y): (f64, f64)) -> Option<u32> {
    let picture = &desk.drawn.0.picture;
    let here = Point::new(x, y);
    let mut head = (HEAD, None);
    for arrow in &picture.arrows {
        let away = tip(arrow).distance(here);
        if away < head.0 {
            head = (away, Some(arrow.id));
        }
    }
    head.1.or_else(|| picture.arrow_at(x, y, REACH))
}

/// The segment that is meant: the nearest to the pointer, or the one whose element was met (by
/// key, or by a program that does not point).
fn meant(desk: &Desk, ways: &Ways, event: &MouseEvent) -> Option<PacketId> {
    let named = named(event.target())?;
    if (event.client_x(), event.client_y()) == (0, 0) {
        return Some(named);
    }
    let near = nearest(desk, place(&ways.svg, event));
    near.and_then(|id| desk.drawn.0.packet(id)).or(Some(named))
}

/// A pointer's place on the canvas.
fn place(svg: &Element, event: &MouseEvent) -> (f64, f64) {
    let canvas = svg.get_bounding_client_rect();
    let (x, y) = (f64::from(event.client_x()), f64::from(event.client_y()));
    let scale = scale(svg);
    ((x - canvas.left()) * scale, (y - canvas.top()) * scale)
}

/// How many px of the canvas are one of the window: less than one where all is drawn larger.
fn scale(svg: &Element) -> f64 {
    let shown = svg.get_bounding_client_rect().width();
    if shown > 0.0 { f64::from(svg.client_width()) / shown } else { 1.0 }
}

fn within(target: Option<EventTarget>, selector: &str) -> Option<Element> {
    target?.dyn_into::<Element>().ok()?.closest(selector).ok()?
}

fn named(target: Option<EventTarget>) -> Option<PacketId> {
    packet_named(&within(target, "[data-segment]")?.get_attribute("data-segment")?)
}

fn fold(target: Option<EventTarget>) -> Option<u64> {
    within(target, "[data-fold]")?.get_attribute("data-fold")?.parse().ok()
}

/// How near to a line a pointer must be, in px; chosen so that a line is a target of 44 px.
const REACH: f64 = 22.0;
/// How near to a head, in px, a pointer takes that rather than a line; as large as a head.
const HEAD: f64 = 12.0;
/// A pointer that has moved less, in px, has not moved.
const STILL: f64 = 5.0;
/// How long a segment is held before a copy is pulled, in ms; as long as a long press.
const HELD: f64 = 500.0;
