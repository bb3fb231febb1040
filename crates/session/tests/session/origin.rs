//! Where the numbers of decisions come from.

use session::sim::tcp::{Effect, Rule, Variables};
use session::sim::{Cause, Step, Trace};
use session::{Action, Lang, Number, Origin, Profile, Session, Side, Story, WhatIf};

use super::{after, normal, packet};

/// All decisions of a run, with their numbers.
fn decided(session: &Session) -> Vec<(usize, Rule, Vec<Number>)> {
    let mut all = Vec::new();
    for (index, step) in session.trace().steps.iter().enumerate() {
        let reasons = step.effects.iter().filter_map(|effect| match effect {
            Effect::Because(reason) => Some(reason.rule),
            _ => None,
        });
        for (nth, rule) in reasons.enumerate() {
            all.push((index, rule, session.numbers(index, nth)));
        }
    }
    all
}

/// Of a host's nth decision by a rule: where a number comes from, and how that is said.
fn number(session: &Session, host: u8, rule: Rule, nth: usize, name: &str) -> Number {
    let steps = &session.trace().steps;
    let all = decided(session);
    let mut all = all.into_iter().filter(|(step, of, _)| steps[*step].host == host && *of == rule);
    let (_, _, numbers) = all.nth(nth).unwrap_or_else(|| panic!("{rule:?} at {host}"));
    let number = numbers.into_iter().find(|number| number.row.name == name);
    number.unwrap_or_else(|| panic!("{rule:?} has no {name}"))
}

/// The packets of the normal connection: 0.0 SYN, 1.0 SYN ACK, 0.1 ACK, 0.2 hello, 1.1 its ACK, 1.2 the
/// answer, 0.3 its ACK, 0.4 FIN, 1.3 its ACK, 1.4 FIN, 0.5 its ACK.
#[test]
fn each_variable_of_the_normal_connection_comes_from_the_packet_that_moved_it() {
    let session = normal();
    for (host, rule, nth, name, from) in [
        (1, Rule::SynAtListen, 0, "SEG.SEQ", (0, 0)),
        (1, Rule::SynAtListen, 0, "RCV.NXT", (0, 0)),
        (1, Rule::SynAtListen, 0, "ISS", (1, 0)),
        (0, Rule::OpenedActively, 0, "ISS", (0, 0)),
        (0, Rule::SynAnswered, 0, "SEG.SEQ", (1, 0)),
        (0, Rule::SynAnswered, 0, "SEG.ACK", (1, 0)),
        (0, Rule::SynAnswered, 0, "ISS", (0, 0)),
        (0, Rule::SynAnswered, 0, "RCV.NXT", (1, 0)),
        (1, Rule::SynConfirmed, 0, "SEG.ACK", (0, 1)),
        (1, Rule::SynConfirmed, 0, "SND.UNA", (1, 0)),
        (1, Rule::SynConfirmed, 0, "SND.NXT", (1, 0)),
        (0, Rule::TextSent, 0, "SEG.SEQ", (0, 2)),
        (0, Rule::TextSent, 0, "SND.WND", (1, 0)),
        (1, Rule::TextTaken, 0, "SEG.SEQ", (0, 2)),
        (1, Rule::TextTaken, 0, "RCV.NXT", (0, 2)),
        (1, Rule::TextSent, 0, "SND.WND", (0, 0)),
        (0, Rule::NewlyAcknowledged, 0, "SEG.ACK", (1, 1)),
        (0, Rule::NewlyAcknowledged, 0, "SND.UNA", (1, 0)),
        (0, Rule::NewlyAcknowledged, 0, "SND.NXT", (0, 2)),
        (0, Rule::TextTaken, 0, "RCV.NXT", (1, 2)),
        (1, Rule::NewlyAcknowledged, 0, "SEG.ACK", (0, 3)),
        (1, Rule::NewlyAcknowledged, 0, "SND.UNA", (0, 1)),
        (1, Rule::NewlyAcknowledged, 0, "SND.NXT", (1, 2)),
        (1, Rule::FinTaken, 0, "RCV.NXT", (0, 4)),
        (0, Rule::NewlyAcknowledged, 1, "SND.UNA", (1, 1)),
        (0, Rule::NewlyAcknowledged, 1, "SND.NXT", (0, 4)),
        (0, Rule::FinTaken, 0, "FIN", (1, 4)),
        (1, Rule::FinAcknowledgedInLastAck, 0, "SEG.ACK", (0, 5)),
    ] {
        let origin = number(&session, host, rule, nth, name).origin;
        let expected = Some(Origin::Packet(packet(from.0, from.1)));
        assert_eq!(origin, expected, "{name} of {rule:?} at {host}");
    }
}

#[test]
fn an_origin_is_said_with_its_moment_for_whoever_decided() {
    let session = normal();
    let said = |lang, host, rule, name| {
        number(&session.apply(Action::SetLang(lang)), host, rule, 0, name).words
    };
    let own = said(Lang::En, 0, Rule::OpenedActively, "ISS");
    assert_eq!(own, "from SYN of the client (1st packet), 0.00 s");
    let peers = said(Lang::En, 1, Rule::SynAtListen, "RCV.NXT");
    assert_eq!(peers, "since SYN of the client (1st packet) arrived, 0.05 s");
    let sent = said(Lang::En, 0, Rule::NewlyAcknowledged, "SND.NXT");
    assert_eq!(sent, "since ACK of the client (3rd packet) was sent, 0.14 s");
    let zh = said(Lang::Zh, 1, Rule::SynAtListen, "SEG.SEQ");
    assert_eq!(zh, "来自客户端的 SYN（第 1 个报文段），0.05 秒");
}

