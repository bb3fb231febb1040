//! Something to do at the moment that is shown: a call, a crash, a forged segment, another network.

use inside::Ask;
use session::sim::HostId;
use session::{What, Word};

use super::markup::put;
use super::within::within;
use crate::desk::Desk;

/// The form.
pub fn doing(desk: &Desk, out: &mut String) {
    let heading = desk.say(Word::DoNow);
    put!(
        out,
        r#"<details class="drawer" data-testid="do-now"><summary>{heading}</summary><form class="doing" data-form="do">"#
    );
    within(desk, out, Ask::Doing(desk.view.what));
    out.push_str("</form></details>");
}

/// What is chosen in the list.
pub fn chosen(index: i32) -> Option<What> {
    What::ALL.get(usize::try_from(index).ok()?).copied()
}

/// The host that is chosen in the list.
pub fn chosen_host(index: i32) -> Option<HostId> {
    HostId::try_from(index).ok()
}
