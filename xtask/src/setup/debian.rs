//! The way out where rustup cannot fetch the WebAssembly target: Debian's own Rust.
//!
//! Debian packages a current Rust for its browsers (`rustc-web`). Its packages are unpacked into
//! the cache, so the system and rustup stay as they are; the standard library for WebAssembly is
//! compiled from the packaged source, which stays there for the page, which compiles its own.
//! Cargo then takes this toolchain by `RUSTUP_TOOLCHAIN`.

use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use super::cache::Cache;
use super::packages;
use super::put_in_place;
use super::rust::{WASM_TARGET, holds_source, holds_std};
use crate::failure::Failure;
use crate::process::{answer, attend, duration, on_path};

/// Whether there is a Debian to take packages from.
pub fn is_possible() -> bool {
    ["apt-get", "apt-cache", "dpkg-deb"].iter().all(|program| on_path(program).is_some())
}

/// The toolchain in the cache, if an earlier run has put one there.
pub fn installed(cache: &Cache) -> Option<PathBuf> {
    let entries = std::fs::read_dir(cache.tools()).ok()?;
    let mut found: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    found.retain(|path| path.file_name().is_some_and(|n| n.to_string_lossy().starts_with(NAME)));
    found.sort();
    let toolchain = found.pop()?.join("usr");
    (holds_std(&wasm_libraries(&toolchain)) && holds_source(&toolchain)).then_some(toolchain)
}

/// Unpacks Debian's Rust into the cache and compiles the standard library for WebAssembly.
pub fn install(cache: &Cache) -> Result<(), Failure> {
    let version = candidate(cache)?;
    println!(
        "Taking Debian's Rust {version} instead, unpacked into the cache; \
         the system stays as it is (about 2 minutes, once)…"
    );
    let begun = Instant::now();
    let unfinished = cache.unfinished(NAME);
    let packages = unfinished.join("packages");
    std::fs::create_dir_all(&packages).map_err(|error| cannot(&error, &packages))?;
    unpack(&version, &packages, &unfinished, cache)?;
    let toolchain = unfinished.join("usr");
    let arranged = arrange(&toolchain).and_then(|()| keep_source(&toolchain));
    arranged.map_err(|error| cannot(&error, &toolchain))?;
    compile_std(&toolchain, &unfinished, cache)?;
    for done in [packages, unfinished.join("build"), toolchain.join("src")] {
        std::fs::remove_dir_all(&done).map_err(|error| cannot(&error, &done))?;
    }
    let place = cache.tool(NAME, &version);
    if place.exists() {
        // Of an older set-up, which kept no source.
        std::fs::remove_dir_all(&place).map_err(|error| cannot(&error, &place))?;
    }
    put_in_place(&unfinished, &place)?;
    println!("  installed in {}.", duration(begun.elapsed()));
    Ok(())
}

/// The version of Rust that Debian's packages have, as `1.96`, if it is new enough.
fn candidate(cache: &Cache) -> Result<String, Failure> {
    let look_up = || {
        let policy = answer(Command::new("apt-cache").args(["policy", "rustc-web"]))?;
        candidate_version(&policy)
    };
    let mut version = look_up();
    if version.is_none() && packages::may_use_apt() {
        packages::update_lists(cache);
        version = look_up();
    }
    match version {
        Some((major, minor)) if (major, minor) >= OLDEST_RUST => Ok(format!("{major}.{minor}")),
        _ => Err(Failure::new(
            "The page cannot be compiled: rustup cannot fetch the WebAssembly target and the \
             standard library's source, and this system's packages have no Rust 1.95 or newer \
             (rustc-web); check the network, run `rustup target add wasm32-unknown-unknown` and \
             `rustup component add rust-src`, and try again.",
        )),
    }
}

/// Downloads the packages and what they depend on and this system lacks, and unpacks them all.
fn unpack(version: &str, packages: &Path, into: &Path, cache: &Cache) -> Result<(), Failure> {
    let libraries = format!("libstd-rust-web-{version}");
    let dependencies = answer(Command::new("apt-cache").args(["depends", &libraries]));
    let Some(llvm) = dependencies.and_then(|text| llvm_version(&text)) else {
        let sentence =
            format!("apt does not say which LLVM {libraries} needs; no Rust from Debian.");
        return Err(Failure::new(sentence));
    };
    let mut wanted: Vec<String> = PACKAGES.iter().map(|&name| name.to_owned()).collect();
    wanted.extend([libraries, format!("lld-{llvm}")]);
    let mut plan = Command::new("apt-get");
    plan.args(["install", "--print-uris", "-qq", "--yes", "--no-install-recommends"]);
    let uris = answer(plan.args(&wanted)).unwrap_or_default();
    for name in package_names(&uris) {
        if !wanted.contains(&name) {
            wanted.push(name);
        }
    }
    let mut download = Command::new("apt-get");
    download.arg("download").args(&wanted).current_dir(packages);
    let advice = "Check the network, and try again.";
    let what = "Downloading Debian's Rust";
    attend(what, advice, &cache.log("debian-download"), &mut download)?;
    let files = std::fs::read_dir(packages).map_err(|error| cannot(&error, packages))?;
    for file in files.flatten() {
        let mut extract = Command::new("dpkg-deb");
        extract.arg("--extract").arg(file.path()).arg(into);
        let what = format!("Unpacking {}", file.file_name().to_string_lossy());
        let advice = "Check the disk, and try again.";
        attend(&what, advice, &cache.log("debian-unpack"), &mut extract)?;
    }
    Ok(())
}