#[test]
fn a_timeout_that_doubled_is_since_the_timer_ran_out_and_a_constant_is_from_nowhere() {
    let session = normal().apply(Action::Drop(packet(0, 0)));
    let rto = number(&session, 0, Rule::BackedOff, 0, "RTO");
    assert!(matches!(rto.origin, Some(Origin::Step { host: 0, .. })), "{rto:?}");
    assert_eq!(rto.words, "since this: Client, 1.00 s: the retransmission timer runs out");
    let first = number(&session, 0, Rule::RetransmissionTimedOut, 0, "RTO");
    assert_eq!(first.origin, None, "it is a setting");
    let wait = number(&session, 0, Rule::TimeWaitStarted, 0, "2MSL");
    assert_eq!((wait.origin, wait.words.as_str()), (None, ""));
}

#[test]
fn a_fin_that_was_held_comes_from_the_segment_that_brought_it() {
    let session = after(&normal(), [Action::Drop(packet(0, 2))]);
    let fin = number(&session, 1, Rule::FinTaken, 0, "FIN");
    let Some(Origin::Packet(from)) = fin.origin else { panic!("{fin:?}") };
    let carries = session.trace().packet(from).and_then(|packet| packet.segment());
    let end = carries.expect("a segment").end();
    assert_eq!(fin.row.value, (end - 1).0.to_string());
}

fn experiments() -> Vec<Session> {
    let mut all = Vec::new();
    for profile in Profile::ALL {
        let session = normal().apply(Action::SetProfile(profile));
        for story in Story::ALL {
            all.push(session.apply(Action::OpenStory(story)));
        }
        for what_if in WhatIf::ALL {
            let mut side = Side::of(Story::HalfClose);
            side.variation.set(what_if, true);
            let sides = [Action::SetSides(side, None), Action::Drop(packet(0, 2))];
            all.push(after(&session, sides));
        }
    }
    all
}

/// How a variable is read that a row names.
fn variable(name: &str) -> Option<fn(&Variables) -> u64> {
    Some(match name {
        "SND.UNA" => |known| known.snd_una.0.into(),
        "SND.NXT" => |known| known.snd_nxt.0.into(),
        "SND.WND" => |known| known.snd_wnd.into(),
        "RCV.NXT" => |known| known.rcv_nxt.0.into(),
        "RCV.WND" => |known| known.rcv_wnd.into(),
        "RTO" => |known| known.rto,
        "SRTT" => |known| known.srtt.unwrap_or_default().into(),
        "cwnd" => |known| known.cwnd.unwrap_or_default().into(),
        "D" => |known| known.unsent.into(),
        _ => return None,
    })
}

/// Whether a step changed a variable of its connection.
fn changed(trace: &Trace, index: usize, step: &Step, read: fn(&Variables) -> u64) -> bool {
    let known = |hosts: &[std::sync::Arc<session::sim::HostView>]| {
        let sockets = &hosts[usize::from(step.host)].sockets;
        sockets.get(step.connection? as usize).map(|socket| read(&socket.variables))
    };
    let before = index.checked_sub(1).map_or(&trace.start, |before| &trace.steps[before].hosts);
    known(before) != known(&trace.steps[index].hosts)
}

#[test]
fn in_every_story_an_origin_is_of_that_run_not_later_and_changed_what_it_is_the_origin_of() {
    let mut seen = 0;
    for session in experiments() {
        let trace = session.trace();
        for (index, rule, numbers) in decided(&session) {
            for number in &numbers {
                let Some(origin) = number.origin else { continue };
                seen += 1;
                let steps = trace.steps[..=index].iter().enumerate();
                let host = trace.steps[index].host;
                let steps = steps.filter(|(_, step)| step.host == host);
                let of_origin: Vec<_> = match origin {
                    Origin::Packet(id) => {
                        let place = trace.packets.iter().position(|packet| packet.id == id);
                        let place = place.expect("a packet of this run");
                        assert!(trace.packets[place].sent <= trace.steps[index].at, "{rule:?}");
                        let place = place as u32;
                        let about = |step: &Step| {
                            step.cause == Cause::Arrival(place) || step.sent.contains(&place)
                        };
                        steps.filter(|(_, step)| about(step)).collect()
                    }
                    Origin::Step { at, .. } => steps.filter(|(_, step)| step.at == at).collect(),
                };
                assert!(!of_origin.is_empty(), "{rule:?}: {number:?}");
                assert!(!number.words.contains('{') && !number.words.is_empty());
                if let Some(read) = variable(&number.row.name)
                    && trace.steps[index].connection.is_some()
                {
                    let mut of_origin = of_origin.into_iter();
                    let moved = of_origin.any(|(nth, step)| changed(trace, nth, step, read));
                    assert!(moved, "{rule:?}: {number:?}");
                }
            }
        }
    }
    assert!(seen > 5_000, "only {seen}");
}
