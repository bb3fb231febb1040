//! What can be done at the moment: each leads to what is meant by it, or to a sentence that says why
//! not, and can be undone, done again and passed on.

use std::time::Duration;

use session::sim::tcp::{Flags, Segment, Socket, State, Time};
use session::sim::{Call, Change, HostId, Intervention, PacketEnd, Way};
use session::{Action, Asks, Doing, Lang, Profile, Session, Side, Story, What, WhatIf};

use super::{after, normal};

fn does(session: &Session, host: HostId, what: What, typed: &str) -> Session {
    session.does(Doing { host, what, typed: typed.to_owned(), seed: String::new() })
}

/// Both ends are open, and nothing is on its way.
fn open() -> Session {
    normal().apply(Action::SeekTime(OPEN))
}

/// What was done last.
fn done(session: &Session) -> &Intervention {
    session.script().interventions.last().expect("it is done")
}

fn call(host: HostId, call: Call) -> Intervention {
    Intervention::Call { at: OPEN, host, connection: None, call }
}

fn segment(session: &Session) -> (HostId, &Segment) {
    match done(session) {
        Intervention::Call { host, call: Call::Inject(segment), .. } => (*host, segment),
        other => panic!("{other:?}"),
    }
}

fn notice(session: &Session) -> [String; 2] {
    let notice = session.notice().expect("it is refused");
    Lang::ALL.map(|lang| notice.text(lang))
}

#[test]
fn each_call_of_an_application_is_made_at_the_moment_that_is_shown() {
    let to = Socket::new([192, 0, 2, 2].into(), 80);
    let back = Socket::new([192, 0, 2, 1].into(), 80);
    for (host, what, expected) in [
        (0, What::Connect, Call::Connect { to, from: None }),
        (1, What::Connect, Call::Connect { to: back, from: None }),
        (1, What::Listen, Call::Listen { port: 80 }),
        (0, What::Send, Call::Send("你好, hello: 100 %".into())),
        (0, What::Close, Call::Close),
        (1, What::Release, Call::Release),
        (1, What::Abort, Call::Abort),
        (1, What::StopReading, Call::Reads(false)),
        (1, What::ReadAgain, Call::Reads(true)),
        (1, What::Crash, Call::Crash),
        (1, What::Restart, Call::Restart),
    ] {
        let session = does(&open(), host, what, "你好, hello: 100 %");
        assert_eq!(session.script().interventions, [call(host, expected)], "{what:?}");
        assert!(
            session.notice().is_none() && session.interventions()[0].missing.is_none(),
            "{what:?}"
        );
    }
}

#[test]
fn a_change_of_the_network_is_one_towards_the_host_from_now_on() {
    let way = Way { from: None, to: Some(1) };
    for (what, typed, change) in [
        (What::Latency, "1.5 s", Change::Latency(Duration::from_millis(1500))),
        (What::Latency, "２００毫秒", Change::Latency(Duration::from_millis(200))),
        (What::Silence, "2 min", Change::Silence(Duration::from_secs(120))),
        (What::Loss, "2.5 %", Change::Loss { per_mille: 25, seed: 7 }),
        (What::Loss, "１００％", Change::Loss { per_mille: 1000, seed: 7 }),
    ] {
        let session = does(&open(), 1, what, typed);
        assert_eq!(*done(&session), Intervention::Change { at: OPEN, way, change }, "{typed}");
    }
    let lost = does(&normal().apply(Action::JumpStart), 1, What::Loss, "100");
    let mut to_server = lost.trace().packets.iter().filter(|sent| sent.to == Some(1));
    assert!(to_server.all(|sent| matches!(sent.end, PacketEnd::Lost(..))));
}

#[test]
fn a_forged_segment_sets_out_from_the_peer_with_the_number_that_is_expected() {
    // The client's text arrives before it.
    let arrival = OPEN + open().setup().latency;
    let server = open().trace().hosts_at(arrival)[1].sockets[0].clone();
    let seq = server.variables.rcv_nxt;
    assert_ne!(seq, open().trace().hosts_at(OPEN)[1].sockets[0].variables.rcv_nxt);
    for (what, flags, seq, text) in [
        (What::StrayReset, Flags::RST, seq, ""),
        (What::StrayResetOff, Flags::RST, seq + 1, ""),
        (What::StraySyn, Flags::SYN, seq, ""),
        (What::StrayText, Flags::ACK | Flags::PSH, seq, "evil"),
    ] {
        let session = does(&open(), 1, what, text);
        let (from, segment) = segment(&session);
        assert_eq!((from, segment.flags, segment.seq), (0, flags, seq), "{what:?}");
        assert_eq!((segment.source, segment.destination), (server.remote, server.local));
        assert_eq!(segment.text, text.as_bytes());
    }
    let reset = does(&open(), 1, What::StrayReset, "").apply(Action::JumpEnd);
    assert!(reset.events().iter().any(|line| line.text.contains("connection reset")));
    let off = does(&open(), 1, What::StrayResetOff, "").apply(Action::JumpEnd);
    assert!(!off.events().iter().any(|line| line.text.contains("connection reset")));
}

