//! Each rule that can be broken, and what breaks with it.

use session::sim::tcp::{Rule, Signal, State};
use session::sim::{Breach, Call, Ended, Property, Trace};
use session::{Profile, Story, WhatIf, Wish};

use super::helpers::*;

fn waits(trace: &Trace) -> Option<(usize, State)> {
    match Property::NobodyWaits.check(trace)?.breach {
        Breach::Waits { state } => {
            Some((usize::from(Property::NobodyWaits.check(trace)?.host), state))
        }
        _ => None,
    }
}

#[test]
fn two_segments_the_server_is_open_with_the_syn_and_the_client_with_the_syn_ack() {
    let setup = world(Story::Connection, &[WhatIf::TwoSegments]);
    let trace = with(&setup, &[]);
    let opening = [
        "0 client SYN 100 -> 50",
        "50 server SYN,ACK 300 ack 101 -> 100",
        "140 client PSH,ACK 101 ack 301 \"hello\" -> 190",
    ];
    assert_eq!(segments(&setup, &trace, 0, 150), opening);
    assert_eq!(states(&trace, SERVER)[..2], ["0 LISTEN", "50 ESTABLISHED"]);
    assert_eq!(states(&trace, CLIENT)[..2], ["0 SYN-SENT", "100 ESTABLISHED"]);
    assert_eq!((text(&trace, SERVER), text(&trace, CLIENT)), ("hello".into(), "world".into()));
}

#[test]
fn two_segments_a_lost_syn_ack_is_sent_again_when_the_syn_comes_again() {
    let setup = world(Story::Connection, &[WhatIf::TwoSegments]);
    let trace = with(&setup, &[lost(1, 0)]);
    let again = ["1000 client SYN 100 -> 1050", "1050 server SYN,ACK 300 ack 101 -> 1100"];
    assert_eq!(segments(&setup, &trace, 1000, 1100), again);
    assert_eq!(text(&trace, SERVER), "hello");
}

#[test]
fn one_msl_or_so_many_seconds_the_connection_is_gone_then() {
    for (what_if, over) in [
        (WhatIf::OneMsl, "2480 CLOSED"),
        (WhatIf::TimeWaitFor(ms(700)), "1180 CLOSED"),
        (WhatIf::TimeWaitFor(ms(9_000)), "9480 CLOSED"),
    ] {
        let trace = with(&world(Story::Connection, &[what_if]), &[]);
        assert_eq!(states(&trace, CLIENT)[4..], ["480 TIME-WAIT", over]);
    }
    let none = with(&world(Story::Connection, &[WhatIf::NoTimeWait]), &[]);
    assert_eq!(states(&none, CLIENT)[3..], ["420 FIN-WAIT-2", "480 CLOSED"]);
}

#[test]
fn fin_with_ack_a_passive_side_that_closes_at_once_closes_in_three_segments() {
    let setup = world(Story::Connection, &[WhatIf::FinWithAck]);
    let trace = with(&setup, &[]);
    let closing = [
        "320 client FIN,ACK 106 ack 306 -> 370",
        "430 server FIN,ACK 306 ack 107 -> 480",
        "480 client ACK 107 ack 307 -> 530",
    ];
    assert_eq!(segments(&setup, &trace, 300, u64::MAX), closing);
    assert_eq!(states(&trace, CLIENT)[2..4], ["320 FIN-WAIT-1", "480 TIME-WAIT"]);
    assert_eq!(Property::CleanClose.check(&trace), None);
}

