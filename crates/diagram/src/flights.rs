//! When each arrow moves: how long a flight normally takes, and which arrows wait on the way.
//!
//! Nothing here knows a pixel; heights and places come later, from these instants.

use alloc::vec;
use alloc::vec::Vec;

use crate::input::{Arrow, ArrowEnd, Input, Micros};
use crate::order::{Key, sort};
use crate::style::Style;

/// All flights of one input.
pub(crate) struct Flights<'a> {
    /// The flight that is drawn `Style::slope` px high.
    pub reference: Micros,
    /// In the order of the input's arrows, without those that lead nowhere.
    pub list: Vec<Flight<'a>>,
}

/// One arrow in time.
#[derive(Clone, Copy)]
pub(crate) struct Flight<'a> {
    pub arrow: &'a Arrow,
    pub ends: Micros,
    pub lost: bool,
    /// The part of the way at which a straight arrow ends: 1 unless it is lost.
    pub reach: f64,
    pub wait: Option<Wait>,
}

/// The stretch that a bent arrow spends in mid-channel, on its way down.
#[derive(Clone, Copy)]
pub(crate) struct Wait {
    /// The channel in which it waits: the one to the right of this lifeline.
    pub channel: usize,
    /// The part of the way at which it waits.
    pub part: f64,
    pub leave: Micros,
    pub join: Micros,
}

impl<'a> Flights<'a> {
    pub fn of(input: &'a Input, style: &Style) -> Self {
        let times = Times::of(input, style);
        let mut list = Vec::new();
        for arrow in &input.arrows {
            if arrow.from != arrow.to && arrow.from < times.count && arrow.to < times.count {
                list.push(times.flight(arrow));
            }
        }
        Self { reference: times.reference, list }
    }
}

/// Where in its channel a waiting arrow comes down, as a part of the channel's width: a little
/// off the middle, where labels and chips stand.
pub(crate) const LANE: f64 = 0.62;

/// How long flights take.
struct Times {
    reference: Micros,
    count: usize,
    /// The shortest flight from each lifeline to each other one; 0 if there is none.
    shortest: Vec<Micros>,
}

impl Times {
    fn of(input: &Input, style: &Style) -> Self {
        let count = input.lifelines.len();
        let mut shortest = vec![0; count * count];
        let mut all: Vec<Key> = Vec::new();
        let mut lost = Micros::MAX;
        for arrow in &input.arrows {
            let took = arrow.end.at().saturating_sub(arrow.sent);
            if arrow.held || took == 0 || arrow.from >= count || arrow.to >= count {
                continue;
            }
            if let ArrowEnd::Lost(_) = arrow.end {
                lost = lost.min(took.saturating_mul(2));
                continue;
            }
            all.push([took, 0, 0]);
            let least = &mut shortest[arrow.from * count + arrow.to];
            if *least == 0 || took < *least {
                *least = took;
            }
        }
        sort(&mut all);
        let reference = match all.first() {
            Some(least) => least[0].max(all[all.len() / 2][0] / 4),
            None if lost < Micros::MAX => lost,
            None => style.flight,
        };
        Self { reference: reference.max(1), count, shortest }
    }

    /// The flight that an undisturbed arrow takes between two lifelines.
    fn typical(&self, from: usize, to: usize) -> Micros {
        let there = self.shortest[from * self.count + to];
        let took = if there > 0 { there } else { self.shortest[to * self.count + from] };
        if took > 0 { took.min(4 * self.reference) } else { self.reference }
    }

    fn flight<'a>(&self, arrow: &'a Arrow) -> Flight<'a> {
        let ends = arrow.end.at().max(arrow.sent);
        let lost = matches!(arrow.end, ArrowEnd::Lost(_));
        let took = ends - arrow.sent;
        let typical = self.typical(arrow.from, arrow.to);
        let reach = if lost { (took as f64 / typical as f64).clamp(0.12, 0.88) } else { 1.0 };
        let mut flight = Flight { arrow, ends, lost, reach, wait: None };
        // One that is held waits, and one that takes so long that its slope would fill pages.
        if arrow.held || took > LONG * self.reference {
            flight.wait = wait(&flight, typical, took);
        }
        flight
    }
}

/// Where an arrow waits, if there is time for it.
fn wait(flight: &Flight, typical: Micros, took: Micros) -> Option<Wait> {
    let (from, to) = (flight.arrow.from, flight.arrow.to);
    let channel = (from + to - 1) / 2;
    let left = from.min(to);
    let along = (channel as f64 + LANE - left as f64) / from.abs_diff(to) as f64;
    let part = if from == left { along } else { 1.0 - along };
    let lead = (typical as f64 * part) as Micros;
    // A delay of less than an eighth of a flight is only a flatter slope.
    let (least, rest) =
        if flight.lost { (lead, 0) } else { (typical + typical / 8, typical - lead) };
    (took > least).then(|| Wait {
        channel,
        part,
        leave: flight.arrow.sent + lead,
        join: flight.ends - rest,
    })
}

/// A flight of more than this many reference flights comes down in mid-channel like a held one.
const LONG: Micros = 8;
