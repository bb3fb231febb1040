//! Two runs on one clock: the trace of both keeps each as it was, and tells where they part.

use std::fmt::Debug;

use sim::{Ended, Listener, Parting, beside, beside_setup, parting};

use super::*;

/// The client says "hello", the server answers.
fn talk() -> Setup {
    let server = vec![listens(), task(When::Received(5), 20, says("hi"))];
    world(server, vec![vec![connects(0), task(When::Open, 20, says("hello"))]])
}

/// What a trace of both tells of one of its worlds: the hosts from `first` on, `count` of them.
pub(crate) fn part(both: &Trace, first: HostId, count: usize, like: &Trace) -> Trace {
    let here = |host: HostId| host >= first && usize::from(host - first) < count;
    let places = |of: Vec<bool>| -> Vec<u32> {
        let before = |nth: usize| of[..nth].iter().filter(|own| **own).count() as u32;
        (0..of.len()).map(before).collect()
    };
    let packets = places(both.packets.iter().map(|packet| here(packet.id.from)).collect());
    let steps = places(both.steps.iter().map(|step| here(step.host)).collect());
    let hosts = |all: &[Arc<sim::HostView>]| all[usize::from(first)..][..count].to_vec();
    let mut own =
        Trace { start: hosts(&both.start), steps: vec![], packets: vec![], ..like.clone() };
    for step in both.steps.iter().filter(|step| here(step.host)) {
        let mut step = Step { hosts: hosts(&step.hosts), host: step.host - first, ..step.clone() };
        if let Cause::Arrival(packet) = &mut step.cause {
            assert!(here(both.packets[*packet as usize].id.from));
            *packet = packets[*packet as usize];
        }
        step.sent = step.sent.iter().map(|packet| packets[*packet as usize]).collect();
        own.steps.push(step);
    }
    for packet in both.packets.iter().filter(|packet| here(packet.id.from)) {
        let mut packet = packet.clone();
        packet.id.from -= first;
        packet.to = packet.to.map(|to| to - first);
        packet.step = steps[packet.step as usize];
        own.packets.push(packet);
    }
    own
}

/// Both traces come out of the trace of both as they went in.
pub(crate) fn keeps_both(left: &Trace, right: &Trace) {
    let both = beside(left.clone(), right.clone());
    let (lefts, rights) = (left.start.len(), right.start.len());
    same(&part(&both, 0, lefts, left), left);
    same(&part(&both, lefts as HostId, rights, right), right);
    assert!(both.steps.is_sorted_by_key(|step| step.at));
    assert!(both.packets.is_sorted_by_key(|packet| packet.sent));
    assert_eq!(both.until, left.until.max(right.until));
    for (step, nth) in both.steps.iter().zip(0..) {
        for packet in &step.sent {
            assert_eq!(both.packets[*packet as usize].step, nth);
        }
    }
}

fn same<T: PartialEq + Debug>(one: &T, other: &T) {
    assert!(one == other, "{one:#?}\nis not\n{other:#?}");
}

#[test]
fn each_of_two_worlds_is_in_the_trace_of_both_as_it_was() {
    let calm = run(&talk(), &script([]));
    let lossy =
        run(&talk(), &script([drop(1, 0), delay(0, 1, 700), scripted(900, 0, Call::Crash)]));
    keeps_both(&calm, &lossy);
    keeps_both(&lossy, &calm);
    keeps_both(&calm, &calm);
}

#[test]
fn what_both_do_at_one_moment_the_left_one_does_first() {
    let trace = run(&talk(), &script([]));
    let both = beside(trace.clone(), trace.clone());
    let hosts: Vec<HostId> = both.steps[..4].iter().map(|step| step.host).collect();
    assert_eq!(hosts, [0, 1, 2, 3]);
}

#[test]
fn worlds_with_other_hosts_can_stand_side_by_side() {
    let alone = run(&world(vec![listens()], vec![]), &script([]));
    let crowd = run(&world(vec![listens()], vec![vec![connects(0)]; 126]), &script([]));
    keeps_both(&alone, &crowd);
    keeps_both(&crowd, &crowd);
    assert_eq!(beside(crowd.clone(), crowd.clone()).packets.last().unwrap().id.from, 253);
}

#[test]
fn a_run_without_steps_stands_beside_another() {
    let empty = run(&world(vec![], vec![vec![]]), &script([]));
    keeps_both(&empty, &run(&talk(), &script([])));
    keeps_both(&empty, &empty);
    assert_eq!(parting(&empty, &empty), None);
}

