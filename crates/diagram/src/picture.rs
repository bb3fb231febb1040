//! What a layout gives: typed lists of shapes, and how to ask about them.

use alloc::vec::Vec;

use crate::geometry::Point;
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
    /// In the input's order, without those whose lifeline does not exist. They are few: [`Visible`] leaves none out.
    pub marks: Vec<MarkShape>,
}

/// What a stretch of the canvas shows: indices into the picture's lists.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Visible {
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
                heads.push(Head { id: arrow.id, x: tip.x, y: tip.y, ux, uy });
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

    /// How far up and down all that is drawn reaches.
    pub fn reaches(&self) -> Reaches {
        let mut lists: [Vec<(f64, f64)>; 6] = Default::default();
        let mut near = |list: usize, from: f64, to: f64| {
            lists[list].push((from - TEXTS, to + TEXTS));
        };
        self.bands.iter().for_each(|band| near(0, band.y, band.y + band.height));
        let states = self.states.iter().map(|state| (1, &state.words));
        for (list, words) in states.chain(self.notes.iter().map(|note| (5, &note.words))) {
            near(list, words.area.centre.y, words.area.centre.y);
        }
        self.arrows.iter().for_each(|arrow| near(2, arrow.path.from().y, arrow.path.to().y));
        self.folds.iter().for_each(|fold| near(3, fold.top, fold.bottom));
        self.brackets.iter().for_each(|bracket| near(4, bracket.top, bracket.bottom));
        Reaches(lists)
    }
}

/// The highest and the lowest point, texts included, of each shape in the lists that [`Visible`] is about. Of a long
/// run much is asked: these lie closely together.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reaches([Vec<(f64, f64)>; 6]);

impl Reaches {
    /// What is to be drawn between two heights: whatever may reach into there.
    pub fn visible(&self, top: f64, bottom: f64) -> Visible {
        let mut seen: [Vec<usize>; 6] = Default::default();
        for (list, seen) in self.0.iter().zip(&mut seen) {
            for (place, reach) in list.iter().enumerate() {
                if reach.0 <= bottom && reach.1 >= top {
                    seen.push(place);
                }
            }
        }
        let [bands, states, arrows, folds, brackets, notes] = seen;
        Visible { bands, states, arrows, folds, brackets, notes }
    }
}

/// No text, leader or head reaches further than this from what it belongs to, in px: the furthest
/// are a state label that was pushed down, and an arrow's label in the third row beside it.
const TEXTS: f64 = 80.0;
