//! Brackets for stretches of time, outside of the state labels, in lanes where they overlap.

use alloc::vec;
use alloc::vec::Vec;

use crate::columns::Columns;
use crate::compose::Draft;
use crate::geometry::Point;
use crate::input::Input;
use crate::order::{Key, lane, sort};
use crate::placer::{Part, Spot};
use crate::scale::Scale;
use crate::shapes::{Anchor, BracketShape, Words};
use crate::text::{Face, width};

/// The lane of every bracket, and how many lanes each lifeline would like to have.
pub(crate) fn lanes(input: &Input, scale: &Scale) -> (Vec<usize>, Vec<usize>) {
    let mut order: Vec<Key> = Vec::new();
    for (i, bracket) in input.brackets.iter().enumerate() {
        // Of two that begin at once, the shorter one stands nearer to its lifeline.
        order.push([bracket.from, bracket.to, i as u64]);
    }
    sort(&mut order);
    let mut found = vec![0; input.brackets.len()];
    let mut counts = vec![0; input.lifelines.len()];
    let mut ends = vec![f64::NEG_INFINITY; input.lifelines.len() * MOST];
    for [from, to, i] in order {
        let line = input.brackets[i as usize].lifeline;
        if let Some(ends) = ends.get_mut(line * MOST..(line + 1) * MOST) {
            let lane = lane(ends, scale.y(from) + 0.5, scale.y(to.max(from)));
            counts[line] = counts[line].max(lane + 1);
            found[i as usize] = lane;
        }
    }
    (found, counts)
}

/// The brackets without their labels.
pub(crate) fn shapes(
    input: &Input,
    scale: &Scale,
    columns: &Columns,
    lanes: &[usize],
) -> Vec<BracketShape> {
    let mut shapes = Vec::new();
    for (i, bracket) in input.brackets.iter().enumerate() {
        let Some(column) = columns.lines.get(bracket.lifeline) else { continue };
        let place = &column.lanes;
        let lane = lanes[i].min(place.count.saturating_sub(1)) as f64;
        let tip = place.x + place.side * lane * place.pitch;
        let to = bracket.to.max(bracket.from);
        shapes.push(BracketShape {
            lifeline: bracket.lifeline,
            from: bracket.from,
            to,
            x: tip + place.side * place.arm,
            tip,
            top: scale.y(bracket.from),
            bottom: scale.y(to),
            fires: bracket.fires,
            class: bracket.class,
            title: bracket.label.clone(),
            label: None,
        });
    }
    shapes
}

/// Gives labels to the brackets that have room for one.
pub(crate) fn labels(draft: &mut Draft) {
    let size = draft.style.sizes.bracket;
    // A label among the ticks would seem to be one of them.
    let within = draft.placer.within;
    for shape in &mut draft.picture.brackets {
        if shape.title.is_empty() {
            continue;
        }
        let part = Part::new(width(Face::Sans, size, &shape.title), size);
        // Nor may it seem to belong to another group.
        let (panes, group) = (&draft.picture.panes, draft.columns.lines[shape.lifeline].group);
        draft.placer.within.0 = draft.columns.inner_left.max(panes[group].left + 3.0);
        draft.placer.within.2 = panes.get(group + 1).map_or(within.2, |next| next.left - 3.0);
        let mut spots = Vec::new();
        turned(shape, &part, &draft.picture.scale, &mut spots);
        level(shape, &part, &mut spots);
        // One upon another bracket's line would seem to belong to that one.
        if let Some(spot) = draft.placer.best(&spots, &[part], 0.0, true) {
            let area = spot.area(&part);
            draft.placer.block(area);
            shape.label = Some(Words::new(shape.title.clone(), size, Anchor::Middle, area));
        }
    }
    draft.placer.within = within;
}

/// Along the bracket, outside of it or inside: beside its parts between folds, or the whole of it.
fn turned(shape: &BracketShape, part: &Part, scale: &Scale, spots: &mut Vec<Spot>) {
    let side = shape.side();
    let mut along = |top: f64, bottom: f64, price: f64| {
        let slack = bottom - top - part.width - 2.0;
        if slack < 0.0 {
            return;
        }
        let mut at = 0.0;
        while at <= 1.0 {
            let anchor = Point::new(shape.x, top + 1.0 + part.width / 2.0 + slack * at);
            let rank = price + 0.8 * (at - 0.5).abs();
            let (along, aside) = ((0.0, side), part.height / 2.0 + 2.0);
            spots.push(Spot { anchor, along, aside: -aside, rank });
            spots.push(Spot { anchor, along, aside, rank: rank + 2.0 });
            at += 0.25;
        }
    };
    along(shape.top, shape.bottom, 0.3);
    let mut left = STRETCHES;
    for piece in scale.from(shape.from) {
        if piece.from >= shape.to || left == 0 {
            break;
        }
        if !piece.fold {
            left -= 1;
            along(piece.top.max(shape.top), piece.bottom.min(shape.bottom), 0.0);
        }
    }
}

/// Upright, for brackets that are too short to be written along.
fn level(shape: &BracketShape, part: &Part, spots: &mut Vec<Spot>) {
    let side = shape.side();
    let half = part.height / 2.0 + 2.0;
    let outer = shape.x + side * (3.0 + part.width / 2.0);
    let inner = shape.tip - side * (part.width / 2.0 - 2.0);
    for (x, rank) in [(outer, 3.0), (inner, 4.0)] {
        Spot::level(spots, x, (shape.top + shape.bottom) / 2.0, rank);
        Spot::level(spots, x, shape.top - half, rank + 0.5);
        Spot::level(spots, x, shape.bottom + half, rank + 0.7);
    }
}

impl BracketShape {
    /// -1 if it opens to the right, 1 if to the left.
    fn side(&self) -> f64 {
        if self.x < self.tip { -1.0 } else { 1.0 }
    }
}

/// More brackets than this at once share a lane.
const MOST: usize = 6;
/// A label is tried beside this many parts of a bracket that folds cut.
const STRETCHES: usize = 6;
