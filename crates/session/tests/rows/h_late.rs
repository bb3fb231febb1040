//! H3, H4: the SYN that was held up until its connection is over, with three segments and with two.

use session::sim::tcp::{Rule, State};
use session::sim::{Breach, Ended, Property};
use session::{Profile, Story, WhatIf, Wish};

use super::helpers::*;

const HALF_OPEN: Property = Wish::HalfOpen.property(Profile::Classroom);

#[test]
fn h3_a_delayed_syn_is_answered_with_a_reset() {
    let setup = world(Story::LateSyn, &[]);
    let (trace, _) = both(Story::LateSyn, Profile::Classroom);
    assert_eq!(segments(&setup, &trace, 0, 1)[0], "0 client SYN 100 -> 8050");
    let late = ["8050 server SYN,ACK 2000300 ack 101 -> 8100", "8100 client RST 101 -> 8150"];
    assert_eq!(segments(&setup, &trace, 1531, u64::MAX), late);
    // The connection is over at both sides by then, TIME-WAIT included.
    let last = |host| states_of(&trace, host, 0).pop().unwrap();
    assert_eq!((last(CLIENT), last(SERVER)), ("5480 CLOSED".into(), "1530 CLOSED".into()));
    assert_eq!(states_of(&trace, SERVER, 1), ["8050 SYN-RECEIVED", "8150 CLOSED"]);
    assert_eq!(rules(&trace, CLIENT, 8100), [Rule::AckAtClosed]);
    assert_eq!(rules(&trace, SERVER, 8150), [Rule::ResetBackToListen]);
    // The server listens on, and its application has heard of one connection only.
    let server = &trace.hosts_at(trace.end())[SERVER];
    assert_eq!((server.state(), server.listens.as_slice()), (State::Listen, &[80][..]));
    assert!(news(&trace, SERVER).iter().all(|(at, _)| *at < 8000));
    for wish in Wish::ALL {
        assert_eq!(wish.property(Profile::Classroom).check(&trace), None);
    }
}

#[test]
fn h3_while_the_client_is_in_time_wait_the_late_syn_is_cleared_up_all_the_same() {
    for profile in [Profile::Rfc9293, Profile::Linux] {
        let (trace, _) = both(Story::LateSyn, profile);
        let half_open = states_of(&trace, SERVER, 1);
        assert_eq!(half_open[0], "8050 SYN-RECEIVED");
        assert!(half_open.len() == 2 && half_open[1].ends_with(" CLOSED"), "{half_open:?}");
        assert_eq!(HALF_OPEN.check(&trace), None);
    }
}

#[test]
fn h4_with_two_segments_the_server_waits_for_ever_for_text_that_never_comes() {
    let setup = world(Story::LateSyn, &[WhatIf::TwoSegments]);
    let (_, trace) = both(Story::LateSyn, Profile::Classroom);
    let late = ["8050 server SYN,ACK 2000300 ack 101 -> 8100"];
    assert_eq!(segments(&setup, &trace, 1531, u64::MAX), late);
    assert_eq!(states_of(&trace, SERVER, 1), ["8050 ESTABLISHED"]);
    assert_eq!(rules(&trace, CLIENT, 8100), [Rule::SynAckGetsNoAnswer]);
    // Nothing will ever happen again, no timer runs, and the server keeps what it keeps.
    assert_eq!(trace.ended, Ended::Quiet);
    let wasted = &trace.hosts_at(trace.end())[SERVER].sockets[1];
    assert_eq!((wasted.state, wasted.timers.len()), (State::Established, 0));
    assert_eq!(at_last(&trace, CLIENT), ["CLOSED"]);
    let found = HALF_OPEN.check(&trace).expect("half-open for ever");
    assert!(matches!(
        found.breach,
        Breach::HalfOpen { state: State::Established, until: None, .. }
    ));
    let waits = Property::NobodyWaits.check(&trace).expect("it waits for ever");
    assert_eq!((usize::from(waits.host), waits.connection), (SERVER, Some(1)));
}

#[test]
fn h4_each_late_syn_wastes_one_more_connection() {
    let setup = world(Story::LateSyn, &[WhatIf::TwoSegments]);
    let copies = [8_000, 9_000, 10_000].map(|after| doubled(0, 0, after));
    let trace = with(&setup, &copies);
    assert_eq!(at_last(&trace, SERVER)[1..], ["ESTABLISHED"]);
    // Copies of one SYN fit one connection; SYNs from other ports do not.
    let mut setup = setup;
    let connects = setup.hosts[CLIENT].tasks[0].clone();
    for port in [40_001, 40_002] {
        let mut more = connects.clone();
        let session::sim::Call::Connect { from, .. } = &mut more.call else { panic!() };
        *from = Some(port);
        setup.hosts[CLIENT].tasks.push(more);
    }
    let trace = with(&setup, &[doubled(0, 0, 8_000), doubled(0, 1, 8_000), doubled(0, 2, 8_000)]);
    let open = at_last(&trace, SERVER).iter().filter(|state| **state == "ESTABLISHED").count();
    assert_eq!(open, 3);
}
