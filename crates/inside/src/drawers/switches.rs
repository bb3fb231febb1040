//! What if: the switches that make another protocol of it.

use std::time::Duration;

use markup::{Esc, put};
use session::{Session, WhatIf, Word};

use super::say;

/// The switches of the world whose rules are changed: of two, the one at the right.
pub fn switches(session: &Session, out: &mut String) {
    let side = session.right().unwrap_or(session.left());
    let all = side.variation.all();
    let typed = all.into_iter().find(|it| matches!(it, WhatIf::TimeWaitFor(_)));
    for what_if in WhatIf::ALL {
        switch(session, out, what_if, side.variation.has(what_if));
        if what_if == WhatIf::OneMsl {
            length(session, out, typed);
        }
    }
}

/// One switch, with what it changes and breaks.
fn switch(session: &Session, out: &mut String, what_if: WhatIf, on: bool) {
    let (class, checked) = if on { (" on", r#" checked="""#) } else { ("", "") };
    let tag = what_if.tag();
    put!(
        out,
        r#"<label class="option{class}"><input type="checkbox"{checked} data-do="if-{tag}"/>"#
    );
    said(session, out, what_if);
    out.push_str("</label>");
}

/// What is changed, whether it is TCP all the same, and what it breaks.
fn said(session: &Session, out: &mut String, what_if: WhatIf) {
    let (kind, word) =
        if what_if.is_tcp() { ("tcp", Word::RealTcp) } else { ("not", Word::NotTcp) };
    let [title, kind_word, about] =
        [what_if.title(), word, what_if.about()].map(|word| Esc(say(session, word)));
    put!(
        out,
        r#"<span><b>{title}</b> <em class="kind {kind}">{kind_word}</em><span class="about">{about}</span></span>"#
    );
}

/// TIME-WAIT of a length that is typed; while it is switched on, the box takes it back.
fn length(session: &Session, out: &mut String, typed: Option<WhatIf>) {
    let is = typed.unwrap_or(WhatIf::TimeWaitFor(Duration::ZERO));
    let value = match typed {
        Some(WhatIf::TimeWaitFor(lasts)) => session::texts::span(lasts, session.lang()),
        _ => String::new(),
    };
    let (class, checked) = match typed {
        Some(_) => (" on", r#" checked="""#),
        None => ("", r#" disabled="""#),
    };
    let tag = is.tag();
    put!(
        out,
        r#"<div class="option{class}"><input type="checkbox"{checked} id="time-wait-on" aria-label="{}" data-do="if-{tag}"/><div>"#,
        Esc(say(session, is.title()))
    );
    said(session, out, is);
    let [label, apply, example] =
        [Word::TimeWaitIs, Word::Apply, Word::DelayExample].map(|word| Esc(say(session, word)));
    put!(
        out,
        r#"<form class="typed" data-form="time-wait"><label for="time-wait">{label}</label><input id="time-wait" type="text" autocomplete="off" placeholder="{example}" value="{}"/><button class="btn small">{apply}</button></form></div></div>"#,
        Esc(&value)
    );
}
