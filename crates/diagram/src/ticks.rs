//! Ticks of time: round instants at a readable distance, on the real scale only.

use alloc::vec::Vec;

use crate::folds::STRIP;
use crate::geometry::Tilted;
use crate::input::Micros;
use crate::scale::Scale;
use crate::shapes::{Anchor, HALF_LINE, Tick, Words};
use crate::style::{Style, TickAt};
use crate::text::{Face, width};

/// All ticks from the top down, with their texts at the left edge; `rate` is in px per
/// microsecond. `lone` ticks are all named as first ones are, since others may be left out.
pub(crate) fn ticks(scale: &Scale, style: &Style, rate: f64, lone: bool) -> Vec<Tick> {
    let mut ticks: Vec<Tick> = Vec::new();
    let mut first = true;
    // At the edges of an opened fold two rates meet.
    let apart = 2.0 * HALF_LINE * style.sizes.tick + 1.0;
    for piece in scale.pieces() {
        let high = piece.bottom - piece.top;
        // A tick keeps off a fold's strip; the picture's own ends need no room.
        let mut top = if piece.from == 0 { f64::MIN } else { piece.top + CLEAR };
        let mut bottom = if piece.to == scale.end() { f64::MAX } else { piece.bottom - CLEAR };
        let mut step = step(rate);
        if piece.fold {
            first = true;
            // An opened fold has its own, slower rate; a closed one has no room for ticks.
            if high <= 2.5 * GAP {
                continue;
            }
            (top, bottom) = (piece.top + STRIP + CLEAR, f64::MAX);
            step = self::step(high / (piece.to - piece.from) as f64);
        }
        let mut at = piece.from.div_ceil(step) * step;
        while at <= piece.to {
            let y = scale.y(at);
            if y >= top && y <= bottom && ticks.last().is_none_or(|tick| y >= tick.y + apart) {
                ticks.push(tick(TickAt { at, step, first }, y, style));
                first = lone;
            }
            at += step;
        }
        first |= piece.fold;
    }
    ticks
}

fn tick(tick: TickAt, y: f64, style: &Style) -> Tick {
    let size = style.sizes.tick;
    let text = (style.tick_words)(tick);
    let (wide, high) = (width(Face::Sans, size, &text), 2.0 * HALF_LINE * size);
    let area = Tilted::upright(0.0, y - high / 2.0, wide, high);
    let label = (!text.is_empty()).then(|| Words::new(text, size, Anchor::Start, area));
    Tick { at: tick.at, y, x1: 0.0, x2: 0.0, label }
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
