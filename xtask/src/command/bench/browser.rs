//! The built page in headless Chromium: the search's rate beside the native one, and how long a lesson's search
//! lasts; what scripts take of a frame, of an intervention; what is kept in memory; what Lighthouse says.

use super::figure::{Figure, Promise};
use super::lines;
use crate::command::build;
use crate::failure::Failure;
use crate::kit::Kit;
use crate::process::show;
use crate::workspace;

/// Builds the page and the native search, and runs the scripts of `tests/bench`.
pub fn measure(kit: &Kit) -> Result<Vec<Figure>, Failure> {
    build::page(kit)?;
    let mut cargo = kit.command(NATIVE[0]);
    show("Building the native search", cargo.args(&NATIVE[1..]).arg("--no-run"))?;
    // Lighthouse counts each millisecond four times, and a machine that has been busy for minutes is slower: it is first.
    let mut told = lines::follow(kit.visitor("bench/lighthouse.mjs").arg(workspace::dist()))?;
    let mut node = kit.visitor("bench/search.mjs");
    node.arg(workspace::dist()).args(NATIVE).arg("--");
    told.extend(lines::follow(&mut node)?);
    told.extend(lines::follow(kit.visitor("bench/page.mjs").arg(workspace::dist()))?);
    PROMISES.iter().map(|promised| promised.figure(&told)).collect()
}

/// A figure that one of the scripts prints.
struct Promised {
    /// As the table names it, with its unit.
    what: &'static str,
    /// What stands before the number in its line, and what follows it.
    line: (&'static str, &'static str),
    promise: Promise,
}

impl Promised {
    fn figure(&self, told: &[String]) -> Result<Figure, Failure> {
        let measured = lines::number(told, self.line.0, self.line.1)?;
        Ok(Figure { what: self.what.to_owned(), measured, promise: self.promise })
    }
}

const fn promised(
    what: &'static str,
    line: (&'static str, &'static str),
    promise: Promise,
) -> Promised {
    Promised { what, line, promise }
}

/// What is promised. WebAssembly shall cost the search no more than half of the native rate, and whoever waits longer
/// than three seconds for it thinks of other things. A frame has 16 ms: scripts shall leave most of it to the browser,
/// however long the run is, and what comes of an intervention shall be seen in the next one.
const PROMISES: [Promised; 11] = [
    promised(
        "search in the browser × native",
        ("in turns: browser ", " × native"),
        Promise::AtLeast(0.5),
    ),
    promised(
        "longest search of a lesson in the browser, s",
        ("longest search of a lesson: ", " s"),
        Promise::AtMost(3.0),
    ),
    promised(
        "scripts of a frame, playing, p95, ms",
        ("playing, 20 segments: ", " ms"),
        Promise::AtMost(4.0),
    ),
    promised(
        "the same while scrubbing, ms",
        ("scrubbing, 20 segments: ", " ms"),
        Promise::AtMost(4.0),
    ),
    promised(
        "playing, 10,000 segments × 20",
        ("in turns: playing, 10,000 segments ", " × 20 segments"),
        Promise::AtMost(2.0),
    ),
    promised(
        "scrubbing, 10,000 segments × 20",
        ("in turns: scrubbing, 10,000 segments ", " × 20 segments"),
        Promise::AtMost(2.0),
    ),
    promised(
        "from an intervention to its picture, ms",
        ("intervention, 100 segments: ", " ms"),
        Promise::AtMost(16.0),
    ),
    promised(
        "memory, an hour × a minute",
        ("memory after an hour: ", " × a minute"),
        Promise::AtMost(1.1),
    ),
    promised(
        "Lighthouse, performance",
        ("lighthouse performance: ", " of 100"),
        Promise::AtLeast(95.0),
    ),
    promised(
        "Lighthouse, accessibility",
        ("lighthouse accessibility: ", " of 100"),
        Promise::AtLeast(100.0),
    ),
    promised(
        "Lighthouse, best practices",
        ("lighthouse best-practices: ", " of 100"),
        Promise::AtLeast(100.0),
    ),
];

/// The program that searches natively; the driver adds what it shall do.
const NATIVE: [&str; 7] =
    ["cargo", "bench", "--quiet", "--package", "searcher", "--bench", "native"];

#[cfg(test)]
mod tests {
    use super::*;

    /// As the scripts print them.
    const TOLD: [&str; 12] = [
        "round 1: browser 42838 scripts per second, native 48636",
        "in turns: browser 0.85 × native",
        "longest search of a lesson: 1.65 s, congested, alone, ExactlyOnce, 13339 scripts",
        "playing, 20 segments: 1.52 ms, the median of 5 rounds' p95; at 10,000: 1.67 ms",
        "in turns: playing, 10,000 segments 1.10 × 20 segments",
        "scrubbing, 20 segments: 3.10 ms, the median of 5 rounds' p95; at 10,000: 3.88 ms",
        "in turns: scrubbing, 10,000 segments 1.25 × 20 segments",
        "intervention, 100 segments: 9.80 ms, the median of 9, 5.10 ms of it in scripts",
        "memory after an hour: 1.013 × a minute, 900 runs played",
        "lighthouse performance: 98 of 100",
        "lighthouse accessibility: 100 of 100",
        "lighthouse best-practices: 100 of 100",
    ];

    fn figures(told: &[String]) -> Result<Vec<Figure>, Failure> {
        PROMISES.iter().map(|promised| promised.figure(told)).collect()
    }

    #[test]
    fn every_figure_is_read_and_a_missing_one_is_a_failure() {
        let told = TOLD.map(String::from).to_vec();
        let measured: Vec<f64> =
            figures(&told).unwrap().iter().map(|figure| figure.measured).collect();
        let expected = [0.85, 1.65, 1.52, 3.1, 1.1, 1.25, 9.8, 1.013, 98.0, 100.0, 100.0];
        assert_eq!(measured, expected);
        for (left_out, line) in TOLD.iter().enumerate().skip(1) {
            let mut fewer = told.clone();
            fewer.remove(left_out);
            assert!(figures(&fewer).is_err(), "{line}");
        }
    }
}
