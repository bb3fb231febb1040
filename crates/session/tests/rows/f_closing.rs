//! F1 to F5: closing in four segments, in three, from both sides at once, and why not in fewer.

use session::sim::tcp::{Flags, Rule, Signal, State, Time};
use session::sim::{Call, Cause, Ended, Property, Trace};
use session::{Profile, Story, WhatIf, Wish};

use super::helpers::*;

#[test]
fn f1_four_segments_close_and_a_fin_takes_one_number() {
    let setup = world(Story::Connection, &[]);
    let (trace, _) = shown(Story::Connection, Profile::Classroom);
    let closing = [
        "320 client FIN,ACK 106 ack 306 -> 370",
        "370 server ACK 306 ack 107 -> 420",
        "430 server FIN,ACK 306 ack 107 -> 480",
        "480 client ACK 107 ack 307 -> 530",
    ];
    assert_eq!(segments(&setup, &trace, 300, u64::MAX), closing);
    let client = ["320 FIN-WAIT-1", "420 FIN-WAIT-2", "480 TIME-WAIT", "4480 CLOSED"];
    assert_eq!(states(&trace, CLIENT)[2..], client);
    let server = ["370 CLOSE-WAIT", "430 LAST-ACK", "530 CLOSED"];
    assert_eq!(states_of(&trace, SERVER, 0)[2..], server);
    assert_eq!(news(&trace, SERVER)[1..], [(370, Signal::Closing), (530, Signal::Closed)]);
    assert_eq!(news(&trace, CLIENT)[1..], [(480, Signal::Closing), (4480, Signal::Closed)]);
    let fins = trace.packets.iter().filter_map(|packet| packet.segment());
    let fins = fins.filter(|segment| segment.flags.has(Flags::FIN));
    assert_eq!(fins.map(|fin| (fin.text.len(), fin.len())).collect::<Vec<_>>(), [(0, 1), (0, 1)]);
}

#[test]
fn f1_a_fin_says_no_more_to_send_and_not_stop() {
    let (trace, _) = both(Story::HalfClose, Profile::Classroom);
    // The client's FIN arrives at 230; all the text that the server has comes after that.
    assert_eq!(news(&trace, SERVER)[1], (230, Signal::Closing));
    assert_eq!(pieces(&trace, CLIENT), ["one", "two", "three"]);
    // Who has sent a FIN can send no more.
    let mut setup = world(Story::HalfClose, &[]);
    setup.hosts[CLIENT].tasks.push(at(1000, Call::Send(b"more".to_vec())));
    let trace = with(&setup, &[]);
    assert_eq!(refused(&trace, CLIENT), [1000]);
    assert_eq!(pieces(&trace, SERVER), ["list"]);
}

#[test]
fn f2_while_the_passive_side_still_has_text_its_fin_cannot_travel_with_its_ack() {
    for profile in Profile::ALL {
        let setup = changed(Story::HalfClose, &[]).setup(profile);
        let (trace, _) = both(Story::HalfClose, profile);
        assert_eq!(states(&trace, CLIENT)[2], "180 FIN-WAIT-1");
        let server = &states_of(&trace, SERVER, 0)[2..];
        assert_eq!(server, ["230 CLOSE-WAIT", "30290 LAST-ACK", "30390 CLOSED"]);
        // The half-closed time: half a minute, in which text goes one way and ACKs the other.
        let half = segments(&setup, &trace, 450, 30_290);
        let one_way = ["server PSH,ACK 301", "server PSH,ACK 304", "server PSH,ACK 307"];
        for begins in one_way {
            assert_eq!(half.iter().filter(|line| line.contains(begins)).count(), 1, "{half:?}");
        }
        let answers = half.iter().filter(|line| line.contains("client ACK 106"));
        assert_eq!(answers.count(), half.len() - one_way.len(), "{half:?}");
        assert_eq!(text(&trace, CLIENT), "onetwothree");
        assert_eq!(Property::ExactlyOnce.check(&trace), None);
        assert_eq!(Property::CleanClose.check(&trace), None);
    }
    let setup = world(Story::HalfClose, &[]);
    let trace = told(Story::HalfClose, &[]);
    assert_eq!(segments(&setup, &trace, 230, 240), ["230 server ACK 301 ack 106 -> 280"]);
    let last =
        ["30290 server FIN,ACK 312 ack 106 -> 30340", "30340 client ACK 106 ack 313 -> 30390"];
    assert_eq!(segments(&setup, &trace, 30_290, u64::MAX), last);
    let client = ["180 FIN-WAIT-1", "280 FIN-WAIT-2", "30340 TIME-WAIT", "34340 CLOSED"];
    assert_eq!(states(&trace, CLIENT)[2..], client);
}

