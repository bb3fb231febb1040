//! Sets of connection states: in which of them a branch can be taken.

use sim::tcp::State;

/// A set of states.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct States(u16);

impl States {
    /// Whether a state is among them.
    pub const fn has(self, state: State) -> bool {
        self.0 & (1 << state as u16) != 0
    }

    /// Those of both sets.
    const fn and(self, other: States) -> States {
        States(self.0 | other.0)
    }

    const fn of(states: &[State]) -> States {
        let (mut bits, mut nth) = (0, 0);
        while nth < states.len() {
            bits |= 1 << states[nth] as u16;
            nth += 1;
        }
        States(bits)
    }
}

use State::{
    CloseWait, Closed, Closing, Established, FinWait1, FinWait2, LastAck, Listen, SynReceived,
    SynSent, TimeWait,
};

pub(super) const CLOSED: States = States::of(&[Closed]);
pub(super) const LISTEN: States = States::of(&[Listen]);
pub(super) const SYN_SENT: States = States::of(&[SynSent]);
pub(super) const SYN_RECEIVED: States = States::of(&[SynReceived]);
pub(super) const ESTABLISHED: States = States::of(&[Established]);
pub(super) const FIN_WAIT_1: States = States::of(&[FinWait1]);
pub(super) const FIN_WAIT_2: States = States::of(&[FinWait2]);
pub(super) const CLOSE_WAIT: States = States::of(&[CloseWait]);
pub(super) const CLOSING: States = States::of(&[Closing]);
pub(super) const LAST_ACK: States = States::of(&[LastAck]);
pub(super) const TIME_WAIT: States = States::of(&[TimeWait]);
/// No connection is there yet.
pub(super) const NOT_YET: States = CLOSED.and(LISTEN);
/// The connection is being opened.
pub(super) const OPENING: States = SYN_SENT.and(SYN_RECEIVED);
/// The peer may still send text.
pub(super) const RECEIVING: States = States::of(&[Established, FinWait1, FinWait2]);
/// The peer's FIN has come.
pub(super) const AFTER_FIN: States = States::of(&[CloseWait, Closing, LastAck, TimeWait]);
/// This host may send text, or still has some to send.
pub(super) const SENDING: States =
    States::of(&[Established, CloseWait, FinWait1, Closing, LastAck]);
/// The FIN of this host has been asked for, and its ACK has not come.
pub(super) const FIN_ASKED: States = States::of(&[FinWait1, Closing, LastAck]);
/// Both SYNs are acknowledged.
pub(super) const SYNCHRONIZED: States = RECEIVING.and(AFTER_FIN);
/// The same, as long as something can be in flight.
pub(super) const CONNECTED: States = SENDING.and(FIN_WAIT_2);
/// Those of section 3.10.7.4, which have the eight checks.
pub(super) const CHECKED: States = SYN_RECEIVED.and(SYNCHRONIZED);
/// A CLOSE may be called.
pub(super) const BEFORE_CLOSE: States = SYN_RECEIVED.and(ESTABLISHED);
/// Both applications have called CLOSE.
pub(super) const BOTH_CLOSED: States = CLOSING.and(LAST_ACK).and(TIME_WAIT);
pub(super) const EITHER_FIN_WAIT: States = FIN_WAIT_1.and(FIN_WAIT_2);
pub(super) const ANY: States = NOT_YET.and(SYN_SENT).and(CHECKED);

/// Sets that only one rule has.
pub(super) mod of {
    use super::*;

    pub const ABORTED_SILENTLY: States = LISTEN.and(SYN_SENT).and(BOTH_CLOSED);
    pub const ABORTED: States = SYN_RECEIVED.and(RECEIVING).and(CLOSE_WAIT);
    pub const UNREAD: States = CHECKED.without(TIME_WAIT);
    pub const CLOSED_EARLY: States = LISTEN.and(SYN_SENT);
    pub const RESET: States = RECEIVING.and(CLOSE_WAIT);
    pub const AFTER_FIN_OPEN: States = AFTER_FIN.without(TIME_WAIT);
    pub const FIN_TAKEN: States = SYN_RECEIVED.and(RECEIVING);
    pub const UNCLOSED: States = BEFORE_CLOSE.and(FIN_WAIT_1);
    pub const FIN_UNANSWERED: States = UNCLOSED.and(CLOSE_WAIT).and(CLOSING);
    pub const CROSSED: States = FIN_WAIT_1.and(TIME_WAIT);
    pub const THROWN_AWAY: States = EITHER_FIN_WAIT.and(TIME_WAIT);
    pub const GIVEN_UP: States = CONNECTED.without(FIN_WAIT_2);
    pub const AWAITING: States = OPENING.and(SENDING);
    pub const LISTENING: States = LISTEN.and(TIME_WAIT);
    pub const ACCEPTING: States = LISTEN.and(SYN_RECEIVED);
    pub const TIME_WAIT_NEXT: States = EITHER_FIN_WAIT.and(CLOSING);

    impl States {
        const fn without(self, other: States) -> States {
            States(self.0 & !other.0)
        }
    }
}
