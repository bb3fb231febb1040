//! What happened at the driven side, event by event.

use tcp::{Effect, Flags, Segment, State, Time, Timer};

/// One event and all that it led to.
pub(crate) struct Entry {
    pub(crate) at: Time,
    pub(crate) cause: Cause,
    pub(crate) effects: Vec<Effect>,
    /// The state before it and after, of the connection that it was for.
    pub(crate) before: State,
    pub(crate) after: State,
}

/// What an event was.
pub(crate) enum Cause {
    Call(&'static str),
    Arrival(Segment),
    Timeout(Timer),
}

impl Cause {
    /// Whether a RST came.
    pub(crate) fn is_reset(&self) -> bool {
        matches!(self, Cause::Arrival(segment) if segment.flags.has(Flags::RST))
    }
}

impl Entry {
    /// The segments that were sent.
    pub(crate) fn sent(&self) -> impl Iterator<Item = &Segment> {
        self.effects.iter().filter_map(|effect| match effect {
            Effect::Send(segment) => Some(segment),
            _ => None,
        })
    }
}
