//! D4: a receiver that is slow, and a network that is narrow: who slows down.

use session::sim::tcp::{Effect, Rule, Time};
use session::sim::{Call, LostBy, PacketEnd, Task, Trace, When};
use session::{Profile, Story};

use super::helpers::*;

/// Octets of text that a host put on the network in a stretch of time.
fn sent(trace: &Trace, from: u64, until: u64) -> usize {
    let (from, until) = (Time::from_millis(from), Time::from_millis(until));
    let in_time = trace.packets.iter().filter(|it| from <= it.sent && it.sent < until);
    in_time.map(|packet| packet.payload.text().len()).sum()
}

fn lost_in_queue(trace: &Trace) -> usize {
    let lost = |it: &&session::sim::Packet| matches!(it.end, PacketEnd::Lost(_, LostBy::Queue));
    trace.packets.iter().filter(lost).count()
}

/// The congestion window after each step of the client's at which it is another.
fn windows(trace: &Trace) -> Vec<u32> {
    let mut windows = Vec::new();
    for step in trace.steps.iter().filter(|step| usize::from(step.host) == CLIENT) {
        let now = step.hosts[CLIENT].sockets[0].variables.cwnd.unwrap();
        if windows.last() != Some(&now) {
            windows.push(now);
        }
    }
    windows
}

/// How often the client followed a rule.
fn followed(trace: &Trace, rule: Rule) -> usize {
    let of_client = trace.steps.iter().filter(|step| usize::from(step.host) == CLIENT);
    of_client.flat_map(|step| &step.effects).filter(|effect| is(effect, rule)).count()
}

fn is(effect: &Effect, rule: Rule) -> bool {
    matches!(effect, Effect::Because(reason) if reason.rule == rule)
}

#[test]
fn d4_tcp_brings_all_bytes_through_a_narrow_link_and_udp_loses_some() {
    let text_of: String = (0..24u8).flat_map(|nth| vec![char::from(b'a' + nth); 100]).collect();
    for profile in Profile::ALL {
        let (tcp, udp) = both(Story::Congested, profile);
        assert!(lost_in_queue(&tcp) > 0, "{profile:?}");
        assert_eq!(text(&tcp, SERVER), text_of, "{profile:?}");
        assert_eq!(at_last(&tcp, CLIENT), ["CLOSED"]);
        let lost = lost_in_queue(&udp);
        assert_eq!(lost, 7, "{profile:?}");
        assert_eq!(pieces(&udp, SERVER).len(), 24 - lost);
    }
}

#[test]
fn d4_tcp_begins_slowly_and_its_window_halves_after_a_loss() {
    let (tcp, _) = both(Story::Congested, Profile::Classroom);
    let windows = windows(&tcp);
    // Slow start: from two segments of 100 on, one more with each ACK, until something is lost.
    let peak = windows.iter().position(|now| windows.iter().max() == Some(now)).unwrap();
    let grows: Vec<u32> = (2..).map(|segments| segments * 100).take(peak).collect();
    assert_eq!(windows[1..=peak], grows[..peak]);
    assert!(followed(&tcp, Rule::SlowStart) > 5 && followed(&tcp, Rule::FastRetransmit) == 1);
    // Then ssthresh is half of what was in flight, and cwnd comes to that.
    let last = tcp.hosts_at(tcp.end())[CLIENT].sockets[0].variables;
    assert_eq!(last.state.name(), "CLOSED");
    let loss =
        tcp.steps.iter().find(|step| step.effects.iter().any(|it| is(it, Rule::FastRetransmit)));
    let at_loss = loss.unwrap().hosts[CLIENT].sockets[0].variables;
    let before = tcp.steps[tcp.step_at(loss.unwrap().at).unwrap() - 1].hosts[CLIENT].clone();
    let in_flight = before.sockets[0].variables.unacked;
    assert_eq!(at_loss.ssthresh, in_flight / 2);
    assert!(at_loss.cwnd.unwrap() < before.sockets[0].variables.cwnd.unwrap());
    assert!(*windows.last().unwrap() <= at_loss.ssthresh + 200, "{windows:?}");
}

