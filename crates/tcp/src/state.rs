//! The eleven states (RFC 9293, 3.3.2), spelt as the RFC spells them.

use core::fmt;

/// The state of a connection.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum State {
    /// No connection at all.
    Closed,
    /// Waiting for a connection request from any remote endpoint.
    Listen,
    /// A connection request was sent; waiting for a matching one.
    SynSent,
    /// A request was received and sent; waiting for the confirming acknowledgment.
    SynReceived,
    /// Open: data flows both ways.
    Established,
    /// Our FIN is sent; waiting for its acknowledgment or for the peer's FIN.
    FinWait1,
    /// Our FIN is acknowledged; waiting for the peer's FIN.
    FinWait2,
    /// The peer's FIN came; waiting for our user to close.
    CloseWait,
    /// Both FINs are sent, the peer's came first of the two acknowledgments; waiting for ours.
    Closing,
    /// The peer closed, so did we; waiting for the acknowledgment of our FIN.
    LastAck,
    /// All is done; waiting until nothing of this connection can be left in the network.
    TimeWait,
}

impl State {
    /// All of them, in the order of RFC 9293, 3.3.2, CLOSED first.
    pub const ALL: [State; 11] = [
        State::Closed,
        State::Listen,
        State::SynSent,
        State::SynReceived,
        State::Established,
        State::FinWait1,
        State::FinWait2,
        State::CloseWait,
        State::Closing,
        State::LastAck,
        State::TimeWait,
    ];

    /// Whether both sides know each other's numbers: ESTABLISHED and all that come after it
    /// (RFC 9293, 3.5.2, group 3).
    pub const fn is_synchronized(self) -> bool {
        match self {
            State::Closed | State::Listen | State::SynSent | State::SynReceived => false,
            State::Established
            | State::FinWait1
            | State::FinWait2
            | State::CloseWait
            | State::Closing
            | State::LastAck
            | State::TimeWait => true,
        }
    }

    /// The RFC's name, such as `SYN-RECEIVED`.
    pub const fn name(self) -> &'static str {
        match self {
            State::Closed => "CLOSED",
            State::Listen => "LISTEN",
            State::SynSent => "SYN-SENT",
            State::SynReceived => "SYN-RECEIVED",
            State::Established => "ESTABLISHED",
            State::FinWait1 => "FIN-WAIT-1",
            State::FinWait2 => "FIN-WAIT-2",
            State::CloseWait => "CLOSE-WAIT",
            State::Closing => "CLOSING",
            State::LastAck => "LAST-ACK",
            State::TimeWait => "TIME-WAIT",
        }
    }
}

impl fmt::Display for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}
