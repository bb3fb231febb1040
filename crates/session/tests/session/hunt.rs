//! "Find a way to break it": what is searched, what is said meanwhile, and what comes of it.

use std::time::Duration;

use session::sim::{Outcome, Script};
use session::{Action, Hunt, Lang, Means, Profile, Session, Side, Story, WhatIf, Wish};

use super::{after, has_no_open_place, normal, packet};

pub fn changed(story: Story, what_ifs: &[WhatIf]) -> Side {
    let mut side = Side::of(story);
    for what_if in what_ifs {
        side.variation.set(*what_if, true);
    }
    side
}

pub fn alone(side: Side) -> Session {
    normal().apply(Action::SetSides(side, None))
}

/// A search to its end; it must come to one.
fn to_the_end(session: &Session, means: Means) -> Hunt {
    let mut hunt = session.hunt(means);
    for _ in 0..1000 {
        if hunt.go_on(50) {
            return hunt;
        }
    }
    panic!("no end after 50,000 runs");
}

fn found(hunt: &Hunt) -> (&Script, String) {
    let line = hunt.report().line(Lang::En);
    assert!(line.over, "{line:?}");
    match hunt.outcome() {
        Some(Outcome::Found { script, .. }) => (script, line.link.expect("it can be opened")),
        other => panic!("{other:?}"),
    }
}

/// One fault of each kind on one segment at most.
pub fn one(wish: Wish) -> Means {
    Means { wish, faults: 1, ..Means::default() }
}

#[test]
fn what_is_found_opens_as_an_experiment_that_breaks_the_wish() {
    use WhatIf::{FinOnce, NoReset, NoTimeWait, SynOnce, TwoSegments};
    for (wish, story, what_ifs) in [
        (Wish::HalfOpen, Story::Connection, [TwoSegments]),
        (Wish::BothKnow, Story::Connection, [TwoSegments]),
        (Wish::CleanClose, Story::Connection, [NoTimeWait]),
        (Wish::NobodyWaits, Story::Connection, [SynOnce]),
        (Wish::NobodyWaits, Story::Connection, [FinOnce]),
        (Wish::ExactlyOnce, Story::SecondLife, [NoTimeWait]),
        (Wish::HalfOpen, Story::Crash, [NoReset]),
    ] {
        let session = alone(changed(story, &what_ifs));
        // Longer than a connection lasts, or as long as until the next one.
        let longest = Duration::from_millis(if story == Story::SecondLife { 300 } else { 8000 });
        let hunt = to_the_end(&session, Means { faults: 1, wish, longest, ..Means::default() });
        let (script, link) = found(&hunt);
        let opened = Session::from_link(&link, Lang::Zh);
        assert!(opened.notice().is_none() && opened.playing(), "{link}");
        assert_eq!((opened.script(), opened.left()), (script, session.left()), "{link}");
        assert!(
            wish.property(Profile::Classroom).check(opened.trace()).is_some(),
            "{wish:?}: {link}"
        );
        assert!(opened.interventions().iter().all(|row| row.missing.is_none()), "{link}");
        is_whole(&hunt);
    }
}

#[test]
fn tcp_itself_is_not_found_to_break_and_the_exact_count_is_told() {
    let means = Means { faults: 2, ..Means::default() };
    let hunt = to_the_end(&alone(Side::of(Story::SecondLife)), means);
    let Some(Outcome::None { tried }) = hunt.outcome() else { panic!("{:?}", hunt.outcome()) };
    let count = grouped(tried - 1);
    assert!(count.contains(','), "enough ways to be grouped: {count}");
    let line = hunt.report().line(Lang::En);
    assert_eq!(
        line.sentence,
        format!(
            "There is none: all {count} ways to drop, delay by 1.9 s or double (1.9 s later) \
             up to 2 segments were tried, and it holds in each."
        )
    );
    assert_eq!((line.per_mille, line.over, line.link), (1000, true, None));
    let plain = count.replace(',', "");
    assert_eq!(
        hunt.report().line(Lang::Zh).sentence,
        format!(
            "没有破绽：丢弃、延迟 1.9 秒或复制（副本晚 1.9 秒）最多 2 个报文段，全部 {plain} 种做法都试过，每一种都成立。"
        )
    );
}

