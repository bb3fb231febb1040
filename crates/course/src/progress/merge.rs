//! Putting two progresses together: in any order, in any grouping and as often as one likes, the same
//! comes of it. Each part is a join of a semilattice, so the whole is one.

use std::collections::BTreeMap;

use serde_json::Value;

use super::Progress;
use super::record::{Best, Outcome, Record, Told};
use crate::practice::Card;

/// Both together. If one was cleared more often, it alone counts: what was cleared does not come back.
pub fn merge(one: &Progress, other: &Progress) -> Progress {
    if one.clears != other.clears {
        return if one.clears > other.clears { one.clone() } else { other.clone() };
    }
    let mut both = one.clone();
    both.lessons.join(&other.lessons);
    both.questions.join(&other.questions);
    both.more.join(&other.more);
    both
}

trait Join {
    /// Becomes the least that has both in it.
    fn join(&mut self, other: &Self);
}

impl<V: Join + Clone> Join for BTreeMap<String, V> {
    fn join(&mut self, other: &Self) {
        for (name, value) in other {
            match self.get_mut(name) {
                Some(own) => own.join(value),
                None => {
                    self.insert(name.clone(), value.clone());
                }
            }
        }
    }
}

impl Join for Record {
    fn join(&mut self, other: &Self) {
        self.steps.join(&other.steps);
        self.tasks.join(&other.tasks);
        self.told.join(&other.told);
        self.more.join(&other.more);
    }
}

impl Join for Outcome {
    fn join(&mut self, other: &Self) {
        *self = (*self).max(*other);
    }
}

impl Join for Best {
    fn join(&mut self, other: &Self) {
        *self = self.better(*other);
    }
}

impl Join for Told {
    fn join(&mut self, other: &Self) {
        if *self < *other {
            self.clone_from(other);
        }
    }
}

impl Join for Card {
    fn join(&mut self, other: &Self) {
        if self.rank() < other.rank() {
            *self = *other;
        }
    }
}

/// What this version does not understand. Objects are joined field by field and stand above all else; of
/// two other values the one whose text is greater is taken: any order will do, if it is always the same.
impl Join for Value {
    fn join(&mut self, other: &Self) {
        match (&mut *self, other) {
            (Value::Object(own), Value::Object(fields)) => {
                for (name, value) in fields {
                    own.entry(name.clone())
                        .and_modify(|own| own.join(value))
                        .or_insert(value.clone());
                }
            }
            (Value::Object(_), _) => {}
            (_, Value::Object(_)) => self.clone_from(other),
            _ => {
                let (own, others) = (self.to_string(), other.to_string());
                if own < others {
                    self.clone_from(other);
                }
            }
        }
    }
}
