//! The record of a run while it is made.

use alloc::sync::Arc;
use alloc::vec::Vec;

use tcp::Time;

use crate::trace::{Ended, HostView, Packet, Step, Trace};

/// Collects steps and packets; hosts other than a step's are shared with the step before.
pub(crate) struct Record {
    start: Vec<Arc<HostView>>,
    hosts: Vec<Arc<HostView>>,
    steps: Vec<Step>,
    packets: Vec<Packet>,
}

impl Record {
    pub(crate) fn new(start: Vec<Arc<HostView>>) -> Record {
        Record { hosts: start.clone(), start, steps: Vec::new(), packets: Vec::new() }
    }

    /// The number of steps so far, which is the index of the step being made.
    pub(crate) fn steps(&self) -> u32 {
        index(self.steps.len())
    }

    pub(crate) fn packet(&self, packet: u32) -> &Packet {
        &self.packets[packet as usize]
    }

    /// Adds a packet and returns its index.
    pub(crate) fn add_packet(&mut self, packet: Packet) -> u32 {
        self.packets.push(packet);
        index(self.packets.len() - 1)
    }

    /// Adds a step, whose host now looks like `view`.
    pub(crate) fn add_step(&mut self, mut step: Step, view: HostView) {
        self.hosts[usize::from(step.host)] = Arc::new(view);
        step.hosts = self.hosts.clone();
        self.steps.push(step);
    }

    pub(crate) fn finish(self, ended: Ended, until: Time) -> Trace {
        let Record { start, steps, packets, .. } = self;
        Trace { start, steps, packets, ended, until }
    }
}

fn index(length: usize) -> u32 {
    u32::try_from(length).expect("a run is cut off long before 2^32 steps or packets")
}
