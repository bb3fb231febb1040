//! The labels of arrows: on the line and along it, read upright.
//!
//! First the whole label above or below the line, wherever it crosses least; then the strong part
//! above and the detail below; then the strong part alone; then that, moved off with a leader.
//! A label that still finds no place is left out (its text stays in the arrow's title).

use alloc::string::String;
use alloc::vec::Vec;

use crate::geometry::{Point, Tilted, degrees};
use crate::input::Arrow;
use crate::order::sort;
use crate::path::Segment;
use crate::placer::Placer;
use crate::routes::Route;
use crate::shapes::{ArrowLabel, HALF_LINE, LabelLine, baseline};
use crate::style::Style;
use crate::text::Face;

/// Places one arrow's label. The price tells what was lost: nothing, the detail, or all of it.
pub(crate) fn place(
    arrow: &Arrow,
    route: &Route,
    style: &Style,
    placer: &mut Placer,
) -> (Option<ArrowLabel>, f64) {
    let texts = Texts::of(arrow, style);
    if texts.both == 0.0 {
        return (None, 0.0);
    }
    let lost = if arrow.detail.is_empty() { 0.0 } else { 1.0 };
    let tiers = [
        (Form::Joined, Where::Near, 0.0),
        (Form::Split, Where::Near, 0.0),
        (Form::Strong, Where::Near, lost),
        (Form::Joined, Where::Far, 0.0),
        (Form::Strong, Where::Far, lost),
        (Form::Strong, Where::Off, lost + 1.0),
        (Form::Strong, Where::Crowded, lost + 2.0),
    ];
    // Inside a bundle only a label that spoils nothing is worth having.
    let tiers = if route.inner { &tiers[..2] } else { &tiers[..] };
    for &(form, place, price) in tiers {
        let pointless = match form {
            Form::Joined => place == Where::Far && route.runs.len() < 2,
            Form::Split => arrow.strong.is_empty() || arrow.detail.is_empty(),
            Form::Strong => arrow.strong.is_empty(),
        };
        if pointless {
            continue;
        }
        if let Some(label) = best(&texts, form, place, route, placer) {
            label.lines.iter().for_each(|line| placer.block(line.area));
            return (Some(label), price);
        }
    }
    (None, if route.inner { 1.0 } else { 4.0 })
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

/// An arrow's texts and their measures.
struct Texts<'a> {
    arrow: &'a Arrow,
    strong: f64,
    detail: f64,
    both: f64,
    strong_size: f64,
    detail_size: f64,
}

/// A place for a label: a point on the path, and where the label stands from there.
struct Spot {
    anchor: Point,
    ux: f64,
    uy: f64,
    /// -1 above the line, 1 below it, 0 right there.
    side: f64,
    /// How many rows further off.
    row: f64,
    rank: f64,
}

impl<'a> Texts<'a> {
    fn of(arrow: &'a Arrow, style: &Style) -> Self {
        let sizes = &style.sizes;
        let strong = style.text.width(Face::Bold, sizes.strong, &arrow.strong);
        let detail = style.text.width(Face::Mono, sizes.detail, &arrow.detail);
        let gap = if strong > 0.0 && detail > 0.0 { GAP } else { 0.0 };
        let (strong_size, detail_size) = (sizes.strong, sizes.detail);
        Self { arrow, strong, detail, both: strong + gap + detail, strong_size, detail_size }
    }

    /// The size that gives a form its height.
    fn size(&self, form: Form) -> f64 {
        if form == Form::Joined && self.strong == 0.0 { self.detail_size } else { self.strong_size }
    }

    fn width(&self, form: Form) -> f64 {
        match form {
            Form::Joined => self.both,
            Form::Split => self.strong.max(self.detail),
            Form::Strong => self.strong,
        }
    }

    /// What stands where in some form: whether the strong part, whether the detail, and on which
    /// side. The second line is a copy of the first where there is only one.
    fn parts(&self, form: Form, spot: &Spot) -> [Part; 2] {
        let strong = Part {
            strong: true,
            detail: false,
            width: self.strong,
            size: self.strong_size,
            side: spot.side,
        };
        let detail = Part {
            strong: false,
            detail: true,
            width: self.detail,
            size: self.detail_size,
            side: 1.0,
        };
        match form {
            Form::Joined => {
                [Part { detail: true, width: self.both, size: self.size(form), ..strong }; 2]
            }
            Form::Strong => [strong; 2],
            Form::Split => [Part { side: -1.0, ..strong }, detail],
        }
    }

    /// One line of the label.
    fn line(&self, part: &Part, spot: &Spot) -> LabelLine {
        let area = part.area(spot);
        let base = baseline(area.centre, part.size, spot.ux, spot.uy);
        let text = |shown: bool, text: &String| if shown { text.clone() } else { String::new() };
        LabelLine {
            strong: text(part.strong, &self.arrow.strong),
            detail: text(part.detail, &self.arrow.detail),
            x: base.x,
            y: base.y,
            angle: degrees(spot.ux, spot.uy),
            area,
        }
    }
}

