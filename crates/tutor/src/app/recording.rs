//! What a learner has done, kept in the browser: never lost to another tab, and never silently.

use course::progress::{Day, Outcome, Progress, Unreadable, merge};
use course::{Kind, Task};
use js_sys::Date;
use session::Lang;

use super::{App, Screen};
use crate::browser;
use crate::words::{Word, say, tell};

/// What is remembered stands under this name.
pub const KEPT: &str = "tcp-lab.progress";
/// What could not be read, when something else took its place.
const UNREAD: &str = "tcp-lab.progress.unread";

/// Why nothing can be remembered.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Trouble {
    /// The browser's storage is full or forbidden.
    Storage,
    /// What is stored cannot be read: it is not written over.
    Damaged(Unreadable),
}

impl Trouble {
    /// What to say.
    pub fn text(&self, lang: Lang) -> String {
        match self {
            Trouble::Storage => say(Word::StorageFull, lang).to_owned(),
            Trouble::Damaged(why) => tell(Word::KeptDamaged, lang, &[("why", &why.text(lang))]),
        }
    }
}

impl App {
    /// Takes over what the browser remembers; what it cannot read stays there, and is said.
    pub(super) fn recall(&mut self) {
        match browser::recall(KEPT).map(|text| Progress::read(&text)) {
            Some(Err(why)) => self.trouble = Some(Trouble::Damaged(why)),
            kept => {
                if self.is_damaged() {
                    self.trouble = None;
                }
                if let Some(Ok(kept)) = kept {
                    self.progress = merge(&self.progress, &kept);
                }
            }
        }
    }

    fn is_damaged(&self) -> bool {
        matches!(self.trouble, Some(Trouble::Damaged(_)))
    }

    /// Something was done: what another tab has done since is taken over first.
    pub fn record(&mut self, done: impl FnOnce(&mut Progress)) {
        self.recall();
        done(&mut self.progress);
        self.keep();
    }

    /// Puts all of it in place of what the browser remembers: the learner wants it so. What cannot be read
    /// is put aside, where somebody can still look for it.
    pub(super) fn replace(&mut self, progress: Progress) {
        let unread = browser::recall(KEPT).filter(|_| self.is_damaged());
        if unread.is_some_and(|unread| !browser::remember(UNREAD, &unread)) {
            self.trouble = Some(Trouble::Storage);
            return;
        }
        self.progress = progress;
        (self.trouble, self.notice) = (None, None);
        self.keep();
    }

    fn keep(&mut self) {
        if self.is_damaged() {
            return;
        }
        let kept = browser::remember(KEPT, &self.progress.write());
        self.trouble = (!kept).then_some(Trouble::Storage);
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
