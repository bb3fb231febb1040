//! How a run breaks what shall hold, in a sentence.

use std::time::Duration;

use sim::tcp::{Signal, State, Time};
use sim::{Breach, HostId, Violation};

use crate::Lang;
use crate::rows::digits;
use crate::texts::format::{bytes, moment, span};
use crate::texts::phrase::{Phrase, tell};

/// How a run breaks the wish, as far as it is told.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Broken {
    /// One of [`BREACHES`].
    pub what: Phrase,
    pub host: HostId,
    /// From when on.
    pub at: Time,
    /// In which state the host is, where the sentence says that.
    pub state: State,
    /// Microseconds, bytes or an initial sequence number, where the sentence says that.
    pub more: u64,
}

impl Broken {
    /// It, at a host of this name within a sentence.
    pub fn sentence(&self, host: &str, lang: Lang) -> String {
        let (at, state) = (moment(self.at, lang), self.state.name());
        let more = match self.what {
            Phrase::BreachHalfOpen => span(Duration::from_micros(self.more), lang),
            Phrase::BreachWrongText | Phrase::BreachLostText => bytes(self.more as usize, lang),
            _ => digits(self.more),
        };
        let values = [("host", host), ("time", &*at), ("state", state), ("more", &*more)];
        tell(self.what, lang, &values)
    }
}

/// What is told of a violation.
pub(crate) fn broken(violation: &Violation) -> Broken {
    use Phrase::{
        BreachForEver, BreachHalfOpen, BreachLostText, BreachTimedOut, BreachUnclean,
        BreachUnheard, BreachWaits, BreachWrongText,
    };
    let (host, at) = (violation.host, violation.at);
    let (what, at, state, more) = match violation.breach {
        Breach::HalfOpen { state, since, until: Some(until) } => {
            (BreachHalfOpen, since, state, until.as_micros().saturating_sub(since.as_micros()))
        }
        Breach::HalfOpen { state, since, until: None } => (BreachForEver, since, state, 0),
        Breach::WrongText { wrong, .. } => (BreachWrongText, at, State::Closed, wrong.into()),
        Breach::LostText { lost } => (BreachLostText, at, State::Closed, lost.into()),
        Breach::UncleanEnd { from, signal: Some(Signal::TimedOut) } => {
            (BreachTimedOut, at, from, 0)
        }
        Breach::UncleanEnd { from, .. } => (BreachUnclean, at, from, 0),
        Breach::Waits { state } => (BreachWaits, at, state, 0),
        Breach::Unheard { iss } => (BreachUnheard, at, State::Closed, iss.0.into()),
    };
    Broken { what, host, at, state, more }
}
