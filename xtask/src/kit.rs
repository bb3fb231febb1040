//! How to run the tools that are there: the folders to search, the toolchain to compile with.

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::Command;

use crate::failure::Failure;
use crate::setup::{
    self, AXE, Cache, ESBUILD, FONTS, LIGHTHOUSE, PIXELMATCH, PLAYWRIGHT, PNGJS, TOOLS, Tool,
};
use crate::workspace;

/// Everything that the commands' programs are started with.
#[derive(Debug)]
pub struct Kit {
    path: OsString,
    /// The toolchain to compile for WebAssembly with, where rustup's own cannot.
    stand_in: Option<PathBuf>,
    esbuild: PathBuf,
    /// What the scripts of `tests/` take as libraries: under which name in their environment, and where it is.
    libraries: [(&'static str, PathBuf); 6],
}

impl Kit {
    /// Puts the cache's tools before everything else on the PATH.
    pub fn new(cache: &Cache) -> Result<Self, Failure> {
        let own = TOOLS.iter().filter_map(|tool| tool.programs_folder(cache));
        let path = std::env::var_os("PATH").unwrap_or_default();
        let path =
            std::env::join_paths(own.chain(std::env::split_paths(&path))).map_err(|error| {
                Failure::new(format!("The cache cannot be put on the PATH: {error}."))
            })?;
        let library = |tool: &Tool, part: &str| tool.folder(cache).join("node_modules").join(part);
        let libraries = [
            ("PLAYWRIGHT_CORE", library(&PLAYWRIGHT, "playwright-core")),
            ("AXE_CORE", library(&AXE, "axe-core/axe.min.js")),
            ("PIXELMATCH", library(&PIXELMATCH, "pixelmatch")),
            ("PNGJS", library(&PNGJS, "pngjs")),
            ("FONTS", library(&FONTS, "dejavu-fonts-ttf/ttf")),
            ("LIGHTHOUSE", library(&LIGHTHOUSE, "lighthouse")),
        ];
        let esbuild = library(&ESBUILD, "esbuild");
        Ok(Self { path, stand_in: setup::stand_in(cache), esbuild, libraries })
    }

    /// `program`, to be run at the top of the checkout.
    pub fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command.current_dir(workspace::root()).env("PATH", &self.path);
        command
    }

    /// The same for a program that compiles for WebAssembly.
    pub fn wasm_command(&self, program: &str) -> Command {
        let mut command = self.command(program);
        if let Some(toolchain) = &self.stand_in {
            command.env("RUSTUP_TOOLCHAIN", toolchain);
        }
        command
    }

    /// The same for a program that makes the page that is released: it compiles the standard library
    /// anew. ARCHITECTURE.md says why, and what these settings mean.
    pub fn release_command(&self, program: &str) -> Command {
        let mut command = self.wasm_command(program);
        // In this form they come before every other place that flags may be set in.
        command.env("CARGO_ENCODED_RUSTFLAGS", RELEASE_FLAGS.join("\u{1f}"));
        command.envs(BUILD_STD);
        // trunk hands it on to shrink.mjs, and does nothing of that kind itself without.
        command.env("ESBUILD", &self.esbuild);
        command
    }

    /// Node.js with a script of `tests/`, say `dist/visit.mjs`, which finds its libraries and the
    /// browser in its environment.
    pub fn visitor(&self, script: &str) -> Command {
        let mut command = self.command("node");
        command.arg(workspace::test_script(script));
        command.envs(self.libraries.iter().map(|(name, place)| (name, place)));
        if let Some(browser) = crate::browser::chromium() {
            command.env("CHROMIUM", browser);
        }
        command
    }
}

/// A panic is a trap: nothing that describes it, no place and no value, is in the page.
const RELEASE_FLAGS: [&str; 4] =
    ["-Zunstable-options", "-Cpanic=immediate-abort", "-Zlocation-detail=none", "-Zfmt-debug=none"];
/// Cargo's settings for it, as `-Zbuild-std` would give them; trunk passes none on.
const BUILD_STD: [(&str, &str); 3] = [
    ("RUSTC_BOOTSTRAP", "1"),
    ("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort"),
    ("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size"),
];
