//! Two runs side by side on one clock: as one trace, in which the hosts of the right one stand
//! behind those of the left one, and where the two part.

use alloc::sync::Arc;
use alloc::vec::Vec;

use tcp::{Effect, Time};

use crate::packet::{Packet, Payload};
use crate::setup::{HostId, Setup};
use crate::trace::{Cause, Ended, Step, Trace};

/// Where two runs part: what is the first thing that one does and the other does not.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Parting {
    /// When.
    pub at: Time,
    /// The step of the left one, an index into the steps of the trace of both; none if nothing
    /// happens there any more.
    pub left: Option<usize>,
    /// The same of the right one.
    pub right: Option<usize>,
}

/// The hosts of both setups, those of the right one behind. Nothing else of the right one is kept.
pub fn beside_setup(left: &Setup, right: &Setup) -> Setup {
    let mut both = left.clone();
    both.hosts.extend(right.hosts.iter().cloned());
    both
}

/// Two runs as one trace.
pub fn beside(left: Trace, right: Trace) -> Trace {
    let shift = left.start.len() as HostId;
    let (ended, until) = (later_end(&left, &right), left.until.max(right.until));
    let steps = in_time(&left.steps, &right.steps);
    let packets = merged(left.packets.len(), right.packets.len(), &|l, r| {
        left.packets[l].sent <= right.packets[r].sent
    });
    let packet_places = places(&packets, left.packets.len(), right.packets.len());
    let step_places = places(&steps, left.steps.len(), right.steps.len());
    let (mut of_left, mut of_right) = (left.start, right.start);
    let start = of_left.iter().chain(&of_right).cloned().collect();
    let mut both = Trace { start, steps: Vec::new(), packets: Vec::new(), ended, until };
    let mut sources = [left.steps.into_iter(), right.steps.into_iter()];
    for (world, _) in steps {
        let Some(mut step) = sources[usize::from(world)].next() else { break };
        let hosts = core::mem::take(&mut step.hosts);
        if world == 0 {
            of_left = hosts
        } else {
            of_right = hosts
        }
        step.hosts = of_left.iter().chain(&of_right).map(Arc::clone).collect();
        move_step(&mut step, world, shift, &packet_places);
        both.steps.push(step);
    }
    let mut sources = [left.packets.into_iter(), right.packets.into_iter()];
    for (world, _) in packets {
        let Some(mut packet) = sources[usize::from(world)].next() else { break };
        move_packet(&mut packet, world, shift, &step_places);
        both.packets.push(packet);
    }
    both
}

/// Where two runs part, if they do.
pub fn parting(left: &Trace, right: &Trace) -> Option<Parting> {
    let same = |nth: &usize| match (left.steps.get(*nth), right.steps.get(*nth)) {
        (Some(one), Some(other)) => look_alike(left, one, right, other),
        (None, None) => true,
        _ => false,
    };
    let most = left.steps.len().max(right.steps.len());
    let nth = (0..most).find(|nth| !same(nth))?;
    let at = |trace: &Trace| trace.steps.get(nth).map_or(Time::MAX, |step| step.at);
    let at = at(left).min(at(right));
    let order = in_time(&left.steps, &right.steps);
    let place = |world: u8| order.iter().position(|it| *it == (world, nth));
    Some(Parting { at, left: place(0), right: place(1) })
}

/// Whether two steps look the same from outside: reasons, timers, variables and options apart.
fn look_alike(left: &Trace, one: &Step, right: &Trace, other: &Step) -> bool {
    let same_packet = |one: u32, other: u32| {
        let (one, other) = (&left.packets[one as usize], &right.packets[other as usize]);
        one.id.from == other.id.from && alike(&one.payload, &other.payload)
    };
    let cause = match (&one.cause, &other.cause) {
        (Cause::Arrival(one), Cause::Arrival(other)) => same_packet(*one, *other),
        (one, other) => one == other,
    };
    cause
        && (one.at, one.host, one.connection) == (other.at, other.host, other.connection)
        && one.sent.len() == other.sent.len()
        && one.sent.iter().zip(&other.sent).all(|(one, other)| same_packet(*one, *other))
        && one.effects.iter().filter_map(news).eq(other.effects.iter().filter_map(news))
        && delivers(one) == delivers(other)
        && one.taken == other.taken
        && waits(one) == waits(other)
}