#[test]
fn fin_closes_both_what_the_other_side_still_had_to_say_is_lost() {
    let setup = world(Story::HalfClose, &[WhatIf::FinClosesBoth]);
    let trace = with(&setup, &[]);
    let closing = ["180 client FIN,ACK 105 ack 301 -> 230", "230 server ACK 301 ack 106 -> 280"];
    let sent = segments(&setup, &trace, 180, u64::MAX);
    assert!(closing.iter().all(|line| sent.contains(&(*line).to_owned())) && sent.len() == 3);
    assert_eq!(states_of(&trace, SERVER, 0)[2..], ["230 CLOSED"]);
    assert_eq!(states(&trace, CLIENT)[2..4], ["180 FIN-WAIT-1", "280 TIME-WAIT"]);
    // None of "one", "two", "three" is ever sent; its application is refused.
    assert_eq!(refused(&trace, SERVER)[..3], [490, 5190, 30_190]);
    assert_eq!(text(&trace, CLIENT), "");
    assert_eq!(text(&told(Story::HalfClose, &[]), CLIENT), "onetwothree");
}

#[test]
fn fin_closes_both_text_that_is_on_its_way_is_thrown_away() {
    let mut setup = world(Story::HalfClose, &[WhatIf::FinClosesBoth]);
    // The server answers at 200, and the client's FIN is on its way since 180.
    setup.hosts[SERVER].tasks[1].after = ms(10);
    let trace = with(&setup, &[]);
    let one = segments(&setup, &trace, 200, 201);
    assert_eq!(one, ["200 server PSH,ACK 301 ack 105 \"one\" -> 250"]);
    assert_eq!(rules(&trace, CLIENT, 250).last(), Some(&Rule::TextAfterOurFinThrownAway));
    assert_eq!(text(&trace, CLIENT), "");
}

#[test]
fn same_numbers_old_text_fits_the_next_connection_at_once() {
    for profile in Profile::ALL {
        let (real, same) = both(Story::Aborted, profile);
        assert_eq!(pieces(&real, SERVER), ["old!", "new!"], "{profile:?}");
        assert!(rules(&real, SERVER, 1690).contains(&Rule::SegmentUnacceptable));
        assert_eq!(Property::ExactlyOnce.check(&real), None);
        assert_eq!(pieces(&same, SERVER), ["old!", "old!"], "{profile:?}");
        let found = Property::ExactlyOnce.check(&same).expect("silent corruption");
        assert_eq!((found.connection, found.at.as_micros()), (Some(1), 1_690_000));
        // There was no TIME-WAIT that could have kept it out: the first one ended by RST.
        for trace in [&real, &same] {
            let first = states_of(trace, CLIENT, 0);
            assert_eq!(first[1..], ["100 ESTABLISHED", "300 CLOSED"]);
        }
    }
}

#[test]
fn syn_once_one_loss_and_the_opening_hangs_for_ever() {
    let setup = world(Story::Connection, &[WhatIf::SynOnce]);
    assert_eq!(text(&with(&setup, &[]), SERVER), "hello");
    let syn = with(&setup, &[lost(0, 0)]);
    assert_eq!(segments(&setup, &syn, 0, u64::MAX), ["0 client SYN 100 lost"]);
    assert_eq!((syn.ended, waits(&syn)), (Ended::Quiet, Some((CLIENT, State::SynSent))));

    let answer = with(&setup, &[lost(1, 0)]);
    assert_eq!(segments(&setup, &answer, 51, u64::MAX), [""; 0]);
    assert_eq!(at_last(&answer, CLIENT), ["SYN-SENT"]);
    assert_eq!(at_last(&answer, SERVER), ["SYN-RECEIVED"]);
    for fault in [lost(0, 0), lost(1, 0)] {
        assert_eq!(waits(&told(Story::Connection, &[fault])), None);
    }
}

#[test]
fn fin_once_one_loss_and_the_closing_hangs_for_ever() {
    let setup = world(Story::Connection, &[WhatIf::FinOnce]);
    assert_eq!(waits(&with(&setup, &[])), None);
    let first = with(&setup, &[lost(0, 4)]);
    let fin = ["320 client FIN,ACK 106 ack 306 lost"];
    assert_eq!(segments(&setup, &first, 300, u64::MAX), fin);
    assert_eq!((first.ended, waits(&first)), (Ended::Quiet, Some((CLIENT, State::FinWait1))));
    assert_eq!(at_last(&first, SERVER), ["ESTABLISHED"]);

    let second = with(&setup, &[lost(1, 4)]);
    assert_eq!(at_last(&second, CLIENT), ["FIN-WAIT-2"]);
    assert_eq!(at_last(&second, SERVER), ["LAST-ACK"]);
    for fault in [lost(0, 4), lost(1, 4)] {
        assert_eq!(waits(&told(Story::Connection, &[fault])), None);
    }
}

