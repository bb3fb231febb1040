//! A script: what a person does to the network and the hosts during a run. It is all that has to
//! be kept to see the same run again.

use alloc::vec::Vec;
use core::time::Duration;

use tcp::Time;

use crate::{Call, HostId};

/// The name of a packet: who sent it, and the how many-th of that host's it is. Never its content:
/// a retransmission is another packet.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct PacketId {
    /// The host that sent it.
    pub from: HostId,
    /// Counted from 0 over all that the host sends; from [`PacketId::INJECTED`] on over what was
    /// let loose there, so that a stray does not change the names of the others.
    pub nth: u32,
    /// 0 for the packet itself, 1 and up for the copies that [`Intervention::Duplicate`] made.
    pub copy: u8,
}

impl PacketId {
    /// The first number of a packet that no TCP made ([`Call::Inject`]).
    pub const INJECTED: u32 = 1_000_000_000;

    /// Whether no TCP made it.
    pub fn is_injected(self) -> bool {
        self.nth >= PacketId::INJECTED
    }
}

/// One thing done to the network or a host. Where the packet or the host does not exist in the
/// run, nothing happens.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
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
    /// A host's application makes a call, or the host crashes or starts again.
    Call {
        /// When.
        at: Time,
        /// Which host.
        host: HostId,
        /// On which of its connections, counted from 0; on the last one if left out.
        connection: Option<u32>,
        /// What.
        call: Call,
    },
    /// From a moment on the network is another.
    Change {
        /// From when on; packets that are on their way then are not touched.
        at: Time,
        /// Between whom.
        way: Way,
        /// What becomes of it.
        change: Change,
    },
}

/// Packets from one host to another; from any, or to any, where one is left out.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct Way {
    /// Who sends.
    pub from: Option<HostId>,
    /// Who is to receive.
    pub to: Option<HostId>,
}

/// What becomes of a way through the network.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Change {
    /// A packet travels so long.
    Latency(Duration),
    /// Of a thousand packets, so many are lost; which ones is settled by the seed.
    Loss {
        /// Of a thousand.
        per_mille: u16,
        /// The seed: the same one loses the same packets.
        seed: u32,
    },
    /// Everything is swallowed for so long.
    Silence(Duration),
}

impl Way {
    /// Whether a packet takes this way. One to nobody's address takes those that go to any.
    pub fn leads(self, from: HostId, to: Option<HostId>) -> bool {
        self.from.is_none_or(|host| host == from) && (self.to.is_none() || self.to == to)
    }
}

impl Intervention {
    /// The packet that it is about, if it is about one.
    pub fn packet(&self) -> Option<PacketId> {
        match self {
            Intervention::Drop(packet)
            | Intervention::Delay { packet, .. }
            | Intervention::Duplicate { packet, .. } => Some(*packet),
            Intervention::Call { .. } | Intervention::Change { .. } => None,
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
