//! The search for faults beside the same search by `stateright`, in one run.

use super::figure::{Figure, Promise};
use super::lines;
use crate::failure::Failure;
use crate::kit::Kit;

/// Runs `crates/drill/benches/search`.
pub fn measure(kit: &Kit) -> Result<Vec<Figure>, Failure> {
    let mut cargo = kit.command("cargo");
    cargo.args(["bench", "--package", "drill", "--bench", "search"]);
    figures(&lines::follow(&mut cargo)?)
}

fn figures(told: &[String]) -> Result<Vec<Figure>, Failure> {
    let measured = lines::ratio(told, "search", "stateright")?;
    let what = "search × stateright".to_owned();
    Ok(vec![Figure { what, measured, promise: Promise::AtLeast(LEAST) }])
}

/// Twice as fast as a general checker of the same worlds.
const LEAST: f64 = 2.0;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ratio_is_read_and_a_missing_one_is_a_failure() {
        let told = ["scripts per second", "in turns: search 2.41 × stateright"].map(String::from);
        let [figure] = &figures(&told).unwrap()[..] else { panic!("one figure") };
        assert_eq!((figure.measured, figure.promise), (2.41, Promise::AtLeast(2.0)));
        assert!(figures(&told[..1]).is_err());
    }
}
