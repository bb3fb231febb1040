//! H8, H9, H10: half-open connections, closed ports, and more callers than there is room for.

use std::time::Duration;

use session::sim::tcp::{Flags, Rule, Signal, Socket, State, Time};
use session::sim::{Call, Cause, Ended, PacketEnd, Property, When};
use session::{Profile, Story, WhatIf, Wish};

use super::helpers::*;

#[test]
fn h8_who_crashed_and_forgot_answers_the_next_segment_with_a_reset() {
    for profile in Profile::ALL {
        let setup = changed(Story::Crash, &[]).setup(profile);
        let (trace, _) = shown(Story::Crash, profile);
        // RFC 9293, 3.5.1, figure 10.
        let clears = [
            "3000 client PSH,ACK 106 ack 306 \"are you there?\" -> 3050",
            "3050 server RST 306 -> 3100",
        ];
        assert_eq!(segments(&setup, &trace, 1000, u64::MAX), clears);
        // From 1 s on the client's connection is half-open, and the client does not know it.
        let client = states(&trace, CLIENT);
        assert_eq!(client, ["0 SYN-SENT", "100 ESTABLISHED", "3100 CLOSED"]);
        assert_eq!(states_of(&trace, SERVER, 0)[2..], ["1000 CLOSED"]);
        assert!(rules(&trace, CLIENT, 3100).contains(&Rule::ResetAccepted));
        assert_eq!(*news(&trace, CLIENT).last().unwrap(), (3100, Signal::Reset));
        assert_eq!(
            Property::HalfOpen { longer_than: ms(2_000) }.check(&trace).map(|it| it.host),
            Some(0)
        );
        assert_eq!(Property::HalfOpen { longer_than: ms(2_100) }.check(&trace), None);
    }
}

/// RFC 9293, 3.5.1, figure 9: the one that crashed opens again, from the same port.
#[test]
fn h8_a_new_syn_brings_a_half_open_connection_to_light_and_then_opens_its_own() {
    let mut setup = world(Story::Connection, &[]);
    setup.hosts[CLIENT].tasks.truncate(1);
    setup.hosts[CLIENT].tasks.extend([at(1200, Call::Crash), at(1700, Call::Restart)]);
    let trace = with(&setup, &[]);
    let clears = [
        "1700 client SYN 375100 -> 1750",
        "1750 server ACK 301 ack 101 -> 1800",
        "1800 client RST 101 -> 1850",
        "2700 client SYN 375100 -> 2750",
        "2750 server SYN,ACK 625300 ack 375101 -> 2800",
        "2800 client ACK 375101 ack 625301 -> 2850",
    ];
    assert_eq!(segments(&setup, &trace, 1000, u64::MAX), clears);
    assert_eq!(rules(&trace, SERVER, 1750)[0], Rule::SegmentUnacceptable);
    assert_eq!(rules(&trace, CLIENT, 1800), [Rule::BadAckInSynSent]);
    assert_eq!(states_of(&trace, SERVER, 0)[2..], ["1850 CLOSED"]);
    assert_eq!(states_of(&trace, CLIENT, 1), ["1700 SYN-SENT", "2800 ESTABLISHED"]);
    assert_eq!(states_of(&trace, SERVER, 1), ["2750 SYN-RECEIVED", "2850 ESTABLISHED"]);
}

/// RFC 9293, 3.5.1, figure 11.
#[test]
fn h8_an_old_syn_between_two_that_listen_leads_back_to_listen() {
    let mut setup = world(Story::Flood, &[]);
    setup.hosts[CLIENT].tasks = vec![task(When::Started, 0, Call::Listen { port: 1024 })];
    setup.hosts[2].tasks.truncate(1);
    let source = Socket::new(setup.hosts[CLIENT].address, 1024);
    let Call::Inject(old) = &mut setup.hosts[2].tasks[0].call else { panic!() };
    old.source = source;
    let trace = with(&setup, &[]);
    let all = [
        "0 attacker SYN 1000 -> 50",
        "50 server SYN,ACK 300 ack 1001 -> 100",
        "100 client RST 1001 -> 150",
    ];
    assert_eq!(segments(&setup, &trace, 0, u64::MAX), all);
    assert_eq!(rules(&trace, CLIENT, 100), [Rule::AckAtListen]);
    assert_eq!(states(&trace, CLIENT), ["0 LISTEN"]);
    assert_eq!(states(&trace, SERVER), ["0 LISTEN", "50 SYN-RECEIVED", "150 LISTEN"]);
}

#[test]
fn h9_a_syn_to_a_port_on_which_nobody_listens_gets_a_reset() {
    for profile in Profile::ALL {
        let setup = changed(Story::ClosedPort, &[]).setup(profile);
        let (trace, _) = shown(Story::ClosedPort, profile);
        let all = ["0 client SYN 100 -> 50", "50 server RST,ACK 0 ack 101 -> 100"];
        assert_eq!(segments(&setup, &trace, 0, u64::MAX), all);
        assert_eq!(rules(&trace, SERVER, 50), [Rule::SegmentAtClosed]);
        assert_eq!(states(&trace, CLIENT), ["0 SYN-SENT", "100 CLOSED"]);
        assert!(states(&trace, SERVER).iter().all(|line| line.ends_with("CLOSED")));
        assert_eq!(news(&trace, CLIENT), [(100, Signal::Refused)]);
        assert_eq!(trace.ended, Ended::Quiet);
    }
}

