//! Where things lie in this checkout.

use std::path::PathBuf;

use crate::failure::Failure;

/// The top folder of the checkout. Cargo says where this package is when it runs it; a binary
/// that was started by hand falls back on where it was built.
pub fn root() -> PathBuf {
    let here = std::env::var_os("CARGO_MANIFEST_DIR")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    here.parent().map(PathBuf::from).unwrap_or(here)
}

/// The folder that the built page is in.
pub fn dist() -> PathBuf {
    root().join("dist")
}

/// A script of `tests/`.
pub fn test_script(name: &str) -> PathBuf {
    root().join("tests").join(name)
}

/// The built page's `index.html`, or a sentence that says how to build it.
pub fn built_index() -> Result<PathBuf, Failure> {
    let index = dist().join("index.html");
    if index.is_file() {
        Ok(index)
    } else {
        let advice = "There is no built page in dist/; `cargo xtask build` makes one.";
        Err(Failure::new(advice))
    }
}
