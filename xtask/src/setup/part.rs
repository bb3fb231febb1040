//! The parts that commands need, by name, and how to tell whether one is there.

use super::cache::Cache;
use super::packages::{self, Package};
use super::tools::{self, Tool};
use super::{debian, rust};
use crate::browser;
use crate::process::{answer, on_path};

/// One thing that a command may need.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// A linker, which crates with build scripts need.
    Compiler,
    /// rustfmt and clippy.
    RustComponents,
    /// The standard library for wasm32-unknown-unknown.
    WasmTarget,
    /// The standard library's source: the page compiles its own.
    StdSource,
    /// Node.js and npm: wasm-opt, `shrink.mjs` and the visit of the built page run on it.
    Node,
    /// Builds and serves the page.
    Trunk,
    /// Makes the JavaScript beside the WebAssembly, and runs its tests.
    WasmBindgen,
    /// Starts the tests in the browser.
    WasmPack,
    /// Makes the WebAssembly small.
    WasmOpt,
    /// Makes scripts and styles small.
    Esbuild,
    /// The browser.
    Chromium,
    /// Starts the browser for wasm-pack.
    Chromedriver,
    /// Without them Chinese text has no glyphs.
    ChineseFonts,
    /// Drives the browser through the built page.
    Playwright,
    /// Finds what keeps people from using it.
    Axe,
    /// Compares pictures of it.
    Pixelmatch,
    /// Reads and writes them.
    Pngjs,
    /// The letters in them.
    Fonts,
    /// Judges the page.
    Lighthouse,
}

/// What `cargo fmt` needs.
pub const FORMAT: &[Part] = &[Part::RustComponents];
/// What clippy needs.
pub const LINT: &[Part] = &[Part::Compiler, Part::RustComponents];
/// What clippy needs for WebAssembly.
pub const LINT_WASM: &[Part] = &[Part::Compiler, Part::RustComponents, Part::WasmTarget];
/// What building and serving the page needs.
pub const PAGE: &[Part] = &[
    Part::Compiler,
    Part::WasmTarget,
    Part::StdSource,
    Part::Node,
    Part::WasmBindgen,
    Part::Trunk,
    Part::WasmOpt,
    Part::Esbuild,
];
/// What the tests in the browser need.
pub const BROWSER: &[Part] = &[
    Part::Compiler,
    Part::WasmTarget,
    Part::WasmBindgen,
    Part::WasmPack,
    Part::Chromium,
    Part::Chromedriver,
    Part::ChineseFonts,
];
/// What a visit of the built page needs, beside what building it needs.
pub const DIST: &[Part] = &[
    Part::Node,
    Part::Chromium,
    Part::ChineseFonts,
    Part::Playwright,
    Part::Axe,
    Part::Pixelmatch,
    Part::Pngjs,
    Part::Fonts,
];
/// What measuring the built page needs, beside what visiting it does.
pub const JUDGE: &[Part] = &[Part::Lighthouse];

impl Part {
    /// What a person calls it, with its version where that matters.
    pub fn name(self) -> String {
        match (self, self.tool(), self.package()) {
            (_, Some(tool), _) => tool.title(),
            (_, _, Some(package)) => package.name.to_owned(),
            (Self::RustComponents, ..) => "rustfmt and clippy".to_owned(),
            (Self::StdSource, ..) => "the source of Rust's standard library".to_owned(),
            _ => "the WebAssembly target of Rust".to_owned(),
        }
    }

    /// Whether it is installed, in the version that is wanted.
    pub fn is_there(self, cache: &Cache) -> bool {
        if let Some(tool) = self.tool() {
            return tool.is_there(cache);
        }
        match self {
            Self::Compiler => ["cc", "gcc", "clang"].iter().any(|name| on_path(name).is_some()),
            Self::RustComponents => rust::has_components(),
            Self::WasmTarget => {
                rust::has_wasm_target(&crate::workspace::root())
                    || debian::installed(cache).is_some()
            }
            Self::StdSource => {
                rust::has_source(&crate::workspace::root()) || debian::installed(cache).is_some()
            }
            Self::Node => on_path("npm").is_some() && node_is_new_enough(),
            Self::Chromium => browser::chromium().is_some(),
            Self::Chromedriver => on_path("chromedriver").is_some(),
            _ => chinese_fonts_are_there(),
        }
    }

    /// The tool of the cache that this is, if it is one.
    pub fn tool(self) -> Option<&'static Tool> {
        match self {
            Self::Trunk => Some(&tools::TRUNK),
            Self::WasmBindgen => Some(&tools::WASM_BINDGEN),
            Self::WasmPack => Some(&tools::WASM_PACK),
            Self::WasmOpt => Some(&tools::BINARYEN),
            Self::Esbuild => Some(&tools::ESBUILD),
            Self::Playwright => Some(&tools::PLAYWRIGHT),
            Self::Axe => Some(&tools::AXE),
            Self::Pixelmatch => Some(&tools::PIXELMATCH),
            Self::Pngjs => Some(&tools::PNGJS),
            Self::Fonts => Some(&tools::FONTS),
            Self::Lighthouse => Some(&tools::LIGHTHOUSE),
            _ => None,
        }
    }

    /// The package of the system that this is, if it is one.
    pub fn package(self) -> Option<&'static Package> {
        match self {
            Self::Compiler => Some(&packages::COMPILER),
            Self::Node => Some(&packages::NODE),
            Self::Chromium => Some(&packages::CHROMIUM),
            Self::Chromedriver => Some(&packages::CHROMEDRIVER),
            Self::ChineseFonts => Some(&packages::CHINESE_FONTS),
            _ => None,
        }
    }

    /// What to do if it is still missing after an installation that reported no error.
    pub fn advice(self) -> &'static str {
        match self {
            Self::Node => "Node.js 18 or newer is needed; put one on the PATH and try again.",
            _ => "Install it by hand, so that it is found on the PATH, and try again.",
        }
    }
}

fn node_is_new_enough() -> bool {
    let version = answer(std::process::Command::new("node").arg("--version"));
    version.and_then(|text| node_major(&text)).is_some_and(|major| major >= OLDEST_NODE)
}

/// The 20 of `v20.1.0`.
fn node_major(version: &str) -> Option<u32> {
    version.trim().strip_prefix('v')?.split('.').next()?.parse().ok()
}

fn chinese_fonts_are_there() -> bool {
    if cfg!(target_os = "macos") {
        return true;
    }
    let list = answer(std::process::Command::new("fc-list").arg(":lang=zh-cn"));
    list.is_some_and(|fonts| !fonts.trim().is_empty())
}

/// The oldest Node.js that binaryen's and playwright-core's packages run on.
const OLDEST_NODE: u32 = 18;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_node_version_is_read() {
        assert_eq!(node_major("v20.20.2\n"), Some(20));
        assert_eq!(node_major("20"), None);
    }

    #[test]
    fn every_part_has_a_name_of_its_own() {
        let mut names: Vec<String> =
            [FORMAT, PAGE, BROWSER, DIST, JUDGE].concat().iter().map(|part| part.name()).collect();
        names.sort();
        names.dedup();
        assert_eq!(names.len(), 19, "{names:?}");
    }
}
