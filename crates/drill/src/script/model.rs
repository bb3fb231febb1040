//! A packet script as values.

use std::time::Duration;

use tcp::{Flags, Time};

use super::{Assertion, Errno, Expression, StateQuestion};

/// A whole script.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Script {
    /// The first comment, to tell what the script is about.
    pub(crate) title: String,
    pub(crate) events: Vec<Event>,
}

/// One thing that happens, or that is expected to happen.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Event {
    pub(crate) line: u32,
    pub(crate) when: When,
    pub(crate) what: What,
    /// As it stands in the script.
    pub(crate) text: String,
}

/// When it happens. Spans count from the event before.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum When {
    After(Duration),
    At(Time),
    Anytime,
    Between(Time, Time),
    BetweenAfter(Duration, Duration),
}

/// What happens.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum What {
    /// A segment arrives at the driven side.
    Inbound(Segment),
    /// The driven side sends a segment.
    Outbound(Segment),
    /// The application calls.
    Call(Call),
    /// What must be true of the connection.
    Assert(Vec<Assertion>),
    /// So many sockets must be in a state.
    Count(StateQuestion),
    /// A shell line, or an event that says nothing.
    Nothing,
    /// Well formed, but nothing that the driven side knows of.
    NotModelled(&'static str),
}

/// A segment in a script, with numbers as the script counts them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Segment {
    /// Source and destination port, if named.
    pub(crate) ports: Option<(u16, u16)>,
    pub(crate) flags: Flags,
    pub(crate) seq: u32,
    /// `...` stands for the sequence number.
    pub(crate) any_seq: bool,
    /// Octets of text.
    pub(crate) len: u16,
    pub(crate) ack: u32,
    pub(crate) win: Option<u16>,
    /// None if left out or `<...>`.
    pub(crate) options: Option<Options>,
}

/// TCP options that a script spells out; those that the driven side does not know are dropped.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct Options {
    pub(crate) mss: Option<u16>,
    pub(crate) window_scale: Option<u8>,
    pub(crate) timestamps: Option<(u32, u32)>,
}

/// A call of the application.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Call {
    pub(crate) name: String,
    pub(crate) arguments: Vec<Expression>,
    pub(crate) expected: Expected,
    /// For a call that blocks: when it returns, counted as the event's own time is.
    pub(crate) until: Option<Duration>,
}

/// What a call is to return.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Expected {
    /// None for `?` and `...`.
    pub(crate) result: Option<i64>,
    pub(crate) errno: Option<Errno>,
}
