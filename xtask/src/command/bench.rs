//! `cargo xtask bench`: whole lives of a connection per second, ours beside smoltcp's, held
//! against the floors that this project promises.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

use super::Entry;
use crate::arguments::Arguments;
use crate::failure::Failure;
use crate::setup::{self, Part};
use crate::workspace;

/// The command.
pub const ENTRY: Entry = Entry {
    name: "bench",
    summary: "measure lifecycles of a connection per second against smoltcp's",
    usage: "cargo xtask bench\n\n\
            Runs crates/drill/benches/lifecycle and fails if ours is below a floor.",
    run,
};

fn run(given: &[String]) -> Result<(), Failure> {
    Arguments::new("bench", given).none_left()?;
    let kit = setup::prepare(&[Part::Compiler])?;
    let results = results_folder();
    forget(&results)?;
    let mut cargo = kit.command("cargo");
    cargo.args(["bench", "--package", "drill", "--bench", "lifecycle"]);
    let lines = follow(cargo.env("CRITERION_HOME", &results))?;
    let figures = Figures { medians: medians(&results)?, ratios: ratios(&lines)? };
    println!("\n{}", figures.table());
    for line in lines.iter().filter(|line| line.starts_with(MEMORY)) {
        println!("{line}");
    }
    figures.keep_their_floors()
}

/// What was measured, in the order of [`WAYS`].
#[derive(Debug, Clone, Copy, PartialEq)]
struct Figures {
    /// The median time of one life, in nanoseconds.
    medians: [f64; WAYS.len()],
    /// How often it lives while the one of its floor lives once. The two lived in turns: the medians
    /// come from one time after the other, and on a busy machine tell little of each other.
    ratios: [Option<f64>; WAYS.len()],
}

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

/// Out of the lines that the benchmark prints.
fn ratios(lines: &[String]) -> Result<[Option<f64>; WAYS.len()], Failure> {
    let mut ratios = [None; WAYS.len()];
    for (ratio, way) in ratios.iter_mut().zip(&WAYS) {
        let Some(floor) = &way.floor else { continue };
        let (before, after) = (format!("in turns: {} ", way.name), format!(" × {}", floor.of));
        let told = lines.iter().find_map(|line| line.strip_prefix(&before)?.strip_suffix(&after));
        let number = told.and_then(|number| number.parse().ok());
        let missing = || Failure::new(format!("The benchmark told no ratio of {}.", way.name));
        *ratio = Some(number.ok_or_else(missing)?);
    }
    Ok(ratios)
}

impl Figures {
    fn missed(&self, nth: usize) -> bool {
        let least = WAYS[nth].floor.as_ref().map(|floor| floor.least);
        self.ratios[nth] < least
    }

    fn table(&self) -> String {
        let mut text =
            String::from("                lives per second   µs each   × smoltcp   floor");
        for (nth, way) in WAYS.iter().enumerate() {
            let each = self.medians[nth];
            let (name, per_second) = (way.name, 1e9 / each);
            text.push_str(&format!("\n{name:<15} {per_second:>16.0} {:>9.2}", each / 1000.0));
            if let (Some(floor), Some(ratio)) = (&way.floor, self.ratios[nth]) {
                let verdict = if self.missed(nth) { "missed" } else { "kept" };
                let (least, of) = (floor.least, floor.of);
                text.push_str(&format!(" {ratio:>11.2} {least:>7.1}  {verdict}, against {of}"));
            }
        }
        text
    }

    fn keep_their_floors(&self) -> Result<(), Failure> {
        match (0..WAYS.len()).find(|&nth| self.missed(nth)) {
            None => Ok(()),
            Some(nth) => Err(Failure::new(format!(
                "{} is below its floor; measure again on a quiet machine before you look for what \
                 has become slow.",
                WAYS[nth].name
            ))),
        }
    }
}

/// One way of living.
#[derive(Debug)]
struct Way {
    /// As the benchmark is called.
    name: &'static str,
    floor: Option<Floor>,
}

/// The least of a way's speed.
#[derive(Debug)]
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

/// Runs `command`, shows its lines as they come, and keeps them.
fn follow(command: &mut Command) -> Result<Vec<String>, Failure> {
    let failed = |why: &dyn std::fmt::Display| {
        Failure::new(format!("The benchmark failed: {why}; its messages stand above."))
    };
    let mut child = command.stdout(Stdio::piped()).spawn().map_err(|error| failed(&error))?;
    let output = child.stdout.take().expect("it is piped");
    let mut lines = Vec::new();
    for line in BufReader::new(output).lines() {
        let line = line.map_err(|error| failed(&error))?;
        println!("{line}");
        lines.push(line);
    }
    let status = child.wait().map_err(|error| failed(&error))?;
    if status.success() { Ok(lines) } else { Err(failed(&status)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_tells_speeds_ratios_and_what_became_of_the_floors() {
        let table = figures(1.6, 0.9).table();
        let lines: Vec<&str> = table.lines().collect();
        assert_eq!(
            lines[1..],
            [
                "ours_values               200000      5.00        1.60     1.5  kept, against smoltcp",
                "ours_bytes                100000     10.00        0.90     1.0  missed, against smoltcp_checked",
                "smoltcp                   125000      8.00",
                "smoltcp_checked           111111      9.00",
            ]
        );
    }

    #[test]
    fn a_missed_floor_is_a_failure_that_names_it() {
        assert_eq!(figures(1.5, 1.0).keep_their_floors(), Ok(()));
        let missed = |values, bytes| figures(values, bytes).keep_their_floors().unwrap_err();
        let values = missed(1.49, 1.0).to_string();
        assert!(values.contains("ours_values"), "{values}");
        let bytes = missed(1.5, 0.99).to_string();
        assert!(bytes.contains("ours_bytes"), "{bytes}");
    }

    fn figures(values: f64, bytes: f64) -> Figures {
        let ratios = [Some(values), Some(bytes), None, None];
        Figures { medians: [5000.0, 10_000.0, 8000.0, 9000.0], ratios }
    }

    #[test]
    fn the_ratios_are_read_from_the_lines_and_a_missing_one_is_a_failure() {
        let told =
            ["in turns: ours_values 1.58 × smoltcp", "in turns: ours_bytes 1.2 × smoltcp_checked"];
        let lines: Vec<String> = told.map(String::from).into();
        assert_eq!(ratios(&lines), Ok([Some(1.58), Some(1.2), None, None]));
        assert!(ratios(&lines[..1]).unwrap_err().to_string().contains("ours_bytes"));
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

    #[test]
    fn lines_are_kept_and_a_failing_program_is_a_failure() {
        let mut command = Command::new("sh");
        assert_eq!(follow(command.args(["-c", "echo one; echo two"])).unwrap(), ["one", "two"]);
        let failure = follow(Command::new("sh").args(["-c", "exit 3"])).unwrap_err();
        assert!(failure.to_string().contains('3'), "{failure}");
    }
}
