//! How the run's time is told.

use std::time::Duration;

use session::sim::tcp::Time;
use session::{Action, Profile, Session};

use super::{Numbers, after, normal, packet};

/// Sessions whose runs are as different as can be.
fn several() -> Vec<Session> {
    let normal = normal();
    vec![
        normal.clone(),
        normal.apply(Action::SetProfile(Profile::Rfc9293)),
        normal.apply(Action::SetProfile(Profile::Linux)),
        normal.apply(Action::Drop(packet(0, 0))),
        after(&normal, (0..20).map(|nth| Action::Drop(packet(0, nth)))),
        normal.apply(Action::Delay(packet(0, 0), Duration::from_secs(3000))),
        after(&normal, [Action::Double(packet(0, 0)), Action::Double(packet(1, 0))]),
    ]
}

#[test]
fn positions_rise_with_time() {
    for session in several() {
        let (pace, end) = (session.pace(), session.pace().end().as_micros());
        let mut before = -1.0;
        for part in 0..=10_000 {
            let position = pace.position(Time::from_micros(end / 10_000 * part));
            assert!((0.0..=1.0).contains(&position) && position >= before);
            before = position;
        }
        assert_eq!(pace.position(Time::ZERO), 0.0);
        assert_eq!(pace.position(pace.end()), 1.0);
        assert_eq!(pace.time(0.0), Time::ZERO);
        assert_eq!(pace.time(1.0), pace.end());
        assert_eq!(pace.time(f64::NAN), Time::ZERO);
        assert_eq!((pace.time(-3.0), pace.time(7.0)), (Time::ZERO, pace.end()));
    }
}

#[test]
fn a_place_on_the_timeline_leads_back_to_itself() {
    let mut numbers = Numbers(7);
    for session in several() {
        for _ in 0..1000 {
            let position = numbers.below(1_000_001) as f64 / 1_000_000.0;
            let again = session.pace().position(session.pace().time(position));
            assert!((position - again).abs() < 1e-4, "{position} became {again}");
        }
    }
}

#[test]
fn a_flight_is_told_in_nine_tenths_of_a_second() {
    let session = normal();
    let started = session.apply(Action::Tick(Duration::from_millis(900)));
    assert_eq!(started.now(), Time::from_millis(50));
}

#[test]
fn no_stretch_without_events_is_told_longer_than_one_and_two_tenths() {
    for session in several() {
        let pace = session.pace();
        let told = |at: Time| pace.position(at) * pace.length().as_secs_f64();
        for pair in pace.instants().windows(2) {
            assert!(told(pair[1]) - told(pair[0]) < 1.201);
        }
    }
}

#[test]
fn a_time_wait_of_four_minutes_is_told_in_about_a_second() {
    let session = normal().apply(Action::SetProfile(Profile::Rfc9293));
    let instants = session.pace().instants();
    let [.., before, last] = instants else { panic!("no events") };
    assert!(last.since(*before) > Duration::from_secs(230), "TIME-WAIT lasts four minutes");
    let waiting = after(&session, [Action::SeekTime(*before), Action::Play]);
    let ticks = (1..200).find(|ticks| {
        let done = after(&waiting, (0..*ticks).map(|_| Action::Tick(Duration::from_millis(16))));
        !done.playing()
    });
    assert!((60..90).contains(&ticks.expect("the end comes")), "{ticks:?}");
}

#[test]
fn frames_of_any_length_come_to_the_same_moment() {
    let session = normal();
    let fine = after(&session, (0..4000).map(|_| Action::Tick(Duration::from_micros(250))));
    let coarse = after(&session, (0..4).map(|_| Action::Tick(Duration::from_millis(250))));
    assert_eq!(fine.now(), coarse.now());
}

#[test]
fn each_event_has_its_tick_on_the_timeline() {
    let session = normal();
    let positions = session.pace().event_positions();
    assert_eq!(positions.len(), session.pace().instants().len());
    assert!(positions.windows(2).all(|pair| pair[0] < pair[1]));
}
