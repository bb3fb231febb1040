//! What is done at moments, in links: every kind there and back, absurd values, each bad one named
//! with its place.

use std::time::Duration;

use session::sim::tcp::Time;
use session::sim::{Call, Change, Intervention, PacketId, Way};
use session::{Action, Lang, MOST_LINK, Session, Side, Story, WhatIf};

use super::anything::{TEXTS, random, with};
use super::{Numbers, after, normal, packet};

fn open(deeds: &str) -> Session {
    let session = Session::from_link(&format!("v=1&do={deeds}"), Lang::En);
    assert!(session.notice().is_none(), "{:?}", notice(&session));
    session
}

fn notice(session: &Session) -> [String; 2] {
    Lang::ALL.map(|lang| session.notice().map_or_else(String::new, |it| it.text(lang)))
}

/// All that can be looked at, so that something that panics does.
fn look_at_all(session: &Session) {
    let last = session.apply(Action::JumpEnd);
    for session in [session, &last] {
        let words = [session.events().len(), session.interventions().len(), session.timers().len()];
        assert!(!session.scene().lifelines.is_empty() && words[1] < 1001);
        assert!(!session.why().heading.is_empty());
        for host in session.host_lines() {
            assert!(!session.host_rows(host.host).is_empty());
        }
        let _ = session.parting();
    }
}

#[test]
fn a_link_of_every_kind_of_deed_is_read_and_written_the_same() {
    for deed in EVERY {
        let session = open(deed);
        let link = session.link();
        assert!(link.ends_with(&format!("&do={deed}")), "{deed}: {link}");
        assert_eq!(Session::from_link(&link, Lang::Zh).link(), link);
    }
    let all = EVERY.join(",");
    let session = open(&all);
    assert_eq!(session.script().interventions.len(), EVERY.len());
    assert!(session.link().ends_with(&all), "{}", session.link());
    look_at_all(&session);
}

#[test]
fn every_experiment_at_random_leads_back_to_itself() {
    let mut numbers = Numbers(29);
    for _ in 0..80 {
        let session = random(&mut numbers);
        let link = session.link();
        let opened = Session::from_link(&link, session.lang().other());
        assert!(opened.notice().is_none(), "{link}: {:?}", notice(&opened));
        assert_eq!(opened.script(), session.script(), "{link}");
        assert_eq!((opened.left(), opened.right()), (session.left(), session.right()), "{link}");
        assert_eq!((opened.profile(), opened.now()), (session.profile(), session.now()), "{link}");
        assert_eq!(**opened.trace(), **session.trace(), "{link}");
        assert_eq!(opened.link(), link);
        assert!(link.bytes().all(|sign| sign.is_ascii_alphanumeric() || PLAIN.contains(&sign)));
    }
}

#[test]
fn absurd_values_are_kept_and_do_nothing_worse_than_what_they_say() {
    for deed in ABSURD {
        let session = open(deed);
        assert!(session.link().ends_with(deed), "{deed}: {}", session.link());
        look_at_all(&session);
        let sides = Action::SetSides(Side::of(Story::Messages), Some(Side::of(Story::Group)));
        look_at_all(&session.apply(sides));
    }
}

#[test]
fn each_bad_deed_is_named_with_its_place() {
    for bad in BAD {
        let session = Session::from_link(&format!("v=1&do=drop:0.0,{bad},drop:0.1"), Lang::En);
        let [en, zh] = notice(&session);
        let quoted =
            if bad.chars().count() > 40 { [&bad[..40], "…"].concat() } else { bad.into() };
        assert!(en.contains(&format!("part 2 of “do”, “{quoted}”, cannot be read.")), "{en}");
        assert!(zh.contains(&format!("第 2 项“{quoted}”无法读取。")), "{zh}");
        assert!(session.script().interventions.is_empty(), "{bad}");
    }
}

#[test]
fn a_text_of_any_octets_stands_in_a_link() {
    for text in TEXTS {
        let call = Call::Send(text.as_bytes().to_vec());
        let (at, connection) = (Time::from_millis(150), Some(0));
        let new = Intervention::Call { at, host: 0, connection, call };
        let session = with(&normal(), new.clone());
        assert_eq!(session.script().interventions, [new]);
        let opened = Session::from_link(&session.link(), Lang::En);
        assert_eq!(opened.script(), session.script(), "{text}");
        look_at_all(&session);
    }
    let readable = open("send@150ms:0.0:hello").link();
    assert!(readable.ends_with("send@150ms:0.0:hello"), "{readable}");
}

