//! `p…` cases: Linux at both ends. The trace becomes a setup for `sim`, and what `sim` does
//! takes the shape of a trace again.

use std::net::Ipv4Addr;
use std::sync::Arc;
use std::time::Duration;

use sim::{Call, Cause, HostSetup, Limit, Ports, Setup, Task, When};
use tcp::{Config, Flags, InitialSequence, Socket, State, Time};

use super::model::{Side, SocketState, Trace};
use super::plan::{Act, Planned};
use super::run::{Initial, Moment, Passing, Run, failure, note_unread};

/// The setup: both hosts with their calls.
pub(super) fn setup(trace: &Trace, plan: &[Planned], configs: [Config; 2]) -> Setup {
    let [a, b] = configs;
    let host = |side: Side, mut config: Config| {
        config.initial_sequence = InitialSequence::Clock { secret: SECRETS[side.index()] };
        let tasks = plan.iter().filter(|planned| planned.side == side).map(task).collect();
        let address = ADDRESSES[side.index()];
        let setup = HostSetup::new(&side.to_string(), address, Arc::new(config));
        HostSetup { ports: Ports::from(40_000), reads: false, tasks, ..setup }
    };
    let end = trace.lines.last().map_or(Time::ZERO, |line| line.at);
    Setup {
        hosts: vec![host(Side::A, a), host(Side::B, b)],
        latency: trace.delay,
        limit: Limit { until: end, steps: MOST_STEPS },
    }
}

fn task(planned: &Planned) -> Task {
    let peer = ADDRESSES[planned.side.other().index()];
    let call = match planned.call {
        Act::Listen(port) => Call::Listen { port },
        Act::Unlisten(port) => Call::Unlisten { port },
        Act::Connect { from, to } => Call::Connect { to: Socket::new(peer, to), from: Some(from) },
        Act::Send(octets) => Call::Send(vec![b'x'; octets as usize]),
        Act::Read(octets) => Call::Receive(octets),
        Act::Shutdown => Call::Close,
        Act::Close => Call::Release,
        Act::Abort => Call::Abort,
        Act::Forget => Call::Forget,
    };
    let when = When::At { at: planned.at, connection: planned.connection };
    Task::new(when, Duration::ZERO, call)
}

/// A run of `sim` in the shape of a trace.
pub(super) fn run(trace: &sim::Trace) -> Run {
    let mut run = Run::default();
    let mut initial = Initial::default();
    // A packet's numbers count from what was known when it was sent. Hosts of a case know no UDP.
    let packets: Vec<Passing> = trace
        .packets
        .iter()
        .filter_map(|packet| Some(initial.sent(side(packet.id.from), packet.segment()?)))
        .collect();
    let passing = |packet: u32, sent: bool| Passing { sent, ..packets[packet as usize] };
    let mut unread = [Vec::new(), Vec::new()];
    for step in &trace.steps {
        let mut segments = Vec::new();
        let mut reset_came = false;
        if let Cause::Arrival(packet) = step.cause {
            segments.push(passing(packet, false));
            reset_came = packets[packet as usize].header.flags.has(Flags::RST);
        }
        let originals =
            step.sent.iter().filter(|packet| trace.packets[**packet as usize].id.copy == 0);
        segments.extend(originals.map(|packet| passing(*packet, true)));
        let view = &step.hosts[usize::from(step.host)];
        let unread = &mut unread[usize::from(step.host)];
        note_unread(unread, view.sockets.iter().map(|socket| socket.variables));
        run.sides[usize::from(step.host)].push(Moment {
            at: step.at,
            segments,
            sockets: sockets(view),
            failure: failure(&step.effects, reset_came),
            unread: unread.clone(),
        });
    }
    run
}

fn sockets(view: &sim::HostView) -> Vec<SocketState> {
    let listeners = view.listens.iter().map(|port| SocketState {
        local: *port,
        remote: None,
        state: State::Listen,
    });
    let alive = view.sockets.iter().filter(|socket| socket.state != State::Closed);
    let connections = alive.map(|socket| SocketState {
        local: socket.local.port(),
        remote: Some(socket.remote.port()),
        state: socket.state,
    });
    listeners.chain(connections).collect()
}

fn side(host: u8) -> Side {
    if host == 0 { Side::A } else { Side::B }
}

/// The recorder's addresses.
const ADDRESSES: [Ipv4Addr; 2] = [Ipv4Addr::new(192, 0, 2, 1), Ipv4Addr::new(192, 0, 2, 2)];

/// The keys of the initial numbers: any two that differ.
const SECRETS: [u64; 2] = [1, 2];

/// Chosen so that the longest case ends by its time, and a run-away does not go on for ever.
const MOST_STEPS: u32 = 100_000;
