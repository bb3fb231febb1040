//! `cargo xtask test`: everything that must hold before a change is handed in, step by step.

mod steps;

use std::time::{Duration, Instant};

use super::Entry;
use crate::arguments::Arguments;
use crate::failure::Failure;
use crate::process::duration;
use crate::setup;
pub use steps::pictures;
use steps::{STEPS, Step};

/// The command.
pub const ENTRY: Entry = Entry {
    name: "test",
    summary: "check everything: format, lints, tests here and in the browser, size, built page",
    usage: "cargo xtask test [STEP…]\n\n\
            Runs the steps in this order and stops at the first that fails; with STEPs, only those.\n\n  \
            fmt          the source is formatted\n  \
            clippy       no warnings in the workspace\n  \
            clippy-wasm  no warnings in the page, compiled for WebAssembly\n  \
            native       the tests that run here\n  \
            browser      the tests of the page in headless Chromium (wasm-pack)\n  \
            build        the release page is built into dist/\n  \
            size         the first load is within its budget (builds first)\n  \
            dist         the built page works in headless Chromium (builds first)\n  \
            serve        `cargo xtask serve` serves the page",
    run,
};

fn run(given: &[String]) -> Result<(), Failure> {
    let words = Arguments::new("test", given).words()?;
    let steps = plan(&words)?;
    let parts: Vec<_> = steps.iter().flat_map(|step| step.needs.concat()).collect();
    let begun = Instant::now();
    let kit = setup::prepare(&parts)?;
    let mut done = vec![("set-up", "done", begun.elapsed())];
    let mut outcome = Ok(());
    for step in steps {
        println!("\n=== {}: {}", step.name, step.title);
        let begun = Instant::now();
        outcome = (step.run)(&kit);
        let result = if outcome.is_ok() { "passed" } else { "failed" };
        done.push((step.name, result, begun.elapsed()));
        if outcome.is_err() {
            break;
        }
    }
    println!("\n{}", summary(&done));
    outcome
}

/// The steps to take, in their own order whatever the order of the words.
fn plan(words: &[String]) -> Result<Vec<&'static Step>, Failure> {
    for word in words {
        if !STEPS.iter().any(|step| step.name == word) {
            let known = STEPS.map(|step| step.name).join(", ");
            return Err(Failure::new(format!("There is no step `{word}`; there are {known}.")));
        }
    }
    let asked = |name: &str| words.iter().any(|word| word == name);
    let built_for = STEPS.iter().any(|step| step.after_build && asked(step.name));
    let taken = |step: &&Step| {
        words.is_empty() || asked(step.name) || (step.name == steps::BUILD && built_for)
    };
    Ok(STEPS.iter().filter(taken).collect())
}

fn summary(done: &[(&str, &str, Duration)]) -> String {
    let mut text = String::from("step         result   time");
    for (name, result, time) in done {
        text.push_str(&format!("\n{name:<12} {result:<8} {}", duration(*time)));
    }
    let all: Duration = done.iter().map(|(_, _, time)| *time).sum();
    text.push_str(&format!("\n{:<12} {:<8} {}", "in all", "", duration(all)));
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn planned(words: &[&str]) -> Vec<&'static str> {
        let words: Vec<String> = words.iter().map(|&word| word.to_owned()).collect();
        plan(&words).unwrap().iter().map(|step| step.name).collect()
    }

    #[test]
    fn without_words_every_step_is_taken() {
        assert_eq!(planned(&[]), STEPS.map(|step| step.name));
    }

    #[test]
    fn asked_steps_are_taken_in_their_own_order() {
        assert_eq!(planned(&["native", "fmt"]), ["fmt", "native"]);
    }

    #[test]
    fn what_looks_at_the_built_page_builds_it_first() {
        assert_eq!(planned(&["size"]), ["build", "size"]);
        assert_eq!(planned(&["dist", "fmt"]), ["fmt", "build", "dist"]);
    }

    #[test]
    fn an_unknown_step_is_named_beside_the_known_ones() {
        let message = plan(&["nativ".to_owned()]).unwrap_err().to_string();
        assert!(message.contains("`nativ`") && message.contains("native,"), "{message}");
    }

    #[test]
    fn help_explains_every_step() {
        for step in STEPS {
            assert!(ENTRY.usage.contains(&format!("  {} ", step.name)), "{}", step.name);
        }
    }

    #[test]
    fn the_summary_has_a_line_per_step_and_the_sum() {
        let second = Duration::from_secs(1);
        let text = summary(&[("fmt", "passed", second), ("native", "failed", 70 * second)]);
        assert!(text.contains("native       failed   1 min 10 s"), "{text}");
        assert!(text.ends_with("1 min 11 s"), "{text}");
    }
}
