//! Bands and the state labels beside them: outside of the outer lifelines, to the right of the
//! others; pushed down where bands change quickly, never one upon another.

use alloc::vec::Vec;

use crate::columns::{BESIDE, Column, Columns, HALF_BAND, Side};
use crate::geometry::{Point, Tilted};
use crate::input::{Band, Input, Micros};
use crate::order::sort;
use crate::placer::Placer;
use crate::scale::Scale;
use crate::shapes::{Anchor, BandBox, HALF_LINE, StateLabel, Words};
use crate::style::Style;
use crate::text::Face;

/// Bands begin this many px above instant 0, so that what was there before it can be seen.
pub(crate) const LEAD: f64 = 16.0;
/// Bands end this many px below the last instant.
pub(crate) const TAIL: f64 = 12.0;
/// A state label is pushed down at most this far, in px; then it is left out.
pub(crate) const PUSH: f64 = 64.0;

/// The bands by their beginning; the caller's order decides among those that begin at once.
pub(crate) fn sorted(bands: &[Band]) -> Vec<&Band> {
    let mut list: Vec<&Band> = bands.iter().collect();
    sort(&mut list, |a, b| a.from.cmp(&b.from));
    list
}

/// The height of a state label.
pub(crate) fn line(style: &Style) -> f64 {
    2.0 * HALF_LINE * style.sizes.state
}

/// How far below its band's beginning the top of a state label stands if nothing is in its way.
pub(crate) fn drop_of(from: Micros, first: bool) -> f64 {
    if first && from == 0 { 1.0 - LEAD } else { 2.5 }
}

/// All bands as rectangles; those that last no time are left out.
pub(crate) fn boxes(input: &Input, scale: &Scale, columns: &Columns) -> Vec<BandBox> {
    let mut boxes = Vec::new();
    let (zero, end) = (scale.y(0), scale.y(scale.end()) + TAIL);
    for (lifeline, (line, column)) in input.lifelines.iter().zip(&columns.lines).enumerate() {
        let bands = sorted(&line.bands);
        for (i, band) in bands.iter().enumerate() {
            let top = if i == 0 && band.from == 0 { zero - LEAD } else { scale.y(band.from) };
            let bottom = bands.get(i + 1).map_or(end, |next| scale.y(next.from));
            if bottom > top {
                boxes.push(BandBox {
                    lifeline,
                    band: i,
                    x: column.x - HALF_BAND,
                    y: top,
                    width: 2.0 * HALF_BAND,
                    height: bottom - top,
                    class: band.class,
                    title: band.label.clone(),
                });
            }
        }
    }
    boxes
}

/// Places the state labels, and counts those that found no place.
pub(crate) fn labels(
    input: &Input,
    style: &Style,
    scale: &Scale,
    columns: &Columns,
    placer: &mut Placer,
) -> (Vec<StateLabel>, usize) {
    let (mut labels, mut missing) = (Vec::new(), 0);
    for (lifeline, (line, column)) in input.lifelines.iter().zip(&columns.lines).enumerate() {
        let mut bottom = f64::NEG_INFINITY;
        for (i, band) in sorted(&line.bands).into_iter().enumerate() {
            if band.label.is_empty() {
                continue;
            }
            let y = scale.y(band.from);
            let wanted = y + drop_of(band.from, i == 0);
            let words =
                if column.outer { None } else { among(style, column, band, wanted, placer) };
            let words = words
                .or_else(|| outside(style, column, band, wanted, &mut bottom, placer))
                .or_else(|| inside(style, column, band, y, placer))
                .or_else(|| cut(style, column, band, wanted, &mut bottom, placer));
            let Some(words) = words else {
                missing += 1;
                continue;
            };
            placer.block(words.area);
            let leader = leader(column, y, wanted, &words.area);
            labels.push(StateLabel {
                lifeline,
                band: i,
                from: band.from,
                class: band.class,
                words,
                leader,
            });
        }
    }
    (labels, missing)
}

