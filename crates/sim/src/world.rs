//! The engine of a run: takes the next thing that happens, lets its host answer, puts what it
//! sends on the network.
//!
//! At one moment, calls come before arrivals, and arrivals before timers: an acknowledgment that
//! arrives just when the retransmission timer runs out still counts.

use alloc::vec::Vec;
use core::time::Duration;

use tcp::{CallError, Effect, Out, Segment, Signal, Time, Timer};

use crate::app::{Call, When};
use crate::host::{Host, Noticed};
use crate::record::Record;
use crate::script::{PacketId, Script};
use crate::setup::{HostId, Setup};
use crate::trace::{Cause, Ended, Packet, PacketEnd, Step, Trace};

/// Lets the world of `setup` run to its end, with what `script` does to the network.
///
/// # Panics
/// If [`Setup::check`] fails; a caller with a setup from outside asks it first.
pub fn run(setup: &Setup, script: &Script) -> Trace {
    if let Err(error) = setup.check() {
        panic!("{error}");
    }
    let mut world = World::new(setup, script);
    let ended = loop {
        match world.next() {
            None => break Ended::Quiet,
            Some((at, _)) if at > setup.limit.until => break Ended::TimeLimit,
            Some(_) if world.record.steps() >= setup.limit.steps => break Ended::StepLimit,
            Some((at, event)) => world.happen(at, event),
        }
    };
    world.record.finish(ended, setup.limit.until)
}

struct World<'a> {
    setup: &'a Setup,
    script: &'a Script,
    hosts: Vec<Host>,
    /// What is due, the next at the end.
    agenda: Vec<Planned>,
    out: Out,
    record: Record,
}

/// An event on the agenda.
struct Planned {
    at: Time,
    event: Event,
}

#[derive(Clone, Copy)]
enum Event {
    Call { host: HostId, task: usize, connection: Option<u32> },
    Arrival(u32),
    Timeout { host: HostId, connection: u32, timer: Timer },
}

