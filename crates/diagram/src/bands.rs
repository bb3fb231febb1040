//! Bands: each from its beginning to that of the next one.

use alloc::vec::Vec;

use crate::columns::HALF_BAND;
use crate::compose::Draft;
use crate::input::{Input, Micros};
use crate::order::{Key, sort};
use crate::shapes::{BandBox, HALF_LINE};
use crate::style::Style;
use crate::text::{Face, width};

/// Bands begin this many px above instant 0, so that what was there before it can be seen.
pub(crate) const LEAD: f64 = 16.0;
/// Bands end this many px below the last instant.
const TAIL: f64 = 12.0;
/// A state label is pushed down at most this far, in px; then it is left out.
pub(crate) const PUSH: f64 = 64.0;

/// All bands by lifeline and beginning, each as lifeline, beginning, place; the caller's order
/// decides among those that begin at once.
pub(crate) fn sorted(input: &Input) -> Vec<Key> {
    let mut bands: Vec<Key> = Vec::new();
    for (lifeline, line) in input.lifelines.iter().enumerate() {
        for (place, band) in line.bands.iter().enumerate() {
            bands.push([lifeline as u64, band.from, place as u64]);
        }
    }
    sort(&mut bands);
    bands
}

/// The height of a state label.
pub(crate) fn line(style: &Style) -> f64 {
    2.0 * HALF_LINE * style.sizes.state
}

/// What is written along a band that is known by its place among the sorted ones, and how long
/// that is in px: its label, or what is shorter if the band is, at `rate` px per microsecond.
pub(crate) fn name<'a>(
    input: &'a Input,
    style: &Style,
    bands: &[Key],
    at: usize,
    rate: f64,
) -> (&'a str, f64) {
    let [lifeline, from, place] = bands[at];
    let band = &input.lifelines[lifeline as usize].bands[place as usize];
    let long = |text| width(Face::Bold, style.sizes.state, text);
    let (full, next) = (long(&band.label), bands.get(at + 1).filter(|next| next[0] == lifeline));
    let room = next.map_or(f64::INFINITY, |next| (next[1] - from) as f64 * rate - 4.0);
    if full > room && !band.short.is_empty() {
        return (band.short, long(band.short));
    }
    (&band.label, full)
}

/// How far below its band's beginning the top of a state label stands if nothing is in its way.
/// `lowest` is the bottom of the lifeline's labels so far.
pub(crate) fn drop_of(from: Micros, lowest: f64) -> f64 {
    if from == 0 && lowest == f64::NEG_INFINITY { 1.0 - LEAD } else { 2.5 }
}

/// All bands as rectangles; those that last no time are left out.
pub(crate) fn boxes(draft: &mut Draft) {
    let scale = &draft.picture.scale;
    let bands = sorted(draft.input);
    let end = scale.y(scale.end()) + TAIL;
    // The lifeline of the band before.
    let mut before = u64::MAX;
    for (i, &[at, from, place]) in bands.iter().enumerate() {
        let y = scale.y(from) - if before != at && from == 0 { LEAD } else { 0.0 };
        let next = bands.get(i + 1).filter(|next| next[0] == at);
        let bottom = next.map_or(end, |next| scale.y(next[1]));
        let lifeline = at as usize;
        before = at;
        if bottom > y {
            draft.picture.bands.push(BandBox {
                x: draft.columns.lines[lifeline].x - HALF_BAND,
                y,
                width: 2.0 * HALF_BAND,
                height: bottom - y,
                class: draft.input.lifelines[lifeline].bands[place as usize].class,
            });
        }
    }
}

/// The strips of divided bands, upon the bands.
pub(crate) fn strips(draft: &mut Draft) {
    let scale = &draft.picture.scale;
    let end = scale.y(scale.end()) + TAIL;
    for (line, column) in draft.input.lifelines.iter().zip(&draft.columns.lines) {
        for (i, split) in line.splits.iter().enumerate() {
            let (count, y) = (split.classes.len(), scale.y(split.from));
            let bottom = line.splits.get(i + 1).map_or(end, |next| scale.y(next.from));
            if count < 2 || bottom <= y {
                continue;
            }
            let width = 2.0 * HALF_BAND / count as f64;
            for (nth, class) in split.classes.iter().enumerate() {
                let x = column.x - HALF_BAND + width * nth as f64;
                draft.picture.bands.push(BandBox { x, y, width, height: bottom - y, class });
            }
        }
    }
}
