//! Whatever the network does for a while: all text arrives, once and in order, and both ends close.

use std::fmt;
use std::time::Duration;

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use tcp::{
    Config, Effect, Flags, InitialSequence, KeepAlive, Retries, Rule, Segment, Seq, Signal, State,
};

use crate::act::Call;
use crate::cases;
use crate::configs::{Settings, any_seq, any_settings};
use crate::endpoint::Happened;
use crate::network::{Fate, Outcome, Plan, User, change_places, run};
use crate::story::Shift;

/// Two ends as they are drawn.
#[derive(Clone)]
struct Case {
    settings: [Settings; 2],
    plan: Plan,
}

impl fmt::Debug for Case {
    /// A line for each of the four parts.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for who in [0, 1] {
            write!(f, "\n    {}", format_args!("{:?}", self.settings[who]))?;
            write!(f, "\n    {}", format_args!("{:?}", self.plan.users[who]))?;
            write!(f, "\n    {}", format_args!("{:?}", self.plan.fates[who]))?;
        }
        Ok(())
    }
}

impl Case {
    fn configs(&self) -> [Config; 2] {
        [0, 1].map(|who| patient(self.settings[who].config()))
    }

    fn swapped(&self) -> Case {
        let mut case = self.clone();
        case.settings.swap(0, 1);
        case.plan.users.swap(0, 1);
        case.plan.fates.swap(0, 1);
        case
    }
}

/// Gives up never, stays in TIME-WAIT for longer than any segment or retransmission takes, and does
/// not fill the time with keep-alives. Nor with ACKs: when both windows are full, each ACK lies at
/// the edge of the other's window and is answered with an ACK until the gap is closed, by the
/// letter of 3.10.7.4; only a limit keeps that short.
fn patient(config: Config) -> Config {
    let second = Duration::from_secs(1);
    Config {
        retries: Retries { r2: 100, syn: 100, syn_ack: 100, orphan: 100, ..config.retries },
        user_timeout: None,
        keep_alive: config.keep_alive.map(|keep| KeepAlive {
            idle: keep.idle.max(second),
            interval: keep.interval.max(second),
            probes: 1000,
        }),
        msl: Duration::from_secs(3600),
        challenge_interval: config.challenge_interval.max(Duration::from_millis(10)),
        ..config
    }
}

fn any_pair() -> impl Strategy<Value = Case> {
    let opens = prop_oneof![
        Just([Call::OpenActive, Call::OpenPassive]),
        Just([Call::OpenPassive, Call::OpenActive]),
        Just([Call::OpenActive, Call::OpenActive]),
    ];
    let fates = || vec(any_fate(), 0..30);
    ([any_settings(), any_settings()], opens, [any_user(), any_user()], [fates(), fates()])
        .prop_map(|(settings, opens, mut users, fates)| {
            for (user, opens) in users.iter_mut().zip(opens) {
                user.opens = opens;
            }
            Case { settings, plan: Plan { users, fates } }
        })
}

fn any_user() -> impl Strategy<Value = User> {
    let octets = prop_oneof![1..20_usize, 1..1500_usize];
    let sends = vec((0..2000_u64, octets), 0..4);
    let reads = option::weighted(0.3, (1..500_u64, 1..400_usize));
    (sends, any::<bool>(), 0..3000_u64, reads).prop_map(|(sends, pushes, closes, reads)| User {
        opens: Call::OpenPassive,
        sends,
        pushes,
        closes,
        reads,
    })
}

fn any_fate() -> impl Strategy<Value = Fate> {
    let span = || prop_oneof![1..100_u64, 1..3000_u64];
    prop_oneof![
        3 => span().prop_map(Fate::Arrives),
        1 => Just(Fate::Lost),
        1 => (span(), span()).prop_map(|(first, second)| Fate::Twice(first, second)),
    ]
}

/// Each user received all that the other one sent, and heard of nothing but an orderly end.
fn is_complete(case: &Case, outcome: &Outcome) -> Result<(), TestCaseError> {
    for who in [0, 1] {
        let sent: usize = case.plan.users[1 - who].sends.iter().map(|(_, octets)| octets).sum();
        prop_assert_eq!(outcome.received[who], sent, "{}: {:?}", who, outcome.signals);
        let mut orderly = vec![Signal::Open, Signal::Closing, Signal::Closed];
        if is_assassinated(&outcome.happened[who]) {
            orderly.pop();
        }
        let last: Vec<_> = outcome.happened[who].iter().rev().take(5).map(Happened::tell).collect();
        prop_assert_eq!(&outcome.signals[who], &orderly, "{} {}", who, last.join("\n"));
    }
    Ok(())
}

