//! The small menu at a segment: drop, delay, double, look inside, undo.

use session::sim::PacketId;
use session::{Action, Word, typed_delay};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement};
use yew::{Callback, Html, KeyboardEvent, MouseEvent, SubmitEvent, html};

use super::HEADS;
use super::hand::focus;
use super::scene::packet_name;
use crate::ui::desk::{Desk, px};
use crate::ui::icons::{Icon, icon};
use crate::ui::view::{Change, MenuAt};

/// The menu; none if its segment is not in this run.
pub fn menu(desk: &Desk, at: &MenuAt) -> Option<Html> {
    let packet = at.packet;
    desk.session.arrow_of(packet)?;
    let (left, top) = place(desk, at);
    let style = format!("left:{}px;top:{}px", px(left), px(top));
    Some(html! {
        <div class="menu" role="menu" tabindex="-1" ref={desk.menu.clone()} {style} data-testid="menu" data-for={packet_name(packet)}
            aria-label={desk.say(Word::SegmentMenu)} onkeydown={press(desk, at)}>
            <p class="of">{ desk.session.packet_name(packet) }</p>
            if at.asks {
                { ask(desk, packet) }
            } else {
                { item(desk, packet, Deed::Drop) }
                { item(desk, packet, Deed::Delay) }
                { item(desk, packet, Deed::Double) }
                { item(desk, packet, Deed::Look) }
                if desk.session.is_touched(packet) {
                    { item(desk, packet, Deed::Undo) }
                }
            }
        </div>
    })
}

/// What the menu offers.
#[derive(Clone, Copy)]
pub enum Deed {
    /// Loses the segment.
    Drop,
    /// Asks for how long to hold it up.
    Delay,
    /// Delivers it once more.
    Double,
    /// Shows what it carries.
    Look,
    /// Takes back what was done to it.
    Undo,
}

/// Does one of the things that the menu offers.
pub fn does(desk: &Desk, packet: PacketId, deed: Deed) {
    let action = match deed {
        Deed::Drop => Action::Drop(packet),
        Deed::Double => Action::Double(packet),
        Deed::Undo => Action::RemoveFrom(packet),
        Deed::Delay => return desk.set.emit(Change::Ask),
        Deed::Look => {
            // Whoever looks inside wants time to stand still.
            desk.set.emit(Change::Look);
            return desk.set.emit(Change::Menu(None));
        }
    };
    desk.act.emit(action);
    close(desk);
}

/// Closes the menu, if one is open; time goes on if it ran before.
pub fn close(desk: &Desk) {
    if desk.view.menu.as_ref().is_some_and(|at| at.resume) {
        desk.act.emit(Action::Play);
    }
    desk.set.emit(Change::Menu(None));
}

fn item(desk: &Desk, packet: PacketId, deed: Deed) -> Html {
    let (id, sign, word, key) = match deed {
        Deed::Drop => ("menu-drop", Icon::Drop, Word::Drop, "D"),
        Deed::Delay => ("menu-delay", Icon::Delay, Word::Delay, "L"),
        Deed::Double => ("menu-double", Icon::Double, Word::Double, "2"),
        Deed::Look => ("menu-look", Icon::Look, Word::LookInside, "Enter"),
        Deed::Undo => ("menu-undo", Icon::Undo, Word::UndoThis, ""),
    };
    let desk_then = desk.clone();
    let chosen = Callback::from(move |_: MouseEvent| does(&desk_then, packet, deed));
    html! {
        <button type="button" role="menuitem" class="item" data-testid={id} onclick={chosen}>
            { icon(sign) }<span>{ desk.say(word) }</span><kbd aria-hidden="true">{ key }</kbd>
        </button>
    }
}

/// The field that asks for how long. What it proposes is written into it when it gets the focus.
fn ask(desk: &Desk, packet: PacketId) -> Html {
    let desk_then = desk.clone();
    let submit = Callback::from(move |event: SubmitEvent| {
        event.prevent_default();
        let field = gloo_utils::document().get_element_by_id("delay");
        let Some(field) = field.and_then(|field| field.dyn_into::<HtmlInputElement>().ok()) else {
            return;
        };
        let typed = field.value();
        let readable = typed_delay(&typed).is_ok();
        desk_then.act.emit(Action::DelayTyped(packet, typed));
        // What cannot be read stays to be put right; the notice says why.
        if readable {
            close(&desk_then);
        }
    });
    html! {
        <form class="delay" onsubmit={submit} novalidate=true>
            <label for="delay">{ desk.say(Word::DelayFor) }</label>
            <div class="row">
                <input id="delay" class="field" data-testid="delay-input" autocomplete="off" spellcheck="false" />
                <button type="submit" class="btn prime" data-testid="delay-apply">{ desk.say(Word::Apply) }</button>
            </div>
            <p class="quiet">{ desk.say(Word::DelayExample) }</p>
        </form>
    }
}

/// The menu's keys: arrows from item to item, the letters beside the items, Escape.
fn press(desk: &Desk, at: &MenuAt) -> Callback<KeyboardEvent> {
    let (desk, packet, asks) = (desk.clone(), at.packet, at.asks);
    Callback::from(move |event: KeyboardEvent| {
        let key = event.key();
        match key.as_str() {
            "Escape" | "Tab" => close(&desk),
            _ if asks => return,
            "ArrowDown" => step(&event, 1),
            "ArrowUp" => step(&event, -1),
            "d" | "D" => does(&desk, packet, Deed::Drop),
            "2" => does(&desk, packet, Deed::Double),
            "l" | "L" => does(&desk, packet, Deed::Delay),
            // On an item it presses that.
            "Enter" if at_item(&event).is_none() => does(&desk, packet, Deed::Look),
            _ => return,
        }
        event.prevent_default();
    })
}

fn at_item(event: &KeyboardEvent) -> Option<Element> {
    let at = event.target()?.dyn_into::<Element>().ok()?;
    at.closest("[role=menuitem]").ok().flatten()
}

/// Moves the focus to the next item, or the one before.
fn step(event: &KeyboardEvent, by: i32) {
    let items = gloo_utils::document().query_selector_all("[role=menuitem]");
    let Ok(items) = items else { return };
    let count = items.length() as i32;
    let item = |i: i32| items.get(i as u32).and_then(|item| item.dyn_into::<HtmlElement>().ok());
    let here =
        at_item(event).and_then(|at| (0..count).find(|&i| item(i).is_some_and(|item| *item == at)));
    let next = match here {
        Some(here) => here + by,
        None if by < 0 => -1,
        None => 0,
    };
    item(next.rem_euclid(count.max(1))).iter().for_each(focus);
}

/// Where a menu finds room: below its place, or above it.
fn place(desk: &Desk, at: &MenuAt) -> (f64, f64) {
    let (wide, tall) = SIZE;
    let left = (at.x - wide / 2.0).min(desk.drawn.0.picture.width - wide - 8.0).max(8.0);
    let top = desk.scroll.cast::<Element>().map_or(0.0, |area| f64::from(area.scroll_top()));
    let bottom = top + f64::from(desk.view.size.1) - HEADS;
    let below = at.y + 20.0;
    if below + tall <= bottom { (left, below) } else { (left, (at.y - tall - 16.0).max(top + 4.0)) }
}

/// The room that a menu is given, in px, as in stage.css.
const SIZE: (f64, f64) = (232.0, 270.0);
