//! What a learner answers, and what else can be done in a turn, as two numbers.

use sim::tcp::{Flags, Seq};

use crate::typed::narrow;

/// What a learner says that a host sends in a step.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Answer {
    /// A segment.
    Sends(Typed),
    /// Nothing.
    Nothing,
}

/// A segment as it was filled in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Typed {
    /// The ticked flags.
    pub flags: Flags,
    /// SEQ, if a number stands there.
    pub seq: Option<Seq>,
    /// ACK, if a number stands there; it counts only with the flag.
    pub ack: Option<Seq>,
}

/// What can be done in a turn.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Move {
    /// Goes on to the next question.
    On,
    /// Answers.
    Answer(Answer),
    /// Wants to be shown what is right.
    Show,
    /// Plays no longer.
    Stop,
}

impl Move {
    /// The move as two numbers.
    pub fn numbers(self) -> [u64; 2] {
        match self {
            Move::On => [ON, 0],
            Move::Answer(Answer::Nothing) => [NOTHING, 0],
            Move::Show => [SHOW, 0],
            Move::Stop => [STOP, 0],
            Move::Answer(Answer::Sends(typed)) => {
                packed(typed.flags.bits(), number(typed.seq), number(typed.ack))
            }
        }
    }

    /// The move of two numbers, if it is one's.
    pub fn read([what, ack]: [u64; 2]) -> Option<Move> {
        Some(match what {
            ON => Move::On,
            NOTHING => Move::Answer(Answer::Nothing),
            SHOW => Move::Show,
            STOP => Move::Stop,
            sends if sends & SENDS != 0 => {
                let flags = Flags::from_bits((sends & 0x3f) as u8);
                let (seq, ack) = (unpacked(sends >> 8)?, unpacked(ack)?);
                Move::Answer(Answer::Sends(Typed { flags, seq, ack }))
            }
            _ => return None,
        })
    }
}

/// A segment as it was filled in, as [`Move::numbers`] has it: the page, which only passes it on,
/// needs no more than this.
pub fn as_typed(flags: u8, seq: &str, ack: &str) -> [u64; 2] {
    packed(flags, typed_number(seq), typed_number(ack))
}

fn packed(flags: u8, seq: u64, ack: u64) -> [u64; 2] {
    [u64::from(flags) + SENDS + (seq << 8), ack]
}

/// One more than the number that was typed, full-width digits included; 0 if there is none.
fn typed_number(typed: &str) -> u64 {
    let mut number = None;
    for sign in typed.trim().chars() {
        let Some(digit) = narrow(sign).to_digit(10) else { return 0 };
        number = Some(number.unwrap_or(0) * 10 + u64::from(digit));
        if number > Some(u32::MAX.into()) {
            return 0;
        }
    }
    number.map_or(0, |number| number + 1)
}

fn number(seq: Option<Seq>) -> u64 {
    seq.map_or(0, |seq| u64::from(seq.0) + 1)
}

fn unpacked(number: u64) -> Option<Option<Seq>> {
    match number.checked_sub(1) {
        None => Some(None),
        Some(seq) => u32::try_from(seq).ok().map(|seq| Some(Seq(seq))),
    }
}

const ON: u64 = 0;
const NOTHING: u64 = 1;
const SHOW: u64 = 2;
const STOP: u64 = 3;
/// No flag has this bit, and no other move.
const SENDS: u64 = 0x80;
