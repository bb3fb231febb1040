//! T9: a busy active closer runs out of ports; what helps, and what only seems to.

use session::sim::tcp::{CallError, Signal, State};
use session::sim::{Call, Cause, Property, Setup, Task, Trace, When};
use session::{Profile, Story, WhatIf};

use super::helpers::*;

/// What came of each connect, in order.
fn connects(trace: &Trace) -> Vec<Result<(), CallError>> {
    let results = trace.steps.iter().filter_map(|step| match &step.cause {
        Cause::Call { call: Call::Connect { .. }, result } => Some(*result),
        _ => None,
    });
    results.collect()
}

const ALL: [Result<(), CallError>; 6] = [Ok(()); 6];

#[test]
fn t9_who_closes_first_each_time_runs_out_of_ports() {
    for profile in Profile::ALL {
        let (trace, _) = both(Story::Ports, profile);
        let none_left = Err(CallError::InsufficientResources);
        let results = [Ok(()), Ok(()), Ok(()), Ok(()), none_left, none_left];
        assert_eq!(connects(&trace), results, "{profile:?}");
        assert_eq!(refused(&trace, CLIENT), [1600, 2000]);
        // All four ports are in TIME-WAIT; the server, which closes second, keeps nothing.
        let then = trace.hosts_at(session::sim::tcp::Time::from_millis(1600));
        let waiting = |it: &session::sim::SocketView| it.state == State::TimeWait;
        assert!(then[CLIENT].sockets.len() == 4 && then[CLIENT].sockets.iter().all(waiting));
        assert!(then[SERVER].sockets.iter().all(|it| it.state == State::Closed));
    }
}

#[test]
fn t9_timestamps_let_a_port_be_used_again_after_a_second() {
    for profile in Profile::ALL {
        let (_, trace) = both(Story::Ports, profile);
        assert_eq!(connects(&trace), ALL, "{profile:?}");
        // The first port's TIME-WAIT began at 220, the fifth call comes at 1600.
        let ports: Vec<u16> = trace.hosts_at(trace.end())[CLIENT]
            .sockets
            .iter()
            .map(|socket| socket.local.port())
            .collect();
        assert_eq!(ports, [40_000, 40_001, 40_002, 40_003, 40_000, 40_001]);
        assert_eq!(Property::CleanClose.check(&trace), None);
        assert_eq!(Property::ExactlyOnce.check(&trace), None);
    }
    // A second must have passed: after 380 ms none is free.
    let mut hasty = changed(Story::Ports, &[WhatIf::Reuse]).setup(Profile::Classroom);
    for (task, nth) in hasty.hosts[CLIENT].tasks.iter_mut().zip(0..6) {
        task.when = When::At { at: session::sim::tcp::Time::from_millis(nth * 150), connection: 0 };
    }
    assert_eq!(refused(&with(&hasty, &[]), CLIENT), [600, 750]);
}

/// Six connections from four ports, closed in another way: by the client, and by the server.
fn closed(client: Task, server: Task) -> Setup {
    let mut setup = world(Story::Ports, &[]);
    let last = setup.hosts[CLIENT].tasks.len() - 1;
    setup.hosts[CLIENT].tasks[last] = client;
    setup.hosts[SERVER].tasks[1] = server;
    setup
}

#[test]
fn t9_if_the_other_side_closes_first_the_ports_are_free_at_once() {
    let client = task(When::EndOfText, 0, Call::Close);
    let setup = closed(client, task(When::Open, 20, Call::Close));
    let trace = with(&setup, &[]);
    assert_eq!(connects(&trace), ALL);
    assert_eq!(Property::CleanClose.check(&trace), None);
    // Now it is the server that waits, which needs no port of its own for each.
    let waits = |host: usize| {
        let first = states_of(&trace, host, 0);
        first.iter().any(|line| line.ends_with("TIME-WAIT"))
    };
    assert!(!waits(CLIENT) && waits(SERVER));
}

#[test]
fn t9_closing_by_reset_only_seems_to_help() {
    let client = task(When::Open, 20, Call::Abort);
    let setup = closed(client, task(When::EndOfText, 0, Call::Close));
    let trace = with(&setup, &[]);
    assert_eq!(connects(&trace), ALL);
    // The ports are free, but the server sees each connection fail,
    let resets = news(&trace, SERVER).iter().filter(|it| it.1 == Signal::Reset).count();
    assert_eq!(resets, 6);
    // and text that is on its way is lost: the RST overtakes what has to be sent again.
    let mut setup = setup;
    setup.hosts[CLIENT].tasks.push(task(When::Open, 10, Call::Send(b"pay".to_vec())));
    assert_eq!(text(&with(&setup, &[]), SERVER), "pay".repeat(6));
    assert_eq!(text(&with(&setup, &[lost(0, 2)]), SERVER), "pay".repeat(5));
}

#[test]
fn t9_a_shorter_time_wait_only_seems_to_help() {
    let none = with(&world(Story::Ports, &[WhatIf::NoTimeWait]), &[]);
    assert_eq!(connects(&none), ALL);
    // T4 and T6: the close may not be clean, and old text may be taken for new.
    let (_, old) = both(Story::SecondLife, Profile::Classroom);
    assert!(Property::ExactlyOnce.check(&old).is_some());
    let spoilt = with(&world(Story::Ports, &[WhatIf::NoTimeWait]), &[lost(0, 3)]);
    assert!(Property::CleanClose.check(&spoilt).is_some());
}
