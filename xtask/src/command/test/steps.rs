//! The steps of `cargo xtask test`: what each needs and runs.

use std::process::Command;

use crate::browser;
use crate::command::{build, lessons, serve, size};
use crate::failure::Failure;
use crate::kit::Kit;
use crate::process::show;
use crate::setup::{BROWSER, DIST, FORMAT, LINT, LINT_WASM, PAGE, Part, WASM_TARGET};
use crate::workspace;

/// One step.
#[derive(Debug)]
pub struct Step {
    /// The word that it is asked for by.
    pub name: &'static str,
    /// What is checked.
    pub title: &'static str,
    /// What must be installed.
    pub needs: &'static [&'static [Part]],
    /// Whether it looks at the built page.
    pub after_build: bool,
    /// Does it.
    pub run: fn(&Kit) -> Result<(), Failure>,
}

/// The name of the step that the steps on the built page come after.
pub const BUILD: &str = "build";

/// All steps, those that fail fastest first.
pub const STEPS: [Step; 9] = [
    Step {
        name: "fmt",
        title: "the source is formatted",
        needs: &[FORMAT],
        after_build: false,
        run: format,
    },
    Step {
        name: "clippy",
        title: "no warnings in the workspace",
        needs: &[LINT],
        after_build: false,
        run: clippy,
    },
    Step {
        name: "clippy-wasm",
        title: "no warnings in the page",
        needs: &[LINT_WASM],
        after_build: false,
        run: clippy_wasm,
    },
    Step {
        name: "native",
        title: "the tests that run here",
        needs: &[LINT],
        after_build: false,
        run: native,
    },
    Step {
        name: "browser",
        title: "the tests of the page in headless Chromium",
        needs: &[BROWSER],
        after_build: false,
        run: in_browser,
    },
    Step {
        name: BUILD,
        title: "the release page",
        needs: &[PAGE],
        after_build: false,
        run: build::page,
    },
    Step {
        name: "size",
        title: "the first load is within its budget",
        needs: &[],
        after_build: true,
        run: |_| size::weigh(),
    },
    Step {
        name: "dist",
        title: "the built page works in headless Chromium",
        needs: &[DIST],
        after_build: true,
        run: visit,
    },
    Step {
        name: "serve",
        title: "the page is served as the README says",
        needs: &[PAGE],
        after_build: false,
        run: serve::rehearse,
    },
];

fn format(kit: &Kit) -> Result<(), Failure> {
    let check = show("Checking the format", kit.command("cargo").args(["fmt", "--all", "--check"]));
    check.map_err(|_| Failure::new("Some source is not formatted; `cargo fmt --all` does it."))
}

fn clippy(kit: &Kit) -> Result<(), Failure> {
    let mut cargo = kit.command("cargo");
    cargo.args(["clippy", "--workspace", "--all-targets", "--", "--deny", "warnings"]);
    show("Looking for warnings", &mut cargo)
}

fn clippy_wasm(kit: &Kit) -> Result<(), Failure> {
    let mut cargo = kit.wasm_command("cargo");
    cargo.args(["clippy", "--package", "tcp-lab", "--package", "searcher", "--package", "inside"]);
    cargo.args(["--package", "tutor"]);
    cargo.args(["--target", WASM_TARGET, "--all-targets", "--", "--deny", "warnings"]);
    show("Looking for warnings in the page", &mut cargo)
}

fn native(kit: &Kit) -> Result<(), Failure> {
    show("Testing here", kit.command("cargo").args(["test", "--workspace"]))
}

fn in_browser(kit: &Kit) -> Result<(), Failure> {
    browser::driver_fits_browser()?;
    let mut wasm_pack = kit.wasm_command("wasm-pack");
    wasm_pack.args(["test", "--headless", "--chrome", "--mode", "no-install"]);
    // The other crates' tests are native ones, and need not compile for WebAssembly.
    wasm_pack.args(["--package", "tcp-lab"]);
    if std::env::var_os(TEST_TIMEOUT).is_none() {
        wasm_pack.env(TEST_TIMEOUT, TEST_TIMEOUT_SECONDS);
    }
    show("Testing in the browser", &mut wasm_pack)
}

fn visit(kit: &Kit) -> Result<(), Failure> {
    let mut node = kit.visitor("dist/visit.mjs");
    node.arg(workspace::dist()).args(size::first_load()?.keys());
    node.args(size::started_later("data-inside")?.keys());
    show("Visiting the built page", &mut node)?;
    let mut node = kit.visitor("dist/search.mjs");
    node.arg(workspace::dist()).args(size::started_later("data-searcher")?.keys());
    show("Searching in the built page", &mut node)?;
    for (script, what) in VISITS {
        show(what, kit.visitor(script).arg(workspace::dist()))?;
    }
    show("Comparing the page with its pictures", &mut pictures(kit))?;
    let mut node = kit.visitor("dist/course.mjs");
    node.arg(workspace::dist()).arg(lessons::answers(kit)?);
    show("Walking through the course", &mut node)
}

/// The comparison of the page with the pictures of it that are kept.
pub fn pictures(kit: &Kit) -> Command {
    let mut node = kit.visitor("dist/pictures.mjs");
    let kept = workspace::test_script("dist/pictures");
    node.arg(workspace::dist()).arg(kept).arg(workspace::root().join("target/pictures"));
    node
}

/// Scripts that need no more than the built page, and what they do.
const VISITS: [(&str, &str); 8] = [
    ("dist/items.mjs", "Handling the built page by mouse and by finger"),
    ("dist/keys.mjs", "Handling the built page by keys"),
    ("dist/stranger.mjs", "Coming to the built page for the first time"),
    ("dist/everyone.mjs", "Reading it as those do who see, move or sit otherwise"),
    ("dist/letters.mjs", "Reading it in larger letters"),
    ("dist/access.mjs", "Looking for what keeps people from using it"),
    ("dist/pictures-proof.mjs", "Damaging the page, to see that its pictures show it"),
    ("dist/learner.mjs", "Doing in the course what learners and teachers do"),
];

const TEST_TIMEOUT: &str = "WASM_BINDGEN_TEST_TIMEOUT";
/// Chosen so that a debug build's tests finish on two busy cores; the default is 20 seconds.
const TEST_TIMEOUT_SECONDS: &str = "300";
