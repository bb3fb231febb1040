//! A world at a moment, without what has been: for whoever explores what can become of it in another
//! way than by runs from the beginning, such as a model checker.

use alloc::vec::Vec;
use core::fmt;
use core::hash::{Hash, Hasher};
use core::ops::Range;
use core::time::Duration;

use tcp::Time;

use super::{World, hosts};
use crate::agenda::Event;
use crate::host::Host;
use crate::packet::{Packet, PacketEnd};
use crate::record::Keeps;
use crate::script::{PacketId, Script};
use crate::setup::Setup;
use crate::trace::{HostView, Step};

/// A world between two of its steps. What two equal ones of one setup can become is the same.
#[derive(Clone)]
pub struct Moment<'a> {
    world: World<'a, Flying>,
    now: Time,
    /// The packets that the last step sent and that nothing has befallen, by their places among those
    /// on their way. They stand behind all others.
    fresh: Range<u32>,
}

impl<'a> Moment<'a> {
    /// A world before anything happens, in which nothing happens but by itself.
    ///
    /// # Panics
    /// If [`Setup::check`] fails.
    pub fn new(setup: &'a Setup) -> Moment<'a> {
        let world = World::new(setup, &NOTHING, hosts(setup), Flying::default());
        Moment { world, now: Time::ZERO, fresh: 0..0 }
    }

    /// The next step; whether there was one, up to the setup's last moment.
    pub fn go_on(&mut self) -> bool {
        let due = self.world.next().filter(|(at, _)| *at <= self.world.setup.limit.until);
        let Some((at, event)) = due else { return false };
        self.now = at;
        self.fresh.start = self.world.record.end();
        self.world.happen(at, event);
        if let Event::Arrival(packet) = event {
            self.forget(packet);
            self.fresh.start -= 1;
        }
        self.fresh.end = self.world.record.end();
        true
    }

    /// The packets that something can befall now: those that the last step sent and that are on
    /// their way, behind the one that something has befallen last.
    pub fn fresh(&self) -> impl Iterator<Item = PacketId> {
        self.fresh.clone().map(|packet| self.world.record.packet(packet).id)
    }

    /// The first of [`Moment::fresh`] goes on its way; nothing befalls it any more.
    fn pass(&mut self, id: PacketId) -> Option<u32> {
        let place = self.fresh.clone().find(|place| self.world.record.packet(*place).id == id)?;
        self.fresh.start = place + 1;
        Some(place)
    }

    /// A packet of [`Moment::fresh`] is lost. Nothing happens if it is none of those.
    pub fn lose(&mut self, id: PacketId) {
        if let Some(packet) = self.pass(id) {
            self.world.agenda.strike(packet);
            self.forget(packet);
            self.fresh.start -= 1;
            self.fresh.end -= 1;
        }
    }

    /// Of a packet of [`Moment::fresh`] a copy comes behind it, so much later. Nothing happens if it
    /// is none of those.
    pub fn double(&mut self, id: PacketId, after: Duration) {
        if let Some(packet) = self.pass(id) {
            let packet = self.world.record.packet(packet).clone();
            let copy = PacketId { copy: 1, ..id };
            self.world.carry(self.now, copy, packet.to, &packet.payload, after);
        }
    }

    /// When the last step was.
    pub fn now(&self) -> Time {
        self.now
    }

    /// What can be seen of the hosts.
    pub fn hosts(&self) -> impl Iterator<Item = HostView> {
        self.world.hosts.iter().map(Host::view)
    }

    fn forget(&mut self, packet: u32) {
        self.world.record.packets.remove(packet as usize);
        self.world.agenda.renumber(packet);
    }
}

impl PartialEq for Moment<'_> {
    fn eq(&self, other: &Moment) -> bool {
        let (here, there) = (&self.world, &other.world);
        (self.now, &self.fresh) == (other.now, &other.fresh)
            && (&here.hosts, &here.agenda) == (&there.hosts, &there.agenda)
            && (&here.network, &here.record) == (&there.network, &there.record)
    }
}

impl Eq for Moment<'_> {}

impl Hash for Moment<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let World { hosts, agenda, network, record, .. } = &self.world;
        (self.now, &self.fresh, hosts, agenda, network, record).hash(state);
    }
}

impl fmt::Debug for Moment<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let hosts: Vec<HostView> = self.hosts().collect();
        f.debug_struct("Moment")
            .field("now", &self.now)
            .field("hosts", &hosts)
            .finish_non_exhaustive()
    }
}

/// Keeps what is on its way, in the order of sending, and nothing that has been.
#[derive(Clone, PartialEq, Eq, Hash, Default)]
struct Flying {
    packets: Vec<Packet>,
}

impl Flying {
    fn end(&self) -> u32 {
        u32::try_from(self.packets.len()).expect("a network holds fewer than 2^32 packets")
    }
}

impl Keeps for Flying {
    fn steps(&self) -> u32 {
        0
    }

    fn packet(&self, packet: u32) -> &Packet {
        &self.packets[packet as usize]
    }

    /// Returns the packet's place, or where it would have been if it is lost.
    fn add_packet(&mut self, packet: Packet) -> u32 {
        let place = self.end();
        if let PacketEnd::Arrives(_) = packet.end {
            self.packets.push(Packet { sent: Time::ZERO, ..packet });
        }
        place
    }

    fn add_step(&mut self, _: Step, _: &Host) {}

    fn lose(&mut self, _: u32, _: PacketEnd) {}
}

/// What is done to a world from outside.
static NOTHING: Script = Script { interventions: Vec::new() };
