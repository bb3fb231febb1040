//! Hosts that crash: what they no longer know, and how they come up again.

use sim::PortView;

use super::*;

fn crash(millis: u64, host: HostId) -> Intervention {
    scripted(millis, host, Call::Crash)
}

fn restart(millis: u64, host: HostId) -> Intervention {
    scripted(millis, host, Call::Restart)
}

/// The client says "hello" at 400 ms; the server answers a second after it has heard it.
fn talk() -> Setup {
    let server = vec![listens(), task(When::Received(5), 1_000, says("hi"))];
    world(server, vec![vec![connects(0), at(400, says("hello"))]])
}

fn bind() -> Task {
    task(When::Started, 0, Call::Bind { port: 53 })
}

fn message(millis: u64, text: &str) -> Task {
    at(millis, Call::SendTo { from: 53, to: socket(1, 53), text: text.into() })
}

#[test]
fn a_host_that_is_down_shows_nothing_but_what_is_over() {
    let trace = run(&talk(), &script([crash(500, 0)]));
    let server = &trace.hosts_at(time(500))[0];
    assert!(server.down);
    assert_eq!(server.listens, [0; 0]);
    assert_eq!(server.sockets[0].state, State::Closed);
    assert_eq!(server.sockets[0].timers, []);
    assert!(!trace.hosts_at(time(499))[0].down);
}

#[test]
fn what_arrives_while_the_host_is_down_is_lost_there_and_then() {
    let trace = run(&talk(), &script([crash(430, 0)]));
    let end = PacketEnd::Lost(time(450), LostBy::HostDown);
    assert_eq!(trace.packet(packet(1, 2)).unwrap().end, end);
    assert_eq!(trace.steps.iter().rfind(|step| step.host == 0).unwrap().at, time(430));
}

#[test]
fn what_arrives_at_the_moment_of_the_crash_is_lost_and_at_that_of_the_restart_heard() {
    let trace = run(&talk(), &script([crash(450, 0)]));
    assert_eq!(lost_by(&trace, packet(1, 2)), Some(LostBy::HostDown));
    let trace = run(&talk(), &script([crash(420, 0), restart(450, 0)]));
    assert_eq!(arrives(&trace, packet(1, 2)), Some(450_000));
    assert_eq!(sent(&trace, 0), ["50 SYN,ACK", "450 RST"]);
}

#[test]
fn the_timers_of_a_host_are_gone_with_it() {
    let lost = script([drop(0, 0), crash(500, 0)]);
    let trace = run(&talk(), &lost);
    let timeouts = |trace: &Trace| {
        let out = |step: &&Step| step.host == 0 && matches!(step.cause, Cause::Timeout(_));
        trace.steps.iter().filter(out).count()
    };
    assert_eq!(timeouts(&trace), 0);
    assert_eq!(timeouts(&run(&talk(), &script([drop(0, 0)]))), 1);
}

#[test]
fn an_application_dies_with_its_host() {
    let script = script([crash(500, 0), restart(600, 0)]);
    let trace = run(&talk(), &script);
    assert_eq!(times_of(&trace, 0, &says("hi")), []);
    assert_eq!(times_of(&trace, 0, &Call::Listen { port: 80 }), [0, 600]);
}

#[test]
fn what_was_refused_before_the_crash_is_not_tried_again_after_it() {
    let accept = Task { again: Some(ms(100)), ..at(50, Call::Accept) };
    let setup = world(vec![accept], vec![]);
    let trace = run(&setup, &script([crash(300, 0), restart(310, 0)]));
    assert_eq!(times_of(&trace, 0, &Call::Accept), [50, 150, 250]);
}

#[test]
fn a_dead_application_cannot_start_its_host() {
    let setup = world(vec![task(When::Started, 500, Call::Restart)], vec![]);
    let trace = run(&setup, &script([crash(300, 0)]));
    assert!(trace.hosts_at(time(9_000))[0].down);
    let setup = world(vec![at(500, Call::Restart)], vec![]);
    let trace = run(&setup, &script([crash(300, 0)]));
    assert!(!trace.hosts_at(time(9_000))[0].down);
}

#[test]
fn a_task_for_a_fixed_moment_is_done_if_the_host_is_up_then() {
    let tasks = [100, 300, 500].map(|millis| at(millis, Call::Listen { port: 1 }));
    let setup = world(tasks.to_vec(), vec![]);
    let trace = run(&setup, &script([crash(200, 0), restart(400, 0)]));
    assert_eq!(times_of(&trace, 0, &Call::Listen { port: 1 }), [100, 500]);
}

#[test]
fn what_the_script_calls_at_a_host_that_is_down_is_not_done() {
    let calls = [crash(200, 0), crash(300, 0), scripted(310, 0, Call::Listen { port: 1 })];
    let trace = run(&talk(), &script(calls));
    assert_eq!(called(&trace, 0).len(), 2);
}

#[test]
fn a_host_that_is_up_cannot_be_started() {
    let trace = run(&talk(), &script([restart(200, 0)]));
    assert_eq!(called(&trace, 0)[1], (200, &Call::Restart, Err(CallError::AlreadyExists)));
    assert_eq!(times_of(&trace, 0, &Call::Listen { port: 80 }), [0]);
}

#[test]
fn udp_ports_and_the_count_of_messages_begin_anew() {
    let answer = Call::SendTo { from: 53, to: socket(2, 53), text: b"yes".to_vec() };
    let server = vec![bind(), task(When::Messages(1), 0, answer.clone())];
    let client = vec![bind(), message(100, "a"), message(300, "b"), message(500, "c")];
    let trace = run(&world(server, vec![client]), &script([crash(400, 0), restart(450, 0)]));
    assert_eq!(times_of(&trace, 0, &answer), [150, 550]);
    let view = PortView { port: 53, sent: 1, received: 1, dropped: 0 };
    assert_eq!(trace.hosts_at(time(600))[0].ports, [view]);
}

#[test]
fn ports_begin_again_with_the_first_one() {
    let client = vec![task(When::Started, 0, Call::Connect { to: web(), from: None })];
    let setup = world(vec![listens()], vec![client]);
    let trace = run(&setup, &script([crash(300, 1), restart(400, 1)]));
    let client = &trace.hosts_at(time(400))[1];
    assert_eq!(client.sockets[1].local.port(), 40_000);
}

/// RFC 9293, 3.5.1, Figure 9: the client crashes, and calls again from the same port.
#[test]
fn a_half_open_connection_is_found_out_by_who_calls_again() {
    let client = vec![task(When::Started, 0, Call::Connect { to: web(), from: None })];
    let setup = with(world(vec![listens()], vec![client]), |config| {
        config.initial_sequence = InitialSequence::Steps { first: Seq(100) };
    });
    let trace = run(&setup, &script([crash(300, 1), restart(700, 1)]));
    assert_eq!(sent(&trace, 1), ["0 SYN", "100 ACK", "700 SYN", "800 RST", "1700 SYN", "1800 ACK"]);
    assert_eq!(sent(&trace, 0), ["50 SYN,ACK", "750 ACK", "1750 SYN,ACK"]);
    assert_eq!(states(&trace, 1, 2_000), [State::Closed, State::Established]);
}

#[test]
fn a_crash_tells_nobody_and_a_restarted_host_resets_what_it_does_not_know() {
    let trace = run(&talk(), &script([crash(300, 0), restart(350, 0)]));
    assert_eq!(sent(&trace, 0), ["50 SYN,ACK", "450 RST"]);
    assert_eq!(states(&trace, 1, 600), [State::Closed]);
}
