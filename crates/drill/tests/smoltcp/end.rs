//! One end of a connection as both implementations have it: calls, packets in, packets out.

use tcp::{Socket, State, Time};

use crate::ours::Ours;
use crate::theirs::Theirs;

/// Whose TCP it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Make {
    Ours,
    Smoltcp,
}

/// What can be chosen on both.
#[derive(Clone, Copy, Debug)]
pub struct Setup {
    /// Where random numbers come from, initial sequence numbers among them.
    pub seed: u64,
    /// The most text in a segment, in octets.
    pub mss: u16,
    /// Each of the two buffers, in octets.
    pub buffer: usize,
    pub delayed_ack: bool,
    pub nagle: bool,
    /// Window scaling and timestamps.
    pub options: bool,
    /// Congestion control; ours only, smoltcp is built without.
    pub congestion: bool,
}

impl Setup {
    /// Every answer at once and nothing held back.
    pub const PLAIN: Setup = Setup {
        seed: 1,
        mss: 100,
        buffer: 1000,
        delayed_ack: false,
        nagle: false,
        options: false,
        congestion: false,
    };
}

/// One end. Calls that the implementation refuses do nothing.
pub trait End {
    /// Passive OPEN, for anybody.
    fn listen(&mut self, now: Time);
    /// Active OPEN.
    fn connect(&mut self, now: Time, remote: Socket);
    /// SEND with a push; tells how many octets were taken.
    fn send(&mut self, now: Time, text: &[u8]) -> usize;
    /// RECEIVE at most so many octets.
    fn receive(&mut self, now: Time, most: usize) -> Vec<u8>;
    /// Octets that could be received.
    fn unread(&self) -> usize;
    /// Whether the peer's FIN was taken and all text before it was received.
    fn at_end_of_text(&mut self, now: Time) -> bool;
    /// CLOSE: no more to send.
    fn close(&mut self, now: Time);
    fn abort(&mut self, now: Time);
    fn state(&self) -> State;
    /// A packet comes from the network.
    fn arrive(&mut self, now: Time, packet: &[u8]);
    /// When [`End::wake`] is due next.
    fn due(&mut self, now: Time) -> Option<Time>;
    /// Does what is due.
    fn wake(&mut self, now: Time);
    /// The packets that were sent since the last question.
    fn packets(&mut self) -> Vec<Vec<u8>>;
}

/// A new end, CLOSED.
pub fn new(make: Make, setup: &Setup, local: Socket) -> Box<dyn End> {
    match make {
        Make::Ours => Box::new(Ours::new(setup, local)),
        Make::Smoltcp => Box::new(Theirs::new(setup, local)),
    }
}
