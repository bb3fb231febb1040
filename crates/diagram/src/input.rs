//! What is to be drawn: the caller's lifelines, arrows, brackets and notes, in microseconds.

use alloc::string::String;
use alloc::vec::Vec;

/// An instant or a stretch of time, in microseconds.
pub type Micros = u64;

/// Everything that one picture shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Input {
    /// From left to right.
    pub lifelines: Vec<Lifeline>,
    /// Lifelines that belong together, from left to right, as two worlds that are compared; empty
    /// if all are of one. Lifelines that no group counts belong to the last one.
    pub groups: Vec<Group>,
    /// In any order; the picture keeps it.
    pub arrows: Vec<Arrow>,
    /// Stretches beside a lifeline, such as timers.
    pub brackets: Vec<Bracket>,
    /// Instants beside a lifeline, such as calls.
    pub notes: Vec<Note>,
    /// Instants that matter; none is folded away.
    pub marks: Vec<Mark>,
    /// The end of the run; anything later moves it down.
    pub end: Micros,
}

/// One vertical line, drawn as a column of bands.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lifeline {
    /// The title at its head.
    pub name: String,
    /// The small line under the title.
    pub address: String,
    /// Its bands; sorted by `from` if they are not already.
    pub bands: Vec<Band>,
    /// Where it stands for several things at once, each with a band of its own; sorted by `from`.
    pub splits: Vec<Split>,
}

/// From here on a lifeline's band is divided into one upright strip for each class; with one or
/// none it is whole again.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Split {
    /// Where that begins.
    pub from: Micros,
    /// The strips from left to right, as opaque tokens that the page colours.
    pub classes: Vec<&'static str>,
}

/// Some lifelines that stand side by side, parted from the next group by a line down the canvas.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Group {
    /// What stands over its lifelines.
    pub title: String,
    /// How many lifelines it has.
    pub lifelines: usize,
    /// An opaque token that the page knows.
    pub class: &'static str,
}

/// A stretch of one lifeline; it lasts until the next band or the end.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Band {
    /// Where it begins.
    pub from: Micros,
    /// What is written beside its beginning.
    pub label: String,
    /// What is written where the label would be longer than the band; empty if there is nothing
    /// shorter.
    pub short: &'static str,
    /// An opaque token that the page colours.
    pub class: &'static str,
}

/// Something that travels from one lifeline to another.
#[derive(Clone, Debug, PartialEq)]
pub struct Arrow {
    /// The caller's name for it; unique in one input.
    pub id: u32,
    /// Index of the lifeline that it leaves.
    pub from: usize,
    /// Index of the lifeline that it heads for, another one.
    pub to: usize,
    /// When it leaves.
    pub sent: Micros,
    /// How and when it ends.
    pub end: ArrowEnd,
    /// An opaque token that the page colours.
    pub class: &'static str,
    /// The part of its label that is always tried for.
    pub strong: String,
    /// The part that is dropped first where there is no room.
    pub detail: String,
    /// Delayed by hand: bends, and is drawn dashed.
    pub held: bool,
    /// A doubled copy: forks off the arrow with this id, which stands before it in the list.
    pub fork_of: Option<u32>,
    /// Marked as touched by hand; the layout only hands it on.
    pub touched: bool,
    /// A few words in a pill beside a bent arrow ("held up for 6 s"); may be empty.
    pub remark: String,
}

/// How an arrow ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ArrowEnd {
    /// Its tip reaches the other lifeline at this instant.
    Arrives(Micros),
    /// It ends in a cross, on the way, at this instant.
    Lost(Micros),
}

impl ArrowEnd {
    /// The instant, whichever way it ends.
    pub fn at(self) -> Micros {
        match self {
            Self::Arrives(at) | Self::Lost(at) => at,
        }
    }
}

/// A stretch of time beside a lifeline, such as a timer from being set to running out.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Bracket {
    /// Index of its lifeline.
    pub lifeline: usize,
    /// Its beginning.
    pub from: Micros,
    /// Its end.
    pub to: Micros,
    /// It ran out, as against being stopped before.
    pub fires: bool,
    /// What it is; kept as a title even where there is no room to write it.
    pub label: String,
    /// An opaque token that the page colours.
    pub class: &'static str,
}

/// Something that happened at one lifeline at one instant, such as a call by the application.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Note {
    /// Index of its lifeline.
    pub lifeline: usize,
    /// When.
    pub at: Micros,
    /// What is written.
    pub text: String,
}

/// An instant that matters, to all lifelines or to one.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Mark {
    /// When.
    pub at: Micros,
    /// What is written: a few words, cut where there is no room.
    pub text: String,
    /// An opaque token that the page colours.
    pub class: &'static str,
    /// The lifeline that has a sign there; without one, a dashed line goes across all.
    pub lifeline: Option<usize>,
}
