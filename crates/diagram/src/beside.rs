//! Texts beside lifelines: state labels, pushed down where bands change quickly, and notes.

use alloc::string::String;
use alloc::vec::Vec;

use crate::bands::{self, PUSH, drop_of};
use crate::columns::{BESIDE, HALF_BAND};
use crate::compose::Draft;
use crate::geometry::Point;
use crate::input::Micros;
use crate::need::ALONG;
use crate::placer::{Part, SPOTS, Spot};
use crate::shapes::{Anchor, NoteLabel, StateLabel, Words};
use crate::text::{Face, width};

/// Places the state labels: outside of the outer lifelines, on either side of the others.
pub(crate) fn states(draft: &mut Draft) {
    let input = draft.input;
    // Of the lifeline before this band; and the lowest bottom of its labels.
    let mut last = (0, f64::NEG_INFINITY);
    let bands = bands::sorted(input);
    for (i, &[at, from, place]) in bands.iter().enumerate() {
        let lifeline = at as usize;
        if last.0 != lifeline {
            last = (lifeline, f64::NEG_INFINITY);
        }
        let band = &input.lifelines[lifeline].bands[place as usize];
        if band.label.is_empty() {
            continue;
        }
        let text = match draft.columns.turned {
            true => bands::name(input, draft.style, &bands, i, draft.rate).0,
            false => &band.label,
        };
        let next = bands.get(i + 1).filter(|next| next[0] == at);
        let end = next.map_or(f64::INFINITY, |next| draft.picture.scale.y(next[1]));
        let placed = state(draft, text, (from, end), lifeline, &mut last.1);
        match placed {
            Some((words, leader)) => {
                let class = band.class;
                draft.picture.states.push(StateLabel { lifeline, from, class, words, leader });
            }
            None => draft.loss += 4.0,
        }
    }
}

/// The label of a band that begins at an instant and ends at a height.
fn state(
    draft: &mut Draft,
    text: &str,
    (from, end): (Micros, f64),
    lifeline: usize,
    lowest: &mut f64,
) -> Option<(Words, Leader)> {
    let column = &draft.columns.lines[lifeline];
    let mut label = Beside::new(text, Face::Bold, draft.style.sizes.state, column.x);
    let (y, half) = (draft.picture.scale.y(from), label.part.height / 2.0);
    let level = y + drop_of(from, *lowest) + half;
    // An outer lifeline's label stands outside, at the first height that is free and not above the
    // label before it, if there is one; any other wherever it lies upon the fewest lines. One that
    // runs along its band does so on either side and does not leave it, for it has no leader; it
    // stands level only where it finds no place.
    let (outer, side, turned) = (column.outer, column.side, draft.columns.turned);
    let (outside, inside) = if outer || turned { (10.0, 1_000.0) } else { (BY, 0.5) };
    let mut off = 0.0;
    while off <= PUSH {
        let top = level + off - half;
        if turned {
            if top + label.part.width <= end + OVER {
                if top > *lowest + 3.0 {
                    label.try_along(side, top, off * outside);
                }
                label.try_along(-side, top, off * outside + if outer { 40.0 } else { 0.5 });
            }
        } else if !outer || label.part.width <= column.room && top > *lowest {
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
    let outside = (area.centre.x - draft.columns.lines[lifeline].x) * side > 0.0;
    if outer && outside || area.uy > 0.0 {
        *lowest = area.bounds().3;
    }
    Some(placed)
}

/// Places the notes; those that find no free place within reach are left out.
pub(crate) fn notes(draft: &mut Draft) {
    for (index, note) in draft.input.notes.iter().enumerate() {
        let (lifeline, at) = (note.lifeline, note.at);
        let Some(column) = draft.columns.lines.get(lifeline) else {
            draft.loss += 2.0;
            continue;
        };
        let (side, place) = (column.side, (column.x, draft.picture.scale.y(at)));
        let face = (Face::Mono, draft.style.sizes.note);
        if let Some((words, leader)) = instant(draft, side, place, &note.text, face) {
            draft.picture.notes.push(NoteLabel { note: index, lifeline, at, words, leader });
        }
    }
}

/// Places the words for an instant of a lifeline, rather on one side of it.
pub(crate) fn instant(
    draft: &mut Draft,
    side: f64,
    (x, y): (f64, f64),
    text: &str,
    (face, size): (Face, f64),
) -> Option<(Words, Leader)> {
    let mut label = Beside::new(text, face, size, x);
    let half = label.part.height / 2.0;
    // Just above the instant, then level with it, then below, then further and further away.
    for (side, price) in [(side, 0.0), (-side, 0.4)] {
        label.try_at(side, y, 0.7 + price);
        for step in 0..=8 {
            let (by, rank) = (6.0 * f64::from(step), 0.35 * f64::from(step) + price);
            label.try_at(side, y - half - 1.0 - by, rank);
            label.try_at(side, y + half + 2.0 + by, rank + 1.0);
        }
    }
    let placed = label.place(y, y, draft);
    if placed.is_none() {
        draft.loss += 2.0;
    }
    placed
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

pub(crate) type Leader = Option<(Point, Point)>;

impl Beside {
    fn new(text: &str, face: Face, size: f64, x: f64) -> Self {
        let part = Part::new(width(face, size, text), size);
        Self { text: String::from(text), size, part, x, spots: Vec::with_capacity(SPOTS) }
    }

    /// One more place: on which side, at which height, at what price.
    fn try_at(&mut self, side: f64, y: f64, rank: f64) {
        let x = self.x + side * (BESIDE + self.part.width / 2.0);
        Spot::level(&mut self.spots, x, y, rank);
    }

    /// One more place, at which it runs down along its band from a height on.
    fn try_along(&mut self, side: f64, top: f64, rank: f64) {
        let x = self.x + side * (ALONG + self.part.height / 2.0);
        let anchor = Point::new(x, top + self.part.width / 2.0);
        self.spots.push(Spot { anchor, along: (0.0, 1.0), aside: 0.0, rank });
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
        if area.uy > 0.0 {
            return Some((Words::new(self.text, self.size, Anchor::Start, area), None));
        }
        let near = centre.x - side * (area.half_width + 2.0);
        let ends = (Point::new(self.x + side * HALF_BAND, y), Point::new(near, centre.y));
        let leader = ((centre.y - rather).abs() >= 12.0).then_some(ends);
        Some((Words::new(self.text, self.size, anchor, area), leader))
    }
}

/// What standing 1 px further off costs, where lying upon a line costs 0.6.
const BY: f64 = 0.16;
/// A name may reach this many px beyond its band: less than a letter.
const OVER: f64 = 6.0;
