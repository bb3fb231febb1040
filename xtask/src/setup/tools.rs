//! The tools of the cache: which versions, where they come from, and how they get there.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use super::cache::Cache;
use super::put_in_place;
use crate::failure::Failure;
use crate::process::{answer, attend, duration, on_path};
use crate::workspace;

/// A tool of a fixed version that is installed into the cache.
#[derive(Debug, PartialEq, Eq)]
pub struct Tool {
    /// Its package's name.
    pub name: &'static str,
    /// Its package's version.
    pub version: &'static str,
    /// The programs that it is installed for; may be empty for a library.
    programs: &'static [&'static str],
    source: Source,
    /// A file that a finished installation has.
    proof: &'static str,
    /// How long it takes on two cores, in words.
    takes: &'static str,
}

/// The page's builder. Its default features want a TLS library that nothing here uses.
pub const TRUNK: Tool = Tool {
    name: "trunk",
    version: "0.21.14",
    programs: &["trunk"],
    source: Source::Crate(&["--no-default-features"]),
    proof: "bin/trunk",
    takes: "about 4 minutes",
};
/// Must be the version of the `wasm-bindgen` crate in Cargo.toml, to the last digit.
pub const WASM_BINDGEN: Tool = Tool {
    name: "wasm-bindgen-cli",
    version: "0.2.129",
    programs: &["wasm-bindgen", "wasm-bindgen-test-runner"],
    source: Source::Crate(&[]),
    proof: "bin/wasm-bindgen",
    takes: "about 90 seconds",
};
/// Runs the tests in the browser.
pub const WASM_PACK: Tool = Tool {
    name: "wasm-pack",
    version: "0.15.0",
    programs: &["wasm-pack"],
    source: Source::Crate(&[]),
    proof: "bin/wasm-pack",
    takes: "about 90 seconds",
};
/// Brings wasm-opt.
pub const BINARYEN: Tool = Tool {
    name: "binaryen",
    version: "132",
    programs: &["wasm-opt"],
    source: Source::Npm,
    proof: "node_modules/.bin/wasm-opt",
    takes: "a few seconds",
};
/// Makes the scripts and styles small; `shrink.mjs` takes it as a library.
pub const ESBUILD: Tool = library("esbuild", "0.28.2", "node_modules/esbuild/lib/main.js");
/// Drives the browser. The newest versions want a newer Node.js than Debian 12 has.
pub const PLAYWRIGHT: Tool =
    library("playwright-core", "1.60.0", "node_modules/playwright-core/index.mjs");
/// Finds what keeps people from using the page.
pub const AXE: Tool = library("axe-core", "4.14.1", "node_modules/axe-core/axe.min.js");
/// Compares pictures of the page with those that are kept.
pub const PIXELMATCH: Tool = library("pixelmatch", "8.0.0", "node_modules/pixelmatch/index.js");
/// Reads and writes these pictures.
pub const PNGJS: Tool = library("pngjs", "7.0.0", "node_modules/pngjs/lib/png.js");
/// The letters in these pictures, the same on every machine.
pub const FONTS: Tool =
    library("dejavu-fonts-ttf", "2.37.3", "node_modules/dejavu-fonts-ttf/ttf/DejaVuSans.ttf");
/// Judges the page as a phone with a slow network sees it. The newest versions want a newer Node.js than Debian 12 has.
pub const LIGHTHOUSE: Tool =
    library("lighthouse", "12.8.2", "node_modules/lighthouse/core/index.js");
/// A package of npm's that scripts take as a library.
const fn library(name: &'static str, version: &'static str, proof: &'static str) -> Tool {
    Tool { name, version, programs: &[], source: Source::Npm, proof, takes: "some seconds" }
}

/// All of them.
pub const TOOLS: [&Tool; 11] = [
    &WASM_BINDGEN,
    &TRUNK,
    &WASM_PACK,
    &BINARYEN,
    &ESBUILD,
    &PLAYWRIGHT,
    &AXE,
    &PIXELMATCH,
    &PNGJS,
    &FONTS,
    &LIGHTHOUSE,
];

impl Tool {
    /// Its name and version.
    pub fn title(&self) -> String {
        match self.programs {
            [program] if *program != self.name => {
                format!("{program} ({} {})", self.name, self.version)
            }
            _ => format!("{} {}", self.name, self.version),
        }
    }

    /// Whether the cache or the PATH has it, in this version and no other.
    pub fn is_there(&self, cache: &Cache) -> bool {
        self.folder(cache).join(self.proof).exists() || self.is_on_path()
    }

    /// Its folder in the cache.
    pub fn folder(&self, cache: &Cache) -> PathBuf {
        cache.tool(self.name, self.version)
    }

    /// The folder of its programs, if the cache has it.
    pub fn programs_folder(&self, cache: &Cache) -> Option<PathBuf> {
        let folder = self.folder(cache);
        let programs = match self.source {
            Source::Crate(_) => "bin",
            Source::Npm => "node_modules/.bin",
        };
        folder.join(self.proof).exists().then(|| folder.join(programs))
    }

