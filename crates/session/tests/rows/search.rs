//! What the search finds by itself when a rule of TCP is broken, and that it finds nothing for TCP as
//! it is, in the same story and within the same bounds.

use std::sync::Arc;

use session::sim::tcp::State;
use session::sim::{Breach, Budget, Intervention, Outcome, Property, Script, Search, Violation};
use session::{Action, Lang, Means, Profile, Session, Side, Story, WhatIf, Wish};

use super::helpers::*;

/// Searches to the end, with what happens anyway.
fn search(story: Story, what_ifs: &[WhatIf], base: &[Intervention], bounds: &Bounds) -> Outcome {
    let setup = Arc::new(world(story, what_ifs));
    let base = Script { interventions: base.to_vec() };
    let mut search = Search::new(setup, base, bounds.0, bounds.1.clone());
    search.go_on(u32::MAX).outcome.expect("it is over")
}

/// A property, and the faults by which it may be broken.
struct Bounds(Property, Budget);

/// The page's own: drops, delays and doublings by 1.9 s, which is less than the classroom's MSL.
fn usual(wish: Wish) -> Bounds {
    let (doubles, delays) = (vec![ms(1900)], vec![ms(1900)]);
    Bounds(
        wish.property(Profile::Classroom),
        Budget { doubles, delays, faults: 2, ..Budget::default() },
    )
}

fn only_delays(wish: Wish, millis: u64, faults: u8) -> Bounds {
    let delays = vec![ms(millis)];
    Bounds(
        wish.property(Profile::Classroom),
        Budget { drops: false, delays, faults, ..Budget::default() },
    )
}

fn found(outcome: Outcome) -> (Vec<Intervention>, Violation) {
    match outcome {
        Outcome::Found { script, violation } => (script.interventions, violation),
        other => panic!("{other:?}"),
    }
}

/// TCP as it is holds, in the same story, with the same base and bounds.
fn tcp_holds(story: Story, base: &[Intervention], bounds: &Bounds) {
    let outcome = search(story, &[], base, bounds);
    assert!(matches!(outcome, Outcome::None { tried } if tried > 1), "{story:?}: {outcome:?}");
}

#[test]
fn it_finds_the_syn_that_comes_too_late_for_two_segments() {
    for millis in [1900, 8000] {
        let bounds = only_delays(Wish::HalfOpen, millis, 2);
        let outcome = search(Story::LateSyn, &[WhatIf::TwoSegments], &[], &bounds);
        let (faults, violation) = found(outcome);
        assert_eq!(faults, [held(0, 0, millis)]);
        assert_eq!((usize::from(violation.host), violation.connection), (SERVER, Some(1)));
        let for_ever = Breach::HalfOpen {
            state: State::Established,
            since: session::sim::tcp::Time::from_millis(50 + millis),
            until: None,
        };
        assert_eq!(violation.breach, for_ever);
        tcp_holds(Story::LateSyn, &[], &bounds);
    }
}

#[test]
fn it_finds_the_doubled_syn_for_two_segments_within_the_usual_bounds() {
    let bounds = usual(Wish::HalfOpen);
    let (faults, _) = found(search(Story::LateSyn, &[WhatIf::TwoSegments], &[], &bounds));
    assert_eq!(faults, [doubled(0, 0, 1900)]);
    tcp_holds(Story::LateSyn, &[], &bounds);
}

#[test]
fn it_finds_the_lost_last_ack_for_a_missing_time_wait() {
    let bounds = usual(Wish::CleanClose);
    let (faults, violation) = found(search(Story::LastAck, &[WhatIf::NoTimeWait], &[], &bounds));
    assert_eq!(faults, [lost(0, 5)]);
    assert_eq!(usize::from(violation.host), SERVER);
    assert_eq!(violation.breach, Breach::UncleanEnd { from: State::LastAck, signal: None });
    tcp_holds(Story::LastAck, &[], &bounds);
}

#[test]
fn it_finds_the_late_segment_for_a_missing_time_wait() {
    let bounds = usual(Wish::ExactlyOnce);
    let (faults, violation) = found(search(Story::SecondLife, &[WhatIf::NoTimeWait], &[], &bounds));
    assert_eq!(faults, [doubled(0, 2, 1900)]);
    assert_eq!((usize::from(violation.host), violation.connection), (SERVER, Some(1)));
    assert_eq!(violation.breach, Breach::WrongText { good: 0, wrong: 4 });
    tcp_holds(Story::SecondLife, &[], &bounds);
}

#[test]
fn it_finds_the_fin_that_comes_too_late_for_one_msl() {
    // The FIN that the lost ACK provokes is lost as well, and comes once more, later than one MSL.
    let bounds = usual(Wish::CleanClose);
    let (faults, violation) = found(search(Story::LastAck, &[WhatIf::OneMsl], &[], &bounds));
    assert_eq!(faults, [lost(0, 5), lost(1, 5)]);
    assert_eq!(violation.breach, Breach::UncleanEnd { from: State::LastAck, signal: None });
    tcp_holds(Story::LastAck, &[], &bounds);

    // Where the ACK is lost anyway, a FIN that is held up will do.
    let (base, bounds) = ([lost(0, 5)], only_delays(Wish::CleanClose, 1900, 1));
    let (faults, violation) = found(search(Story::LastAck, &[WhatIf::OneMsl], &base, &bounds));
    assert_eq!(faults, [lost(0, 5), held(1, 5, 1900)]);
    assert_eq!(violation.at.as_micros(), 3_430_000);
    tcp_holds(Story::LastAck, &base, &bounds);
}

