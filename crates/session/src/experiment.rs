//! What an experiment is made of: all that a learner decides, and can take back.

use sim::{Intervention, Script};

use crate::adding::{self, Added};
use crate::story::{Profile, Side};

/// All that was decided; what comes of it is the run.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub(crate) struct Experiment {
    /// Whose TCP it is.
    pub profile: Profile,
    /// The world at the left, or the only one.
    pub left: Side,
    /// The world beside it, if two are compared.
    pub right: Option<Side>,
    /// What is done in them.
    pub script: Script,
    /// What was done and is switched off, with its place in the list of all that was done; in their order.
    pub shelved: Vec<(usize, Intervention)>,
    /// What is done in the world at the right, if that is something else: another branch.
    pub apart: Option<Script>,
}

impl Experiment {
    /// Whether both are played in the same worlds.
    pub fn same_worlds(&self, other: &Experiment) -> bool {
        (self.profile, self.left, self.right) == (other.profile, other.left, other.right)
    }

    /// What is done in the world at the right.
    pub fn right_script(&self) -> &Script {
        self.apart.as_ref().unwrap_or(&self.script)
    }

    /// What is done in the world that is searched: of two, the one at the right.
    pub fn searched(&self) -> &Script {
        if self.right.is_some() { self.right_script() } else { &self.script }
    }

    /// The same with other things done in the world that is searched.
    pub fn with_searched(&self, script: Script) -> Experiment {
        let mut found = self.clone();
        match &mut found.apart {
            Some(apart) if self.right.is_some() => *apart = script,
            _ => found.script = script,
        }
        found
    }

    /// Adds an intervention; of two worlds, in both.
    pub fn add(&mut self, new: Intervention) -> Added {
        if let Some(apart) = &mut self.apart {
            // What the other branch has already, it has already.
            adding::add(apart, new.clone());
        }
        adding::add(&mut self.script, new)
    }

    /// Takes away one of the things that were done, those that are switched off behind the others.
    pub fn take(&mut self, index: usize) -> Option<Intervention> {
        let done = &mut self.script.interventions;
        if index < done.len() {
            return Some(done.remove(index));
        }
        let index = index - done.len();
        (index < self.shelved.len()).then(|| self.shelved.remove(index).1)
    }

    /// Switches one of the things that were done off, or on again where it was; whether there is one.
    pub fn switch(&mut self, index: usize) -> bool {
        let off = index.checked_sub(self.script.interventions.len());
        let place = off.and_then(|off| Some(self.shelved.get(off)?.0));
        let Some(done) = self.take(index) else { return false };
        match (off, place) {
            (Some(off), Some(place)) => self.put_back(done, place.saturating_sub(off)),
            _ => {
                // The list has those that are off between the others.
                let (mut place, mut nth) = (index, 0);
                while self.shelved.get(nth).is_some_and(|(before, _)| *before <= place) {
                    (place, nth) = (place + 1, nth + 1);
                }
                self.shelved.insert(nth, (place, done));
            }
        }
        true
    }

    fn put_back(&mut self, done: Intervention, place: usize) {
        self.add(done.clone());
        let all = &mut self.script.interventions;
        if all.last() == Some(&done) {
            all.pop();
            all.insert(place.min(all.len()), done);
        }
    }
}