/// Whether two packets say the same, whatever options they carry.
fn alike(one: &Payload, other: &Payload) -> bool {
    match (one, other) {
        (Payload::Tcp(one), Payload::Tcp(other)) => {
            (one.source, one.destination) == (other.source, other.destination)
                && (one.seq, one.ack, one.wnd) == (other.seq, other.ack, other.wnd)
                && one.flags == other.flags
                && one.text == other.text
        }
        (one, other) => one == other,
    }
}

/// What an effect is to those outside, besides what is sent: its kind, and what.
fn news(effect: &Effect) -> Option<(u8, u32)> {
    match effect {
        Effect::Enter { to, .. } => Some((0, *to as u32)),
        Effect::Deliver(octets) => Some((1, *octets)),
        Effect::Signal(signal) => Some((2, *signal as u32)),
        Effect::Because(_) | Effect::Send(_) | Effect::SetTimer { .. } | Effect::StopTimer(_) => {
            None
        }
    }
}

/// Whether a message of UDP's found room.
fn delivers(step: &Step) -> bool {
    step.datagrams.iter().any(|effect| matches!(effect, udp::Effect::Deliver(_)))
}

/// Whether the step leaves a caller waiting to be accepted.
fn waits(step: &Step) -> bool {
    let sockets = &step.hosts[usize::from(step.host)].sockets;
    let socket = step.connection.and_then(|nth| sockets.get(nth as usize));
    socket.is_some_and(|socket| socket.waits)
}

/// The steps of both in order of time.
fn in_time(left: &[Step], right: &[Step]) -> Vec<(u8, usize)> {
    merged(left.len(), right.len(), &|l, r| left[l].at <= right[r].at)
}

/// Two lists in one order, each item as its world and its place there. `lefts_turn` tells whether one
/// of the left list comes before one of the right.
fn merged(
    left: usize,
    right: usize,
    lefts_turn: &dyn Fn(usize, usize) -> bool,
) -> Vec<(u8, usize)> {
    let mut order = Vec::with_capacity(left + right);
    let (mut l, mut r) = (0, 0);
    while l < left || r < right {
        if r == right || l < left && lefts_turn(l, r) {
            order.push((0, l));
            l += 1;
        } else {
            order.push((1, r));
            r += 1;
        }
    }
    order
}

/// For each world, where its items stand in the order of both.
struct Places([Vec<u32>; 2]);

impl Places {
    fn of(&self, world: u8, nth: u32) -> u32 {
        self.0[usize::from(world)][nth as usize]
    }
}

fn places(order: &[(u8, usize)], left: usize, right: usize) -> Places {
    let mut places = Places([alloc::vec![0; left], alloc::vec![0; right]]);
    for (&(world, nth), place) in order.iter().zip(0..) {
        places.0[usize::from(world)][nth] = place;
    }
    places
}

fn move_step(step: &mut Step, world: u8, shift: HostId, packets: &Places) {
    step.host += world * shift;
    if let Cause::Arrival(packet) = &mut step.cause {
        *packet = packets.of(world, *packet);
    }
    for packet in &mut step.sent {
        *packet = packets.of(world, *packet);
    }
}

fn move_packet(packet: &mut Packet, world: u8, shift: HostId, steps: &Places) {
    packet.id.from += world * shift;
    packet.to = packet.to.map(|to| to + world * shift);
    packet.step = steps.of(world, packet.step);
}

fn later_end(left: &Trace, right: &Trace) -> Ended {
    let cut = |trace: &&Trace| trace.ended != Ended::Quiet;
    [left, right].into_iter().find(cut).map_or(Ended::Quiet, |trace| trace.ended)
}
