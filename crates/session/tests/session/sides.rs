//! Two worlds under one script: their links, what is done to either, and what is looked at when
//! they change.

use std::time::Duration;

use session::sim::tcp::Time;
use session::sim::{Intervention, PacketEnd, PacketId};
use session::{Action, Doing, Focus, Lang, Profile, Session, Side, Speed, Story, What, WhatIf};

use super::{after, normal, packet};

fn side(story: Story, what_ifs: &[WhatIf]) -> Side {
    let mut side = Side::of(story);
    for what_if in what_ifs {
        side.variation.set(*what_if, true);
    }
    side
}

/// The normal connection beside itself without TIME-WAIT.
fn two() -> Session {
    let right = side(Story::Connection, &[WhatIf::NoTimeWait]);
    normal().apply(Action::SetSides(Side::default(), Some(right)))
}

fn sentences(session: &Session) -> Vec<String> {
    session.interventions().into_iter().map(|done| done.sentence).collect()
}

#[test]
fn every_story_with_everything_that_can_be_changed_in_it_stands_in_a_link() {
    let spans =
        [1, 1500, 3_600_000].map(|millis| WhatIf::TimeWaitFor(Duration::from_millis(millis)));
    for story in Story::ALL {
        assert_eq!(Story::from_tag(story.tag()), Some(story));
        for what_if in WhatIf::ALL.into_iter().chain(spans) {
            let world = side(story, &[what_if]);
            assert!(world.variation.has(what_if) && world.variation.all() == [what_if]);
            let tag = [story.tag(), "+", &what_if.tag()].concat();
            let session = Session::from_link(&format!("v=1&x={tag}&at=0ms"), Lang::En);
            assert!(session.notice().is_none() && session.left() == world, "{tag}");
            let again = session.link();
            assert_eq!(again, format!("v=1&profile=classroom&x={tag}&lang=en&at=0ms"));
        }
    }
}

#[test]
fn a_time_wait_of_no_time_at_all_is_none() {
    let none = side(Story::Connection, &[WhatIf::TimeWaitFor(Duration::ZERO)]);
    assert_eq!(none, side(Story::Connection, &[WhatIf::NoTimeWait]));
    let session = Session::from_link("v=1&x=connection+time-wait:0ms&at=0ms", Lang::En);
    assert!(session.link().contains("x=connection+no-time-wait&"), "{}", session.link());
    let mut back = none;
    back.variation.set(WhatIf::TimeWaitFor(Duration::ZERO), false);
    assert_eq!(back, Side::default());
}

#[test]
fn a_typed_time_wait_is_called_by_its_length() {
    let nine = side(Story::Connection, &[WhatIf::TimeWaitFor(Duration::from_millis(9500))]);
    let title = |lang| Session::new(lang).side_title(nine);
    assert!(title(Lang::En).contains("TIME-WAIT of 9.5 s"), "{}", title(Lang::En));
    assert!(title(Lang::Zh).contains("TIME-WAIT 持续 9.5 秒"), "{}", title(Lang::Zh));
}

#[test]
fn a_link_with_two_worlds_can_be_read_by_people() {
    let left = side(Story::LastAck, &[]);
    let right = side(Story::LastAck, &[WhatIf::OneMsl, WhatIf::SynOnce]);
    let session = after(
        &normal(),
        [Action::SetSides(left, Some(right)), Action::Drop(packet(0, 5)), Action::JumpStart],
    );
    let link = session.link();
    assert_eq!(
        link,
        "v=1&profile=classroom&x=last-ack&beside=last-ack+one-msl+syn-once&lang=en&at=0ms&do=drop:0.5"
    );
    let escaped = link.replace('+', "%2B").replace(':', "%3a");
    for link in [&*link, &escaped, &link.replace('+', "%20")] {
        let opened = Session::from_link(link, Lang::Zh);
        assert_eq!((opened.left(), opened.right()), (left, Some(right)), "{link}");
    }
}

#[test]
fn a_link_of_before_there_were_stories_opens_the_normal_connection_alone() {
    let old = "v=1&profile=linux&lang=en&at=250ms&do=drop:0.1,delay:1.2:300ms,double:0.3:30ms";
    let session = Session::from_link(old, Lang::Zh);
    assert!(session.notice().is_none());
    assert_eq!((session.left(), session.right()), (Side::default(), None));
    assert_eq!(session.link(), old);
    let named = Session::from_link(&old.replace("&lang", "&x=connection&lang"), Lang::Zh);
    assert_eq!(named.link(), old);
}

