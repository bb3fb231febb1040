//! A kernel trace as values: what was recorded, and the same shape for what the core does.

use std::fmt;
use std::time::Duration;

use serde_json::{Map, Value};
use tcp::{Flags, State, Time};

/// A recorded case.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Trace {
    pub(super) name: String,
    /// What it shows.
    pub(super) about: String,
    /// One way.
    pub(super) delay: Duration,
    /// The kernel's settings.
    pub(super) settings: Map<String, Value>,
    pub(super) lines: Vec<Line>,
}

/// One line.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Line {
    /// In the file, counted from 1.
    pub(super) number: u32,
    pub(super) at: Time,
    pub(super) what: What,
    /// The sockets of A and of B right after it, where they could be read.
    pub(super) sockets: [Option<Vec<SocketState>>; 2],
}

/// What a line tells.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum What {
    /// What the case shows.
    Case,
    App {
        who: Option<Side>,
        call: AppCall,
    },
    /// A segment leaves.
    Sent {
        from: Side,
        header: Header,
        fate: Fate,
    },
    /// A segment arrives.
    Arrived {
        at: Side,
        header: Header,
        copy: Reception,
    },
    /// The recorder sends a segment to a side.
    Injected {
        at: Side,
        header: Header,
    },
    /// Nothing happened, the states were read.
    Remark,
}

/// One of the two hosts.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Side {
    A,
    B,
}

/// What becomes of a segment.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Fate {
    Delivered,
    Dropped,
    /// It arrives later than the network's delay, by so much if that is told.
    Held(Option<Duration>),
}

/// Which copy of a segment arrives.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Reception {
    First,
    Second,
    Held,
}

/// A call, or what the application saw.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum AppCall {
    Listen(u16),
    /// The listening socket is closed.
    Unlisten,
    Connect,
    Send(u32),
    /// Sends until no more is taken.
    Queue(u32),
    Read(u32),
    Shutdown,
    Close,
    Abort,
    /// The host forgets the connection.
    Crash,
    /// An error, or none.
    SawError(Option<String>),
    /// So much waits to be read.
    SawQueued {
        octets: u32,
        at_end: bool,
    },
    /// Anything else.
    Saw,
}

/// A segment, with numbers relative to the initial ones of their senders.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Header {
    pub(super) flags: Flags,
    pub(super) source_port: u16,
    pub(super) destination_port: u16,
    pub(super) seq: u32,
    pub(super) ack: u32,
    pub(super) len: u32,
    pub(super) window: u32,
}

/// A socket with its state.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct SocketState {
    pub(super) local: u16,
    /// None for a listener.
    pub(super) remote: Option<u16>,
    pub(super) state: State,
}

impl Side {
    pub(super) const BOTH: [Side; 2] = [Side::A, Side::B];

    pub(super) fn index(self) -> usize {
        match self {
            Side::A => 0,
            Side::B => 1,
        }
    }

    pub(super) fn other(self) -> Side {
        match self {
            Side::A => Side::B,
            Side::B => Side::A,
        }
    }
}

impl fmt::Display for Side {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Side::A => "A",
            Side::B => "B",
        })
    }
}

impl fmt::Display for Header {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let flags =
            if self.flags == Flags::NONE { "-".to_string() } else { self.flags.to_string() };
        // Numbers just below the initial one read best as negative.
        write!(f, "{flags} seq {} len {}", self.seq.cast_signed(), self.len)?;
        if self.flags.has(Flags::ACK) {
            write!(f, " ack {}", self.ack.cast_signed())?;
        }
        Ok(())
    }
}

impl fmt::Display for SocketState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.remote {
            Some(remote) => write!(f, "{}>{remote}:{}", self.local, self.state),
            None => write!(f, "{}:{}", self.local, self.state),
        }
    }
}
