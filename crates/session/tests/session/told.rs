//! Everything that is told of every story, whoever's TCP it is, in both languages: no sentence is
//! empty, and no place is left open.

use session::sim::tcp::{Effect, Signal};
use session::{Action, Focus, Lang, Profile, Session, Side, Story, WhatIf};

use super::{after, has_no_open_place, normal, packet};

/// Stories as they open, and one with each thing that can be changed.
fn experiments() -> Vec<Session> {
    let mut all = Vec::new();
    for story in Story::ALL {
        for profile in Profile::ALL {
            let actions = [Action::SetProfile(profile), Action::OpenStory(story), Action::JumpEnd];
            all.push(after(&normal(), actions));
        }
    }
    for what_if in WhatIf::ALL {
        let mut side = Side::of(Story::HalfClose);
        side.variation.set(what_if, true);
        let actions = [Action::SetSides(side, None), Action::Drop(packet(0, 2)), Action::JumpEnd];
        all.push(after(&normal(), actions));
    }
    all.push(Session::from_link(&format!("v=1&at=7200s&do={DEEDS}"), Lang::En));
    all
}

fn is_whole(text: &str, lang: Lang) {
    assert!(!text.is_empty() && text.trim() == text, "{text:?}");
    assert!(!text.contains(['{', '}']) && !text.contains("  "), "{text}");
    let end = if lang == Lang::En { "." } else { "。" };
    assert!(text.ends_with(end), "{text}");
    if lang == Lang::Zh {
        let han = |sign: char| ('\u{4e00}'..='\u{9fff}').contains(&sign);
        assert!(text.contains(han), "{text}");
        has_no_open_place(text);
    }
}

#[test]
fn every_event_is_a_whole_sentence() {
    for session in experiments() {
        for lang in Lang::ALL {
            let session = session.apply(Action::SetLang(lang));
            for line in session.events() {
                let lost = line.step.is_none();
                let end = if lang == Lang::En { "." } else { "。" };
                let text = if lost { [&*line.text, end].concat() } else { line.text };
                is_whole(&text, lang);
                assert!(!line.time.is_empty());
            }
        }
    }
}

#[test]
fn every_step_and_every_packet_has_a_reason_that_is_a_whole_sentence() {
    for session in experiments() {
        for lang in Lang::ALL {
            let session = session.apply(Action::SetLang(lang));
            let trace = session.trace();
            // Of steps that look the same, one is enough.
            let mut told = Vec::new();
            for host in 0..trace.start.len() {
                for step in trace.steps.iter().filter(|step| usize::from(step.host) == host) {
                    let kind = (step.host, reasons(step), std::mem::discriminant(&step.cause));
                    if told.contains(&kind) {
                        continue;
                    }
                    told.push(kind);
                    let focus = Action::Focus(Focus::Host(step.host));
                    let why = after(&session, [Action::SeekTime(step.at), focus]).why();
                    whole_why(&why, lang);
                }
            }
            for sent in trace.packets.iter().step_by(3) {
                let focus = Action::Focus(Focus::Packet(sent.id));
                for at in [sent.sent, sent.end.at()] {
                    let moved = [focus.clone(), Action::SeekTime(at)];
                    whole_why(&after(&session, moved).why(), lang);
                }
            }
        }
    }
}

fn reasons(step: &session::sim::Step) -> Vec<&'static str> {
    use session::sim::{tcp, udp};
    let tcp = step.effects.iter().filter_map(|effect| match effect {
        tcp::Effect::Because(reason) => Some(reason.rule.name()),
        _ => None,
    });
    let udp = step.datagrams.iter().filter_map(|effect| match effect {
        udp::Effect::Because(reason) => Some(reason.rule.name()),
        udp::Effect::Send(_) | udp::Effect::Deliver(_) => None,
    });
    tcp.chain(udp).collect()
}

fn whole_why(why: &session::Why, lang: Lang) {
    assert!(!why.heading.is_empty() && !why.heading.contains(['{', '}']), "{}", why.heading);
    is_whole(&why.sentence, lang);
    for further in &why.further {
        is_whole(&further.sentence, lang);
        assert!(!further.source.label.is_empty());
    }
    let numbers = why.further.iter().flat_map(|further| &further.numbers);
    for row in why.numbers.iter().chain(numbers) {
        assert!(!row.name.is_empty() && !row.value.is_empty(), "{row:?}");
    }
}

