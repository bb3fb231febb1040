//! A world, and what the model allows to happen next in it.
//!
//! Time is left out; what it means for the order of things is kept:
//! - A segment takes as long as it likes, but not longer than MSL: TIME-WAIT is not over while
//!   there is anything in the network.
//! - RTO is longer than a round trip and shorter than 2 MSL: retransmission timers run out when the
//!   network is empty, and before TIME-WAIT does. RTO doubles: an end that has retransmitted twice
//!   more often than the other does not do it again before the other. A budget of early timeouts
//!   breaks these rules: the network was slow, or RTO had doubled beyond 2 MSL.
//! - Initial numbers come from a clock, and quiet time is kept (RFC 9293, 3.4.3): a user opens again
//!   when nothing of the former connection is left in the network.

use std::hash::{Hash, Hasher};
use std::num::NonZeroU16;

use tcp::{State, Timer};

use crate::end::End;
use crate::step::{Call, Event, Step, Who};

/// Two ends and what is between them. Ends and segments are numbers given by `Interned`, so equal
/// worlds are equal in everything.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct World {
    pub ends: [u32; 2],
    /// By receiver: the segments on their way, in the order in which they were sent.
    pub network: [Queue; 2],
    pub budget: Budget,
}

/// How often the network may still do each of its tricks.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Budget {
    pub drops: u8,
    pub duplicates: u8,
    pub overtakings: u8,
    /// Timeouts that come before their time.
    pub early: u8,
}

/// At most [`ROOM`] segments, the first one sent first.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct Queue([Option<NonZeroU16>; ROOM]);

impl Queue {
    pub fn len(&self) -> usize {
        self.0.iter().flatten().count()
    }

    fn bits(&self) -> u64 {
        self.0.iter().fold(0, |bits, one| bits << 16 | one.map_or(0, |one| u64::from(one.get())))
    }

    pub fn get(&self, place: usize) -> u32 {
        u32::from(self.0[place].expect("a segment is at this place").get()) - 1
    }

    pub fn push(&mut self, segment: u32) {
        let place = self.len();
        let number = u16::try_from(segment + 1).expect("fewer than 65535 different segments");
        self.0[place] = NonZeroU16::new(number);
    }

    pub fn remove(&mut self, place: usize) -> u32 {
        let segment = self.get(place);
        self.0[place..].rotate_left(1);
        self.0[ROOM - 1] = None;
        segment
    }
}

impl Hash for World {
    /// All of it in a few words: millions of worlds are looked up.
    fn hash<H: Hasher>(&self, state: &mut H) {
        let Budget { drops, duplicates, overtakings, early } = self.budget;
        state.write_u64(u64::from(self.ends[0]) << 32 | u64::from(self.ends[1]));
        state.write_u64(self.network[0].bits());
        state.write_u64(self.network[1].bits());
        state.write_u32(u32::from_le_bytes([drops, duplicates, overtakings, early]));
    }
}

impl World {
    pub fn in_flight(&self) -> usize {
        self.network[0].len() + self.network[1].len()
    }

    pub fn has_room(&self) -> bool {
        self.in_flight() < ROOM
    }

    /// All that can happen next.
    pub fn steps(&self, ends: [&End; 2]) -> Vec<Step> {
        let mut steps = Vec::new();
        for who in [0, 1] {
            self.steps_of_the_network(who, &mut steps);
            self.timeouts(who, ends, &mut steps);
            self.calls(who, ends[who], &mut steps);
        }
        steps
    }

    fn steps_of_the_network(&self, to: Who, steps: &mut Vec<Step>) {
        for place in 0..self.network[to].len() {
            if place == 0 || self.budget.overtakings > 0 {
                steps.push(Step::Deliver { to, place });
            }
            if self.budget.drops > 0 {
                steps.push(Step::Drop { to, place });
            }
            if self.budget.duplicates > 0 && self.has_room() {
                steps.push(Step::Duplicate { to, place });
            }
        }
    }

    fn timeouts(&self, who: Who, ends: [&End; 2], steps: &mut Vec<Step>) {
        for (timer, _) in ends[who].endpoint.timers() {
            let early = self.budget.early > 0 && self.may_be_early(timer);
            if early || self.is_in_time(who, timer, ends) {
                steps.push(Step::At { who, event: Event::Timeout(timer) });
            }
        }
    }

    /// Whether a timer can run out now, all segments being quicker than RTO.
    pub fn is_in_time(&self, who: Who, timer: Timer, ends: [&End; 2]) -> bool {
        let waits = |end: &End| end.endpoint.timers().any(|(one, _)| one != Timer::TimeWait);
        let [here, there] = [ends[who], ends[1 - who]];
        let doubled = |end: &End| end.endpoint.variables().backoff;
        match timer {
            _ if self.in_flight() > 0 => false,
            Timer::TimeWait => !waits(here) && !waits(there),
            _ => !waits(there) || doubled(here) <= doubled(there) + 1,
        }
    }

    fn may_be_early(&self, timer: Timer) -> bool {
        timer != Timer::TimeWait || self.in_flight() == 0
    }

    fn calls(&self, who: Who, end: &End, steps: &mut Vec<Step>) {
        let quiet = self.in_flight() == 0 || end.lives.is_empty();
        for call in [
            Call::Connect,
            Call::Listen,
            Call::ListenToPeer,
            Call::Send,
            Call::Receive,
            Call::Close,
            Call::Abort,
        ] {
            let opens = matches!(call, Call::Connect | Call::Listen | Call::ListenToPeer);
            if end.may_call(call) && (quiet || !opens) {
                steps.push(Step::At { who, event: Event::Call(call) });
            }
        }
    }
}

/// Whether an end has no connection, and none that it began or that is coming to it.
pub fn is_over(state: State) -> bool {
    match state {
        State::Closed | State::Listen => true,
        State::SynSent
        | State::SynReceived
        | State::Established
        | State::FinWait1
        | State::FinWait2
        | State::CloseWait
        | State::Closing
        | State::LastAck
        | State::TimeWait => false,
    }
}

/// The most segments in the network; what is sent beyond is lost.
const ROOM: usize = 3;
