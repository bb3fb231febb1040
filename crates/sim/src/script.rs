//! A script: what a person does to the network during a run. It is all that has to be kept to see
//! the same run again.

use alloc::vec::Vec;
use core::time::Duration;

use crate::HostId;

/// The name of a packet: who sent it, and the how many-th of that host's it is. Never its content:
/// a retransmission is another packet.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct PacketId {
    /// The host that sent it.
    pub from: HostId,
    /// Counted from 0 over all that the host sends.
    pub nth: u32,
    /// 0 for the packet itself, 1 and up for the copies that [`Intervention::Duplicate`] made.
    pub copy: u8,
}

/// One thing done to the network. Where the packet does not exist in the run, nothing happens.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Intervention {
    /// The packet is lost on its way.
    Drop(PacketId),
    /// The packet travels longer than the link takes. Of several for one packet, the last holds.
    Delay {
        /// Which packet.
        packet: PacketId,
        /// How much longer.
        by: Duration,
    },
    /// The network delivers the packet once more.
    Duplicate {
        /// Which packet; of a copy, its original is doubled again.
        packet: PacketId,
        /// How long after the link's latency the copy arrives.
        after: Duration,
    },
}

impl Intervention {
    /// The packet that it is about.
    pub fn packet(&self) -> PacketId {
        match self {
            Intervention::Drop(packet)
            | Intervention::Delay { packet, .. }
            | Intervention::Duplicate { packet, .. } => *packet,
        }
    }
}

/// Interventions, in the order in which they were made.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Script {
    /// The interventions.
    pub interventions: Vec<Intervention>,
}

impl Script {
    /// The most copies of one packet that a run delivers; further ones are passed over. Chosen so
    /// that copies of copies cannot flood a run.
    pub const MOST_COPIES: u8 = 8;

    /// Whether a packet is dropped.
    pub fn drops(&self, packet: PacketId) -> bool {
        self.interventions.contains(&Intervention::Drop(packet))
    }

    /// By how much a packet is held up, if it is.
    pub fn delay(&self, packet: PacketId) -> Option<Duration> {
        self.interventions.iter().rev().find_map(|done| match done {
            Intervention::Delay { packet: held, by } if *held == packet => Some(*by),
            _ => None,
        })
    }

    /// How long after the original each copy of a packet arrives.
    pub fn copies(&self, packet: PacketId) -> impl Iterator<Item = Duration> {
        let same = move |other: &PacketId| other.from == packet.from && other.nth == packet.nth;
        let copies = self.interventions.iter().filter_map(move |done| match done {
            Intervention::Duplicate { packet, after } if same(packet) => Some(*after),
            _ => None,
        });
        copies.take(usize::from(Script::MOST_COPIES))
    }
}
