//! What rustup adds to the toolchain: the WebAssembly target, the standard library's source, rustfmt
//! and clippy.

use std::path::Path;
use std::process::Command;

use super::cache::Cache;
use crate::failure::Failure;
use crate::process::{answer, attend};
use crate::workspace;

/// The target that the page is compiled for.
pub const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// Whether the toolchain that is active in `folder` can compile for WebAssembly.
pub fn has_wasm_target(folder: &Path) -> bool {
    let mut rustc = Command::new("rustc");
    rustc.args(["--print", "target-libdir", "--target", WASM_TARGET]).current_dir(folder);
    let Some(libraries) = answer(&mut rustc) else { return false };
    holds_std(Path::new(libraries.trim()))
}

/// Whether the toolchain that is active in `folder` has the standard library's source.
pub fn has_source(folder: &Path) -> bool {
    let mut rustc = Command::new("rustc");
    rustc.args(["--print", "sysroot"]).current_dir(folder);
    answer(&mut rustc).is_some_and(|sysroot| holds_source(Path::new(sysroot.trim())))
}

/// Whether rustfmt and clippy can be run.
pub fn has_components() -> bool {
    ["fmt", "clippy"].iter().all(|component| {
        let mut cargo = Command::new("cargo");
        answer(cargo.args([component, "--version"]).current_dir(workspace::root())).is_some()
    })
}

/// Asks rustup for the target.
pub fn add_wasm_target(cache: &Cache) -> Result<(), Failure> {
    println!("Adding the WebAssembly target with rustup…");
    let advice = "Check the network, or add it by hand with \
                  `rustup target add wasm32-unknown-unknown`, and try again.";
    let what = "Adding the WebAssembly target";
    rustup(&["target", "add", WASM_TARGET], what, advice, cache)?;
    if has_wasm_target(&workspace::root()) {
        return Ok(());
    }
    Err(Failure::new(format!("{what} left no library that rustc finds. {advice}")))
}

/// Asks rustup for the source.
pub fn add_source(cache: &Cache) -> Result<(), Failure> {
    println!("Adding the source of the standard library with rustup…");
    let advice = "Check the network, or add it by hand with `rustup component add rust-src`, and \
                  try again.";
    let what = "Adding the source of the standard library";
    rustup(&["component", "add", "rust-src"], what, advice, cache)?;
    if has_source(&workspace::root()) {
        return Ok(());
    }
    Err(Failure::new(format!("{what} left none that cargo finds. {advice}")))
}

/// Asks rustup for rustfmt and clippy.
pub fn add_components(cache: &Cache) -> Result<(), Failure> {
    println!("Adding rustfmt and clippy with rustup…");
    let advice = "Check the network, or add them by hand with \
                  `rustup component add rustfmt clippy`, and try again.";
    let words = ["component", "add", "rustfmt", "clippy"];
    rustup(&words, "Adding rustfmt and clippy", advice, cache)
}

fn rustup(words: &[&str], what: &str, advice: &str, cache: &Cache) -> Result<(), Failure> {
    let mut rustup = Command::new("rustup");
    rustup.args(words).current_dir(workspace::root());
    attend(what, advice, &cache.log("rustup"), &mut rustup)
}

/// Whether a folder of libraries has a standard library in it.
pub fn holds_std(folder: &Path) -> bool {
    let Ok(entries) = std::fs::read_dir(folder) else { return false };
    entries.flatten().any(|entry| {
        let name = entry.file_name().to_string_lossy().into_owned();
        name.starts_with("libstd-") && name.ends_with(".rlib")
    })
}

/// Whether a toolchain has the standard library's source where cargo looks for it.
pub fn holds_source(toolchain: &Path) -> bool {
    toolchain.join("lib/rustlib/src/rust/library/Cargo.lock").is_file()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_folder_with_a_compiled_std_counts_as_a_target() {
        let folder = std::env::temp_dir().join(format!("xtask-std-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join("libstd-1.rmeta"), "").unwrap();
        assert!(!holds_std(&folder));
        std::fs::write(folder.join("libstd-1.rlib"), "").unwrap();
        assert!(holds_std(&folder));
        std::fs::remove_dir_all(&folder).unwrap();
        assert!(!holds_std(&folder));
    }
}
