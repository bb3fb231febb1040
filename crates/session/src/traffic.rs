//! Two worlds counted: what they put on the network, what got lost there, and what became of it.

use sim::tcp::{Effect, Signal, Time};
use sim::{HostId, PacketEnd, Trace};

use crate::rows::digits;
use crate::session::Session;
use crate::texts::format::moment;
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

/// What is counted in one world.
#[derive(Clone, Copy, Default)]
struct Counts {
    packets: u32,
    lost: u32,
    headers: u32,
    text: u32,
    taken: u32,
    last: Option<Time>,
    refused: u32,
    reset: u32,
    timed_out: u32,
}

impl Session {
    /// What two worlds come to in the whole run; nothing if there is one. Headers are those of TCP
    /// and UDP; IPv4's are the same for both.
    pub fn traffic(&self) -> Vec<TrafficLine> {
        if self.right().is_none() {
            return Vec::new();
        }
        let first_of_right = self.run.worlds.first_of_right() as HostId;
        let [left, right] = count(&self.run.trace, first_of_right);
        let mut lines = Vec::new();
        let mut line = |name, left, right| {
            lines.push(TrafficLine { name: word(name, self.lang), left, right });
        };
        for (name, of) in NUMBERS {
            line(*name, digits(of(&left)), digits(of(&right)));
        }
        let last =
            |counts: Counts| counts.last.map_or_else(|| "–".to_owned(), |at| moment(at, self.lang));
        line(Word::TrafficLast, last(left), last(right));
        for (name, of) in TROUBLES {
            if of(&left) + of(&right) > 0 {
                line(*name, digits(of(&left)), digits(of(&right)));
            }
        }
        lines
    }
}

type Numbers = &'static [(Word, fn(&Counts) -> u32)];

const NUMBERS: Numbers = &[
    (Word::TrafficPackets, |it| it.packets),
    (Word::TrafficLost, |it| it.lost),
    (Word::TrafficHeaders, |it| it.headers),
    (Word::TrafficText, |it| it.text),
    (Word::TrafficTaken, |it| it.taken),
];

/// What is told where there is any.
const TROUBLES: Numbers = &[
    (Word::TrafficRefused, |it| it.refused),
    (Word::TrafficReset, |it| it.reset),
    (Word::TrafficTimedOut, |it| it.timed_out),
];

/// Both worlds of a trace, counted.
fn count(trace: &Trace, first_of_right: HostId) -> [Counts; 2] {
    let mut both = [Counts::default(); 2];
    for packet in &trace.packets {
        let counts = &mut both[usize::from(packet.id.from >= first_of_right)];
        counts.packets += 1;
        counts.lost += u32::from(matches!(packet.end, PacketEnd::Lost(..)));
        counts.headers += packet.payload.transport_header();
        counts.text += packet.payload.text().len() as u32;
    }
    for step in &trace.steps {
        let counts = &mut both[usize::from(step.host >= first_of_right)];
        if !step.taken.is_empty() {
            counts.taken += step.taken.len() as u32;
            counts.last = Some(step.at);
        }
        for effect in &step.effects {
            match effect {
                Effect::Signal(Signal::Refused) => counts.refused += 1,
                Effect::Signal(Signal::Reset) => counts.reset += 1,
                Effect::Signal(Signal::TimedOut) => counts.timed_out += 1,
                _ => {}
            }
        }
    }
    both
}
