//! The shapes of a picture, each with its place: what a page or a printer draws.

use alloc::string::String;
use alloc::vec::Vec;

use crate::geometry::{Point, Tilted};
use crate::input::Micros;
use crate::path::Path;

/// Which end of a text its `x` names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// Its beginning.
    Start,
    /// Its middle.
    Middle,
    /// Its end.
    End,
}

/// A placed text.
#[derive(Clone, Debug, PartialEq)]
pub struct Words {
    /// What is written.
    pub text: String,
    /// The anchor, on the baseline.
    pub x: f64,
    /// The baseline at the anchor.
    pub y: f64,
    /// Which end of the text is at `x`.
    pub anchor: Anchor,
    /// Its estimated extent.
    pub area: Tilted,
}

/// The head of a lifeline.
#[derive(Clone, Debug, PartialEq)]
pub struct Host {
    /// The middle of the lifeline.
    pub x: f64,
    /// The left end of what belongs to its head: half way to its neighbour, or its group's edge.
    pub left: f64,
    /// The right end of that.
    pub right: f64,
    /// Its name, once [`name_hosts`](crate::name_hosts) has written it.
    pub name: Option<Words>,
    /// Its address, if it has one, likewise.
    pub address: Option<Words>,
}

/// The part of the canvas that belongs to a group.
#[derive(Clone, Debug, PartialEq)]
pub struct Pane {
    /// Its left edge.
    pub left: f64,
    /// Its right edge; between two panes a line goes down the whole canvas.
    pub right: f64,
    /// The caller's token.
    pub class: &'static str,
    /// Its title, once [`name_hosts`](crate::name_hosts) has written it.
    pub title: Option<Words>,
}

/// A line across at a round instant.
#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    /// The instant.
    pub at: Micros,
    /// Its height.
    pub y: f64,
    /// The line's left end.
    pub x1: f64,
    /// The line's right end.
    pub x2: f64,
    /// Its text, where there is room for one.
    pub label: Option<Words>,
}

/// A band: an upright rectangle.
#[derive(Clone, Debug, PartialEq)]
pub struct BandBox {
    /// Left edge.
    pub x: f64,
    /// Top edge.
    pub y: f64,
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
    /// The caller's token.
    pub class: &'static str,
}

/// The label beside a band's beginning.
#[derive(Clone, Debug, PartialEq)]
pub struct StateLabel {
    /// Index of its lifeline.
    pub lifeline: usize,
    /// When the band begins.
    pub from: Micros,
    /// The caller's token.
    pub class: &'static str,
    /// The text.
    pub words: Words,
    /// From the band's beginning to the text, where the text had to move far.
    pub leader: Option<(Point, Point)>,
}

/// One arrow.
#[derive(Clone, Debug, PartialEq)]
pub struct ArrowShape {
    /// The caller's id.
    pub id: u32,
    /// The caller's token.
    pub class: &'static str,
    /// Drawn dashed.
    pub held: bool,
    /// Marked as touched by hand.
    pub touched: bool,
    /// It ends in a cross.
    pub lost: bool,
    /// When it leaves.
    pub sent: Micros,
    /// When it arrives or is lost.
    pub ends: Micros,
    /// Its way; never rising.
    pub path: Path,
    /// Its head, unless it is lost.
    pub head: Option<Head>,
    /// The middle of its cross, if it is lost.
    pub cross: Option<Point>,
    /// Where it leaves its original, if it is a copy.
    pub fork: Option<Point>,
    /// Its label, if there is room for one.
    pub label: Option<ArrowLabel>,
    /// Its remark, if it has one and there is room.
    pub remark: Option<Remark>,
    /// The whole label, for a title.
    pub title: String,
}

/// The tip of an arrow.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Head {
    /// The arrow's id.
    pub id: u32,
    /// Its tip.
    pub x: f64,
    /// Its tip.
    pub y: f64,
    /// Where it points: the x of a unit vector.
    pub ux: f64,
    /// Its y.
    pub uy: f64,
}

