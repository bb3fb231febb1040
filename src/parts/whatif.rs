//! What if: the switches that make another protocol of it, the comparison with TCP as it is, and
//! where the two part.

use session::{PartingLine, Side, Story, TrafficLine, WhatIf, Word};

use super::markup::{Esc, put};
use crate::desk::Desk;

/// The switches.
pub fn what_if(desk: &Desk, out: &mut String) {
    let side = changed(desk);
    let all = side.variation.all();
    let open = if all.is_empty() { "" } else { r#" open="""# };
    let heading = desk.say(Word::WhatIf);
    put!(
        out,
        r#"<details class="drawer whatif" data-testid="what-if"{open}><summary>{heading}</summary>"#
    );
    for what_if in WhatIf::ALL {
        switch(desk, out, what_if, side.variation.has(what_if));
    }
    length(desk, out, &all);
    out.push_str("</details>");
    compare(desk, out);
}

/// The world whose rules are changed: of two, the one at the right.
pub fn changed(desk: &Desk) -> Side {
    desk.session.right().unwrap_or(desk.session.left())
}

/// One switch; what it changes and breaks stands below while it is on.
fn switch(desk: &Desk, out: &mut String, what_if: WhatIf, on: bool) {
    let (tag, title) = (what_if.tag(), Esc(desk.say(what_if.title())));
    let (class, checked) = if on { (" on", r#" checked="""#) } else { ("", "") };
    put!(
        out,
        r#"<label class="option{class}"><input type="checkbox"{checked} data-do="if-{tag}"/><span><b>{title}</b>"#
    );
    if on {
        let (kind, word) =
            if what_if.is_tcp() { ("tcp", Word::RealTcp) } else { ("not", Word::NotTcp) };
        let (kind_word, about) = (desk.say(word), Esc(desk.say(what_if.about())));
        put!(out, r#" <em class="kind {kind}">{kind_word}</em><span class="about">{about}</span>"#);
    }
    out.push_str("</span></label>");
}

/// TIME-WAIT of a length that is typed.
fn length(desk: &Desk, out: &mut String, all: &[WhatIf]) {
    let typed = all.iter().find_map(|what_if| match what_if {
        WhatIf::TimeWaitFor(span) => Some(session::texts::span(*span, desk.session.lang())),
        _ => None,
    });
    let (label, apply, example) = (
        Esc(desk.say(Word::TimeWaitIs)),
        Esc(desk.say(Word::Apply)),
        Esc(desk.say(Word::DelayExample)),
    );
    let value = Esc(typed.as_deref().unwrap_or_default()).to_string();
    put!(
        out,
        r#"<form class="typed" data-form="time-wait"><label for="time-wait">{label}</label><input id="time-wait" type="text" autocomplete="off" placeholder="{example}" value="{value}"/><button class="btn small">{apply}</button></form>"#
    );
}

/// Real TCP beside it, and where the two part.
fn compare(desk: &Desk, out: &mut String) {
    let session = &desk.session;
    let checked = if session.right().is_some() { r#" checked="""# } else { "" };
    let label = Esc(desk.say(Word::CompareWorlds));
    put!(
        out,
        r#"<label class="option compare"><input type="checkbox"{checked} data-do="compare" data-testid="compare"/><span><b>{label}</b></span></label>"#
    );
    let Some(right) = session.right() else { return };
    other_story(desk, out, right);
    match session.parting() {
        Some(parting) => parted(desk, out, &parting),
        None => put!(out, r#"<p class="quiet">{}</p>"#, desk.say(Word::SameRuns)),
    }
    traffic(desk, out);
}

/// Which story the world at the right tells: any can stand beside any.
fn other_story(desk: &Desk, out: &mut String, right: Side) {
    let label = desk.say(Word::RightWorld);
    put!(out, r#"<div class="typed"><label for="beside">{label}</label><select id="beside">"#);
    for story in Story::ALL {
        let selected = if story == right.story { r#" selected="""# } else { "" };
        let title = Esc(desk.say(story.title()));
        put!(out, r#"<option{selected}>{title}</option>"#);
    }
    out.push_str("</select></div>");
}

/// What both put on the network, counted.
fn traffic(desk: &Desk, out: &mut String) {
    let [left, right] = [Word::LeftWorld, Word::RightWorld].map(|it| desk.say(it));
    put!(
        out,
        r#"<table class="rows traffic" data-testid="traffic"><tr><td></td><th scope="col">{left}</th><th scope="col">{right}</th></tr>"#
    );
    for TrafficLine { name, left, right } in desk.session.traffic() {
        put!(out, r#"<tr><th scope="row">{name}</th><td>{left}</td><td>{right}</td></tr>"#);
    }
    out.push_str("</table>");
}

fn parted(desk: &Desk, out: &mut String, parting: &PartingLine) {
    let [heading, left, right, go] =
        [Word::Parted, Word::LeftWorld, Word::RightWorld, Word::GoThere].map(|it| desk.say(it));
    let at = parting.at.as_micros();
    put!(
        out,
        r#"<section class="parted" data-testid="parting"><div class="row-head"><h2>{heading}</h2><button type="button" class="btn small" data-do="at-{at}">{go}</button></div><dl>"#
    );
    for (name, told) in [(left, &parting.left), (right, &parting.right)] {
        put!(out, "<dt>{name}</dt><dd>{}</dd>", Esc(told));
    }
    out.push_str("</dl>");
    for end in &parting.ends {
        put!(out, "<p>{}</p>", Esc(end));
    }
    out.push_str("</section>");
}
