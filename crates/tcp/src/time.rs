//! Moments on the caller's clock, in microseconds. Spans between them are [`core::time::Duration`].

use core::fmt;
use core::ops::{Add, Sub};
use core::time::Duration;

/// A moment: microseconds since the caller's zero.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Time(u64);

impl Time {
    /// The caller's zero.
    pub const ZERO: Time = Time(0);
    /// The last moment there is; later ones saturate to it.
    pub const MAX: Time = Time(u64::MAX);

    /// The moment `micros` µs after zero.
    pub const fn from_micros(micros: u64) -> Time {
        Time(micros)
    }

    /// The moment `millis` ms after zero.
    pub const fn from_millis(millis: u64) -> Time {
        Time(millis.saturating_mul(1000))
    }

    /// Microseconds since zero.
    pub const fn as_micros(self) -> u64 {
        self.0
    }

    /// The span since `earlier`; none if it lies in the future.
    pub const fn since(self, earlier: Time) -> Duration {
        Duration::from_micros(self.micros_since(earlier))
    }

    /// The same in whole microseconds.
    pub(crate) const fn micros_since(self, earlier: Time) -> u64 {
        self.0.saturating_sub(earlier.0)
    }

    /// The moment `micros` µs later.
    pub(crate) const fn later_by(self, micros: u64) -> Time {
        Time(self.0.saturating_add(micros))
    }
}

impl Add<Duration> for Time {
    type Output = Time;
    fn add(self, span: Duration) -> Time {
        self.later_by(micros(span))
    }
}

/// A span in whole microseconds; more than there are saturate.
pub(crate) fn micros(span: Duration) -> u64 {
    span.as_secs().saturating_mul(1_000_000).saturating_add(u64::from(span.subsec_micros()))
}

impl Sub for Time {
    type Output = Duration;
    fn sub(self, earlier: Time) -> Duration {
        self.since(earlier)
    }
}

impl fmt::Debug for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{:06} s", self.0 / 1_000_000, self.0 % 1_000_000)
    }
}
