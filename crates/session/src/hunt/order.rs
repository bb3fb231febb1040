//! What is to be searched, as a text: the means as numbers with commas between them (the wish's
//! place among all, drops, delays and doubles as bits, the most faults, microseconds), then the
//! link of the experiment: `0,7,2,1900000,v=1&profile=classroom&lang=en`.

use std::time::Duration;

use super::{Means, Wish};
use crate::link::{self, Link};
use crate::rows::digits;

/// Writes an order.
pub(super) fn write(means: Means, link: &str) -> String {
    let kinds = [means.drops, means.delays, means.doubles];
    let kinds = kinds.into_iter().rev().fold(0, |bits, kind| bits * 2 + u64::from(kind));
    let micros = u64::try_from(means.longest.as_micros()).unwrap_or(u64::MAX);
    let wish = digits(means.wish as u64);
    [&*wish, &digits(kinds), &digits(means.faults), &digits(micros), link].join(",")
}

/// Reads one; nothing if anything in it is damaged.
pub(super) fn read(text: &str) -> Option<(Means, Link)> {
    let mut parts = text.splitn(5, ',');
    let mut number = || parts.next()?.parse::<u64>().ok();
    let wish = Wish::ALL.get(usize::try_from(number()?).ok()?).copied()?;
    let (kinds, faults) = (number()?, u8::try_from(number()?).ok()?);
    let longest = Duration::from_micros(number()?);
    let [drops, delays, doubles] = [1, 2, 4].map(|bit| kinds & bit != 0);
    let (link, fault) = link::read(parts.next()?);
    fault.is_none().then_some((Means { wish, drops, delays, doubles, faults, longest }, link))
}
