//! Forks: each rule has one, none is crowded, and no run leaves the states that a place allows.

use std::collections::BTreeSet;
use std::time::Duration;

use sim::tcp::Timer;

use super::*;
use crate::story::{Profile, Side, Story, WhatIf};
use crate::{Action, Lang};

fn causes() -> [Cause; 3] {
    let call = Cause::Call { call: sim::Call::Crash, result: Ok(()) };
    [call, Cause::Arrival(0), Cause::Timeout(Timer::Retransmission)]
}

/// What is opened here: every story by every profile, and a half-close with each what-if.
pub(crate) fn experiments() -> Vec<Session> {
    let mut all = Vec::new();
    for profile in Profile::ALL {
        let session = Session::new(Lang::En).apply(Action::SetProfile(profile));
        for story in Story::ALL {
            all.push(session.apply(Action::OpenStory(story)));
        }
        for what_if in WhatIf::ALL {
            let mut side = Side::of(Story::HalfClose);
            side.variation.set(what_if, true);
            all.push(session.apply(Action::SetSides(side, None)));
        }
    }
    all
}

/// The experiment as it is, and with each of its first packets lost, or late, or twice there.
fn disturbed(session: &Session) -> Vec<Session> {
    let mut all = vec![session.clone()];
    for packet in session.run.trace.packets.iter().take(10) {
        let late = Action::Delay(packet.id, Duration::from_millis(700));
        for deed in [Action::Drop(packet.id), late, Action::Double(packet.id)] {
            all.push(session.apply(deed));
        }
    }
    all
}

#[test]
fn a_fold_does_not_hold_the_rule_itself_and_is_not_crowded() {
    for rule in Rule::ALL {
        for state in State::ALL.into_iter().filter(|state| place(*rule).1.has(*state)) {
            for cause in causes() {
                let others = others(*rule, &cause, state);
                assert!(!others.contains(rule), "{rule:?}");
                assert!(others.len() <= 6, "{rule:?} in {state:?}: {others:?}");
                let distinct: BTreeSet<_> = others.iter().collect();
                assert_eq!(distinct.len(), others.len(), "{rule:?}");
            }
        }
    }
    for rule in udp::Rule::ALL {
        let others = others_of_udp(*rule);
        assert!(!others.contains(rule) && (1..=6).contains(&others.len()), "{rule:?}");
    }
}

#[test]
fn every_rule_can_be_taken_somewhere_and_what_a_fork_borrows_is_another_forks() {
    for rule in Rule::ALL {
        let (fork, states) = place(*rule);
        assert!(State::ALL.into_iter().any(|state| states.has(state)), "{rule:?}");
        for borrowed in fork.also() {
            assert_ne!(place(*borrowed).0, fork, "{borrowed:?} is at {fork:?} already");
        }
    }
}

#[test]
fn no_decision_of_any_story_falls_in_a_state_that_its_place_does_not_allow() {
    let mut wrong = BTreeSet::new();
    for session in experiments().iter().flat_map(disturbed) {
        for step in &session.run.trace.steps {
            let reasons = step.effects.iter().filter_map(|effect| match effect {
                Effect::Because(reason) => Some(reason.rule),
                _ => None,
            });
            for (nth, rule) in reasons.enumerate() {
                let state = session.state_at(step, nth);
                if !place(rule).1.has(state) {
                    wrong.insert((rule, state));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
fn what_is_tcps_stands_before_what_is_not() {
    let all = others(Rule::TextTaken, &Cause::Arrival(0), State::FinWait1);
    let whose: Vec<Whose> = all.into_iter().map(whose).collect();
    assert!(whose.is_sorted() && whose.last() == Some(&Whose::Variant), "{whose:?}");
}

#[test]
fn a_closing_that_waited_for_the_handshake_has_no_other_call_beside_it() {
    let [call, arrival, _] = causes();
    assert!(!others(Rule::CloseBegun, &call, State::Established).is_empty());
    assert!(others(Rule::CloseBegun, &arrival, State::Established).is_empty());
}
