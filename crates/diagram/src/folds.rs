//! Which idle stretches fold, and the scale that results.
//!
//! A stretch is idle when nothing moves sideways, no band changes, no bracket begins or ends and
//! nothing is noted. Around a fold the scale stays real for long enough that the labels of what
//! came before have room.

use alloc::vec;
use alloc::vec::Vec;

use crate::bands::{drop_of, sorted};
use crate::flights::Flights;
use crate::input::{Input, Micros};
use crate::order::sort;
use crate::scale::{Piece, Scale};
use crate::style::Style;

/// The height of a fold's strip and of its chip's row, in px.
pub(crate) const STRIP: f64 = 26.0;

/// Builds the scale; `zero` is the height of instant 0, `rate` the px per microsecond.
pub(crate) fn scale(
    input: &Input,
    style: &Style,
    flights: &Flights,
    zero: f64,
    rate: f64,
) -> Scale {
    let busy = merged(stretches(input, flights, rate));
    let mut rooms = Rooms::new(input, style);
    let mut pieces: Vec<Piece> = Vec::new();
    let (mut now, mut y) = (0, zero);
    let step = snap(rate);
    for pair in busy.windows(2) {
        let (last, next) = (pair[0].1, pair[1].0);
        let at = |t: Micros| y + (t - now) as f64 * rate;
        let before = rooms.needed(last, at(last), at);
        let idle = (next - last) as f64 * rate;
        if idle < before + AFTER + STRIP + style.fold_saving {
            continue;
        }
        let from = (last + up(before / rate)).div_ceil(step) * step;
        let to = next.saturating_sub(up(AFTER / rate)) / step * step;
        if from <= last || to <= from || to > next {
            continue;
        }
        let top = at(from);
        let open = style.open.iter().any(|&t| (from..=to).contains(&t));
        let natural = (to - from) as f64 * rate;
        let high = if open { natural.min(style.open_height).max(2.0 * STRIP) } else { STRIP };
        pieces.push(Piece { from: now, to: from, top: y, bottom: top, fold: false });
        pieces.push(Piece { from, to, top, bottom: top + high, fold: true });
        (now, y) = (to, top + high);
    }
    let end = busy.last().map_or(0, |stretch| stretch.1);
    pieces.push(Piece {
        from: now,
        to: end,
        top: y,
        bottom: y + (end - now) as f64 * rate,
        fold: false,
    });
    Scale::new(pieces)
}

/// Everything that is not idle, unsorted.
fn stretches(input: &Input, flights: &Flights, rate: f64) -> Vec<(Micros, Micros)> {
    let mut busy = flights.busy();
    // A remark stands beside the end of a wait, and needs some real scale there.
    for (arrow, flight) in input.arrows.iter().zip(&flights.list) {
        let wait = flight.and_then(|flight| flight.wait).filter(|_| !arrow.remark.is_empty());
        busy.extend(wait.map(|wait| {
            let above = wait.join.saturating_sub((REMARK / rate) as Micros);
            (above.max(wait.leave), wait.join)
        }));
    }
    let mut instant = |t: Micros| busy.push((t, t));
    instant(0);
    input.lifelines.iter().flat_map(|line| &line.bands).for_each(|band| instant(band.from));
    for bracket in input.brackets.iter().filter(|bracket| bracket.lifeline < input.lifelines.len())
    {
        instant(bracket.from);
        instant(bracket.to.max(bracket.from));
    }
    input
        .notes
        .iter()
        .filter(|note| note.lifeline < input.lifelines.len())
        .for_each(|note| instant(note.at));
    let last = busy.iter().map(|stretch| stretch.1).max().unwrap_or(0);
    busy.push((input.end.max(last), input.end.max(last)));
    busy
}

/// Sorts stretches and joins those that touch.
fn merged(mut busy: Vec<(Micros, Micros)>) -> Vec<(Micros, Micros)> {
    sort(&mut busy, Ord::cmp);
    let mut joined: Vec<(Micros, Micros)> = Vec::new();
    for (from, to) in busy {
        match joined.last_mut() {
            Some(last) if from <= last.1 => last.1 = last.1.max(to),
            _ => joined.push((from, to)),
        }
    }
    joined
}

/// The room that state labels take below the instants that they belong to.
struct Rooms {
    /// (instant, lifeline, whether it is the lifeline's first), sorted by instant.
    changes: Vec<(Micros, usize, bool)>,
    next: usize,
    bottoms: Vec<f64>,
    line: f64,
}

impl Rooms {
    fn new(input: &Input, style: &Style) -> Self {
        let mut changes = Vec::new();
        for (lifeline, line) in input.lifelines.iter().enumerate() {
            changes.extend(
                sorted(&line.bands)
                    .iter()
                    .enumerate()
                    .map(|(i, band)| (band.from, lifeline, i == 0)),
            );
        }
        sort(&mut changes, Ord::cmp);
        Self {
            changes,
            next: 0,
            bottoms: vec![f64::NEG_INFINITY; input.lifelines.len()],
            line: crate::bands::line(style),
        }
    }

    /// The px of real scale wanted below `last`, which stands at height `y`.
    fn needed(&mut self, last: Micros, y: f64, at: impl Fn(Micros) -> f64) -> f64 {
        while let Some(&(from, lifeline, first)) =
            self.changes.get(self.next).filter(|change| change.0 <= last)
        {
            let wanted = at(from) + drop_of(from, first);
            let top = wanted.max(self.bottoms[lifeline] + 1.0);
            if top <= wanted + crate::bands::PUSH {
                self.bottoms[lifeline] = top + self.line;
            }
            self.next += 1;
        }
        self.bottoms.iter().fold(BEFORE, |most, bottom| most.max(bottom - y + 5.0))
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
