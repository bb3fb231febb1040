//! Brackets for stretches of time, outside of the state labels, in lanes where they overlap.

use alloc::vec;
use alloc::vec::Vec;

use crate::columns::{Columns, Lanes};
use crate::geometry::Point;
use crate::input::{Bracket, Input};
use crate::order::sort;
use crate::placer::Placer;
use crate::scale::Scale;
use crate::shapes::{Anchor, BracketShape, HALF_LINE, Words};
use crate::style::Style;
use crate::text::Face;

/// The lane of every bracket, and how many lanes each lifeline would like to have.
pub(crate) fn lanes(input: &Input, scale: &Scale) -> (Vec<usize>, Vec<usize>) {
    let mut order: Vec<usize> = (0..input.brackets.len()).collect();
    // Of two that begin at once, the shorter one stands nearer to its lifeline.
    let life = |i: usize| (input.brackets[i].from, input.brackets[i].to);
    sort(&mut order, |&a, &b| life(a).cmp(&life(b)));
    let mut found = vec![0; input.brackets.len()];
    let mut ends: Vec<Vec<f64>> = vec![Vec::new(); input.lifelines.len()];
    for i in order {
        let bracket = &input.brackets[i];
        let Some(busy) = ends.get_mut(bracket.lifeline) else { continue };
        let (top, bottom) = (scale.y(bracket.from), scale.y(bracket.to.max(bracket.from)));
        let free = busy.iter().position(|&end| end <= top + 0.5);
        let lane = free.unwrap_or(busy.len().min(MOST - 1));
        if lane == busy.len() {
            busy.push(bottom);
        }
        busy[lane] = busy[lane].max(bottom);
        found[i] = lane;
    }
    (found, ends.iter().map(Vec::len).collect())
}

/// The brackets without their labels.
pub(crate) fn shapes(
    input: &Input,
    scale: &Scale,
    columns: &Columns,
    lanes: &[usize],
) -> Vec<BracketShape> {
    let shape = |(bracket, &lane): (&Bracket, &usize)| {
        let place = &columns.lines.get(bracket.lifeline)?.lanes;
        let sign = place.side.sign();
        let lane = lane.min(place.count.saturating_sub(1)) as f64;
        let tip = place.x + sign * lane * place.pitch;
        let to = bracket.to.max(bracket.from);
        Some(BracketShape {
            lifeline: bracket.lifeline,
            from: bracket.from,
            to,
            x: tip + sign * place.arm,
            tip,
            top: scale.y(bracket.from),
            bottom: scale.y(to),
            fires: bracket.fires,
            class: bracket.class,
            title: bracket.label.clone(),
            label: None,
        })
    };
    input.brackets.iter().zip(lanes).filter_map(shape).collect()
}

/// Gives labels to the brackets that have room for one.
pub(crate) fn label(
    shapes: &mut [BracketShape],
    style: &Style,
    scale: &Scale,
    columns: &Columns,
    placer: &mut Placer,
) {
    for shape in shapes.iter_mut().filter(|shape| !shape.title.is_empty()) {
        let lanes = &columns.lines[shape.lifeline].lanes;
        let stretches = stretches(shape, scale);
        let mut tries = turned(shape, style, lanes, &stretches);
        tries.extend(level(shape, style, lanes));
        sort(&mut tries, |a, b| a.0.total_cmp(&b.0));
        let mut places = tries.into_iter().map(|(_, words)| words);
        shape.label = places.find(|words| {
            // A label upon another bracket's line would seem to belong to that one.
            words.area.bounds().0 >= columns.inner_left
                && placer.is_free_over_strips(&words.area)
                && placer.crossings(&words.area) == 0.0
        });
        if let Some(words) = &shape.label {
            placer.block(words.area);
        }
    }
}

/// The parts of a bracket between folds, and the whole of it: (top, bottom).
fn stretches(shape: &BracketShape, scale: &Scale) -> Vec<(f64, f64)> {
    let pieces = scale.pieces();
    let first = pieces.partition_point(|piece| piece.to <= shape.from);
    let parts = pieces[first..]
        .iter()
        .take_while(|piece| piece.from < shape.to)
        .filter(|piece| !piece.fold);
    let mut list: Vec<(f64, f64)> = parts
        .take(STRETCHES)
        .map(|piece| (piece.top.max(shape.top), piece.bottom.min(shape.bottom)))
        .collect();
    list.push((shape.top, shape.bottom));
    list
}

/// Along the bracket, outside of it or inside.
fn turned(
    shape: &BracketShape,
    style: &Style,
    lanes: &Lanes,
    stretches: &[(f64, f64)],
) -> Vec<(f64, Words)> {
    let size = style.sizes.bracket;
    let width = style.text.width(Face::Sans, size, &shape.title);
    let sign = lanes.side.sign();
    let mut tries = Vec::new();
    for &(top, bottom) in stretches {
        let slack = bottom - top - width - 2.0;
        if slack < 0.0 {
            continue;
        }
        let over_fold = if (top, bottom) == (shape.top, shape.bottom) { 0.3 } else { 0.0 };
        for (part, shift) in [(0.5, 0.0), (0.2, 0.2), (0.8, 0.2), (0.0, 0.4), (1.0, 0.4)] {
            for (across, side) in [(HALF_LINE * size + 2.0, 0.0), (-HALF_LINE * size - 2.0, 2.0)] {
                let middle =
                    Point::new(shape.x + sign * across, top + 1.0 + width / 2.0 + slack * part);
                let words = Words::new(
                    shape.title.clone(),
                    size,
                    width,
                    Anchor::Middle,
                    (middle, 0.0, sign),
                );
                tries.push((over_fold + shift + side, words));
            }
        }
    }
    tries
}

/// Upright, for brackets that are too short to be written along.
fn level(shape: &BracketShape, style: &Style, lanes: &Lanes) -> Vec<(f64, Words)> {
    let size = style.sizes.bracket;
    let width = style.text.width(Face::Sans, size, &shape.title);
    let sign = lanes.side.sign();
    let half = HALF_LINE * size;
    let outer = shape.x + sign * (3.0 + width / 2.0);
    let inner = shape.tip - sign * (width / 2.0 - 2.0);
    let heights = [
        (shape.top + (shape.bottom - shape.top) / 2.0, 0.0),
        (shape.top - half - 2.0, 0.5),
        (shape.bottom + half + 2.0, 0.7),
    ];
    let mut tries = Vec::new();
    for (y, rank) in heights {
        for (x, side) in [(outer, 3.0), (inner, 4.0)] {
            let words = Words::new(
                shape.title.clone(),
                size,
                width,
                Anchor::Middle,
                (Point::new(x, y), 1.0, 0.0),
            );
            tries.push((rank + side, words));
        }
    }
    tries
}

/// More brackets than this at once share a lane.
const MOST: usize = 6;
/// A label is tried beside this many parts of a bracket that folds cut.
const STRETCHES: usize = 6;
