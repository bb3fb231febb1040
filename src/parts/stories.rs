//! The experiments that the lab has ready, folded away until they are wanted.

use inside::Ask;
use markup::put;
use session::Word;

use super::within::within;
use crate::desk::Desk;

/// The drawer.
pub fn stories(desk: &Desk, out: &mut String) {
    let heading = desk.say(Word::Experiments);
    put!(
        out,
        r#"<details class="drawer stories" data-testid="stories"><summary>{heading}</summary>"#
    );
    within(desk, out, Ask::Stories);
    out.push_str("</details>");
}