#[test]
fn every_host_every_segment_and_every_deed_has_its_rows() {
    for session in experiments() {
        for lang in Lang::ALL {
            let session = session.apply(Action::SetLang(lang));
            let middle = session.apply(Action::SeekPosition(0.5));
            for session in [&middle, &session] {
                for host in session.host_lines() {
                    is_whole(&session.host_sentence(host.host), lang);
                    assert!(!host.name.is_empty() && !host.class.is_empty());
                    assert!(host.name.ends_with('′') == (host.host >= session.hosts()));
                    let rows = session.host_rows(host.host);
                    assert!(!rows.is_empty());
                    for row in rows {
                        assert!(!row.name.is_empty() && !row.value.is_empty(), "{row:?}");
                    }
                }
            }
            for sent in &session.trace().packets {
                let rows = session.segment_rows(sent.id);
                assert!(rows.len() > 4, "{:?}", sent.id);
                assert!(rows.iter().all(|row| !row.name.is_empty() && !row.value.is_empty()));
            }
            for done in session.interventions() {
                let end = if lang == Lang::En { "." } else { "。" };
                is_whole(&[&*done.sentence, end].concat(), lang);
                assert!(!done.flag.is_empty() && !done.flag.contains('{'), "{}", done.flag);
            }
        }
    }
}

#[test]
fn what_befalls_a_host_is_not_a_call_of_its_application() {
    let at = |lang, deeds: &str, millis| {
        let session = Session::from_link(&format!("v=1&do={deeds}&at=0ms"), lang);
        let at = Action::SeekTime(session::sim::tcp::Time::from_millis(millis));
        let why = after(&session, [at, Action::Focus(Focus::Host(1))]).why();
        let line = session.events().into_iter().find(|line| line.step == why.step);
        [why.heading, why.sentence, line.expect("its event").text]
    };
    assert_eq!(
        at(Lang::En, "crash@155ms:1", 160),
        [
            "Server, 0.155 s: crash",
            "The server crashes: all connections are gone, without a word to anybody. What arrives \
             now is lost.",
            "The server: crash."
        ]
    );
    assert_eq!(
        at(Lang::Zh, "crash@155ms:1", 160),
        [
            "服务器，0.155 秒：崩溃",
            "服务器崩溃：所有连接都没了，也没有通知任何人。现在到达的都会丢失。",
            "服务器：崩溃。"
        ]
    );
    let inject = "inject@155ms:1:192.0.2.2/80:192.0.2.1/40000:4:301:0:1000:";
    let [heading, sentence, event] = at(Lang::En, inject, 156);
    assert_eq!((&*heading, &*event), ("Server, 0.155 s: forged RST", "The server: forged RST."));
    assert!(sentence.starts_with("No TCP made this segment"), "{sentence}");
    let [heading, sentence, _] = at(Lang::En, "forget@155ms:1", 156);
    assert_eq!(heading, "Server, 0.155 s: forget the connection");
    assert!(sentence.contains("without a word to anybody"), "{sentence}");
    let [heading, sentence, event] = at(Lang::En, "restart@155ms:1", 156);
    assert_eq!(heading, "Server, 0.155 s: its application calls restart");
    assert_eq!(sentence, "The call is refused: it is up already.");
    assert!(event.contains("is refused"), "{event}");
}

#[test]
fn at_one_instant_a_message_is_told_before_an_open_port() {
    let udp = normal().apply(Action::SetSides(Side::of(Story::MessagesUdp), None));
    let why = udp.apply(Action::JumpStart).why();
    assert_eq!(why.heading, "Client, 0.00 s: its application calls sendto(\"one\")");
    assert_eq!(why.source.map(|source| source.label).as_deref(), Some("RFC 768, “User Interface”"));
}

