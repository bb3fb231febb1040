//! `cargo xtask size`: what the first load of the page fetches, gzipped, held against the budget.

mod references;

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Component, Path, PathBuf};

use flate2::Compression;
use flate2::write::GzEncoder;

use super::{Entry, build};
use crate::arguments::Arguments;
use crate::failure::Failure;
use crate::setup::{self, PAGE};
use crate::workspace;
use references::Kind;

/// The command.
pub const ENTRY: Entry = Entry {
    name: "size",
    summary: "weigh what the first load fetches, gzipped, against the budget",
    usage: "cargo xtask size [--as-is]\n\n  --as-is   weigh dist/ as it is instead of building it",
    run,
};

/// Weighs the built page: prints a line per file and the sum, and fails above the budget.
pub fn weigh() -> Result<(), Failure> {
    within(print_sizes()?, BUDGET)
}

fn print_sizes() -> Result<usize, Failure> {
    let (later, first) = first_load()?.into_iter().partition(|(name, _)| is_fetched_later(name));
    let files = of_one_language(first);
    println!("Fetched by the first load, in bytes, gzipped:");
    for (name, bytes) in &files {
        println!("{:>10}  {name}", grouped(*bytes));
    }
    let sum: usize = files.values().sum();
    println!("{:>10}  in all; the budget is {}", grouped(sum), grouped(BUDGET));
    for (name, bytes) in of_one_language(later) {
        println!("{:>10}  {name}, fetched later, when the page stands", grouped(bytes));
    }
    for (name, bytes) in started_later("data-inside")? {
        println!("{:>10}  {name}, fetched later, when the page stands", grouped(bytes));
    }
    for (name, bytes) in started_later("data-tutor")? {
        println!("{:>10}  {name}, fetched when the course is opened", grouped(bytes));
    }
    for (name, bytes) in started_later("data-searcher")? {
        println!("{:>10}  {name}, fetched when a search begins", grouped(bytes));
    }
    Ok(sum)
}

/// Whether a file is the rest of a language's sentences, as `xtask/shrink.mjs` names it.
fn is_fetched_later(name: &str) -> bool {
    name.ends_with(".txt") && name.contains("-more-")
}

/// Without the sentences (`.txt`) of all languages but the one that weighs most: a reader fetches one.
fn of_one_language(mut files: BTreeMap<String, usize>) -> BTreeMap<String, usize> {
    let sentences = |name: &str| name.ends_with(".txt");
    let heaviest =
        files.iter().filter(|(name, _)| sentences(name)).max_by_key(|(_, bytes)| **bytes);
    let heaviest = heaviest.map(|(name, _)| name.clone());
    files.retain(|name, _| !sentences(name) || Some(name) == heaviest.as_ref());
    files
}

fn within(sum: usize, limit: usize) -> Result<(), Failure> {
    if sum <= limit {
        return Ok(());
    }
    Err(Failure::new(format!(
        "The first load is {} bytes over its limit of {}; find what weighs in the lines above.",
        grouped(sum - limit),
        grouped(limit)
    )))
}

/// The files that the first load may fetch, by their names in `dist/`, with their gzipped sizes: of
/// the sentences all languages, and also what is fetched when the page stands.
pub fn first_load() -> Result<BTreeMap<String, usize>, Failure> {
    workspace::built_index()?;
    load(vec![PathBuf::from("index.html")])
}

/// The files that a program of its own fetches when it is started, as [`first_load`] gives its own. The
/// page's `<html>` names its script in that attribute.
pub fn started_later(by: &str) -> Result<BTreeMap<String, usize>, Failure> {
    let index = workspace::built_index()?;
    let html = std::fs::read_to_string(&index)
        .map_err(|error| Failure::new(format!("The built page cannot be read: {error}.")))?;
    let script = references::started(&html, by);
    let unnamed = || Failure::new(format!("The built page has no {by}."));
    load(vec![script.ok_or_else(unnamed)?.into()])
}

/// Files of `dist/`, and all that they make a browser fetch, with their gzipped sizes.
fn load(mut waiting: Vec<PathBuf>) -> Result<BTreeMap<String, usize>, Failure> {
    let dist = workspace::dist();
    let mut sizes = BTreeMap::new();
    while let Some(name) = waiting.pop() {
        let shown = name.to_string_lossy().into_owned();
        if sizes.contains_key(&shown) {
            continue;
        }
        let bytes = std::fs::read(dist.join(&name)).map_err(|error| {
            Failure::new(format!(
                "The built page refers to {shown}, which cannot be read: {error}."
            ))
        })?;
        sizes.insert(shown, gzipped(&bytes));
        waiting.extend(referred(&name, &bytes, &dist)?);
    }
    Ok(sizes)
}

fn run(given: &[String]) -> Result<(), Failure> {
    let mut arguments = Arguments::new("size", given);
    let as_is = arguments.flag("--as-is");
    arguments.none_left()?;
    if !as_is {
        build::page(&setup::prepare(PAGE)?)?;
    }
    weigh()
}