#[test]
fn what_is_typed_wrongly_is_refused_in_a_sentence() {
    for (what, typed, en, zh) in [
        (What::Send, "", "write a text first", "请先填写数据"),
        (What::StrayText, "", "write a text first", "请先填写数据"),
        (What::Send, &*"好".repeat(667), "2000 bytes at most", "2000 字节"),
        (What::Latency, "-1 s", "“-1 s” is less than nothing", "“-1 s”比零还少"),
        (What::Latency, "", "“” is not a time", "“”不是时间"),
        (What::Silence, "0 ms", "give a time above 0", "大于 0 的时间"),
        (What::Silence, "1 year", "“1 year” is too long", "“1 year”太长了"),
        (What::Loss, "101", "“101” is not a percentage", "“101”不是百分数"),
        (What::Loss, "二十", "“二十” is not a percentage", "“二十”不是百分数"),
        (What::Loss, "", "from 0 to 100", "0 到 100"),
    ] {
        let session = does(&open(), 1, what, typed);
        let [said_en, said_zh] = notice(&session);
        assert!(said_en.contains(en), "{said_en}");
        assert!(said_zh.contains(zh), "{said_zh}");
        assert!(session.script().interventions.is_empty() && !session.can_undo());
    }
    let long = does(&open(), 1, What::Loss, &"9".repeat(10_000));
    assert!(notice(&long)[0].len() < 200);
    assert_eq!(does(&open(), 0, What::Send, &"x".repeat(2000)).script().interventions.len(), 1);
}

#[test]
fn where_no_connection_is_nothing_can_be_forged() {
    for what in [What::StrayReset, What::StrayResetOff, What::StraySyn, What::StrayText] {
        for moment in [Action::JumpStart, Action::JumpEnd] {
            let [en, zh] = notice(&does(&normal().apply(moment), 1, what, "x"));
            assert!(en.starts_with("There is no connection at this moment"), "{en}");
            assert!(zh.starts_with("此刻没有连接"), "{zh}");
        }
    }
}

#[test]
fn a_host_that_is_not_there_any_more_does_nothing() {
    let open = open();
    for host in [2, 7, 255] {
        for what in What::ALL {
            assert!(does(&open, host, what, "1 s") == open, "{what:?} at {host}");
        }
    }
}

#[test]
fn everything_that_can_be_done_can_be_undone_done_again_and_passed_on() {
    use Story::{Connection, Crash, HalfClose, LateSyn, MessagesUdp};
    for story in [Connection, LateSyn, Crash, HalfClose, MessagesUdp] {
        let about = [Action::OpenStory(story), Action::SeekTime(OPEN), Action::Pause];
        let before = after(&normal(), about);
        for what in What::ALL {
            let typed = match what.asks() {
                Asks::Percent => "20",
                Asks::Time => "300 ms",
                Asks::Text | Asks::Nothing => "hello",
            };
            for host in [0, 1] {
                let session = does(&before, host, what, typed);
                let Some(new) = session.script().interventions.last() else {
                    assert!(session.notice().is_some(), "{story:?} {what:?}");
                    continue;
                };
                if session.notice().is_some() {
                    assert_eq!(session.script(), before.script());
                    continue;
                }
                assert!(!session.playing() && session.now() == before.now());
                let opened = Session::from_link(&session.link(), Lang::Zh);
                assert_eq!(opened.script().interventions.last(), Some(new));
                let undone = session.apply(Action::Undo);
                assert_eq!(undone.script(), before.script());
                assert_eq!(undone.apply(Action::Redo).script(), session.script());
                let last = session.script().interventions.len() - 1;
                assert_eq!(session.apply(Action::Remove(last)).script(), before.script());
            }
        }
    }
}

#[test]
fn what_is_done_at_a_host_of_the_right_world_is_done_in_both() {
    let mut right = Side::default();
    right.variation.set(WhatIf::NoTimeWait, true);
    let two = open().apply(Action::SetSides(Side::default(), Some(right)));
    let crash = does(&two, 3, What::Crash, "");
    assert_eq!(crash.script().interventions, [call(1, Call::Crash)]);
    let down = crash.trace().hosts_at(OPEN);
    assert!(down[1].down && down[3].down && !down[0].down);
    let silence = does(&two, 2, What::Silence, "1 s");
    let way = Way { from: None, to: Some(0) };
    let change = Change::Silence(Duration::from_secs(1));
    assert_eq!(*done(&silence), Intervention::Change { at: OPEN, way, change });
}

