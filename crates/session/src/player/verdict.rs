//! What a learner is told in a turn: what has happened, which numbers may be used, and how the
//! answer was.

use sim::tcp::{Effect, State};
use sim::{Cause, HostId};

use super::case::Case;
use super::judge::{Mistake, judge};
use super::said::mistake;
use super::turn::{Phase, Turn};
use crate::Lang;
use crate::rows::{Row, Rows, digits};
use crate::session::Session;
use crate::telling::{most_telling, reason_of};
use crate::texts::calls;
use crate::texts::format::moment;
use crate::texts::phrase::{Phrase, say};
use crate::texts::rules::sentence;
use crate::texts::{Word, names};

/// How an answer was.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Verdict {
    /// Whether it was right.
    pub right: bool,
    /// What is to be said of it, in sentences.
    pub sentences: Vec<String>,
}

impl Session {
    /// What has happened in a turn's step, without what it led to; and when.
    pub fn turn_cause(&self, turn: Turn) -> String {
        let Some(step) = self.run.trace.steps.get(turn.step as usize) else {
            return String::new();
        };
        let (time, end) = match self.lang {
            Lang::En => (": ", "."),
            Lang::Zh => ("：", "。"),
        };
        [&*moment(step.at, self.lang), time, &self.cause_sentence(step), end].concat()
    }

    /// The numbers that may be used in a turn's step: those from before it.
    pub fn turn_numbers(&self, turn: Turn) -> Vec<Row> {
        let mut rows = Rows::new(self.lang);
        let Some(case) = self.case(turn.step as usize) else { return rows.list };
        rows.add(Word::State, case.state.name().to_owned());
        if let Some(before) = case.before {
            let known = &before.variables;
            rows.add_named("SND.UNA", digits(known.snd_una.0));
            rows.add_named("SND.NXT", digits(known.snd_nxt.0));
            if case.state != State::SynSent {
                rows.add_named("RCV.NXT", digits(known.rcv_nxt.0));
            }
            for (name, octets) in
                [(Word::PlayerUnacked, known.unacked), (Word::PlayerUnsent, known.unsent)]
            {
                if octets > 0 {
                    rows.add(name, digits(octets));
                }
            }
        }
        if let Some(iss) = case.iss() {
            rows.add_named("ISS", digits(iss.0));
        }
        rows.list
    }

    /// Which of the host's questions a turn's is: `3 / 9`.
    pub fn turn_place(&self, turn: Turn) -> String {
        let (all, earlier) = self.count_questions(turn.host, turn.step as usize);
        let values = [("nth", &*digits(earlier as u64 + 1)), ("all", &digits(all as u64))];
        say(Phrase::PlayerPlace, self.lang, &values)
    }

    /// How the last answer was; none before the first one.
    pub fn turn_verdict(&self, turn: Turn) -> Option<Verdict> {
        let case = self.case(turn.step as usize)?;
        match turn.phase {
            Phase::Over | Phase::Stopped => None,
            Phase::Asks => {
                let wrong = judge(&case, turn.answer?)?;
                let sentences = self.wrong(&case, &wrong, turn.host);
                Some(Verdict { right: false, sentences })
            }
            Phase::Right => {
                let well = say(Phrase::PlayerRight, self.lang, &[]);
                Some(Verdict { right: true, sentences: self.explained(well, &case, turn) })
            }
            Phase::Shown => {
                let shown = match case.truth() {
                    Some(truth) => self.with_segment(Phrase::PlayerSends, truth),
                    None => say(Phrase::PlayerSendsNothing, self.lang, &[]),
                };
                Some(Verdict { right: false, sentences: self.explained(shown, &case, turn) })
            }
        }
    }

    /// How the play has gone so far, or has ended.
    pub fn turn_score(&self, turn: Turn) -> String {
        let what = match turn.phase {
            Phase::Stopped => Phrase::PlayerStopped,
            Phase::Over if turn.right == turn.asked => Phrase::PlayerPerfect,
            Phase::Over => Phrase::PlayerOver,
            Phase::Asks | Phase::Right | Phase::Shown => Phrase::PlayerScore,
        };
        let host = names::the_host(&self.run.worlds.both, turn.host, self.lang);
        let values =
            [("host", &*host), ("right", &digits(turn.right)), ("count", &digits(turn.asked))];
        say(what, self.lang, &values)
    }

    /// A mistake, in a sentence; where only the rule can tell why, with the rule's.
    fn wrong(&self, case: &Case, wrong: &Mistake, host: HostId) -> Vec<String> {
        let (told, by_rule) = mistake(self, case, wrong, host);
        let mut sentences = vec![told];
        if by_rule {
            sentences.push(self.rule_of(case));
        }
        sentences
    }

    /// A sentence, the rule's, and what else was sent in the same step.
    fn explained(&self, first: String, case: &Case, turn: Turn) -> Vec<String> {
        let mut sentences = vec![first];
        let host = names::the_host(&self.run.worlds.both, turn.host, self.lang);
        let after = case.after.map(|after| after.state).filter(|after| *after != case.state);
        if let Some(after) = after {
            let values = [("host", &*host), ("state", after.name())];
            sentences.push(say(Phrase::PlayerEnters, self.lang, &values));
        }
        sentences.push(self.rule_of(case));
        for segment in case.sent.iter().skip(1) {
            sentences.push(self.with_segment(Phrase::PlayerSendsToo, segment));
        }
        sentences
    }

    fn with_segment(&self, what: Phrase, segment: &sim::tcp::Segment) -> String {
        say(what, self.lang, &[("segment", &names::segment(segment, self.lang))])
    }

    /// Why the step sent its first segment, or nothing: the rule's sentence.
    fn rule_of(&self, case: &Case) -> String {
        let (trace, step) = (&self.run.trace, case.step);
        let packet = step.sent.first().and_then(|packet| trace.packets.get(*packet as usize));
        let nth = match packet {
            Some(packet) => reason_of(trace, packet, step),
            None => most_telling(&step.effects),
        };
        let mut reasons = step.effects.iter().filter_map(|effect| match effect {
            Effect::Because(reason) => Some(reason),
            _ => None,
        });
        match nth.and_then(|nth| reasons.nth(nth)) {
            Some(reason) => sentence(reason, self.lang),
            None => self.without_reason(step),
        }
    }
}

/// The name of what a step's cause is, for a sentence.
pub(crate) fn cause_name(cause: &Cause, lang: Lang) -> String {
    match cause {
        Cause::Call { call, .. } => calls::call(call, lang),
        Cause::Timeout(timer) => names::timer(*timer, lang).to_owned(),
        Cause::Arrival(_) => String::new(),
    }
}
