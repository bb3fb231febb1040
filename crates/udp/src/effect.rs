//! What the endpoint does in answer to an event: an ordered list, each effect behind its reason.

use alloc::vec::Vec;

use crate::Datagram;
use crate::rules::{Quantity, Rule};

/// One thing that the endpoint did or asks its surroundings to do.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Effect {
    /// Why: the rule that fired, on which numbers. Explains the effect behind it; with none behind
    /// it, a datagram was dropped.
    Because(Reason),
    /// A datagram to put on the network.
    Send(Datagram),
    /// One message more can be taken with RECEIVE; its octets, from 0 on.
    Deliver(u32),
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
    /// The most numbers that a reason carries.
    pub const MOST: usize = 4;

    /// A reason with its numbers, in the order in which they are told.
    pub fn new(rule: Rule, numbers: &[(Quantity, u32)]) -> Reason {
        let mut kept = [(Quantity::Text, 0); Reason::MOST];
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
        self.effects.push(Effect::Because(Reason::new(rule, numbers)));
    }

    pub(crate) fn push(&mut self, effect: Effect) {
        let has_reason = matches!(self.effects.last(), Some(Effect::Because(_)));
        debug_assert!(has_reason, "an effect without a reason: {effect:?}");
        self.effects.push(effect);
    }
}