#[test]
fn one_segment_is_not_segments_and_one_kind_has_no_or() {
    let means = Means { delays: false, doubles: false, ..one(Wish::HalfOpen) };
    let hunt = to_the_end(&normal(), means);
    // Each of the eleven segments is dropped once.
    let said = "There is none: all 11 ways to drop one segment were tried, and it holds in each.";
    assert_eq!(hunt.report().line(Lang::En).sentence, said);
    let said = "没有破绽：丢弃一个报文段，全部 11 种做法都试过，每一种都成立。";
    assert_eq!(hunt.report().line(Lang::Zh).sentence, said);
}

#[test]
fn while_it_goes_on_it_says_how_far_it_is() {
    let mut hunt = normal().hunt(Means::default());
    assert_eq!(hunt.report().line(Lang::En).per_mille, 0);
    let mut before = 0;
    for _ in 0..5 {
        assert!(!hunt.go_on(20));
        let line = hunt.report().line(Lang::En);
        assert!(line.sentence.starts_with("Tried ") && !line.over && line.link.is_none());
        let numbers: Vec<u64> =
            line.sentence.split(' ').filter_map(|it| it.replace(',', "").parse().ok()).collect();
        let [tried, known] = numbers[..2] else { panic!("{}", line.sentence) };
        assert!(before < tried && tried <= known, "{}", line.sentence);
        assert!(hunt.outcome().is_none() && line.per_mille <= 1000);
        before = tried;
        is_whole(&hunt);
    }
}

#[test]
fn a_search_takes_nothing_from_the_session_and_goes_on_where_it_was() {
    let session = normal();
    let mut hunt = session.hunt(one(Wish::CleanClose));
    hunt.go_on(7);
    let mut copy = hunt.clone();
    drop(hunt);
    while !copy.go_on(1) {}
    let whole = to_the_end(&session, one(Wish::CleanClose));
    assert_eq!(copy.outcome(), whole.outcome());
    assert_eq!(copy.report().line(Lang::Zh), whole.report().line(Lang::Zh));
    assert!(copy.go_on(100) && session == session.clone() && !session.can_undo());
}

#[test]
fn what_is_done_already_stays_done_and_may_be_enough() {
    let late = normal().apply(Action::OpenStory(Story::LateSyn));
    let hunt = to_the_end(&late, Means::default());
    let (script, link) = found(&hunt);
    assert_eq!(script, late.script(), "nothing had to be added");
    let line = hunt.report().line(Lang::En).sentence;
    assert!(
        line.starts_with("It does not hold even if nothing more is done: the server′ is half-open")
    );
    assert!(line.ends_with("and nothing in the run ends it."), "{line}");
    assert!(
        hunt.report().line(Lang::Zh).sentence.starts_with("不必再做什么，就已经不成立：服务器′从")
    );
    let opened = Session::from_link(&link, Lang::En);
    assert_eq!((opened.left(), opened.right()), (late.left(), late.right()));
    let dropped = alone(changed(Story::Connection, &[WhatIf::SynOnce]));
    let dropped = dropped.apply(Action::Drop(packet(0, 3)));
    let hunt = to_the_end(&dropped, one(Wish::NobodyWaits));
    assert_eq!(found(&hunt).0.interventions.len(), 2);
    assert_eq!(found(&hunt).0.interventions[0], dropped.script().interventions[0]);
}

#[test]
fn of_two_worlds_the_one_at_the_right_is_searched() {
    let right = changed(Story::Connection, &[WhatIf::TwoSegments]);
    let two = normal().apply(Action::SetSides(Side::default(), Some(right)));
    let hunt = to_the_end(&two, Means::default());
    let link = found(&hunt).1;
    let opened = Session::from_link(&link, Lang::En);
    assert_eq!((opened.left(), opened.right()), (Side::default(), Some(right)));
    assert!(opened.parting().is_some(), "TCP does otherwise");
}

