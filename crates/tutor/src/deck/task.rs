//! How far a lesson's question has come, and its task: what of it is done, and in how many deeds.

use course::{Deed, Task, World, deeds};

use super::Deck;

/// How far a question has come.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Phase {
    /// It is asked.
    Asked,
    /// It is answered, and the run goes on.
    Watched,
    /// What happened is told.
    Told,
}

/// How far a task has come.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct TaskState {
    /// Goal by goal: whether it holds.
    pub goals: Vec<bool>,
    /// How many deeds there are.
    pub used: u16,
    /// Means that are not allowed, and used.
    pub forbidden: Vec<Deed>,
    /// Whether it is another world than the task's.
    pub elsewhere: bool,
}

impl Phase {
    /// Its name, which a released page's `Debug` does not tell.
    pub fn name(self) -> &'static str {
        match self {
            Phase::Asked => "asked",
            Phase::Watched => "watched",
            Phase::Told => "told",
        }
    }
}

impl TaskState {
    /// Whether it is done, within the budget.
    pub fn is_done(&self, task: &Task) -> bool {
        let all = self.goals.iter().all(|holds| *holds) && !self.goals.is_empty();
        all && self.forbidden.is_empty() && !self.elsewhere && self.used <= task.most
    }
}

impl Deck {
    /// How far the open step's task is, in what the lab shows now.
    pub fn task(&self, now: &World) -> Option<TaskState> {
        let task = self.step()?.task.as_ref()?;
        let begun = self.begun()?;
        let done = deeds(begun, now);
        let mut forbidden: Vec<Deed> = Vec::new();
        for deed in &done {
            if !task.allowed.is_empty() && !task.allowed.contains(deed) && !forbidden.contains(deed)
            {
                forbidden.push(*deed);
            }
        }
        let stories = |world: &World| {
            let session = world.session();
            (session.left().story, session.right().map(|right| right.story))
        };
        Some(TaskState {
            goals: task.goals.iter().map(|goal| goal.holds(now)).collect(),
            used: done.len().try_into().unwrap_or(u16::MAX),
            forbidden,
            elsewhere: stories(begun) != stories(now),
        })
    }

    /// A solution is shown, or the learner begins anew.
    pub fn show_solution(&mut self, shown: bool) {
        if let Some(card) = self.cards.get_mut(self.place) {
            card.shown = shown;
        }
    }

    /// The task is done in so many deeds; whether that is the learner's own doing, and better than before.
    pub fn solve(&mut self, used: u16) -> bool {
        let Some(card) = self.cards.get_mut(self.place).filter(|card| !card.shown) else {
            return false;
        };
        let better = card.solved.is_none_or(|before| used < before);
        if better {
            card.solved = Some(used);
        }
        better
    }

    /// In how few deeds the open step's task was done, if it was.
    pub fn solved(&self) -> Option<u16> {
        self.cards.get(self.place)?.solved
    }
}
