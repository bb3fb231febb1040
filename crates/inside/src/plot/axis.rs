//! The heights of values: round ticks, and where a value stands.

use std::time::Duration;

use session::Lang;
use session::texts::span;

use super::course::Unit;

/// The axis of values, from 0 at the bottom.
pub(super) struct Axis {
    /// Half of what is at its top.
    step: u64,
    unit: Unit,
    top: f64,
    bottom: f64,
}

impl Axis {
    /// The axis that has room for a value, between two heights.
    pub fn new(most: u64, unit: Unit, top: f64, bottom: f64) -> Axis {
        Axis { step: round(most.div_ceil(2).max(1)), unit, top, bottom }
    }

    /// The height of a value.
    pub fn y(&self, value: u64) -> f64 {
        let share = value as f64 / (self.step * 2) as f64;
        self.bottom - share * (self.bottom - self.top)
    }

    /// Three values with what is written beside them.
    pub fn ticks(&self, lang: Lang) -> [(u64, String); 3] {
        [0, 1, 2].map(|nth| (nth * self.step, self.label(nth * self.step, lang)))
    }

    fn label(&self, value: u64, lang: Lang) -> String {
        match self.unit {
            Unit::Octets => value.to_string(),
            Unit::Micros if value == 0 => "0".to_owned(),
            Unit::Micros => span(Duration::from_micros(value), lang),
        }
    }
}

/// The least round number that is no less.
fn round(least: u64) -> u64 {
    let mut power = 1;
    loop {
        // In tenths, so that 1.5 and 2.5 are round too.
        let fits =
            |tenths: &u64| (tenths * power).is_multiple_of(10) && tenths * power / 10 >= least;
        if let Some(tenths) = [10, 15, 20, 25, 30, 40, 50, 60, 80].into_iter().find(fits) {
            return tenths * power / 10;
        }
        power *= 10;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_top_of_the_axis_is_round_and_not_much_too_high() {
        let tops = [1, 3, 1_500, 2_402, 1_000_000, 64_000_000].map(|most| {
            let axis = Axis::new(most, Unit::Octets, 0.0, 100.0);
            assert!(axis.y(most) >= 0.0 && axis.y(0) == 100.0);
            axis.step * 2
        });
        assert_eq!(tops, [2, 4, 1_600, 3_000, 1_000_000, 80_000_000]);
    }
}
