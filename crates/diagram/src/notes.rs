//! Notes beside lifelines, and remarks in pills beside bent arrows.

use alloc::string::String;
use alloc::vec::Vec;

use crate::columns::{BESIDE, Columns, HALF_BAND, Side};
use crate::geometry::{Point, Tilted};
use crate::input::Input;
use crate::placer::Placer;
use crate::routes::Route;
use crate::scale::Scale;
use crate::shapes::{Anchor, HALF_LINE, NoteLabel, Remark, Words};
use crate::style::Style;
use crate::text::Face;

/// Places the notes; those that find no free place within reach are left out.
pub(crate) fn notes(
    input: &Input,
    style: &Style,
    scale: &Scale,
    columns: &Columns,
    placer: &mut Placer,
) -> Vec<NoteLabel> {
    let mut placed = Vec::new();
    for (index, note) in input.notes.iter().enumerate() {
        let Some(column) = columns.lines.get(note.lifeline) else { continue };
        let (size, y) = (style.sizes.note, scale.y(note.at));
        let width = style.text.width(Face::Mono, size, &note.text);
        let inner = if column.side == Side::Left { Side::Right } else { Side::Left };
        let mut tries = Vec::new();
        for (off, rank) in offsets(2.0 * HALF_LINE * size) {
            for (side, price) in [(column.side, 0.0), (inner, 0.4)] {
                let centre = Point::new(column.x + side.sign() * (BESIDE + width / 2.0), y + off);
                let anchor = if side == Side::Left { Anchor::End } else { Anchor::Start };
                tries.push((
                    rank + price,
                    Words::new(note.text.clone(), size, width, anchor, (centre, 1.0, 0.0)),
                ));
            }
        }
        let Some(words) = cheapest(tries, placer) else { continue };
        placer.block(words.area);
        let leader = ((words.area.centre.y - y).abs() > 12.0).then(|| {
            let (left, _, right, _) = words.area.bounds();
            let near = if left > column.x { left - 2.0 } else { right + 2.0 };
            let sign = (near - column.x).signum();
            (Point::new(column.x + sign * HALF_BAND, y), Point::new(near, words.area.centre.y))
        });
        placed.push(NoteLabel { note: index, lifeline: note.lifeline, at: note.at, words, leader });
    }
    placed
}

/// Places the remark of a bent arrow beside the stretch on which it waits.
pub(crate) fn remark(
    text: &str,
    route: &Route,
    style: &Style,
    placer: &mut Placer,
) -> Option<Remark> {
    let (x, top, bottom) = route.upright?;
    let size = style.sizes.fold;
    let width = style.text.width(Face::Sans, size, text);
    let (wide, high) = (width + 18.0, size + 10.0);
    let mut tries = Vec::new();
    for (step, y) in
        [bottom - 4.0, bottom - 16.0, bottom - 28.0, top + 14.0, top + 26.0].into_iter().enumerate()
    {
        for (sign, price) in [(1.0, 0.0), (-1.0, 0.2)] {
            let centre = Point::new(x + sign * (wide / 2.0 + 8.0), y);
            tries.push((step as f64 * 0.3 + price, centre));
        }
        tries.push((step as f64 * 0.3 + 1.0, Point::new(x, y)));
    }
    let mut best: Option<(f64, Tilted)> = None;
    for (rank, centre) in tries {
        let area = Tilted::upright(centre.x - wide / 2.0, centre.y - high / 2.0, wide, high);
        if !placer.is_free(&area) {
            continue;
        }
        let cost = rank + placer.crossings(&area);
        if best.as_ref().is_none_or(|(least, _)| cost < *least) {
            best = Some((cost, area));
        }
    }
    let (_, area) = best?;
    placer.block(area);
    let words =
        Words::new(String::from(text), size, width, Anchor::Middle, (area.centre, 1.0, 0.0));
    Some(Remark { area, words })
}

/// Distances from the instant to the middle of the text, each with its price: just above it,
/// then level with it, then below, then further and further away.
fn offsets(high: f64) -> impl Iterator<Item = (f64, f64)> {
    let half = high / 2.0;
    let near = [(-half - 1.0, 0.0), (0.0, 0.7), (half + 2.0, 1.0)];
    let far = (1..=8).flat_map(move |step| {
        let by = f64::from(step) * 6.0;
        [
            (-half - 1.0 - by, 1.0 + f64::from(step) * 0.3),
            (half + 2.0 + by, 1.1 + f64::from(step) * 0.3),
        ]
    });
    near.into_iter().chain(far)
}

fn cheapest(tries: Vec<(f64, Words)>, placer: &Placer) -> Option<Words> {
    let mut best: Option<(f64, Words)> = None;
    for (rank, words) in tries {
        if !placer.is_free(&words.area) {
            continue;
        }
        let cost = rank + placer.crossings(&words.area);
        if best.as_ref().is_none_or(|(least, _)| cost < *least) {
            best = Some((cost, words));
        }
    }
    best.map(|(_, words)| words)
}
