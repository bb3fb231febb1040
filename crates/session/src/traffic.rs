//! What two worlds put on the network, counted: packets, octets of headers, octets of text.

use sim::HostId;

use crate::rows::digits;
use crate::session::Session;
use crate::texts::{Word, word};

/// A line of the comparison.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TrafficLine {
    /// What is counted.
    pub name: &'static str,
    /// How much the world at the left has of it.
    pub left: String,
    /// How much the one at the right.
    pub right: String,
}

impl Session {
    /// What two worlds put on the network in the whole run; nothing if there is one. Headers are
    /// those of TCP and UDP; IPv4's are the same for both.
    pub fn traffic(&self) -> Vec<TrafficLine> {
        if self.right().is_none() {
            return Vec::new();
        }
        let shift = self.run.worlds.first_of_right() as HostId;
        let mut counts = [[0_u32; 2]; 3];
        for packet in &self.run.trace.packets {
            let world = usize::from(packet.id.from >= shift);
            let payload = &packet.payload;
            counts[0][world] += 1;
            counts[1][world] += payload.transport_header();
            counts[2][world] += payload.text().len() as u32;
        }
        let names = [Word::TrafficPackets, Word::TrafficHeaders, Word::TrafficText];
        let mut lines = Vec::new();
        for (name, [left, right]) in names.into_iter().zip(counts) {
            let name = word(name, self.lang);
            lines.push(TrafficLine { name, left: digits(left), right: digits(right) });
        }
        lines
    }
}
