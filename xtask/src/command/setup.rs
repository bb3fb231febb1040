//! `cargo xtask setup`: installs what the other commands need, and does nothing else.

use super::Entry;
use crate::arguments::Arguments;
use crate::failure::Failure;
use crate::setup::{self, BROWSER, DIST, LINT, PAGE};

/// The command.
pub const ENTRY: Entry = Entry {
    name: "setup",
    summary: "install what building, serving and testing need",
    usage: "cargo xtask setup [serve]\n\n  serve   only what building and serving need",
    run,
};

fn run(given: &[String]) -> Result<(), Failure> {
    let arguments = Arguments::new("setup", given);
    let odd = |word: &str| arguments.refuse(&format!("`{word}` means nothing here"));
    let parts = match given {
        [] => [LINT, PAGE, BROWSER, DIST].concat(),
        [word] if word == "serve" => PAGE.to_vec(),
        [word, ..] => return Err(odd(word)),
    };
    setup::prepare(&parts).map(|_| ())
}
