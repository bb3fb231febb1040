//! What the endpoint does in answer to an event: an ordered list, each effect behind its reason.

use alloc::vec::Vec;

use crate::rules::{Quantity, Rule};
use crate::{Segment, State, Time, Timer};

/// One thing that the endpoint did or asks its surroundings to do.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Effect {
    /// Why: the rule that fired, on which numbers. Explains the effects up to the next reason.
    Because(Reason),
    /// The state changed.
    Enter {
        /// The state before.
        from: State,
        /// The state now.
        to: State,
    },
    /// A segment to put on the network.
    Send(Segment),
    /// So many octets more can be taken with RECEIVE.
    Deliver(u32),
    /// News for the user.
    Signal(Signal),
    /// A timer was set, or set anew.
    SetTimer {
        /// Which one.
        timer: Timer,
        /// When it runs out.
        at: Time,
    },
    /// A timer was stopped before it ran out.
    StopTimer(Timer),
}

/// A rule that fired, with the numbers that it looked at.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Reason {
    /// The rule.
    pub rule: Rule,
    numbers: [(Quantity, u32); Reason::MOST],
    count: u8,
}

impl Reason {
    /// The most numbers that a reason carries: as many as the acceptance test looks at.
    pub const MOST: usize = 4;

    /// A reason with its numbers, in the order in which they are told.
    pub fn new(rule: Rule, numbers: &[(Quantity, u32)]) -> Reason {
        let mut kept = [(Quantity::SegSeq, 0); Reason::MOST];
        kept[..numbers.len()].copy_from_slice(numbers);
        Reason { rule, numbers: kept, count: numbers.len() as u8 }
    }

    /// The numbers, in the order in which they are told.
    pub fn numbers(&self) -> &[(Quantity, u32)] {
        &self.numbers[..usize::from(self.count)]
    }

    /// One of the numbers.
    pub fn number(&self, quantity: Quantity) -> Option<u32> {
        self.numbers().iter().find(|(q, _)| *q == quantity).map(|(_, value)| *value)
    }
}

/// News for the user of the connection (RFC 9293, 3.9.1 and the signals named in 3.10).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Signal {
    /// The connection is open.
    Open,
    /// "Connection closing": the peer's FIN came, all its text before it.
    Closing,
    /// Everything is over, both directions closed in order.
    Closed,
    /// "Connection refused".
    Refused,
    /// "Connection reset".
    Reset,
    /// "Connection aborted due to user timeout", or retransmissions given up (R2).
    TimedOut,
}

/// The effects of one event, in order.
#[derive(Clone, Default, Debug)]
pub struct Out {
    effects: Vec<Effect>,
}

impl Out {
    /// An empty list.
    pub fn new() -> Out {
        Out::default()
    }

    /// The effects so far.
    pub fn effects(&self) -> &[Effect] {
        &self.effects
    }

    /// Takes the effects out, leaving the list empty.
    pub fn take(&mut self) -> Vec<Effect> {
        core::mem::take(&mut self.effects)
    }

    /// Takes the effects out one by one, keeping the room for the next ones.
    pub fn drain(&mut self) -> impl Iterator<Item = Effect> + '_ {
        self.effects.drain(..)
    }

    /// Forgets the effects, keeping the room for the next ones.
    pub fn clear(&mut self) {
        self.effects.clear();
    }

    pub(crate) fn because(&mut self, rule: Rule, numbers: &[(Quantity, u32)]) {
        self.append(Effect::Because(Reason::new(rule, numbers)));
    }

    pub(crate) fn push(&mut self, effect: Effect) {
        debug_assert!(self.has_reason_for(&effect), "an effect without a reason: {effect:?}");
        self.append(effect);
    }

    /// Each segment, change of state and delivery has a reason of its own: one that stands behind
    /// the last effect of its kind. Timers and signals share those of what they belong to.
    fn has_reason_for(&self, effect: &Effect) -> bool {
        let own = matches!(effect, Effect::Send(_) | Effect::Enter { .. } | Effect::Deliver(_));
        let kind = core::mem::discriminant(effect);
        let since = self.effects.iter().rev();
        since
            .take_while(|it| !own || core::mem::discriminant(*it) != kind)
            .any(|it| matches!(it, Effect::Because(_)))
    }

    fn append(&mut self, effect: Effect) {
        if self.effects.len() == self.effects.capacity() {
            self.make_room();
        }
        self.effects.push(effect);
    }

    /// Seldom: the room is kept from event to event.
    #[cold]
    fn make_room(&mut self) {
        self.effects.reserve(1);
    }
}
