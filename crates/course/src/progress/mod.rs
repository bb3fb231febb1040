//! What a learner has done, as one value that a browser keeps, a file takes elsewhere, and two tabs
//! put together without loss.
//!
//! Whoever keeps it reads what is stored, [`merge`]s, writes down what was done, and stores it again: so
//! nothing that another tab did is lost. There is no clock in here: the [`Day`] is handed in.

mod merge;
mod record;
mod stored;
mod unreadable;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::lesson::{Lesson, Step, Task};
use crate::practice::Card;

pub use merge::merge;
pub use record::{Best, Outcome, stars};
pub use stored::{How, MOST_FILE, MOST_STORED, VERSION};
pub use unreadable::Unreadable;

use record::{Record, Told};

/// A day, counted from 1970-01-01 where the learner is: the last one is in the year 2149.
pub type Day = u16;

/// What a learner has done. Lessons, steps and questions are known by their names; names that this
/// version of the page does not know are kept, and so are fields that it and its lessons have there beyond these.
#[derive(Clone, PartialEq, Debug, Default, Deserialize, Serialize)]
pub struct Progress {
    /// How often all was cleared. What was done before the last time is gone for good.
    #[serde(default)]
    clears: u32,
    #[serde(default)]
    lessons: BTreeMap<String, Record>,
    #[serde(default)]
    questions: BTreeMap<String, Card>,
    /// What a later version has added.
    #[serde(flatten)]
    more: BTreeMap<String, Value>,
}

impl Progress {
    /// A step was done: read, answered or passed. What came of the first answer stays.
    pub fn pass(&mut self, lesson: &str, step: &str, outcome: Outcome) {
        let steps = &mut self.lesson(lesson).steps;
        let before = steps.entry(step.to_owned()).or_insert(outcome);
        if *before == Outcome::Seen {
            *before = outcome;
        }
    }

    /// A step's task was done with so many deeds: its stars this time. Beyond the budget there are none,
    /// and nothing is written down.
    pub fn solve(&mut self, lesson: &str, step: &str, task: &Task, deeds: usize) -> u8 {
        let stars = stars(task, deeds);
        if let (1.., Ok(deeds)) = (stars, u16::try_from(deeds)) {
            let best = Best { deeds, stars };
            let tasks = &mut self.lesson(lesson).tasks;
            let before = tasks.entry(step.to_owned()).or_insert(best);
            *before = before.better(best);
            self.pass(lesson, step, Outcome::Seen);
        }
        stars
    }

    /// A point of an answer in own words was ticked off, or its tick taken away again.
    pub fn tick(&mut self, lesson: &str, step: &str, point: &str, ticked: bool) {
        let told = self.lesson(lesson).told.entry(step.to_owned()).or_default();
        told.tick(point, ticked);
    }

    /// A question of a bank was answered: when it comes again follows from that.
    pub fn answer(&mut self, question: &str, right: bool, day: Day) {
        let nth = self.answers().saturating_add(1);
        let card = Card::answered(self.questions.get(question), right, day, nth);
        self.questions.insert(question.to_owned(), card);
    }

    /// All is cleared, here and in whatever is merged with it that was not cleared as often.
    pub fn clear(&mut self) {
        *self = Progress { clears: self.clears.saturating_add(1), ..Progress::default() };
    }

    /// Whether nothing was done since all was cleared.
    pub fn is_empty(&self) -> bool {
        self.lessons.is_empty() && self.questions.is_empty() && self.more.is_empty()
    }

    /// What came of a step, if it was done.
    pub fn outcome(&self, lesson: &str, step: &str) -> Option<Outcome> {
        self.lessons.get(lesson)?.steps.get(step).copied()
    }

    /// The best that was made of a step's task.
    pub fn best(&self, lesson: &str, step: &str) -> Option<Best> {
        self.lessons.get(lesson)?.tasks.get(step).copied()
    }

    /// The points that are ticked off in a step, by name.
    pub fn ticked(&self, lesson: &str, step: &str) -> impl Iterator<Item = &str> {
        let told = self.lessons.get(lesson).and_then(|record| record.told.get(step));
        told.into_iter().flat_map(Told::points)
    }

    /// What is known of a question of a bank, if it was ever answered.
    pub fn card(&self, question: &str) -> Option<&Card> {
        self.questions.get(question)
    }

    /// How many answers to questions of banks were given. Of what was merged, about the greater count:
    /// it serves to tell what was asked before what.
    pub fn answers(&self) -> u32 {
        self.questions.values().map(Card::nth).max().unwrap_or(0)
    }

    /// How many steps of a lesson are done.
    pub fn done(&self, name: &str, lesson: &Lesson) -> usize {
        lesson.steps.iter().filter(|step| self.has_done(name, step)).count()
    }

    /// The step that a learner goes on with: the first that is not done; none if all are.
    pub fn goes_on_at(&self, name: &str, lesson: &Lesson) -> Option<usize> {
        lesson.steps.iter().position(|step| !self.has_done(name, step))
    }

    /// The stars of a lesson or challenge, once all its steps are done: the fewest of its tasks. 0 if it
    /// has no task, as most lessons.
    pub fn stars(&self, name: &str, lesson: &Lesson) -> Option<u8> {
        if self.goes_on_at(name, lesson).is_some() {
            return None;
        }
        let tasks = lesson.steps.iter().filter(|step| step.task.is_some());
        let stars = tasks.map(|step| self.best(name, &step.id).map_or(0, |best| best.stars));
        Some(stars.min().unwrap_or(0))
    }

    /// A task is done when it was solved, not when it was seen.
    fn has_done(&self, name: &str, step: &Step) -> bool {
        match step.task {
            Some(_) => self.best(name, &step.id).is_some(),
            None => self.outcome(name, &step.id).is_some(),
        }
    }

    fn lesson(&mut self, name: &str) -> &mut Record {
        self.lessons.entry(name.to_owned()).or_default()
    }
}
