//! Something to do at the moment that is shown: a call, a crash, a forged segment, another network.

use inside::Ask;
use session::Word;

use super::within::within;
use crate::desk::Desk;
use markup::put;

/// The form.
pub fn doing(desk: &Desk, out: &mut String) {
    let heading = desk.say(Word::DoNow);
    put!(
        out,
        r#"<details class="drawer" data-testid="do-now"><summary>{heading}</summary><form class="doing" data-form="do">"#
    );
    within(desk, out, Ask::Doing(desk.session.offered_or_first(desk.view.what)));
    out.push_str("</form></details>");
}
