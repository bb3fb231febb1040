//! What else could have happened: the other branches of the step at which a decision fell, as far as
//! they could have been taken in the same state.

pub(crate) mod forks;
pub(crate) mod places;
mod states;

use sim::tcp::{Effect, Rule, Source, State};
use sim::{Cause, Payload, Step, udp};

use crate::session::Session;
use crate::source::{SourceLink, rfc, source};
use crate::telling::{Decision, decision};
use crate::texts::{branch, udp_branch};
use places::{fork_of_udp, place};

/// A branch that was not taken.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Branch {
    /// On which condition, and what comes of it.
    pub sentence: String,
    /// Where it is written, unless that is where the decision is written as well.
    pub source: Option<SourceLink>,
    /// Whose it is.
    pub whose: Whose,
}

/// Whose a branch is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Whose {
    /// TCP's, or UDP's, as the RFCs have it.
    Rfc,
    /// Linux's own.
    Linux,
    /// A what-if's: no TCP does it.
    Variant,
}

impl Session {
    /// What else could have happened, in place of the step's decision of this index among its
    /// reasons: first what is TCP's. Empty if there was no other way, or no such decision.
    pub fn otherwise(&self, step: usize, nth: usize) -> Vec<Branch> {
        let Some(step) = self.run.trace.steps.get(step) else { return Vec::new() };
        match decision(step, nth) {
            Some(Decision::Tcp(reason, _)) => {
                let others = others(reason.rule, &step.cause, self.state_at(step, nth));
                let here = source(reason.rule, self.lang);
                others.into_iter().map(|rule| self.branch(rule, &here)).collect()
            }
            Some(Decision::Udp(reason)) => {
                let here = rfc(reason.rule.rfc(), reason.rule.section(), self.lang);
                let others = others_of_udp(reason.rule).into_iter();
                others.map(|rule| self.branch_of_udp(rule, &here)).collect()
            }
            None => Vec::new(),
        }
    }

    /// A branch beside a decision that is written here.
    fn branch(&self, rule: Rule, here: &SourceLink) -> Branch {
        let source = source(rule, self.lang);
        Branch {
            sentence: branch(rule, self.lang).to_owned(),
            source: (source != *here).then_some(source),
            whose: whose(rule),
        }
    }

    fn branch_of_udp(&self, rule: udp::Rule, here: &SourceLink) -> Branch {
        let source = rfc(rule.rfc(), rule.section(), self.lang);
        Branch {
            sentence: udp_branch(rule, self.lang).to_owned(),
            source: (source != *here).then_some(source),
            whose: Whose::Rfc,
        }
    }

    /// The state in which a step's decision fell. A step can pass through several: a decision is
    /// stated before its effects.
    pub(crate) fn state_at(&self, step: &Step, nth: usize) -> State {
        let mut reasons = 0;
        let mut entered = None;
        for effect in &step.effects {
            match effect {
                Effect::Because(_) => reasons += 1,
                Effect::Enter { from, .. } if reasons > nth => return entered.unwrap_or(*from),
                Effect::Enter { to, .. } => entered = Some(*to),
                _ => {}
            }
        }
        entered.unwrap_or_else(|| self.state_throughout(step))
    }

    /// The state of a step that enters none.
    fn state_throughout(&self, step: &Step) -> State {
        let view = &step.hosts[usize::from(step.host)];
        if let Some(socket) = step.connection.and_then(|nth| view.sockets.get(nth as usize)) {
            return socket.state;
        }
        let Cause::Arrival(packet) = step.cause else { return State::Closed };
        let port = match &self.run.trace.packets[packet as usize].payload {
            Payload::Tcp(segment) => segment.destination.port(),
            Payload::Udp(datagram) => datagram.destination.port(),
        };
        if view.listens.contains(&port) { State::Listen } else { State::Closed }
    }
}

/// The other branches at a rule's fork that can be taken in this state.
pub(crate) fn others(rule: Rule, cause: &Cause, state: State) -> Vec<Rule> {
    let fork = place(rule).0;
    if !fork.follows(cause) {
        return Vec::new();
    }
    let of_fork = |other: &Rule| place(*other).0 == fork || fork.also().contains(other);
    let mut others = Rule::ALL.to_vec();
    others.retain(|other| *other != rule && of_fork(other) && place(*other).1.has(state));
    others.sort_by_key(|other| whose(*other));
    others
}

fn others_of_udp(rule: udp::Rule) -> Vec<udp::Rule> {
    let fork = fork_of_udp(rule);
    let of_fork =
        |other: &udp::Rule| fork_of_udp(*other) == fork || fork.also_of_udp().contains(other);
    let mut others = udp::Rule::ALL.to_vec();
    others.retain(|other| *other != rule && of_fork(other));
    others
}

fn whose(rule: Rule) -> Whose {
    match rule.source() {
        Source::Rfc(_) => Whose::Rfc,
        Source::Linux => Whose::Linux,
        Source::Variant => Whose::Variant,
    }
}

#[cfg(test)]
mod tests;
