//! Holds an answer against what the run sent, and names the first mistake.

use sim::tcp::{Flags, Seq};

use super::ack::{self, AckIs};
use super::answer::{Answer, Typed};
use super::case::Case;
use super::flags::{self, Missing, TooMany};
use super::quiet::{self, Due, Silence};
use super::seq::{self, SeqIs};

/// What is wrong with an answer: the first thing, in the order in which a segment is thought of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Mistake {
    /// Nothing was said to be sent, but something is.
    Due(Due),
    /// Something was said to be sent, but nothing is.
    Quiet(Silence),
    /// A flag is missing.
    Missing(Missing),
    /// A flag is set that should not be.
    TooMany(TooMany),
    /// In a field stands no number. That is no try.
    Unfilled(Field),
    /// SEQ is another.
    Seq {
        /// What it must be.
        must: Seq,
        /// Why.
        is: SeqIs,
    },
    /// ACK is another.
    Ack {
        /// What it must be.
        must: Seq,
        /// Why.
        is: AckIs,
    },
}

/// A field for a number.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Field {
    /// The sequence number.
    Seq,
    /// The acknowledgment number.
    Ack,
}

/// The first mistake in an answer, if there is one.
pub(crate) fn judge(case: &Case, answer: Answer) -> Option<Mistake> {
    match (case.truth(), answer) {
        (None, Answer::Nothing) => None,
        (None, Answer::Sends(_)) => Some(Mistake::Quiet(quiet::silence(case))),
        (Some(truth), Answer::Nothing) => Some(Mistake::Due(quiet::due(case, truth))),
        (Some(truth), Answer::Sends(typed)) => {
            flags::wrong(case, truth, typed.flags).or_else(|| numbers(case, typed))
        }
    }
}

/// The first mistake in the numbers. ACK counts only with its flag.
fn numbers(case: &Case, typed: Typed) -> Option<Mistake> {
    let truth = case.truth()?;
    let Some(seq) = typed.seq else { return Some(Mistake::Unfilled(Field::Seq)) };
    if seq != truth.seq {
        return Some(Mistake::Seq { must: truth.seq, is: seq::is(case, truth) });
    }
    if !truth.flags.has(Flags::ACK) {
        return None;
    }
    let Some(ack) = typed.ack else { return Some(Mistake::Unfilled(Field::Ack)) };
    let wrong = Mistake::Ack { must: truth.ack, is: ack::is(case, truth) };
    (ack != truth.ack).then_some(wrong)
}
