//! The run as a list, and steps as a student thinks.

use markup::{Esc, put};
use session::{Session, Word, texts};

/// The run as a list of sentences: for those who read rather than see, and to go to a moment.
pub fn events(session: &Session, out: &mut String) {
    leap(session, "next-surprise", Word::NextSurprise, out);
    let now = session.now();
    let instants = session.pace().instants();
    let last = instants[..instants.partition_point(|at| *at <= now)].last();
    out.push_str(r#"<ol class="events" data-testid="events">"#);
    for event in session.events() {
        let at = event.at.as_micros();
        let current = if Some(&event.at) == last { r#" aria-current="step""# } else { "" };
        let class = if event.at > now { "ahead" } else { "" };
        let (time, text) = (&event.time, Esc(&event.text));
        put!(
            out,
            r#"<li><button type="button" class="{class}"{current} data-do="at-{at}"><time>{time}</time><span>{text}</span></button></li>"#
        );
    }
    out.push_str("</ol>");
}

/// A button that goes on to the next of something.
pub fn leap(session: &Session, does: &str, word: Word, out: &mut String) {
    let word = Esc(texts::word(word, session.lang()));
    put!(
        out,
        r#"<p class="leap"><button type="button" class="btn small" data-do="{does}">{word}</button></p>"#
    );
}
