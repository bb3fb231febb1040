//! Text in order that grows at its end and goes at its front: sent and not acknowledged, or received
//! and not read.

use alloc::vec::Vec;
use core::fmt;
use core::hash::{Hash, Hasher};

/// Octets in one stretch. What is gone from the front keeps its room until more text comes.
#[derive(Clone, Default)]
pub(crate) struct Queue {
    octets: Vec<u8>,
    /// How many octets at the front are gone.
    gone: usize,
}

impl Queue {
    pub fn len(&self) -> usize {
        self.octets.len() - self.gone
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    pub fn as_slice(&self) -> &[u8] {
        &self.octets[self.gone..]
    }

    pub fn clear(&mut self) {
        self.octets.clear();
        self.gone = 0;
    }

    /// Adds text at the end. It is moved to the front when more is gone than is left, so that an
    /// octet is moved once at most on average.
    pub fn extend(&mut self, text: &[u8]) {
        if self.gone > self.len() {
            let left = self.len();
            self.octets.copy_within(self.gone.., 0);
            self.octets.truncate(left);
            self.gone = 0;
        }
        self.octets.extend_from_slice(text);
    }

    /// Lets go of so many octets at the front.
    pub fn advance(&mut self, octets: usize) {
        self.gone += octets;
        if self.is_empty() {
            self.clear();
        }
    }
}

impl PartialEq for Queue {
    fn eq(&self, other: &Queue) -> bool {
        self.as_slice() == other.as_slice()
    }
}

impl Eq for Queue {}

impl Hash for Queue {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.as_slice().hash(state);
    }
}

impl fmt::Debug for Queue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_slice().fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::Queue;

    #[test]
    fn what_goes_at_the_front_leaves_the_rest_in_order() {
        let mut queue = Queue::default();
        queue.extend(b"abcdef");
        queue.advance(4);
        queue.extend(b"gh");
        assert_eq!((queue.as_slice(), queue.len()), (&b"efgh"[..], 4));
        queue.advance(4);
        assert!(queue.is_empty());
    }

    #[test]
    fn queues_are_equal_if_their_text_is() {
        let (mut one, mut other) = (Queue::default(), Queue::default());
        one.extend(b"xxxxab");
        one.advance(4);
        other.extend(b"ab");
        assert_eq!(one, other);
        other.advance(1);
        assert_ne!(one, other);
    }

    #[test]
    fn a_long_life_takes_no_more_room_than_three_fillings() {
        let mut queue = Queue::default();
        for _ in 0..1000 {
            queue.extend(&[7; 10]);
            queue.advance(if queue.len() > 10 { 10 } else { 5 });
        }
        assert!(queue.octets.len() <= 60, "{}", queue.octets.len());
    }
}
