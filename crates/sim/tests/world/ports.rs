//! The local ports of active opens: which one is taken, and when one in TIME-WAIT is free again.

use super::*;

fn connect(from: Option<u16>) -> Call {
    Call::Connect { to: web(), from }
}

fn local_ports(trace: &Trace, host: usize) -> Vec<u16> {
    trace.hosts_at(trace.end())[host].sockets.iter().map(|socket| socket.local.port()).collect()
}

/// A client that calls at these moments in ms from two ports, hangs up as soon as it is open, and
/// waits in TIME-WAIT for 4 s.
fn short_calls(millis: &[u64], reuse_time_wait: bool) -> Setup {
    let mut client: Vec<Task> = millis.iter().map(|millis| connects(*millis)).collect();
    client.push(task(When::Open, 0, Call::Close));
    let server = vec![listens(), task(When::EndOfText, 0, Call::Close)];
    let mut setup = world(server, vec![client]);
    setup.hosts[1].ports = Ports { first: 40_000, last: 40_001, reuse_time_wait };
    with(setup, |config| config.initial_sequence = InitialSequence::Steps { first: Seq(100) })
}

fn stamped(setup: Setup) -> Setup {
    with(setup, |config| config.timestamps = true)
}

const NO_PORT: Result<(), CallError> = Err(CallError::InsufficientResources);

#[test]
fn ports_are_taken_round_and_round() {
    let trace = run(&short_calls(&[0, 1_000, 6_000, 12_000], false), &script([]));
    assert_eq!(local_ports(&trace, 1), [40_000, 40_001, 40_000, 40_001]);
}

#[test]
fn a_port_that_is_taken_is_passed_over() {
    let mut setup = short_calls(&[0, 1_000], false);
    setup.hosts[1].tasks[0].call = connect(Some(40_000));
    let trace = run(&setup, &script([]));
    assert_eq!(local_ports(&trace, 1), [40_000, 40_001]);
}

#[test]
fn the_last_port_there_is_is_followed_by_the_first_of_the_host() {
    let mut setup = world(vec![listens()], vec![vec![connects(0), connects(1), connects(2)]]);
    setup.hosts[1].ports = Ports { first: u16::MAX - 1, last: u16::MAX, reuse_time_wait: false };
    let trace = run(&setup, &script([]));
    assert_eq!(local_ports(&trace, 1), [u16::MAX - 1, u16::MAX]);
    assert_eq!(called(&trace, 1)[2].2, NO_PORT);
}

#[test]
fn ports_that_end_before_they_begin_are_one() {
    let mut setup = world(vec![listens()], vec![vec![connects(0), connects(1)]]);
    setup.hosts[1].ports = Ports { first: 9, last: 3, reuse_time_wait: false };
    let trace = run(&setup, &script([]));
    assert_eq!(local_ports(&trace, 1), [9]);
    assert_eq!(called(&trace, 1)[1].2, NO_PORT);
}

#[test]
fn a_port_in_time_wait_is_not_free_towards_the_same_remote_socket() {
    let trace = run(&short_calls(&[0, 1_000, 2_000], false), &script([]));
    assert_eq!(times_of(&trace, 1, &connect(None)), [0, 1_000, 2_000]);
    assert_eq!(called(&trace, 1).last().unwrap().2, NO_PORT);
    let mut elsewhere = short_calls(&[0, 1_000, 2_000], false);
    elsewhere.hosts[1].tasks[2].call = Call::Connect { to: socket(1, 81), from: None };
    let trace = run(&elsewhere, &script([]));
    assert_eq!(local_ports(&trace, 1), [40_000, 40_001, 40_000]);
}

#[test]
fn who_calls_again_gets_through_as_soon_as_time_wait_is_over() {
    let mut setup = short_calls(&[0, 1_000, 2_000], false);
    setup.hosts[1].tasks[2].again = Some(ms(100));
    let trace = run(&setup, &script([]));
    let tries = times_of(&trace, 1, &connect(None));
    // Open at 100, the server's FIN at 200, and 4 s of TIME-WAIT; the call at its end comes first.
    assert_eq!(tries[2..], (2_000..=4_300).step_by(100).collect::<Vec<u64>>());
    assert_eq!(local_ports(&trace, 1), [40_000, 40_001, 40_000]);
}

#[test]
fn with_timestamps_a_port_is_used_again_after_a_second_of_time_wait() {
    for (millis, free) in [(1_199, false), (1_200, true)] {
        let setup = stamped(short_calls(&[0, 100, millis], true));
        let trace = run(&setup, &script([]));
        let third = called(&trace, 1).into_iter().rfind(|(.., call, _)| **call == connect(None));
        assert_eq!(third.unwrap().2.is_ok(), free, "{millis}");
        assert_eq!(local_ports(&trace, 1).len(), if free { 3 } else { 2 });
    }
}

#[test]
fn the_connection_in_time_wait_makes_way_and_the_next_one_opens() {
    let trace = run(&stamped(short_calls(&[0, 100, 2_000], true)), &script([]));
    assert_eq!(states(&trace, 1, 2_000), [State::Closed, State::TimeWait, State::SynSent]);
    assert_eq!(states(&trace, 1, 2_101)[2], State::FinWait1);
}

#[test]
fn without_timestamps_at_both_ends_no_port_in_time_wait_is_used_again() {
    let plain = short_calls(&[0, 100, 3_000], true);
    let mut one_sided = stamped(plain.clone());
    one_sided.hosts[0].config = plain.hosts[0].config.clone();
    for setup in [plain, one_sided] {
        let trace = run(&setup, &script([]));
        assert_eq!(called(&trace, 1).last().unwrap().2, NO_PORT);
    }
}

#[test]
fn a_port_that_is_asked_for_by_name_must_be_free() {
    let from = connect(Some(7_000));
    let setup = world(vec![listens()], vec![vec![at(0, from.clone()), at(10, from)]]);
    let trace = run(&setup, &script([]));
    assert_eq!(called(&trace, 1)[1].2, Err(CallError::AlreadyExists));
    assert_eq!(local_ports(&trace, 1), [7_000]);
}

#[test]
fn an_open_that_is_refused_leaves_no_connection_behind() {
    let group = Call::Connect { to: "224.0.0.1:80".parse().unwrap(), from: None };
    let trace = run(&world(vec![], vec![vec![at(0, group)]]), &script([]));
    assert_eq!(called(&trace, 1)[0].2, Err(CallError::RemoteInvalid));
    assert_eq!(local_ports(&trace, 1), []);
}

#[test]
fn who_listens_where_it_called_from_can_be_called_there_in_time_wait() {
    let listen = Call::Listen { port: 40_000 };
    let client = vec![at(0, listen), at(1, connect(Some(40_000))), at(200, Call::Close)];
    let server = vec![listens(), task(When::EndOfText, 0, Call::Close)];
    let setup = with(world(server, vec![client]), |config| {
        config.initial_sequence = InitialSequence::Steps { first: Seq(100) };
    });
    let back = Call::Connect { to: socket(2, 40_000), from: Some(80) };
    let trace = run(&setup, &script([scripted(2_000, 0, back)]));
    assert_eq!(states(&trace, 1, 1_999), [State::TimeWait]);
    assert_eq!(states(&trace, 1, 3_000), [State::Established]);
}
