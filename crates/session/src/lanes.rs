//! What stands on a lifeline: the states of its host one below the other and, where it has several
//! connections at once, side by side; and by which port each of them is told from the others.

use diagram::{Band, Lifeline, Split};
use sim::tcp::{Socket, State, Time};
use sim::{Call, HostView, Packet, Payload, Trace};

use crate::events::state_name;
use crate::session::Session;
use crate::texts::names;
use crate::tokens::{short_name, state_class};

impl Session {
    /// The lifeline of a host, with all that happens to it.
    pub(crate) fn lifeline(&self, host: usize) -> Lifeline {
        let setup = &self.run.worlds.both.hosts[host];
        let trace = &self.run.trace;
        let (mut bands, mut splits) = (Vec::new(), Vec::new());
        let mut at = (Time::ZERO, &trace.start[host]);
        for step in &trace.steps {
            add_band(&mut bands, at.0, at.1);
            add_split(&mut splits, at.0, at.1);
            at = (step.at, &step.hosts[host]);
        }
        add_band(&mut bands, at.0, at.1);
        add_split(&mut splits, at.0, at.1);
        let name = names::host(&setup.name, self.lang);
        Lifeline { name, address: self.address(host), bands, splits }
    }

    /// A host's address, with the port that stands for it if there is one: the one that it listens
    /// on, or that all its connections have.
    fn address(&self, host: usize) -> String {
        let setup = &self.run.worlds.both.hosts[host];
        let last = self.run.trace.steps.last().map(|step| &step.hosts[host]);
        let mut ports = Vec::new();
        if let Some(view) = last {
            ports.extend(view.sockets.iter().map(|socket| socket.local.port()));
            ports.extend(&view.listens);
        }
        for task in &setup.tasks {
            if let Call::Listen { port } | Call::Bind { port } = task.call {
                ports = vec![port];
            }
        }
        match &*ports {
            [port, others @ ..] if others.iter().all(|other| other == port) => {
                Socket::new(setup.address, *port).to_string()
            }
            _ => setup.address.to_string(),
        }
    }
}

/// Which hosts call from more than one port, so that the port has to be told.
pub(crate) struct Callers(Vec<bool>);

impl Callers {
    /// In a run.
    pub fn of(trace: &Trace) -> Callers {
        let mut ports: Vec<Option<u16>> = vec![None; trace.start.len()];
        let mut several = vec![false; trace.start.len()];
        for packet in &trace.packets {
            let (from, [source, _]) = (usize::from(packet.id.from), sockets(packet));
            several[from] |= ports[from].is_some_and(|port| port != source.port());
            ports[from] = Some(source.port());
        }
        Callers(several)
    }

    /// The port of the one of a packet's ends that has several.
    pub fn port(&self, packet: &Packet) -> Option<u16> {
        let [source, destination] = sockets(packet);
        let of = |host: Option<u8>| host.is_some_and(|host| self.0[usize::from(host)]);
        if of(Some(packet.id.from)) {
            return Some(source.port());
        }
        // Of an answer to an address that nobody has, the one that wrote in its name is not known.
        (of(packet.to) || packet.to.is_none()).then(|| destination.port()).filter(|_| self.any())
    }

    fn any(&self) -> bool {
        self.0.contains(&true)
    }
}

fn sockets(packet: &Packet) -> [Socket; 2] {
    match &packet.payload {
        Payload::Tcp(segment) => [segment.source, segment.destination],
        Payload::Udp(datagram) => [datagram.source, datagram.destination],
    }
}

/// Adds a state to a lifeline, unless it goes on. What lasts no time is not drawn.
fn add_band(bands: &mut Vec<Band>, from: Time, host: &HostView) {
    let (from, label) = (from.as_micros(), state_name(host));
    if bands.last().is_some_and(|band| band.label == label) {
        return;
    }
    if bands.last().is_some_and(|band| band.from == from) {
        bands.pop();
    }
    let (short, class) = (short_name(host.state()), state_class(host.state()));
    bands.push(Band { from, label: label.to_owned(), short, class });
}

/// Adds the states of all connections, if they are several and not as before.
fn add_split(splits: &mut Vec<Split>, from: Time, host: &HostView) {
    let alive = host.sockets.iter().filter(|socket| socket.state != State::Closed);
    let mut classes: Vec<&'static str> = alive.map(|it| state_class(it.state)).collect();
    if classes.len() < 2 || host.down {
        classes.clear();
    }
    let from = from.as_micros();
    if splits.last().is_some_and(|split| split.from == from) {
        splits.pop();
    }
    let same = match splits.last() {
        Some(split) => split.classes == classes,
        None => classes.is_empty(),
    };
    if !same {
        splits.push(Split { from, classes });
    }
}
