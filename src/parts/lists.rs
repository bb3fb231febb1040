//! Lists and sentences: what was done, the run as a list, what a screen reader is told, and what
//! could not be done.

use session::{Done, Word};

use super::icons::Icon;
use super::markup::{Esc, button, put};
use super::stage::packet_name;
use crate::desk::Desk;

/// What was done to the network; each row can be taken back.
pub fn done(desk: &Desk, out: &mut String) {
    let done = desk.session.interventions();
    let heading = desk.say(Word::DoneSoFar);
    put!(out, r#"<section class="done"><div class="row-head"><h2>{heading}</h2>"#);
    if !done.is_empty() {
        let clear = desk.say(Word::Clear);
        put!(out, r#"<button type="button" class="btn small" data-do="clear">{clear}</button>"#);
    }
    out.push_str(r#"</div><ol data-testid="interventions">"#);
    for done in &done {
        done_row(desk, out, done);
    }
    out.push_str("</ol>");
    if done.is_empty() {
        put!(out, r#"<p class="quiet">{}</p>"#, desk.say(Word::NothingDone));
    }
    out.push_str("</section>");
}

/// What a screen reader is told: each event in a sentence, when it happens; not each frame.
pub fn live(desk: &Desk, out: &mut String) {
    let last = desk.last();
    out.push_str(r#"<p class="hidden-text" aria-live="polite" data-testid="live">"#);
    for event in desk.session.events() {
        if event.at.as_micros() as i64 == last {
            put!(out, "{} ", Esc(&event.text));
        }
    }
    out.push_str("</p>");
}

/// The whole run in a sentence: what the figure shows.
pub fn summary(desk: &Desk, out: &mut String) {
    put!(out, r#"<p class="hidden-text" id="summary">{}</p>"#, Esc(&desk.session.summary()));
}

/// What could not be done, until it is read.
pub fn notice(desk: &Desk, out: &mut String) {
    out.push_str(r#"<div class="notices" role="alert">"#);
    if let Some(notice) = desk.session.notice() {
        let text = notice.text(desk.session.lang());
        put!(out, r#"<div class="notice" data-testid="notice"><p>{}</p>"#, Esc(&text));
        let dismiss = desk.say(Word::Dismiss);
        button(out, "btn icon", "notice-dismiss", Icon::Close, dismiss, dismiss);
        out.push_str("</div>");
    }
    out.push_str("</div>");
}

fn done_row(desk: &Desk, out: &mut String, done: &Done) {
    let sentence = Esc(&done.sentence);
    let does = match (done.packet, done.at) {
        (Some(packet), _) => ["look-", &packet_name(packet)].concat(),
        (None, at) => format!("at-{}", at.unwrap_or_default().as_micros()),
    };
    let class = if done.missing.is_some() || done.off { "stale" } else { "" };
    let (on, index) = (if done.off { "" } else { r#" checked="""# }, done.index);
    let switch = [desk.say(Word::SwitchedOn), ": ", &done.sentence].concat();
    put!(
        out,
        r#"<li class="{class}"><input type="checkbox"{on} data-do="switch-{index}" aria-label="{}"/><button type="button" class="what" data-do="{does}">{sentence}"#,
        Esc(&switch)
    );
    if let Some(missing) = done.missing {
        put!(out, r#"<span class="about">{missing}</span>"#);
    }
    out.push_str("</button>");
    let remove = [desk.say(Word::Remove), ": ", &done.sentence].concat();
    let does = format!("remove-{}", done.index);
    button(out, "btn icon", &does, Icon::Close, &remove, &remove);
    out.push_str("</li>");
}
