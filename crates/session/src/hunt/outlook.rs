//! How long a search may take, said before it begins.

use std::time::Duration;

use super::Means;
use super::line::grouped;
use crate::session::Session;
use crate::texts::format::span;
use crate::texts::phrase::{Phrase, say};

impl Session {
    /// How many ways a search has to try and how long that may take, if that is long.
    pub fn hunt_outlook(&self, means: Means) -> Option<String> {
        let trace = &self.committed.trace;
        let first = if self.right().is_some() { self.run.worlds.first_of_right() } else { 0 };
        let here = |host| usize::from(host) >= first;
        let steps = trace.steps.iter().filter(|step| here(step.host)).count() as u64;
        let packets = trace.packets.iter().filter(|sent| here(sent.id.from)).count() as u64;
        let runs = runs(packets, means);
        let seconds = runs.saturating_mul(steps) / STEPS_PER_SECOND;
        if seconds < LONG {
            return None;
        }
        let unit = match seconds {
            0..120 => 1,
            120..7200 => 60,
            _ => 3600,
        };
        let time = Duration::from_secs(seconds.div_ceil(unit).saturating_mul(unit));
        let values = [("count", &*grouped(runs, self.lang)), ("time", &*span(time, self.lang))];
        Some(say(Phrase::HuntLong, self.lang, &values))
    }
}

/// In how many ways some of so many packets can be befallen, if no fault brings others.
fn runs(packets: u64, means: Means) -> u64 {
    let kinds = u64::from(means.drops) + u64::from(means.delays) + u64::from(means.doubles);
    let (mut sets, mut runs) = (1_u64, 0_u64);
    for nth in 0..u64::from(means.faults) {
        sets = sets.saturating_mul(packets.saturating_sub(nth).saturating_mul(kinds)) / (nth + 1);
        runs = runs.saturating_add(sets);
    }
    runs
}

/// What a slow browser manages: a third of what the bench measures.
const STEPS_PER_SECOND: u64 = 1_000_000;

/// From so many seconds on the reader is told.
const LONG: u64 = 10;
