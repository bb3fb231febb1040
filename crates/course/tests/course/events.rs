//! Every kind of event happens in one run, at its time, and not in another.

use std::collections::BTreeSet;

use course::Event;

use super::{parsed, world};

/// An event, a run in which it happens and when, in ms, and one in which it does not.
const EVENTS: [(&str, &str, u64, &str); 14] = [
    ("{ sent = '0.2' }", "", 140, "x=closed-port"),
    ("{ sent = '0.2.1' }", "do=double:0.2:30ms", 140, ""),
    ("{ arrives = '0.2' }", "", 190, "do=drop:0.2"),
    ("{ arrives = '0.2.1' }", "do=double:0.2:30ms", 220, ""),
    ("{ lost = '0.5' }", "x=last-ack&do=drop:0.5", 505, "x=last-ack"),
    ("{ enters = { host = 'client', state = 'TIME-WAIT' } }", "", 480, "x=crash"),
    ("{ enters = { host = 'client', state = 'SYN-SENT', nth = 2 } }", "x=ports", 400, ""),
    ("{ leaves = { host = 'client', state = 'TIME-WAIT' } }", "", 4480, "x=crash"),
    ("{ leaves = { host = 'server', state = 'CLOSE-WAIT' } }", "", 430, "x=never-closes"),
    ("{ hears = { host = 'client', signal = 'reset' } }", "x=crash", 3100, ""),
    ("{ takes = { host = 'server' } }", "", 190, "x=closed-port"),
    (
        "{ takes = { host = 'server' } }",
        "x=messages-udp",
        50,
        "x=messages-udp&do=silence@0s:any-any:9s",
    ),
    ("{ calls = { host = 'client', call = 'close' } }", "", 320, "x=crash"),
    ("{ calls = { host = 'server', call = 'crash' } }", "x=crash", 1000, ""),
];

/// Which kind of event it is; a new kind does not compile without a number.
fn kind(event: &Event) -> usize {
    match event {
        Event::Sent(_) => 0,
        Event::Arrives(_) => 1,
        Event::Lost(_) => 2,
        Event::Enters { .. } => 3,
        Event::Leaves { .. } => 4,
        Event::Hears { .. } => 5,
        Event::Takes { .. } => 6,
        Event::Calls { .. } => 7,
    }
}

#[test]
fn every_kind_of_event_happens_in_one_run_at_its_time_and_not_in_another() {
    let mut kinds = BTreeSet::new();
    for (text, happens, at, not) in EVENTS {
        let event: Event = parsed(text);
        kinds.insert(kind(&event));
        let time = event.time(&world(happens)).map(|time| time.as_micros());
        assert_eq!(time, Some(at * 1000), "{text} in {happens:?}");
        assert_eq!(event.time(&world(not)), None, "{text} in {not:?}");
    }
    assert_eq!(kinds, (0..8).collect(), "each kind has a line");
}

#[test]
fn what_would_arrive_behind_the_end_of_the_run_does_not_arrive() {
    let late = world("x=messages-udp&do=delay:0.0:3600s,delay:0.1:3600s");
    let arrives: Event = parsed("{ arrives = '0.0' }");
    assert!(arrives.time(&late).is_some(), "an hour later, within the two that a run can take");
    let never = world(
        "x=messages-udp&do=latency@0s:any-any:3600s,delay:0.0:3600s,send-to@5s:0:5000:192.0.2.2/5000:x",
    );
    assert_eq!(
        parsed::<Event>("{ arrives = '0.5' }").time(&never).map(|at| at.as_micros()),
        Some(3_605_000_000)
    );
}

#[test]
fn the_zeroth_time_never_comes() {
    let event: Event = parsed("{ enters = { host = 'client', state = 'TIME-WAIT', nth = 0 } }");
    assert_eq!(event.time(&world("")), None);
    let event: Event =
        parsed("{ enters = { host = 'client', state = 'TIME-WAIT', nth = 4294967295 } }");
    assert_eq!(event.time(&world("")), None);
}
