//! Which idle stretches fold, and the scale that results.
//!
//! A stretch is idle when nothing moves sideways, no band changes, no bracket begins or ends and
//! nothing is noted or marked. Around a fold the scale stays real for long enough that the labels of what
//! came before have room.

use alloc::vec;
use alloc::vec::Vec;

use crate::bands::{PUSH, drop_of, line, name, sorted};
use crate::flights::Flights;
use crate::input::{Input, Micros};
use crate::order::{Key, sort};
use crate::scale::{Piece, Scale};
use crate::style::Style;

/// The height of a fold's strip and of its chip's row, in px.
pub(crate) const STRIP: f64 = 26.0;

/// Builds the scale; `zero` is the height of instant 0, `rate` the px per microsecond.
pub(crate) fn scale(
    input: &Input,
    style: &Style,
    flights: &Flights,
    turned: bool,
    zero: f64,
    rate: f64,
) -> Scale {
    let busy = stretches(input, flights, rate);
    let mut rooms = Rooms::new(input, style, turned, rate);
    let mut pieces: Vec<Piece> = Vec::new();
    let mut piece = Piece { from: 0, to: 0, top: zero, bottom: zero, fold: false };
    let step = snap(rate);
    for &[next, until, _] in &busy {
        let last = piece.to;
        if next > last {
            let before = rooms.needed(&piece, rate);
            let idle = (next - last) as f64 * rate;
            let from = (last + up(before / rate)).div_ceil(step) * step;
            let to = next.saturating_sub(up(AFTER / rate)) / step * step;
            if idle >= before + AFTER + STRIP + style.fold_saving && from > last && to > from {
                piece.to = from;
                piece.bottom = piece.top + (from - piece.from) as f64 * rate;
                let mut fold =
                    Piece { from, to, top: piece.bottom, bottom: piece.bottom, fold: true };
                fold.bottom += match style.open.iter().any(|&t| from <= t && t <= to) {
                    true => ((to - from) as f64 * rate).min(style.open_height).max(2.0 * STRIP),
                    false => STRIP,
                };
                pieces.push(piece);
                pieces.push(fold);
                piece = Piece { from: to, to, top: fold.bottom, bottom: fold.bottom, fold: false };
            }
        }
        piece.to = piece.to.max(until);
    }
    piece.bottom = piece.top + (piece.to - piece.from) as f64 * rate;
    pieces.push(piece);
    Scale::new(pieces)
}

/// Everything that is not idle, by its beginning.
fn stretches(input: &Input, flights: &Flights, rate: f64) -> Vec<Key> {
    let mut busy: Vec<Key> = Vec::new();
    let mut add = |from: Micros, to: Micros| busy.push([from, to, 0]);
    let mut last = input.end;
    for flight in &flights.list {
        let (sent, ends) = (flight.arrow.sent, flight.ends);
        last = last.max(ends);
        let Some(wait) = flight.wait else {
            add(sent, ends);
            continue;
        };
        add(sent, wait.leave);
        // A remark stands beside the end of a wait, and needs some real scale there.
        let room = if flight.arrow.remark.is_empty() { 0.0 } else { REMARK };
        add(wait.join.saturating_sub((room / rate) as Micros).max(wait.leave), ends);
    }
    let mut instant = |t: Micros| {
        last = last.max(t);
        add(t, t);
    };
    instant(0);
    let known = input.lifelines.len();
    for line in &input.lifelines {
        for band in &line.bands {
            instant(band.from);
        }
    }
    for bracket in &input.brackets {
        if bracket.lifeline < known {
            instant(bracket.from);
            instant(bracket.to.max(bracket.from));
        }
    }
    for note in &input.notes {
        if note.lifeline < known {
            instant(note.at);
        }
    }
    for mark in &input.marks {
        instant(mark.at);
    }
    add(last, last);
    sort(&mut busy);
    busy
}

/// The room that state labels take below the instants that they belong to.
struct Rooms {
    /// Instant, lifeline and, in hundredths of px, the height of the label; sorted.
    changes: Vec<Key>,
    next: usize,
    bottoms: Vec<f64>,
}

impl Rooms {
    fn new(input: &Input, style: &Style, turned: bool, rate: f64) -> Self {
        let mut changes: Vec<Key> = Vec::new();
        let bands = sorted(input);
        for (i, &[lifeline, from, _]) in bands.iter().enumerate() {
            let high = if turned { name(input, style, &bands, i, rate).1 } else { line(style) };
            changes.push([from, lifeline, (high * 100.0) as u64]);
        }
        sort(&mut changes);
        let bottoms = vec![f64::NEG_INFINITY; input.lifelines.len()];
        Self { changes, next: 0, bottoms }
    }

    /// The px of real scale wanted below the last instant of a piece.
    fn needed(&mut self, piece: &Piece, rate: f64) -> f64 {
        let at = |t: Micros| piece.top + (t as f64 - piece.from as f64) * rate;
        while let Some(&[from, lifeline, high]) = self.changes.get(self.next)
            && from <= piece.to
        {
            let bottom = &mut self.bottoms[lifeline as usize];
            let wanted = at(from) + drop_of(from, *bottom);
            let top = wanted.max(*bottom + 1.0);
            if top <= wanted + PUSH {
                *bottom = top + high as f64 / 100.0;
            }
            self.next += 1;
        }
        let mut most = BEFORE;
        for bottom in &self.bottoms {
            most = most.max(bottom - at(piece.to) + 5.0);
        }
        most
    }
}

/// The next whole number of microseconds: on a steep scale one of them may be many px.
fn up(time: f64) -> Micros {
    time as Micros + 1
}

/// Fold edges snap to a power of ten that is 2 to 20 px high, so that a chip says "59.8 s".
fn snap(rate: f64) -> Micros {
    let mut step = 1;
    while (step as f64) * rate < 2.0 {
        step *= 10;
    }
    step
}

/// Real scale above a fold, at least, in px: room for the end of an arrow and a line of text.
const BEFORE: f64 = 24.0;
/// Real scale above the end of a wait that has a remark, in px.
const REMARK: f64 = 16.0;
/// Real scale below a fold, in px: room for a note above what comes next.
const AFTER: f64 = 19.0;
