//! Steps as a student thinks.

use session::sim::tcp::Time;
use session::{Action, Leap, Session, Side, Story};

use super::{after, normal, packet};

/// The moments, in milliseconds, to which leaps lead one after the other.
fn leaps(session: &Session, leap: Leap, count: usize) -> Vec<u64> {
    let mut at = after(session, [Action::SeekTime(Time::ZERO)]);
    let mut moments = Vec::new();
    for _ in 0..count {
        at = at.apply(Action::Leap(leap));
        assert!(!at.playing(), "time is held");
        moments.push(at.now().as_micros() / 1000);
    }
    moments
}

#[test]
fn the_next_event_of_a_host_passes_over_the_other_ones() {
    assert_eq!(leaps(&normal(), Leap::Host(1), 3), [50, 150, 190]);
    assert_eq!(leaps(&normal(), Leap::Host(0), 3), [100, 140, 240]);
}

#[test]
fn the_next_change_of_state_passes_over_what_changes_none() {
    assert_eq!(leaps(&normal(), Leap::State, 4), [50, 100, 150, 320]);
}

#[test]
fn a_loss_and_what_is_sent_again_are_surprises() {
    let lost = normal().apply(Action::Drop(packet(0, 0)));
    let [cross, again, end] = leaps(&lost, Leap::Surprise, 3)[..] else { panic!() };
    assert_eq!((cross, again), (25, 1000), "the SYN is lost on its way, and sent again");
    assert_eq!(end, lost.pace().end().as_micros() / 1000, "nothing surprises any more");
}

#[test]
fn a_refusal_is_a_surprise_to_both() {
    let refused = after(&normal(), [Action::SetSides(Side::of(Story::ClosedPort), None)]);
    assert_eq!(leaps(&refused, Leap::Surprise, 2), [50, 100], "a RST is sent, and comes");
}

#[test]
fn in_a_calm_run_the_next_surprise_is_its_end() {
    let calm = normal();
    assert_eq!(leaps(&calm, Leap::Surprise, 1), [calm.pace().end().as_micros() / 1000]);
}
