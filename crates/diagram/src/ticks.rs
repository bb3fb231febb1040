//! Ticks of time: round instants at a readable distance, on the real scale only.

use alloc::string::String;
use alloc::vec::Vec;

use crate::input::Micros;
use crate::scale::Scale;
use crate::style::{Style, TickAt};

/// One tick before it has a place.
pub(crate) struct Mark {
    pub at: Micros,
    pub y: f64,
    pub text: String,
}

/// All ticks from the top down; `rate` is in px per microsecond.
pub(crate) fn marks(scale: &Scale, style: &Style, rate: f64) -> Vec<Mark> {
    let mut marks = Vec::new();
    let mut first = true;
    for piece in scale.pieces() {
        if piece.fold {
            first = true;
            // An opened fold has its own, slower rate; a closed one has no room for ticks.
            let own = (piece.bottom - piece.top) / (piece.to - piece.from) as f64;
            if piece.bottom - piece.top > 2.5 * GAP {
                let above = piece.top + crate::folds::STRIP;
                let range = (scale.time(above), piece.to);
                let within = (above + CLEAR, f64::MAX);
                put(&mut marks, scale, style, range, step(own), &mut first, within);
            }
            first = true;
            continue;
        }
        // A tick keeps off a fold's strip; the picture's own ends need no room.
        let top = if piece.from == 0 { f64::MIN } else { piece.top + CLEAR };
        let bottom = if piece.to == scale.end() { f64::MAX } else { piece.bottom - CLEAR };
        put(
            &mut marks,
            scale,
            style,
            (piece.from, piece.to),
            step(rate),
            &mut first,
            (top, bottom),
        );
    }
    marks
}

fn put(
    marks: &mut Vec<Mark>,
    scale: &Scale,
    style: &Style,
    (from, to): (Micros, Micros),
    step: Micros,
    first: &mut bool,
    (top, bottom): (f64, f64),
) {
    let mut at = from.div_ceil(step) * step;
    while at <= to {
        let y = scale.y(at);
        let again = marks.last().is_some_and(|mark: &Mark| mark.at >= at);
        if y >= top && y <= bottom && !again {
            let text = (style.tick_words)(TickAt { at, step, first: *first });
            marks.push(Mark { at, y, text });
            *first = false;
        }
        at += step;
    }
}

/// The smallest 1, 2 or 5 times a power of ten that keeps ticks `GAP` px apart.
fn step(rate: f64) -> Micros {
    let mut step = 1;
    loop {
        for factor in [1, 2, 5] {
            if (step * factor) as f64 * rate >= GAP {
                return step * factor;
            }
        }
        step *= 10;
    }
}

/// Ticks stand at least this many px apart.
const GAP: f64 = 32.0;
/// A tick keeps this many px from a fold's edge.
const CLEAR: f64 = 9.0;
