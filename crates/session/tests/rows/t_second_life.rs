//! T5, T6, T8: the same two sockets again; what TIME-WAIT keeps out, and how it is cut short.

use std::time::Duration;

use session::sim::tcp::{InitialSequence, Nagle, NewReno, Rule, Seq, State, Time};
use session::sim::{Breach, Call, Cause, PacketEnd, Property, Setup, Task, Trace, When};
use session::{Profile, Story, WhatIf};

use super::helpers::*;

/// When the client's second connection begins.
fn second_begins(trace: &Trace) -> Time {
    let begins = trace.steps.iter().find(|step| {
        let connects =
            matches!(step.cause, Cause::Call { call: Call::Connect { .. }, result: Ok(()) });
        connects && step.connection == Some(1)
    });
    begins.expect("a second connection").at
}

#[test]
fn t5_no_segment_of_the_old_connection_is_left_when_the_next_one_can_begin() {
    let setup = configured(world(Story::SecondLife, &[]), |config| config.rfc1337 = true);
    let msl = setup.hosts[CLIENT].config.msl;
    let plain = with(&setup, &[]);
    let ids: Vec<_> = plain.packets.iter().filter(|it| it.sent < second_begins(&plain)).collect();
    assert_eq!(ids.len(), 9);
    for old in ids {
        // A copy that lives as long as a segment can: the latency and more come to one MSL.
        let late = doubled(old.id.from, old.id.nth, (msl - ms(50)).as_millis() as u64);
        let trace = with(&setup, &[late]);
        let begins = second_begins(&trace);
        let before = trace.packets.iter().filter(|packet| packet.sent < begins);
        for packet in before {
            let PacketEnd::Arrives(at) = packet.end else { panic!() };
            assert!(at < begins, "{:?} of {:?}", packet.id, old.id);
        }
        assert_eq!(Property::ExactlyOnce.check(&trace), None);
        assert_eq!(pieces(&trace, SERVER), ["old!", "new!"], "{:?}", old.id);
    }
}

#[test]
fn t5_the_same_sockets_are_refused_as_long_as_time_wait_lasts() {
    for profile in Profile::ALL {
        let (trace, _) = both(Story::SecondLife, profile);
        let path = states_of(&trace, CLIENT, 0);
        let [.., _, waits, over] = &path[..] else { panic!("{path:?}") };
        assert_eq!(waits, "210 TIME-WAIT");
        let over: u64 = over.strip_suffix(" CLOSED").unwrap().parse().unwrap();
        let refused = refused(&trace, CLIENT);
        assert!(refused.len() >= 16 && refused.iter().all(|at| (210..=over).contains(at)));
        assert!(second_begins(&trace) >= Time::from_millis(over));
        assert_eq!(pieces(&trace, SERVER), ["old!", "new!"], "{profile:?}");
        assert_eq!(Property::ExactlyOnce.check(&trace), None);
    }
}

#[test]
fn t6_without_time_wait_an_old_segment_is_taken_for_text_of_the_new_connection() {
    let setup = world(Story::SecondLife, &[WhatIf::NoTimeWait]);
    for profile in Profile::ALL {
        let (_, trace) = both(Story::SecondLife, profile);
        assert_eq!(pieces(&trace, SERVER), ["old!", "old!"], "{profile:?}");
        assert!(rules(&trace, SERVER, 2050).contains(&Rule::TextTaken));
        let found = Property::ExactlyOnce.check(&trace).expect("silent corruption");
        assert_eq!((found.at, found.connection), (Time::from_millis(2050), Some(1)));
        assert_eq!(found.breach, Breach::WrongText { good: 0, wrong: 4 });
        // It is silent: both sides end in order, and nobody was told.
        assert_eq!(Property::CleanClose.check(&trace), None);
        assert_eq!([CLIENT, SERVER].map(|it| at_last(&trace, it)), [["CLOSED"; 2]; 2]);
    }
    // And the new text has no place any more: its numbers are taken.
    let (_, trace) = both(Story::SecondLife, Profile::Classroom);
    let new = segments(&setup, &trace, 2150, 2200);
    assert_eq!(new[0], "2150 client PSH,ACK 101 ack 301 \"new!\" -> 2200");
    assert_eq!(rules(&trace, SERVER, 2200)[0], Rule::SegmentUnacceptable);
}

