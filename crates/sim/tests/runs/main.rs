//! Runs as stories: a client, a server, what a person does to the network between them.

mod bounds;
mod faults;
mod life;

use std::sync::Arc;
use std::time::Duration;

use sim::tcp::{Config, InitialSequence, Seq, Socket, State, Time};
use sim::{
    Call, HostSetup, Intervention, Limit, PacketId, Ports, Script, Setup, Task, Trace, When, run,
};

/// A client that says "hello" and closes when it has been answered; a server that answers and
/// closes when it is left.
fn small_talk() -> Setup {
    let client = vec![
        at(0, Call::Connect { to: server_socket(), from: None }),
        task(When::Open, 20, Call::Send(b"hello".to_vec())),
        task(When::Received(2), 20, Call::Release),
    ];
    let server = vec![
        at(0, Call::Listen { port: 80 }),
        task(When::Received(5), 20, Call::Send(b"hi".to_vec())),
        task(When::EndOfText, 20, Call::Release),
    ];
    Setup {
        hosts: vec![
            host("client", "192.0.2.1", 100, client),
            host("server", "192.0.2.2", 300, server),
        ],
        latency: Duration::from_millis(50),
        limit: Limit::default(),
    }
}

fn host(name: &str, address: &str, iss: u32, tasks: Vec<Task>) -> HostSetup {
    let config =
        Config { initial_sequence: InitialSequence::Fixed(Seq(iss)), ..Config::classroom() };
    let setup = HostSetup::new(name, address.parse().unwrap(), Arc::new(config));
    HostSetup { ports: Ports::from(40_000), tasks, ..setup }
}

fn server_socket() -> Socket {
    "192.0.2.2:80".parse().unwrap()
}

fn at(millis: u64, call: Call) -> Task {
    task(When::At { at: Time::from_millis(millis), connection: 0 }, 0, call)
}

fn task(when: When, after: u64, call: Call) -> Task {
    Task::new(when, Duration::from_millis(after), call)
}

fn script(interventions: impl Into<Vec<Intervention>>) -> Script {
    Script { interventions: interventions.into() }
}

fn packet(from: u8, nth: u32) -> PacketId {
    PacketId { from, nth, copy: 0 }
}

/// The run as lines such as `0> SYN 100:100`: who sent, flags, SEQ, the number after its text.
fn segments(trace: &Trace) -> Vec<String> {
    let line = |packet: &sim::Packet| {
        let segment = packet.segment().expect("it is TCP");
        let end = segment.seq + segment.text.len() as u32;
        format!("{}> {} {}:{end}", packet.id.from, segment.flags, segment.seq)
    };
    trace.packets.iter().map(line).collect()
}

fn last_state(trace: &Trace, host: usize) -> State {
    trace.hosts_at(trace.end())[host].state()
}