#[test]
fn it_finds_old_text_for_numbers_that_are_the_same_each_time() {
    let bounds = usual(Wish::ExactlyOnce);
    let (faults, violation) = found(search(Story::Aborted, &[WhatIf::SameNumbers], &[], &bounds));
    assert_eq!(faults.len(), 2, "{faults:?}");
    assert!(matches!(violation.breach, Breach::WrongText { wrong: 4, .. }));
    tcp_holds(Story::Aborted, &[], &bounds);
}

#[test]
fn it_finds_one_loss_for_a_syn_and_for_a_fin_that_is_sent_once() {
    let bounds = usual(Wish::NobodyWaits);
    let (faults, violation) = found(search(Story::Connection, &[WhatIf::SynOnce], &[], &bounds));
    assert_eq!(faults, [lost(0, 0)]);
    assert_eq!(violation.breach, Breach::Waits { state: State::SynSent });
    let (faults, violation) = found(search(Story::Connection, &[WhatIf::FinOnce], &[], &bounds));
    assert_eq!(faults, [lost(0, 4)]);
    assert_eq!(violation.breach, Breach::Waits { state: State::FinWait1 });
    tcp_holds(Story::Connection, &[], &bounds);
}

#[test]
fn the_session_searches_within_the_usual_bounds_in_the_world_at_the_right() {
    for (story, wish, link) in [
        (
            Story::LateSyn,
            Wish::HalfOpen,
            "x=late-syn&beside=late-syn+two-segments&lang=en&do=double:0.0:1.9s",
        ),
        (
            Story::LastAck,
            Wish::CleanClose,
            "x=last-ack&beside=last-ack+no-time-wait&lang=en&do=drop:0.5",
        ),
        (
            Story::SecondLife,
            Wish::ExactlyOnce,
            "x=second-life&beside=second-life+no-time-wait&lang=en&do=double:0.2:1.9s",
        ),
    ] {
        let opened = Session::new(Lang::En).apply(Action::OpenStory(story));
        let session = opened.apply(Action::ClearScript);
        let mut hunt = session.hunt(Means { wish, ..Means::default() });
        while !hunt.go_on(100) {}
        let line = hunt.report().line(Lang::En);
        assert_eq!(line.link, Some(format!("v=1&profile=classroom&{link}")));
        // What is done as the story opens breaks it already.
        let mut hunt = opened.hunt(Means { wish, ..Means::default() });
        assert!(hunt.go_on(1) && matches!(hunt.outcome(), Some(Outcome::Found { .. })));
        // Real TCP, alone.
        let real = session.apply(Action::SetSides(session.left(), None));
        let mut hunt = real.hunt(Means { wish, ..Means::default() });
        while !hunt.go_on(100) {}
        assert!(matches!(hunt.outcome(), Some(Outcome::None { .. })), "{story:?}");
    }
}

/// Within the page's bounds real TCP keeps all that is offered, whosesoever values it has, save what
/// the story of an application that never closes is about: FIN-WAIT-2 and CLOSE-WAIT have no timer.
#[test]
fn real_tcp_holds_in_every_story_within_the_usual_bounds() {
    let mut broken = Vec::new();
    for (profile, story) in Profile::ALL.into_iter().flat_map(|it| Story::ALL.map(|s| (it, s))) {
        let opened = Session::new(Lang::En).apply(Action::SetProfile(profile));
        let session = opened.apply(Action::SetSides(Side::of(story), None));
        // In the long ones all pairs of faults would take a test too long.
        let is_long = session.trace().packets.len() > 20 || profile != Profile::Classroom;
        for wish in Wish::ALL {
            let faults = if is_long { 1 } else { 2 };
            let mut hunt = session.hunt(Means { wish, faults, ..Means::default() });
            while !hunt.go_on(1000) {}
            if let Some(Outcome::Found { .. }) = hunt.outcome() {
                broken.push((profile, story, wish));
            }
        }
    }
    let by_design = [
        (Profile::Classroom, Story::NeverCloses, Wish::NobodyWaits),
        (Profile::Rfc9293, Story::NeverCloses, Wish::NobodyWaits),
        // Linux has a timer for FIN-WAIT-2: then the server is alone with the connection.
        (Profile::Linux, Story::NeverCloses, Wish::HalfOpen),
        (Profile::Linux, Story::NeverCloses, Wish::NobodyWaits),
    ];
    assert_eq!(broken, by_design);
}

/// The row "FIN closes both directions": what is in flight the other way is lost, and whoever sent it
/// is told that all is over in order.
#[test]
fn it_finds_the_text_that_a_fin_for_both_directions_throws_away() {
    let bounds = usual(Wish::ExactlyOnce);
    let found = search(Story::HalfClose, &[WhatIf::FinClosesBoth], &[], &bounds);
    let Outcome::Found { violation, .. } = found else { panic!("{found:?}") };
    assert!(matches!(violation.breach, Breach::LostText { lost: 1.. }), "{violation:?}");
    let real = search(Story::HalfClose, &[], &[], &bounds);
    assert!(matches!(real, Outcome::None { .. }), "{real:?}");
}