#[test]
fn a_world_that_is_not_known_or_contradicts_itself_is_named() {
    let story = ["no experiment and no variant that is known", "既不是已知的实验"];
    let twice = ["changes one thing twice", "对同一处改动了两次"];
    for (tag, quoted, [en, zh]) in [
        ("atlantis", "atlantis", story),
        ("", "", story),
        ("connection+", "", story),
        ("connection+no-fin", "no-fin", story),
        ("connection+time-wait:soon", "time-wait:soon", story),
        ("connection+time-wait:3601s", "time-wait:3601s", story),
        ("connection+time-wait", "time-wait", story),
        ("connection+reuse+reuse", "connection+reuse+reuse", twice),
        ("connection+one-msl+no-time-wait", "connection+one-msl+no-time-wait", twice),
        ("ports+one-msl+time-wait:1s", "ports+one-msl+time-wait:1s", twice),
        ("你好", "你好", story),
    ] {
        for part in ["x", "beside"] {
            let session = Session::from_link(&format!("v=1&{part}={tag}&do=drop:0.0"), Lang::En);
            let notice = session.notice().unwrap_or_else(|| panic!("{tag} was read"));
            let (said_en, said_zh) = (notice.text(Lang::En), notice.text(Lang::Zh));
            assert!(said_en.contains(en) && said_en.contains(&format!("“{quoted}”")), "{said_en}");
            assert!(said_zh.contains(zh) && said_zh.contains(&format!("“{quoted}”")), "{said_zh}");
            assert!(session.script().interventions.is_empty() && session.right().is_none());
        }
    }
}

#[test]
fn what_is_done_to_a_packet_of_the_right_world_is_done_to_both() {
    let right = packet(2, 0);
    let session = two().apply(Action::Drop(right));
    assert_eq!(session.script().interventions, [Intervention::Drop(packet(0, 0))]);
    for id in [packet(0, 0), right] {
        let end = session.trace().packet(id).map(|sent| sent.end);
        assert!(matches!(end, Some(PacketEnd::Lost(..))), "{id:?}");
        assert!(session.is_touched(id));
        assert!(session.apply(Action::RemoveFrom(id)).script().interventions.is_empty());
    }
    let held = session.apply(Action::DelayTyped(packet(3, 0), "300".to_owned()));
    assert_eq!(held.delay_of(packet(3, 0)), held.delay_of(packet(1, 0)));
    assert_eq!(held.delay_of(packet(1, 0)).as_deref(), Some("300 ms"));
    let doubled = two().apply(Action::Double(right)).script().interventions.clone();
    let after = Duration::from_millis(30);
    assert_eq!(doubled, [Intervention::Duplicate { packet: packet(0, 0), after }]);
}

#[test]
fn a_drag_of_a_packet_of_the_right_world_moves_both_and_can_be_undone() {
    let by = Duration::from_millis(200);
    let drag = Intervention::Delay { packet: packet(2, 0), by };
    let shown = two().apply(Action::Preview(Some(drag)));
    for id in [packet(0, 0), packet(2, 0)] {
        let end = shown.trace().packet(id).map(|sent| sent.end);
        assert_eq!(end, Some(PacketEnd::Arrives(Time::from_millis(250))));
    }
    let done = shown.apply(Action::CommitPreview);
    assert_eq!(done.script().interventions, [Intervention::Delay { packet: packet(0, 0), by }]);
    let undone = done.apply(Action::Undo);
    assert_eq!(**undone.trace(), **two().trace());
    assert_eq!(**undone.apply(Action::Redo).trace(), **done.trace());
}

