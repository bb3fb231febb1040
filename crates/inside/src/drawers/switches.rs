//! What if: the switches that make another protocol of it.

use markup::{Esc, put};
use session::{Session, WhatIf, Word};

use super::say;

/// The switches of the world whose rules are changed: of two, the one at the right.
pub fn switches(session: &Session, out: &mut String) {
    let side = session.right().unwrap_or(session.left());
    for what_if in WhatIf::ALL {
        switch(session, out, what_if, side.variation.has(what_if));
    }
    length(session, out, &side.variation.all());
}

/// One switch, with what it changes and breaks.
fn switch(session: &Session, out: &mut String, what_if: WhatIf, on: bool) {
    let (tag, title) = (what_if.tag(), Esc(say(session, what_if.title())));
    let (class, checked) = if on { (" on", r#" checked="""#) } else { ("", "") };
    put!(
        out,
        r#"<label class="option{class}"><input type="checkbox"{checked} data-do="if-{tag}"/><span><b>{title}</b>"#
    );
    let (kind, word) =
        if what_if.is_tcp() { ("tcp", Word::RealTcp) } else { ("not", Word::NotTcp) };
    let (kind_word, about) = (say(session, word), Esc(say(session, what_if.about())));
    put!(
        out,
        r#" <em class="kind {kind}">{kind_word}</em><span class="about">{about}</span></span></label>"#
    );
}

/// TIME-WAIT of a length that is typed.
fn length(session: &Session, out: &mut String, all: &[WhatIf]) {
    let typed = all.iter().find_map(|what_if| match what_if {
        WhatIf::TimeWaitFor(span) => Some(session::texts::span(*span, session.lang())),
        _ => None,
    });
    let (label, apply, example) = (
        Esc(say(session, Word::TimeWaitIs)),
        Esc(say(session, Word::Apply)),
        Esc(say(session, Word::DelayExample)),
    );
    let value = Esc(typed.as_deref().unwrap_or_default()).to_string();
    put!(
        out,
        r#"<form class="typed" data-form="time-wait"><label for="time-wait">{label}</label><input id="time-wait" type="text" autocomplete="off" placeholder="{example}" value="{value}"/><button class="btn small">{apply}</button></form>"#
    );
}
