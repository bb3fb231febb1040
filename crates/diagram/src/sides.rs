//! How arrows keep out of one another's way: lanes for those that wait at once, bows for those
//! that would coincide.

use alloc::vec;
use alloc::vec::Vec;

use crate::columns::Columns;
use crate::flights::{Flights, LANE};
use crate::order::{Key, lane, sort};
use crate::routes::REACH;
use crate::scale::Scale;

/// What an arrow does so as not to lie upon others.
#[derive(Clone, Copy, Default)]
pub(crate) struct Aside {
    /// The x at which it comes down if it waits.
    pub x: f64,
    /// How far it bows if it is straight, from -1 (behind) to 1 (ahead).
    pub bow: f64,
    /// It lies inside a bundle of arrows that set out and arrive together.
    pub inner: bool,
}

/// What every arrow does.
pub(crate) fn all(flights: &Flights, scale: &Scale, columns: &Columns) -> Vec<Aside> {
    let mut found = vec![Aside::default(); flights.list.len()];
    let mut waits: Vec<Key> = Vec::new();
    let mut straight: Vec<Key> = Vec::new();
    for (i, flight) in flights.list.iter().enumerate() {
        let arrow = flight.arrow;
        if let Some(wait) = flight.wait {
            waits.push([wait.leave, i as u64, 0]);
        } else if arrow.fork_of.is_none() {
            let way = arrow.from * columns.lines.len() + arrow.to;
            straight.push([(way as u64) << WAY | arrow.sent, flight.ends, i as u64]);
        }
    }
    sort(&mut waits);
    lanes(&waits, flights, scale, columns, &mut found);
    sort(&mut straight);
    bows(&straight, flights, scale, &mut found);
    found
}

/// Those that wait at once in one channel get lanes of their own.
fn lanes(waits: &[Key], flights: &Flights, scale: &Scale, columns: &Columns, found: &mut [Aside]) {
    let mut ends = vec![f64::NEG_INFINITY; columns.lines.len() * MOST];
    for &[_, i, _] in waits {
        let Some(wait) = flights.list[i as usize].wait else { continue };
        let (left, right) = (columns.lines[wait.channel].x, columns.lines[wait.channel + 1].x);
        let width = right - left;
        let ends =
            &mut ends[wait.channel * MOST..][..(1 + (width * 0.4 / SIDE) as usize).min(MOST)];
        let lane = lane(ends, scale.y(wait.leave), scale.y(wait.join) + 8.0);
        // Lanes 1, 2, 3 … stand at +1, -1, +2 … steps.
        let step = lane.div_ceil(2) as f64 * if lane % 2 == 1 { SIDE } else { -SIDE };
        found[i as usize].x = (left + REACH + LANE * (width - 2.0 * REACH) + step)
            .max(left + 0.2 * width)
            .min(left + 0.88 * width);
    }
}

/// Those which would coincide bow, so that they can be told apart.
fn bows(straight: &[Key], flights: &Flights, scale: &Scale, found: &mut [Aside]) {
    // The way, and the heights of both ends if the arrow is not lost.
    let line = |key: &Key| {
        let flight = &flights.list[key[2] as usize];
        let (top, bottom) = (scale.y(flight.arrow.sent), scale.y(flight.ends));
        (key[0] >> WAY, top, top + (bottom - top) / flight.reach)
    };
    let mut rest = straight;
    while let Some(first) = rest.first() {
        let first = line(first);
        let same = |key: &Key| {
            let (way, top, bottom) = line(key);
            way == first.0 && top - first.1 < NEAR && (bottom - first.2).abs() < NEAR
        };
        let mut count = 1;
        while count < rest.len() && same(&rest[count]) {
            count += 1;
        }
        let (bundle, others) = rest.split_at(count);
        // Two bow half as far as the many.
        let most = if count == 2 { 0.5 } else { 1.0 };
        for (place, key) in bundle.iter().enumerate().filter(|_| count > 1) {
            let aside = &mut found[key[2] as usize];
            aside.inner = place > 0 && place + 1 < count;
            aside.bow = most * (1.0 - 2.0 * place as f64 / (count - 1) as f64);
        }
        rest = others;
    }
}

/// Arrows whose ends are nearer than this many px are told apart by bowing.
pub(crate) const NEAR: f64 = 4.0;
/// The distance between arrows that wait side by side, in px.
const SIDE: f64 = 13.0;
/// More arrows than this that wait at once in one channel share a lane.
const MOST: usize = 16;
/// So many bits hold an instant: nine years of microseconds.
const WAY: u32 = 48;
