//! Whether a goal holds.

use std::collections::BTreeMap;

use session::sim::tcp::{Effect, Flags, Seq, Socket};
use session::sim::{Cause, Ended, HostId, Packet, PacketEnd, Payload, Trace};

use super::{Goal, Segment, Sends};
use crate::lab::World;
use crate::names::{CallName, Host, Moment, StateName};

impl Goal {
    /// Whether it holds in a run. Of a host or a packet that is not there, nothing holds.
    pub fn holds(&self, world: &World) -> bool {
        match self {
            Goal::Reaches { host, state } => {
                world.host(host).is_some_and(|host| !world.stretches(host, state.0).is_empty())
            }
            Goal::Ends { host, state } => {
                world.host(host).is_some_and(|host| world.ends(host, state.0))
            }
            Goal::Stays { host, state, at_least } => stays(world, host, *state, *at_least),
            Goal::AtOnce { host, state, at_least } => {
                world.host(host).is_some_and(|host| world.at_once(host, state.0) >= *at_least)
            }
            Goal::Sends(sends) => {
                let known = sends.host.as_ref().is_none_or(|host| world.host(host).is_some());
                known && sends.bounds(count(sends, world))
            }
            Goal::Takes { host, text } => {
                world.host(host).is_some_and(|host| world.taken(host) == text.as_bytes())
            }
            Goal::Hears { host, signal } => {
                world.host(host).is_some_and(|host| world.signals(host, signal.0).next().is_some())
            }
            Goal::Fires { rule, host } => {
                let at = host.as_ref().map(|host| world.host(host));
                let hosts = 0..world.setup().hosts.len() as u8;
                hosts.filter(|host| at.is_none_or(|at| at == Some(*host))).any(|host| {
                    world.effects(host).any(|(_, effect)| {
                        matches!(effect, Effect::Because(reason) if reason.rule == rule.0)
                    })
                })
            }
            Goal::Refused { host, call } => refused(world, host, *call),
            Goal::Breaks(wish) => breaks(world, *wish),
            Goal::Keeps(wish) => !breaks(world, *wish),
            Goal::Before(first, then) => {
                first.time(world).zip(then.time(world)).is_some_and(|(first, then)| first < then)
            }
            Goal::Happens(event) => event.time(world).is_some(),
            Goal::Is { value, at_least, at_most, exactly } => {
                value.measure(world).is_some_and(|number| {
                    at_least.is_none_or(|least| number >= least)
                        && at_most.is_none_or(|most| number <= most)
                        && exactly.is_none_or(|exactly| (number - exactly).abs() < 1e-6)
                })
            }
            Goal::Not(goal) => !goal.holds(world),
            Goal::Any(goals) => goals.iter().any(|goal| goal.holds(world)),
            Goal::All(goals) => goals.iter().all(|goal| goal.holds(world)),
        }
    }
}

impl Sends {
    fn bounds(&self, count: u32) -> bool {
        let free = self.at_least.is_none() && self.at_most.is_none() && self.exactly.is_none();
        let least = self.at_least.or(free.then_some(1));
        least.is_none_or(|least| count >= least)
            && self.at_most.is_none_or(|most| count <= most)
            && self.exactly.is_none_or(|exactly| count == exactly)
    }
}

/// How many packets of a run are so. What no TCP sent is not counted where it asks for what was sent
/// again, and copies that the network made are not counted at all.
pub fn count(sends: &Sends, world: &World) -> u32 {
    let from = sends.host.as_ref().map(|host| world.host(host));
    let mut sent = Sent::default();
    let mut count = 0;
    for packet in &world.trace().packets {
        let lost = matches!(packet.end, PacketEnd::Lost(..));
        let again = sends.again.map(|wanted| wanted == sent.again(packet, world.trace()));
        let is_so = packet.id.copy == 0
            && from.is_none_or(|from| from == Some(packet.id.from))
            && sends.segment.is_none_or(|segment| segment.is(packet))
            && sends.lost.is_none_or(|wanted| wanted == lost)
            && sends.before.is_none_or(|before| packet.sent < before.0)
            && again.unwrap_or(true);
        count += u32::from(is_so);
    }
    count
}

