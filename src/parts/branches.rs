//! The branches, as rows under the timeline.

use inside::Ask;
use markup::{Esc, put};
use session::Word;

use super::within::at_least;
use crate::desk::Desk;

/// The rows; nothing as long as there is one branch.
pub fn branches(desk: &Desk, out: &mut String) {
    let label = Esc(desk.say(Word::Branches));
    put!(out, r#"<ol class="branches" aria-label="{label}" data-testid="branches">"#);
    at_least(desk, out, Ask::Branches, &desk.session.branch_text());
    out.push_str("</ol>");
}
