//! Practising: questions of several files, one at a time, in the order in which they are due.

use std::collections::BTreeSet;

use course::practice::{Counts, Filter, Question, bank, counts, next};
use course::progress::{Day, Progress};

use crate::deck::Deck;

/// Practising.
pub struct Practice {
    decks: Vec<Deck>,
    bank: Vec<Question>,
    /// Which are practised.
    pub filter: Filter,
    /// Mixes them.
    seed: u64,
    /// The file of the question that is asked.
    here: Option<usize>,
    /// Questions that were passed over: they come when no other is left.
    passed: BTreeSet<String>,
}

impl Practice {
    /// Begins with the questions of such files.
    pub fn new(decks: Vec<Deck>, seed: u64) -> Practice {
        let bank = decks.iter().flat_map(|deck| bank(&deck.name, &deck.lesson)).collect();
        Practice { decks, bank, filter: Filter::All, seed, here: None, passed: BTreeSet::new() }
    }

    /// Asks what comes next; whether there is anything.
    pub fn next(&mut self, progress: &Progress, today: Day) -> bool {
        self.here = None;
        let Some(name) = self.pick(progress, today) else { return false };
        let Some((file, step)) = name.rsplit_once('/') else { return false };
        let Some(place) = self.decks.iter().position(|deck| deck.name == file) else {
            return false;
        };
        let deck = &mut self.decks[place];
        deck.turn_to(step);
        self.here = Some(place);
        true
    }

    /// Passes over the question that is asked, unless it was answered.
    pub fn pass_over(&mut self) {
        let open = self.deck().filter(|deck| !deck.was_answered());
        let name = open.and_then(|deck| Some([&*deck.name, "/", &deck.step()?.id].concat()));
        self.passed.extend(name);
    }

    /// The name of what comes next.
    fn pick(&mut self, progress: &Progress, today: Day) -> Option<String> {
        let others: Vec<Question> =
            self.bank.iter().filter(|it| !self.passed.contains(&it.name)).cloned().collect();
        let pick = |bank| next(bank, &self.filter, progress, today, self.seed);
        if let Some(pick) = pick(&others) {
            return Some(pick.question.name.clone());
        }
        let name = pick(&self.bank)?.question.name.clone();
        self.passed.clear();
        Some(name)
    }

    /// The question that is asked, as the open step of its file.
    pub fn deck(&self) -> Option<&Deck> {
        self.decks.get(self.here?)
    }

    /// The same, to be answered.
    pub fn deck_mut(&mut self) -> Option<&mut Deck> {
        self.decks.get_mut(self.here?)
    }

    /// All files.
    pub fn decks(&self) -> &[Deck] {
        &self.decks
    }

    /// The same, to be told in another language.
    pub fn decks_mut(&mut self) -> &mut [Deck] {
        &mut self.decks
    }

    /// How many there are, are due, are new.
    pub fn counts(&self, progress: &Progress, today: Day) -> Counts {
        counts(&self.bank, &self.filter, progress, today)
    }
}
