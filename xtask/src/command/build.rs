//! `cargo xtask build`: builds the release page into `dist/`.

use super::Entry;
use crate::arguments::Arguments;
use crate::failure::Failure;
use crate::kit::Kit;
use crate::process::show;
use crate::setup::{self, PAGE, WASM_TARGET};

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
/// offline. Without a target cargo fetches those of all, but the standard library's only for this
/// machine.
pub fn fetch(kit: &Kit) -> Result<(), Failure> {
    for target in [&[][..], &["--target", WASM_TARGET]] {
        let mut cargo = kit.release_command("cargo");
        show("Fetching the crates", cargo.args(["fetch", "--quiet"]).args(target))?;
    }
    Ok(())
}

fn run(given: &[String]) -> Result<(), Failure> {
    Arguments::new("build", given).none_left()?;
    page(&setup::prepare(PAGE)?)
}