/// TIME-WAIT was ended by a RST: an old segment came to the peer, which was closed (RFC 1337).
fn is_assassinated(happened: &[Happened]) -> bool {
    happened.iter().any(|one| {
        let ended = Effect::Enter { from: State::TimeWait, to: State::Closed };
        let reset = |effect: &Effect| {
            matches!(effect, Effect::Because(it) if it.rule == Rule::ResetEndsClosing)
        };
        one.effects.contains(&ended) && one.effects.iter().any(reset)
    })
}

/// A RST in answer to a segment without ACK has the number zero, whatever the connection's numbers
/// are, and may lie in a window or not.
fn has_reset_at_zero(outcome: &Outcome) -> bool {
    let effects = outcome.happened.iter().flatten().flat_map(|one| &one.effects);
    let mut sent = effects.filter_map(|effect| match effect {
        Effect::Send(segment) => Some(segment),
        _ => None,
    });
    sent.any(|segment| segment.flags.has(Flags::RST) && segment.seq == Seq(0))
}

/// The same happenings at the other place.
fn elsewhere(happened: &[Happened]) -> Vec<Happened> {
    let mut happened = happened.to_vec();
    for one in &mut happened {
        for effect in &mut one.effects {
            if let Effect::Send(segment) = effect {
                *segment = Segment {
                    source: change_places(segment.source),
                    destination: change_places(segment.destination),
                    ..segment.clone()
                };
            }
        }
    }
    happened
}

proptest! {
    #![proptest_config(cases(200))]

    #[test]
    fn all_text_arrives_and_both_ends_close(case in any_pair()) {
        let outcome = run(&case.plan, case.configs()).map_err(TestCaseError::fail)?;
        is_complete(&case, &outcome)?;
    }

    // Compared by what the users receive and are told, under any settings: what the ends send differs,
    // since copies are answered.
    #[test]
    fn a_second_copy_of_every_segment_changes_nothing_for_the_users(case in any_pair()) {
        let mut doubled = case.clone();
        for fates in &mut doubled.plan.fates {
            for fate in fates.iter_mut() {
                if let Fate::Arrives(after) = *fate {
                    *fate = Fate::Twice(after, after);
                }
            }
            fates.resize(100, Fate::Twice(10, 10));
        }
        let outcome = run(&doubled.plan, case.configs()).map_err(TestCaseError::fail)?;
        is_complete(&case, &outcome)?;
    }

    // Roles are swapped, addresses with them: the one who opened actively opens passively, and all
    // effects of each end are compared with those of the other one before.
    #[test]
    fn when_the_ends_change_places_the_story_is_the_same(case in any_pair()) {
        let first = run(&case.plan, case.configs()).map_err(TestCaseError::fail)?;
        let swapped = case.swapped();
        let second = run(&swapped.plan, swapped.configs()).map_err(TestCaseError::fail)?;
        for who in [0, 1] {
            let (one, other) = (&first.happened[who], elsewhere(&second.happened[1 - who]));
            prop_assert!(*one == other, "end {} parts from its mirror image", who);
        }
    }

    #[test]
    fn with_other_initial_numbers_two_ends_tell_the_same_story(
        case in any_pair(),
        shifts in [any_seq(), any_seq()],
    ) {
        let first = run(&case.plan, case.configs()).map_err(TestCaseError::fail)?;
        let mut configs = case.configs();
        for who in [0, 1] {
            let iss = case.settings[who].iss + shifts[who].0;
            configs[who].initial_sequence = InitialSequence::Fixed(iss);
        }
        let second = run(&case.plan, configs).map_err(TestCaseError::fail)?;
        if has_reset_at_zero(&first) {
            return Ok(());
        }
        for who in [0, 1] {
            let shift = Shift { ours: shifts[who].0, theirs: shifts[1 - who].0 };
            prop_assert_eq!(first.happened[who].len(), second.happened[who].len());
            for (one, other) in first.happened[who].iter().zip(&second.happened[who]) {
                prop_assert!(!shift.parts(one, other), "{shift:?}\n{}\n{}", one.tell(), other.tell());
            }
        }
    }
}
