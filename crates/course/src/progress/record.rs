//! What was done in one lesson.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::lesson::Task;

/// What was done in one lesson, step by step.
#[derive(Clone, PartialEq, Debug, Default, Deserialize, Serialize)]
pub(super) struct Record {
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub steps: BTreeMap<String, Outcome>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub tasks: BTreeMap<String, Best>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub told: BTreeMap<String, Told>,
    /// What a later version has added.
    #[serde(flatten)]
    pub more: BTreeMap<String, Value>,
}

/// What came of a step the first time. The greater one counts where two tabs say different things: who
/// was wrong in one of them and right in the other has most likely learned from the first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// It was read, or its question was passed over.
    Seen,
    /// Its question was answered right at once.
    Right,
    /// Its question was answered wrong at first.
    Wrong,
}

/// The best that was made of a task.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize, Serialize)]
pub struct Best {
    /// The fewest deeds.
    pub deeds: u16,
    /// The most stars, from 1 to 3.
    pub stars: u8,
}

impl Best {
    /// The better of both, in each respect: a par can change from version to version.
    pub(super) fn better(self, other: Best) -> Best {
        Best { deeds: self.deeds.min(other.deeds), stars: self.stars.max(other.stars) }
    }
}

/// The points that are ticked off beside a model answer.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Default, Deserialize, Serialize)]
pub(super) struct Told {
    /// How often a tick was set or taken away: what was changed more often is the later one. The order
    /// of the fields is the order of comparing.
    pub changes: u32,
    pub points: BTreeSet<String>,
}

impl Told {
    pub fn tick(&mut self, point: &str, ticked: bool) {
        let changed =
            if ticked { self.points.insert(point.to_owned()) } else { self.points.remove(point) };
        self.changes = self.changes.saturating_add(changed.into());
    }

    pub fn points(&self) -> impl Iterator<Item = &str> {
        self.points.iter().map(String::as_str)
    }
}

/// The stars of a task that was done with so many deeds: 3 at par, 2 with one more, 1 within the budget,
/// none beyond it.
pub fn stars(task: &Task, deeds: usize) -> u8 {
    let (par, most) = (usize::from(task.par), usize::from(task.most));
    match deeds {
        _ if deeds > most => 0,
        _ if deeds <= par => 3,
        _ if deeds == par + 1 => 2,
        _ => 1,
    }
}
