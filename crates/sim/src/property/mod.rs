//! What can be asked of a whole run: properties as data, and how a run breaks one.
//!
//! A property is about the ends of the lives of connections (`lives`), never about numbers alone:
//! two lives may have the same sockets and the same initial numbers.

mod ending;
mod lives;
mod opening;
mod text;

use core::time::Duration;

use tcp::{Seq, Signal, State, Time};

use crate::{HostId, Trace};
use lives::Lives;

/// Something that a run keeps or breaks.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Property {
    /// Nobody stays half-open for longer (RFC 9293, 3.5.1). An end is half-open in SYN-RECEIVED,
    /// ESTABLISHED and what comes after them, TIME-WAIT aside, while the end with which it shares
    /// this life of the connection is CLOSED, or is the partner of another.
    HalfOpen {
        /// The longest that is let pass; what a quiet run leaves half-open lasts for ever.
        longer_than: Duration,
    },
    /// Every octet arrives once, in order, in its own life of the connection: what an application
    /// takes is the beginning of what the other one sent in the same life, and all of it if the
    /// sender was told that its connection closed in order, and the other end is CLOSED too.
    ExactlyOnce,
    /// A close that both asked for ends clean at both: an end that the network or a timer brings
    /// to CLOSED hears "closed" then. An end that its own application aborts, or its host
    /// forgets, is not surprised; the other one may be. An end in TIME-WAIT has done with both
    /// directions: a RST that cuts that short (RFC 1337, 3) takes nothing from its application.
    CleanClose,
    /// Nobody waits for ever: a quiet run leaves all connections in CLOSED. In a run that was cut
    /// off, an end waits for ever whose state is the same since before half of it (half of the
    /// time at the time limit, half of the steps at the step limit).
    NobodyWaits,
    /// Both know what the other knows: when an end enters ESTABLISHED, the other one has learned
    /// its initial sequence number.
    BothKnow,
}

/// Where and how a run breaks a property.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Violation {
    /// From this moment on the property is broken.
    pub at: Time,
    /// At which host.
    pub host: HostId,
    /// On which of its connections: an index into [`HostView::sockets`](crate::HostView::sockets).
    pub connection: Option<u32>,
    /// What is wrong there.
    pub breach: Breach,
}

/// What is wrong with an end of a connection.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Breach {
    /// It is half-open for too long.
    HalfOpen {
        /// Its state when that began.
        state: State,
        /// Since when.
        since: Time,
        /// Until when; none if the run ends with it.
        until: Option<Time>,
    },
    /// Its application takes what the other one did not send in this life, or not there.
    WrongText {
        /// So many octets of this life were taken as they had been sent.
        good: u32,
        /// So many come behind them, the first of which is wrong.
        wrong: u32,
    },
    /// It ended in order, as far as it knows, and so many octets of its text were never taken.
    LostText {
        /// How many.
        lost: u32,
    },
    /// Both asked for a close, and it does not end in order.
    UncleanEnd {
        /// The state in which it was.
        from: State,
        /// What its user is told, if anything.
        signal: Option<Signal>,
    },
    /// It waits for something that does not come.
    Waits {
        /// Its state.
        state: State,
    },
    /// It is ESTABLISHED, and the other end does not know its initial sequence number.
    Unheard {
        /// The number.
        iss: Seq,
    },
}

impl Property {
    /// How a run breaks the property, if it does: of several ways, the one that shows first.
    pub fn check(self, trace: &Trace) -> Option<Violation> {
        let mut lives = Lives::new(trace);
        while lives.advance() {
            let broken = match self {
                Property::HalfOpen { longer_than } => opening::half_open(&mut lives, longer_than),
                Property::ExactlyOnce => text::wrong(&mut lives),
                Property::CleanClose => ending::unclean(&mut lives),
                Property::NobodyWaits => None,
                Property::BothKnow => opening::unheard(&lives),
            };
            if broken.is_some() {
                return broken;
            }
        }
        match self {
            Property::HalfOpen { longer_than } => opening::still_half_open(&lives, longer_than),
            Property::NobodyWaits => ending::waits(&lives),
            Property::ExactlyOnce => text::lost(&lives),
            Property::CleanClose | Property::BothKnow => None,
        }
    }
}