#[test]
fn f3_when_the_passive_application_closes_at_once_three_segments_close() {
    for profile in Profile::ALL {
        let setup = changed(Story::ThreeSegments, &[]).setup(profile);
        let (trace, _) = shown(Story::ThreeSegments, profile);
        let closing = [
            "400 client FIN,ACK 104 ack 301 -> 450",
            "450 server FIN,ACK 301 ack 105 -> 500",
            "500 client ACK 105 ack 302 -> 550",
        ];
        assert_eq!(segments(&setup, &trace, 400, u64::MAX), closing);
        // From FIN-WAIT-1 there is no way through FIN-WAIT-2.
        let client = states(&trace, CLIENT);
        assert_eq!(client[2..4], ["400 FIN-WAIT-1", "500 TIME-WAIT"]);
        assert_eq!(states_of(&trace, SERVER, 0)[2..], ["450 LAST-ACK", "550 CLOSED"]);
        assert!(rules(&trace, SERVER, 450).contains(&Rule::CloseAnswered));
        assert_eq!(trace.ended, Ended::Quiet);
    }
}

/// What a host sent in answer to an arrival, and what when its application called.
fn by_cause(trace: &Trace, host: usize, flag: Flags) -> (usize, usize) {
    let (mut arrivals, mut calls) = (0, 0);
    for step in trace.steps.iter().filter(|step| usize::from(step.host) == host) {
        let sent = step.sent.iter().filter_map(|sent| trace.packets[*sent as usize].segment());
        let sent = sent.filter(|segment| segment.flags.has(flag)).count();
        match step.cause {
            Cause::Arrival(_) => arrivals += sent,
            Cause::Call { .. } => calls += sent,
            Cause::Timeout(_) => {}
        }
    }
    (arrivals, calls)
}

#[test]
fn f4_tcp_itself_answers_a_syn_by_a_syn_but_only_the_application_can_answer_a_fin_by_a_fin() {
    for story in [Story::Connection, Story::HalfClose, Story::ThreeSegments] {
        let trace = told(story, &[]);
        assert_eq!(by_cause(&trace, SERVER, Flags::SYN | Flags::ACK), (1, 0), "{story:?}");
        assert_eq!(by_cause(&trace, SERVER, Flags::FIN | Flags::ACK), (0, 1), "{story:?}");
    }
}

#[test]
fn f4_if_fin_and_ack_had_to_be_one_segment_the_closer_would_give_up_and_text_be_lost() {
    let setup = world(Story::HalfClose, &[WhatIf::FinWithAck]);
    let (_, trace) = both(Story::HalfClose, Profile::Classroom);
    let fins = segments(&setup, &trace, 0, 23_240);
    let fins: Vec<_> = fins.iter().filter(|line| line.contains("client FIN")).collect();
    let when = ["180 ", "1240 ", "3240 ", "7240 ", "15240 "];
    assert!(fins.len() == 5 && fins.iter().zip(when).all(|(fin, at)| fin.starts_with(at)));
    assert!(fins.iter().all(|fin| fin.contains(" 105 ")), "the same number: {fins:?}");
    assert_eq!(states(&trace, CLIENT)[2..], ["180 FIN-WAIT-1", "23240 CLOSED"]);
    assert_eq!(*news(&trace, CLIENT).last().unwrap(), (23_240, Signal::TimedOut));
    assert_eq!(rules(&trace, SERVER, 230).last(), Some(&Rule::FinUnacknowledgedUntilOurs));
    assert_eq!(text(&trace, CLIENT), "onetwo", "the third part meets nobody");
    assert!(Property::CleanClose.check(&trace).is_some());
    // Where the passive application closes at once, nothing is lost by it.
    let quick = with(&world(Story::ThreeSegments, &[WhatIf::FinWithAck]), &[]);
    assert_eq!(Property::CleanClose.check(&quick), None);
    assert_eq!(at_last(&quick, CLIENT), ["CLOSED"]);
}

#[test]
fn f5_who_close_at_once_both_pass_through_closing() {
    for profile in Profile::ALL {
        let setup = changed(Story::BothClose, &[]).setup(profile);
        let (trace, _) = shown(Story::BothClose, profile);
        let closing = [
            "350 client FIN,ACK 101 ack 301 -> 400",
            "350 server FIN,ACK 301 ack 101 -> 400",
            "400 server ACK 302 ack 102 -> 450",
            "400 client ACK 102 ack 302 -> 450",
        ];
        assert_eq!(segments(&setup, &trace, 350, u64::MAX), closing);
        let over = Time::from_millis(450) + setup.hosts[CLIENT].config.msl * 2;
        let over = over.as_micros() / 1000;
        let path = ["350 FIN-WAIT-1", "400 CLOSING", "450 TIME-WAIT", &format!("{over} CLOSED")];
        assert_eq!(states(&trace, CLIENT)[2..], path);
        assert_eq!(states_of(&trace, SERVER, 0)[2..], path);
        assert_eq!(Wish::CleanClose.property(Profile::Classroom).check(&trace), None);
        assert_eq!(trace.hosts_at(trace.end())[SERVER].state(), State::Listen);
    }
}
