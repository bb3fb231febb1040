//! Sequence numbers: 32 bits that wrap around (RFC 9293, 3.4).
//!
//! They have no order, so there is no `<` here: a number lies within a range or it does not.

use core::fmt;
use core::ops::{Add, AddAssign, Sub};

/// A sequence number, modulo 2^32.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Seq(pub u32);

impl Seq {
    /// Whether this number is one of the `len` numbers that begin with `start`.
    pub const fn within(self, start: Seq, len: u32) -> bool {
        self.0.wrapping_sub(start.0) < len
    }

    /// Whether this number comes after `earlier` and no later than `latest`, as the RFC writes
    /// `earlier < self =< latest`. The two bounds are less than 2^31 apart.
    pub const fn after_up_to(self, earlier: Seq, latest: Seq) -> bool {
        let distance = self.0.wrapping_sub(earlier.0);
        distance != 0 && distance <= latest.0.wrapping_sub(earlier.0)
    }

    /// How far this number is ahead of `other`, negative when it is behind (RFC 1982 arithmetic).
    pub const fn distance_from(self, other: Seq) -> i32 {
        self.0.wrapping_sub(other.0).cast_signed()
    }
}

impl Add<u32> for Seq {
    type Output = Seq;
    fn add(self, count: u32) -> Seq {
        Seq(self.0.wrapping_add(count))
    }
}

impl AddAssign<u32> for Seq {
    fn add_assign(&mut self, count: u32) {
        *self = *self + count;
    }
}

impl Sub<u32> for Seq {
    type Output = Seq;
    fn sub(self, count: u32) -> Seq {
        Seq(self.0.wrapping_sub(count))
    }
}

impl Sub for Seq {
    type Output = u32;
    fn sub(self, start: Seq) -> u32 {
        self.0.wrapping_sub(start.0)
    }
}

impl fmt::Display for Seq {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Debug for Seq {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Seq({})", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::Seq;

    #[test]
    fn a_range_may_wrap_around() {
        let start = Seq(u32::MAX - 1);
        assert!(Seq(u32::MAX).within(start, 3));
        assert!(Seq(0).within(start, 3));
        assert!(!Seq(1).within(start, 3));
        assert!(!start.within(start, 0));
    }

    #[test]
    fn an_acknowledgment_is_after_una_and_up_to_nxt() {
        let una = Seq(u32::MAX);
        let nxt = una + 5;
        assert!(!una.after_up_to(una, nxt));
        assert!((una + 1).after_up_to(una, nxt));
        assert!(nxt.after_up_to(una, nxt));
        assert!(!(nxt + 1).after_up_to(una, nxt));
        assert!(!(una - 1).after_up_to(una, nxt));
    }

    #[test]
    fn a_distance_has_a_sign() {
        assert_eq!(Seq(2).distance_from(Seq(u32::MAX)), 3);
        assert_eq!(Seq(u32::MAX).distance_from(Seq(2)), -3);
    }
}
