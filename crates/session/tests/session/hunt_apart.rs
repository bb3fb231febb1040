//! A search in one program that is shown by another: only texts pass between the two.

use std::time::Duration;

use session::{Action, Hunt, HuntReport, Lang, Means, Session, Side, Story, WhatIf, Wish};

use super::hunt::{alone, changed, one};
use super::{normal, packet};

/// The search as the other program has it.
fn ordered(session: &Session, means: Means) -> Hunt {
    Hunt::from_order(&session.hunt_order(means)).expect("its own order can be read")
}

/// Searches here and there at once: after each slice both must know and say the same.
fn to_the_end(session: &Session, means: Means) -> HuntReport {
    let mut here = session.hunt(means);
    let mut there = ordered(session, means);
    let mut shown = session.hunt_report(means);
    loop {
        assert_eq!(here.go_on(40), there.go_on(40));
        assert_eq!(here.outcome(), there.outcome());
        assert!(shown.hear(&there.report().text()), "{}", there.report().text());
        assert_eq!(&shown, here.report());
        for lang in Lang::ALL {
            assert_eq!(shown.line(lang), here.report().line(lang));
        }
        if shown.is_over() {
            return shown;
        }
    }
}

#[test]
fn a_search_elsewhere_comes_to_the_same_and_says_the_same() {
    use WhatIf::{FinOnce, NoReset, NoTimeWait, SynOnce, TwoSegments};
    let long = Duration::from_secs(8);
    for (wish, story, what_ifs) in [
        (Wish::HalfOpen, Story::Connection, [TwoSegments]),
        (Wish::BothKnow, Story::Connection, [TwoSegments]),
        (Wish::CleanClose, Story::Connection, [NoTimeWait]),
        (Wish::NobodyWaits, Story::Connection, [SynOnce]),
        (Wish::NobodyWaits, Story::Connection, [FinOnce]),
        (Wish::HalfOpen, Story::Crash, [NoReset]),
    ] {
        let session = alone(changed(story, &what_ifs));
        let report = to_the_end(&session, Means { longest: long, ..one(wish) });
        assert!(report.line(Lang::En).link.is_some(), "{wish:?}");
    }
    let session = alone(changed(Story::SecondLife, &[NoTimeWait]));
    let longest = Duration::from_millis(300);
    let report = to_the_end(&session, Means { longest, ..one(Wish::ExactlyOnce) });
    assert!(report.line(Lang::En).link.is_some());
    let report = to_the_end(&normal(), one(Wish::HalfOpen));
    assert!(report.line(Lang::En).link.is_none());
}

#[test]
fn an_order_holds_the_world_at_the_right_and_what_is_done_already() {
    let right = changed(Story::Connection, &[WhatIf::TwoSegments]);
    let two = normal().apply(Action::SetSides(Side::default(), Some(right)));
    let dropped = two.apply(Action::Drop(packet(0, 3)));
    let dropped = dropped.apply(Action::Delay(packet(1, 1), Duration::from_millis(700)));
    let link = to_the_end(&dropped, one(Wish::BothKnow)).line(Lang::Zh).link.expect("it is found");
    let opened = Session::from_link(&link, Lang::En);
    assert_eq!((opened.left(), opened.right()), (Side::default(), Some(right)));
    assert_eq!(opened.script().interventions[..2], dropped.script().interventions[..]);
}

#[test]
fn every_means_arrives_as_it_was_chosen() {
    let session = normal();
    for nth in 1..8 {
        let [drops, delays, doubles] = [1, 2, 4].map(|bit| nth & bit != 0);
        for faults in 1..=Means::MOST_FAULTS {
            let longest = Duration::from_micros(1_234_567);
            let means = Means { drops, delays, doubles, faults, longest, ..one(Wish::CleanClose) };
            let order = session.hunt_order(means);
            assert!(!order.contains([' ', '#', '"', '<', '>', '`']), "not for an address: {order}");
            let mut hunt = ordered(&session, means);
            hunt.go_on(1);
            let mut same = session.hunt(means);
            same.go_on(1);
            assert_eq!(hunt.report(), same.report());
        }
    }
}

#[test]
fn a_damaged_order_is_no_search() {
    let order = normal().hunt_order(Means::default());
    assert!(Hunt::from_order(&order).is_some());
    for damaged in [
        "",
        ",,,,",
        "0,7,2,1900000",
        "0,7,2,1900000,v=2",
        "5,7,2,1900000,v=1",
        "0,7,256,1900000,v=1",
        "0,7,2,-1,v=1",
        "0,7,2,18446744073709551616,v=1",
        "0,7,2,1900000,v=1&do=drop:x",
        "ü,7,2,1900000,v=1",
    ] {
        assert!(Hunt::from_order(damaged).is_none(), "{damaged}");
    }
    for end in 0..order.len() {
        if let Some(mut hunt) = Hunt::from_order(&order[..end]) {
            hunt.go_on(2);
        }
    }
}

#[test]
fn a_damaged_report_changes_nothing_or_can_at_least_be_told() {
    let session = alone(changed(Story::Connection, &[WhatIf::TwoSegments]));
    let report =
        to_the_end(&session, Means { longest: Duration::from_secs(8), ..one(Wish::HalfOpen) });
    let text = report.text();
    let fresh = session.hunt_report(Means::default());
    for damaged in [
        "",
        " ",
        "1",
        "1,2,0,0,0,0",
        "1,2,0,0,0,0,",
        "1,2,0,0,0,0,0,0",
        "1,2,2,256,0,0,0",
        "1,2,3,256,0,0,0",
        "1,2,3,0,0,11,0",
        "1,2,11,0,0,0,0",
        "1,2,3,0,-1,0,0",
        "18446744073709551616,2,0,0,0,0,0",
        "ü,2,0,0,0,0,0",
    ] {
        let mut shown = fresh.clone();
        assert!(!shown.hear(damaged), "{damaged}");
        assert_eq!(shown, fresh, "{damaged}");
    }
    for place in 0..text.len() {
        for sign in ["", ",", "0", "99999999999999999999", " ", "ü", "184467440737095516"] {
            let mut shown = fresh.clone();
            shown.hear(&[&text[..place], sign, &text[place + 1..]].concat());
            for lang in Lang::ALL {
                let line = shown.line(lang);
                assert!(!line.sentence.is_empty() && line.per_mille <= 1000);
            }
        }
    }
}