/// On its proper side, at the first free height.
fn outside(
    style: &Style,
    column: &Column,
    band: &Band,
    wanted: f64,
    bottom: &mut f64,
    placer: &Placer,
) -> Option<Words> {
    let width = style.text.width(Face::Bold, style.sizes.state, &band.label);
    if width > column.room {
        return None;
    }
    let high = line(style);
    let mut top = wanted.max(*bottom + 1.0);
    while top <= wanted + PUSH {
        let words =
            words(style, column.x, column.side, band.label.clone(), width, top + high / 2.0);
        if placer.is_free(&words.area) {
            *bottom = top + high;
            return Some(words);
        }
        top += 2.0;
    }
    None
}

/// Beside a lifeline that has arrows on both sides: where it lies upon the fewest of them.
fn among(
    style: &Style,
    column: &Column,
    band: &Band,
    wanted: f64,
    placer: &Placer,
) -> Option<Words> {
    let half = line(style) / 2.0;
    let tries = (0..7).flat_map(|step| {
        let off = f64::from(step) * 4.0;
        [(Side::Right, wanted + half + off, off), (Side::Left, wanted + half + off, off + 3.0)]
    });
    cheapest(style, column, band, tries, placer)
}

/// On the inner side of a lifeline whose gutter is too narrow.
fn inside(style: &Style, column: &Column, band: &Band, y: f64, placer: &Placer) -> Option<Words> {
    let side = if column.side == Side::Left { Side::Right } else { Side::Left };
    let half = line(style) / 2.0;
    let tries = (0..10).flat_map(|step| {
        let off = f64::from(step) * 4.0;
        [(side, y - half - 1.0 - off, off), (side, y + half + 2.0 + off, off + 2.0)]
    });
    cheapest(style, column, band, tries, placer)
}

/// The free place with the lowest price in px, where lying upon a line costs as much as 6 px.
fn cheapest(
    style: &Style,
    column: &Column,
    band: &Band,
    tries: impl Iterator<Item = (Side, f64, f64)>,
    placer: &Placer,
) -> Option<Words> {
    let width = style.text.width(Face::Bold, style.sizes.state, &band.label);
    let mut best: Option<(f64, Words)> = None;
    for (side, middle, rank) in tries {
        let words = words(style, column.x, side, band.label.clone(), width, middle);
        if !placer.is_free(&words.area) {
            continue;
        }
        let cost = rank + 6.0 * placer.crossings(&words.area);
        if best.as_ref().is_none_or(|(least, _)| cost < *least) {
            best = Some((cost, words));
        }
    }
    best.map(|(_, words)| words)
}

/// Cut to what its gutter holds: the last resort.
fn cut(
    style: &Style,
    column: &Column,
    band: &Band,
    wanted: f64,
    bottom: &mut f64,
    placer: &Placer,
) -> Option<Words> {
    let short = style.text.fit(Face::Bold, style.sizes.state, &band.label, column.room);
    // Fewer than four characters say nothing.
    if short == band.label || short.chars().count() < 4 {
        return None;
    }
    let band = Band { from: band.from, label: short, class: band.class };
    outside(style, column, &band, wanted, bottom, placer)
}

fn words(
    style: &Style,
    x: f64,
    side: Side,
    text: alloc::string::String,
    width: f64,
    middle: f64,
) -> Words {
    let centre = Point::new(x + side.sign() * (BESIDE + width / 2.0), middle);
    let anchor = if side == Side::Left { Anchor::End } else { Anchor::Start };
    Words::new(text, style.sizes.state, width, anchor, (centre, 1.0, 0.0))
}

/// A hairline from where the band begins to a label that had to move far.
fn leader(column: &Column, y: f64, wanted: f64, area: &Tilted) -> Option<(Point, Point)> {
    let (left, top, right, _) = area.bounds();
    if (top - wanted).abs() < 12.0 {
        return None;
    }
    let near = if left > column.x { left - 2.0 } else { right + 2.0 };
    let sign = (near - column.x).signum();
    Some((Point::new(column.x + sign * HALF_BAND, y), Point::new(near, area.centre.y)))
}
