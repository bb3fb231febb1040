//! `s…` cases: Linux is B, and the recorder plays A by injecting segments. Here the endpoint is B.

use std::net::Ipv4Addr;
use std::sync::Arc;

use tcp::{Config, Flags, InitialSequence, Segment, Seq, Socket, State, Time};

use super::model::{Header, Side, SocketState, Trace, What};
use super::plan::{Act, Planned};
use super::run::{Initial, Moment, Passing, Run, failure, note_unread};
use crate::host::{Cause, Entry, Host};
use crate::tolerances::time_tolerance;

/// Drives B through a trace.
pub(super) fn run(trace: &Trace, plan: &[Planned], mut config: Config) -> (Run, Host) {
    config.initial_sequence = InitialSequence::Clock { secret: SECRET };
    let config = Arc::new(config);
    let host = Host::new(config.clone());
    let mut single = Single {
        host,
        config,
        initial: Initial::default(),
        run: Run::default(),
        seen: 0,
        unread: Vec::new(),
        sent: 0,
        timeouts: 0,
        now: Time::ZERO,
    };
    let mut inputs: Vec<(Time, Input<'_>)> = Vec::new();
    inputs.extend(plan.iter().filter(|p| p.side == Side::B).map(|p| (p.at, Input::Call(p))));
    inputs.extend(trace.lines.iter().filter_map(|line| match &line.what {
        What::Injected { at: Side::B, header } => Some((line.at, Input::Segment(header))),
        _ => None,
    }));
    inputs.sort_by_key(|(at, _)| *at);
    for (at, input) in inputs {
        single.timers_before(at, trace);
        single.now = at;
        match input {
            Input::Call(planned) => single.call(at, planned),
            Input::Segment(header) => single.inject(at, header),
        }
        single.note();
    }
    let end = trace.lines.last().map_or(Time::ZERO, |line| line.at);
    single.timers_before(end, trace);
    (single.run, single.host)
}

enum Input<'a> {
    Call(&'a Planned),
    Segment(&'a Header),
}

struct Single {
    host: Host,
    config: Arc<Config>,
    initial: Initial,
    run: Run,
    /// How much of the host's log is in the run.
    seen: usize,
    unread: Vec<(u32, bool)>,
    /// How many segments the host has sent.
    sent: usize,
    /// How many timers have run out.
    timeouts: u32,
    now: Time,
}

impl Single {
    /// Lets timers run out before a moment. One that would send more than the trace tells until
    /// then may be late: it waits for what comes at that moment, if that is within the tolerance.
    fn timers_before(&mut self, until: Time, trace: &Trace) {
        let told = sent_until(trace, until);
        while let Some((at, nth, timer)) = self.host.next_timeout()
            && at < until
            && self.timeouts < MOST_TIMEOUTS
        {
            self.timeouts += 1;
            let may_be_late = at + time_tolerance(at - Time::ZERO) > until;
            if may_be_late && self.sent >= told && self.host.would_send(at, nth, timer) {
                return;
            }
            self.now = self.now.max(at);
            self.host.timeout(self.now, nth, timer);
            self.note();
        }
        self.now = self.now.max(until);
    }

    fn call(&mut self, now: Time, planned: &Planned) {
        let nth = planned.connection as usize;
        match planned.call {
            Act::Listen(port) => {
                self.host.listen(port, self.config.clone());
                self.note_silent(now);
                return;
            }
            Act::Unlisten(port) => {
                self.host.unlisten(port);
                self.note_silent(now);
                return;
            }
            Act::Connect { from, to } => {
                let (local, remote) = (Socket::new(LOCAL, from), Socket::new(REMOTE, to));
                // A refused call leaves no trace, which the comparison will tell.
                let _ = self.host.connect(now, local, remote, self.config.clone());
                return;
            }
            _ if nth >= self.host.connections().len() => return,
            _ => {}
        }
        // What is refused changes nothing, which the comparison will tell.
        let _ = self.host.call(now, nth, "call", |endpoint, out| match planned.call {
            Act::Send(octets) => {
                endpoint.send(now, &vec![b'x'; octets as usize], true, out).map(|_| ())
            }
            Act::Read(octets) => endpoint.receive(now, octets as usize, out).map(|_| ()),
            Act::Shutdown => endpoint.close(now, out),
            Act::Close => endpoint.release(now, out),
            Act::Abort => endpoint.abort(now, out),
            Act::Listen(_) | Act::Unlisten(_) | Act::Connect { .. } | Act::Forget => Ok(()),
        });
        if planned.call == Act::Forget {
            self.host.forget(nth);
            self.note_silent(now);
        }
    }

    /// The recorder counts from its own first number once it has sent a SYN, and tells raw numbers
    /// before; likewise for B's numbers.
    fn inject(&mut self, now: Time, header: &Header) {
        let (own, other) = (header.source_port, header.destination_port);
        if header.flags.has(Flags::SYN) && self.initial.of(Side::A, own, other).is_none() {
            self.initial.learn(Side::A, own, other, Seq(RECORDERS_NUMBER));
        }
        let base = self.initial.of(Side::A, own, other).unwrap_or_default();
        let acked = self.initial.of(Side::B, other, own).unwrap_or_default();
        let segment = Segment {
            source: Socket::new(REMOTE, own),
            destination: Socket::new(LOCAL, other),
            seq: base + header.seq,
            ack: if header.flags.has(Flags::ACK) { acked + header.ack } else { Seq(0) },
            flags: header.flags,
            wnd: u16::try_from(header.window).unwrap_or(u16::MAX),
            options: tcp::Options::default(),
            text: vec![b'x'; header.len as usize],
        };
        self.host.arrive(now, &segment);
    }

    /// Takes what the host has logged into the run.
    fn note(&mut self) {
        let sockets = self.sockets();
        let variables = self.host.connections().iter().map(|one| one.endpoint.variables());
        note_unread(&mut self.unread, variables);
        for entry in &self.host.log()[self.seen..] {
            let segments = passing(&mut self.initial, entry);
            self.sent += segments.iter().filter(|passing| passing.sent).count();
            let (at, failure) = (entry.at, failure(&entry.effects, entry.cause.is_reset()));
            let (sockets, unread) = (sockets.clone(), self.unread.clone());
            self.run.sides[1].push(Moment { at, segments, sockets, failure, unread });
        }
        self.seen = self.host.log().len();
    }

    /// A call that the host does not log.
    fn note_silent(&mut self, at: Time) {
        let sockets = self.sockets();
        let unread = self.unread.clone();
        let moment = Moment { at, segments: Vec::new(), sockets, failure: None, unread };
        self.run.sides[1].push(moment);
    }

    fn sockets(&self) -> Vec<SocketState> {
        let listeners = self.host.listens().map(|port| SocketState {
            local: port,
            remote: None,
            state: State::Listen,
        });
        let alive = self.host.connections().iter().filter(|connection| connection.is_alive());
        let connections = alive.map(|connection| SocketState {
            local: connection.endpoint.local().port(),
            remote: connection.endpoint.remote().map(|remote| remote.port()),
            state: connection.state(),
        });
        listeners.chain(connections).collect()
    }
}

/// How many segments the trace tells that B sends before a moment.
fn sent_until(trace: &Trace, until: Time) -> usize {
    let lines = trace.lines.iter().filter(|line| line.at < until);
    lines.filter(|line| matches!(line.what, What::Sent { from: Side::B, .. })).count()
}

fn passing(initial: &mut Initial, entry: &Entry) -> Vec<Passing> {
    let mut segments = Vec::new();
    if let Cause::Arrival(segment) = &entry.cause {
        segments.push(initial.passing(false, Side::A, segment));
    }
    for segment in entry.sent() {
        segments.push(initial.sent(Side::B, segment));
    }
    segments
}

/// The recorder's addresses.
const REMOTE: Ipv4Addr = Ipv4Addr::new(192, 0, 2, 1);
const LOCAL: Ipv4Addr = Ipv4Addr::new(192, 0, 2, 2);

/// The recorder's own first number, as its stray segments show.
const RECORDERS_NUMBER: u32 = 0x2000_0000;
/// The key of the driven side's initial numbers: any.
const SECRET: u64 = 2;

/// Chosen far above what a case needs, and so that none runs for minutes.
const MOST_TIMEOUTS: u32 = 100_000;
