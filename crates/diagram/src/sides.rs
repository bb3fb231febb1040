//! How arrows keep out of one another's way: lanes for those that wait at once, bows for those
//! that would coincide.

use alloc::collections::BTreeMap;
use alloc::vec;
use alloc::vec::Vec;

use crate::columns::Columns;
use crate::flights::{Flights, LANE, Wait};
use crate::input::Input;
use crate::order::sort;
use crate::routes::REACH;
use crate::scale::Scale;

/// The x of every waiting arrow: those that wait at once in one channel get lanes of their own.
pub(crate) fn lanes(flights: &Flights, scale: &Scale, columns: &Columns) -> Vec<f64> {
    let mut waits: Vec<(usize, Wait)> = Vec::new();
    for (i, flight) in flights.list.iter().enumerate() {
        let flight = flight.filter(|flight| flight.from != flight.to);
        waits.extend(flight.and_then(|flight| flight.wait).map(|wait| (i, wait)));
    }
    sort(&mut waits, |a, b| a.1.leave.cmp(&b.1.leave));
    let mut found = vec![0.0; flights.list.len()];
    let mut ends: BTreeMap<usize, Vec<f64>> = BTreeMap::new();
    for (i, wait) in waits {
        let (left, right) = (columns.lines[wait.channel].x, columns.lines[wait.channel + 1].x);
        let width = right - left;
        let busy = ends
            .entry(wait.channel)
            .or_insert_with(|| vec![f64::NEG_INFINITY; 1 + (width * 0.4 / SIDE) as usize]);
        let top = scale.y(wait.leave);
        let free = busy.iter().position(|&end| end + 8.0 <= top);
        // When every lane is taken, the one that frees first is shared.
        let lane = free.unwrap_or_else(|| {
            (0..busy.len()).min_by(|&a, &b| busy[a].total_cmp(&busy[b])).unwrap_or(0)
        });
        busy[lane] = busy[lane].max(scale.y(wait.join));
        // Lanes 1, 2, 3 … stand at +1, -1, +2 … steps.
        let step = lane.div_ceil(2) as f64 * if lane % 2 == 1 { 1.0 } else { -1.0 };
        found[i] = (left + REACH + LANE * (width - 2.0 * REACH) + step * SIDE)
            .max(left + 0.2 * width)
            .min(left + 0.88 * width);
    }
    found
}

/// How far each arrow bows, so that those which coincide can be told apart; and whether it lies
/// between others.
pub(crate) fn bows(input: &Input, flights: &Flights, scale: &Scale) -> (Vec<f64>, Vec<bool>) {
    let mut straight: Vec<(usize, usize, f64, f64, usize)> = Vec::new();
    for (i, flight) in flights.list.iter().enumerate() {
        let Some(flight) = flight.filter(|f| f.wait.is_none() && f.from != f.to) else { continue };
        if input.arrows[i].fork_of.is_none() {
            let (top, bottom) = (scale.y(flight.sent), scale.y(flight.ends));
            straight.push((flight.from, flight.to, top, top + (bottom - top) / flight.reach, i));
        }
    }
    sort(&mut straight, |a, b| {
        (a.0, a.1)
            .cmp(&(b.0, b.1))
            .then(a.2.total_cmp(&b.2))
            .then(a.3.total_cmp(&b.3))
            .then(a.4.cmp(&b.4))
    });
    let mut found = (vec![0.0; flights.list.len()], vec![false; flights.list.len()]);
    let mut start = 0;
    for end in 1..=straight.len() {
        let first = straight[start];
        let same = straight.get(end).is_some_and(|next| {
            (next.0, next.1) == (first.0, first.1)
                && next.2 - first.2 < NEAR
                && (next.3 - first.3).abs() < NEAR
        });
        if same {
            continue;
        }
        let count = end - start;
        for (place, arrow) in straight[start..end].iter().enumerate().filter(|_| count > 1) {
            // Two bow half as far as the many.
            let most = if count == 2 { 0.5 } else { 1.0 };
            found.1[arrow.4] = place > 0 && place + 1 < count;
            found.0[arrow.4] = most * (1.0 - 2.0 * place as f64 / (count - 1) as f64);
        }
        start = end;
    }
    found
}

/// Arrows whose ends are nearer than this many px are told apart by bowing.
pub(crate) const NEAR: f64 = 4.0;
/// The distance between arrows that wait side by side, in px.
const SIDE: f64 = 13.0;
