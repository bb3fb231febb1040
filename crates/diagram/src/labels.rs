//! The labels of arrows: on the line and along it, read upright.
//!
//! First the whole label above or below the line, wherever it crosses least; then the strong part
//! above and the detail below; then the strong part alone; then that, moved off with a leader.
//! A label that still finds no place is left out (its text stays in the arrow's title).

use alloc::string::String;
use alloc::vec::Vec;

use crate::geometry::{Point, Tilted};
use crate::input::Arrow;
use crate::path::{Path, Segment};
use crate::placer::{Part, Placer, Spot};
use crate::shapes::{Anchor, ArrowLabel, LabelLine, Remark, Words};
use crate::style::Style;
use crate::text::{Face, width};

/// Places one arrow's label. The price tells what was lost: nothing, the detail, or all of it.
/// `inner` is for an arrow inside of a bundle.
pub(crate) fn place(
    arrow: &Arrow,
    path: &Path,
    inner: bool,
    style: &Style,
    placer: &mut Placer,
) -> (Option<ArrowLabel>, f64) {
    let texts = Texts::of(arrow, style);
    if texts.joined.width == 0.0 {
        return (None, 0.0);
    }
    // Inside a bundle only a label that spoils nothing is worth having.
    let tiers = if inner { &TIERS[..2] } else { &TIERS };
    for &(form, place, price) in tiers {
        let whole = texts.strong.width > 0.0 && texts.detail.width > 0.0;
        let pointless = match form {
            Form::Joined => false,
            Form::Split => !whole,
            Form::Strong => texts.strong.width == 0.0,
        };
        if pointless {
            continue;
        }
        if let Some(label) = texts.label(form, place, path, placer) {
            let lost = if form == Form::Strong && whole { 1.0 } else { 0.0 };
            return (Some(label), price + lost);
        }
    }
    (None, if inner { 1.0 } else { 4.0 })
}

/// Places the remark of a bent arrow beside the stretch on which it waits.
pub(crate) fn remark(
    text: &str,
    path: &Path,
    style: &Style,
    placer: &mut Placer,
) -> Option<Remark> {
    let (top, bottom) = upright(path)?;
    let size = style.sizes.fold;
    let wide = width(Face::Sans, size, text);
    let pill = Part { width: wide + 18.0, height: size + 10.0, aside: 0.0 };
    let mut spots = Vec::new();
    let mut rank = 0.0;
    while rank < 1.0 {
        // Rather near the end of the wait than near its beginning.
        for (y, rank) in
            [(bottom.y - 4.0 - 40.0 * rank, rank), (top.y + 14.0 + 40.0 * rank, rank + 0.9)]
        {
            Spot::on_both_sides(&mut spots, top.x, y, pill.width / 2.0 + 8.0, rank);
            Spot::level(&mut spots, top.x, y, rank + 1.0);
        }
        rank += 0.3;
    }
    let spot = placer.best(&spots, &[pill], f64::INFINITY, false)?;
    let area = spot.area(&pill);
    placer.block(area);
    let words = Tilted { half_width: wide / 2.0, ..area };
    Some(Remark { area, words: Words::new(String::from(text), size, Anchor::Middle, words) })
}

/// How far from where the arrow leaves its label may stand.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Where {
    /// On the part on which it sets out.
    Near,
    /// On the part on which it arrives.
    Far,
    /// Off the line, with a leader.
    Off,
    /// As near as can be, but upon other lines.
    Crowded,
}

/// How much of a label is shown, and how.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Joined,
    Split,
    Strong,
}

/// What is tried in turn, each with the price of its place.
static TIERS: [(Form, Where, f64); 7] = [
    (Form::Joined, Where::Near, 0.0),
    (Form::Split, Where::Near, 0.0),
    (Form::Strong, Where::Near, 0.0),
    (Form::Joined, Where::Far, 0.0),
    (Form::Strong, Where::Far, 0.0),
    (Form::Strong, Where::Off, 1.0),
    (Form::Strong, Where::Crowded, 2.0),
];

/// An arrow's texts and their measures.
struct Texts<'a> {
    arrow: &'a Arrow,
    strong: Part,
    detail: Part,
    joined: Part,
    /// The sizes of the strong part and of the detail.
    sizes: (f64, f64),
}

impl<'a> Texts<'a> {
    fn of(arrow: &'a Arrow, style: &Style) -> Self {
        let sizes = (style.sizes.strong, style.sizes.detail);
        let strong = Part::new(width(Face::Bold, sizes.0, &arrow.strong), sizes.0);
        let detail = Part::new(width(Face::Mono, sizes.1, &arrow.detail), sizes.1);
        let joined = if strong.width == 0.0 {
            detail
        } else {
            let gap = if detail.width > 0.0 { GAP } else { 0.0 };
            Part { width: strong.width + gap + detail.width, ..strong }
        };
        Self { arrow, strong, detail, joined, sizes }
    }

