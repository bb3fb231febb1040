//! How the run's time is told: a story in which idle stretches are short.
//!
//! Between two instants at which something happens, told time runs 18 times slower than the run's,
//! but no stretch takes longer than [`LONGEST_GAP`]. So a flight of 50 ms is told in 0.9 s, and a
//! TIME-WAIT of four minutes in 1.2 s.

use std::time::Duration;

use sim::tcp::Time;
use sim::{PacketEnd, Trace};

/// The run's time against told time, as a line of straight pieces, and against positions on the
/// timeline from 0 to 1. Monotone.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Pace {
    /// What happens when: told instants, in order, from the run's zero to its end.
    knots: Vec<Knot>,
    /// The instants of the events alone.
    instants: Vec<Time>,
}

/// An instant in the run's time and in told time, in microseconds since the beginning.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Knot {
    at: Time,
    told: u64,
}

impl Pace {
    /// How a run is told, with so much time behind its end.
    pub fn new(trace: &Trace, leisure: Duration) -> Pace {
        let instants = instants(trace);
        let mut knots = vec![Knot { at: Time::ZERO, told: 0 }];
        for at in &instants {
            tell(&mut knots, *at);
        }
        tell(&mut knots, trace.end() + leisure);
        Pace { knots, instants }
    }

    /// The run's last moment.
    pub fn end(&self) -> Time {
        self.knots[self.knots.len() - 1].at
    }

    /// How long the whole story takes at speed 1.
    pub fn length(&self) -> Duration {
        Duration::from_micros(self.whole())
    }

    /// Where on the timeline a moment lies, from 0 to 1.
    pub fn position(&self, at: Time) -> f64 {
        if self.whole() == 0 {
            return 0.0;
        }
        let (before, after) = self.around(&|knot| knot.at <= at);
        let share = share(at.as_micros(), before.at.as_micros(), after.at.as_micros());
        let told = before.told as f64 + share * (after.told - before.told) as f64;
        (told / self.whole() as f64).clamp(0.0, 1.0)
    }

    /// The moment at a place on the timeline; outside of 0 to 1, the nearer end.
    pub fn time(&self, position: f64) -> Time {
        let told = (position.clamp(0.0, 1.0) * self.whole() as f64).round();
        self.time_told(told as u64)
    }

    /// The instants at which something happens, in order.
    pub fn instants(&self) -> &[Time] {
        &self.instants
    }

    /// Where on the timeline something happens.
    pub fn event_positions(&self) -> Vec<f64> {
        let mut positions = Vec::new();
        for at in &self.instants {
            positions.push(self.position(*at));
        }
        positions
    }

    /// The next instant after a moment; the end behind the last one.
    pub fn next(&self, now: Time) -> Time {
        let next = self.instants.partition_point(|at| *at <= now);
        self.instants.get(next).copied().unwrap_or(self.end())
    }

    /// The last instant before a moment; zero before the first one.
    pub fn previous(&self, now: Time) -> Time {
        let after = self.instants.partition_point(|at| *at < now);
        after.checked_sub(1).map_or(Time::ZERO, |before| self.instants[before])
    }

    /// The told time of a moment, in microseconds, rounded down.
    pub(crate) fn told(&self, at: Time) -> u64 {
        let (before, after) = self.around(&|knot| knot.at <= at);
        let (from, to) = (before.at.as_micros(), after.at.as_micros());
        before.told + scaled(at.as_micros().min(to) - from, after.told - before.told, to - from)
    }

    /// The moment that is told then, rounded down to microseconds.
    pub(crate) fn time_told(&self, told: u64) -> Time {
        let (before, after) = self.around(&|knot| knot.told <= told);
        let part = told.min(after.told) - before.told;
        let (from, to) = (before.at.as_micros(), after.at.as_micros());
        Time::from_micros(from + scaled(part, to - from, after.told - before.told))
    }

    /// How long the whole story takes, in microseconds.
    fn whole(&self) -> u64 {
        self.knots[self.knots.len() - 1].told
    }

    /// The last knot that is reached, and the next; the last one twice at the end.
    fn around(&self, reached: &dyn Fn(&Knot) -> bool) -> (Knot, Knot) {
        let next = self.knots.partition_point(reached).max(1);
        let before = self.knots[next - 1];
        (before, self.knots.get(next).copied().unwrap_or(before))
    }
}

/// The instants at which a host does something or a packet is lost.
fn instants(trace: &Trace) -> Vec<Time> {
    let mut instants = Vec::new();
    for step in &trace.steps {
        add(&mut instants, step.at);
    }
    for packet in &trace.packets {
        if let PacketEnd::Lost(at, _) = packet.end {
            add(&mut instants, at);
        }
    }
    instants
}

/// Tells on to a moment; one that is told already is left out.
fn tell(knots: &mut Vec<Knot>, at: Time) {
    let before = knots[knots.len() - 1];
    let gap = at.as_micros().saturating_sub(before.at.as_micros());
    if gap > 0 {
        let slowed = (gap.min(LONGEST_GAP) * SLOWER).min(LONGEST_GAP);
        knots.push(Knot { at, told: before.told + slowed });
    }
}

fn add(instants: &mut Vec<Time>, at: Time) {
    if let Err(place) = instants.binary_search(&at) {
        instants.insert(place, at);
    }
}

/// `part * to / of`, rounded down; 0 for `of` 0. One of both is at most [`LONGEST_GAP`], so that
/// nothing overflows in a run of less than a hundred days.
fn scaled(part: u64, to: u64, of: u64) -> u64 {
    (part * to).checked_div(of).unwrap_or(0)
}

fn share(at: u64, from: u64, to: u64) -> f64 {
    if to == from { 0.0 } else { (at.min(to) - from) as f64 / (to - from) as f64 }
}

/// How much slower than in the run time goes in the story; chosen so that a flight of 50 ms is
/// told in 0.9 s, long enough to follow with the eye.
const SLOWER: u64 = 18;

/// The longest that a stretch without events is told, in microseconds; chosen so that nobody waits
/// for it.
const LONGEST_GAP: u64 = 1_200_000;
