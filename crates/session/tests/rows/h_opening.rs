//! H1, H2, H5, H6, H7: how a connection opens, with and without losses.

use session::sim::tcp::{Rule, Seq, Signal, State, Time, Timer};
use session::sim::{Breach, Cause, Ended, Property, When};
use session::{Profile, Story, WhatIf, Wish};

use super::helpers::*;

#[test]
fn h1_three_segments_open_and_a_syn_takes_one_number() {
    for profile in Profile::ALL {
        let setup = changed(Story::Connection, &[]).setup(profile);
        let (trace, _) = shown(Story::Connection, profile);
        let opening = [
            "0 client SYN 100 -> 50",
            "50 server SYN,ACK 300 ack 101 -> 100",
            "100 client ACK 101 ack 301 -> 150",
        ];
        assert_eq!(segments(&setup, &trace, 0, 140), opening);
        assert_eq!(states(&trace, CLIENT)[..2], ["0 SYN-SENT", "100 ESTABLISHED"]);
        assert_eq!(states(&trace, SERVER)[..3], ["0 LISTEN", "50 SYN-RECEIVED", "150 ESTABLISHED"]);
        assert_eq!(news(&trace, CLIENT)[0], (100, Signal::Open));
        assert_eq!(news(&trace, SERVER)[0], (150, Signal::Open));
        // SYN takes a number, so the first octet of text has the next one; ACK takes none.
        let segment = |nth: usize| trace.packets[nth].segment().unwrap();
        assert_eq!([0, 1, 2, 3].map(|nth| segment(nth).len()), [1, 1, 0, 5]);
        assert_eq!((segment(3).seq, &*segment(3).text), (Seq(101), &b"hello"[..]));
    }
}

#[test]
fn h2_a_lost_syn_is_sent_again_and_nothing_is_left_over() {
    let setup = world(Story::Connection, &[]);
    let trace = with(&setup, &[lost(0, 0)]);
    let opening = [
        "0 client SYN 100 lost",
        "1000 client SYN 100 -> 1050",
        "1050 server SYN,ACK 250300 ack 101 -> 1100",
        "1100 client ACK 101 ack 250301 -> 1150",
    ];
    assert_eq!(segments(&setup, &trace, 0, 1140), opening);
    assert_eq!(rules(&trace, CLIENT, 1000), [Rule::RetransmissionTimedOut, Rule::BackedOff]);
    assert_eq!(states(&trace, CLIENT)[..2], ["0 SYN-SENT", "1100 ESTABLISHED"]);
    let server = ["0 LISTEN", "1050 SYN-RECEIVED", "1150 ESTABLISHED"];
    assert_eq!(states(&trace, SERVER)[..3], server);
    assert_eq!((text(&trace, SERVER), text(&trace, CLIENT)), ("hello".into(), "world".into()));
    // One connection at each side, both over; the server listens as before.
    assert_eq!(trace.ended, Ended::Quiet);
    assert_eq!([CLIENT, SERVER].map(|host| at_last(&trace, host)), [["CLOSED"], ["CLOSED"]]);
    assert_eq!(trace.hosts_at(trace.end())[SERVER].listens, [80]);
    for wish in Wish::ALL {
        assert_eq!(wish.property(Profile::Classroom).check(&trace), None);
    }
}

#[test]
fn h5_who_is_open_knows_that_its_first_number_was_heard_unless_two_segments_open() {
    let real = told(Story::Connection, &[]);
    assert_eq!(Property::BothKnow.check(&real), None);
    // SND.UNA is what the other one has acknowledged: its own SYN, when it enters ESTABLISHED.
    let una = |at, host: usize| {
        let variables = real.hosts_at(Time::from_millis(at))[host].sockets[0].variables;
        (variables.state, variables.iss, variables.snd_una)
    };
    assert_eq!(una(100, CLIENT), (State::Established, Seq(100), Seq(101)));
    assert_eq!(una(149, SERVER), (State::SynReceived, Seq(300), Seq(300)));
    assert_eq!(una(150, SERVER), (State::Established, Seq(300), Seq(301)));

    // With two the server is open while its number is still on its way, and it never hears more.
    let two = with(&world(Story::Connection, &[WhatIf::TwoSegments]), &[lost(1, 0)]);
    assert_eq!(states(&two, SERVER)[..2], ["0 LISTEN", "50 ESTABLISHED"]);
    assert_eq!(states(&two, CLIENT)[..2], ["0 SYN-SENT", "1100 ESTABLISHED"]);
    let found = Property::BothKnow.check(&two).expect("the server cannot know");
    assert_eq!((usize::from(found.host), found.at.as_micros()), (SERVER, 50_000));
    assert_eq!(found.breach, Breach::Unheard { iss: Seq(300) });
}

