//! Tables in tabs: the segment under the focus, each host's variables, the run as a list.

use session::sim::{Cause, PacketId};
use session::{Focus, Row, Session, Word};

use super::lists;
use super::markup::{Esc, put};
use crate::desk::Desk;
use crate::view::Tab;

/// The tables.
pub fn tables(desk: &Desk, out: &mut String) {
    let hosts = desk.session.host_lines();
    let label = Esc(desk.say(Word::LookInside));
    put!(out, r#"<div class="tabs" role="tablist" aria-label="{label}">"#);
    button(desk, out, Tab::Segment, desk.say(Word::Segment));
    for line in &hosts {
        button(desk, out, Tab::Host(line.host), &line.name);
    }
    button(desk, out, Tab::Events, desk.say(Word::Events));
    let chosen = desk.view.tab.id();
    put!(
        out,
        r#"</div><div class="tabpanel" id="tabpanel" role="tabpanel" aria-labelledby="{chosen}">"#
    );
    match desk.view.tab {
        Tab::Segment => segment(desk, out),
        Tab::Host(host) => {
            if let Some(line) = hosts.iter().find(|line| line.host == host) {
                status(out, &line.sentence);
            }
            rows(desk, out, &desk.session.host_rows(host));
        }
        Tab::Events => lists::events(desk, out),
    }
    out.push_str("</div>");
}

/// Rows of a table; those just changed are marked.
pub fn rows(desk: &Desk, out: &mut String, rows: &[Row]) {
    if rows.is_empty() {
        return;
    }
    out.push_str(r#"<table class="rows"><tbody>"#);
    for row in rows {
        let (name, value) = (Esc(&row.name), Esc(&row.value));
        if row.changed {
            let changed = desk.say(Word::JustChanged);
            put!(
                out,
                r#"<tr class="changed"><th scope="row">{name}<span class="hidden-text"> ({changed})</span>"#
            );
        } else {
            put!(out, r#"<tr><th scope="row">{name}"#);
        }
        put!(out, "</th><td>{value}</td></tr>");
    }
    out.push_str("</tbody></table>");
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
            rows(desk, out, &desk.session.segment_rows(packet));
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