/// The second life without TIME-WAIT, begun at a moment, with the old text coming 150 ms later.
fn begun_at(millis: u64, numbers: InitialSequence) -> Trace {
    let setup = world(Story::SecondLife, &[WhatIf::NoTimeWait]);
    let mut setup = configured(setup, |config| config.initial_sequence = numbers);
    let again = setup.hosts[CLIENT].tasks.iter_mut().find(|task| task.again.is_some()).unwrap();
    again.after = ms(millis);
    with(&setup, &[doubled(0, 2, millis + 50)])
}

#[test]
fn t6_numbers_that_move_on_with_a_clock_make_it_rarer() {
    let steps = InitialSequence::Steps { first: Seq(100) };
    assert_eq!(pieces(&begun_at(250, steps), SERVER), ["old!", "old!"]);
    assert_eq!(pieces(&begun_at(700, steps), SERVER), ["old!", "new!"]);
    for secret in 0..20 {
        let clock = InitialSequence::Clock { secret };
        let trace = begun_at(250, clock);
        assert_eq!(pieces(&trace, SERVER), ["old!", "new!"]);
        assert_eq!(Property::ExactlyOnce.check(&trace), None);
    }
}

/// A client that sends 100 segments of 1000 octets within 10 ms, and connects again at 60 ms: a
/// clock of 4 µs is at 15,000 by then, which is where the sixteenth segment began.
fn fast_sender() -> Setup {
    let setup = world(Story::SecondLife, &[WhatIf::NoTimeWait]);
    let mut setup = configured(setup, |config| {
        config.initial_sequence = InitialSequence::Clock { secret: 7 };
        (config.mss, config.nagle, config.congestion) = (1000, Nagle::Off, None::<NewReno>);
        (config.send_buffer, config.receive_buffer) = (200_000, 65_000);
    });
    setup.latency = ms(1);
    let numbered = (0..100).flat_map(|nth: u8| vec![nth; 1000]).collect();
    let tasks = &mut setup.hosts[CLIENT].tasks;
    tasks[1].call = Call::Send(numbered);
    tasks[3].after = ms(60);
    setup
}

#[test]
fn t6_a_fast_sender_overtakes_the_clock_so_it_is_not_impossible() {
    let setup = fast_sender();
    let plain = with(&setup, &[]);
    assert_eq!(Property::ExactlyOnce.check(&plain), None);
    let sixteenth = plain.packets.iter().find(|packet| packet.payload.text().starts_with(&[15]));
    let sixteenth = sixteenth.unwrap();
    let trace = with(&setup, &[doubled(0, sixteenth.id.nth, 150)]);
    let found = Property::ExactlyOnce.check(&trace).expect("taken for text of the new connection");
    assert_eq!(found.breach, Breach::WrongText { good: 0, wrong: 1000 });
    let begins = second_begins(&trace);
    assert_eq!(begins, Time::from_millis(60));
    let step = trace.steps.iter().find(|step| step.at == found.at && !step.taken.is_empty());
    assert_eq!(step.unwrap().taken, [15; 1000]);
    // TIME-WAIT keeps it out, with the very same numbers and copy.
    let kept = configured(setup, |config| config.variant = Default::default());
    assert_eq!(
        Property::ExactlyOnce.check(&with(&kept, &[doubled(0, sixteenth.id.nth, 150)])),
        None
    );
}

