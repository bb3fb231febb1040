//! What a layout gives: typed lists of shapes, and how to ask about them.

use alloc::vec::Vec;

use crate::geometry::{Point, Tilted, degrees};
use crate::input::Micros;
use crate::scale::Scale;
use crate::shapes::{
    ArrowShape, BandBox, BracketShape, Fold, Head, Host, NoteLabel, StateLabel, Tick,
};
use crate::spans::Spans;
use crate::style::Sizes;

/// One laid-out picture. Everything lies within `width` × `height`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Picture {
    /// Width of the canvas in px.
    pub width: f64,
    /// Height of the canvas in px.
    pub height: f64,
    /// The left edge of the drawing (it is centred in a wide canvas).
    pub left: f64,
    /// The right edge of the drawing.
    pub right: f64,
    /// The font sizes that the places are meant for; `None` only in an empty default.
    pub sizes: Option<Sizes>,
    /// Instants to heights and back.
    pub scale: Scale,
    /// One per lifeline.
    pub hosts: Vec<Host>,
    /// From the top down.
    pub ticks: Vec<Tick>,
    /// By lifeline, then from the top down.
    pub bands: Vec<BandBox>,
    /// By lifeline, then from the top down.
    pub states: Vec<StateLabel>,
    /// In the input's order, without those whose lifelines do not exist.
    pub arrows: Vec<ArrowShape>,
    /// From the top down.
    pub folds: Vec<Fold>,
    /// In the input's order, without those whose lifeline does not exist.
    pub brackets: Vec<BracketShape>,
    /// In the input's order, without those that found no place.
    pub notes: Vec<NoteLabel>,
    pub(crate) index: Index,
}

/// What a stretch of the canvas shows: indices into the picture's lists, each from the top down.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Visible {
    /// Into `ticks`.
    pub ticks: Vec<usize>,
    /// Into `bands`.
    pub bands: Vec<usize>,
    /// Into `states`.
    pub states: Vec<usize>,
    /// Into `arrows`.
    pub arrows: Vec<usize>,
    /// Into `folds`.
    pub folds: Vec<usize>,
    /// Into `brackets`.
    pub brackets: Vec<usize>,
    /// Into `notes`.
    pub notes: Vec<usize>,
}

impl Picture {
    /// Where the tips of all arrows in flight at `now` are.
    pub fn heads(&self, now: Micros) -> Vec<Head> {
        let y = self.scale.y(now);
        let flying = self.index.arrows.touching(y, y).into_iter().map(|i| &self.arrows[i]);
        let tips =
            flying.filter(|arrow| arrow.sent <= now && now < arrow.ends).filter_map(|arrow| {
                let (tip, (ux, uy)) = arrow.path.at(y)?;
                Some(Head { id: arrow.id, x: tip.x, y: tip.y, angle: degrees(ux, uy) })
            });
        tips.collect()
    }

    /// The arrow whose line passes nearest to a point, within `tolerance` px.
    pub fn arrow_at(&self, x: f64, y: f64, tolerance: f64) -> Option<u32> {
        let point = Point::new(x, y);
        let near = self.index.arrows.touching(y - tolerance, y + tolerance).into_iter().map(|i| {
            let pieces = self.arrows[i].path.pieces();
            (pieces.map(|(a, b)| point.distance_to_line(a, b)).fold(f64::INFINITY, f64::min), i)
        });
        let nearest =
            near.filter(|(distance, _)| *distance <= tolerance).min_by(|a, b| a.0.total_cmp(&b.0));
        nearest.map(|(_, i)| self.arrows[i].id)
    }

    /// What is to be drawn between two heights.
    pub fn visible(&self, top: f64, bottom: f64) -> Visible {
        let Index { ticks, bands, states, arrows, folds, brackets, notes } = &self.index;
        Visible {
            ticks: ticks.touching(top, bottom),
            bands: bands.touching(top, bottom),
            states: states.touching(top, bottom),
            arrows: arrows.touching(top, bottom),
            folds: folds.touching(top, bottom),
            brackets: brackets.touching(top, bottom),
            notes: notes.touching(top, bottom),
        }
    }

    /// The fold whose strip or chip is at a point.
    pub fn fold_at(&self, x: f64, y: f64) -> Option<&Fold> {
        let within = |fold: &&Fold| {
            let (left, top, right, bottom) = fold.chip.bounds();
            let on_strip = !fold.open
                && (fold.zigzag.0..=fold.zigzag.1).contains(&x)
                && (fold.top..=fold.bottom).contains(&y);
            on_strip || (left..=right).contains(&x) && (top..=bottom).contains(&y)
        };
        self.index.folds.touching(y, y).into_iter().map(|i| &self.folds[i]).find(within)
    }

    pub(crate) fn sealed(mut self) -> Self {
        self.index = Index::of(&self);
        self
    }
}

/// For each list, its shapes by height.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Index {
    ticks: Spans,
    bands: Spans,
    states: Spans,
    arrows: Spans,
    folds: Spans,
    brackets: Spans,
    notes: Spans,
}

impl Index {
    fn of(picture: &Picture) -> Self {
        Self {
            ticks: spans(&picture.ticks, |tick| (tick.y - 8.0, tick.y + 8.0)),
            bands: spans(&picture.bands, |band| (band.y, band.y + band.height)),
            states: spans(&picture.states, |state| {
                let (top, bottom) = extent(&state.words.area);
                (state.leader.map_or(top, |leader| leader.0.y.min(top)), bottom)
            }),
            arrows: spans(&picture.arrows, ArrowShape::extent),
            folds: spans(&picture.folds, |fold| (fold.top, fold.bottom)),
            brackets: spans(&picture.brackets, |bracket| {
                let own = (bracket.top, bracket.bottom);
                bracket.label.as_ref().map_or(own, |words| join(own, extent(&words.area)))
            }),
            notes: spans(&picture.notes, |note| {
                let own = extent(&note.words.area);
                note.leader.map_or(own, |leader| join(own, (leader.0.y, leader.0.y)))
            }),
        }
    }
}

impl ArrowShape {
    fn extent(&self) -> (f64, f64) {
        // Half of a head or of a cross stands out on either side.
        let mut own = (self.path.from().y - 6.0, self.path.to().y + 6.0);
        for line in self.label.iter().flat_map(|label| &label.lines) {
            own = join(own, extent(&line.area));
        }
        self.remark.as_ref().map_or(own, |remark| join(own, extent(&remark.area)))
    }
}

fn spans<T>(list: &[T], extent: impl Fn(&T) -> (f64, f64)) -> Spans {
    Spans::new(&list.iter().map(extent).collect::<Vec<_>>())
}

fn extent(area: &Tilted) -> (f64, f64) {
    let (_, top, _, bottom) = area.bounds();
    (top, bottom)
}

fn join(a: (f64, f64), b: (f64, f64)) -> (f64, f64) {
    (a.0.min(b.0), a.1.max(b.1))
}
