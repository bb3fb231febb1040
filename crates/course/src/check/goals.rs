//! Whether goals, events and numbers are about something that is there.

use serde::Serialize;

use super::Found;
use crate::event::Event;
use crate::goal::{Goal, Sends};
use crate::lab::World;
use crate::mistake::Fault;
use crate::names::{Host, PacketName};
use crate::value::Value;

/// Whether all hosts and packets that a goal names are in a run; says so if not.
pub(super) fn known(found: &mut Found, way: &[&dyn ToString], goal: &Goal, world: &World) -> bool {
    let mut names = Names::default();
    names.goal(goal);
    names.known(found, way, world)
}

/// The same for an event.
pub(super) fn event(
    found: &mut Found,
    way: &[&dyn ToString],
    event: &Event,
    world: &World,
) -> bool {
    let mut names = Names::default();
    names.event(event);
    names.known(found, way, world)
}

/// The same for a number.
pub(super) fn value(
    found: &mut Found,
    way: &[&dyn ToString],
    value: &Value,
    world: &World,
) -> bool {
    let mut names = Names::default();
    names.value(value);
    names.known(found, way, world)
}

/// The same for hosts and packets by themselves.
pub(super) fn packet(
    found: &mut Found,
    way: &[&dyn ToString],
    name: PacketName,
    world: &World,
) -> bool {
    Names { packets: vec![name], ..Names::default() }.known(found, way, world)
}

/// The same.
pub(super) fn host(found: &mut Found, way: &[&dyn ToString], host: &Host, world: &World) -> bool {
    Names { hosts: vec![host], ..Names::default() }.known(found, way, world)
}

/// A goal as files write it.
pub(super) fn text(goal: &Goal) -> String {
    let mut text = String::new();
    match goal.serialize(toml::ser::ValueSerializer::new(&mut text)) {
        Ok(_) => text,
        Err(_) => format!("{goal:?}"),
    }
}

#[derive(Default)]
struct Names<'a> {
    hosts: Vec<&'a Host>,
    packets: Vec<PacketName>,
    /// How often the run is looked through to judge all of it.
    parts: usize,
}

impl<'a> Names<'a> {
    fn known(&self, found: &mut Found, way: &[&dyn ToString], world: &World) -> bool {
        let before = found.mistakes.len();
        found.spend(world, self.parts.max(1));
        if found.left == 0 {
            return false;
        }
        for host in &self.hosts {
            if world.host(host).is_none() {
                found.add(way, Fault::Host(host.0.clone(), world.hosts()));
            }
        }
        for packet in &self.packets {
            if world.packet(packet).is_none() {
                let mut sent = vec![0; world.setup().hosts.len()];
                let packets = world.trace().packets.iter();
                for id in
                    packets.map(|packet| packet.id).filter(|id| id.copy == 0 && !id.is_injected())
                {
                    sent[usize::from(id.from)] += 1;
                }
                found.add(way, Fault::Packet(packet.to_string(), sent));
            }
        }
        found.mistakes.len() == before
    }

    fn goal(&mut self, goal: &'a Goal) {
        self.parts += 1;
        match goal {
            Goal::Reaches { host, .. }
            | Goal::Ends { host, .. }
            | Goal::Stays { host, .. }
            | Goal::AtOnce { host, .. }
            | Goal::Takes { host, .. }
            | Goal::Hears { host, .. }
            | Goal::Refused { host, .. } => self.hosts.push(host),
            Goal::Sends(sends) => self.sends(sends),
            Goal::Fires { host, .. } => self.hosts.extend(host),
            Goal::Breaks(_) | Goal::Keeps(_) => {}
            Goal::Before(first, then) => {
                self.event(first);
                self.event(then);
            }
            // Whether it is sent is what the goal asks.
            Goal::Happens(Event::Sent(_) | Event::Arrives(_) | Event::Lost(_)) => {}
            Goal::Happens(event) => self.event(event),
            Goal::Is { value, .. } => self.value(value),
            Goal::Not(goal) => self.goal(goal),
            Goal::Any(goals) | Goal::All(goals) => goals.iter().for_each(|goal| self.goal(goal)),
        }
    }

    fn event(&mut self, event: &'a Event) {
        self.parts += 1;
        match event {
            Event::Sent(packet) | Event::Arrives(packet) | Event::Lost(packet) => {
                self.packets.push(*packet);
            }
            Event::Enters { host, .. }
            | Event::Leaves { host, .. }
            | Event::Hears { host, .. }
            | Event::Takes { host }
            | Event::Calls { host, .. } => self.hosts.push(host),
        }
    }

    fn value(&mut self, value: &'a Value) {
        match value {
            Value::Seq(packet)
            | Value::Ack(packet)
            | Value::Wnd(packet)
            | Value::Length(packet)
            | Value::Header(packet) => self.packets.push(*packet),
            Value::Count(sends) => self.sends(sends),
            Value::Time(event) => self.event(event),
            Value::Between(first, then) => {
                self.event(first);
                self.event(then);
            }
            Value::In { host, .. }
            | Value::Variable { host, .. }
            | Value::AtOnce { host, .. }
            | Value::Taken(host) => self.hosts.push(host),
            Value::Number(_) => {}
        }
    }

    fn sends(&mut self, sends: &'a Sends) {
        self.hosts.extend(&sends.host);
    }
}

/// A word as files write it.
pub(super) fn word(word: &impl serde::Serialize) -> String {
    match toml::Value::try_from(word) {
        Ok(toml::Value::String(word)) => word,
        _ => String::new(),
    }
}
