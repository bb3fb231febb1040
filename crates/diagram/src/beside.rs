//! Texts beside lifelines: state labels, pushed down where bands change quickly, and notes.

use alloc::string::String;
use alloc::vec::Vec;

use crate::bands::{self, PUSH, drop_of};
use crate::columns::{BESIDE, HALF_BAND};
use crate::compose::Draft;
use crate::geometry::Point;
use crate::input::Band;
use crate::placer::{Part, Spot};
use crate::shapes::{Anchor, NoteLabel, StateLabel, Words};
use crate::text::{Face, width};

/// Places the state labels: outside of the outer lifelines, on either side of the others.
pub(crate) fn states(draft: &mut Draft) {
    let input = draft.input;
    // Of the lifeline before this band; and the lowest bottom of its labels.
    let mut last = (0, f64::NEG_INFINITY);
    for [at, from, place] in bands::sorted(input) {
        let lifeline = at as usize;
        if last.0 != lifeline {
            last = (lifeline, f64::NEG_INFINITY);
        }
        let band = &input.lifelines[lifeline].bands[place as usize];
        if band.label.is_empty() {
            continue;
        }
        match state(draft, band, lifeline, &mut last.1) {
            Some((words, leader)) => {
                let class = band.class;
                draft.picture.states.push(StateLabel { lifeline, from, class, words, leader });
            }
            None => draft.loss += 4.0,
        }
    }
}

fn state(
    draft: &mut Draft,
    band: &Band,
    lifeline: usize,
    lowest: &mut f64,
) -> Option<(Words, Leader)> {
    let column = &draft.columns.lines[lifeline];
    let mut label = Beside::new(&band.label, Face::Bold, draft.style.sizes.state, column.x);
    let (y, half) = (draft.picture.scale.y(band.from), label.part.height / 2.0);
    let level = y + drop_of(band.from, *lowest) + half;
    // An outer lifeline's label stands outside, at the first height that is free and not above the
    // label before it, if there is one; any other wherever it lies upon the fewest lines.
    let (outer, side) = (column.outer, column.side);
    let (outside, inside) = if outer { (10.0, 1_000.0) } else { (BY, 0.5) };
    let mut off = 0.0;
    while off <= PUSH {
        if !outer || label.part.width <= column.room && level + off - half > *lowest {
            label.try_at(side, level + off, off * outside);
        }
        if off <= 36.0 {
            label.try_at(-side, y - half - 1.0 - off, inside + off * BY);
            label.try_at(-side, y + half + 2.0 + off, inside + (off + 2.0) * BY);
        }
        off += 2.0;
    }
    let placed = label.place(y, level, draft)?;
    let area = &placed.0.area;
    if outer && (area.centre.x - draft.columns.lines[lifeline].x) * side > 0.0 {
        *lowest = area.bounds().3;
    }
    Some(placed)
}

/// Places the notes; those that find no free place within reach are left out.
pub(crate) fn notes(draft: &mut Draft) {
    for (index, note) in draft.input.notes.iter().enumerate() {
        draft.loss += 2.0;
        let Some(column) = draft.columns.lines.get(note.lifeline) else { continue };
        let y = draft.picture.scale.y(note.at);
        let mut label = Beside::new(&note.text, Face::Mono, draft.style.sizes.note, column.x);
        let half = label.part.height / 2.0;
        // Just above the instant, then level with it, then below, then further and further away.
        for (side, price) in [(column.side, 0.0), (-column.side, 0.4)] {
            label.try_at(side, y, 0.7 + price);
            for step in 0..=8 {
                let (by, rank) = (6.0 * f64::from(step), 0.35 * f64::from(step) + price);
                label.try_at(side, y - half - 1.0 - by, rank);
                label.try_at(side, y + half + 2.0 + by, rank + 1.0);
            }
        }
        if let Some((words, leader)) = label.place(y, y, draft) {
            let (lifeline, at) = (note.lifeline, note.at);
            draft.picture.notes.push(NoteLabel { note: index, lifeline, at, words, leader });
            draft.loss -= 2.0;
        }
    }
}

/// A text that is looking for a place beside a lifeline.
struct Beside {
    text: String,
    size: f64,
    part: Part,
    /// The middle of the lifeline.
    x: f64,
    spots: Vec<Spot>,
}

type Leader = Option<(Point, Point)>;

impl Beside {
    fn new(text: &str, face: Face, size: f64, x: f64) -> Self {
        let part = Part::new(width(face, size, text), size);
        Self { text: String::from(text), size, part, x, spots: Vec::new() }
    }

    /// One more place: on which side, at which height, at what price.
    fn try_at(&mut self, side: f64, y: f64, rank: f64) {
        let x = self.x + side * (BESIDE + self.part.width / 2.0);
        Spot::level(&mut self.spots, x, y, rank);
    }

    /// The text in its best place, with a hairline from the instant at height `y` if that is far
    /// from the height at which it would rather stand.
    fn place(self, y: f64, rather: f64, draft: &mut Draft) -> Option<(Words, Leader)> {
        let spot = draft.placer.best(&self.spots, &[self.part], f64::INFINITY, false)?;
        let area = spot.area(&self.part);
        draft.placer.block(area);
        let centre = area.centre;
        let (side, anchor) =
            if centre.x < self.x { (-1.0, Anchor::End) } else { (1.0, Anchor::Start) };
        let near = centre.x - side * (area.half_width + 2.0);
        let ends = (Point::new(self.x + side * HALF_BAND, y), Point::new(near, centre.y));
        let leader = ((centre.y - rather).abs() >= 12.0).then_some(ends);
        Some((Words::new(self.text, self.size, anchor, area), leader))
    }
}

/// What standing 1 px further off costs, where lying upon a line costs 0.6.
const BY: f64 = 0.16;