/// Puts libraries and linker where rustup and rustc look for them.
fn arrange(toolchain: &Path) -> io::Result<()> {
    let library_folder = toolchain.join("lib");
    for folder in std::fs::read_dir(&library_folder)?.flatten() {
        let name = folder.file_name();
        if !name.to_string_lossy().contains("-linux-gnu") {
            continue;
        }
        for library in std::fs::read_dir(folder.path())?.flatten() {
            if library.file_name().to_string_lossy().contains(".so") {
                let target = Path::new(&name).join(library.file_name());
                link(&target, &library_folder.join(library.file_name()))?;
            }
        }
    }
    let linker = std::fs::read_dir(toolchain.join("bin"))?.flatten().map(|e| e.file_name());
    let linker = linker.filter(|name| name.to_string_lossy().starts_with("lld-"));
    let Some(linker) = linker.filter(|name| !name.to_string_lossy().contains("link")).min() else {
        return Err(io::Error::new(io::ErrorKind::NotFound, "the packages brought no lld"));
    };
    let programs = rustlib(toolchain).join(host(toolchain)?).join("bin");
    std::fs::create_dir_all(&programs)?;
    link(&Path::new("../../../../bin").join(linker), &programs.join("rust-lld"))
}

/// Moves the standard library's source to where cargo looks for it; the package has a link there to
/// the source of all of Rust, which is six times as large.
fn keep_source(toolchain: &Path) -> io::Result<()> {
    let place = source(toolchain);
    let kept = place.with_file_name("kept");
    std::fs::rename(place.canonicalize()?.join("library"), &kept)?;
    std::fs::remove_file(&place)?;
    std::fs::create_dir(&place)?;
    std::fs::rename(kept, place.join("library"))
}

/// Compiles the standard library for WebAssembly from the packaged source, by way of an empty
/// crate, and puts it where rustc finds it.
fn compile_std(toolchain: &Path, unfinished: &Path, cache: &Cache) -> Result<(), Failure> {
    println!("Compiling the standard library for WebAssembly…");
    let build = unfinished.join("build");
    let written = (|| {
        std::fs::create_dir_all(build.join("src"))?;
        std::fs::write(build.join("Cargo.toml"), EMPTY_CRATE)?;
        std::fs::write(build.join("src/lib.rs"), "#![no_std]\n")
    })();
    written.map_err(|error| cannot(&error, &build))?;
    let mut cargo = Command::new("cargo");
    cargo.args(["build", "--release", "--target", WASM_TARGET]);
    cargo.arg("-Zbuild-std=std,panic_abort,panic_unwind,test,proc_macro").current_dir(&build);
    cargo.env("RUSTUP_TOOLCHAIN", toolchain).env("CARGO_TARGET_DIR", build.join("target"));
    // Link-time optimisation of the page needs bitcode; -Zbuild-std needs the bootstrap key.
    cargo.env("RUSTFLAGS", "-Cembed-bitcode=yes").env("RUSTC_BOOTSTRAP", "1");
    cargo.env_remove("CARGO_ENCODED_RUSTFLAGS").env_remove("CARGO_BUILD_TARGET");
    let advice = "It needs Rust's package registry; check the network, and try again.";
    let what = "Compiling the standard library for WebAssembly";
    attend(what, advice, &cache.log("debian-std"), &mut cargo)?;
    let compiled = build.join("target").join(WASM_TARGET).join("release/deps");
    let libraries = wasm_libraries(toolchain);
    copy_libraries(&compiled, &libraries).map_err(|error| cannot(&error, &libraries))
}

fn copy_libraries(from: &Path, to: &Path) -> io::Result<()> {
    std::fs::create_dir_all(to)?;
    for file in std::fs::read_dir(from)?.flatten() {
        let name = file.file_name().to_string_lossy().into_owned();
        if name.ends_with(".rlib") && !name.starts_with("libempty-") {
            std::fs::copy(file.path(), to.join(name))?;
        }
    }
    Ok(())
}

fn rustlib(toolchain: &Path) -> PathBuf {
    toolchain.join("lib/rustlib")
}

fn source(toolchain: &Path) -> PathBuf {
    rustlib(toolchain).join("src/rust")
}

fn wasm_libraries(toolchain: &Path) -> PathBuf {
    rustlib(toolchain).join(WASM_TARGET).join("lib")
}

