//! The record of a run while it is made.

use alloc::sync::Arc;
use alloc::vec::Vec;

use tcp::Time;

use crate::host::Host;
use crate::packet::{Packet, PacketEnd};
use crate::trace::{Ended, HostView, Step, Trace};

/// What a world keeps of what happens in it.
pub(crate) trait Keeps {
    /// The number of steps so far, which is the index of the step being made.
    fn steps(&self) -> u32;
    /// A packet that is on its way.
    fn packet(&self, packet: u32) -> &Packet;
    /// Adds a packet and returns its index.
    fn add_packet(&mut self, packet: Packet) -> u32;
    /// Adds a step, after which its host is this.
    fn add_step(&mut self, step: Step, host: &Host);
    /// A packet that was to arrive is lost.
    fn lose(&mut self, packet: u32, end: PacketEnd);
}

/// Collects steps and packets; hosts other than a step's are shared with the step before.
#[derive(Default)]
pub(crate) struct Record {
    trace: Trace,
    hosts: Vec<Arc<HostView>>,
    /// The packets that were lost otherwise than it had seemed when they were sent, and how that was.
    seemed: Vec<(u32, PacketEnd)>,
}

/// How far a record had come.
pub(crate) struct Mark {
    steps: usize,
    packets: usize,
    seemed: usize,
}

impl Record {
    /// The record of a run that can last until a moment.
    pub(crate) fn new(start: Vec<Arc<HostView>>, until: Time) -> Record {
        let hosts = start.clone();
        Record { trace: Trace { start, until, ..Trace::default() }, hosts, seemed: Vec::new() }
    }

    pub(crate) fn mark(&self) -> Mark {
        let (steps, packets) = (self.trace.steps.len(), self.trace.packets.len());
        Mark { steps, packets, seemed: self.seemed.len() }
    }

    /// Forgets what has been since then.
    pub(crate) fn back_to(&mut self, mark: &Mark) {
        for (packet, end) in self.seemed.drain(mark.seemed..).rev() {
            self.trace.packets[packet as usize].end = end;
        }
        self.trace.steps.truncate(mark.steps);
        self.trace.packets.truncate(mark.packets);
        let hosts = self.trace.steps.last().map_or(&self.trace.start, |step| &step.hosts);
        self.hosts.clone_from(hosts);
    }

    /// The run so far, which ends here.
    pub(crate) fn ends(&mut self, ended: Ended) -> &Trace {
        self.trace.ended = ended;
        &self.trace
    }

    pub(crate) fn finish(self) -> Trace {
        self.trace
    }
}

impl Keeps for Record {
    fn steps(&self) -> u32 {
        index(self.trace.steps.len())
    }

    fn packet(&self, packet: u32) -> &Packet {
        &self.trace.packets[packet as usize]
    }

    fn add_packet(&mut self, packet: Packet) -> u32 {
        self.trace.packets.push(packet);
        index(self.trace.packets.len() - 1)
    }

    fn add_step(&mut self, mut step: Step, host: &Host) {
        self.hosts[usize::from(step.host)] = Arc::new(host.view());
        step.hosts = self.hosts.clone();
        self.trace.steps.push(step);
    }

    fn lose(&mut self, packet: u32, end: PacketEnd) {
        let known = &mut self.trace.packets[packet as usize].end;
        self.seemed.push((packet, core::mem::replace(known, end)));
    }
}

fn index(length: usize) -> u32 {
    u32::try_from(length).expect("a run is cut off long before 2^32 steps or packets")
}
