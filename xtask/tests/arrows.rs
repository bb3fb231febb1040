//! The arrows between the crates of the house: who may depend on whom (ARCHITECTURE.md).

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use serde_json::Value;

/// Each crate with those of the house that it may use in what it ships.
const ARROWS: [(&str, &[&str]); 15] = [
    ("tcp-lab", &["session", "diagram", "markup", "inside"]),
    ("inside", &["session", "markup", "wire"]),
    ("markup", &["diagram"]),
    ("searcher", &["session"]),
    ("session", &["sim", "diagram"]),
    ("course", &["session"]),
    ("proofread", &["course", "session"]),
    ("tutor", &["course", "session"]),
    ("wire", &["tcp", "udp"]),
    ("drill", &["sim", "tcp", "wire"]),
    ("sim", &["tcp", "udp"]),
    ("tcp", &[]),
    ("udp", &[]),
    ("diagram", &[]),
    ("xtask", &[]),
];

/// Crates from outside that the pure ones may use.
const OUTSIDERS: [(&str, &[&str]); 6] = [
    ("tcp", &[]),
    ("udp", &[]),
    ("diagram", &[]),
    ("sim", &[]),
    ("session", &["serde", "serde_urlencoded"]),
    // The last one for the schema alone, which no page needs.
    (
        "course",
        &["serde", "serde_json", "toml", "pulldown-cmark", "base64", "miniz_oxide", "schemars"],
    ),
];

#[test]
fn crates_depend_only_where_an_arrow_allows_it() {
    let shipped = shipped_dependencies();
    let house: BTreeSet<&str> = ARROWS.iter().map(|(name, _)| *name).collect();
    let found: BTreeSet<&str> = shipped.keys().map(String::as_str).collect();
    assert_eq!(found, house, "the table of arrows names exactly the crates of the workspace");
    for (name, allowed) in ARROWS {
        for other in &shipped[name] {
            let inside = house.contains(other.as_str());
            assert!(!inside || allowed.contains(&other.as_str()), "{name} must not use {other}");
        }
    }
}

#[test]
fn pure_crates_use_nothing_from_outside_but_what_is_named() {
    let shipped = shipped_dependencies();
    for (name, allowed) in OUTSIDERS {
        for other in &shipped[name] {
            let inside = shipped.contains_key(other);
            assert!(inside || allowed.contains(&other.as_str()), "{name} must not use {other}");
        }
    }
}

#[test]
fn what_only_makes_the_schema_of_lessons_is_no_part_of_the_page() {
    let tree = cargo(&["tree", "-p", "course", "--edges", "normal,build"]);
    assert!(tree.contains("pulldown-cmark") && !tree.contains("schemars"), "{tree}");
}

#[test]
fn the_cores_stand_alone() {
    for core in ["tcp", "udp"] {
        let tree = cargo(&["tree", "-p", core, "--edges", "normal,build"]);
        assert_eq!(tree.lines().count(), 1, "cargo tree -p {core} prints one line, not\n{tree}");
    }
}

/// Normal and build dependencies of each crate of the workspace, by name; tests may use more.
fn shipped_dependencies() -> BTreeMap<String, BTreeSet<String>> {
    let json = cargo(&["metadata", "--no-deps", "--format-version", "1"]);
    let metadata: Value = serde_json::from_str(&json).expect("cargo metadata prints JSON");
    let packages = metadata["packages"].as_array().expect("a list of packages");
    packages.iter().map(|package| (text(&package["name"]), dependencies(package))).collect()
}

fn dependencies(package: &Value) -> BTreeSet<String> {
    let all = package["dependencies"].as_array().expect("a list of dependencies");
    let shipped = all.iter().filter(|dependency| dependency["kind"] != "dev");
    shipped.map(|dependency| text(&dependency["name"])).collect()
}

fn text(value: &Value) -> String {
    value.as_str().expect("a name is a string").to_owned()
}

fn cargo(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO"))
        .args(arguments)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("cargo prints UTF-8")
}
