//! A figure that was measured beside what is promised of it.

use crate::failure::Failure;

/// What was measured.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// Of what, with its unit.
    pub what: String,
    /// How much it is.
    pub measured: f64,
    /// How much it shall be.
    pub promise: Promise,
}

/// How much something shall be.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Promise {
    /// So much or more.
    AtLeast(f64),
    /// So much or less.
    AtMost(f64),
}

impl Figure {
    fn is_kept(&self) -> bool {
        match self.promise {
            Promise::AtLeast(least) => self.measured >= least,
            Promise::AtMost(most) => self.measured <= most,
        }
    }
}

/// A line for each figure.
pub fn table(figures: &[Figure]) -> String {
    let mut text = format!("{:<44} {:>8}   promised", "", "measured");
    for figure in figures {
        let (what, measured) = (&figure.what, figure.measured);
        let promised = match figure.promise {
            Promise::AtLeast(least) => format!("at least {least:.1}"),
            Promise::AtMost(most) => format!("at most {most:.1}"),
        };
        let verdict = if figure.is_kept() { "kept" } else { "missed" };
        text.push_str(&format!("\n{what:<44} {measured:>8.2}   {promised:<12}  {verdict}"));
    }
    text
}

/// A failure that names what is not as it is promised.
pub fn all_kept(figures: &[Figure]) -> Result<(), Failure> {
    let missed = figures.iter().filter(|figure| !figure.is_kept());
    let missed: Vec<&str> = missed.map(|figure| figure.what.as_str()).collect();
    if missed.is_empty() {
        return Ok(());
    }
    Err(Failure::new(format!(
        "Not as promised: {}; measure again on a quiet machine before you look for what has become \
         slow.",
        missed.join("; ")
    )))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figures(rate: f64, seconds: f64) -> [Figure; 2] {
        let figure =
            |what: &str, measured, promise| Figure { what: what.into(), measured, promise };
        [
            figure("browser × native", rate, Promise::AtLeast(0.5)),
            figure("longest search, s", seconds, Promise::AtMost(3.0)),
        ]
    }

    #[test]
    fn the_table_tells_what_was_measured_and_what_became_of_the_promises() {
        let table = table(&figures(0.849, 3.01));
        let lines: Vec<&str> = table.lines().collect();
        assert_eq!(
            lines[1..],
            [
                "browser × native                                 0.85   at least 0.5  kept",
                "longest search, s                                3.01   at most 3.0   missed",
            ]
        );
    }

    #[test]
    fn a_promise_may_be_reached_and_what_misses_one_is_named() {
        assert_eq!(all_kept(&figures(0.5, 3.0)), Ok(()));
        let missed = |rate, seconds| all_kept(&figures(rate, seconds)).unwrap_err().to_string();
        let slow = missed(0.49, 3.0);
        assert!(slow.contains("browser × native") && !slow.contains("longest"), "{slow}");
        let both = missed(0.49, 3.01);
        assert!(both.contains("browser × native; longest search"), "{both}");
        assert!(missed(f64::NAN, 1.0).contains("browser × native"));
    }
}
