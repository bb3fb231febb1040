//! T1 to T4, T7: who waits in TIME-WAIT and for how long, and what a lost last ACK has to do with it.

use session::sim::tcp::{Rule, Signal, State, Time, TimeWaitLasts, Timer};
use session::sim::{Breach, Call, Cause, Intervention, Property, Setup, Trace, When};
use session::{Profile, Story, WhatIf};

use super::helpers::*;

/// The hosts that are ever in TIME-WAIT.
fn who_waits(trace: &Trace) -> Vec<usize> {
    let waits =
        |host: &usize| states_of(trace, *host, 0).iter().any(|it| it.ends_with("TIME-WAIT"));
    [CLIENT, SERVER].into_iter().filter(waits).collect()
}

/// The normal connection, which the server closes first.
fn server_closes_first() -> Setup {
    let mut setup = world(Story::Connection, &[]);
    setup.hosts[CLIENT].tasks[2] = task(When::EndOfText, 60, Call::Close);
    setup.hosts[SERVER].tasks[2] = task(When::Received(5), 130, Call::Close);
    setup
}

#[test]
fn t1_only_who_closes_first_enters_time_wait() {
    let (first, _) = shown(Story::Connection, Profile::Classroom);
    assert_eq!(who_waits(&first), [CLIENT]);
    assert_eq!(states_of(&first, SERVER, 0)[2..], ["370 CLOSE-WAIT", "430 LAST-ACK", "530 CLOSED"]);
    let second = with(&server_closes_first(), &[]);
    assert_eq!(who_waits(&second), [SERVER]);
    let server = ["320 FIN-WAIT-1", "420 FIN-WAIT-2", "480 TIME-WAIT", "4480 CLOSED"];
    assert_eq!(states_of(&second, SERVER, 0)[2..], server);
    assert_eq!(states(&second, CLIENT)[2..], ["370 CLOSE-WAIT", "430 LAST-ACK", "530 CLOSED"]);
    let three = told(Story::ThreeSegments, &[]);
    assert_eq!(who_waits(&three), [CLIENT]);
}

#[test]
fn t1_after_both_closed_at_once_both_wait() {
    let (trace, _) = shown(Story::BothClose, Profile::Classroom);
    assert_eq!(who_waits(&trace), [CLIENT, SERVER]);
}

#[test]
fn t2_time_wait_lasts_two_msl_which_is_four_minutes_and_under_linux_one() {
    let lasts = [(Profile::Classroom, 4), (Profile::Rfc9293, 240), (Profile::Linux, 60)];
    for (profile, seconds) in lasts {
        let setup = changed(Story::Connection, &[]).setup(profile);
        assert_eq!(setup.hosts[CLIENT].config.msl.as_secs() * 2, seconds);
        let (trace, _) = shown(Story::Connection, profile);
        let over = |at: u64| [format!("{at} TIME-WAIT"), format!("{} CLOSED", at + seconds * 1000)];
        let path = states(&trace, CLIENT);
        assert_eq!(path[path.len() - 2..], over(480), "{profile:?}");
        let last = trace.steps.last().unwrap();
        assert_eq!(last.cause, Cause::Timeout(Timer::TimeWait));
    }
    let setup = changed(Story::Connection, &[]).setup(Profile::Rfc9293);
    assert_eq!(setup.hosts[CLIENT].config.msl.as_secs(), 120, "MSL is two minutes");
}

#[test]
fn t3_time_wait_acknowledges_the_repeated_fin_and_begins_afresh() {
    let setup = world(Story::LastAck, &[]);
    let (trace, _) = both(Story::LastAck, Profile::Classroom);
    let closing = [
        "430 server FIN,ACK 306 ack 107 -> 480",
        "480 client ACK 107 ack 307 lost",
        "1430 server FIN,ACK 306 ack 107 -> 1480",
        "1480 client ACK 107 ack 307 -> 1530",
    ];
    assert_eq!(segments(&setup, &trace, 430, u64::MAX), closing);
    let server = ["370 CLOSE-WAIT", "430 LAST-ACK", "1530 CLOSED"];
    assert_eq!(states_of(&trace, SERVER, 0)[2..], server);
    assert_eq!(rules(&trace, CLIENT, 1480), [Rule::SegmentUnacceptable, Rule::TimeWaitRestarted]);
    // 4 s count from the second FIN, not from the first.
    assert_eq!(states(&trace, CLIENT)[4..], ["480 TIME-WAIT", "5480 CLOSED"]);
    let deadline = |at| trace.hosts_at(Time::from_millis(at))[CLIENT].sockets[0].timers.clone();
    assert_eq!(deadline(1479), [(Timer::TimeWait, Time::from_millis(4480))]);
    assert_eq!(deadline(1480), [(Timer::TimeWait, Time::from_millis(5480))]);
    assert_eq!(*news(&trace, SERVER).last().unwrap(), (1530, Signal::Closed));
    assert_eq!(Property::CleanClose.check(&trace), None);
    for profile in Profile::ALL {
        let (trace, _) = both(Story::LastAck, profile);
        assert_eq!(Property::CleanClose.check(&trace), None, "{profile:?}");
    }
}