/// The one target that the unpacked compiler has a standard library for: its host.
fn host(toolchain: &Path) -> io::Result<std::ffi::OsString> {
    let mut targets = std::fs::read_dir(rustlib(toolchain))?.flatten();
    let host = targets.find(|target| holds_std(&target.path().join("lib")));
    let missing = || io::Error::new(io::ErrorKind::NotFound, "the packages brought no std");
    host.map(|target| target.file_name()).ok_or_else(missing)
}

#[cfg(unix)]
fn link(target: &Path, place: &Path) -> io::Result<()> {
    match std::fs::remove_file(place) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => std::os::unix::fs::symlink(target, place),
    }
}

#[cfg(not(unix))]
fn link(_target: &Path, _place: &Path) -> io::Result<()> {
    Err(io::Error::from(io::ErrorKind::Unsupported))
}

fn cannot(error: &io::Error, path: &Path) -> Failure {
    Failure::new(format!("Cannot set up Debian's Rust in {}: {error}.", path.display()))
}

/// The (1, 96) of `Candidate: 1.96.0+dfsg1-1~deb12u2`.
fn candidate_version(policy: &str) -> Option<(u32, u32)> {
    let version = policy.lines().find_map(|line| line.trim().strip_prefix("Candidate:"))?;
    let mut numbers = version.trim().split('.');
    Some((numbers.next()?.parse().ok()?, numbers.next()?.parse().ok()?))
}

/// The 22 of `Depends: libllvm22`.
fn llvm_version(dependencies: &str) -> Option<u32> {
    let names = dependencies.lines().filter_map(|line| line.trim().strip_prefix("Depends:"));
    names.filter_map(|name| name.trim().strip_prefix("libllvm")?.parse().ok()).next()
}

/// The package names in what `apt-get install --print-uris` prints.
fn package_names(uris: &str) -> Vec<String> {
    let files = uris.lines().filter_map(|line| line.split_whitespace().nth(1));
    let debs = files.filter(|file| file.ends_with(".deb"));
    debs.filter_map(|file| Some(file.split_once('_')?.0.to_owned())).collect()
}

/// Compiler, cargo, source and clippy.
const PACKAGES: [&str; 5] =
    ["rustc-web", "cargo-web", "rust-web-src", "rust-web-clippy", "libstd-rust-web-dev"];
const NAME: &str = "rust-debian";
/// The `rust-version` of the workspace.
const OLDEST_RUST: (u32, u32) = (1, 95);
const EMPTY_CRATE: &str = "[package]\nname = \"empty\"\nedition = \"2021\"\n[workspace]\n";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_of_debians_rust_is_read_from_apts_policy() {
        let policy = "rustc-web:\n  Installed: (none)\n  Candidate: 1.96.0+dfsg1-1~deb12u2\n";
        assert_eq!(candidate_version(policy), Some((1, 96)));
        assert_eq!(candidate_version("rustc-web:\n  Candidate: (none)\n"), None);
        assert_eq!(candidate_version(""), None);
    }

    #[test]
    fn the_linker_is_of_the_llvm_that_the_compiler_depends_on() {
        let text = "libstd-rust-web-1.96\n  Depends: libc6\n  Depends: libllvm22\n";
        assert_eq!(llvm_version(text), Some(22));
        assert_eq!(llvm_version("x\n  Depends: libc6\n"), None);
    }

    #[test]
    fn package_names_come_from_the_file_names() {
        let uris = "'http://d/p/r.deb' rustc-web_1.96.0_amd64.deb 44 SHA256:0\n\
                    'http://d/p/l.deb' libgit2-1.5_1.5.1+ds-1_amd64.deb 50 SHA256:1\nnoise\n";
        assert_eq!(package_names(uris), ["rustc-web", "libgit2-1.5"]);
    }

    #[cfg(unix)]
    #[test]
    fn of_all_the_source_only_the_standard_librarys_is_kept() {
        let toolchain = std::env::temp_dir().join(format!("xtask-debian-{}", std::process::id()));
        let library = toolchain.join("src/rustc-1.96.0/library");
        std::fs::create_dir_all(&library).unwrap();
        std::fs::write(library.join("Cargo.lock"), "").unwrap();
        std::fs::create_dir_all(rustlib(&toolchain).join("src")).unwrap();
        link(Path::new("../../../src/rustc-1.96.0"), &source(&toolchain)).unwrap();
        keep_source(&toolchain).unwrap();
        std::fs::remove_dir_all(toolchain.join("src")).unwrap();
        assert!(holds_source(&toolchain));
        std::fs::remove_dir_all(&toolchain).unwrap();
    }

    #[test]
    fn the_oldest_rust_is_the_workspaces() {
        let manifest = include_str!("../../../Cargo.toml");
        let (major, minor) = OLDEST_RUST;
        assert!(manifest.contains(&format!("rust-version = \"{major}.{minor}\"")));
    }
}
