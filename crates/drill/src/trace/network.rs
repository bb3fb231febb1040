//! What the recorder did to the network in a `p…` case, as a script for `sim`.

use std::time::Duration;

use sim::{Intervention, PacketId, Script};
use tcp::Flags;

use super::model::{Fate, Header, Reception, Side, Trace, What};

/// The script of a trace.
pub(super) fn script(trace: &Trace) -> Script {
    let mut network = Network { trace, taken: vec![false; trace.lines.len()], made: Vec::new() };
    let mut sent = [0_u32; 2];
    for (place, line) in trace.lines.iter().enumerate() {
        if let What::Sent { from, header, fate } = &line.what {
            let packet = PacketId { from: from.index() as u8, nth: sent[from.index()], copy: 0 };
            sent[from.index()] += 1;
            network.sent(place, *from, header, *fate, packet);
        }
    }
    Script { interventions: network.made }
}

struct Network<'a> {
    trace: &'a Trace,
    /// The lines of arrivals whose packets are known.
    taken: Vec<bool>,
    made: Vec<Intervention>,
}

impl Network<'_> {
    fn sent(&mut self, place: usize, from: Side, header: &Header, fate: Fate, packet: PacketId) {
        let way = self.trace.delay;
        match fate {
            Fate::Dropped => {
                self.made.push(Intervention::Drop(packet));
                return;
            }
            Fate::Held(told) => {
                let kinds = [Reception::Held, Reception::First];
                let arrival =
                    self.arrival(place, from, header, &kinds, told.map(|more| way + more));
                // What never arrives within the trace is held beyond its end.
                let by = arrival.map_or(NEVER, |arrival| self.longer(place, arrival));
                self.made.push(Intervention::Delay { packet, by });
            }
            Fate::Delivered => {
                let arrival = self.arrival(place, from, header, &[Reception::First], Some(way));
                if arrival.is_some_and(|arrival| self.repeats(place, arrival, from.other())) {
                    self.made.push(Intervention::Delay { packet, by: TIMER_FIRST });
                }
            }
        }
        if let Some(second) = self.arrival(place, from, header, &[Reception::Second], None) {
            let after = self.longer(place, second);
            self.made.push(Intervention::Duplicate { packet, after });
        }
    }

    /// The line that tells of a packet's arrival: of several that look the same, the one after about
    /// this time, or the first.
    fn arrival(
        &mut self,
        sent: usize,
        from: Side,
        header: &Header,
        kinds: &[Reception],
        after: Option<Duration>,
    ) -> Option<usize> {
        let lines = &self.trace.lines;
        let candidates = (sent + 1..lines.len()).filter(|place| {
            let arrives = match &lines[*place].what {
                What::Arrived { at, header: arrived, copy } => {
                    *at == from.other() && arrived == header && kinds.contains(copy)
                }
                _ => false,
            };
            arrives && !self.taken[*place]
        });
        let expected = after.map(|after| lines[sent].at + after);
        let off = |place: &usize| {
            let at = lines[*place].at;
            expected.map(|expected| at.max(expected) - at.min(expected))
        };
        let found = candidates.min_by_key(off)?;
        self.taken[found] = true;
        Some(found)
    }

    /// How much longer than the network's delay a packet was on its way.
    fn longer(&self, sent: usize, arrived: usize) -> Duration {
        let way = self.trace.lines[arrived].at - self.trace.lines[sent].at;
        way.saturating_sub(self.trace.delay)
    }

    /// Whether a side repeats a segment of its own while a packet is on its way to it. Where both
    /// sides repeat after the same time, the packet reaches it at the very moment at which its
    /// timer runs out; the trace tells that the timer came first.
    fn repeats(&self, sent: usize, arrived: usize, side: Side) -> bool {
        let own = |place: usize| match &self.trace.lines[place].what {
            What::Sent { from, header, .. } if *from == side => Some(header),
            _ => None,
        };
        (sent + 1..arrived).any(|place| {
            own(place).is_some_and(|header| {
                takes_numbers(header) && (0..place).any(|earlier| own(earlier) == Some(header))
            })
        })
    }
}

fn takes_numbers(header: &Header) -> bool {
    header.len > 0 || header.flags.has(Flags::SYN) || header.flags.has(Flags::FIN)
}

/// By how much a packet is held up so that a timer comes before it: chosen well within the tolerance
/// of time.
const TIMER_FIRST: Duration = Duration::from_millis(1);

/// Chosen so that it is beyond the end of any case.
const NEVER: Duration = Duration::from_secs(1_000_000);