    /// The label in some form, if there is a place for it.
    fn label(
        &self,
        form: Form,
        place: Where,
        path: &Path,
        placer: &mut Placer,
    ) -> Option<ArrowLabel> {
        let mut strong = self.strong;
        let mut detail = self.detail;
        // The distance from the line of a text that stands above or below it.
        let away = |part: &Part| part.height / 2.0 + LIFT;
        let parts = match form {
            Form::Joined => &[self.joined][..],
            Form::Strong => &[self.strong],
            Form::Split => {
                (strong.aside, detail.aside) = (-away(&strong), away(&detail));
                &[strong, detail]
            }
        };
        let wide = parts.iter().fold(0.0_f64, |wide, part| wide.max(part.width));
        let run =
            if place == Where::Far { path.segments.get(4)? } else { path.segments.first()? };
        let mut spots = Vec::new();
        let aside = if form == Form::Split { 0.0 } else { away(&parts[0]) };
        along(run, wide, aside, parts[0].height, place, &mut spots);
        if form != Form::Split && place != Where::Off {
            beside(path, wide, place, &mut spots);
        }
        let most = if place == Where::Crowded { CROWDED } else { CROSSED };
        let spot = placer.best(&spots, parts, most, false)?;
        let mut lines = Vec::new();
        for (i, part) in parts.iter().enumerate() {
            let area = spot.area(part);
            placer.block(area);
            lines.push(self.line(form, i, area));
        }
        let leader = (place == Where::Off).then(|| {
            let half = parts[0].height / 2.0;
            let edge = Part { aside: if spot.aside < 0.0 { half } else { -half }, ..parts[0] };
            (spot.area(&edge).centre, spot.anchor)
        });
        Some(ArrowLabel { lines, leader })
    }

    /// One line of the label.
    fn line(&self, form: Form, i: usize, area: Tilted) -> LabelLine {
        let (strong, detail) = (i == 0, form == Form::Joined || i == 1);
        let size = if strong && self.strong.width > 0.0 { self.sizes.0 } else { self.sizes.1 };
        let text = |shown: bool, text: &str| String::from(if shown { text } else { "" });
        let strong = text(strong, &self.arrow.strong);
        let words = Words::new(strong, size, Anchor::Middle, area);
        LabelLine {
            strong: words.text,
            detail: text(detail, &self.arrow.detail),
            x: words.x,
            y: words.y,
            angle: words.angle,
            area,
        }
    }
}

/// Spots along a slanted run, from its middle outwards.
fn along(run: &Segment, wide: f64, aside: f64, high: f64, place: Where, spots: &mut Vec<Spot>) {
    let long = run.from().distance(run.to());
    let low = wide / 2.0 + TAIL_ROOM;
    let room = long - wide - TAIL_ROOM - HEAD_ROOM;
    if room < 0.0 {
        return;
    }
    let (most, rows) = if place == Where::Off { (4, 1..=3) } else { (12, 0..=0) };
    let count = 1 + ((room / STEP) as usize).min(most);
    for i in 0..count {
        let step = if i % 2 == 0 { count / 2 + i / 2 } else { count / 2 - i / 2 - 1 };
        let part = if count == 1 { 0.5 } else { step as f64 / (count - 1) as f64 };
        let u = (low + room * part) / long;
        let mut along = run.direction(u);
        // Text reads from left to right, whichever way the arrow goes.
        if along.0 < 0.0 {
            along = (-along.0, -along.1);
        }
        for row in rows.clone() {
            let row = f64::from(row);
            let away = aside + row * (high + 2.0);
            let rank = (u - 0.5).abs() * 1.6 + 2.0 * row;
            let anchor = run.point(u);
            spots.push(Spot { anchor, along, aside: -away, rank });
            if aside > 0.0 {
                spots.push(Spot { anchor, along, aside: away, rank: rank + 0.9 });
            }
        }
    }
}

/// Spots beside the stretch that a bent arrow spends going straight down.
fn beside(path: &Path, wide: f64, place: Where, spots: &mut Vec<Spot>) {
    let Some((top, bottom)) = upright(path) else { return };
    for (off, rank) in [(12.0, 2.0), (28.0, 2.4)] {
        let y = if place == Where::Far { bottom.y - off } else { top.y + off };
        if y >= top.y && y <= bottom.y {
            Spot::on_both_sides(spots, top.x, y, wide / 2.0 + 7.0, rank);
        }
    }
}

/// The ends of the stretch that a bent arrow spends going straight down.
fn upright(path: &Path) -> Option<(Point, Point)> {
    path.segments.get(2).map(|down| (down.from(), down.to()))
}

/// A label that costs more than this is not legible: it may lie across one slanted line or two
/// vertical ones, but not along a line.
const CROSSED: f64 = 1.9;
/// What a label may cost where arrows are so dense that none is legible otherwise: it may lie
/// along two of them.
const CROWDED: f64 = 6.0;
/// Between the strong part and the detail, in px.
pub(crate) const GAP: f64 = 7.0;
/// Between the line and the box of a text, in px.
const LIFT: f64 = 2.5;
/// A label keeps this far from an arrow's tail, in px.
const TAIL_ROOM: f64 = 4.0;
/// A label keeps this far from an arrow's tip, in px: a head is 11 px long.
const HEAD_ROOM: f64 = 12.0;
/// Spots stand about this far apart, in px.
const STEP: f64 = 14.0;
