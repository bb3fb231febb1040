//! All that a learner can do.

use std::time::Duration;

use sim::tcp::Time;
use sim::{HostId, Intervention, PacketId};

use crate::{Lang, Leap, Profile, Side, Story};

/// One thing that a learner, or the clock of the page, does.
#[derive(Clone, PartialEq, Debug)]
pub enum Action {
    /// Lets the run go on; at its end, from the beginning.
    Play,
    /// Holds the run.
    Pause,
    /// [`Action::Play`] or [`Action::Pause`], whichever is a change.
    TogglePlay,
    /// So much time passed before the screen since the last frame.
    Tick(Duration),
    /// Holds the run and goes to the next instant at which something happens.
    StepForward,
    /// Holds the run and goes to the last instant at which something happened before.
    StepBack,
    /// Holds the run and goes to where that happens next; to its end if it does not any more.
    Leap(Leap),
    /// Holds the run and goes to its beginning.
    JumpStart,
    /// Holds the run and goes to its end.
    JumpEnd,
    /// Goes to a moment.
    SeekTime(Time),
    /// Goes to a place on the timeline, from 0 to 1.
    SeekPosition(f64),
    /// Changes how fast the run goes.
    SetSpeed(Speed),
    /// Looks at something else.
    Focus(Focus),
    /// Loses a packet.
    Drop(PacketId),
    /// Holds a packet up for so long, instead of what was said before; zero takes it back.
    Delay(PacketId, Duration),
    /// Holds a packet up for as long as a person typed.
    DelayTyped(PacketId, String),
    /// Delivers a packet once more.
    Double(PacketId),
    /// Says a sentence of another program: why something could not be done.
    Say(String),
    /// A time was typed that cannot be read; says why.
    Complain(String),
    /// The search could not be fetched, or broke off; says so.
    MissSearch,
    /// While something is dragged: shows the run as it would be. Nothing goes into the history.
    Preview(Option<Intervention>),
    /// Does what is previewed.
    CommitPreview,
    /// Takes back one intervention, by its place in the list.
    Remove(usize),
    /// Switches one intervention off, or on again, by its place in the list.
    Switch(usize),
    /// Goes to a branch, by its place among all.
    GoTo(usize),
    /// Shows a branch beside the present one, under what is done in it.
    CompareBranch(usize),
    /// Takes back all that was done to a packet.
    RemoveFrom(PacketId),
    /// Takes back all interventions.
    ClearScript,
    /// Goes back by one change of the script.
    Undo,
    /// Goes forth again.
    Redo,
    /// Changes the language.
    SetLang(Lang),
    /// The rest of a language's sentences has come, or could not be fetched: then that is said.
    MoreWords(Lang),
    /// Changes whose TCP it is.
    SetProfile(Profile),
    /// Opens a story, with what it is compared with and what is done in it.
    OpenStory(Story),
    /// Plays the same script in another world, or in two.
    SetSides(Side, Option<Side>),
    /// The notice was read.
    DismissNotice,
    /// Opens the experiment of a link.
    OpenLink(String),
}

impl Action {
    /// The language that it leads to, if it names one: its sentences must be there before.
    pub fn lang(&self) -> Option<Lang> {
        match self {
            Action::SetLang(lang) => Some(*lang),
            Action::OpenLink(fragment) => Lang::from_link(fragment),
            _ => None,
        }
    }
}

/// What is looked at.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Focus {
    /// Whatever happened last.
    Now,
    /// A packet.
    Packet(PacketId),
    /// A host.
    Host(HostId),
}

/// How fast the run is played, against a pace that is comfortable to watch.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub enum Speed {
    /// 1/8.
    Eighth,
    /// 1/4.
    Quarter,
    /// 1/2.
    Half,
    /// 1.
    #[default]
    One,
    /// 2.
    Two,
    /// 4.
    Four,
    /// 8.
    Eight,
}

impl Speed {
    /// All of them, the slowest first.
    pub const ALL: [Speed; 7] = [
        Speed::Eighth,
        Speed::Quarter,
        Speed::Half,
        Speed::One,
        Speed::Two,
        Speed::Four,
        Speed::Eight,
    ];

    /// As a person reads it: `1/8`.
    pub const fn label(self) -> &'static str {
        match self {
            Speed::Eighth => "1/8",
            Speed::Quarter => "1/4",
            Speed::Half => "1/2",
            Speed::One => "1",
            Speed::Two => "2",
            Speed::Four => "4",
            Speed::Eight => "8",
        }
    }

    /// The next slower one, if there is one.
    pub fn slower(self) -> Speed {
        Speed::ALL[(self as usize).saturating_sub(1)]
    }

    /// The next faster one, if there is one.
    pub fn faster(self) -> Speed {
        Speed::ALL[(self as usize + 1).min(Speed::ALL.len() - 1)]
    }

    /// A span of real time, of some seconds at most, as told time in nanoseconds.
    pub(crate) fn told_nanos(self, real: Duration) -> u64 {
        let nanos = real.as_secs() * 1_000_000_000 + u64::from(real.subsec_nanos());
        (nanos << (self as u32)) / 8
    }
}
