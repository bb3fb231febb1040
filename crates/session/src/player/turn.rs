//! Where a learner is who plays a host: a value that fits into four numbers, because the page only
//! keeps it, and the program that draws the drawer leads on from it.

use sim::HostId;
use sim::tcp::Time;

use super::answer::{Answer, Move};
use super::judge::{Mistake, judge};
use crate::session::Session;

/// Where a learner is who plays a host.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Turn {
    /// Which host.
    pub host: HostId,
    /// At which step of the run.
    pub step: u32,
    /// What is to be done.
    pub phase: Phase,
    /// How often this step was answered wrong.
    pub tries: u8,
    /// How many steps were right at the first try.
    pub right: u16,
    /// How many steps are behind, this one included once it is over.
    pub asked: u16,
    /// What was answered last in this step.
    pub answer: Option<Answer>,
}

/// What is to be done in a turn.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Phase {
    /// To answer.
    Asks,
    /// To read why the answer is right.
    Right,
    /// To read what would have been right.
    Shown,
    /// Nothing: there is no further step.
    Over,
    /// Nothing: the learner has stopped.
    Stopped,
}

impl Phase {
    /// Whether the play is over.
    pub fn is_end(self) -> bool {
        matches!(self, Phase::Over | Phase::Stopped)
    }
}

impl Turn {
    /// The turn as four numbers.
    pub fn numbers(self) -> [u64; 4] {
        let place = (u64::from(self.step) << 16) | ((self.phase as u64) << 8);
        let score = (u64::from(self.tries) << 32) | (u64::from(self.asked) << 16);
        let [what, ack] = self.answer.map_or(Move::On, Move::Answer).numbers();
        [place | u64::from(self.host), score | u64::from(self.right), what, ack]
    }

    /// The turn of four numbers, if they are one's.
    pub fn read([place, score, what, ack]: [u64; 4]) -> Option<Turn> {
        let answer = match Move::read([what, ack])? {
            Move::On => None,
            Move::Answer(answer) => Some(answer),
            Move::Show | Move::Stop => return None,
        };
        Some(Turn {
            host: (place & 0xff) as u8,
            step: u32::try_from(place >> 16).ok()?,
            phase: *PHASES.get(usize::try_from((place >> 8) & 0xff).ok()?)?,
            tries: u8::try_from(score >> 32).ok()?,
            right: (score & 0xffff) as u16,
            asked: ((score >> 16) & 0xffff) as u16,
            answer,
        })
    }

    /// After this many wrong tries the learner may be shown what is right.
    pub const TRIES: u8 = 2;

    /// Whether the learner may be shown what is right.
    pub fn may_be_shown(self) -> bool {
        self.tries >= Turn::TRIES
    }

    /// The step is over.
    fn done(self, phase: Phase) -> Turn {
        let first = phase == Phase::Right && self.tries == 0;
        let right = self.right.saturating_add(first.into());
        Turn { phase, right, asked: self.asked.saturating_add(1), ..self }
    }
}

impl Session {
    /// The first question to a host, if its TCP has anything to do in this run.
    pub fn play_as(&self, host: HostId) -> Option<Turn> {
        let step = u32::try_from(self.next_question(host, 0)?).ok()?;
        let phase = Phase::Asks;
        Some(Turn { host, step, phase, tries: 0, right: 0, asked: 0, answer: None })
    }

    /// The turn that follows from a move.
    pub fn turn_after(&self, turn: Turn, made: Move) -> Turn {
        match (turn.phase, made) {
            (_, Move::Stop) => Turn { phase: Phase::Stopped, answer: None, ..turn },
            (Phase::Asks, Move::Answer(answer)) => self.answered(turn, answer),
            (Phase::Asks, Move::Show) if turn.may_be_shown() => turn.done(Phase::Shown),
            (Phase::Right | Phase::Shown, _) => self.turn_on(turn),
            _ => turn,
        }
    }

    fn answered(&self, turn: Turn, answer: Answer) -> Turn {
        let Some(case) = self.case(turn.step as usize) else { return turn };
        let turn = Turn { answer: Some(answer), ..turn };
        match judge(&case, answer) {
            None => turn.done(Phase::Right),
            Some(Mistake::Unfilled(_)) => turn,
            Some(_) => Turn { tries: turn.tries.saturating_add(1), ..turn },
        }
    }

    fn turn_on(&self, turn: Turn) -> Turn {
        let next = self.next_question(turn.host, turn.step as usize + 1);
        let step = next.and_then(|next| u32::try_from(next).ok());
        let phase = if step.is_some() { Phase::Asks } else { Phase::Over };
        Turn { phase, step: step.unwrap_or(turn.step), tries: 0, answer: None, ..turn }
    }

    /// From which moment on nothing may be seen yet, or the answer would be given away. None once
    /// the play is over.
    pub fn hidden_from(&self, turn: Turn) -> Option<Time> {
        let step = turn.step as usize;
        let at = |step: usize| self.run.trace.steps.get(step).map(|step| step.at);
        let here = at(step)?;
        match turn.phase {
            Phase::Asks => Some(here),
            Phase::Over | Phase::Stopped => None,
            Phase::Right | Phase::Shown => {
                // What is asked next may happen at the same moment.
                let next = self.next_question(turn.host, step + 1).and_then(at);
                let same = next == Some(here);
                Some(if same { here } else { Time::from_micros(here.as_micros() + 1) })
            }
        }
    }
}

/// By their numbers.
const PHASES: [Phase; 5] = [Phase::Asks, Phase::Right, Phase::Shown, Phase::Over, Phase::Stopped];
