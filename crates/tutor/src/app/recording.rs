//! What a learner has done, kept in the browser: never lost to another tab, and never silently.

use course::progress::{Day, Outcome, Progress, merge};
use course::{Kind, Task};
use js_sys::Date;

use super::{App, Screen};
use crate::browser;
use crate::words::{Word, say};

/// What is remembered stands under this name.
pub const KEPT: &str = "tcp-lab.progress";

impl App {
    /// Takes over what the browser remembers; what it cannot read stays there, and is said.
    pub(super) fn recall(&mut self) {
        match browser::recall(KEPT).map(|text| Progress::read(&text)) {
            None => {}
            Some(Ok(kept)) => self.progress = merge(&self.progress, &kept),
            Some(Err(why)) => {
                self.damaged = true;
                self.trouble = Some(why.text(self.lang));
            }
        }
    }

    /// Something was done: what another tab has done since is taken over first.
    pub fn record(&mut self, done: impl FnOnce(&mut Progress)) {
        self.recall();
        done(&mut self.progress);
        self.keep();
    }

    /// Puts all of it in place of what the browser remembers, readable or not: the learner wants it so.
    pub(super) fn replace(&mut self, progress: Progress) {
        self.progress = progress;
        self.damaged = false;
        self.notice = None;
        self.keep();
    }

    fn keep(&mut self) {
        if self.damaged {
            return;
        }
        let kept = browser::remember(KEPT, &self.progress.write());
        self.trouble = (!kept).then(|| say(Word::StorageFull, self.lang).to_owned());
    }

    /// The open step's question was answered, for the first time or again.
    pub(super) fn record_answer(&mut self, right: bool) {
        let Some(deck) = self.deck_of_ours() else { return };
        let Some(step) = deck.step() else { return };
        let (lesson, step, kind) = (deck.name.clone(), step.id.clone(), deck.lesson.kind);
        let outcome = if right { Outcome::Right } else { Outcome::Wrong };
        let today = today();
        self.record(|progress| {
            if kind == Kind::Questions {
                progress.answer(&[&*lesson, "/", &step].concat(), right, today);
            }
            progress.pass(&lesson, &step, outcome);
        });
    }

    /// The open step was read.
    pub(super) fn record_seen(&mut self) {
        let Some(deck) = self.deck_of_ours() else { return };
        let Some(step) = deck.step().filter(|step| !step.asks() && step.task.is_none()) else {
            return;
        };
        let (lesson, step) = (deck.name.clone(), step.id.clone());
        if self.progress.outcome(&lesson, &step).is_none() {
            self.record(|progress| progress.pass(&lesson, &step, Outcome::Seen));
        }
    }

    /// The open step's task is done in so many deeds.
    pub(super) fn record_solved(&mut self, task: &Task, used: u16) {
        let Some(deck) = self.deck_of_ours() else { return };
        let Some(step) = deck.step() else { return };
        let (lesson, step) = (deck.name.clone(), step.id.clone());
        self.record(|progress| {
            progress.solve(&lesson, &step, task, used.into());
        });
    }

    /// A point of the model answer was ticked off, or no more.
    pub(super) fn record_tick(&mut self, place: usize, ticked: bool) {
        let Some(deck) = self.deck_of_ours() else { return };
        let Some(step) = deck.step() else { return };
        let Some(tell) = &step.tell else { return };
        let Some(point) = tell.points.get(place).cloned() else { return };
        let (lesson, step) = (deck.name.clone(), step.id.clone());
        self.record(|progress| {
            progress.pass(&lesson, &step, Outcome::Seen);
            progress.tick(&lesson, &step, &point, ticked);
        });
    }

    /// The lesson in hand, if it is one of the course: what is done in others is not remembered, since
    /// anybody can write them, under any name.
    fn deck_of_ours(&self) -> Option<&crate::deck::Deck> {
        self.deck().filter(|deck| deck.file.is_none())
    }

    /// The lesson in hand.
    pub(super) fn deck(&self) -> Option<&crate::deck::Deck> {
        match &self.screen {
            Screen::Deck(deck) => Some(deck),
            Screen::Practice(practice) => practice.deck(),
            _ => None,
        }
    }
}

/// The learner's day: so many since 1970 began.
pub fn today() -> Day {
    let now = Date::new_0();
    let local = now.get_time() - now.get_timezone_offset() * 60_000.0;
    (local / 86_400_000.0).floor().clamp(0.0, f64::from(Day::MAX)) as Day
}

/// Something that is not the same twice, for mixing questions.
pub fn seed() -> u64 {
    Date::now().to_bits()
}