#[test]
fn a_call_can_be_made_twice_at_one_moment_and_nothing_of_it_is_lost() {
    let twice = open("send@150ms:0:a,send@150ms:0:a");
    assert_eq!(twice.script().interventions.len(), 2);
    assert!(twice.interventions().iter().all(|row| row.missing.is_none()));
    let sends = twice.events().iter().filter(|line| line.text.contains("send(\"a\")")).count();
    assert_eq!(sends, 2);
}

#[test]
fn of_two_words_about_one_way_at_one_moment_the_later_one_counts() {
    let latency = |millis, to| Intervention::Change {
        at: Time::ZERO,
        way: Way { from: None, to },
        change: Change::Latency(Duration::from_millis(millis)),
    };
    let mut session = normal();
    for millis in [200, 50, 200] {
        session = with(&session, latency(millis, Some(1)));
        assert_eq!(session.script().interventions, [latency(millis, Some(1))]);
        assert_eq!(session.trace().packets[0].end.at(), Time::from_millis(millis));
    }
    assert!(with(&session, latency(200, Some(1))).script() == session.script());
    // Another way overlaps, and is overruled again.
    session = with(&session, latency(300, None));
    session = with(&session, latency(200, Some(1)));
    assert_eq!(session.trace().packets[0].end.at(), Time::from_millis(200));
    assert_eq!(session.script().interventions.len(), 2);
}

#[test]
fn a_call_that_is_not_made_says_so() {
    let rows = |deeds: &str| {
        let rows = open(deeds).interventions();
        rows.iter().map(|row| row.missing.is_none()).collect::<Vec<_>>()
    };
    assert_eq!(rows("close@200ms:0,close@200ms:0.7,close@200ms:9"), [true, false, false]);
    // Nobody is there to close.
    assert_eq!(rows("crash@200ms:0,close@300ms:0,restart@400ms:0"), [true, false, true]);
    assert_eq!(
        rows("silence@1s:0-1:2s,silence@1s:any-any:1s,silence@1s:0-2:1s"),
        [true, true, false]
    );
}

#[test]
fn what_a_session_writes_it_can_read_however_full_it_is() {
    let mut session = normal();
    let text = ",".repeat(2000);
    while session.notice().is_none() {
        let call = Call::Send(text.clone().into_bytes());
        let at = Time::from_millis(session.script().interventions.len() as u64);
        session = with(&session, Intervention::Call { at, host: 0, connection: None, call });
        assert!(session.script().interventions.len() < 10);
    }
    assert!(notice(&session)[0].starts_with("5 things are done already"), "{:?}", notice(&session));
    let mut side = Side::of(Story::ThreeSegments);
    for what_if in WhatIf::ALL {
        side.variation.set(what_if, true);
    }
    side.variation.set(WhatIf::TimeWaitFor(Duration::from_micros(3_599_999_999)), true);
    let longest = [
        Action::SetSides(side, Some(side)),
        Action::SetLang(Lang::Zh),
        Action::SeekTime(Time::from_micros(1_234_567)),
    ];
    let session = after(&session, longest);
    assert!(session.link().len() <= MOST_LINK);
    assert!(Session::from_link(&session.link(), Lang::En).notice().is_none());
}

#[test]
fn delays_grow_no_further_than_a_link_can_hold() {
    let deeds: Vec<String> =
        (0..980).map(|nth| format!("delay:255.4000000{nth:03}.255:1000s")).collect();
    let full = open(&deeds.join(","));
    let mut session = full.clone();
    let by = Duration::from_micros(3_599_999_999);
    for nth in 0..980 {
        let packet = PacketId { from: 255, nth: 4_000_000_000 + nth, copy: 255 };
        session = session.apply(Action::Delay(packet, by));
        if session.notice().is_some() {
            break;
        }
    }
    assert!(notice(&session)[0].starts_with("980 things are done already"));
    assert!(session.script() != full.script());
    assert!(Session::from_link(&session.link(), Lang::En).notice().is_none());
}

#[test]
fn a_link_whose_deeds_leave_no_room_for_the_rest_is_refused() {
    let deeds: Vec<String> =
        (0..990).map(|nth| format!("delay:255.4000000{nth:03}.255:1000.5s")).collect();
    let link = format!("v=1&do={}", deeds.join(","));
    assert!(link.len() <= MOST_LINK);
    let [en, _] = notice(&Session::from_link(&link, Lang::En));
    assert!(en.contains("too long") && en.contains("32768"), "{en}");
}

