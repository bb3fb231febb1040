//! What else could have happened.

use session::sim::tcp::{Effect, Rule, Time};
use session::texts::branch;
use session::{Action, Lang, Profile, Session, SourceLink, Story, Whose};

use super::{after, normal, packet};

/// The branches beside the first decision by a rule, as they are said in English.
fn beside(session: &Session, rule: Rule) -> Vec<&'static str> {
    let (step, nth) = find(session, rule).unwrap_or_else(|| panic!("{rule:?} is not decided"));
    let said = session.otherwise(step, nth);
    let known = |sentence: &str| {
        let rule = Rule::ALL.iter().find(|rule| branch(**rule, Lang::En) == sentence);
        rule.map_or_else(|| panic!("{sentence} is no branch"), |rule| rule.name())
    };
    said.iter().map(|branch| known(&branch.sentence)).collect()
}

/// The first decision by a rule: its step, and its index among the step's reasons.
fn find(session: &Session, rule: Rule) -> Option<(usize, usize)> {
    session.trace().steps.iter().enumerate().find_map(|(index, step)| {
        let mut reasons = step.effects.iter().filter_map(|effect| match effect {
            Effect::Because(reason) => Some(reason.rule),
            _ => None,
        });
        reasons.position(|other| other == rule).map(|nth| (index, nth))
    })
}

#[test]
fn a_syn_ack_in_syn_sent_could_have_been_refused_or_wrong() {
    let all = beside(&normal(), Rule::SynAnswered);
    for other in ["RefusedByPeer", "SynCrossed", "NoSynInSynSent"] {
        assert!(all.contains(&other), "{other}: {all:?}");
    }
    assert!(all.iter().any(|name| name.starts_with("BadAck")), "{all:?}");
}

#[test]
fn while_a_timer_runs_the_ack_can_come_first_or_it_is_given_up() {
    let lost = |packet| normal().apply(Action::Drop(packet));
    let text = beside(&lost(packet(0, 2)), Rule::RetransmissionTimedOut);
    for other in ["GaveUp", "RetransmissionTimerStopped", "FastRetransmit"] {
        assert!(text.contains(&other), "{other}: {text:?}");
    }
    let syn = beside(&lost(packet(0, 0)), Rule::RetransmissionTimedOut);
    assert!(syn.contains(&"SynAnswered") && syn.contains(&"GaveUpOpening"), "{syn:?}");
    assert!(!syn.contains(&"GaveUp"), "{syn:?}");
}

#[test]
fn a_rst_that_counts_could_have_been_out_of_the_window_or_inexact() {
    let session = normal().apply(Action::OpenStory(Story::Crash));
    let all = beside(&session, Rule::ResetAccepted);
    assert_eq!(all, ["ResetUnacceptable", "ResetChallenged"]);
}

#[test]
fn the_fold_of_time_wait_tells_of_a_fin_of_a_rst_and_of_a_new_syn() {
    let all = beside(&normal(), Rule::TimeWaitOver);
    for other in ["TimeWaitRestarted", "ResetEndsClosing", "ReopenedFromTimeWait"] {
        assert!(all.contains(&other), "{other}: {all:?}");
    }
}

#[test]
fn what_is_linuxs_or_no_tcp_says_so() {
    let (step, nth) = find(&normal(), Rule::SynAtListen).expect("a SYN");
    let linux = normal().otherwise(step, nth);
    let linux = linux.iter().find(|branch| branch.whose == Whose::Linux).expect("SYN and FIN");
    let label =
        |source: &Option<SourceLink>| source.clone().map_or_else(String::new, |it| it.label);
    assert!(label(&linux.source).starts_with("Linux"));
    let (step, nth) = find(&normal(), Rule::TimeWaitStarted).expect("TIME-WAIT");
    let variant = normal().otherwise(step, nth);
    let claims = |source| label(source).starts_with("Not TCP");
    assert!(variant.iter().any(|it| it.whose == Whose::Variant));
    assert!(variant.iter().all(|it| (it.whose == Whose::Variant) == claims(&it.source)));
}

#[test]
fn what_is_told_in_the_panel_is_found_by_its_step_and_reason() {
    for profile in Profile::ALL {
        let session = after(&normal(), [Action::SetProfile(profile), Action::Drop(packet(0, 0))]);
        for step in 0..session.trace().steps.len() {
            let at = session.trace().steps[step].at;
            let why = session.apply(Action::SeekTime(at)).why();
            let step = why.step.expect("a step");
            let numbers = session.numbers(step, why.reason);
            let rows: Vec<_> = numbers.into_iter().map(|number| number.row).collect();
            assert_eq!(rows, why.numbers);
            for branch in session.otherwise(step, why.reason) {
                assert!(!branch.sentence.is_empty());
                assert!(branch.source.is_some() || branch.whose == Whose::Rfc);
                assert_ne!(branch.source, why.source, "it is said once");
            }
        }
    }
}

#[test]
fn what_is_not_there_has_no_branches() {
    let session = normal().apply(Action::SeekTime(Time::ZERO));
    assert!(session.otherwise(9_999, 0).is_empty() && session.otherwise(0, 99).is_empty());
    assert!(session.numbers(9_999, 0).is_empty() && session.numbers(0, 99).is_empty());
}

#[test]
fn a_datagram_could_have_found_no_room_or_no_port() {
    let story = Action::OpenStory(Story::MessagesUdp);
    let session = Session::new(Lang::Zh).apply(story);
    let arrived = session.trace().steps.iter().position(|step| !step.datagrams.is_empty());
    let sent = arrived.expect("a datagram");
    assert_eq!(session.otherwise(sent, 0).len(), 1);
    let queued = (sent..session.trace().steps.len())
        .find(|step| session.otherwise(*step, 0).len() > 1)
        .expect("one that arrives");
    let said = session.otherwise(queued, 0);
    assert!(said.iter().all(|branch| branch.whose == Whose::Rfc), "{said:?}");
    assert!(said.iter().any(|branch| branch.sentence.contains("放不下")), "{said:?}");
}
