//! The search in the built page's own program, in headless Chromium: its rate beside the native one,
//! and how long a lesson's search lasts.

use super::figure::{Figure, Promise};
use super::lines;
use crate::command::build;
use crate::failure::Failure;
use crate::kit::Kit;
use crate::process::show;
use crate::workspace;

/// Builds the page and the native search, and runs `tests/bench/search.mjs`.
pub fn measure(kit: &Kit) -> Result<Vec<Figure>, Failure> {
    build::page(kit)?;
    let mut cargo = kit.command(NATIVE[0]);
    show("Building the native search", cargo.args(&NATIVE[1..]).arg("--no-run"))?;
    let mut node = kit.visitor("bench/search.mjs");
    node.arg(workspace::dist()).args(NATIVE).arg("--");
    figures(&lines::follow(&mut node)?)
}

fn figures(told: &[String]) -> Result<Vec<Figure>, Failure> {
    let rate = lines::ratio(told, "browser", "native")?;
    let seconds = lines::number(told, "longest search of a lesson: ", " s")?;
    Ok(vec![
        Figure {
            what: "search in the browser × native".to_owned(),
            measured: rate,
            promise: Promise::AtLeast(LEAST),
        },
        Figure {
            what: "longest search of a lesson in the browser, s".to_owned(),
            measured: seconds,
            promise: Promise::AtMost(MOST_SECONDS),
        },
    ])
}

/// The program that searches natively; the driver adds what it shall do.
const NATIVE: [&str; 7] =
    ["cargo", "bench", "--quiet", "--package", "searcher", "--bench", "native"];

/// Half of the native rate: WebAssembly shall not cost more than that.
const LEAST: f64 = 0.5;
/// By the means that the page begins with; whoever waits longer thinks of other things.
const MOST_SECONDS: f64 = 3.0;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_figures_are_read_and_a_missing_one_is_a_failure() {
        let told = [
            "round 1: browser 42838 scripts per second, native 48636",
            "in turns: browser 0.85 × native",
            "longest search of a lesson: 1.65 s, congested, alone, ExactlyOnce, 13339 scripts",
        ]
        .map(String::from);
        let [rate, longest] = &figures(&told).unwrap()[..] else { panic!("two figures") };
        assert_eq!((rate.measured, rate.promise), (0.85, Promise::AtLeast(0.5)));
        assert_eq!((longest.measured, longest.promise), (1.65, Promise::AtMost(3.0)));
        assert!(figures(&told[..2]).is_err());
        assert!(figures(&told[1..2]).is_err());
    }
}