/// One line of a label before it is written.
#[derive(Clone, Copy)]
struct Part {
    strong: bool,
    detail: bool,
    width: f64,
    size: f64,
    side: f64,
}

impl Part {
    fn area(&self, spot: &Spot) -> Tilted {
        let half = HALF_LINE * self.size;
        let away = self.side * (half + LIFT + spot.row * (2.0 * half + 2.0));
        let centre = Point::new(spot.anchor.x - spot.uy * away, spot.anchor.y + spot.ux * away);
        Tilted { centre, half_width: self.width / 2.0, half_height: half, ux: spot.ux, uy: spot.uy }
    }
}

/// The cheapest free spot for a form.
fn best(
    texts: &Texts,
    form: Form,
    place: Where,
    route: &Route,
    placer: &Placer,
) -> Option<ArrowLabel> {
    let mut spots = Vec::new();
    let width = texts.width(form);
    let runs = if place == Where::Far { route.runs.get(1..) } else { route.runs.get(..1) };
    for run in runs.unwrap_or(&[]) {
        along(run, width, form, place, &mut spots);
    }
    if form != Form::Split && place != Where::Off {
        beside(route, width, place, &mut spots);
    }
    sort(&mut spots, |a, b| a.rank.total_cmp(&b.rank));
    let mut least = f64::INFINITY;
    let mut found = None;
    for spot in spots {
        if spot.rank >= least {
            break;
        }
        let parts = texts.parts(form, &spot);
        let parts = if form == Form::Split { &parts[..] } else { &parts[..1] };
        if !parts.iter().all(|part| placer.is_free(&part.area(&spot))) {
            continue;
        }
        let most = if place == Where::Crowded { CROWDED } else { CROSSED };
        let left = |spent: f64| most.min(least - spot.rank) - spent;
        let crossings = parts.iter().try_fold(0.0, |sum, part| {
            Some(sum + placer.crossings_within(&part.area(&spot), left(sum))?)
        });
        if let Some(crossings) = crossings.filter(|crossings| spot.rank + crossings < least) {
            least = spot.rank + crossings;
            found = Some(spot);
        }
    }
    let spot = found?;
    let parts = texts.parts(form, &spot);
    let count = if form == Form::Split { 2 } else { 1 };
    let lines: Vec<LabelLine> = parts[..count].iter().map(|part| texts.line(part, &spot)).collect();
    let leader = (place == Where::Off).then(|| {
        let area = &lines[0].area;
        let near = area.half_height * -spot.side;
        let edge = Point::new(area.centre.x - area.uy * near, area.centre.y + area.ux * near);
        (edge, spot.anchor)
    });
    Some(ArrowLabel { lines, leader })
}

/// Spots along a slanted run, from its middle outwards.
fn along(run: &Segment, width: f64, form: Form, place: Where, spots: &mut Vec<Spot>) {
    let long = run.from().distance(run.to());
    if long <= 0.0 {
        return;
    }
    let (low, high) = ((width / 2.0 + TAIL_ROOM) / long, 1.0 - (width / 2.0 + HEAD_ROOM) / long);
    if low > high {
        return;
    }
    let most = if place == Where::Off { 4 } else { 12 };
    let count = 1 + (((high - low) * long / STEP) as usize).min(most);
    for i in 0..count {
        let u = if count == 1 {
            (low + high) / 2.0
        } else {
            low + (high - low) * i as f64 / (count - 1) as f64
        };
        let (ux, uy) = run.direction(u);
        // Text reads from left to right, whichever way the arrow goes.
        let (ux, uy) = if ux < 0.0 { (-ux, -uy) } else { (ux, uy) };
        let rank = (u - 0.5).abs() * 1.6;
        let anchor = run.point(u);
        for row in if place == Where::Off { 1..=3 } else { 0..=0_u8 } {
            let row = f64::from(row);
            let sides: &[f64] = if form == Form::Split { &[0.0] } else { &[-1.0, 1.0] };
            for &side in sides {
                let price = if side > 0.0 { 0.9 } else { 0.0 };
                spots.push(Spot { anchor, ux, uy, side, row, rank: rank + price + 2.0 * row });
            }
        }
    }
}

/// Spots beside the stretch that a bent arrow spends going straight down.
fn beside(route: &Route, width: f64, place: Where, spots: &mut Vec<Spot>) {
    let Some((x, top, bottom)) = route.upright else { return };
    let heights: &[(f64, f64)] = match place {
        Where::Far => &[(bottom - 12.0, 2.0), (bottom - 28.0, 2.4)],
        _ => &[(top + 12.0, 2.0), (top + 28.0, 2.4)],
    };
    for &(y, rank) in heights {
        if y < top || y > bottom {
            continue;
        }
        for (sign, price) in [(1.0, 0.0), (-1.0, 0.1)] {
            let anchor = Point::new(x + sign * (width / 2.0 + 7.0), y);
            spots.push(Spot { anchor, ux: 1.0, uy: 0.0, side: 0.0, row: 0.0, rank: rank + price });
        }
    }
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