#[test]
fn a_segment_is_forged_for_the_connection_of_the_world_where_it_is_chosen() {
    // At the left the client is long gone; at the right it has never begun to wait.
    let (left, mut right) = (Side::of(Story::Connection), Side::of(Story::Connection));
    right.variation.set(WhatIf::NoTimeWait, true);
    let two = normal().apply(Action::SetSides(left, Some(right)));
    let waits = two.apply(Action::SeekTime(Time::from_millis(1000)));
    let state = |host: usize| waits.trace().hosts_at(waits.now())[host].sockets[0].state;
    assert_eq!((state(0), state(2)), (State::TimeWait, State::Closed));
    assert_eq!(segment(&does(&waits, 0, What::StrayReset, "")).0, 1);
    assert!(notice(&does(&waits, 2, What::StrayReset, ""))[0].contains("no connection"));
    // The attacker is a host of the right world alone.
    let flood = normal().apply(Action::SetSides(left, Some(Side::of(Story::Flood))));
    let flood = flood.apply(Action::SeekTime(Time::from_millis(60)));
    assert!(notice(&does(&flood, 4, What::StrayReset, ""))[0].contains("no connection"));
    // The peer of the half-open connection is nobody's address.
    assert_eq!(segment(&does(&flood, 3, What::StrayReset, "")).0, 1);
}

#[test]
fn what_is_forged_in_the_name_of_a_host_that_is_down_sets_out_all_the_same() {
    let crashed = after(
        &normal(),
        [Action::OpenStory(Story::Crash), Action::SeekTime(Time::from_millis(1500))],
    );
    let session = does(&crashed, 0, What::StrayReset, "").apply(Action::JumpEnd);
    assert!(session.interventions()[0].missing.is_none(), "it is let loose");
    assert!(session.events().iter().any(|line| line.text.contains("connection reset")));
}

#[test]
fn an_application_calls_where_the_story_has_no_calls() {
    let udp = after(&normal(), [Action::OpenStory(Story::MessagesUdp), Action::SeekTime(OPEN)]);
    let to = Socket::new([192, 0, 2, 2].into(), 80);
    let called = |host, what| match does(&udp, host, what, "").script().interventions.last() {
        Some(Intervention::Call { host, call, .. }) => Some((*host, call.clone())),
        _ => None,
    };
    assert_eq!(called(0, What::Connect), Some((0, Call::Connect { to, from: None })));
    assert_eq!(called(1, What::Listen), Some((1, Call::Listen { port: 80 })));
    // Both together make a connection.
    let both = does(&does(&udp, 1, What::Listen, ""), 0, What::Connect, "");
    let linux = both.apply(Action::SetProfile(Profile::Linux)).apply(Action::JumpEnd);
    assert!(linux.host_lines().iter().all(|line| line.state == "ESTABLISHED"));
}

#[test]
fn a_call_that_is_refused_says_why() {
    let told = |session: &Session| {
        let at = session.apply(Action::SeekTime(OPEN)).events();
        let line = at.iter().rfind(|line| line.at == OPEN).expect("it is told").text.clone();
        let zh = session.apply(Action::SetLang(Lang::Zh)).events();
        [line, zh.iter().rfind(|line| line.at == OPEN).expect("it is told").text.clone()]
    };
    assert_eq!(
        told(&does(&open(), 1, What::Restart, "")),
        [
            "The server calls restart and is refused: it is up already.",
            "服务器调用 重新启动，被拒绝：主机本来就在运行。"
        ]
    );
    assert_eq!(
        told(&does(&open(), 1, What::Listen, ""))[0],
        "The server calls listen(80) and is refused: the port is open already."
    );
    let closed = does(&does(&open(), 0, What::Close, ""), 0, What::Close, "");
    assert_eq!(
        told(&closed)[0],
        "The client calls close() and is refused: the connection is closing."
    );
    let ports = after(&normal(), [Action::OpenStory(Story::Ports), Action::JumpEnd]);
    let refused = ports.events().into_iter().find(|line| line.text.contains("refused"));
    let refused = refused.expect("the ports run out").text;
    assert!(refused.ends_with("is refused: no local port is free."), "{refused}");
}

/// When both ends of the normal connection are open and nothing is on its way.
const OPEN: Time = Time::from_millis(155);
