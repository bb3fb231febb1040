//! What is inside, in tabs: the segment under the focus, each host, the states; and the run as a list.

use inside::Ask;
use markup::{Esc, put};
use session::sim::{Cause, PacketId};
use session::{Focus, Session, Word};

use super::within::within;
use crate::desk::Desk;
use crate::view::Tab;

/// The tables.
pub fn tables(desk: &Desk, out: &mut String) {
    let hosts = desk.session.host_lines();
    let label = Esc(desk.say(Word::LookInside));
    put!(
        out,
        r#"<div class="tables" data-key="tables"><div class="tabs" role="tablist" aria-label="{label}">"#
    );
    button(desk, out, Tab::Segment, desk.say(Word::Segment));
    for line in &hosts {
        button(desk, out, Tab::Host(line.host), &line.name);
    }
    button(desk, out, Tab::Map, desk.say(Word::States));
    button(desk, out, Tab::Events, desk.say(Word::Events));
    let chosen = desk.view.tab.id();
    put!(
        out,
        r#"</div><div class="tabpanel" id="tabpanel" role="tabpanel" aria-labelledby="{chosen}">"#
    );
    match desk.view.tab {
        Tab::Segment => segment(desk, out),
        Tab::Host(host) => within(desk, out, Ask::Host(host)),
        Tab::Map => within(desk, out, Ask::Map),
        Tab::Events => within(desk, out, Ask::Events),
    }
    out.push_str("</div></div>");
}

fn button(desk: &Desk, out: &mut String, tab: Tab, name: &str) {
    let on = tab == desk.view.tab;
    let (id, name, stop) = (tab.id(), Esc(name), if on { "0" } else { "-1" });
    put!(
        out,
        r#"<button type="button" role="tab" id="{id}" data-do="{id}" aria-selected="{on}" aria-controls="tabpanel" tabindex="{stop}">{name}</button>"#
    );
}

fn status(out: &mut String, sentence: &str) {
    put!(out, r#"<p class="status">{}</p>"#, Esc(sentence));
}

fn segment(desk: &Desk, out: &mut String) {
    match meant(&desk.session) {
        Some(packet) => {
            status(out, &desk.session.packet_name(packet));
            within(desk, out, Ask::Packet(packet));
        }
        None => status(out, desk.say(Word::NoSegment)),
    }
}

/// The segment under the focus; while time is, the one that the last event was about.
fn meant(session: &Session) -> Option<PacketId> {
    if let Focus::Packet(packet) = session.focus() {
        return Some(packet);
    }
    let trace = session.trace();
    let mut steps = trace.steps[..=trace.step_at(session.now())?].iter().rev();
    let index = steps.find_map(|step| match step.cause {
        Cause::Arrival(packet) => Some(packet),
        Cause::Call { .. } | Cause::Timeout(_) => step.sent.last().copied(),
    })?;
    trace.packets.get(index as usize).map(|packet| packet.id)
}