    fn is_on_path(&self) -> bool {
        let fits = |program: &&str| {
            let version = on_path(program)
                .and_then(|file| answer(Command::new(file).arg("--version")))
                .unwrap_or_default();
            says_version(&version, self.version)
        };
        !self.programs.is_empty() && self.programs.iter().all(fits)
    }

    fn install(&self, cache: &Cache) -> Result<(), Failure> {
        println!("Installing {} ({}, once)…", self.title(), self.takes);
        let begun = Instant::now();
        let unfinished = cache.unfinished(self.name);
        std::fs::create_dir_all(&unfinished).map_err(|error| {
            Failure::new(format!("Cannot make {}: {error}.", unfinished.display()))
        })?;
        let mut command = match self.source {
            Source::Crate(options) => self.cargo_install(options, &unfinished, cache),
            Source::Npm => self.npm_install(&unfinished),
        };
        let what = format!("Installing {}", self.title());
        let advice = "Check the network and the disk, and try again.";
        attend(&what, advice, &cache.log(self.name), &mut command)?;
        if !unfinished.join(self.proof).exists() {
            let missing = unfinished.join(self.proof);
            return Err(Failure::new(format!("{what} left no {}.", missing.display())));
        }
        put_in_place(&unfinished, &self.folder(cache))?;
        println!("  installed in {}.", duration(begun.elapsed()));
        Ok(())
    }

    /// The settings are chosen so that building takes half the time: these tools wait for
    /// compilers and files, not for themselves.
    fn cargo_install(&self, options: &[&str], into: &Path, cache: &Cache) -> Command {
        let mut cargo = Command::new("cargo");
        cargo.args(["install", "--locked"]).args(options);
        cargo.arg(format!("{}@{}", self.name, self.version)).arg("--root").arg(into);
        cargo.current_dir(workspace::root()).env("CARGO_TARGET_DIR", cache.build());
        cargo.env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0").env("CARGO_PROFILE_RELEASE_LTO", "off");
        cargo.env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16");
        // Flags meant for the page would be wrong for a tool that runs here.
        for foreign in ["RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS", "CARGO_BUILD_TARGET"] {
            cargo.env_remove(foreign);
        }
        cargo
    }

    fn npm_install(&self, into: &Path) -> Command {
        let mut npm = Command::new("npm");
        npm.args(["install", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix"]);
        npm.arg(into).arg(format!("{}@{}", self.name, self.version)).current_dir(into);
        npm
    }
}

/// Installs `tools`, one after the other. Those that are compiled share their crates.
pub fn install(tools: &[&Tool], cache: &Cache) -> Result<(), Failure> {
    for tool in tools {
        tool.install(cache)?;
    }
    let _ = std::fs::remove_dir_all(cache.build());
    Ok(())
}

/// Where a tool comes from.
#[derive(Debug, PartialEq, Eq)]
enum Source {
    /// `cargo install`, with these options.
    Crate(&'static [&'static str]),
    /// `npm install`.
    Npm,
}

/// Whether what `--version` printed names exactly this version.
fn says_version(printed: &str, version: &str) -> bool {
    printed.split_whitespace().any(|word| word.trim_start_matches('v') == version)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_exactly_the_same_version_is_taken_from_the_path() {
        assert!(says_version("trunk 0.21.14\n", "0.21.14"));
        assert!(says_version("wasm-bindgen 0.2.129 (0123456789)", "0.2.129"));
        assert!(says_version("wasm-opt version 132 (version_132)", "132"));
        assert!(!says_version("trunk 0.21.1", "0.21.14"));
        assert!(!says_version("trunk 0.21.140", "0.21.14"));
        assert!(!says_version("", "132"));
    }

    #[test]
    fn a_folder_without_its_proof_is_not_an_installed_tool() {
        let folder = std::env::temp_dir().join(format!("xtask-tools-{}", std::process::id()));
        let cache = Cache::at(&folder);
        let bin = PLAYWRIGHT.folder(&cache).join("node_modules/playwright-core");
        std::fs::create_dir_all(&bin).unwrap();
        assert!(!PLAYWRIGHT.is_there(&cache));
        std::fs::write(bin.join("index.mjs"), "").unwrap();
        assert!(PLAYWRIGHT.is_there(&cache));
        std::fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn wasm_bindgen_is_the_version_that_the_page_is_compiled_with() {
        let manifest = include_str!("../../../Cargo.toml");
        let pinned = format!("wasm-bindgen = \"={}\"", WASM_BINDGEN.version);
        assert!(manifest.contains(&pinned), "Cargo.toml does not pin {pinned}");
    }

    #[test]
    fn trunk_is_told_the_versions_that_are_installed() {
        let settings = include_str!("../../../Trunk.toml");
        let bindgen = format!("wasm_bindgen = \"{}\"", WASM_BINDGEN.version);
        let binaryen = format!("wasm_opt = \"version_{}\"", BINARYEN.version);
        assert!(settings.contains(&bindgen) && settings.contains(&binaryen), "{settings}");
    }

    #[test]
    fn a_title_names_the_program_that_people_know() {
        assert_eq!(TRUNK.title(), "trunk 0.21.14");
        assert_eq!(BINARYEN.title(), "wasm-opt (binaryen 132)");
        assert_eq!(PLAYWRIGHT.title(), "playwright-core 1.60.0");
    }
}
