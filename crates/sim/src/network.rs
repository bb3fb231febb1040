//! The network between the hosts: how long a packet travels, and whether it is lost on its way.
//!
//! Simplifications: all packets travel at the same latency unless the script says otherwise. Only
//! the link towards a host can be narrow, and it comes first on the way: packets from all hosts pass
//! it in the order in which they are sent. What holds a packet up or makes it late comes behind the
//! link, which then carries others; what is lost otherwise than for want of room never comes to it.

use alloc::vec::Vec;
use core::time::Duration;

use tcp::Time;

use crate::packet::{LostBy, PacketEnd};
use crate::script::{Change, Intervention, PacketId, Script};
use crate::setup::{HostId, Setup};

/// A narrow link towards a host, with a queue before it: first come, first served.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Access {
    /// Octets per second, headers included; not zero. A packet takes whole microseconds, rounded
    /// up.
    pub rate: u32,
    /// Octets that can wait before it, the packet that is passing it not counted; one that does not
    /// fit is lost. A packet that finds the link idle passes at once, whatever its size.
    pub queue: u32,
}

/// The network's state.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(crate) struct Network {
    /// The link towards each host.
    links: Vec<Link>,
}

/// What is on a narrow link, and before it.
#[derive(Clone, PartialEq, Eq, Hash, Default)]
struct Link {
    taken_until: Time,
    /// Of each packet that may still wait, when it comes to pass, and its octets.
    waiting: Vec<(Time, u32)>,
}

/// A packet that asks for its way.
pub(crate) struct Passage {
    pub id: PacketId,
    pub to: Option<HostId>,
    pub sent: Time,
    /// How much later than its original a copy sets out.
    pub later: Duration,
    /// Octets on the wire.
    pub size: u32,
}

impl Network {
    pub(crate) fn new(hosts: usize) -> Network {
        Network { links: alloc::vec![Link::default(); hosts] }
    }

    /// How a packet's way ends.
    pub(crate) fn carry(&mut self, setup: &Setup, script: &Script, packet: &Passage) -> PacketEnd {
        let way = latency(setup, script, packet).saturating_add(packet.later);
        let half = packet.sent + way / 2;
        let Some(to) = packet.to else { return PacketEnd::Lost(half, LostBy::Nobody) };
        if script.drops(packet.id) {
            return PacketEnd::Lost(half, LostBy::Script);
        }
        if let Some(by) = swallowed(script, packet) {
            return PacketEnd::Lost(half, by);
        }
        let held = script.delay(packet.id).unwrap_or_default();
        match self.through_the_queue(setup, to, packet) {
            Some(waited) => PacketEnd::Arrives(packet.sent + way.saturating_add(waited) + held),
            None => PacketEnd::Lost(half, LostBy::Queue),
        }
    }

    /// How long a packet waits for, and takes on, the narrow link towards a host; none if it does
    /// not fit the queue.
    fn through_the_queue(
        &mut self,
        setup: &Setup,
        to: HostId,
        packet: &Passage,
    ) -> Option<Duration> {
        let Some(access) = setup.hosts[usize::from(to)].access else {
            return Some(Duration::ZERO);
        };
        let link = &mut self.links[usize::from(to)];
        link.waiting.retain(|(passes, _)| *passes > packet.sent);
        let passes = link.taken_until.max(packet.sent);
        if passes > packet.sent {
            let mut queued = u64::from(packet.size);
            for (_, size) in &link.waiting {
                queued += u64::from(*size);
            }
            if queued > u64::from(access.queue) {
                return None;
            }
            link.waiting.push((passes, packet.size));
        }
        let takes = (u64::from(packet.size) * 1_000_000).div_ceil(access.rate.into());
        link.taken_until = passes + Duration::from_micros(takes);
        Some(link.taken_until - packet.sent)
    }
}

fn latency(setup: &Setup, script: &Script, packet: &Passage) -> Duration {
    let latest = latest(script, packet, |change| match change {
        Change::Latency(new) => Some(new),
        Change::Loss { .. } | Change::Silence(_) => None,
    });
    latest.unwrap_or(setup.latency)
}

/// Why a change of the network makes a packet lost, if one does.
fn swallowed(script: &Script, packet: &Passage) -> Option<LostBy> {
    let silent = |(since, change): (Time, Change)| match change {
        Change::Silence(lasts) => packet.sent < since + lasts,
        Change::Latency(_) | Change::Loss { .. } => false,
    };
    if changes(script, packet).any(silent) {
        return Some(LostBy::Silence);
    }
    let (per_mille, seed) = latest(script, packet, |change| match change {
        Change::Loss { per_mille, seed } => Some((per_mille, seed)),
        Change::Latency(_) | Change::Silence(_) => None,
    })?;
    (die(seed, packet.id) % 1000 < u32::from(per_mille)).then_some(LostBy::Chance)
}

/// What the latest change of a kind says; of two at one moment, the one that was made later.
fn latest<T>(script: &Script, packet: &Passage, of: fn(Change) -> Option<T>) -> Option<T> {
    let mut latest = None;
    for (since, change) in changes(script, packet) {
        if let Some(said) = of(change)
            && latest.as_ref().is_none_or(|(before, _)| *before <= since)
        {
            latest = Some((since, said));
        }
    }
    latest.map(|(_, said)| said)
}

/// The changes that hold for a packet, in the order in which they stand in the script, with the
/// moments at which they began.
fn changes<'a>(
    script: &'a Script,
    packet: &'a Passage,
) -> impl Iterator<Item = (Time, Change)> + 'a {
    script.interventions.iter().filter_map(|done| match done {
        Intervention::Change { at, way, change }
            if *at <= packet.sent && way.leads(packet.id.from, packet.to) =>
        {
            Some((*at, *change))
        }
        _ => None,
    })
}

/// A number as good as thrown, from a seed and a packet's name alone: whatever else happens, the
/// same packet has the same luck (the finalizer of MurmurHash3).
fn die(seed: u32, packet: PacketId) -> u32 {
    let name = packet.nth.wrapping_mul(0x9e37_79b9)
        ^ (u32::from(packet.from) << 24)
        ^ (u32::from(packet.copy) << 16);
    // Without an addition, 0 would be thrown for packet 0 with the seed 0.
    let mut x = (name ^ seed.wrapping_mul(0x85eb_ca6b)).wrapping_add(0x9e37_79b9);
    for factor in [0x85eb_ca6b_u32, 0xc2b2_ae35] {
        x = (x ^ (x >> 16)).wrapping_mul(factor);
        x ^= x >> 13;
    }
    x ^ (x >> 16)
}