#[test]
fn no_span_is_finer_than_a_link_writes_it() {
    let fine = Duration::from_nanos(1_000_500);
    let session = normal().apply(Action::Delay(packet(0, 0), fine));
    let opened = Session::from_link(&session.link(), Lang::En);
    assert_eq!(opened.script(), session.script());
    let nothing = normal().apply(Action::Delay(packet(0, 0), Duration::from_nanos(500)));
    assert!(nothing.script().interventions.is_empty() && !nothing.can_undo());
}

/// One of every kind, as a link writes it.
const EVERY: [&str; 24] = [
    "drop:0.1",
    "delay:1.2:300ms",
    "double:0.3:30ms",
    "accept@1s:1",
    "read@1.5s:1.0",
    "stop-reading@1ms:1",
    "close@250.5ms:0",
    "release@1s:0",
    "abort@1s:0.0",
    "forget@2s:1",
    "crash@1s:1",
    "restart@2s:1",
    "listen@0ms:1:8080",
    "unlisten@1s:1:80",
    "bind@1s:0:53",
    "receive@1s:0:1000",
    "send@150ms:0.0:hello*2c*20world",
    "connect@1s:0:192.0.2.2/80",
    "connect@1s:0:192.0.2.2/80:40001",
    "send-to@1s:0:5000:192.0.2.2/5000:one",
    "inject@1s:1:192.0.2.2/80:192.0.2.1/40000:4:301:0:1000:",
    "latency@1s:0-1:200ms",
    "loss@1s:any-1:100/7",
    "silence@1s:any-any:2s",
];

const ABSURD: [&str; 20] = [
    "crash@1s:255",
    "close@1s:0.4294967295",
    "send@18446744073709.551615s:0:x",
    "crash@18446744073709s:1",
    "drop:255.4294967295.255",
    "drop:0.1000000000",
    "double:255.4294967295:3600s",
    "latency@0ms:255-255:3600s",
    "latency@0ms:any-any:0ms",
    "loss@18446744073709s:any-any:1000/4294967295",
    "silence@18446744073709s:any-any:3600s",
    "silence@0ms:any-any:3600s",
    "receive@0.001ms:0:4294967295",
    "send@200ms:0:",
    "connect@0ms:0:255.255.255.255/0:65535",
    "connect@0ms:0:192.0.2.1/40000:40000",
    "connect@1s:255:0.0.0.0/0",
    "send-to@0ms:1:0:233.252.0.1/5000:x",
    "inject@0ms:0:0.0.0.0/0:255.255.255.255/65535:63:4294967295:4294967295:65535:*00",
    "inject@150ms:1:192.0.2.2/80:192.0.2.1/40000:63:4294967295:4294967295:0:*ff",
];

const BAD: [&str; 40] = [
    "",
    "close",
    "close:0",
    "close@:0",
    "close@1s",
    "close@1s:",
    "close@-1s:0",
    "close@soon:0",
    "close@18446744073710s:0",
    "close@1s:256",
    "close@1s:-1",
    "close@1s:0.",
    "close@1s:0.4294967296",
    "close@1s:0:now",
    "shut@1s:0",
    "crash@1s:1:2",
    "send@1s:0",
    "send@1s:0:a b",
    "send@1s:0:*4",
    "send@1s:0:*4G",
    "send@1s:0:a:b",
    "send@1s:0:你好",
    "listen@1s:0",
    "listen@1s:0:65536",
    "receive@1s:0:4294967296",
    "connect@1s:0",
    "connect@1s:0:192.0.2.2",
    "connect@1s:0:192.0.2/80",
    "connect@1s:0:192.0.2.2/80:x",
    "send-to@1s:0:5000:192.0.2.2/5000",
    "inject@1s:1:192.0.2.2/80:192.0.2.1/1:4:301:0:9",
    "inject@1s:1:192.0.2.2/80:192.0.2.1/1:300:1:0:1:",
    "latency@1s:0-1",
    "latency@1s:0:200ms",
    "latency@1s:all-1:200ms",
    "latency@1s:0-1:3601s",
    "loss@1s:0-1:100",
    "loss@1s:0-1:1001/7",
    "silence@1s:0-256:1s",
    "silence:0-1:1s",
];

/// The signs that stand in a link as they are, besides letters and digits.
const PLAIN: &[u8] = b"=&:,/+@.-*";
