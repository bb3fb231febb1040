//! The engine of a run: takes the next thing that happens, lets its host answer, puts what it
//! sends on the network.
//!
//! At one moment, calls come before arrivals, and arrivals before timers: an acknowledgment that
//! arrives just when the retransmission timer runs out still counts.

mod branches;
mod calls;
mod carry;
mod moment;
mod tasks;

pub(crate) use branches::branches;
pub use moment::Moment;

use alloc::vec::Vec;

use tcp::{Effect, Time};

use crate::agenda::{Agenda, Event};
use crate::app::When;
use crate::host::{Doings, Host};
use crate::network::Network;
use crate::packet::{LostBy, PacketEnd, Payload};
use crate::record::{Keeps, Record};
use crate::script::Script;
use crate::setup::{HostId, Setup};
use crate::trace::{Cause, Ended, Step, Trace};

/// Lets the world of `setup` run to its end, with what `script` does to it.
///
/// # Panics
/// If [`Setup::check`] fails; a caller with a setup from outside asks it first.
pub fn run(setup: &Setup, script: &Script) -> Trace {
    let mut world = World::recorded(setup, script);
    let ended = world.go_to_end();
    world.record.ends(ended);
    world.record.finish()
}

#[derive(Clone)]
struct World<'a, K> {
    setup: &'a Setup,
    script: &'a Script,
    hosts: Vec<Host>,
    agenda: Agenda,
    network: Network,
    doings: Doings,
    record: K,
}

impl<'a> World<'a, Record> {
    /// A world that is recorded.
    ///
    /// # Panics
    /// If [`Setup::check`] fails.
    fn recorded(setup: &'a Setup, script: &'a Script) -> World<'a, Record> {
        let hosts = hosts(setup);
        let start = hosts.iter().map(|host| host.view().into()).collect();
        World::new(setup, script, hosts, Record::new(start, setup.limit.until))
    }
}

/// The hosts before anything happens.
fn hosts(setup: &Setup) -> Vec<Host> {
    if let Err(error) = setup.check() {
        panic!("{error}");
    }
    setup.hosts.iter().map(Host::new).collect()
}

impl<'a, K: Keeps> World<'a, K> {
    fn new(setup: &'a Setup, script: &'a Script, hosts: Vec<Host>, record: K) -> World<'a, K> {
        let network = Network::new(hosts.len());
        let (agenda, doings) = (Agenda::default(), Doings::default());
        let mut world = World { setup, script, hosts, agenda, network, doings, record };
        for host in 0..world.setup.hosts.len() {
            world.schedule_tasks(host as HostId, None, Time::ZERO, &|when| {
                matches!(when, When::At { .. } | When::Started)
            });
        }
        world.schedule_script();
        world
    }

    fn go_to_end(&mut self) -> Ended {
        loop {
            match self.next() {
                None => break Ended::Quiet,
                Some((at, _)) if at > self.setup.limit.until => break Ended::TimeLimit,
                Some(_) if self.record.steps() >= self.setup.limit.steps => break Ended::StepLimit,
                Some((at, event)) => self.happen(at, event),
            }
        }
    }

    /// What happens next: the first thing on the agenda, unless a timer runs out before it.
    fn next(&self) -> Option<(Time, Event)> {
        let mut next = self.agenda.next();
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
            Event::Call { host, which, connection, life } => {
                self.agenda.pop();
                if self.can_call(host, which, life) {
                    self.call(now, host, which, connection);
                }
            }
            Event::Arrival(packet) => {
                self.agenda.pop();
                self.arrive(now, packet);
            }
            Event::Timeout { host, connection, timer } => {
                let out = &mut self.doings.tcp;
                self.hosts[usize::from(host)].timeout(now, connection, timer, out);
                self.close_step(now, host, Some(connection), Cause::Timeout(timer));
            }
        }
    }

    fn arrive(&mut self, now: Time, packet: u32) {
        let Some(host) = self.record.packet(packet).to else { return };
        if self.hosts[usize::from(host)].up().is_none() {
            return self.record.lose(packet, PacketEnd::Lost(now, LostBy::HostDown));
        }
        let payload = self.record.packet(packet).payload.clone();
        let here = &mut self.hosts[usize::from(host)];
        let (before, connection) = match &payload {
            Payload::Tcp(segment) => {
                let known = here.connection_of(segment);
                (here.noticed(known), here.arrive(now, segment, &mut self.doings))
            }
            Payload::Udp(datagram) => {
                let before = here.noticed(None);
                here.arrive_datagram(datagram, &mut self.doings);
                (before, None)
            }
        };
        self.close_step(now, host, connection, Cause::Arrival(packet));
        self.notice(now, host, connection, before);
    }

    /// Ends a step: what was sent goes on the network.
    fn close_step(&mut self, now: Time, host: HostId, connection: Option<u32>, cause: Cause) {
        let (effects, datagrams) = (self.doings.tcp.take(), self.doings.udp.take());
        let taken = core::mem::take(&mut self.doings.taken);
        let mut sent = Vec::new();
        if let Some(segment) = self.doings.injected.take() {
            self.inject(now, host, segment, &mut sent);
        }
        for effect in &effects {
            if let Effect::Send(segment) = effect {
                self.transmit(now, host, Payload::Tcp(segment.clone()), &mut sent);
            }
        }
        for effect in &datagrams {
            if let udp::Effect::Send(datagram) = effect {
                self.transmit(now, host, Payload::Udp(datagram.clone()), &mut sent);
            }
        }
        let hosts = Vec::new();
        let step =
            Step { at: now, host, connection, cause, effects, datagrams, taken, sent, hosts };
        self.record.add_step(step, &self.hosts[usize::from(host)]);
    }
}
