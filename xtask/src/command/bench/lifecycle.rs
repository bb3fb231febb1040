//! Whole lives of a connection per second, ours beside smoltcp's.

use std::path::{Path, PathBuf};

use serde_json::Value;

use super::figure::{Figure, Promise};
use super::lines;
use crate::failure::Failure;
use crate::kit::Kit;
use crate::workspace;

/// Runs `crates/drill/benches/lifecycle`.
pub fn measure(kit: &Kit) -> Result<Vec<Figure>, Failure> {
    let results = results_folder();
    forget(&results)?;
    let mut cargo = kit.command("cargo");
    cargo.args(["bench", "--package", "drill", "--bench", "lifecycle"]);
    let told = lines::follow(cargo.env("CRITERION_HOME", &results))?;
    println!("\n{}", table(medians(&results)?));
    for line in told.iter().filter(|line| line.starts_with(MEMORY)) {
        println!("{line}");
    }
    figures(&told)
}

/// How often it lives while the one of its floor lives once, out of the lines that the benchmark
/// prints. The two lived in turns: the medians come from one time after the other, and on a busy
/// machine tell little of each other.
fn figures(told: &[String]) -> Result<Vec<Figure>, Failure> {
    let mut figures = Vec::new();
    for way in &WAYS {
        if let Some(Floor { least, of }) = way.floor {
            let measured = lines::ratio(told, way.name, of)?;
            let (what, promise) = (format!("{} × {of}", way.name), Promise::AtLeast(least));
            figures.push(Figure { what, measured, promise });
        }
    }
    Ok(figures)
}

fn table(medians: [f64; WAYS.len()]) -> String {
    let mut text = String::from("                lives per second   µs each");
    for (way, each) in WAYS.iter().zip(medians) {
        let (name, per_second) = (way.name, 1e9 / each);
        text.push_str(&format!("\n{name:<15} {per_second:>16.0} {:>9.2}", each / 1000.0));
    }
    text
}

/// The median time of one life, in nanoseconds, in the order of [`WAYS`].
fn medians(results: &Path) -> Result<[f64; WAYS.len()], Failure> {
    let mut medians = [0.0; WAYS.len()];
    for (median, way) in medians.iter_mut().zip(&WAYS) {
        let file = estimates(results, way);
        let unreadable = |why: &dyn std::fmt::Display| {
            Failure::new(format!("The estimates in {} cannot be read: {why}.", file.display()))
        };
        let text = std::fs::read_to_string(&file).map_err(|error| unreadable(&error))?;
        *median = median_of(&text).ok_or_else(|| unreadable(&"they have no median"))?;
    }
    Ok(medians)
}

/// One way of living.
#[derive(Debug)]
struct Way {
    /// As the benchmark is called.
    name: &'static str,
    floor: Option<Floor>,
}

/// The least of a way's speed.
#[derive(Debug, Clone, Copy)]
struct Floor {
    least: f64,
    /// In the speed of this one.
    of: &'static str,
}

/// What is measured. The floors are promises: faster than smoltcp's loopback by half although every
/// reason is recorded, and no slower when both make, check and read real bytes. The loopback leaves
/// checksums out unless it is told otherwise.
const WAYS: [Way; 4] = [
    Way { name: "ours_values", floor: Some(Floor { least: 1.5, of: "smoltcp" }) },
    Way { name: "ours_bytes", floor: Some(Floor { least: 1.0, of: "smoltcp_checked" }) },
    Way { name: "smoltcp", floor: None },
    Way { name: "smoltcp_checked", floor: None },
];

/// How the line about memory begins, which the benchmark prints.
const MEMORY: &str = "memory per endpoint";

/// Criterion's folder. It is told where, since it would take a relative one from another folder
/// than cargo does.
fn results_folder() -> PathBuf {
    let target =
        std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| "target".into(), PathBuf::from);
    workspace::root().join(target).join("criterion")
}

fn estimates(results: &Path, way: &Way) -> PathBuf {
    results.join("lifecycle").join(way.name).join("new/estimates.json")
}

/// Removes what an earlier run left, so that it is not taken for this one's.
fn forget(results: &Path) -> Result<(), Failure> {
    for way in &WAYS {
        let file = estimates(results, way);
        if file.exists() {
            std::fs::remove_file(&file).map_err(|error| {
                Failure::new(format!("Cannot remove {}: {error}.", file.display()))
            })?;
        }
    }
    Ok(())
}

fn median_of(estimates: &str) -> Option<f64> {
    let estimates: Value = serde_json::from_str(estimates).ok()?;
    estimates["median"]["point_estimate"].as_f64().filter(|median| *median > 0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_tells_speeds() {
        let table = table([5000.0, 10_000.0, 8000.0, 9000.0]);
        let lines: Vec<&str> = table.lines().collect();
        assert_eq!(
            lines[1..],
            [
                "ours_values               200000      5.00",
                "ours_bytes                100000     10.00",
                "smoltcp                   125000      8.00",
                "smoltcp_checked           111111      9.00",
            ]
        );
    }

    #[test]
    fn the_ratios_are_read_from_the_lines_and_a_missing_one_is_a_failure() {
        let told =
            ["in turns: ours_values 1.58 × smoltcp", "in turns: ours_bytes 1.2 × smoltcp_checked"];
        let lines: Vec<String> = told.map(String::from).into();
        let read = figures(&lines).unwrap();
        let read: Vec<_> = read.iter().map(|figure| (figure.measured, figure.promise)).collect();
        assert_eq!(read, [(1.58, Promise::AtLeast(1.5)), (1.2, Promise::AtLeast(1.0))]);
        assert!(figures(&lines[..1]).unwrap_err().to_string().contains("ours_bytes"));
    }

    #[test]
    fn each_floor_is_held_against_a_way_that_is_measured() {
        let floors: Vec<&Floor> = WAYS.iter().filter_map(|way| way.floor.as_ref()).collect();
        assert_eq!(floors.len(), 2);
        for floor in floors {
            assert!(WAYS.iter().any(|way| way.name == floor.of && way.floor.is_none()));
        }
    }

    #[test]
    fn the_median_is_read_and_nothing_else_is_taken_for_one() {
        let estimates = r#"{"mean":{"point_estimate":2.0},"median":{"point_estimate":4627.5}}"#;
        assert_eq!(median_of(estimates), Some(4627.5));
        assert_eq!(median_of(r#"{"mean":{"point_estimate":2.0}}"#), None);
        assert_eq!(median_of(r#"{"median":{"point_estimate":0.0}}"#), None);
        assert_eq!(median_of("no JSON"), None);
    }
}
