//! What is sent goes on the network: by its address to a host, to each of a group, or nowhere.

use alloc::vec::Vec;
use core::time::Duration;

use tcp::{Segment, Time};
use udp::is_group;

use super::World;
use crate::agenda::Event;
use crate::network::Passage;
use crate::packet::{Packet, PacketEnd, Payload};
use crate::record::Keeps;
use crate::script::PacketId;
use crate::setup::HostId;

impl<K: Keeps> World<'_, K> {
    /// Puts a segment that no TCP made on the network.
    pub(super) fn inject(
        &mut self,
        now: Time,
        from: HostId,
        segment: Segment,
        sent: &mut Vec<u32>,
    ) {
        let host = &mut self.hosts[usize::from(from)];
        let id = PacketId { from, nth: PacketId::INJECTED + host.injected, copy: 0 };
        host.injected += 1;
        let payload = Payload::Tcp(segment);
        let to = self.host_at(&payload);
        self.carry_all(now, id, to, &payload, sent);
    }

    /// Puts what a host sends on the network: to one host, or to each of a group under a name of
    /// its own, so that each can be lost by itself. Only UDP sends to groups.
    pub(super) fn transmit(
        &mut self,
        now: Time,
        from: HostId,
        payload: Payload,
        sent: &mut Vec<u32>,
    ) {
        let group = payload.destination();
        let members: Vec<Option<HostId>> = if is_group(*group.ip()) {
            let hosts = self.hosts.iter().zip(0..);
            let others = hosts.filter(|(host, id)| *id != from && host.is_in_group(group));
            others.map(|(_, id)| Some(id)).collect()
        } else {
            alloc::vec![self.host_at(&payload)]
        };
        let nobody = members.is_empty().then_some(None);
        for to in members.into_iter().chain(nobody) {
            let host = &mut self.hosts[usize::from(from)];
            let id = PacketId { from, nth: host.sent, copy: 0 };
            host.sent += 1;
            self.carry_all(now, id, to, &payload, sent);
        }
    }

    fn host_at(&self, payload: &Payload) -> Option<HostId> {
        let address = *payload.destination().ip();
        let to = self.hosts.iter().position(|host| host.address() == address);
        to.map(|host| host as HostId)
    }

    /// Carries a packet, and its copies if the script makes any.
    fn carry_all(
        &mut self,
        now: Time,
        id: PacketId,
        to: Option<HostId>,
        payload: &Payload,
        sent: &mut Vec<u32>,
    ) {
        sent.push(self.carry(now, id, to, payload, Duration::ZERO));
        let script = self.script;
        for (after, copy) in script.copies(id).zip(1..) {
            sent.push(self.carry(now, PacketId { copy, ..id }, to, payload, after));
        }
    }

    pub(super) fn carry(
        &mut self,
        now: Time,
        id: PacketId,
        to: Option<HostId>,
        payload: &Payload,
        later: Duration,
    ) -> u32 {
        let passage = Passage { id, to, sent: now, later, size: payload.size() };
        let end = self.network.carry(self.setup, self.script, &passage);
        let packet = Packet {
            id,
            to,
            payload: payload.clone(),
            sent: now,
            step: self.record.steps(),
            end,
            held: self.script.delay(id),
        };
        let packet = self.record.add_packet(packet);
        if let PacketEnd::Arrives(at) = end {
            self.agenda.add(at, Event::Arrival(packet));
        }
        packet
    }
}
