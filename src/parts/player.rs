//! "Play yourself": the learner takes the place of one host's TCP.

use inside::Ask;
use session::Word;

use super::within::within;
use crate::desk::Desk;
use markup::put;

/// The drawer.
pub fn player(desk: &Desk, out: &mut String) {
    let heading = desk.say(Word::PlayYourself);
    put!(
        out,
        r#"<details class="drawer player" data-key="player" data-testid="player"><summary>{heading}</summary>"#
    );
    within(desk, out, Ask::Player(desk.view.play.turn));
    out.push_str("</details>");
}
