//! What to practise next: questions of a bank, repeated at growing intervals (Leitner's boxes).
//!
//! What comes next follows from what was answered, the day, and a seed: there is no session to be kept.
//! How many answers ago a question was asked stands in its [`Card`].

mod bank;
mod card;
mod counts;

use crate::progress::{Day, Progress};

pub use bank::{Filter, Form, Question, bank};
pub use card::{BOXES, Card, LEARNED};
pub use counts::{Counts, counts};

/// A question, and why it is its turn.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Pick<'a> {
    /// The question.
    pub question: &'a Question,
    /// Why.
    pub why: Why,
}

/// Why it is a question's turn.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Why {
    /// It was answered wrong the last time.
    Wrong,
    /// Its day has come.
    Due,
    /// It was never answered.
    New,
    /// Nothing is due any more: whoever goes on practises ahead.
    Ahead,
}

/// What to practise next; none if no question of the bank passes the filter.
///
/// Due ones come first, those due for longest before all others; among equals, one of another form than the
/// last one. A wrong one comes back after some others, in turns with those that are due, so that
/// whoever is wrong again and again still sees all. Every fifth is a new one, however many are due.
pub fn next<'a>(
    bank: &'a [Question],
    filter: &Filter,
    progress: &Progress,
    day: Day,
    seed: u64,
) -> Option<Pick<'a>> {
    let turn = progress.answers();
    let nth = |question: &Question| progress.card(&question.name).map_or(0, Card::nth);
    let last =
        bank.iter().filter(|question| nth(question) > 0).max_by_key(|question| nth(question));
    let waiting: Vec<Pick<'a>> = bank
        .iter()
        .filter(|question| filter.passes(question))
        .map(|question| Pick { question, why: Why::of(progress.card(&question.name), day) })
        .collect();
    let first = |why: Why, others: u32| {
        let rested = |question: &Question| turn.saturating_sub(nth(question)) >= others;
        let of = |pick: &&Pick<'a>| pick.why == why && rested(pick.question);
        waiting.iter().filter(of).min_by_key(|pick| {
            let Pick { question, .. } = pick;
            let since = match why {
                Why::Due => progress.card(&question.name).map_or(0, |card| card.due().into()),
                Why::Wrong | Why::Ahead => nth(question),
                Why::New => 0,
            };
            let same = last.is_some_and(|last| last.form == question.form);
            (since, same, shuffled(&question.name, seed))
        })
    };
    let order = match turn % 5 {
        0 | 2 => [(Why::Wrong, OTHERS), (Why::Due, 0), (Why::New, 0)],
        1 | 3 => [(Why::Due, 0), (Why::New, 0), (Why::Wrong, OTHERS)],
        _ => [(Why::New, 0), (Why::Wrong, OTHERS), (Why::Due, 0)],
    };
    // Where nothing else is left, a wrong one comes back sooner.
    let rest = [(Why::Wrong, 0), (Why::Ahead, 0)];
    order.into_iter().chain(rest).find_map(|(why, others)| first(why, others)).copied()
}

impl Why {
    fn of(card: Option<&Card>, day: Day) -> Why {
        match card {
            None => Why::New,
            Some(card) if !card.is_due(day) => Why::Ahead,
            Some(card) if card.stage() == 0 => Why::Wrong,
            Some(_) => Why::Due,
        }
    }
}

/// A number that is another one for each name and seed: FNV-1a, and the end of splitmix64, without which
/// names that are alike would stay together.
fn shuffled(name: &str, seed: u64) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325 ^ seed;
    for byte in name.bytes() {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3);
    }
    hash = (hash ^ (hash >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    hash = (hash ^ (hash >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    hash ^ (hash >> 31)
}

/// So many others are asked before a wrong one comes back: chosen so that the answer is no longer the
/// last thing that was read.
const OTHERS: u32 = 3;
