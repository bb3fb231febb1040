//! When each arrow moves: how long a flight normally takes, and which arrows wait on the way.
//!
//! Nothing here knows a pixel; heights and places come later, from these instants.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use crate::input::{Arrow, ArrowEnd, Input, Micros};
use crate::order::sort;
use crate::style::Style;

/// All flights of one input.
pub(crate) struct Flights {
    /// The flight that is drawn `Style::slope` px high.
    pub reference: Micros,
    /// In the order of the input's arrows; `None` if a lifeline does not exist.
    pub list: Vec<Option<Flight>>,
}

/// One arrow in time.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Flight {
    pub from: usize,
    pub to: usize,
    pub sent: Micros,
    pub ends: Micros,
    pub lost: bool,
    /// The part of the way at which a straight arrow ends: 1 unless it is lost.
    pub reach: f64,
    pub wait: Option<Wait>,
}

/// The stretch that a bent arrow spends in mid-channel, on its way down.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Wait {
    /// The channel in which it waits: the one to the right of this lifeline.
    pub channel: usize,
    /// The part of the way at which it waits.
    pub part: f64,
    pub leave: Micros,
    pub join: Micros,
}

impl Flights {
    pub fn of(input: &Input, style: &Style) -> Self {
        let times = Times::of(input, style);
        let count = input.lifelines.len();
        let list = input
            .arrows
            .iter()
            .map(|arrow| {
                (arrow.from < count && arrow.to < count).then(|| Flight::of(arrow, &times))
            })
            .collect();
        Self { reference: times.reference, list }
    }

    /// The stretches of time in which something moves sideways.
    pub fn busy(&self) -> Vec<(Micros, Micros)> {
        let mut busy = Vec::new();
        for flight in self.list.iter().flatten() {
            match flight.wait {
                None => busy.push((flight.sent, flight.ends)),
                Some(wait) => busy.extend([(flight.sent, wait.leave), (wait.join, flight.ends)]),
            }
        }
        busy
    }
}

/// Where in its channel a waiting arrow comes down, as a part of the channel's width: a little
/// off the middle, where labels and chips stand.
pub(crate) const LANE: f64 = 0.62;

impl Flight {
    fn of(arrow: &Arrow, times: &Times) -> Self {
        let ends = arrow.end.at().max(arrow.sent);
        let lost = matches!(arrow.end, ArrowEnd::Lost(_));
        let took = ends - arrow.sent;
        let typical = times.typical(arrow.from, arrow.to);
        let reach = if lost { (took as f64 / typical as f64).clamp(0.12, 0.88) } else { 1.0 };
        let wait = wait(arrow, times, typical, took, ends);
        Self { from: arrow.from, to: arrow.to, sent: arrow.sent, ends, lost, reach, wait }
    }
}

/// Where a held arrow waits, or one that takes so long that its slope would fill pages.
fn wait(arrow: &Arrow, times: &Times, typical: Micros, took: Micros, ends: Micros) -> Option<Wait> {
    let (left, right) = (arrow.from.min(arrow.to), arrow.from.max(arrow.to));
    if !(arrow.held || took > LONG * times.reference) {
        return None;
    }
    let channel = (left + right).saturating_sub(1) / 2;
    let along = match right - left {
        // From a lifeline to itself, half of the way is out and half is back.
        0 => 0.5,
        apart => (channel as f64 + LANE - left as f64) / apart as f64,
    };
    let part = if arrow.from == left { along } else { 1.0 - along };
    let lead = (typical as f64 * part) as Micros;
    if matches!(arrow.end, ArrowEnd::Lost(_)) {
        return (took > lead).then(|| Wait { channel, part, leave: arrow.sent + lead, join: ends });
    }
    // A delay of less than an eighth of a flight is only a flatter slope.
    if took <= typical + typical / 8 {
        return None;
    }
    Some(Wait { channel, part, leave: arrow.sent + lead, join: ends - (typical - lead) })
}

/// How long flights take.
struct Times {
    reference: Micros,
    shortest: BTreeMap<(usize, usize), Micros>,
}

impl Times {
    fn of(input: &Input, style: &Style) -> Self {
        let mut shortest = BTreeMap::new();
        let (mut all, mut lost) = (Vec::new(), Vec::new());
        for arrow in input.arrows.iter().filter(|arrow| !arrow.held) {
            let took = arrow.end.at().saturating_sub(arrow.sent);
            match arrow.end {
                _ if took == 0 => {}
                ArrowEnd::Lost(_) => lost.push(took.saturating_mul(2)),
                ArrowEnd::Arrives(_) => {
                    all.push(took);
                    let least = shortest.entry((arrow.from, arrow.to)).or_insert(took);
                    *least = took.min(*least);
                }
            }
        }
        sort(&mut all, Micros::cmp);
        let reference = match all.first() {
            Some(&least) => least.max(all[all.len() / 2] / 4),
            None => lost.into_iter().min().unwrap_or(style.flight),
        };
        Self { reference: reference.max(1), shortest }
    }

    /// The flight that an undisturbed arrow takes between two lifelines.
    fn typical(&self, from: usize, to: usize) -> Micros {
        let known = self.shortest.get(&(from, to)).or_else(|| self.shortest.get(&(to, from)));
        known.map_or(self.reference, |&took| took.clamp(1, 4 * self.reference))
    }
}

/// A flight of more than this many reference flights comes down in mid-channel like a held one.
const LONG: Micros = 8;
