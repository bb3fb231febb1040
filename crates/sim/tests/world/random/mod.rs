//! Random worlds with random scripts: whatever is done to them, a run ends, and its trace holds
//! together.
//!
//! The numbers come from a fixed generator, so each run of the test meets the same worlds.

mod own_life;
mod variants;
mod worlds;

use sim::{Ended, Payload, digest, parting, udp};

use super::beside::keeps_both;
use super::*;
pub use worlds::Random;

/// What holds in every trace.
fn holds_together(setup: &Setup, trace: &Trace) {
    let mut now = Time::ZERO;
    let mut arrived = vec![0; trace.packets.len()];
    for (step, nth) in trace.steps.iter().zip(0..) {
        assert!(now <= step.at && step.at <= setup.limit.until, "time goes on, to its end");
        now = step.at;
        assert_eq!(step.hosts.len(), setup.hosts.len());
        if let Cause::Arrival(packet) = step.cause {
            let packet = packet as usize;
            arrived[packet] += 1;
            let end = PacketEnd::Arrives(step.at);
            assert_eq!(
                (trace.packets[packet].end, trace.packets[packet].to),
                (end, Some(step.host))
            );
        }
        if let Some(connection) = step.connection {
            assert!((connection as usize) < step.hosts[usize::from(step.host)].sockets.len());
        }
        assert!(
            !step.hosts[usize::from(step.host)].down || matches!(step.cause, Cause::Call { .. })
        );
        sends_what_it_says(trace, step, nth);
    }
    for ((packet, nth), arrived) in trace.packets.iter().zip(0..).zip(arrived) {
        assert!(arrived <= 1);
        assert!(trace.steps[packet.step as usize].sent.contains(&nth));
        let due = matches!(packet.end, PacketEnd::Arrives(at) if at < now);
        assert!(arrived == 1 || !due, "it does not arrive: {packet:?}");
        assert!(packet.sent <= packet.end.at());
        assert_eq!(trace.packet(packet.id), Some(packet), "names are unique");
    }
    assert!(trace.packets.is_sorted_by_key(|packet| packet.sent));
    assert!(now <= trace.end() && trace.end() <= trace.until);
    assert!(trace.steps.len() <= 400);
    assert!(trace.ended != Ended::StepLimit || trace.steps.len() == 400);
}

/// Each segment and datagram that a step sends has its packets, and each packet its reason to be.
fn sends_what_it_says(trace: &Trace, step: &Step, nth: u32) {
    let mut originals = Vec::new();
    for packet in &step.sent {
        let packet = &trace.packets[*packet as usize];
        assert_eq!((packet.step, packet.sent, packet.id.from), (nth, step.at, step.host));
        if packet.id.copy == 0 {
            originals.push(&packet.payload);
        }
    }
    originals.dedup();
    let mut said = Vec::new();
    if let Cause::Call { call: Call::Inject(segment), .. } = &step.cause {
        said.push(Payload::Tcp(segment.clone()));
    }
    for effect in &step.effects {
        if let Effect::Send(segment) = effect {
            said.push(Payload::Tcp(segment.clone()));
        }
    }
    for effect in &step.datagrams {
        if let udp::Effect::Send(datagram) = effect {
            said.push(Payload::Udp(datagram.clone()));
        }
    }
    said.dedup();
    assert_eq!(originals, said.iter().collect::<Vec<_>>());
}

/// What a listener's numbers say is kept at every moment.
fn keeps_to_its_numbers(setup: &Setup, trace: &Trace) {
    // Of each host, the connections that opened by a call: when SYNs cross, they are no callers.
    let mut opened = vec![vec![]; setup.hosts.len()];
    for step in &trace.steps {
        let nth = usize::from(step.host);
        let (listener, sockets) = (setup.hosts[nth].listener, &step.hosts[nth].sockets);
        let waiting = sockets.iter().filter(|socket| socket.waits).count();
        assert!(waiting <= if listener.accepts { 0 } else { listener.waiting as usize });
        let opened: &mut Vec<bool> = &mut opened[nth];
        opened.resize(sockets.len(), false);
        let mut half_open = 0;
        for (socket, by_call) in sockets.iter().zip(opened) {
            *by_call = match socket.state {
                State::SynSent => true,
                State::SynReceived => *by_call,
                _ => false,
            };
            half_open += u32::from(socket.state == State::SynReceived && !*by_call);
        }
        assert!(half_open <= listener.half_open, "{half_open} half open at {:?}", step.at);
    }
}

#[test]
fn whatever_happens_in_a_world_its_trace_holds_together() {
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    let (mut seen, mut before) = ([0; 3], None);
    for _ in 0..WORLDS {
        let (setup, script) = (random.setup(), random.script());
        let trace = run(&setup, &script);
        holds_together(&setup, &trace);
        keeps_to_its_numbers(&setup, &trace);
        let again = run(&setup, &script);
        assert!(again == trace && digest(&again) == digest(&trace), "{setup:?} {script:?}");
        assert_eq!(parting(&trace, &again), None);
        seen[trace.ended as usize] += 1;
        if let Some(before) = before.replace(trace.clone()) {
            keeps_both(&before, &trace);
            parts_where_it_says(&before, &trace);
        }
    }
    assert!(seen.iter().all(|ended| *ended > WORLDS / 50), "runs end in all ways: {seen:?}");
}

fn parts_where_it_says(left: &Trace, right: &Trace) {
    let Some(found) = parting(left, right) else { return };
    let both = sim::beside(left.clone(), right.clone());
    let at = [found.left, found.right].into_iter().flatten().map(|nth| both.steps[nth].at).min();
    assert_eq!(at, Some(found.at));
    assert!(found.left.is_none_or(|nth| usize::from(both.steps[nth].host) < left.start.len()));
    assert!(found.right.is_none_or(|nth| usize::from(both.steps[nth].host) >= left.start.len()));
}

/// Chosen so that the test takes a few seconds.
const WORLDS: u32 = 150;
