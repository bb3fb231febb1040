//! A world with more in it than two hosts that talk: listeners without room, ports, crashes, a
//! network that changes, datagrams, calls by the script, two worlds side by side.
//!
//! Host 0 is the server, 192.0.2.1, with port 80; host n is a client, 192.0.2.n+1.

mod beside;
mod calls;
mod crash;
mod datagrams;
mod listener;
mod lives;
mod moment;
mod network;
mod ports;
mod random;

use std::net::Ipv4Addr;
use std::sync::Arc;
use std::time::Duration;

use sim::tcp::{
    CallError, Config, Effect, Flags, InitialSequence, Rule, Segment, Seq, Socket, State, Time,
};
use sim::{
    Call, Cause, Change, Ended, HostId, HostSetup, HostView, Intervention, Limit, LostBy, Packet,
    PacketEnd, PacketId, Ports, Script, Setup, Step, Task, Trace, Way, When, run,
};

/// A server with its tasks, and clients with theirs. A packet takes 50 ms.
fn world(server: Vec<Task>, clients: Vec<Vec<Task>>) -> Setup {
    let mut hosts = vec![host("server", 1, 300, server)];
    for (tasks, nth) in clients.into_iter().zip(1..) {
        hosts.push(host("client", 1 + nth, 300 + 1000 * u32::from(nth), tasks));
    }
    Setup { hosts, latency: ms(50), limit: Limit::default() }
}

fn host(name: &str, last: u8, iss: u32, tasks: Vec<Task>) -> HostSetup {
    let config =
        Config { initial_sequence: InitialSequence::Fixed(Seq(iss)), ..Config::classroom() };
    let setup = HostSetup::new(name, Ipv4Addr::new(192, 0, 2, last), Arc::new(config));
    HostSetup { ports: Ports::from(40_000), tasks, ..setup }
}

/// The same world, every host's TCP changed so.
fn with(mut setup: Setup, change: impl Fn(&mut Config)) -> Setup {
    for host in &mut setup.hosts {
        change(Arc::make_mut(&mut host.config));
    }
    setup
}

fn ms(millis: u64) -> Duration {
    Duration::from_millis(millis)
}

fn time(millis: u64) -> Time {
    Time::from_millis(millis)
}

/// Port 80 of the server.
fn web() -> Socket {
    socket(1, 80)
}

fn socket(last: u8, port: u16) -> Socket {
    Socket::new(Ipv4Addr::new(192, 0, 2, last), port)
}

fn listens() -> Task {
    task(When::Started, 0, Call::Listen { port: 80 })
}

fn connects(millis: u64) -> Task {
    at(millis, Call::Connect { to: web(), from: None })
}

fn at(millis: u64, call: Call) -> Task {
    on(0, millis, call)
}

fn on(connection: u32, millis: u64, call: Call) -> Task {
    task(When::At { at: time(millis), connection }, 0, call)
}

fn task(when: When, after: u64, call: Call) -> Task {
    Task::new(when, ms(after), call)
}

fn says(text: &str) -> Call {
    Call::Send(text.into())
}

fn script(interventions: impl Into<Vec<Intervention>>) -> Script {
    Script { interventions: interventions.into() }
}

/// A call by the script.
fn scripted(millis: u64, host: HostId, call: Call) -> Intervention {
    Intervention::Call { at: time(millis), host, connection: None, call }
}

fn change(millis: u64, from: Option<HostId>, to: Option<HostId>, change: Change) -> Intervention {
    Intervention::Change { at: time(millis), way: Way { from, to }, change }
}

fn packet(from: HostId, nth: u32) -> PacketId {
    PacketId { from, nth, copy: 0 }
}

fn drop(from: HostId, nth: u32) -> Intervention {
    Intervention::Drop(packet(from, nth))
}

fn delay(from: HostId, nth: u32, millis: u64) -> Intervention {
    Intervention::Delay { packet: packet(from, nth), by: ms(millis) }
}

/// A segment of `client`'s first connection to the server, made by nobody.
fn forged(client: u8, flags: Flags, seq: u32, ack: u32) -> Segment {
    Segment {
        source: socket(client + 1, 40_000),
        destination: web(),
        seq: Seq(seq),
        ack: Seq(ack),
        flags,
        wnd: 1000,
        ..Segment::default()
    }
}

/// The packets that a host sends, each as the moment in ms, flags or `UDP`, and its text.
fn sent(trace: &Trace, from: HostId) -> Vec<String> {
    let line = |packet: &Packet| {
        let what = match packet.segment() {
            Some(segment) => segment.flags.to_string(),
            None => String::from("UDP"),
        };
        let text = String::from_utf8_lossy(packet.payload.text());
        let line = format!("{} {what} {text}", packet.sent.as_micros() / 1000);
        String::from(line.trim_end())
    };
    trace.packets.iter().filter(|packet| packet.id.from == from).map(line).collect()
}

/// When a packet arrives, in µs; none if it is lost.
fn arrives(trace: &Trace, id: PacketId) -> Option<u64> {
    match trace.packet(id).expect("it is sent").end {
        PacketEnd::Arrives(at) => Some(at.as_micros()),
        PacketEnd::Lost(..) => None,
    }
}

fn lost_by(trace: &Trace, id: PacketId) -> Option<LostBy> {
    match trace.packet(id).expect("it is sent").end {
        PacketEnd::Arrives(_) => None,
        PacketEnd::Lost(_, by) => Some(by),
    }
}

/// The steps of a host in which a rule fired, by their moments in ms.
fn fired(trace: &Trace, host: HostId, rule: Rule) -> Vec<u64> {
    let fires = |effect: &Effect| matches!(effect, Effect::Because(reason) if reason.rule == rule);
    let steps = trace.steps.iter().filter(|step| step.host == host);
    let steps = steps.filter(|step| step.effects.iter().any(fires));
    steps.map(|step| step.at.as_micros() / 1000).collect()
}

/// The calls that a host's application makes, each as the moment in ms, the call, what came of it.
fn called(trace: &Trace, host: HostId) -> Vec<(u64, &Call, Result<(), CallError>)> {
    let call = |step: &'_ Step| step.host == host;
    let mut calls = Vec::new();
    for step in trace.steps.iter().filter(|step| call(step)) {
        if let Cause::Call { call, result } = &step.cause {
            calls.push((step.at.as_micros() / 1000, call, *result));
        }
    }
    calls
}

/// The moments in ms at which a host's application makes such a call.
fn times_of(trace: &Trace, host: HostId, call: &Call) -> Vec<u64> {
    let mut times = Vec::new();
    for (at, made, _) in called(trace, host) {
        if made == call {
            times.push(at);
        }
    }
    times
}

/// The states of a host's connections at a moment.
fn states(trace: &Trace, host: usize, millis: u64) -> Vec<State> {
    let sockets = &trace.hosts_at(time(millis))[host].sockets;
    sockets.iter().map(|socket| socket.state).collect()
}