#[test]
fn the_numbers_of_a_reason_are_marked_for_its_own_connection() {
    let slow = "v=1&x=ports&do=latency@0ms:any-any:150ms";
    let ports = Session::from_link(slow, Lang::En);
    let trace = ports.trace();
    // The peer's FIN of a connection, when the next one has begun.
    let at = trace.steps.iter().find_map(|step| {
        let sockets = &step.hosts[0].sockets;
        let earlier = step.connection.is_some_and(|nth| (nth as usize) + 1 < sockets.len());
        let closes = step.effects.iter().any(|it| matches!(it, Effect::Signal(Signal::Closing)));
        (step.host == 0 && earlier && closes).then_some(step.at)
    });
    let at = at.expect("the connections overlap");
    let why = after(&ports, [Action::SeekTime(at), Action::Focus(Focus::Host(0))]).why();
    let further = why.further.iter().flat_map(|further| &further.numbers);
    let marked: Vec<_> = why.numbers.iter().chain(further).filter(|row| row.changed).collect();
    assert!(marked.iter().any(|row| row.name == "RCV.NXT"), "{marked:?}");
    let rows = ports.apply(Action::JumpEnd).host_rows(0);
    let counted: u32 = rows
        .iter()
        .filter(|row| row.name.starts_with("Σ "))
        .map(|row| row.value.parse::<u32>().expect("a count"))
        .sum();
    let last = trace.steps.last().expect("steps");
    assert_eq!(counted as usize, last.hosts[0].sockets.len());
}

#[test]
fn a_forged_segment_is_called_so_wherever_it_is_named() {
    let stray = "inject@155ms:1:192.0.2.2/80:192.0.2.1/40000:4:301:0:1000:";
    let deeds = [stray, "drop:1.1000000000", "double:1.1000000001"].join(",");
    let session = Session::from_link(&format!("v=1&do={deeds}"), Lang::En);
    let told = |session: &Session| {
        session.interventions().into_iter().map(|row| row.sentence).collect::<Vec<_>>()
    };
    assert_eq!(
        told(&session),
        [
            "0.155 s: forged RST to the client, in the name of the server",
            "Forged RST (1st, from where the server is) dropped",
            "The 2nd forged packet from where the server is doubled",
        ]
    );
    assert_eq!(
        told(&session.apply(Action::SetLang(Lang::Zh))),
        [
            "0.155 秒：冒充服务器向客户端发送伪造的 RST",
            "伪造的 RST（第 1 个，从服务器处发出）被丢弃",
            "从服务器处发出的第 2 个伪造报文段被复制一份",
        ]
    );
}

/// Much that can befall two hosts in one run.
const DEEDS: &str = "stop-reading@120ms:1,send@150ms:0:*00*01,read@300ms:1,forget@1s:0,\
    crash@2s:1,restart@3s:1,connect@4s:0:192.0.2.2/80,abort@5s:0,connect@6s:0:192.0.2.9/80,\
    bind@6s:1:53,send-to@7s:0:53:192.0.2.2/53:q,send-to@7s:0:53:192.0.2.2/54:q,listen@7s:1:80,\
    inject@7s:1:192.0.2.2/80:192.0.2.1/40000:4:301:0:1000:,unlisten@8s:1:80,unlisten@8s:1:80,\
    restart@8s:1,accept@8s:1,latency@9s:0-1:200ms,loss@9s:any-1:500/7,silence@9s:any-any:2s,\
    connect@9s:0:192.0.2.2/81,drop:0.1000000000";

/// A forged octet that the server takes for the client's: each ACK from then on says something that
/// the other side cannot accept, and is answered with an ACK (Joncheray 1995, "ACK storm").
#[test]
fn a_run_that_would_go_on_for_ever_is_cut_off_and_that_is_told() {
    let storm =
        "#v=1&profile=rfc9293&do=inject@0ms:0:192.0.2.1/40000:192.0.2.2/80:24:106:301:65535:x";
    let session = Session::from_link(storm, Lang::En);
    let events = session.events();
    let (last, told) = (events.last().unwrap(), session.cut_off().unwrap());
    assert_eq!(*last, told);
    assert_eq!(told.text, "After 20000 steps the lab stops here: this would go on and on.");
    assert!(events.is_sorted_by_key(|event| event.at), "it is the last");
    assert_eq!(after(&session, [Action::JumpEnd]).now(), told.at);
    let zh = after(&session, [Action::SetLang(Lang::Zh)]).cut_off().unwrap().text;
    assert!(zh.contains("20000 步"), "{zh}");
    assert_eq!(normal().cut_off(), None, "it comes to rest");
}

#[test]
fn what_is_held_up_beyond_the_end_of_time_is_not_seen_and_that_is_told() {
    let held =
        Session::from_link("#v=1&do=delay:0.0:3600s,double:0.0:3600s,delay:0.0.1:3600s", Lang::En);
    let told = held.cut_off().unwrap();
    assert_eq!(told.text, "The lab looks no further than 2 h, though more would happen.");
    assert_eq!(after(&held, [Action::JumpEnd]).now(), told.at, "the last moment that is shown");
}
