//! How far down a head is dragged, as a delay.
//!
//! Near its place the head stays under the finger: the diagram's own scale holds. Further down
//! every [`DOUBLES`] px double the delay, so that a TIME-WAIT's length is within reach of a hand.

use std::time::Duration;

/// The delay for a drag of `down` px from a place where the delay was `from`, where a millisecond
/// is `rate` px high; in steps that a hand can hit.
pub fn delay(from: Duration, down: f64, rate: f64) -> Duration {
    let start = reach(from.as_secs_f64() * 1000.0, rate);
    let millis = stretch((start + down).max(0.0), rate);
    let step = match millis {
        ..1_000.0 => 10.0,
        ..10_000.0 => 100.0,
        _ => 1_000.0,
    };
    let rounded =
        ((millis / step).round() * step).min(session::LONGEST_DELAY.as_secs_f64() * 1000.0);
    Duration::from_millis(rounded as u64)
}

/// The delay in ms at a distance.
fn stretch(down: f64, rate: f64) -> f64 {
    let linear = down.min(LINEAR) / rate;
    if down <= LINEAR { linear } else { linear * ((down - LINEAR) / DOUBLES).exp2() }
}

/// The distance at which a delay in ms stands.
fn reach(millis: f64, rate: f64) -> f64 {
    let down = millis * rate;
    if down <= LINEAR { down } else { LINEAR + (down / LINEAR).log2() * DOUBLES }
}

/// So far down the diagram's own scale holds, in px; chosen so that small delays are exact.
const LINEAR: f64 = 180.0;
/// Beyond, so many px double the delay.
const DOUBLES: f64 = 36.0;