#[test]
fn a_packet_that_only_the_right_world_sends_is_called_by_its_name_there() {
    let messages = Action::OpenStory(Story::Messages);
    let session = after(&normal(), [messages, Action::JumpEnd]);
    let left = session.trace().packets.iter().filter(|sent| sent.id.from == 0).count() as u32;
    let (both, none) = (packet(0, 0), packet(0, 40));
    let session = after(&session, [Action::Drop(both), Action::Drop(none)]);
    let rows = session.interventions();
    assert_eq!(rows[0].sentence, "SYN of the client (1st packet) dropped");
    assert_eq!((rows[0].packet, rows[0].missing), (Some(both), None));
    assert_eq!(rows[1].sentence, "The 41st packet of the client dropped");
    assert_eq!((rows[1].packet, rows[1].missing), (Some(none), Some("is not sent in this run")));
    let swapped = Action::SetSides(Side::of(Story::MessagesUdp), Some(Side::of(Story::Messages)));
    let swapped =
        after(&session, [Action::ClearScript, swapped, Action::Drop(packet(2, left - 1))]);
    let row = &swapped.interventions()[0];
    assert_eq!(row.packet, Some(packet(2, left - 1)), "it is shown where it is");
    assert!(
        row.missing.is_none() && row.position.is_some() && row.sentence.contains("of the client′")
    );
    let packet = row.packet.expect("one");
    assert!(swapped.apply(Action::RemoveFrom(packet)).script().interventions.is_empty());
}

#[test]
fn a_host_that_only_the_right_world_has_is_not_taken_for_another() {
    let flood = Some(Side::of(Story::Flood));
    let session = normal().apply(Action::SetSides(Side::default(), flood));
    assert_eq!(session.host_name(4), "Attacker′");
    let stray = session.trace().packets.iter().find(|sent| sent.id.from == 4).expect("a SYN").id;
    let crash = Doing { host: 4, what: What::Crash, typed: String::new(), seed: String::new() };
    let silence = Doing { what: What::Silence, typed: "1 s".to_owned(), ..crash.clone() };
    let session = session.apply(Action::Drop(stray)).does(crash).does(silence);
    let link = session.link();
    assert!(link.ends_with("do=drop:2.1000000000,crash@0ms:2,silence@0ms:any-2:1s"), "{link}");
    assert_eq!(
        sentences(&session),
        [
            "Forged SYN (1st, from where the attacker′ is) dropped",
            "0.00 s: crash at the attacker′",
            "From 0.00 s on, from anybody to the attacker′: nothing gets through for 1 s",
        ]
    );
    assert!(session.interventions().iter().all(|row| row.missing.is_none()));
    assert_eq!(session.interventions()[0].packet, Some(stray));
    let alone = session.apply(Action::SetSides(Side::default(), None));
    assert!(alone.interventions().iter().all(|row| row.missing.is_some()));
    assert_eq!(
        sentences(&alone),
        [
            "The 1st forged packet from where #2 is dropped",
            "0.00 s: crash at #2",
            "From 0.00 s on, from anybody to #2: nothing gets through for 1 s",
        ]
    );
    // Nothing of it is lost.
    assert_eq!(alone.apply(Action::SetSides(Side::default(), flood)).script(), session.script());
}

#[test]
fn a_host_of_a_world_that_is_gone_stands_for_no_other() {
    let stale = packet(2, 0);
    let session = normal().apply(Action::Drop(stale));
    assert_eq!(session.script().interventions, [Intervention::Drop(stale)]);
    assert!(!session.is_touched(packet(0, 0)) && session.interventions()[0].missing.is_some());
    let client = session.apply(Action::Drop(packet(0, 0)));
    let removed = client.apply(Action::RemoveFrom(stale));
    assert_eq!(removed.script().interventions, [Intervention::Drop(packet(0, 0))]);
}

#[test]
fn a_focus_on_what_is_gone_is_told_and_never_breaks() {
    let last = normal().trace().packets.last().expect("packets").id;
    let looks = normal().apply(Action::Focus(Focus::Packet(last)));
    let gone = looks.apply(Action::Drop(packet(0, 0))).apply(Action::Drop(packet(0, 1)));
    let gone = (0..12).fold(gone, |session, nth| session.apply(Action::Drop(packet(1, nth))));
    assert!(gone.why().heading.ends_with("is not sent in this run"), "{}", gone.why().heading);
    let back = (0..14).fold(gone, |session, _| session.apply(Action::Undo));
    assert_eq!(back.why().source, looks.why().source);
    for focus in [
        Focus::Packet(packet(255, u32::MAX)),
        Focus::Packet(PacketId { from: 2, nth: PacketId::INJECTED, copy: 9 }),
        Focus::Host(2),
        Focus::Host(255),
    ] {
        for session in [normal(), two()] {
            let session = after(&session, [Action::JumpEnd, Action::Focus(focus)]);
            let why = session.why();
            assert!(!why.heading.is_empty() && !why.sentence.is_empty(), "{focus:?}");
            for other in [
                Action::SetProfile(Profile::Linux),
                Action::SetSides(Side::of(Story::Group), None),
                Action::OpenStory(Story::Flood),
            ] {
                assert!(!session.apply(other).why().sentence.is_empty(), "{focus:?}");
            }
        }
    }
    assert!(normal().host_rows(255).is_empty() && !normal().host_name(0).is_empty());
}

