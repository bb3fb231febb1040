//! Lists and sentences: what was done, the run as a list, what a screen reader is told, and what
//! could not be done.

use inside::Ask;
use markup::{Esc, Icon, button, put};
use session::Word;

use super::within::{at_least, within};
use crate::desk::Desk;

/// What was done to the network.
pub fn done(desk: &Desk, out: &mut String) {
    out.push_str(r#"<section class="done">"#);
    within(desk, out, Ask::Done);
    out.push_str("</section>");
}

/// What a screen reader is told: each event in a sentence, when it happens; not each frame.
pub fn live(desk: &Desk, out: &mut String) {
    out.push_str(r#"<p class="hidden-text" aria-live="polite" data-testid="live">"#);
    at_least(desk, out, Ask::Live, "");
    out.push_str("</p>");
}

/// The whole run in a sentence: what the figure shows.
pub fn summary(desk: &Desk, out: &mut String) {
    out.push_str(r#"<p class="hidden-text" id="summary">"#);
    at_least(desk, out, Ask::Summary, "");
    out.push_str("</p>");
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