#[test]
fn h10_half_open_connections_fill_the_backlog_and_an_honest_caller_finds_no_room() {
    let (trace, _) = both(Story::Flood, Profile::Classroom);
    // Three have room, the fourth and the honest caller, five times, have none.
    let server = &trace.hosts_at(Time::from_millis(300))[SERVER];
    assert!(server.sockets.len() == 3);
    assert!(server.sockets.iter().all(|socket| socket.state == State::SynReceived));
    for at in [230, 450, 1450, 3450, 7450, 15_450] {
        assert_eq!(rules(&trace, SERVER, at), [Rule::BacklogFull]);
    }
    assert_eq!(states_of(&trace, CLIENT, 0), ["400 SYN-SENT", "23400 CLOSED"]);
    assert_eq!(news(&trace, CLIENT), [(23_400, Signal::TimedOut)]);
    assert_eq!(text(&trace, SERVER), "");
    // Nobody is at the forged addresses; each SYN+ACK is sent five times in vain, and then given up.
    let answers = trace.packets.iter().filter(|sent| usize::from(sent.id.from) == SERVER);
    let in_vain = answers.filter(|sent| matches!(sent.end, PacketEnd::Lost(..))).count();
    assert_eq!(in_vain, 3 * 5);
    assert_eq!(at_last(&trace, SERVER), ["CLOSED"; 3]);
    assert!(rules(&trace, SERVER, 23_050).contains(&Rule::GaveUpSynReceived));
    let longer_than = Duration::from_secs(22);
    assert!(Property::HalfOpen { longer_than }.check(&trace).is_some());
    assert!(Wish::HalfOpen.property(Profile::Classroom).check(&trace).is_none());
}

#[test]
fn h10_open_connections_that_nobody_accepts_fill_the_queue_and_repetition_mends_it() {
    let (trace, _) = shown(Story::Waiting, Profile::Classroom);
    let server = |at| trace.hosts_at(Time::from_millis(at))[SERVER].clone();
    // Two wait; the third's last ACK is passed over, and the fourth's SYN.
    assert_eq!(server(350).sockets.iter().filter(|socket| socket.waits).count(), 2);
    assert_eq!(rules(&trace, SERVER, 350), [Rule::AcceptQueueFull; 2]);
    assert_eq!(states_of(&trace, CLIENT, 2)[..2], ["200 SYN-SENT", "300 ESTABLISHED"]);
    assert_eq!(server(2999).sockets[2].state, State::SynReceived, "and so only for the client");
    assert_eq!(server(2999).sockets.len(), 3);
    // Once the application accepts, what is repeated finds room, and all four are served.
    for connection in 0..4 {
        let ends = states_of(&trace, SERVER, connection);
        assert!(ends.last().unwrap().ends_with("CLOSED"), "{ends:?}");
    }
    assert_eq!(text(&trace, CLIENT), "world".repeat(4));
    assert!(Property::NobodyWaits.check(&trace).is_none());
}

#[test]
fn h10_a_syn_cookie_needs_no_room_until_the_third_segment_brings_it_back() {
    let setup = world(Story::Flood, &[WhatIf::Cookies]);
    let (_, trace) = both(Story::Flood, Profile::Classroom);
    assert_eq!(rules(&trace, SERVER, 230), [Rule::SynCookieSent]);
    assert_eq!(rules(&trace, SERVER, 450), [Rule::SynCookieSent]);
    let server = |at| trace.hosts_at(Time::from_millis(at))[SERVER].sockets.len();
    // Nothing is kept for the caller between its SYN and its ACK.
    assert_eq!((server(449), server(450), server(549), server(550)), (3, 3, 3, 4));
    assert_eq!(rules(&trace, SERVER, 550)[0], Rule::SynCookieReturned);
    assert_eq!(states_of(&trace, SERVER, 3)[0], "550 ESTABLISHED");
    assert_eq!(states_of(&trace, CLIENT, 0)[..2], ["400 SYN-SENT", "500 ESTABLISHED"]);
    assert_eq!(text(&trace, SERVER), "hello");
    // The cookie is the server's initial number, and no other ACK opens a connection.
    let cookie = trace.packets.iter().find(|sent| sent.sent == Time::from_millis(450)).unwrap();
    let cookie = cookie.segment().unwrap().seq;
    let third = trace.packets.iter().find(|sent| sent.sent == Time::from_millis(500)).unwrap();
    let third = third.segment().unwrap().clone();
    assert_eq!((third.ack, third.flags), (cookie + 1, Flags::ACK));
    let mut guess = setup;
    guess.hosts[CLIENT].tasks.clear();
    let forged = session::sim::tcp::Segment { ack: cookie + 2, ..third };
    guess.hosts[CLIENT].tasks.push(at(500, Call::Inject(forged)));
    let trace = with(&guess, &[]);
    assert_eq!(rules(&trace, SERVER, 550), [Rule::AckAtListen]);
    assert!(
        !trace
            .steps
            .iter()
            .any(|step| matches!(step.cause, Cause::Call { call: Call::Send(_), .. }))
    );
    assert!(news(&trace, SERVER).is_empty());
}
