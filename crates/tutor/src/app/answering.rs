//! A question is answered, a task helped with: what the messages of the open step come to.

use super::{App, Msg, Seek};
use crate::deck::{Deck, Phase};
use crate::draft::Draft;
use crate::words::{Word, say};

impl App {
    /// What is done to the open step.
    pub(super) fn answer(&mut self, message: Msg) {
        let lang = self.lang;
        let Some(deck) = self.deck_mut() else { return };
        match message {
            Msg::Tick(place) => self.tick(place),
            Msg::Compare => {
                if let Some(Draft::Tell { shown, .. }) = deck.draft_mut() {
                    *shown = true;
                }
                deck.give(lang);
                self.watch();
            }
            Msg::Give => self.give(),
            Msg::Again => {
                deck.again();
                self.reopen();
            }
            Msg::Hint => deck.hint(),
            Msg::Restart => {
                deck.show_solution(false);
                self.reopen();
            }
            Msg::Solve => {
                let task = deck.step().and_then(|step| step.task.as_ref());
                if let Some(solution) = task.map(|task| task.solution.clone()) {
                    deck.show_solution(true);
                    self.notice = Some(say(Word::SolutionShown, lang).to_owned());
                    self.show(&solution);
                }
            }
            drafted => draft(deck, drafted),
        }
    }

    /// A point of the model answer is ticked off, or no more.
    fn tick(&mut self, place: usize) {
        let lang = self.lang;
        let Some(deck) = self.deck_mut() else { return };
        let mut on = false;
        if let Some(Draft::Tell { ticked, .. }) = deck.draft_mut()
            && let Some(tick) = ticked.get_mut(place)
        {
            *tick = !*tick;
            on = *tick;
        }
        deck.give(lang);
        self.record_tick(place, on);
    }

    /// The answer is given: a lesson watches the run, practice says at once.
    fn give(&mut self) {
        let lang = self.lang;
        let Some(deck) = self.deck_mut() else { return };
        if !deck.give(lang) {
            let word = match deck.draft() {
                Some(Draft::Fill(_)) => Word::FillFirst,
                Some(Draft::Point(_)) => Word::PointFirst,
                _ => Word::ChooseFirst,
            };
            self.notice = Some(say(word, lang).to_owned());
            return;
        }
        let first = deck.phase() != Phase::Asked && deck.counts_now();
        let right = deck.verdict().is_some_and(|verdict| verdict.right);
        self.notice = None;
        if first {
            self.record_answer(right);
        }
        self.seek = Some(Seek::At(VERDICT.to_owned()));
        self.watch();
    }

    /// Lets the run of the open step go on to where its question is answered.
    pub(super) fn watch(&mut self) {
        let lang = self.lang;
        let Some(deck) = self.deck_mut() else { return };
        let (Some(step), Some(world)) = (deck.step(), deck.world(lang)) else { return };
        let (from, until) = (step.at.map(|at| at.0), step.until.map(|until| until.0));
        if until.is_some() {
            self.play(world, from, until);
        }
    }

    /// What was to be watched is over.
    pub(super) fn told(&mut self) {
        self.seek = Some(Seek::At(VERDICT.to_owned()));
        if let Some(deck) = self.deck_mut() {
            deck.watched();
        }
    }
}

/// A part of an answer that is not given yet.
fn draft(deck: &mut Deck, message: Msg) {
    let several = deck.step().and_then(|step| step.choose.as_ref()).is_some_and(|it| it.several);
    let Some(draft) = deck.draft_mut() else { return };
    match (message, draft) {
        (Msg::Choose(place), draft) => draft.choose(place, several),
        (Msg::Type(_, text), Draft::Tell { text: own, .. }) => *own = text,
        (Msg::Type(place, text), draft) => draft.fill(place, text),
        (Msg::Shift(place, up), draft) => draft.shift(place, up),
        (Msg::Point(target), Draft::Point(at)) => *at = Some(target),
        _ => {}
    }
}

/// What is scrolled to when a question is answered.
const VERDICT: &str = "#course .verdict, #course .watching";
