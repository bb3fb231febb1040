//! Two worlds side by side: which stories, where they part, and what both put on the network.

use markup::{Esc, put};
use session::{PartingLine, Session, Side, Story, TrafficLine, Word, texts};

use super::say;

/// What is to be said of two worlds; nothing of one.
pub fn beside(session: &Session, out: &mut String) {
    let Some(right) = session.right() else { return };
    other_story(session, out, right);
    match session.parting() {
        Some(parting) => parted(session, out, &parting),
        None => put!(out, r#"<p class="quiet">{}</p>"#, say(session, Word::SameRuns)),
    }
    traffic(session, out);
}

/// Which story the world at the right tells: any can stand beside any.
fn other_story(session: &Session, out: &mut String, right: Side) {
    let label = say(session, Word::RightWorld);
    put!(out, r#"<div class="typed"><label for="beside">{label}</label><select id="beside">"#);
    for story in Story::ALL {
        let selected = if story == right.story { r#" selected="""# } else { "" };
        let title = Esc(say(session, story.title()));
        put!(out, r#"<option{selected}>{title}</option>"#);
    }
    out.push_str("</select></div>");
}

/// What both put on the network, counted.
fn traffic(session: &Session, out: &mut String) {
    let [left, right] = [Word::LeftWorld, Word::RightWorld].map(|it| say(session, it));
    put!(
        out,
        r#"<table class="rows traffic" data-testid="traffic"><tr><td></td><th scope="col">{left}</th><th scope="col">{right}</th></tr>"#
    );
    for TrafficLine { name, left, right } in session.traffic() {
        put!(out, r#"<tr><th scope="row">{name}</th><td>{left}</td><td>{right}</td></tr>"#);
    }
    out.push_str("</table>");
}

fn parted(session: &Session, out: &mut String, parting: &PartingLine) {
    let [heading, left, right, go] =
        [Word::Parted, Word::LeftWorld, Word::RightWorld, Word::GoThere].map(|it| say(session, it));
    let (at, time) = (parting.at.as_micros(), texts::moment(parting.at, session.lang()));
    put!(
        out,
        r#"<section class="parted" data-testid="parting"><div class="row-head"><h2>{heading} ({time})</h2><button type="button" class="btn small" data-do="at-{at}">{go}</button></div><dl>"#
    );
    for (name, told) in [(left, &parting.left), (right, &parting.right)] {
        put!(out, "<dt>{name}</dt><dd>{}</dd>", Esc(told));
    }
    out.push_str("</dl>");
    for fault in &session.breaks() {
        put!(out, r#"<p class="fault">{}</p>"#, Esc(fault));
    }
    for end in &parting.ends {
        put!(out, "<p>{}</p>", Esc(end));
    }
    out.push_str("</section>");
}

/// In a frame, which has no drawers: what is changed and what that breaks; from where two worlds
/// part, how.
pub fn told(session: &Session, out: &mut String) {
    let parting = session.parting().filter(|parting| parting.at <= session.now());
    if let Some(PartingLine { left, right, .. }) = parting {
        let [here, there] = [Word::LeftWorld, Word::RightWorld].map(|it| say(session, it));
        put!(
            out,
            r#"<p class="told" data-testid="told"><b>{here}</b> {} <b>{there}</b> {}</p>"#,
            Esc(&left),
            Esc(&right)
        );
        return;
    }
    for what_if in session.right().unwrap_or(session.left()).variation.all() {
        let about = Esc(say(session, what_if.about()));
        put!(out, r#"<p class="told" data-testid="told">{about}</p>"#);
    }
}
