//! Why: the rule behind what is looked at.

use session::sim::tcp::Time;
use session::{Action, Focus, Lang, Profile, Session, Story};

use super::{after, normal, packet};

fn at(millis: u64) -> Session {
    normal().apply(Action::SeekTime(Time::from_millis(millis)))
}

#[test]
fn the_last_step_is_explained() {
    let why = at(60).why();
    assert_eq!(why.heading, "Server, 0.05 s: SYN arrives");
    let source = why.source.expect("a rule");
    assert_eq!(source.label, "RFC 9293, 3.10.7.2");
    assert_eq!(
        source.url.as_deref(),
        Some("https://www.rfc-editor.org/rfc/rfc9293#section-3.10.7.2")
    );
    let irs = why.numbers.iter().find(|row| row.name == "SEG.SEQ").expect("the SYN's number");
    assert_eq!(irs.value, "100");
    assert!(why.sentence.contains("100") && why.sentence.contains("300"), "{}", why.sentence);
}

#[test]
fn of_one_instant_the_step_with_a_rule_is_told() {
    let why = at(0).why();
    assert_eq!(why.heading, "Client, 0.00 s: its application calls connect()");
    assert_eq!(why.source.map(|source| source.label), Some("RFC 9293, 3.10.1".to_owned()));
}

#[test]
fn an_acknowledgment_is_told_before_the_timers_that_it_stops() {
    let why = at(240).why();
    let stopped = "retransmission timer stops";
    assert!(why.sentence.contains("106") && !why.sentence.contains(stopped), "{}", why.sentence);
    assert!(why.further.iter().any(|further| further.sentence.contains(stopped)));
}

#[test]
fn of_two_states_entered_in_one_step_the_last_is_told() {
    let session = normal().apply(Action::SetProfile(Profile::Rfc9293));
    let session = session.apply(Action::SeekTime(Time::from_millis(480)));
    assert_eq!(session.host_lines()[0].state, "TIME-WAIT");
    let why = session.why();
    assert!(why.sentence.contains("4 min"), "{}", why.sentence);
}

#[test]
fn a_packet_on_its_way_is_explained_by_its_sender_and_then_by_its_receiver() {
    let focus = Action::Focus(Focus::Packet(packet(0, 0)));
    let sent = at(20).apply(focus.clone()).why();
    assert_eq!((sent.heading.as_str(), sent.host), ("Client, 0.00 s: it sends SYN", Some(0)));
    let arrived = at(50).apply(focus).why();
    assert_eq!((arrived.heading.as_str(), arrived.host), ("Server, 0.05 s: SYN arrives", Some(1)));
}

#[test]
fn where_nothing_happens_by_itself_nobody_is_told_to_press_play() {
    for lang in Lang::ALL {
        let empty = Session::new(lang).apply(Action::OpenStory(Story::Sandbox));
        for focus in [Focus::Now, Focus::Host(0)] {
            let said = empty.apply(Action::Focus(focus)).why().sentence;
            for what in ["⋯", "listen()", "connect()"] {
                assert!(said.contains(what), "{said}");
            }
        }
    }
    let idle = normal().apply(Action::Focus(Focus::Host(1))).why().sentence;
    assert!(!idle.contains('⋯'), "{idle}");
}

#[test]
fn a_lost_packet_and_one_that_is_gone_are_told_as_such() {
    let focus = Action::Focus(Focus::Packet(packet(0, 0)));
    let lost = after(&at(30), [Action::Drop(packet(0, 0)), focus]).why();
    assert_eq!(lost.heading, "SYN of the client (1st packet), 0.025 s");
    assert!(lost.sentence.contains("lost"));
    let gone = at(30).apply(Action::Focus(Focus::Packet(packet(0, 99)))).why();
    assert!(gone.heading.contains("100th packet"), "{}", gone.heading);
}

#[test]
fn a_host_is_explained_by_its_own_last_step() {
    let why = at(60).apply(Action::Focus(Focus::Host(0))).why();
    assert_eq!(
        (why.host, why.heading.as_str()),
        (Some(0), "Client, 0.00 s: its application calls connect()")
    );
}

#[test]
fn every_packet_and_every_step_has_a_reason_with_all_its_numbers() {
    for profile in Profile::ALL {
        for lang in Lang::ALL {
            let session = after(
                &Session::new(lang),
                [Action::SetProfile(profile), Action::Drop(packet(0, 0))],
            );
            let session = after(
                &session,
                [Action::Double(packet(1, 1)), Action::Drop(packet(0, 3)), Action::JumpEnd],
            );
            for step in 0..session.trace().steps.len() {
                let now = session.trace().steps[step].at;
                let why = session.apply(Action::SeekTime(now)).why();
                assert!(!why.heading.is_empty() && !why.sentence.is_empty());
                assert!(!why.sentence.contains('{'), "{}", why.sentence);
            }
            for sent in &session.trace().packets {
                let focus = Action::Focus(Focus::Packet(sent.id));
                let why = after(&session, [focus, Action::SeekTime(sent.sent)]).why();
                assert!(why.source.is_some(), "{:?}", sent.id);
            }
        }
    }
}

#[test]
fn every_number_that_a_sentence_names_is_carried_by_its_reason() {
    use session::sim::tcp::Effect;
    use session::texts::{places, rule};
    for profile in Profile::ALL {
        let session = after(
            &normal(),
            [
                Action::SetProfile(profile),
                Action::Drop(packet(0, 0)),
                Action::Drop(packet(1, 2)),
                Action::Double(packet(0, 2)),
            ],
        );
        for effect in session.trace().steps.iter().flat_map(|step| &step.effects) {
            let Effect::Because(reason) = effect else { continue };
            for place in places(rule(reason.rule, Lang::En)) {
                let carried = reason.numbers().iter().any(|(quantity, _)| quantity.name() == place);
                assert!(carried, "{} does not carry {place}", reason.rule.name());
            }
        }
    }
}

#[test]
fn what_a_step_changed_is_marked() {
    let rows = at(50).host_rows(1);
    let row = |name: &str| {
        rows.iter().find(|row| row.name == name).unwrap_or_else(|| panic!("no {name}"))
    };
    assert!(row("RCV.NXT").changed);
    assert_eq!(row("RCV.NXT").value, "101");
    let rows = at(100).host_rows(0);
    let iss = rows.iter().find(|row| row.name == "ISS").expect("ISS");
    assert!(!iss.changed && iss.value == "100");
}

#[test]
fn a_segment_shows_its_header_and_its_way() {
    let rows = at(0).segment_rows(packet(1, 0));
    let value = |name: &str| {
        rows.iter().find(|row| row.name == name).map(|row| row.value.as_str()).unwrap_or_default()
    };
    assert_eq!(value("sequence number"), "300");
    assert_eq!(value("acknowledgment number"), "101");
    assert_eq!(value("flags"), "SYN ACK");
    assert_eq!((value("sent"), value("arrives")), ("0.05 s", "0.10 s"));
    assert!(at(0).segment_rows(packet(1, 99)).is_empty());
}
