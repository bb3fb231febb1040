//! `cargo xtask lessons`: says what is wrong with the lessons, by the crate `proofread`.

use std::path::PathBuf;

use super::Entry;
use crate::arguments::Arguments;
use crate::failure::Failure;
use crate::kit::Kit;
use crate::process::show;
use crate::setup::{self, Part};
use crate::workspace;

/// The command.
pub const ENTRY: Entry = Entry {
    name: "lessons",
    summary: "say what is wrong with the lessons, file by file and line by line",
    usage: "cargo xtask lessons [NAME] | --run LAB | --schema\n\n  \
            NAME       only this lesson, say half-close\n  \
            --run LAB  tell an experiment's run as lines of text, say 'x=half-close&do=drop:0.3'\n  \
            --schema   write lessons/lesson.schema.json anew, from the types\n\n\
            How lessons are written stands in lessons/README.md.",
    run,
};

/// The right answers of all lessons, in a file: for who walks through them in a browser.
pub fn answers(kit: &Kit) -> Result<PathBuf, Failure> {
    let file = workspace::root().join("target/answers.json");
    let mut cargo = kit.command("cargo");
    cargo.args(["run", "--quiet", "--package", "proofread", "--", "--answers"]).arg(&file);
    show("Asking the simulator for the right answers", &mut cargo)?;
    Ok(file)
}

fn run(given: &[String]) -> Result<(), Failure> {
    let words = words(given)?;
    let kit = setup::prepare(&[Part::Compiler])?;
    let mut cargo = kit.command("cargo");
    cargo.args(["run", "--quiet", "--package", "proofread", "--"]).args(words);
    show("Reading the lessons", &mut cargo)
}

/// What `proofread` is told: one thing at a time.
fn words(given: &[String]) -> Result<Vec<String>, Failure> {
    let mut arguments = Arguments::new("lessons", given);
    let schema = arguments.flag("--schema").then(|| vec!["--schema".to_owned()]);
    let lab = arguments.value("--run")?.map(|lab| vec!["--run".to_owned(), lab]);
    let names = arguments.words()?;
    let mut asked: Vec<Vec<String>> = schema.into_iter().chain(lab).collect();
    asked.extend(names.into_iter().map(|name| vec![name]));
    if asked.len() > 1 {
        let both = format!("`{}` and `{}`", asked[0].join(" "), asked[1].join(" "));
        return Err(Arguments::new("lessons", given).refuse(&format!("{both} are two things")));
    }
    Ok(asked.pop().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(given: &[&str]) -> Result<Vec<String>, Failure> {
        words(&given.iter().map(|&word| word.to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn a_lesson_a_run_or_the_schema_is_asked_for_and_nothing_asks_for_all_lessons() {
        assert_eq!(told(&[]).unwrap(), [""; 0]);
        assert_eq!(told(&["half-close"]).unwrap(), ["half-close"]);
        assert_eq!(told(&["--run", "x=last-ack"]).unwrap(), ["--run", "x=last-ack"]);
        assert_eq!(told(&["--run=x=last-ack"]).unwrap(), ["--run", "x=last-ack"]);
        assert_eq!(told(&["--schema"]).unwrap(), ["--schema"]);
    }

    #[test]
    fn two_things_at_once_are_refused() {
        for given in [&["one", "two"][..], &["one", "--schema"], &["--schema", "--run", "x=crash"]]
        {
            let message = told(given).unwrap_err().to_string();
            assert!(message.contains("are two things"), "{message}");
        }
    }
}