#[test]
fn other_worlds_keep_script_history_and_moment() {
    let script = [Action::Drop(packet(0, 0)), Action::Double(packet(1, 0))];
    let session = after(&normal(), script);
    let session = after(&session, [Action::Undo, Action::SeekTime(Time::from_millis(300))]);
    let right = Some(side(Story::Connection, &[WhatIf::TwoSegments]));
    let other = session.apply(Action::SetSides(Side::default(), right));
    assert_eq!((other.script(), other.now()), (session.script(), session.now()));
    assert_eq!(other.trace().start.len(), 4);
    assert!(other.can_undo() && !other.can_redo());
    assert!(other.apply(Action::SetSides(Side::default(), right)) == other);
}

#[test]
fn whatever_is_decided_can_be_taken_back_and_done_again() {
    let mine = after(&normal(), [Action::Drop(packet(0, 0)), Action::Double(packet(1, 0))]);
    let right = Some(side(Story::Connection, &[WhatIf::TwoSegments]));
    let span = WhatIf::TimeWaitFor(Duration::from_secs(9));
    let link = "v=1&profile=linux&x=crash&at=2s&do=drop:0.1".to_owned();
    for other in [
        Action::SetProfile(Profile::Linux),
        Action::SetSides(Side::default(), right),
        Action::SetSides(side(Story::Connection, &[span]), None),
        Action::OpenStory(Story::Flood),
        Action::OpenStory(Story::LateSyn),
        Action::OpenLink(link),
    ] {
        let there = mine.apply(other.clone());
        assert!(there.can_undo() && there.link() != mine.link(), "{other:?}");
        let back = there.apply(Action::Undo);
        let same = |one: &Session, two: &Session| {
            let worlds = |it: &Session| (it.profile(), it.left(), it.right());
            assert_eq!((worlds(one), one.script()), (worlds(two), two.script()), "{other:?}");
            assert_eq!(**one.trace(), **two.trace(), "{other:?}");
        };
        same(&back, &mine);
        same(&back.apply(Action::Redo), &there);
        let first = after(&there, [Action::Undo, Action::Undo, Action::Undo]);
        same(&first, &normal());
        assert!(!first.can_undo());
    }
}

#[test]
fn what_changes_the_world_takes_a_preview_and_a_notice_away() {
    let drag = Action::Preview(Some(Intervention::Drop(packet(0, 0))));
    let warned = after(&normal(), [drag, Action::DelayTyped(packet(0, 0), "soon".to_owned())]);
    for other in [
        Action::SetProfile(Profile::Linux),
        Action::SetSides(Side::of(Story::Crash), None),
        Action::OpenStory(Story::Crash),
    ] {
        let session = warned.apply(other);
        assert!(session.preview().is_none() && session.notice().is_none());
        assert!(session.script().interventions.is_empty());
    }
}

#[test]
fn a_story_opens_as_it_is_told_at_the_speed_that_was_chosen() {
    let slow = after(&Session::new(Lang::Zh), [Action::SetSpeed(Speed::Quarter), Action::JumpEnd]);
    for story in Story::ALL {
        let session = slow.apply(Action::OpenStory(story));
        assert!(session.notice().is_none() && session.playing() && session.now() == Time::ZERO);
        assert_eq!((session.lang(), session.speed()), (Lang::Zh, Speed::Quarter));
        assert_eq!(session.left(), Side::of(story));
        assert!(session.interventions().iter().all(|row| row.missing.is_none()), "{story:?}");
        let again = Session::from_link(&session.link(), Lang::En);
        assert_eq!(**again.trace(), **session.trace());
    }
}
