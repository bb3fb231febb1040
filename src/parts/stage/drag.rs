//! How far down a head is dragged, as a delay.
//!
//! Near its place the head stays under the finger: the diagram's own scale holds. Further down
//! every [`DOUBLES`] px double the delay, evenly in between, so that a TIME-WAIT's length is within reach of a hand.

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
    if down <= LINEAR {
        return down / rate;
    }
    let (mut millis, mut rest) = (LINEAR / rate, down - LINEAR);
    while rest >= DOUBLES {
        (millis, rest) = (millis * 2.0, rest - DOUBLES);
    }
    millis * (1.0 + rest / DOUBLES)
}

/// The distance at which a delay in ms stands.
fn reach(millis: f64, rate: f64) -> f64 {
    let (mut down, mut doubled) = (LINEAR, LINEAR / rate);
    if millis <= doubled {
        return millis * rate;
    }
    while millis >= doubled * 2.0 {
        (down, doubled) = (down + DOUBLES, doubled * 2.0);
    }
    down + (millis / doubled - 1.0) * DOUBLES
}

/// So far down the diagram's own scale holds, in px; chosen so that small delays are exact.
const LINEAR: f64 = 180.0;
/// Beyond, so many px double the delay.
const DOUBLES: f64 = 36.0;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reach_is_where_stretch_leads() {
        for rate in [0.2, 1.0, 4.0] {
            for down in [0.0, 30.0, 180.0, 200.0, 251.9, 252.0, 1_000.0] {
                let back = reach(stretch(down, rate), rate);
                assert!((back - down).abs() < 1e-6, "{down} at {rate}: {back}");
            }
        }
    }

    #[test]
    fn further_down_is_never_less() {
        let delays: Vec<Duration> =
            (0..2_000).map(|px| delay(Duration::ZERO, f64::from(px), 0.4)).collect();
        assert!(delays.is_sorted());
        assert_eq!(delays[1_999], session::LONGEST_DELAY);
        assert_eq!(delay(Duration::from_millis(300), 0.0, 0.4), Duration::from_millis(300));
    }
}