/// The files of `dist/` that the file `name` makes a browser fetch.
fn referred(name: &Path, bytes: &[u8], dist: &Path) -> Result<Vec<PathBuf>, Failure> {
    let text = String::from_utf8_lossy(bytes);
    let found = match name.extension().and_then(|extension| extension.to_str()) {
        Some("html") => references::of_html(&text),
        Some("css") => references::of_css(&text),
        Some("js" | "mjs") => references::of_script(&text),
        _ => Vec::new(),
    };
    let mut files = Vec::new();
    for (kind, address) in found {
        if is_foreign(&address) {
            if kind == Kind::Certain {
                return Err(Failure::new(format!(
                    "{} refers to {address}, which another server would have to send; the page \
                     must bring all that it needs.",
                    name.display()
                )));
            }
            continue;
        }
        let Some(file) = resolve(name, &address) else { continue };
        if kind == Kind::Certain || dist.join(&file).is_file() {
            files.push(file);
        }
    }
    Ok(files)
}

/// Whether an address leaves the page's own server.
fn is_foreign(address: &str) -> bool {
    address.starts_with("//") || address.starts_with("http:") || address.starts_with("https:")
}

/// The file that `address` means in the file `from`, both seen from the top of `dist/`; nothing
/// for what is no file, such as `data:`.
fn resolve(from: &Path, address: &str) -> Option<PathBuf> {
    let address = address.split(['?', '#']).next().unwrap_or_default();
    if address.is_empty() || address.contains(':') {
        return None;
    }
    let base = if address.starts_with('/') { Path::new("") } else { from.parent()? };
    let mut file = PathBuf::new();
    for part in base.join(address.trim_start_matches('/')).components() {
        match part {
            Component::Normal(name) => file.push(name),
            Component::ParentDir => {
                file.pop();
            }
            _ => {}
        }
    }
    (!file.as_os_str().is_empty()).then_some(file)
}

fn gzipped(bytes: &[u8]) -> usize {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    let written = encoder.write_all(bytes).and_then(|()| encoder.finish());
    written.expect("writing into memory does not fail").len()
}

/// `150,000` for 150000.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// Gzipped bytes of the first load. Chosen so that the page opens in about two and a half seconds on
/// a slow mobile line (600 kbit/s): 150,000 before there were what-ifs, worlds to compare and the
/// search, for which it grew. A page of the same tools that only says hello takes 57,000.
const BUDGET: usize = 190_000;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_resolved_against_the_file_that_has_them() {
        let index = Path::new("index.html");
        assert_eq!(resolve(index, "./a.js?v=1"), Some("a.js".into()));
        assert_eq!(resolve(index, "/a.js"), Some("a.js".into()));
        assert_eq!(resolve(Path::new("css/p.css"), "../f/a.woff2#x"), Some("f/a.woff2".into()));
        assert_eq!(resolve(index, "data:image/png;base64,AA"), None);
        assert_eq!(resolve(index, "#top"), None);
        assert_eq!(resolve(index, "./"), None);
    }

    #[test]
    fn other_servers_are_foreign_and_own_paths_are_not() {
        assert!(is_foreign("https://example.org/a.js"));
        assert!(is_foreign("//example.org/a.js"));
        assert!(!is_foreign("/a.js"));
    }

    #[test]
    fn a_limit_may_be_reached_and_not_passed() {
        assert_eq!(within(150_000, 150_000), Ok(()));
        let message = within(150_001, 150_000).unwrap_err().to_string();
        assert!(message.contains("1 bytes over its limit of 150,000"), "{message}");
    }

    #[test]
    fn of_the_languages_the_heaviest_counts() {
        let files = [("a.js", 5), ("en.txt", 7), ("zh.txt", 9), ("index.html", 1)];
        let files = files.map(|(name, bytes)| (name.to_owned(), bytes)).into();
        let names: Vec<String> = of_one_language(files).into_keys().collect();
        assert_eq!(names, ["a.js", "index.html", "zh.txt"]);
    }

    #[test]
    fn the_rest_of_a_language_is_fetched_later() {
        assert!(is_fetched_later("zh-more-0123456789abcdef.txt"));
        let first = ["zh-0123456789abcdef.txt", "zh.txt", "index.html", "a-more-b.js"];
        assert!(first.iter().all(|name| !is_fetched_later(name)));
    }

    #[test]
    fn numbers_are_grouped_by_thousands() {
        assert_eq!(grouped(150_000), "150,000");
        assert_eq!(grouped(1_234_567), "1,234,567");
        assert_eq!(grouped(999), "999");
    }

    #[test]
    fn what_repeats_weighs_little_and_what_does_not_weighs_itself() {
        assert!(gzipped(&[b'a'; 10_000]) < 100);
        let mut state = 1_u32;
        let noise: Vec<u8> = std::iter::repeat_with(|| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 24) as u8
        })
        .take(10_000)
        .collect();
        assert!(gzipped(&noise) > 9_900);
    }
}
