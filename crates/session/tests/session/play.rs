//! Moving in time.

use std::time::Duration;

use session::sim::tcp::Time;
use session::{Action, Focus, Session, Speed};

use super::{after, normal, packet};

/// All that is seen of a moment.
fn picture(session: &Session) -> String {
    let rows = [session.host_rows(0), session.host_rows(1)];
    format!("{:?} {:?} {rows:?} {:?}", session.host_lines(), session.why(), session.timers())
}

#[test]
fn a_session_begins_by_playing_the_normal_connection_at_zero() {
    let session = normal();
    assert!(session.playing());
    assert_eq!(
        (session.now(), session.speed(), session.focus()),
        (Time::ZERO, Speed::One, Focus::Now)
    );
    assert!(!session.can_undo() && !session.can_redo() && session.notice().is_none());
}

#[test]
fn it_plays_to_the_end_and_stops_there() {
    let session = after(&normal(), (0..5000).map(|_| Action::Tick(Duration::from_millis(16))));
    assert!(!session.playing() && session.at_end());
    let states = session.host_lines().into_iter().map(|line| line.state);
    assert_eq!(states.collect::<Vec<_>>(), ["CLOSED", "LISTEN"]);
    let again = session.apply(Action::Play);
    assert!(again.playing());
    assert_eq!(again.now(), Time::ZERO);
}

#[test]
fn a_held_session_does_not_move() {
    let held = normal().apply(Action::Pause);
    assert!(held.apply(Action::Tick(Duration::from_secs(1))) == held);
}

#[test]
fn speed_scales_time() {
    let at = |speed| {
        let session = normal().apply(Action::SetSpeed(speed));
        session.apply(Action::Tick(Duration::from_millis(80))).now().as_micros()
    };
    assert_eq!(at(Speed::Eight), 8 * 80_000 / 18);
    assert_eq!(at(Speed::Eighth), 80_000 / 8 / 18);
    assert_eq!((Speed::Eighth.slower(), Speed::Eight.faster()), (Speed::Eighth, Speed::Eight));
    assert_eq!((Speed::One.slower(), Speed::One.faster()), (Speed::Half, Speed::Two));
}

#[test]
fn stepping_forth_and_back_shows_exactly_the_same_pictures() {
    let mut session = normal().apply(Action::JumpStart);
    let mut seen = vec![];
    while !session.at_end() {
        seen.push((session.now(), picture(&session)));
        session = session.apply(Action::StepForward);
    }
    assert!(seen.len() > 10, "{}", seen.len());
    for (now, before) in seen.iter().rev() {
        session = session.apply(Action::StepBack);
        assert_eq!((session.now(), &picture(&session)), (*now, before));
    }
}

#[test]
fn seeking_anywhere_and_back_shows_exactly_the_same_picture() {
    let there = normal().apply(Action::SeekTime(Time::from_millis(120)));
    let back = after(
        &there,
        [
            Action::JumpEnd,
            Action::SeekPosition(0.3),
            Action::JumpStart,
            Action::SeekTime(there.now()),
        ],
    );
    assert_eq!(picture(&there), picture(&back));
}

#[test]
fn a_loss_is_a_step_of_its_own() {
    let session =
        after(&normal(), [Action::Drop(packet(0, 0)), Action::JumpStart, Action::StepForward]);
    assert_eq!(session.now(), Time::from_millis(25), "half of the way");
}

#[test]
fn between_two_events_stepping_back_goes_to_the_one_before() {
    let session = normal().apply(Action::SeekTime(Time::from_millis(70)));
    assert_eq!(session.apply(Action::StepBack).now(), Time::from_millis(50));
    assert_eq!(session.apply(Action::StepForward).now(), Time::from_millis(100));
}

#[test]
fn moving_on_looks_away_from_a_packet() {
    let session = normal().apply(Action::Focus(Focus::Packet(packet(0, 0))));
    assert_eq!(session.apply(Action::StepForward).focus(), Focus::Now);
    assert_eq!(session.apply(Action::SeekPosition(0.5)).focus(), Focus::Now);
    let before = session.apply(Action::SeekTime(Time::from_millis(70)));
    assert_eq!(before.focus(), Focus::Packet(packet(0, 0)), "a row of a list leads to a moment");
}
