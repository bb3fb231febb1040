//! What a layout gives: typed lists of shapes, and how to ask about them.

use alloc::vec::Vec;

use crate::geometry::{Point, degrees};
use crate::input::Micros;
use crate::scale::Scale;
use crate::shapes::{
    ArrowShape, BandBox, BracketShape, Fold, Head, Host, MarkShape, NoteLabel, Pane, StateLabel,
    Tick,
};
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
    /// One per group.
    pub panes: Vec<Pane>,
    /// From the top down.
    pub ticks: Vec<Tick>,
    /// By lifeline, then from the top down.
    pub bands: Vec<BandBox>,
    /// By lifeline, then from the top down.
    pub states: Vec<StateLabel>,
    /// In the input's order, without those whose lifelines do not exist or are the same.
    pub arrows: Vec<ArrowShape>,
    /// From the top down.
    pub folds: Vec<Fold>,
    /// In the input's order, without those whose lifeline does not exist.
    pub brackets: Vec<BracketShape>,
    /// In the input's order, without those that found no place.
    pub notes: Vec<NoteLabel>,
    /// In the input's order, without those whose lifeline does not exist. They are few: [`Picture::visible`] leaves none out.
    pub marks: Vec<MarkShape>,
}

/// What a stretch of the canvas shows: indices into the picture's lists.
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
        let mut heads = Vec::new();
        for arrow in &self.arrows {
            if arrow.sent <= now
                && now < arrow.ends
                && let Some((tip, (ux, uy))) = arrow.path.at(y)
            {
                heads.push(Head { id: arrow.id, x: tip.x, y: tip.y, angle: degrees(ux, uy) });
            }
        }
        heads
    }

    /// The arrow whose line passes nearest to a point, within `tolerance` px.
    pub fn arrow_at(&self, x: f64, y: f64, tolerance: f64) -> Option<u32> {
        let point = Point::new(x, y);
        let (mut least, mut found) = (tolerance, None);
        for arrow in &self.arrows {
            if arrow.path.from().y > y + tolerance || arrow.path.to().y < y - tolerance {
                continue;
            }
            let points = arrow.path.points();
            for (i, to) in points.iter().enumerate().skip(1) {
                let distance = point.distance_to_line(points[i - 1], *to);
                if distance < least || distance == least && found.is_none() {
                    (least, found) = (distance, Some(arrow.id));
                }
            }
        }
        found
    }

    /// What is to be drawn between two heights: whatever may reach into there, with its texts.
    pub fn visible(&self, top: f64, bottom: f64) -> Visible {
        let mut seen = Visible::default();
        let (exact, near) = ((top, bottom), (top - TEXTS, bottom + TEXTS));
        for (i, tick) in self.ticks.iter().enumerate() {
            note(near, (tick.y, tick.y), i, &mut seen.ticks);
        }
        for (i, band) in self.bands.iter().enumerate() {
            note(exact, (band.y, band.y + band.height), i, &mut seen.bands);
        }
        for (i, state) in self.states.iter().enumerate() {
            let y = state.words.area.centre.y;
            note(near, (y, y), i, &mut seen.states);
        }
        for (i, arrow) in self.arrows.iter().enumerate() {
            note(near, (arrow.path.from().y, arrow.path.to().y), i, &mut seen.arrows);
        }
        for (i, fold) in self.folds.iter().enumerate() {
            note(exact, (fold.top, fold.bottom), i, &mut seen.folds);
        }
        for (i, bracket) in self.brackets.iter().enumerate() {
            note(near, (bracket.top, bracket.bottom), i, &mut seen.brackets);
        }
        for (i, label) in self.notes.iter().enumerate() {
            let y = label.words.area.centre.y;
            note(near, (y, y), i, &mut seen.notes);
        }
        seen
    }
}

/// Notes the place of a shape if it reaches into a window.
fn note(window: (f64, f64), shape: (f64, f64), place: usize, seen: &mut Vec<usize>) {
    if shape.0 <= window.1 && shape.1 >= window.0 {
        seen.push(place);
    }
}

/// No text, leader or head reaches further than this from what it belongs to, in px: the furthest
/// are a state label that was pushed down, and an arrow's label in the third row beside it.
const TEXTS: f64 = 80.0;
