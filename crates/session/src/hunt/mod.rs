//! "Find a way to break it": a search of the simulator's, set up from what is open. It may run in
//! another program than the one that shows it: what is to be searched goes there as a text
//! ([`Session::hunt_order`], [`Hunt::from_order`]), and how far it is comes back as one
//! ([`HuntReport::text`], [`HuntReport::hear`]).

pub(crate) mod breach;
mod line;
mod order;
mod outlook;
mod report;
mod running;

pub use line::HuntLine;
pub use report::HuntReport;
pub use running::Hunt;

use std::time::Duration;

use sim::{Budget, Property};

use crate::Lang;
use crate::session::Session;
use crate::story::Profile;
use crate::texts::format::span;
use crate::texts::phrase::{Phrase, tell};
use crate::texts::{Word, word};

/// What shall hold.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Wish {
    /// Nobody stays half-open for longer than TCP itself takes to give a half-open connection up.
    HalfOpen,
    /// Every byte arrives once, in order, and in its own life of the connection.
    ExactlyOnce,
    /// A close that both asked for ends clean.
    CleanClose,
    /// Nobody waits for ever.
    NobodyWaits,
    /// Both know what the other knows.
    BothKnow,
}

/// How a search looks for a way to break a wish.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Means {
    /// What shall hold.
    pub wish: Wish,
    /// Drops are tried.
    pub drops: bool,
    /// Delays are tried.
    pub delays: bool,
    /// Doublings are tried.
    pub doubles: bool,
    /// The most faults at a time, from 1 to [`Means::MOST_FAULTS`].
    pub faults: u8,
    /// By how much a packet is held up, and how much later a copy arrives.
    pub longest: Duration,
}

impl Wish {
    /// All of them.
    pub const ALL: [Wish; 5] =
        [Wish::HalfOpen, Wish::ExactlyOnce, Wish::CleanClose, Wish::NobodyWaits, Wish::BothKnow];

    /// It, in a sentence.
    pub fn text(self, profile: Profile, lang: Lang) -> String {
        let what = match self {
            Wish::HalfOpen => {
                let time = span(profile.half_open(), lang);
                return tell(Phrase::WishHalfOpen, lang, &[("time", &time)]);
            }
            Wish::ExactlyOnce => Word::WishExactlyOnce,
            Wish::CleanClose => Word::WishCleanClose,
            Wish::NobodyWaits => Word::WishNobodyWaits,
            Wish::BothKnow => Word::WishBothKnow,
        };
        word(what, lang).to_owned()
    }

    /// As the simulator knows it.
    pub const fn property(self, profile: Profile) -> Property {
        match self {
            Wish::HalfOpen => Property::HalfOpen { longer_than: profile.half_open() },
            Wish::ExactlyOnce => Property::ExactlyOnce,
            Wish::CleanClose => Property::CleanClose,
            Wish::NobodyWaits => Property::NobodyWaits,
            Wish::BothKnow => Property::BothKnow,
        }
    }
}

impl Means {
    /// More would take a browser minutes.
    pub const MOST_FAULTS: u8 = 3;

    fn budget(self) -> Budget {
        let times = |tried: bool| if tried { vec![self.longest] } else { Vec::new() };
        Budget {
            drops: self.drops,
            doubles: times(self.doubles),
            delays: times(self.delays),
            faults: self.faults.clamp(1, Means::MOST_FAULTS),
            ..Budget::default()
        }
    }
}

impl Default for Means {
    /// Two faults of all kinds; in a classroom MSL is 2 s, and no packet lives longer.
    fn default() -> Means {
        Means {
            wish: Wish::HalfOpen,
            drops: true,
            delays: true,
            doubles: true,
            faults: 2,
            longest: Duration::from_millis(1900),
        }
    }
}

impl Session {
    /// A search in the world that is shown, of two in the one at the right; what is done to it
    /// already stays done.
    pub fn hunt(&self, means: Means) -> Hunt {
        Hunt::new(self.hunt_report(means))
    }

    /// What is to be said of that search before it has begun.
    pub fn hunt_report(&self, means: Means) -> HuntReport {
        HuntReport::new(means, self.history.now().clone(), self.idle(means))
    }

    /// The same search as a text, for [`Hunt::from_order`] in another program. It can stand in an
    /// address.
    pub fn hunt_order(&self, means: Means) -> String {
        order::write(means, &self.link())
    }

    /// Why a search would come to nothing: what shall hold is about connections, and is broken by
    /// what befalls their segments.
    fn idle(&self, means: Means) -> Option<Phrase> {
        let trace = &self.committed.trace;
        let hosts = trace.steps.last().map_or(&trace.start, |last| &last.hosts);
        let first = if self.right().is_some() { self.run.worlds.first_of_right() } else { 0 };
        if hosts[first..].iter().all(|host| host.sockets.is_empty()) {
            return Some(Phrase::HuntNoConnection);
        }
        let kinds = means.drops || means.delays || means.doubles;
        (!kinds).then_some(Phrase::HuntNoKinds)
    }
}
