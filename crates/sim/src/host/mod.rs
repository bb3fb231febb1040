//! A host in a run: its ports, its connections, and which of them a packet or a call is for. It
//! knows nothing of the network.

mod calls;
mod connection;
mod datagrams;
mod listener;
mod ports;

use alloc::sync::Arc;
use alloc::vec::Vec;
use core::hash::{Hash, Hasher};
use core::net::Ipv4Addr;

use tcp::{Config, Endpoint, Out, Segment, Time, Timer};

use crate::setup::{HostSetup, Listener, Ports};
use crate::trace::HostView;
use connection::{Connection, Life};
use datagrams::Port;

/// A host's state.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(crate) struct Host {
    address: Ipv4Addr,
    config: Fixed,
    reads: bool,
    ports: Ports,
    next_port: u16,
    listener: Listener,
    /// Callers are accepted at once, as things stand.
    accepts: bool,
    /// In order, none twice.
    listens: Vec<u16>,
    connections: Vec<Connection>,
    datagrams: Vec<Port>,
    /// How many messages the application has taken from its UDP ports since the host came up.
    messages: u32,
    /// Numbers for openings: each has one that is larger than those before it.
    openings: u32,
    /// How often it has come up.
    boots: u32,
    down: bool,
    /// How many packets it has sent.
    pub(crate) sent: u32,
    /// How many packets were let loose there.
    pub(crate) injected: u32,
}

/// The configuration. It takes no part in a hash, since it never changes.
#[derive(Clone, PartialEq, Eq)]
struct Fixed(Arc<Config>);

impl Hash for Fixed {
    fn hash<H: Hasher>(&self, _: &mut H) {}
}

/// What a host does in a step.
#[derive(Clone, Default)]
pub(crate) struct Doings {
    pub(crate) tcp: Out,
    pub(crate) udp: udp::Out,
    /// The text that the application took from the connection.
    pub(crate) taken: Vec<u8>,
    /// A segment to let loose.
    pub(crate) injected: Option<Segment>,
}

/// What an application can have noticed so far.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Noticed {
    /// Which life of the connection it is, counted from 1; 0 if the application has none.
    pub(crate) life: u32,
    pub(crate) opened: bool,
    pub(crate) received: u32,
    pub(crate) at_end_of_text: bool,
    pub(crate) messages: u32,
}

impl Host {
    pub(crate) fn new(setup: &HostSetup) -> Host {
        Host {
            address: setup.address,
            config: Fixed(setup.config.clone()),
            reads: setup.reads,
            ports: setup.ports,
            next_port: setup.ports.first,
            listener: setup.listener,
            accepts: setup.listener.accepts,
            listens: Vec::new(),
            connections: Vec::new(),
            datagrams: Vec::new(),
            messages: 0,
            openings: 0,
            boots: 0,
            down: false,
            sent: 0,
            injected: 0,
        }
    }

    pub(crate) fn address(&self) -> Ipv4Addr {
        self.address
    }

    /// Which of its lives the host is in; none while it is down.
    pub(crate) fn up(&self) -> Option<u32> {
        (!self.down).then_some(self.boots)
    }

    /// What can be seen of it.
    pub(crate) fn view(&self) -> HostView {
        HostView {
            listens: self.listens.clone(),
            sockets: self.connections.iter().map(Connection::view).collect(),
            ports: self.datagrams.iter().map(Port::view).collect(),
            down: self.down,
        }
    }

    /// The timer that runs out first, and of which connection.
    pub(crate) fn next_timeout(&self) -> Option<(Time, u32, Timer)> {
        let mut next: Option<(Time, u32, Timer)> = None;
        for (connection, nth) in self.connections.iter().zip(0..) {
            if let Some((at, timer)) = connection.endpoint.next_timeout()
                && next.is_none_or(|(first, ..)| at < first)
            {
                next = Some((at, nth, timer));
            }
        }
        next
    }

    pub(crate) fn timeout(&mut self, now: Time, connection: u32, timer: Timer, out: &mut Out) {
        self.connections[connection as usize].timeout(now, timer, out);
    }

    /// Hands a segment to the connection, the listener or the closed port that it is for, and says
    /// which connection it was.
    pub(crate) fn arrive(
        &mut self,
        now: Time,
        segment: &Segment,
        doings: &mut Doings,
    ) -> Option<u32> {
        if let Some(nth) = self.connection_of(segment) {
            match self.lacks_room(now, nth as usize, segment) {
                Some(full) => Endpoint::pass_over(segment, full, &mut doings.tcp),
                None => self.arrive_on(now, nth as usize, segment, doings),
            }
            return Some(nth);
        }
        if !self.listens.contains(&segment.destination.port()) {
            Endpoint::refuse(&self.config.0, segment, &mut doings.tcp);
            return None;
        }
        let begun = self.arrive_at_listener(now, segment, &mut doings.tcp)?;
        self.read(now, begun as usize, doings);
        Some(begun)
    }

    fn arrive_on(&mut self, now: Time, nth: usize, segment: &Segment, doings: &mut Doings) {
        let (caller, opening) = (self.caller(), self.openings);
        self.openings += 1;
        self.connections[nth].arrive(now, segment, caller, opening, &mut doings.tcp);
        self.read(now, nth, doings);
    }

    /// What the application can have noticed of a connection, if it has begun and is the
    /// application's, and of messages.
    pub(crate) fn noticed(&self, connection: Option<u32>) -> Noticed {
        let begun = connection.and_then(|nth| self.connections.get(nth as usize));
        let mut noticed = Noticed { messages: self.messages, ..Noticed::default() };
        if let Some(Life { nth, opened, received, at_end_of_text, .. }) =
            begun.map(|connection| connection.life).filter(|life| life.accepted)
        {
            noticed.life = nth;
            noticed.opened = opened.is_some();
            noticed.received = received;
            noticed.at_end_of_text = at_end_of_text;
        }
        noticed
    }

    /// The connection that a segment belongs to.
    pub(crate) fn connection_of(&self, segment: &Segment) -> Option<u32> {
        let found = self.connections.iter().rposition(|connection| {
            connection.is_alive()
                && connection.endpoint.local() == segment.destination
                && connection.endpoint.remote() == Some(segment.source)
        });
        found.map(|nth| nth as u32)
    }

    /// The connection that began last.
    pub(crate) fn last_connection(&self) -> Option<u32> {
        self.connections.len().checked_sub(1).map(|nth| nth as u32)
    }

    /// Goes down: all that it knew is gone.
    fn crash(&mut self) {
        for connection in &mut self.connections {
            connection.forget(&self.config.0);
        }
        self.listens.clear();
        self.datagrams.clear();
        self.messages = 0;
        self.accepts = self.listener.accepts;
        self.next_port = self.ports.first;
        self.down = true;
    }
}