/// An arrow's label.
#[derive(Clone, Debug, PartialEq)]
pub struct ArrowLabel {
    /// One line with all that is shown, or two with the strong part above the arrow and the
    /// detail below it.
    pub lines: Vec<LabelLine>,
    /// From the label to its arrow, where it had to move off.
    pub leader: Option<(Point, Point)>,
}

/// One line of an arrow's label, anchored in its middle.
#[derive(Clone, Debug, PartialEq)]
pub struct LabelLine {
    /// The strong part, or nothing.
    pub strong: String,
    /// The detail, or nothing.
    pub detail: String,
    /// The middle, on the baseline.
    pub x: f64,
    /// The baseline in the middle.
    pub y: f64,
    /// Its estimated extent.
    pub area: Tilted,
}

/// A few words in a pill.
#[derive(Clone, Debug, PartialEq)]
pub struct Remark {
    /// The pill.
    pub area: Tilted,
    /// The text in it.
    pub words: Words,
}

/// A folded stretch of time.
#[derive(Clone, Debug, PartialEq)]
pub struct Fold {
    /// Its first instant.
    pub from: Micros,
    /// Its last instant.
    pub to: Micros,
    /// Top edge of its strip.
    pub top: f64,
    /// Bottom edge of its strip.
    pub bottom: f64,
    /// Drawn open.
    pub open: bool,
    /// The ends of the zigzag line.
    pub zigzag: (f64, f64),
    /// The chip.
    pub chip: Tilted,
    /// The text in the chip.
    pub words: Words,
}

/// A bracket beside a lifeline.
#[derive(Clone, Debug, PartialEq)]
pub struct BracketShape {
    /// Index of its lifeline.
    pub lifeline: usize,
    /// When it begins.
    pub from: Micros,
    /// When it ends.
    pub to: Micros,
    /// The x of its long line.
    pub x: f64,
    /// The x of its arms' tips.
    pub tip: f64,
    /// Its top.
    pub top: f64,
    /// Its bottom.
    pub bottom: f64,
    /// It ran out: it has a lower arm.
    pub fires: bool,
    /// The caller's token.
    pub class: &'static str,
    /// What it is, even where there is no room to write it.
    pub title: String,
    /// The text, if there is room for it.
    pub label: Option<Words>,
}

/// A note beside a lifeline.
#[derive(Clone, Debug, PartialEq)]
pub struct NoteLabel {
    /// Index of the note in the input.
    pub note: usize,
    /// Index of its lifeline.
    pub lifeline: usize,
    /// Its instant.
    pub at: Micros,
    /// The text.
    pub words: Words,
    /// From the lifeline to the text, where the text had to move far.
    pub leader: Option<(Point, Point)>,
}

/// An instant that matters.
#[derive(Clone, Debug, PartialEq)]
pub struct MarkShape {
    /// Index of the mark in the input.
    pub mark: usize,
    /// Its lifeline; without one, it is a line across.
    pub lifeline: Option<usize>,
    /// The instant.
    pub at: Micros,
    /// The caller's token.
    pub class: &'static str,
    /// Its height.
    pub y: f64,
    /// The line's left end, or the middle of the lifeline.
    pub x1: f64,
    /// The line's right end, or the middle of the lifeline.
    pub x2: f64,
    /// The text, if there is room for it.
    pub words: Option<Words>,
    /// From the lifeline to the text, where the text had to move far.
    pub leader: Option<(Point, Point)>,
}

impl Words {
    /// A text of some size that fills an area.
    pub(crate) fn new(text: String, size: f64, anchor: Anchor, area: Tilted) -> Self {
        let Tilted { centre, half_width, ux, uy, .. } = area;
        let along = match anchor {
            Anchor::Start => -half_width,
            Anchor::Middle => 0.0,
            Anchor::End => half_width,
        };
        // Chosen so that capitals look centred: they are about 0.72 em high.
        let down = 0.34 * size;
        let x = centre.x - uy * down + ux * along;
        let y = centre.y + ux * down + uy * along;
        Self { text, x, y, anchor, area }
    }
}

/// Half of a line's height, in em.
pub(crate) const HALF_LINE: f64 = 0.54;
