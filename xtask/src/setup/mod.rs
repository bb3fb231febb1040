//! Finds out what a command needs, says what of it is missing, and installs that.
//!
//! Nothing here writes into the checkout: tools go to the user's cache, keyed by version.

mod cache;
mod debian;
mod lock;
mod packages;
mod part;
mod rust;
mod tools;

use std::path::Path;

use crate::failure::Failure;
use crate::kit::Kit;

pub use cache::Cache;
pub use part::{BROWSER, DIST, FORMAT, JUDGE, LINT, LINT_WASM, PAGE, Part};
pub use rust::WASM_TARGET;
pub use tools::{AXE, ESBUILD, FONTS, LIGHTHOUSE, PIXELMATCH, PLAYWRIGHT, PNGJS, TOOLS, Tool};

/// Makes sure that all of `parts` are there, and returns how to run with them.
pub fn prepare(parts: &[Part]) -> Result<Kit, Failure> {
    let cache = Cache::of_this_user()?;
    let missing = missing(parts, &cache);
    if missing.is_empty() {
        println!("Everything that this needs is installed.");
    } else {
        println!("Missing: {}.", names(&missing));
        install(parts, &cache)?;
        println!("Everything that this needs is installed now.");
    }
    Kit::new(&cache)
}

/// The toolchain that stands in for rustup's where that lacks what the page is compiled with.
pub fn stand_in(cache: &Cache) -> Option<std::path::PathBuf> {
    let root = crate::workspace::root();
    let complete = rust::has_wasm_target(&root) && rust::has_source(&root);
    if complete { None } else { debian::installed(cache) }
}

fn missing(parts: &[Part], cache: &Cache) -> Vec<Part> {
    let mut missing: Vec<Part> = Vec::new();
    for &part in parts {
        if !missing.contains(&part) && !part.is_there(cache) {
            missing.push(part);
        }
    }
    missing
}

fn names(parts: &[Part]) -> String {
    parts.iter().map(|part| part.name()).collect::<Vec<_>>().join(", ")
}

/// Installs under the cache's lock. Another run may have installed something while this one
/// waited, so what is missing is looked up again.
fn install(parts: &[Part], cache: &Cache) -> Result<(), Failure> {
    let _lock = lock::acquire(cache)?;
    cache.remove_unfinished();
    let missing = missing(parts, cache);
    let packages: Vec<_> = missing.iter().filter_map(|part| part.package()).collect();
    packages::install(&packages, cache)?;
    if missing.contains(&Part::RustComponents) {
        rust::add_components(cache)?;
    }
    let rust = [Part::WasmTarget, Part::StdSource];
    if rust.iter().any(|part| missing.contains(part)) {
        complete_rust(&missing, cache)?;
    }
    let wanted: Vec<&Tool> = missing.iter().filter_map(|part| part.tool()).collect();
    tools::install(&wanted, cache)?;
    match self::missing(parts, cache).as_slice() {
        [] => Ok(()),
        still => Err(Failure::new(format!(
            "Still not found after installing: {}. {}",
            names(still),
            still[0].advice()
        ))),
    }
}

/// First rustup; where that cannot, Debian's own Rust.
fn complete_rust(missing: &[Part], cache: &Cache) -> Result<(), Failure> {
    let mut added = Ok(());
    if missing.contains(&Part::WasmTarget) {
        added = rust::add_wasm_target(cache);
    }
    if added.is_ok() && missing.contains(&Part::StdSource) {
        added = rust::add_source(cache);
    }
    let Err(refused) = added else { return Ok(()) };
    if !debian::is_possible() {
        return Err(refused);
    }
    println!("rustup cannot do it:");
    for line in refused.detail() {
        println!("  | {line}");
    }
    debian::install(cache)
}

/// Renames a finished folder to its final place. A place that is already taken by a finished
/// one is left as it is.
fn put_in_place(unfinished: &Path, place: &Path) -> Result<(), Failure> {
    std::fs::rename(unfinished, place).map_err(|error| {
        let (from, to) = (unfinished.display(), place.display());
        Failure::new(format!("Cannot rename {from} to {to}: {error}."))
    })
}