#[test]
fn h6_after_a_lost_syn_ack_both_sides_send_again() {
    let setup = world(Story::Connection, &[]);
    let trace = with(&setup, &[lost(1, 0)]);
    let opening = [
        "0 client SYN 100 -> 50",
        "50 server SYN,ACK 300 ack 101 lost",
        "1000 client SYN 100 -> 1050",
        // The SYN again is an old one, answered by an ACK, which says nothing to SYN-SENT.
        "1050 server ACK 301 ack 101 -> 1100",
        "1050 server SYN,ACK 300 ack 101 -> 1100",
        "1100 client ACK 101 ack 301 -> 1150",
    ];
    assert_eq!(segments(&setup, &trace, 0, 1140), opening);
    assert_eq!(states(&trace, CLIENT)[..2], ["0 SYN-SENT", "1100 ESTABLISHED"]);
    let server = ["0 LISTEN", "50 SYN-RECEIVED", "1150 ESTABLISHED"];
    assert_eq!(states(&trace, SERVER)[..3], server);
    let timed_out = |host: usize| {
        let due = |step: &&session::sim::Step| {
            usize::from(step.host) == host && step.cause == Cause::Timeout(Timer::Retransmission)
        };
        trace.steps.iter().filter(due).count()
    };
    assert_eq!((timed_out(CLIENT), timed_out(SERVER)), (1, 1));
}

#[test]
fn h6_after_a_lost_last_ack_the_clients_text_confirms_the_handshake() {
    let setup = world(Story::Connection, &[]);
    let trace = with(&setup, &[lost(0, 1)]);
    let opening = [
        "0 client SYN 100 -> 50",
        "50 server SYN,ACK 300 ack 101 -> 100",
        "100 client ACK 101 ack 301 lost",
        "140 client PSH,ACK 101 ack 301 \"hello\" -> 190",
        "190 server ACK 301 ack 106 -> 240",
    ];
    assert_eq!(segments(&setup, &trace, 0, 200), opening);
    let server = ["0 LISTEN", "50 SYN-RECEIVED", "190 ESTABLISHED"];
    assert_eq!(states(&trace, SERVER)[..3], server);
    let confirmed = rules(&trace, SERVER, 190);
    assert!(confirmed.contains(&Rule::SynConfirmed) && confirmed.contains(&Rule::TextTaken));
    assert_eq!(text(&trace, SERVER), "hello");
    assert!(!trace.steps.iter().any(|step| step.cause == Cause::Timeout(Timer::Retransmission)));
}

#[test]
fn h6_after_a_lost_last_ack_a_silent_client_is_asked_again_by_the_server() {
    let mut setup = world(Story::Connection, &[]);
    setup.hosts[CLIENT].tasks.retain(|task| task.when == When::Started);
    let trace = with(&setup, &[lost(0, 1)]);
    let all = [
        "0 client SYN 100 -> 50",
        "50 server SYN,ACK 300 ack 101 -> 100",
        "100 client ACK 101 ack 301 lost",
        "1050 server SYN,ACK 300 ack 101 -> 1100",
        "1100 client ACK 101 ack 301 -> 1150",
    ];
    assert_eq!(segments(&setup, &trace, 0, u64::MAX), all);
    assert_eq!(states(&trace, CLIENT), ["0 SYN-SENT", "100 ESTABLISHED"]);
    assert_eq!(states(&trace, SERVER), ["0 LISTEN", "50 SYN-RECEIVED", "1150 ESTABLISHED"]);
}

#[test]
fn h7_four_segments_make_one_connection_when_both_open_at_once() {
    for profile in Profile::ALL {
        let setup = changed(Story::BothOpen, &[]).setup(profile);
        let (trace, _) = shown(Story::BothOpen, profile);
        let opening = [
            "0 client SYN 100 -> 50",
            "0 server SYN 300 -> 50",
            "50 server SYN,ACK 300 ack 101 -> 100",
            "50 client SYN,ACK 100 ack 301 -> 100",
        ];
        let sent = segments(&setup, &trace, 0, 140);
        let more = sent[opening.len()..].iter().all(|line| line.contains(" ACK "));
        assert!(sent[..opening.len()] == opening && more, "{sent:?}");
        assert_eq!(profile == Profile::Linux, sent.len() > opening.len(), "{sent:?}");
        let open = ["0 SYN-SENT", "50 SYN-RECEIVED", "100 ESTABLISHED"];
        assert_eq!(states(&trace, CLIENT)[..3], open);
        assert_eq!(states(&trace, SERVER)[..3], open);
        for host in [CLIENT, SERVER] {
            assert_eq!(trace.hosts_at(trace.end())[host].sockets.len(), 1, "one connection");
        }
        assert_eq!((text(&trace, SERVER), text(&trace, CLIENT)), ("hello".into(), "world".into()));
    }
}
