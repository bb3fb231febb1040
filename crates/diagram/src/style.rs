//! How a picture is to be drawn: its width, its sizes of text, and the words that the caller owns.

use alloc::string::String;
use alloc::vec::Vec;

use crate::input::Micros;

/// The parameters of one layout.
#[derive(Clone)]
pub struct Style<'a> {
    /// Width of the canvas in px; designed for 320 to 1600.
    pub width: f64,
    /// The drawing is at most this wide for each group, and centred.
    pub content: f64,
    /// Font sizes in px; the page must draw with the same.
    pub sizes: Sizes,
    /// How high the reference flight is drawn, in px, before any growth. The reference is the
    /// shortest positive flight of an arrow that is not held, or a quarter of the median one
    /// where the shortest is an outlier.
    pub slope: f64,
    /// A one-way flight to assume where the input shows none.
    pub flight: Micros,
    /// Room in px above the lifelines for their names; 0 if the page draws them elsewhere.
    pub header: f64,
    /// An idle stretch folds if that saves at least this many px.
    pub fold_saving: f64,
    /// A fold is drawn open if its stretch contains one of these instants.
    pub open: Vec<Micros>,
    /// An opened fold is drawn to (its own) scale, and at most this high, in px.
    pub open_height: f64,
    /// What stands in a fold's chip, from the two instants between which time is folded.
    pub fold_words: &'a dyn Fn(Micros, Micros) -> String,
    /// What stands at a tick.
    pub tick_words: &'a dyn Fn(TickAt) -> String,
}

/// What the caller is told about a tick that it is to name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TickAt {
    /// The instant.
    pub at: Micros,
    /// The distance to the next tick.
    pub step: Micros,
    /// It is the first one of the picture, or after a fold: the place for a unit.
    pub first: bool,
}

/// Font sizes in px.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sizes {
    /// A lifeline's name (bold).
    pub host: f64,
    /// A lifeline's address (mono).
    pub address: f64,
    /// A tick (sans).
    pub tick: f64,
    /// A state label (bold).
    pub state: f64,
    /// The strong part of an arrow's label (bold).
    pub strong: f64,
    /// The detail of an arrow's label (mono).
    pub detail: f64,
    /// A fold's chip and an arrow's remark (sans).
    pub fold: f64,
    /// A bracket's label (sans).
    pub bracket: f64,
    /// A note (mono).
    pub note: f64,
}

impl<'a> Style<'a> {
    /// The style for a canvas of `width` px; every field may be changed afterwards.
    pub fn new(
        width: f64,
        fold_words: &'a dyn Fn(Micros, Micros) -> String,
        tick_words: &'a dyn Fn(TickAt) -> String,
    ) -> Self {
        let slim = width < SLIM;
        Self {
            width,
            content: 860.0,
            sizes: if slim { Sizes::SLIM } else { Sizes::FULL },
            slope: if slim { 36.0 } else { 40.0 },
            flight: 50_000,
            header: 80.0,
            fold_saving: 40.0,
            open: Vec::new(),
            open_height: 2_000.0,
            fold_words,
            tick_words,
        }
    }

    /// Takes smaller texts where the lifelines of several groups share the canvas.
    pub fn shared(&mut self, groups: usize) {
        let share = self.width / groups.max(1) as f64;
        if groups > 1 && share < SLIM {
            self.sizes = if share < NARROW { Sizes::SLIM } else { Sizes::MIDDLE };
        }
    }

    /// The width of the drawing.
    pub(crate) fn breadth(&self, groups: usize) -> f64 {
        self.width.min(self.content * groups as f64)
    }

    /// Whether the canvas is too narrow for a column of ticks and for roomy gutters.
    pub(crate) fn is_slim(&self) -> bool {
        self.width.min(self.content) < SLIM
    }
}

impl Sizes {
    /// For a desktop.
    pub const FULL: Self = Self {
        host: 16.0,
        address: 11.5,
        tick: 11.5,
        state: 12.0,
        strong: 12.5,
        detail: 11.5,
        fold: 12.0,
        bracket: 11.5,
        note: 11.5,
    };
    /// For two groups on a desktop.
    pub const MIDDLE: Self = Self {
        host: 15.0,
        address: 11.0,
        tick: 11.0,
        state: 11.0,
        strong: 12.0,
        detail: 11.0,
        fold: 12.0,
        bracket: 11.0,
        note: 11.0,
    };
    /// For a phone; chosen so that "SYN-RECEIVED" and "ESTABLISHED" leave a channel at 320 px.
    pub const SLIM: Self = Self {
        host: 15.0,
        address: 10.5,
        tick: 10.0,
        state: 10.0,
        strong: 12.0,
        detail: 10.0,
        fold: 12.0,
        bracket: 12.0,
        note: 12.0,
    };
}

/// Narrower canvases get the small sizes.
const SLIM: f64 = 520.0;
/// A group with less room than this, in px, has a phone's sizes.
const NARROW: f64 = 300.0;
