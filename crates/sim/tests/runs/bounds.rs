//! Where a run ends, and what it meets at its edges.

use super::*;

#[test]
fn a_port_where_nobody_listens_answers_with_a_reset() {
    let mut setup = small_talk();
    setup.hosts[1].tasks.clear();
    let trace = run(&setup, &Script::default());
    assert_eq!(segments(&trace), ["0> SYN 100:100", "1> RST,ACK 0:0"]);
    assert_eq!(last_state(&trace, 0), State::Closed);
}

#[test]
fn a_packet_to_an_address_that_nobody_has_is_lost() {
    let mut setup = small_talk();
    let nowhere = "192.0.2.99:80".parse().unwrap();
    setup.hosts[0].tasks[0] = at(0, Call::Connect { to: nowhere, from: None });
    let trace = run(&setup, &Script::default());
    assert!(trace.packets.iter().all(|sent| sent.to.is_none()));
    assert_eq!(last_state(&trace, 0), State::Closed);
}

#[test]
fn a_run_stops_at_its_last_moment() {
    let mut setup = small_talk();
    setup.limit.until = Time::from_millis(120);
    let trace = run(&setup, &Script::default());
    assert_eq!(trace.ended, sim::Ended::TimeLimit);
    assert!(trace.steps.iter().all(|step| step.at <= setup.limit.until));
}

#[test]
fn a_run_stops_after_its_last_step() {
    let mut setup = small_talk();
    setup.limit.steps = 3;
    let trace = run(&setup, &Script::default());
    assert_eq!(trace.ended, sim::Ended::StepLimit);
    assert_eq!(trace.steps.len(), 3);
}

#[test]
fn a_delay_beyond_the_end_of_time_does_not_break_the_run() {
    let delay = Intervention::Delay { packet: packet(0, 0), by: Duration::MAX };
    let trace = run(&small_talk(), &script([delay]));
    assert_eq!(trace.ended, sim::Ended::TimeLimit);
}

#[test]
fn two_hosts_with_one_address_are_refused_with_a_sentence() {
    let mut setup = small_talk();
    setup.hosts[1].address = setup.hosts[0].address;
    let error = setup.check().unwrap_err();
    assert_eq!(error.to_string(), "two hosts have the address 192.0.2.1");
}