#[test]
fn d4_tcps_rate_falls_after_a_loss_and_udps_does_not() {
    let (tcp, udp) = both(Story::Congested, Profile::Classroom);
    let loss =
        tcp.steps.iter().find(|step| step.effects.iter().any(|it| is(it, Rule::FastRetransmit)));
    let loss = loss.unwrap().at.as_micros() / 1000;
    let (before, after) = (sent(&tcp, loss - 250, loss), sent(&tcp, loss, loss + 250));
    assert!(after * 3 < before, "{before} octets in 250 ms, then {after}");
    // UDP sends 100 octets each 5 ms from the first to the last, whatever is lost.
    for from in (100..220).step_by(20) {
        assert_eq!(sent(&udp, from, from + 20), 400);
    }
}

#[test]
fn d4_after_slow_start_the_window_grows_by_one_segment_each_round_trip() {
    // 120 segments, a wide link, and one loss when eight are in flight.
    let mut setup = world(Story::Congested, &[]);
    setup.hosts[SERVER].access = None;
    let sends = |task: &&Task| matches!(task.call, Call::Send(_));
    let piece = setup.hosts[CLIENT].tasks.iter().find(sends).expect("a piece").clone();
    setup.hosts[CLIENT].tasks.truncate(1);
    setup.hosts[CLIENT].tasks.extend(vec![piece; 120]);
    configure(&mut setup.hosts[CLIENT], |config| config.send_buffer = 20_000);
    let trace = with(&setup, &[lost(0, 9)]);
    assert_eq!(text(&trace, SERVER).len(), 12_000);
    assert_eq!(followed(&trace, Rule::FastRetransmit), 1);
    let avoids = |step: &&session::sim::Step| {
        step.effects.iter().any(|it| is(it, Rule::CongestionAvoidance))
    };
    let first = trace.steps.iter().find(avoids).expect("congestion avoidance").at;
    let last = trace.steps.iter().rfind(avoids).unwrap().at;
    let rounds = (last - first).as_millis() as u64 / 100;
    assert!(rounds >= 4, "{rounds} round trips");
    let window = |round: u64| {
        let at = first + ms(round * 100);
        trace.hosts_at(at)[CLIENT].sockets[0].variables.cwnd.unwrap()
    };
    for round in 0..rounds {
        let grown = window(round + 1) - window(round);
        assert!((75..=100).contains(&grown), "{grown} octets in round trip {round}");
    }
}

#[test]
fn d4_a_full_receiver_stops_tcp_and_udp_runs_over() {
    // TCP: the server reads nothing until 3 s, and offers 1000 octets.
    let mut tcp = world(Story::Connection, &[]);
    tcp.hosts[CLIENT].tasks.truncate(1);
    for _ in 0..3 {
        tcp.hosts[CLIENT].tasks.push(task(When::Open, 50, Call::Send(vec![b'x'; 600])));
    }
    configure(&mut tcp.hosts[CLIENT], |config| config.send_buffer = 2000);
    tcp.hosts[SERVER].reads = false;
    tcp.hosts[SERVER].tasks.truncate(1);
    tcp.hosts[SERVER].tasks.push(at(3000, Call::Reads(true)));
    let trace = with(&tcp, &[]);
    let variables =
        |host: usize, at| trace.hosts_at(Time::from_millis(at))[host].sockets[0].variables;
    assert_eq!((variables(SERVER, 900).unread, variables(SERVER, 900).rcv_wnd), (1000, 0));
    assert_eq!((variables(CLIENT, 900).snd_wnd, variables(CLIENT, 900).unsent), (0, 800));
    assert_eq!(text(&trace, SERVER), "x".repeat(1800), "nothing is lost");

    // UDP: whatever finds no room is gone, and the sender does not hear of it.
    let mut udp = world(Story::MessagesUdp, &[]);
    udp.hosts[SERVER].reads = false;
    let large = udp.hosts[CLIENT].tasks[0].clone();
    udp.hosts[CLIENT].tasks.clear();
    for nth in 0..10 {
        let mut sends = large.clone();
        let Call::SendTo { text, .. } = &mut sends.call else { panic!() };
        *text = vec![b'x'; 60_000];
        sends.when = When::At { at: Time::from_millis(nth * 10), connection: 0 };
        udp.hosts[CLIENT].tasks.push(sends);
    }
    let trace = with(&udp, &[]);
    let port = &trace.hosts_at(trace.end())[SERVER].ports[0];
    assert!(port.dropped > 0, "{port:?}");
    assert_eq!(trace.packets.len(), 10);
    assert_eq!(trace.hosts_at(trace.end())[CLIENT].ports[0].sent, 10);
}
