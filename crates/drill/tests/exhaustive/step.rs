//! What can happen next in a world.

use tcp::Timer;

/// Which of the two ends.
pub type Who = usize;

/// One step from a world to the next.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Step {
    /// The network delivers the segment at this place of the queue to an end. All but the first
    /// place overtake others.
    Deliver { to: Who, place: usize },
    /// The network loses it.
    Drop { to: Who, place: usize },
    /// The network makes another copy of it, which comes last.
    Duplicate { to: Who, place: usize },
    /// Something happens at an end without the network.
    At { who: Who, event: Event },
}

/// What happens at one end.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Event {
    /// The segment with this number arrives.
    Arrival(u32),
    /// A timer runs out.
    Timeout(Timer),
    /// The user calls.
    Call(Call),
}

/// A call of the user.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Call {
    /// Active OPEN.
    Connect,
    /// Passive OPEN.
    Listen,
    /// Passive OPEN that names the peer.
    ListenToPeer,
    /// SEND, one octet.
    Send,
    /// RECEIVE, whatever is there.
    Receive,
    /// CLOSE.
    Close,
    /// ABORT.
    Abort,
}
