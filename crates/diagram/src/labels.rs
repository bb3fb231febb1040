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
use crate::placer::{Part, Placer, SPOTS, Spot};
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
    if texts.parts[0].width == 0.0 {
        return (None, 0.0);
    }
    // Inside a bundle only a label that spoils nothing is worth having.
    let tiers = if inner { &TIERS[..2] } else { &TIERS };
    for tier in tiers {
        if let Some(label) = texts.label(tier, path, placer) {
            let cut = matches!(tier.form, Form::Strong) && !arrow.detail.is_empty();
            return (Some(label), tier.price + if cut { 1.0 } else { 0.0 });
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
    let mut off = 0.0;
    while off < 40.0 {
        // Rather near the end of the wait than near its beginning.
        let rank = off / 40.0;
        beside_at(top.x, bottom.y - 4.0 - off, pill.width, rank, &mut spots);
        beside_at(top.x, top.y + 14.0 + off, pill.width, rank + 0.9, &mut spots);
        Spot::level(&mut spots, top.x, bottom.y - 4.0 - off, rank + 1.0);
        off += 12.0;
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
    Strong,
    Split,
}

/// One way to place a label.
struct Tier {
    form: Form,
    place: Where,
    price: f64,
}

const fn tier(form: Form, place: Where, price: f64) -> Tier {
    Tier { form, place, price }
}

/// What is tried in turn.
static TIERS: [Tier; 7] = [
    tier(Form::Joined, Where::Near, 0.0),
    tier(Form::Split, Where::Near, 0.0),
    tier(Form::Strong, Where::Near, 0.0),
    tier(Form::Joined, Where::Far, 0.0),
    tier(Form::Strong, Where::Far, 0.0),
    tier(Form::Strong, Where::Off, 1.0),
    tier(Form::Strong, Where::Crowded, 2.0),
];

/// An arrow's texts and their measures.
struct Texts<'a> {
    arrow: &'a Arrow,
    /// Both parts joined; the strong part alone; the strong part above and the detail below.
    parts: [Part; 4],
    /// The sizes of the strong part and of the detail.
    sizes: (f64, f64),
}

impl<'a> Texts<'a> {
    fn of(arrow: &'a Arrow, style: &Style) -> Self {
        let sizes = (style.sizes.strong, style.sizes.detail);
        let strong = Part::new(width(Face::Bold, sizes.0, &arrow.strong), sizes.0);
        let detail = Part::new(width(Face::Mono, sizes.1, &arrow.detail), sizes.1);
        let mut joined = if strong.width == 0.0 { detail } else { strong };
        if strong.width > 0.0 && detail.width > 0.0 {
            joined.width += GAP + detail.width;
        }
        let above = Part { aside: -away(&strong), ..strong };
        let below = Part { aside: away(&detail), ..detail };
        Self { arrow, parts: [joined, strong, above, below], sizes }
    }

    /// The label in some form, if it has one and there is a place for it.
    fn label(&self, tier: &Tier, path: &Path, placer: &mut Placer) -> Option<ArrowLabel> {
        let &Tier { form, place, .. } = tier;
        let first = form as usize;
        let parts = if form == Form::Split { &self.parts[2..] } else { &self.parts[first..=first] };
        let last = parts.last()?;
        if parts[0].width == 0.0 || last.width == 0.0 {
            return None;
        }
        let wide = parts[0].width.max(last.width);
        let run = path.segments.get(if place == Where::Far { 4 } else { 0 })?;
        let mut spots = Vec::with_capacity(SPOTS);
        along(run, wide, &parts[0], place, &mut spots);
        if form != Form::Split && place != Where::Off {
            beside(path, wide, place, &mut spots);
        }
        let most = if place == Where::Crowded { CROWDED } else { CROSSED };
        let spot = placer.best(&spots, parts, most, false)?;
        let mut lines = Vec::new();
        for (i, part) in parts.iter().enumerate() {
            let area = spot.area(part);
            placer.block(area);
            lines.push(self.line(first + i, area));
        }
        let leader = (place == Where::Off).then(|| {
            let half = parts[0].height / 2.0;
            let edge = Part { aside: if spot.aside < 0.0 { half } else { -half }, ..parts[0] };
            (spot.area(&edge).centre, spot.anchor)
        });
        Some(ArrowLabel { lines, leader })
    }

    /// What stands in the place of one of the parts.
    fn line(&self, part: usize, area: Tilted) -> LabelLine {
        let strong = if part < 3 { &*self.arrow.strong } else { "" };
        let detail = if part == 0 || part == 3 { &*self.arrow.detail } else { "" };
        let size = if strong.is_empty() { self.sizes.1 } else { self.sizes.0 };
        let words = Words::new(String::from(strong), size, Anchor::Middle, area);
        LabelLine { strong: words.text, detail: String::from(detail), x: words.x, y: words.y, area }
    }
}

/// How far from the line a text is centred that stands above or below it.
fn away(part: &Part) -> f64 {
    part.height / 2.0 + LIFT
}

/// Spots along a slanted run, from its middle outwards.
fn along(run: &Segment, wide: f64, part: &Part, place: Where, spots: &mut Vec<Spot>) {
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
        let at = if count == 1 { 0.5 } else { step as f64 / (count - 1) as f64 };
        let u = (low + room * at) / long;
        let mut along = run.direction(u);
        // Text reads from left to right, whichever way the arrow goes.
        if along.0 < 0.0 {
            along = (-along.0, -along.1);
        }
        for row in rows.clone() {
            let row = f64::from(row);
            // A part that knows its side has no choice.
            let away = if part.aside == 0.0 { away(part) + row * (part.height + 2.0) } else { 0.0 };
            let rank = (u - 0.5).abs() * 1.6 + 2.0 * row;
            let anchor = run.point(u);
            spots.push(Spot { anchor, along, aside: -away, rank });
            if away > 0.0 {
                spots.push(Spot { anchor, along, aside: away, rank: rank + 0.9 });
            }
        }
    }
}

/// Spots beside the stretch that a bent arrow spends going straight down.
fn beside(path: &Path, wide: f64, place: Where, spots: &mut Vec<Spot>) {
    let Some((top, bottom)) = upright(path) else { return };
    for off in [12.0, 28.0] {
        let y = if place == Where::Far { bottom.y - off } else { top.y + off };
        if y >= top.y && y <= bottom.y {
            beside_at(top.x, y, wide, 2.0 + off / 40.0, spots);
        }
    }
}

/// Two spots at one height, to the right and, at a slightly higher price, to the left.
fn beside_at(x: f64, y: f64, wide: f64, rank: f64, spots: &mut Vec<Spot>) {
    let aside = wide / 2.0 + 8.0;
    Spot::level(spots, x + aside, y, rank);
    Spot::level(spots, x - aside, y, rank + 0.2);
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
