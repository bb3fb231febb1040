//! All that goes beyond the story: playing a host, what if, the search, something to do.

use inside::Ask;
use markup::put;
use session::Side;

use super::within::more;
use crate::desk::Desk;
use crate::view::Play;

/// The fold.
pub fn tools(desk: &Desk, out: &mut String) {
    let view = &desk.view;
    let [a, b, c, d] = view.play.turn;
    let (what, plays) = (view.what as u8, u8::from(view.play != Play::NONE));
    let mut known = String::new();
    put!(&mut known, "{what} {plays} {a}.{b}.{c}.{d} ");
    if let Some(hunt) = &desk.hunt {
        put!(&mut known, "{} {}", inside::means_text(hunt.means()), hunt.text());
    }
    more(desk, out, Ask::Tools(view.means), &known);
}

/// The world whose rules are changed: of two, the one at the right.
pub fn changed(desk: &Desk) -> Side {
    desk.session.right().unwrap_or(desk.session.left())
}
