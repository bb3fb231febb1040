//! The timeline: the whole run from left to right, a tick per event, a flag per intervention, and
//! the knob. A range input lies over the drawing and takes finger, pointer and keys.

use inside::Ask;
use markup::{Esc, Px, put};
use session::Word;

use super::within::at_least;
use crate::desk::Desk;

/// A tick per event.
pub fn ticks(desk: &Desk, out: &mut String) {
    out.push_str(
        r#"<svg class="ticks" viewBox="0 0 1000 12" preserveAspectRatio="none" aria-hidden="true"><path d=""#,
    );
    let mut last = f64::MIN;
    for position in desk.session.pace().event_positions() {
        // In a long run, most ticks would stand upon the one before.
        if position - last >= HAIR {
            put!(out, "M{} 0v12", Px(position * 1000.0));
            last = position;
        }
    }
    out.push_str(r#""/></svg>"#);
}

/// A flag per intervention.
pub fn flags(desk: &Desk, out: &mut String) {
    out.push_str(r#"<div class="flags" aria-hidden="true" data-testid="flags">"#);
    at_least(desk, out, Ask::Flags, "");
    out.push_str("</div>");
}

/// What the reader drags.
pub fn range(desk: &Desk, out: &mut String) {
    let place = (desk.session.position() * FINE) as u32;
    let (label, moment) = (Esc(desk.say(Word::Timeline)), desk.moment());
    put!(
        out,
        r#"<input type="range" min="0" max="10000" step="1" data-testid="timeline" value="{place}" aria-label="{label}" aria-valuetext="{moment}"/>"#
    );
}

/// Ticks nearer than this share of the timeline look like one.
const HAIR: f64 = 0.000_5;
/// Places on the range input from one end to the other; chosen so that a pixel is several.
pub const FINE: f64 = 10_000.0;