impl<'a> World<'a> {
    fn new(setup: &'a Setup, script: &'a Script) -> World<'a> {
        let hosts: Vec<Host> = setup.hosts.iter().map(Host::new).collect();
        let record = Record::new(hosts.iter().map(|host| host.view().into()).collect());
        let mut world = World { setup, script, hosts, agenda: Vec::new(), out: Out::new(), record };
        for host in 0..world.setup.hosts.len() {
            world.schedule_calls(host as HostId, None, Time::ZERO, &|when| {
                matches!(when, When::At { .. })
            });
        }
        world
    }

    /// What happens next: the first thing on the agenda, unless a timer runs out before it.
    fn next(&self) -> Option<(Time, Event)> {
        let mut next = self.agenda.last().map(|planned| (planned.at, planned.event));
        for (host, id) in self.hosts.iter().zip(0..) {
            if let Some((at, connection, timer)) = host.next_timeout()
                && next.is_none_or(|(first, _)| at < first)
            {
                next = Some((at, Event::Timeout { host: id, connection, timer }));
            }
        }
        next
    }

    fn happen(&mut self, now: Time, event: Event) {
        match event {
            Event::Call { host, task, connection } => {
                self.agenda.pop();
                self.call(now, host, task, connection);
            }
            Event::Arrival(packet) => {
                self.agenda.pop();
                self.arrive(now, packet);
            }
            Event::Timeout { host, connection, timer } => {
                self.hosts[usize::from(host)].timeout(now, connection, timer, &mut self.out);
                self.close_step(now, host, Some(connection), Cause::Timeout(timer));
            }
        }
    }

    fn call(&mut self, now: Time, host: HostId, task: usize, connection: Option<u32>) {
        let call = self.setup.hosts[usize::from(host)].tasks[task].call.clone();
        let before = self.hosts[usize::from(host)].noticed(connection);
        let (about, result) =
            self.hosts[usize::from(host)].call(now, connection, &call, &mut self.out);
        if is_for_nobody(&call, about, &result) {
            return;
        }
        self.close_step(now, host, about, Cause::Call { call, result });
        self.notice(now, host, about, before);
    }

    fn arrive(&mut self, now: Time, packet: u32) {
        let Some(host) = self.record.packet(packet).to else { return };
        let segment = self.record.packet(packet).segment.clone();
        let known = self.hosts[usize::from(host)].connection_of(&segment);
        let before = self.hosts[usize::from(host)].noticed(known);
        let connection = self.hosts[usize::from(host)].arrive(now, &segment, &mut self.out);
        self.close_step(now, host, connection, Cause::Arrival(packet));
        self.notice(now, host, connection, before);
    }

    /// Ends a step: what was sent goes on the network, what was opened wakes the application.
    fn close_step(&mut self, now: Time, host: HostId, connection: Option<u32>, cause: Cause) {
        let effects = self.out.take();
        let mut sent = Vec::new();
        for effect in &effects {
            if let Effect::Send(segment) = effect {
                self.transmit(now, host, segment, &mut sent);
            }
        }
        let opened = effects.iter().any(|effect| matches!(effect, Effect::Signal(Signal::Open)));
        let view = self.hosts[usize::from(host)].view();
        let hosts = Vec::new();
        self.record.add_step(Step { at: now, host, connection, cause, effects, sent, hosts }, view);
        if opened {
            self.schedule_calls(host, connection, now, &|when| when == When::Open);
        }
    }

    /// Wakes the application for what has come since `before`.
    fn notice(&mut self, now: Time, host: HostId, connection: Option<u32>, had: Noticed) {
        let has = self.hosts[usize::from(host)].noticed(connection);
        self.schedule_calls(host, connection, now, &|when| match when {
            When::Received(octets) => had.received < octets && octets <= has.received,
            When::EndOfText => has.at_end_of_text && !had.at_end_of_text,
            When::At { .. } | When::Open => false,
        });
    }

    fn schedule_calls(
        &mut self,
        host: HostId,
        connection: Option<u32>,
        now: Time,
        is_due: &dyn Fn(When) -> bool,
    ) {
        let setup = self.setup;
        for (task, planned) in setup.hosts[usize::from(host)].tasks.iter().enumerate() {
            if !is_due(planned.when) {
                continue;
            }
            let (from, connection) = match planned.when {
                When::At { at, connection } => (at, Some(connection)),
                When::Open | When::Received(_) | When::EndOfText => (now, connection),
            };
            let event = Event::Call { host, task, connection };
            self.schedule(from + planned.after, event);
        }
    }

    /// At one moment calls come first, then what was scheduled first.
    fn schedule(&mut self, at: Time, event: Event) {
        let arrives = |event: &Event| matches!(event, Event::Arrival(_));
        let own = (at, arrives(&event));
        let later = |other: &Planned| (other.at, arrives(&other.event)) > own;
        self.agenda.insert(self.agenda.partition_point(later), Planned { at, event });
    }

    /// Puts a segment on the network, and its copies if the script makes any.
    fn transmit(&mut self, now: Time, from: HostId, segment: &Segment, sent: &mut Vec<u32>) {
        let nth = self.hosts[usize::from(from)].sent;
        self.hosts[usize::from(from)].sent += 1;
        let original = PacketId { from, nth, copy: 0 };
        sent.push(self.carry(now, original, segment, Duration::ZERO));
        let script = self.script;
        for (after, copy) in script.copies(original).zip(1..) {
            sent.push(self.carry(now, PacketId { copy, ..original }, segment, after));
        }
    }

    fn carry(&mut self, now: Time, id: PacketId, segment: &Segment, later: Duration) -> u32 {
        let address = *segment.destination.ip();
        let to = self.hosts.iter().position(|host| host.address() == address);
        let held = self.script.delay(id);
        let way = self.setup.latency.saturating_add(later);
        let end = if self.script.drops(id) || to.is_none() {
            PacketEnd::Lost(now + way / 2)
        } else {
            PacketEnd::Arrives(now + way + held.unwrap_or_default())
        };
        let packet = Packet {
            id,
            to: to.map(|host| host as HostId),
            segment: segment.clone(),
            sent: now,
            step: self.record.steps(),
            end,
            held,
        };
        let packet = self.record.add_packet(packet);
        if let PacketEnd::Arrives(at) = end {
            self.schedule(at, Event::Arrival(packet));
        }
        packet
    }
}

/// A call on a connection that never began is not made at all: its application never got there.
fn is_for_nobody(call: &Call, about: Option<u32>, result: &Result<(), CallError>) -> bool {
    let on_a_connection =
        !matches!(call, Call::Listen { .. } | Call::Unlisten { .. } | Call::Connect { .. });
    on_a_connection && about.is_none() && result.is_err()
}
