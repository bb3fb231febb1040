//! How much there is to practise.

use super::{Filter, LEARNED, Question};
use crate::progress::{Day, Progress};

/// How many questions are so.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Counts {
    /// All that pass the filter.
    pub all: usize,
    /// Never answered.
    pub new: usize,
    /// Answered before, and due now.
    pub due: usize,
    /// Answered wrong the last time.
    pub wrong: usize,
    /// Right several times in a row, on several days. They can be due again.
    pub learned: usize,
    /// The day on which the next one is due that is not due yet.
    pub next: Option<Day>,
}

/// Counts the questions of a bank.
pub fn counts(bank: &[Question], filter: &Filter, progress: &Progress, day: Day) -> Counts {
    let mut counts = Counts::default();
    for question in bank.iter().filter(|question| filter.passes(question)) {
        counts.all += 1;
        let Some(card) = progress.card(&question.name) else {
            counts.new += 1;
            continue;
        };
        counts.wrong += usize::from(card.stage() == 0);
        counts.learned += usize::from(card.stage() >= LEARNED);
        if card.is_due(day) {
            counts.due += 1;
        } else {
            counts.next = Some(counts.next.map_or(card.due(), |next| next.min(card.due())));
        }
    }
    counts
}
