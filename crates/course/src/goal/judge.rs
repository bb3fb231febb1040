//! Whether a goal holds.

use session::sim::tcp::{Effect, Flags};
use session::sim::{Cause, Ended, Packet, PacketEnd, Payload};

use super::{Goal, Segment, Sends};
use crate::lab::World;
use crate::names::{Host, Moment, StateName};

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
            Goal::Refused { host, call } => refused(world, host, call),
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
    let mut count = 0;
    for (place, packet) in world.trace().packets.iter().enumerate() {
        let lost = matches!(packet.end, PacketEnd::Lost(..));
        let is_so = packet.id.copy == 0
            && from.is_none_or(|from| from == Some(packet.id.from))
            && sends.segment.is_none_or(|segment| segment.is(packet))
            && sends.lost.is_none_or(|wanted| wanted == lost)
            && sends.before.is_none_or(|before| packet.sent < before.0)
            && sends.again.is_none_or(|wanted| wanted == is_again(world, place));
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

/// Whether all that a segment takes in the sequence space was sent before, by the same host from the
/// same socket to the same one, in the same life: since the last new SYN there.
fn is_again(world: &World, place: usize) -> bool {
    let packets = &world.trace().packets;
    let Some(segment) = packets[place].segment() else { return false };
    if segment.is_empty() || packets[place].id.is_injected() {
        return false;
    }
    let mut sent: Vec<(i64, i64)> = Vec::new();
    for before in &packets[..place] {
        let same = before.id.from == packets[place].id.from && before.id.copy == 0;
        let Some(other) = before.segment().filter(|_| same && !before.id.is_injected()) else {
            continue;
        };
        if (other.source, other.destination) != (segment.source, segment.destination) {
            continue;
        }
        let from = i64::from(other.seq.0.wrapping_sub(segment.seq.0) as i32);
        let stretch = (from, from + i64::from(other.len()));
        // A SYN with another number begins another life.
        if other.flags.has(Flags::SYN) && !sent.contains(&stretch) {
            sent.clear();
        }
        sent.push(stretch);
    }
    // A SYN of its own life was sent before only if the same one was.
    let len = i64::from(segment.len());
    if segment.flags.has(Flags::SYN) {
        return sent.contains(&(0, len));
    }
    covers(&mut sent, len)
}

/// Whether stretches cover all from 0 to an end.
fn covers(stretches: &mut [(i64, i64)], end: i64) -> bool {
    stretches.sort_unstable();
    let reach = stretches.iter().fold(
        0,
        |reach, (from, to)| {
            if *from <= reach { reach.max(*to) } else { reach }
        },
    );
    reach >= end
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

fn refused(world: &World, host: &Host, name: &str) -> bool {
    let Some(host) = world.host(host) else { return false };
    world.trace().steps.iter().any(|step| {
        step.host == host
            && matches!(&step.cause, Cause::Call { call, result: Err(_) }
                if crate::names::call(call) == name)
    })
}

fn breaks(world: &World, wish: crate::names::WishName) -> bool {
    wish.0.property(world.session().profile()).check(world.trace()).is_some()
}
