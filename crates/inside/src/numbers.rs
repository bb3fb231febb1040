//! The numbers that a decision looked at. Those whose origin is known can be pointed at, by mouse, key
//! or finger: the page then marks it on the stage (`data-origin`), and here it is said in words.

use markup::{Esc, put};
use session::sim::PacketId;
use session::{Number, Origin, Session, Word, texts};

use crate::tables::row;

/// The numbers of a step's decision.
pub fn numbers(session: &Session, step: usize, nth: usize, out: &mut String) {
    let numbers = session.numbers(step, nth);
    if numbers.is_empty() {
        return;
    }
    let any = numbers.iter().any(|number| number.origin.is_some());
    let class = if any { "numbers told" } else { "numbers" };
    put!(out, r#"<div class="{class}"><table class="rows"><tbody>"#);
    for number in &numbers {
        let Number { row: it, origin, words } = number;
        let mut attributes = String::new();
        let mut said = String::new();
        if let Some(origin) = origin {
            put!(&mut attributes, r#" tabindex="0" data-origin="{}""#, name(*origin));
            put!(&mut said, r#"<span class="origin">{}</span>"#, Esc(words));
        }
        row(session, it, &attributes, &said, out);
    }
    out.push_str("</tbody></table>");
    if any {
        let hint = texts::word(Word::OriginHint, session.lang());
        put!(out, r#"<p class="hint" aria-hidden="true">{hint}</p>"#);
    }
    out.push_str("</div>");
}

/// An origin as an attribute: a packet as the page names it, or `@`, the host, a point, the
/// microsecond.
fn name(origin: Origin) -> String {
    let mut name = String::new();
    match origin {
        Origin::Packet(PacketId { from, nth, copy: 0 }) => put!(&mut name, "{from}.{nth}"),
        Origin::Packet(PacketId { from, nth, copy }) => put!(&mut name, "{from}.{nth}.{copy}"),
        Origin::Step { host, at } => put!(&mut name, "@{host}.{}", at.as_micros()),
    }
    name
}
