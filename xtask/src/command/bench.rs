//! `cargo xtask bench`: measures what the project promises of speed, part by part, and holds it
//! against the promises.

mod browser;
mod figure;
mod lifecycle;
mod lines;
mod search;

use super::Entry;
use crate::arguments::Arguments;
use crate::failure::Failure;
use crate::kit::Kit;
use crate::setup::{self, Part as Need};
use figure::Figure;

/// The command.
pub const ENTRY: Entry = Entry {
    name: "bench",
    summary: "measure the core, the search and the page against what is promised",
    usage: "cargo xtask bench [PART…]\n\n\
            Measures these parts in this order, with PARTs only those, and fails if one is slower than\n\
            it is promised to be. What is compared runs in turns; all the same, leave the machine alone.\n\n  \
            lifecycle    whole lives of a connection, ours beside smoltcp's\n  \
            search       the search for faults, ours beside stateright's\n  \
            browser      the page in headless Chromium: the search beside itself here, frames, what comes of\n               \
             an intervention, memory, Lighthouse (builds the page first)\n\n\
            `--browser` is the same as `browser`, and so on.",
    run,
};

/// One part.
#[derive(Debug)]
struct Part {
    /// The word that it is asked for by.
    name: &'static str,
    /// What is measured.
    title: &'static str,
    /// What must be installed.
    needs: &'static [&'static [Need]],
    /// Does it.
    measure: fn(&Kit) -> Result<Vec<Figure>, Failure>,
}

const PARTS: [Part; 3] = [
    Part {
        name: "lifecycle",
        title: "whole lives of a connection, beside smoltcp's",
        needs: &[&[Need::Compiler]],
        measure: lifecycle::measure,
    },
    Part {
        name: "search",
        title: "the search for faults, beside stateright's",
        needs: &[&[Need::Compiler]],
        measure: search::measure,
    },
    Part {
        name: "browser",
        title: "the search and the page in headless Chromium",
        needs: &[setup::PAGE, setup::DIST, setup::JUDGE],
        measure: browser::measure,
    },
];

fn run(given: &[String]) -> Result<(), Failure> {
    let parts = plan(&Arguments::new("bench", &bare(given)).words()?)?;
    let needs: Vec<_> = parts.iter().flat_map(|part| part.needs.concat()).collect();
    let kit = setup::prepare(&needs)?;
    let (mut figures, mut outcome) = (Vec::new(), Ok(()));
    for part in parts {
        println!("\n=== {}: {}", part.name, part.title);
        match (part.measure)(&kit) {
            Ok(more) => figures.extend(more),
            Err(failure) => {
                outcome = Err(failure);
                break;
            }
        }
    }
    println!("\n{}", figure::table(&figures));
    outcome.and_then(|()| figure::all_kept(&figures))
}

/// The words without the dashes that somebody may put before them.
fn bare(words: &[String]) -> Vec<String> {
    words.iter().map(|word| word.trim_start_matches("--").to_owned()).collect()
}

/// The parts to measure, in their own order whatever the order of the words.
fn plan(words: &[String]) -> Result<Vec<&'static Part>, Failure> {
    for word in words {
        if !PARTS.iter().any(|part| part.name == word) {
            let known = PARTS.map(|part| part.name).join(", ");
            return Err(Failure::new(format!("There is no part `{word}`; there are {known}.")));
        }
    }
    let asked = |part: &&Part| words.is_empty() || words.iter().any(|word| word == part.name);
    Ok(PARTS.iter().filter(asked).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn planned(words: &[&str]) -> Result<Vec<&'static str>, Failure> {
        let words: Vec<String> = words.iter().map(|&word| word.to_owned()).collect();
        Ok(plan(&bare(&words))?.iter().map(|part| part.name).collect())
    }

    #[test]
    fn without_words_every_part_is_measured_and_with_words_those_in_their_own_order() {
        assert_eq!(planned(&[]), Ok(PARTS.map(|part| part.name).to_vec()));
        assert_eq!(planned(&["browser", "lifecycle"]), Ok(vec!["lifecycle", "browser"]));
    }

    #[test]
    fn dashes_before_a_part_mean_nothing() {
        assert_eq!(planned(&["--browser"]), Ok(vec!["browser"]));
    }

    #[test]
    fn an_unknown_part_is_named_beside_the_known_ones() {
        let message = planned(&["serach"]).unwrap_err().to_string();
        assert!(message.contains("`serach`") && message.contains("search, browser"), "{message}");
    }

    #[test]
    fn help_explains_every_part() {
        for part in PARTS {
            assert!(ENTRY.usage.contains(&format!("  {} ", part.name)), "{}", part.name);
        }
    }
}