#[test]
fn both_have_ended_as_the_one_that_was_cut_off() {
    let calm = run(&talk(), &script([]));
    let mut short = talk();
    short.limit.until = time(100);
    let short = run(&short, &script([]));
    assert_eq!(beside(calm.clone(), short.clone()).ended, Ended::TimeLimit);
    assert_eq!(beside(short.clone(), calm.clone()).ended, Ended::TimeLimit);
    assert_eq!(beside(calm.clone(), calm.clone()).ended, Ended::Quiet);
}

#[test]
fn the_setup_of_both_has_the_hosts_of_both_and_all_else_of_the_left_one() {
    let mut other = talk();
    other.latency = ms(1);
    other.hosts.pop();
    let both = beside_setup(&talk(), &other);
    assert_eq!(both.hosts.len(), 3);
    assert_eq!(both.hosts[2], other.hosts[0]);
    assert_eq!((both.latency, both.limit), (talk().latency, talk().limit));
}

#[test]
fn two_runs_that_are_the_same_do_not_part() {
    let trace = run(&talk(), &script([]));
    assert_eq!(parting(&trace, &trace), None);
}

#[test]
fn runs_part_at_the_first_step_that_only_one_of_them_takes() {
    let calm = run(&talk(), &script([]));
    // The SYN+ACK is lost: the client is open at 100 ms only at the left.
    let lossy = run(&talk(), &script([drop(0, 0)]));
    let found = parting(&calm, &lossy).unwrap();
    let both = beside(calm.clone(), lossy.clone());
    let step = |nth: Option<usize>| &both.steps[nth.unwrap()];
    assert_eq!(found.at, time(100));
    assert_eq!((step(found.left).at, step(found.left).host), (time(100), 1));
    assert_eq!((step(found.right).at, step(found.right).host), (time(1_000), 3));
    let mirrored = parting(&lossy, &calm).unwrap();
    assert_eq!(mirrored.at, found.at);
}

#[test]
fn a_run_that_just_ends_earlier_parts_from_the_other_where_that_goes_on() {
    let long = run(&talk(), &script([]));
    let mut setup = talk();
    setup.limit.steps = 4;
    let short = run(&setup, &script([]));
    let Parting { at, left, right } = parting(&long, &short).unwrap();
    assert_eq!((at, right), (long.steps[4].at, None));
    assert_eq!(beside(long.clone(), short.clone()).steps[left.unwrap()].at, at);
    assert_eq!(parting(&short, &long).unwrap().left, None);
}

#[test]
fn runs_that_differ_in_reasons_timers_and_variables_only_do_not_part() {
    // Without a lost packet, nobody sees how long the client would have waited.
    let patient = with(talk(), |config| config.rto.initial *= 2);
    let (one, other) = (run(&talk(), &script([])), run(&patient, &script([])));
    assert_ne!(one, other);
    assert_eq!(parting(&one, &other), None);
}

#[test]
fn what_an_application_does_not_take_parts_two_runs() {
    let mut shy = talk();
    shy.hosts[0].reads = false;
    let found = parting(&run(&talk(), &script([])), &run(&shy, &script([]))).unwrap();
    assert_eq!(found.at, time(170));
}

#[test]
fn a_caller_who_has_to_wait_parts_two_runs() {
    let mut busy = talk();
    busy.hosts[0].listener = Listener { accepts: false, ..Listener::default() };
    let found = parting(&run(&talk(), &script([])), &run(&busy, &script([]))).unwrap();
    assert_eq!(found.at, time(150));
}

#[test]
fn what_udp_does_parts_two_runs_and_why_does_not() {
    let message = Call::SendTo { from: 53, to: socket(1, 53), text: b"hi".to_vec() };
    let server = vec![task(When::Started, 0, Call::Bind { port: 53 })];
    let trace = run(&world(server, vec![vec![at(0, message)]]), &script([]));
    let mut other = trace.clone();
    let last = other.steps.last_mut().unwrap();
    assert!(matches!(last.datagrams.remove(0), sim::udp::Effect::Because(_)));
    assert_eq!(parting(&trace, &other), None);
    other.steps.last_mut().unwrap().datagrams.clear();
    assert_eq!(parting(&trace, &other).unwrap().at, time(50));
}

#[test]
fn a_segment_that_somebody_else_sends_parts_two_runs() {
    let setup = world(vec![], vec![vec![], vec![]]);
    let stray = |host| {
        let call = Call::Inject(forged(1, Flags::ACK, 7, 7));
        run(&setup, &script([scripted(5, host, call)]))
    };
    assert_eq!(parting(&stray(1), &stray(2)).unwrap().at, time(5));
    let (mut one, mut other) = (stray(1), stray(2));
    for trace in [&mut one, &mut other] {
        trace.steps.remove(0);
    }
    assert_eq!(parting(&one, &other).unwrap().at, time(55));
}
