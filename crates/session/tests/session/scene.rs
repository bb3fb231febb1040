//! The run as a diagram, and as sentences.

use std::time::Duration;

use session::diagram::ArrowEnd;
use session::sim::tcp::Time;
use session::{Action, Doing, Lang, Profile, Session, Side, Story, What};

use super::{after, normal, packet};

fn labels(session: &Session) -> Vec<String> {
    let arrows = session.scene().arrows;
    arrows.iter().map(|arrow| format!("{} {}", arrow.strong, arrow.detail)).collect()
}

#[test]
fn the_normal_connection_is_the_textbooks() {
    assert_eq!(
        labels(&normal()),
        [
            "SYN SEQ 100",
            "SYN ACK SEQ 300, ACK 101",
            "ACK SEQ 101, ACK 301",
            "ACK SEQ 101, ACK 301, 5 bytes",
            "ACK SEQ 301, ACK 106",
            "ACK SEQ 301, ACK 106, 5 bytes",
            "ACK SEQ 106, ACK 306",
            "FIN ACK SEQ 106, ACK 306",
            "ACK SEQ 306, ACK 107",
            "FIN ACK SEQ 306, ACK 107",
            "ACK SEQ 107, ACK 307",
        ]
    );
    let bands = |host: usize| {
        let bands = &normal().scene().lifelines[host].bands;
        bands.iter().map(|band| band.label.clone()).collect::<Vec<_>>()
    };
    let client = ["SYN-SENT", "ESTABLISHED", "FIN-WAIT-1", "FIN-WAIT-2", "TIME-WAIT", "CLOSED"];
    assert_eq!(bands(0), client);
    let server = ["LISTEN", "SYN-RECEIVED", "ESTABLISHED", "CLOSE-WAIT", "LAST-ACK", "LISTEN"];
    assert_eq!(bands(1), server);
    let notes: Vec<String> = normal().scene().notes.into_iter().map(|note| note.text).collect();
    assert_eq!(
        notes,
        ["connect()", "listen(80)", "send(\"hello\")", "send(\"world\")", "close()", "close()"]
    );
}

#[test]
fn every_profile_tells_the_same_story_to_its_end() {
    for profile in Profile::ALL {
        let session = after(&normal(), [Action::SetProfile(profile), Action::JumpEnd]);
        let states: Vec<_> = session.host_lines().into_iter().map(|line| line.state).collect();
        assert_eq!(states, ["CLOSED", "LISTEN"], "{profile:?}");
        let lost =
            session.scene().arrows.iter().any(|arrow| matches!(arrow.end, ArrowEnd::Lost(_)));
        assert!(!lost);
    }
}

#[test]
fn the_active_part_is_well_below_a_second() {
    let session = normal();
    let [.., last, _] = session.pace().instants() else { panic!("no events") };
    assert!((400_000..800_000).contains(&last.as_micros()), "{last:?}");
}

#[test]
fn the_scene_does_not_depend_on_the_moment() {
    let session = normal();
    assert_eq!(session.scene(), session.apply(Action::JumpEnd).scene());
}

#[test]
fn a_retransmission_timer_is_a_bracket_that_fires_after_a_loss() {
    let session = normal().apply(Action::Drop(packet(0, 0)));
    let scene = session.scene();
    let rto = &scene.brackets[0];
    assert_eq!((rto.lifeline, rto.from, rto.to, rto.fires), (0, 0, 1_000_000, true));
    assert_eq!((rto.label.as_str(), rto.class), ("RTO 1 s", "rto"));
    assert!(matches!(scene.arrows[0].end, ArrowEnd::Lost(25_000)));
    assert!(scene.arrows[0].touched);
    let backed_off = &scene.brackets[1];
    assert_eq!(
        (backed_off.from, backed_off.fires, backed_off.label.as_str()),
        (1_000_000, false, "RTO 2 s")
    );
    let timers = session.apply(Action::SeekTime(Time::from_millis(300))).timers();
    assert_eq!(timers[0].left, "RTO: 700 ms left");
}

#[test]
fn time_wait_is_a_bracket_and_starts_afresh_when_the_fin_comes_again() {
    let waits = |session: &Session| {
        let brackets = session.scene().brackets.into_iter();
        let waits = brackets.filter(|bracket| bracket.class == "time-wait");
        waits
            .map(|bracket| (bracket.to - bracket.from, bracket.fires, bracket.label))
            .collect::<Vec<_>>()
    };
    assert_eq!(waits(&normal()), [(4_000_000, true, "2 MSL 4 s".to_owned())]);
    let last_ack = normal().trace().packets.last().expect("packets").id;
    let restarted = waits(&normal().apply(Action::Drop(last_ack)));
    assert_eq!(restarted.len(), 2);
    assert!(!restarted[0].1 && restarted[1].1);
}