impl Segment {
    fn is(self, packet: &Packet) -> bool {
        let Payload::Tcp(segment) = &packet.payload else { return self == Segment::Datagram };
        let has = |flags| segment.flags.has(flags);
        match self {
            Segment::Syn => has(Flags::SYN) && !has(Flags::ACK),
            Segment::SynAck => has(Flags::SYN | Flags::ACK),
            Segment::Ack => {
                let other = Flags::SYN | Flags::FIN | Flags::RST;
                has(Flags::ACK)
                    && segment.flags.bits() & other.bits() == 0
                    && segment.text.is_empty()
            }
            Segment::Data => !segment.text.is_empty(),
            Segment::Fin => has(Flags::FIN),
            Segment::Rst => has(Flags::RST),
            Segment::Datagram => false,
        }
    }
}

/// What was sent so far, of all that takes place in the sequence space: by whom, on which of its
/// connections (the same sockets and numbers can live twice), from where to where.
#[derive(Default)]
struct Sent(BTreeMap<(HostId, Option<u32>, Socket, Socket), Stretches>);

impl Sent {
    /// Whether all that a segment takes in the sequence space was sent before on the same connection, be
    /// it in one piece or in several. It is kept for those that come after it.
    fn again(&mut self, packet: &Packet, trace: &Trace) -> bool {
        let Some(segment) = packet.segment() else { return false };
        if segment.is_empty() || packet.id.is_injected() {
            return false;
        }
        let connection = trace.steps.get(packet.step as usize).and_then(|step| step.connection);
        let way = (packet.id.from, connection, segment.source, segment.destination);
        let sent = self.0.entry(way).or_insert_with(|| Stretches::from(segment.seq));
        sent.add(segment.seq, segment.len())
    }
}

/// Stretches of the sequence space, counted from a number on, in order and apart from one another.
struct Stretches {
    first: Seq,
    all: Vec<(i64, i64)>,
}

impl Stretches {
    fn from(first: Seq) -> Stretches {
        Stretches { first, all: Vec::new() }
    }

    /// Adds one; tells whether it was there.
    fn add(&mut self, seq: Seq, len: u32) -> bool {
        let mut from = i64::from(seq.0.wrapping_sub(self.first.0) as i32);
        let mut to = from + i64::from(len);
        let known = self.all.iter().any(|(begin, end)| *begin <= from && to <= *end);
        if !known {
            // What it touches becomes one with it.
            self.all.retain(|(begin, end)| {
                let touches = *begin <= to && from <= *end;
                if touches {
                    (from, to) = (from.min(*begin), to.max(*end));
                }
                !touches
            });
            self.all.push((from, to));
            self.all.sort_unstable();
        }
        known
    }
}

fn stays(world: &World, host: &Host, state: StateName, at_least: Moment) -> bool {
    let Some(host) = world.host(host) else { return false };
    let (trace, at_least) = (world.trace(), at_least.0.as_micros());
    world.stretches(host, state.0).into_iter().any(|(from, to)| match to {
        Some(to) => to.as_micros() - from.as_micros() >= at_least,
        None => {
            trace.ended == Ended::Quiet || trace.end().as_micros() - from.as_micros() >= at_least
        }
    })
}

fn refused(world: &World, host: &Host, name: CallName) -> bool {
    let Some(host) = world.host(host) else { return false };
    world.trace().steps.iter().any(|step| {
        step.host == host
            && matches!(&step.cause, Cause::Call { call, result: Err(_) }
                if CallName::of(call) == name)
    })
}

fn breaks(world: &World, wish: crate::names::WishName) -> bool {
    wish.0.property(world.session().profile()).check(world.trace()).is_some()
}
