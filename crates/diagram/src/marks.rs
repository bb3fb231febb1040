//! Marks: instants that matter. Those of all lifelines are lines across with a few words on them,
//! those of one lifeline a sign upon it with words beside.

use alloc::string::String;
use alloc::vec::Vec;

use crate::beside;
use crate::compose::Draft;
use crate::geometry::Point;
use crate::placer::{Part, Spot};
use crate::shapes::{Anchor, MarkShape, Words};
use crate::text::{Face, fit, width};

/// All marks. Their words come before the states' names, which can still move down.
pub(crate) fn all(draft: &mut Draft) {
    let size = draft.style.sizes.state;
    for (index, mark) in draft.input.marks.iter().enumerate() {
        let y = draft.picture.scale.y(mark.at);
        let (mut x1, mut x2) = (draft.columns.inner_left, draft.columns.right);
        let (mut side, mut room) = (0.0, widest(draft));
        if let Some(lifeline) = mark.lifeline {
            let Some(column) = draft.columns.lines.get(lifeline) else { continue };
            (x1, x2, side, room) = (column.x, column.x, column.side, room - 4.0);
        } else {
            draft.placer.line(Point::new(x1, y), Point::new(x2, y));
        }
        let text = fit(Face::Sans, size, mark.text.clone(), room);
        let (mut words, mut leader) = (None, None);
        if text.is_empty() {
            // Nothing to be placed.
        } else if side == 0.0 {
            words = across(draft, text, (x1 + x2) / 2.0, y);
        } else if let Some(placed) =
            beside::instant(draft, side, (x1, y), &text, (Face::Sans, size))
        {
            (words, leader) = (Some(placed.0), placed.1);
        }
        let (lifeline, at, class) = (mark.lifeline, mark.at, mark.class);
        let shape = MarkShape { mark: index, lifeline, at, class, y, x1, x2, words, leader };
        draft.picture.marks.push(shape);
    }
}

/// The words on a line across: the nearer to the middle, the better.
fn across(draft: &mut Draft, text: String, middle: f64, y: f64) -> Option<Words> {
    let size = draft.style.sizes.state;
    let part = Part::new(width(Face::Sans, size, &text), size);
    let (mut spots, half) = (Vec::new(), part.height / 2.0 + 2.0);
    let mut off = -middle;
    while off < middle {
        let rank = off.abs() * NEAR;
        Spot::level(&mut spots, middle + off, y, rank);
        Spot::level(&mut spots, middle + off, y - half, rank + 1.0);
        Spot::level(&mut spots, middle + off, y + half, rank + 1.5);
        off += 6.0;
    }
    // They belong to all groups: they may stand upon what parts these.
    let Some(spot) = draft.placer.best(&spots, &[part], f64::INFINITY, true) else {
        draft.loss += 2.0;
        return None;
    };
    let area = spot.area(&part);
    draft.placer.block(area);
    Some(Words::new(text, size, Anchor::Middle, area))
}

/// The widest room between two lifelines; beside a sign it is a little less.
fn widest(draft: &Draft) -> f64 {
    let (mut last, mut most) = (0.0, 0.0_f64);
    for column in &draft.columns.lines {
        most = most.max(column.x - last);
        last = column.x;
    }
    most.max(draft.style.width - last) - 20.0
}

/// What standing 1 px further from the middle of the canvas costs.
const NEAR: f64 = 0.01;