#[test]
fn a_held_packet_bends_and_a_copy_forks() {
    let session = after(
        &normal(),
        [Action::Delay(packet(0, 0), Duration::from_millis(300)), Action::Double(packet(1, 0))],
    );
    let scene = session.scene();
    assert!(scene.arrows[0].held && scene.arrows[0].remark == "held up for 300 ms");
    let copy = scene.arrows.iter().find(|arrow| arrow.fork_of.is_some()).expect("a copy");
    let original =
        scene.arrows.iter().find(|arrow| Some(arrow.id) == copy.fork_of).expect("its original");
    assert_eq!((&copy.strong, copy.sent), (&original.strong, original.sent));
    for arrow in &scene.arrows {
        let packet = session.packet_of(arrow.id).expect("a packet");
        assert_eq!(session.arrow_of(packet), Some(arrow.id));
    }
}

#[test]
fn the_run_is_told_as_a_list_in_both_languages() {
    let events = normal().events();
    assert!(events.windows(2).all(|pair| pair[0].at <= pair[1].at));
    let line =
        events.iter().find(|line| line.at == Time::from_millis(50)).expect("the SYN arrives");
    assert_eq!(
        line.text,
        "The server receives SYN (SEQ 100); enters SYN-RECEIVED; sends SYN ACK (SEQ 300, ACK 101)."
    );
    assert_eq!(line.time, "0.05 s");
    let zh = Session::new(Lang::Zh).events();
    let line = zh.iter().find(|line| line.at == Time::from_millis(50)).expect("the SYN arrives");
    assert_eq!(
        line.text,
        "服务器收到 SYN（SEQ 100）；进入 SYN-RECEIVED；发送 SYN ACK（SEQ 300，ACK 101）。"
    );
    let lost = normal().apply(Action::Drop(packet(0, 0))).events();
    assert!(lost.iter().any(|line| line.step.is_none() && line.text.contains("lost")));
}

#[test]
fn each_host_is_told_in_words() {
    let session = normal().apply(Action::SeekTime(Time::from_millis(20)));
    let lines = [0, 1].map(|host| session.host_sentence(host));
    assert_eq!(
        lines,
        ["The client waits for an answer to its SYN.", "The server waits for someone to connect."]
    );
}

fn alone(story: Story) -> Session {
    normal().apply(Action::SetSides(Side::of(story), None))
}

#[test]
fn several_connections_are_told_apart_by_the_callers_port() {
    let never = alone(Story::NeverCloses);
    let scene = never.scene();
    let arrows = |port: &str| scene.arrows.iter().filter(|it| it.strong.ends_with(port)).count();
    let each = [":40000", ":40001", ":40002"].map(arrows);
    assert!(each.iter().all(|count| *count >= 3), "{each:?}");
    assert_eq!(each.iter().sum::<usize>(), scene.arrows.len());
    assert_eq!(scene.lifelines[0].address, "192.0.2.1", "no one port stands for it");
    assert_eq!(scene.lifelines[1].address, "192.0.2.2:80");
    // One after the other over the same port need no telling apart.
    let lives = alone(Story::SecondLife).scene();
    assert!(lives.arrows.iter().all(|arrow| !arrow.strong.contains(':')));
    assert_eq!(lives.lifelines[0].address, "192.0.2.1:40000");
}

#[test]
fn a_lifeline_shows_all_connections_that_are_there_at_once() {
    let never = alone(Story::NeverCloses);
    let line = &never.scene().lifelines[0];
    let counts: Vec<usize> = line.splits.iter().map(|split| split.classes.len()).collect();
    assert!(counts.contains(&2) && counts.contains(&3), "{counts:?}");
    assert!(normal().scene().lifelines.iter().all(|line| line.splits.is_empty()));
    let at = never.apply(Action::SeekTime(Time::from_millis(1500)));
    let client = &at.host_lines()[0];
    assert_eq!(client.more, 2);
    let told = at.host_sentence(0);
    assert!(told.contains("40000 FIN-WAIT-2, 40001 FIN-WAIT-2"), "{told}");
    assert_eq!(normal().host_lines()[0].more, 0);
}

#[test]
fn a_host_has_the_address_of_the_port_that_it_uses_and_no_other() {
    let address = |session: &Session, host: usize| session.scene().lifelines[host].address.clone();
    let sandbox = alone(Story::Sandbox);
    assert_eq!([0, 1].map(|host| address(&sandbox, host)), ["192.0.2.1", "192.0.2.2"]);
    let listen = sandbox.does(Doing {
        host: 1,
        what: What::Listen,
        typed: String::new(),
        seed: String::new(),
    });
    assert_eq!(address(&listen, 1), "192.0.2.2:80");
    assert_eq!(address(&normal(), 0), "192.0.2.1:40000");
}