#[test]
fn t8_a_reset_cuts_time_wait_short_unless_the_host_does_as_rfc_1337_suggests() {
    let setup = world(Story::Connection, &[]);
    // RFC 1337, 3: an old SYN, a SYN+ACK to it, the ACK of TIME-WAIT, and the RST that this draws.
    let old_syn = [doubled(0, 0, 1900)];
    let trace = with(&setup, &old_syn);
    let hazard = [
        "1950 server SYN,ACK 375300 ack 101 -> 2000",
        "2000 client ACK 107 ack 307 -> 2050",
        "2050 server RST 307 -> 2100",
    ];
    assert_eq!(segments(&setup, &trace, 1000, 2100), hazard);
    assert_eq!(states(&trace, CLIENT)[4..], ["480 TIME-WAIT", "2100 CLOSED"]);
    assert_eq!(rules(&trace, CLIENT, 2100), [Rule::ResetEndsClosing]);

    let careful = with(&world(Story::LastAck, &[]), &old_syn);
    assert_eq!(segments(&setup, &careful, 1000, 2100), hazard);
    assert_eq!(rules(&careful, CLIENT, 2100), [Rule::ResetInTimeWaitIgnored]);
    assert_eq!(states(&careful, CLIENT)[4..], ["480 TIME-WAIT", "4480 CLOSED"]);
}

/// The server closes first and waits; the client calls again a second later.
fn calls_again(numbers: InitialSequence) -> Setup {
    let mut setup = world(Story::SecondLife, &[]);
    let connects = setup.hosts[CLIENT].tasks[0].clone();
    let again =
        Task { when: When::At { at: Time::from_millis(1000), connection: 0 }, ..connects.clone() };
    let sends = Task { only: Some(1), ..task(When::Open, 50, Call::Send(b"new!".to_vec())) };
    let closes = task(When::EndOfText, 0, Call::Close);
    setup.hosts[CLIENT].tasks = vec![connects, closes, again, sends];
    setup.hosts[SERVER].tasks.truncate(1);
    setup.hosts[SERVER].tasks.push(at(300, Call::Close));
    configure(&mut setup.hosts[CLIENT], |config| config.initial_sequence = numbers);
    setup
}

#[test]
fn t8_a_newer_syn_opens_the_next_connection_out_of_time_wait() {
    let setup = calls_again(InitialSequence::Steps { first: Seq(100) });
    let trace = with(&setup, &[]);
    let server = states_of(&trace, SERVER, 0);
    let reopened = ["400 TIME-WAIT", "1050 SYN-RECEIVED", "1150 ESTABLISHED"];
    assert_eq!(server[3..], reopened);
    assert_eq!(rules(&trace, SERVER, 1050)[0], Rule::ReopenedFromTimeWait);
    let opening = [
        "1000 client SYN 250100 -> 1050",
        "1050 server SYN,ACK 250300 ack 250101 -> 1100",
        "1100 client ACK 250101 ack 250301 -> 1150",
    ];
    assert_eq!(segments(&setup, &trace, 1000, 1150), opening);
    assert_eq!(text(&trace, SERVER), "new!");
}

#[test]
fn t8_a_syn_that_is_not_newer_is_acknowledged_and_time_wait_stays() {
    let setup = calls_again(InitialSequence::Fixed(Seq(100)));
    let trace = with(&setup, &[]);
    assert_eq!(rules(&trace, SERVER, 1050)[0], Rule::SegmentUnacceptable);
    let answer = &segments(&setup, &trace, 1000, 1100)[1];
    assert_eq!(answer, "1050 server ACK 302 ack 102 -> 1100");
    let waits = trace.hosts_at(Time::from_millis(1050))[SERVER].sockets[0].state;
    assert_eq!(waits, State::TimeWait);
    // RFC 6191: with timestamps a SYN is newer by its time, whatever its number.
    let stamped = configured(setup, |config| config.timestamps = true);
    let trace = with(&stamped, &[]);
    assert_eq!(rules(&trace, SERVER, 1050)[0], Rule::ReopenedFromTimeWait);
    let reopened = trace.hosts_at(Time::from_millis(1050))[SERVER].sockets[0].clone();
    assert_eq!(reopened.state, State::SynReceived);
    assert!(reopened.timers.iter().all(|(_, at)| *at < Time::ZERO + Duration::from_secs(60)));
}
