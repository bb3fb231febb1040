//! The timers of an endpoint, as deadlines on the caller's clock. A timer that is stopped has none.

use core::fmt;

use crate::Time;

/// A timer of the endpoint; each variant says when it fires.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Timer {
    /// The oldest number in flight was not acknowledged within RTO (RFC 6298; RFC 9293, 3.10.8).
    Retransmission,
    /// 2 MSL have passed in TIME-WAIT (RFC 9293, 3.10.8).
    TimeWait,
    /// What the user sent was not acknowledged within the user timeout (RFC 9293, 3.10.8).
    User,
    /// Text waits, nothing is in flight and the window is too small: probe it (RFC 9293, 3.8.6.1),
    /// or override the silly-window rule (3.8.6.2.1).
    Persist,
    /// An acknowledgment was put off for as long as it may be (RFC 9293, 3.8.6.3).
    DelayedAck,
    /// Nothing came for the keep-alive interval (RFC 9293, 3.8.4).
    KeepAlive,
    /// The user let go of the connection and the peer's FIN did not come (no RFC knows it).
    FinWait2,
}

impl Timer {
    /// All of them; of several that run out at the same moment, the first here fires first.
    pub const ALL: [Timer; 7] = [
        Timer::Retransmission,
        Timer::TimeWait,
        Timer::User,
        Timer::Persist,
        Timer::DelayedAck,
        Timer::KeepAlive,
        Timer::FinWait2,
    ];

    /// The name as diagrams show it, such as `TIME-WAIT`.
    pub const fn name(self) -> &'static str {
        match self {
            Timer::Retransmission => "retransmission",
            Timer::TimeWait => "TIME-WAIT",
            Timer::User => "user timeout",
            Timer::Persist => "persist",
            Timer::DelayedAck => "delayed ACK",
            Timer::KeepAlive => "keep-alive",
            Timer::FinWait2 => "FIN-WAIT-2",
        }
    }
}

impl fmt::Display for Timer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// When each timer runs out, if it runs.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub(crate) struct Timers([Option<Time>; Timer::ALL.len()]);

impl Timers {
    pub(crate) fn deadline(&self, timer: Timer) -> Option<Time> {
        self.0[timer as usize]
    }

    pub(crate) fn set(&mut self, timer: Timer, at: Time) {
        self.0[timer as usize] = Some(at);
    }

    /// Stops it; tells whether it was running.
    pub(crate) fn stop(&mut self, timer: Timer) -> bool {
        self.0[timer as usize].take().is_some()
    }

    pub(crate) fn running(&self) -> impl Iterator<Item = (Timer, Time)> + '_ {
        ORDER.iter().filter_map(|timer| Some((*timer, self.deadline(*timer)?)))
    }

    pub(crate) fn next(&self) -> Option<(Time, Timer)> {
        let mut next: Option<(Time, Timer)> = None;
        for timer in &ORDER {
            if let Some(at) = self.deadline(*timer)
                && next.is_none_or(|(first, _)| at < first)
            {
                next = Some((at, *timer));
            }
        }
        next
    }
}

/// [`Timer::ALL`] in one place, to go through it without a copy.
static ORDER: [Timer; Timer::ALL.len()] = Timer::ALL;

#[cfg(test)]
mod tests {
    use super::{Timer, Timers};
    use crate::Time;

    #[test]
    fn the_earliest_fires_first_and_of_equals_the_first_in_the_list() {
        let mut timers = Timers::default();
        timers.set(Timer::KeepAlive, Time::from_millis(5));
        timers.set(Timer::User, Time::from_millis(5));
        timers.set(Timer::DelayedAck, Time::from_millis(6));
        assert_eq!(timers.next(), Some((Time::from_millis(5), Timer::User)));
        assert!(timers.stop(Timer::User));
        assert!(!timers.stop(Timer::User));
        assert_eq!(timers.next(), Some((Time::from_millis(5), Timer::KeepAlive)));
    }
}
