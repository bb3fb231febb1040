//! What was done: as a list, each row of which can be switched off and taken back, and as flags on the
//! timeline.

use markup::{Esc, Icon, Px, button, put};
use session::sim::PacketId;
use session::{Done, Session, Word, texts};

/// The list.
pub fn done(session: &Session, out: &mut String) {
    let say = |word| texts::word(word, session.lang());
    let done = session.interventions();
    put!(out, r#"<div class="row-head"><h2>{}</h2>"#, say(Word::DoneSoFar));
    if !done.is_empty() {
        let clear = say(Word::Clear);
        put!(out, r#"<button type="button" class="btn small" data-do="clear">{clear}</button>"#);
    }
    out.push_str(r#"</div><ol data-testid="interventions">"#);
    for done in &done {
        row(session, out, done);
    }
    out.push_str("</ol>");
    if done.is_empty() {
        put!(out, r#"<p class="quiet">{}</p>"#, say(Word::NothingDone));
    }
}

fn row(session: &Session, out: &mut String, done: &Done) {
    let say = |word| texts::word(word, session.lang());
    let does = match (done.packet, done.at) {
        (Some(packet), _) => ["look-", &name(packet)].concat(),
        (None, at) => format!("at-{}", at.unwrap_or_default().as_micros()),
    };
    let (on, index) = (if done.off { "" } else { r#" checked="""# }, done.index);
    let class = if done.missing.is_some() || done.off { "stale" } else { "" };
    let switch = [say(Word::SwitchedOn), ": ", &done.sentence].concat();
    put!(
        out,
        r#"<li class="{class}"><input type="checkbox"{on} data-do="switch-{index}" aria-label="{}"/><button type="button" class="what" data-do="{does}">{}"#,
        Esc(&switch),
        Esc(&done.sentence)
    );
    if let Some(missing) = done.missing {
        put!(out, r#"<span class="about">{missing}</span>"#);
    }
    out.push_str("</button>");
    let remove = [say(Word::Remove), ": ", &done.sentence].concat();
    button(out, "btn icon", &format!("remove-{index}"), Icon::Close, &remove, &remove);
    out.push_str("</li>");
}

/// A packet's name as the page knows it.
fn name(packet: PacketId) -> String {
    let PacketId { from, nth, copy } = packet;
    if copy == 0 { format!("{from}.{nth}") } else { format!("{from}.{nth}.{copy}") }
}

/// A flag per intervention.
pub fn flags(session: &Session, out: &mut String) {
    let all: Vec<Done> = session.interventions().into_iter().filter(|done| !done.off).collect();
    for done in &all {
        let Some(position) = done.position else { continue };
        // Where another flag's words begin before this one's end, the line alone is shown.
        let after = |other: &Done| {
            let at = other.position.unwrap_or(-1.0);
            (at, other.index) > (position, done.index) && at - position < ROOM
        };
        let class = match (all.iter().any(after), position > 0.85) {
            (true, _) => "crowded",
            (false, true) => "leftward",
            (false, false) => "",
        };
        let (left, flag) = (Px(position * 100.0), Esc(&done.flag));
        put!(out, r#"<span class="{class}" style="left:{left}%">{flag}</span>"#);
    }
}

/// The share of the timeline that a flag's words take.
const ROOM: f64 = 0.12;