#[test]
fn no_reset_a_connection_stays_half_open_for_ever() {
    let trace = with(&world(Story::Aborted, &[WhatIf::NoReset]), &[]);
    // The client breaks off, nobody tells the server, and the server never asks.
    assert_eq!(rules(&trace, CLIENT, 300).last(), Some(&Rule::ForgottenWithoutReset));
    assert_eq!(states_of(&trace, SERVER, 0), ["50 SYN-RECEIVED", "150 ESTABLISHED"]);
    assert_eq!(trace.ended, Ended::Quiet);
    let found = Wish::HalfOpen.property(Profile::Classroom).check(&trace).expect("half-open");
    assert_eq!(usize::from(found.host), SERVER);
    assert!(matches!(
        found.breach,
        Breach::HalfOpen { state: State::Established, until: None, .. }
    ));
    // It is in the way of the next one between the same sockets, which gives up.
    assert_eq!(states_of(&trace, CLIENT, 1), ["1300 SYN-SENT", "24300 CLOSED"]);
    assert_eq!(*news(&trace, CLIENT).last().unwrap(), (24_300, Signal::TimedOut));
    // Real TCP ends it with one segment.
    let real = told(Story::Aborted, &[]);
    assert_eq!(states_of(&real, SERVER, 0)[2..], ["350 CLOSED"]);
    assert_eq!(Wish::HalfOpen.property(Profile::Classroom).check(&real), None);
}

#[test]
fn no_reset_who_sends_to_a_host_that_forgot_or_to_a_closed_port_waits_until_it_gives_up() {
    let crash = with(&world(Story::Crash, &[WhatIf::NoReset]), &[]);
    assert_eq!(rules(&crash, SERVER, 3050), [Rule::ResetNotSent]);
    assert_eq!(states(&crash, CLIENT)[1..], ["100 ESTABLISHED", "26000 CLOSED"]);
    assert_eq!(*news(&crash, CLIENT).last().unwrap(), (26_000, Signal::TimedOut));
    let closed = with(&world(Story::ClosedPort, &[WhatIf::NoReset]), &[]);
    assert_eq!(states(&closed, CLIENT), ["0 SYN-SENT", "23000 CLOSED"]);
    let late = with(&world(Story::LateSyn, &[WhatIf::NoReset]), &[held(0, 0, 8000)]);
    assert_eq!(states_of(&late, SERVER, 1), ["8050 SYN-RECEIVED", "31050 CLOSED"]);
    // Who says nothing after the crash never learns of it.
    let mut silent = world(Story::Crash, &[WhatIf::NoReset]);
    silent.hosts[CLIENT]
        .tasks
        .retain(|task| !matches!(&task.call, Call::Send(text) if text.len() > 5));
    let silent = with(&silent, &[]);
    assert_eq!(waits(&silent), Some((CLIENT, State::Established)));
}

#[test]
fn cookies_and_reuse_are_tcp_all_the_same() {
    for what_if in WhatIf::ALL {
        let is_tcp = matches!(what_if, WhatIf::Cookies | WhatIf::Reuse);
        assert_eq!(what_if.is_tcp(), is_tcp, "{what_if:?}");
        let setup = world(Story::Flood, &[what_if]);
        let variants = setup.hosts.iter().all(|host| host.config.variant.is_tcp());
        assert_eq!(variants, is_tcp || what_if == WhatIf::SameNumbers, "{what_if:?}");
    }
}