#[test]
fn half_open_is_told_from_when_it_began() {
    let crash = alone(changed(Story::Crash, &[WhatIf::NoReset]));
    let hunt = to_the_end(&crash, one(Wish::HalfOpen));
    let line = hunt.report().line(Lang::En).sentence;
    assert!(line.contains("the client is half-open from 1.00 s on, in ESTABLISHED"), "{line}");
}

#[test]
fn nothing_to_try_is_said_and_not_searched() {
    let means = Means { drops: false, delays: false, doubles: false, ..Means::default() };
    let udp = alone(Side::of(Story::MessagesUdp));
    let beside = normal().apply(Action::OpenStory(Story::Messages));
    for (session, means, en, zh) in [
        (&normal(), means, "choose drop, delay or double", "至少选一种"),
        (&udp, Means::default(), "no connection is opened", "没有建立任何连接"),
        (&beside, Means::default(), "no connection is opened", "没有建立任何连接"),
    ] {
        let mut hunt = session.hunt(means);
        assert!(hunt.go_on(10) && hunt.outcome().is_none());
        assert!(hunt.report().line(Lang::En).over && hunt.report().line(Lang::En).link.is_none());
        assert!(
            hunt.report().line(Lang::En).sentence.contains(en),
            "{}",
            hunt.report().line(Lang::En).sentence
        );
        assert!(
            hunt.report().line(Lang::Zh).sentence.contains(zh),
            "{}",
            hunt.report().line(Lang::Zh).sentence
        );
    }
}

#[test]
fn absurd_means_are_kept_within_bounds() {
    for (faults, longest) in [(0, Duration::ZERO), (255, Duration::MAX)] {
        let means = Means { faults, longest, delays: false, ..Means::default() };
        let mut hunt = normal().hunt(means);
        hunt.go_on(30);
        is_whole(&hunt);
    }
}

#[test]
fn every_breach_is_told_whole_in_every_story() {
    let what_ifs = [WhatIf::TwoSegments, WhatIf::NoTimeWait, WhatIf::FinOnce, WhatIf::SameNumbers];
    for story in Story::ALL {
        for wish in Wish::ALL {
            let profile = Action::SetProfile(Profile::Classroom);
            let session = after(&alone(changed(story, &what_ifs)), [profile]);
            let mut hunt = session.hunt(one(wish));
            hunt.go_on(12);
            is_whole(&hunt);
        }
    }
}

/// No place is left open, and nothing is empty.
fn is_whole(hunt: &Hunt) {
    let (en, zh) = (hunt.report().line(Lang::En).sentence, hunt.report().line(Lang::Zh).sentence);
    assert!(en.ends_with('.') && !en.contains("  ") && !en.contains('#'), "{en}");
    assert!(zh.ends_with('。') && !zh.contains('#'), "{zh}");
    has_no_open_place(&zh);
}

fn grouped(count: u64) -> String {
    match count / 1000 {
        0 => count.to_string(),
        thousands => format!("{thousands},{:03}", count % 1000),
    }
}

/// A storm of ACKs: a run of 20,000 steps, and as many packets that something can befall.
#[test]
fn a_search_that_would_take_hours_says_so_before_it_begins() {
    let storm =
        "#v=1&profile=rfc9293&do=inject@0ms:0:192.0.2.1/40000:192.0.2.2/80:24:106:301:65535:x";
    let storm = Session::from_link(storm, Lang::En);
    let means = Means { faults: 1, ..Means::default() };
    let told = storm.hunt_outlook(means).expect("it is long");
    assert!(told.contains("ways to try, which may take") && told.contains("min"), "{told}");
    let told = storm.hunt_outlook(Means::default()).expect("it is longer");
    assert!(told.contains(" h"), "{told}");
    let zh = after(&storm, [Action::SetLang(Lang::Zh)]).hunt_outlook(means).unwrap();
    assert!(zh.contains("可能需要"), "{zh}");
    for faults in 1..=Means::MOST_FAULTS {
        assert_eq!(normal().hunt_outlook(Means { faults, ..means }), None, "a second or less");
    }
    let nothing = Means { drops: false, delays: false, doubles: false, ..means };
    assert_eq!(storm.hunt_outlook(nothing), None);
}