#[test]
fn t4_without_time_wait_the_repeated_fin_draws_a_reset_and_the_close_is_not_clean() {
    for profile in Profile::ALL {
        let setup = changed(Story::LastAck, &[WhatIf::NoTimeWait]).setup(profile);
        let (_, trace) = both(Story::LastAck, profile);
        let closing = segments(&setup, &trace, 480, u64::MAX);
        assert_eq!(closing[0], "480 client ACK 107 ack 307 lost");
        let again = if profile == Profile::Linux { 730 } else { 1430 };
        let draws = [
            format!("{again} server FIN,ACK 306 ack 107 -> {}", again + 50),
            format!("{} client RST 107 -> {}", again + 50, again + 100),
        ];
        assert_eq!(closing[1..], draws);
        assert_eq!(states(&trace, CLIENT)[4..], ["480 CLOSED"]);
        assert_eq!(rules(&trace, CLIENT, again + 50), [Rule::AckAtClosed]);
        assert_eq!(
            states_of(&trace, SERVER, 0)[3..],
            ["430 LAST-ACK", &format!("{} CLOSED", again + 100)]
        );
        // The server's application never hears that all is over in order.
        assert!(news(&trace, SERVER).iter().all(|(_, signal)| *signal != Signal::Closed));
        let found = Property::CleanClose.check(&trace).expect("not clean");
        assert_eq!(usize::from(found.host), SERVER);
        assert_eq!(found.breach, Breach::UncleanEnd { from: State::LastAck, signal: None });
    }
}

/// The last ACK is lost, and the FIN that it provokes is held up.
fn late_fin(millis: u64) -> [Intervention; 2] {
    [lost(0, 5), held(1, 5, millis)]
}

#[test]
fn t7_one_msl_is_too_short_for_the_fin_that_a_lost_ack_provokes() {
    let one = world(Story::LastAck, &[WhatIf::OneMsl]);
    let two = world(Story::LastAck, &[]);
    let msl = two.hosts[CLIENT].config.msl;
    // The ACK, sent at 480, could live for one MSL; the FIN, sent at 1430 in doubt of it, for another.
    let longest = msl - ms(50);
    let late = late_fin(longest.as_millis() as u64);
    let short = with(&one, &late);
    assert_eq!(states(&short, CLIENT)[4..], ["480 TIME-WAIT", "2480 CLOSED"]);
    assert_eq!(segments(&one, &short, 1000, 3431)[0], "1430 server FIN,ACK 306 ack 107 -> 3430");
    let found = Property::CleanClose.check(&short).expect("not clean");
    assert_eq!(found.breach, Breach::UncleanEnd { from: State::LastAck, signal: None });

    let whole = with(&two, &late);
    assert_eq!(rules(&whole, CLIENT, 3430), [Rule::SegmentUnacceptable, Rule::TimeWaitRestarted]);
    assert_eq!(states(&whole, CLIENT)[4..], ["480 TIME-WAIT", "7480 CLOSED"]);
    assert_eq!(Property::CleanClose.check(&whole), None);
}

#[test]
fn t7_a_fin_that_is_sent_before_the_ack_has_died_out_comes_within_two_msl() {
    let two = world(Story::LastAck, &[]);
    let one = world(Story::LastAck, &[WhatIf::OneMsl]);
    // However long it is held up, up to the MSL.
    for millis in (0..=1950).step_by(50) {
        let late = late_fin(millis);
        assert_eq!(Property::CleanClose.check(&with(&two, &late)), None, "{millis} ms");
        // One MSL from 480 is 2480; without a hold-up the FIN comes at 1480. What comes just when
        // TIME-WAIT ends is still answered.
        let clean = Property::CleanClose.check(&with(&one, &late)).is_none();
        assert_eq!(clean, millis <= 1000, "{millis} ms");
    }
}

#[test]
fn t7_any_other_length_is_enough_for_fins_that_come_before_it_is_over() {
    for seconds in [1, 2, 3, 4] {
        let mut setup = world(Story::LastAck, &[]);
        let lasts = TimeWaitLasts::For(std::time::Duration::from_secs(seconds));
        setup = configured(setup, |config| config.variant.time_wait = lasts);
        for millis in [0, 500, 1500, 1900] {
            let trace = with(&setup, &late_fin(millis));
            let comes = 1480 + millis;
            let clean = Property::CleanClose.check(&trace).is_none();
            assert_eq!(clean, comes <= 480 + seconds * 1000, "{seconds} s, {millis} ms");
        }
    }
}
