//! The small menu at a segment: drop, delay, double, look inside, undo.

use inside::Ask;
use markup::{Esc, Icon, Px, put};
use session::Word;
use session::sim::PacketId;

use super::HEADS;
use super::scene::packet_name;
use crate::desk::Desk;
use crate::parts::within::within;
use crate::view::{MenuAt, MenuOf};

/// The place for a menu; empty if none is open, or its segment is not in this run.
pub fn menus(desk: &Desk, out: &mut String) {
    out.push_str(r#"<div class="menus">"#);
    if let Some(at) = &desk.view.menu {
        match at.of {
            MenuOf::Segment(packet) if desk.session.arrow_of(packet).is_some() => {
                menu(desk, out, at, packet);
            }
            MenuOf::Segment(_) => {}
            MenuOf::Host(host) => elsewhere(desk, out, at, Ask::HostMenu(host)),
            MenuOf::Link(host) => elsewhere(desk, out, at, Ask::LinkMenu(host)),
        }
    }
    out.push_str("</div>");
}

/// At a host or at the network.
fn elsewhere(desk: &Desk, out: &mut String, at: &MenuAt, ask: Ask) {
    let (left, top) = place(desk, at, TALL);
    let (left, top, label) = (Px(left), Px(top), Esc(desk.say(Word::DoNow)));
    put!(
        out,
        r#"<div class="menu acts" role="group" tabindex="-1" style="left:{left}px;top:{top}px" data-testid="menu" aria-label="{label}">"#
    );
    within(desk, out, ask);
    out.push_str("</div>");
}

fn menu(desk: &Desk, out: &mut String, at: &MenuAt, packet: PacketId) {
    let (left, top) = place(desk, at, SIZE.1);
    let (left, top, name) = (Px(left), Px(top), packet_name(packet));
    let (label, of) = (Esc(desk.say(Word::SegmentMenu)), desk.session.packet_name(packet));
    put!(
        out,
        r#"<div class="menu" role="menu" tabindex="-1" style="left:{left}px;top:{top}px" data-testid="menu" data-for="{name}" aria-label="{label}"><p class="of">{}</p>"#,
        Esc(&of)
    );
    if at.asks {
        ask(desk, out);
    } else {
        for (does, sign, word, key) in ITEMS {
            if does != "menu-undo" || desk.session.is_touched(packet) {
                let word = desk.say(word);
                put!(
                    out,
                    r#"<button type="button" role="menuitem" class="item" data-do="{does}">{sign}<span>{word}</span><kbd aria-hidden="true">{key}</kbd></button>"#
                );
            }
        }
    }
    out.push_str("</div>");
}

/// The field that asks for how long. What it proposes is written into it when it gets the focus.
fn ask(desk: &Desk, out: &mut String) {
    let (label, apply, example) =
        (desk.say(Word::DelayFor), desk.say(Word::Apply), desk.say(Word::DelayExample));
    put!(
        out,
        r#"<form class="delay" novalidate=""><label for="delay">{label}</label><div class="row"><input id="delay" class="field" data-testid="delay-input" autocomplete="off" spellcheck="false"/><button type="submit" class="btn prime" data-testid="delay-apply">{apply}</button></div><p class="quiet">{example}</p></form>"#
    );
}

/// Where a menu finds room: below its place, or above it.
fn place(desk: &Desk, at: &MenuAt, tall: f64) -> (f64, f64) {
    let wide = SIZE.0;
    let left = (at.x - wide / 2.0).min(desk.drawn.0.picture.width - wide - 8.0).max(8.0);
    let bottom = at.top + f64::from(desk.view.size.1) - HEADS;
    let below = at.y + 20.0;
    let above = (at.y - tall - 16.0).max(at.top + 4.0);
    (left, if below + tall <= bottom { below } else { above })
}

/// What the menu offers, each with the key that does the same.
const ITEMS: [(&str, Icon, Word, &str); 5] = [
    ("menu-drop", Icon::Drop, Word::Drop, "D"),
    ("menu-delay", Icon::Delay, Word::Delay, "L"),
    ("menu-double", Icon::Double, Word::Double, "2"),
    ("menu-look", Icon::Look, Word::LookInside, "Enter"),
    ("menu-undo", Icon::Undo, Word::UndoThis, ""),
];
/// The room that a menu is given, in px, as in stage.css.
const SIZE: (f64, f64) = (232.0, 270.0);
/// The height that a menu of calls is given; it scrolls beyond that.
const TALL: f64 = 340.0;
