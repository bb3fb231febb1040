//! The ways of RFC 9293, Figure 5, with its notes 1 and 2: which event leads from which state to
//! which, and what the host does then.

use session::sim::tcp::State;

/// A way from one state to another.
pub(super) struct Way {
    /// The state before.
    pub from: State,
    /// The state after.
    pub to: State,
    /// What makes the host take it.
    pub event: Event,
    /// What the host does.
    pub action: Action,
}

/// What makes a host take a way.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Event {
    /// Its application opens a port.
    PassiveOpen,
    /// Its application calls a peer.
    ActiveOpen,
    /// Its application sends.
    Send,
    /// Its application closes.
    Close,
    /// Such a segment arrives.
    Arrives(&'static str),
    /// The acknowledgment of such a segment arrives.
    Acknowledged(&'static str),
    /// The peer's FIN and the acknowledgment of the own one arrive (note 2).
    FinAndAck,
    /// RST arrives after a passive OPEN (note 1).
    Reset,
    /// TIME-WAIT is over.
    TwoMsl,
}

/// What a host does on a way.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Action {
    /// It makes the record of a connection.
    Create,
    /// It forgets the connection.
    Delete,
    /// It sends such a segment.
    Sends(&'static str),
    /// Nothing more.
    Nothing,
}

/// The figure's ways. `figure` has their lines in the same order.
pub(super) const WAYS: [Way; 21] = {
    use Action::{Create, Delete, Nothing, Sends};
    use Event::{Acknowledged, Arrives, Close};
    use State::{
        CloseWait, Closed, Closing, Established, FinWait1, FinWait2, LastAck, Listen, SynReceived,
        SynSent, TimeWait,
    };
    [
        way(Closed, Listen, Event::PassiveOpen, Create),
        way(Listen, Closed, Close, Delete),
        way(Closed, SynSent, Event::ActiveOpen, Sends("SYN")),
        way(SynSent, Closed, Close, Delete),
        way(Listen, SynReceived, Arrives("SYN"), Sends("SYN,ACK")),
        way(Listen, SynSent, Event::Send, Sends("SYN")),
        way(SynReceived, Listen, Event::Reset, Nothing),
        way(SynSent, SynReceived, Arrives("SYN"), Sends("SYN,ACK")),
        way(SynReceived, Established, Acknowledged("SYN"), Nothing),
        way(SynSent, Established, Arrives("SYN,ACK"), Sends("ACK")),
        way(SynReceived, FinWait1, Close, Sends("FIN")),
        way(Established, FinWait1, Close, Sends("FIN")),
        way(Established, CloseWait, Arrives("FIN"), Sends("ACK")),
        way(FinWait1, FinWait2, Acknowledged("FIN"), Nothing),
        way(FinWait1, Closing, Arrives("FIN"), Sends("ACK")),
        way(FinWait1, TimeWait, Event::FinAndAck, Sends("ACK")),
        way(CloseWait, LastAck, Close, Sends("FIN")),
        way(FinWait2, TimeWait, Arrives("FIN"), Sends("ACK")),
        way(Closing, TimeWait, Acknowledged("FIN"), Nothing),
        way(LastAck, Closed, Acknowledged("FIN"), Nothing),
        way(TimeWait, Closed, Event::TwoMsl, Delete),
    ]
};

/// Whether the figure has a way.
pub(super) fn is_known(from: State, to: State) -> bool {
    WAYS.iter().any(|way| (way.from, way.to) == (from, to))
}

const fn way(from: State, to: State, event: Event, action: Action) -> Way {
    Way { from, to, event, action }
}
