//! `cargo xtask build`: builds the release page into `dist/`.

use super::Entry;
use crate::arguments::Arguments;
use crate::failure::Failure;
use crate::kit::Kit;
use crate::process::show;
use crate::setup::{self, PAGE};

/// The command.
pub const ENTRY: Entry = Entry {
    name: "build",
    summary: "build the release page into dist/",
    usage: "cargo xtask build",
    run,
};

/// Builds the page with tools that are known to be there.
pub fn page(kit: &Kit) -> Result<(), Failure> {
    fetch(kit)?;
    show("Building the page", kit.release_command("trunk").args(["build", "--release"]))
}

/// Fetches the crates that the page is made of, the standard library's too: trunk itself runs cargo
/// offline.
pub fn fetch(kit: &Kit) -> Result<(), Failure> {
    show("Fetching the crates", kit.release_command("cargo").args(["fetch", "--quiet"]))
}

fn run(given: &[String]) -> Result<(), Failure> {
    Arguments::new("build", given).none_left()?;
    page(&setup::prepare(PAGE)?)
}
