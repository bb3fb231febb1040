//! Makes the course's table of contents: the lessons' names, titles and questions, out of their files.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

use toml::{Table, Value};

fn main() -> io::Result<()> {
    let here = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let lessons = here.join("../../lessons");
    println!("cargo::rerun-if-changed={}", lessons.display());
    let mut out = String::from(
        "/// Every lesson, challenge and set of questions.\npub static PIECES: &[Piece] = &[\n",
    );
    for name in names(&lessons)? {
        piece(&lessons, &name, &mut out)?;
    }
    out.push_str("];\n\n/// The course in its order.\npub static PARTS: &[Part] = &[\n");
    let course = table(&lessons.join("course.toml"))?;
    for part in course.get("part").and_then(Value::as_array).into_iter().flatten() {
        let id = part.get("id").and_then(Value::as_str).unwrap_or_default();
        let words = |key| words(part.get(key));
        let _ = writeln!(
            out,
            "    Part {{ id: {id:?}, lessons: &{:?}, challenges: &{:?} }},",
            words("lessons"),
            words("challenges"),
        );
    }
    out.push_str("];\n");
    let list = words(course.get("certificate"));
    let _ = writeln!(
        out,
        "\n/// What a certificate can hold, in its order.\n#[cfg_attr(not(target_family = \"wasm\"), expect(dead_code))]\npub static LIST: &[&str] = &{list:?};"
    );
    let mut version = FNV_OFFSET;
    for name in REFERENCE {
        for file in ["en.md", "zh-CN.md"] {
            let text = fs::read_to_string(lessons.join("reference").join(name).join(file));
            version = sum(version, &text.unwrap_or_default());
        }
    }
    let _ = writeln!(
        out,
        "\n/// Changes with the reference's files.\n#[cfg_attr(not(target_family = \"wasm\"), expect(dead_code))]\npub const REFERENCE_VERSION: &str = \"{version:016x}\";"
    );
    let glossary = fs::read_to_string(lessons.join("reference/glossary/en.md"))?;
    let terms: Vec<&str> = glossary.lines().filter_map(|line| line.strip_prefix("## ")).collect();
    let _ = writeln!(
        out,
        "\n/// The words of the glossary.\n#[cfg_attr(not(target_family = \"wasm\"), expect(dead_code))]\npub static TERMS: &[&str] = &{terms:?};"
    );
    let to = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default()).join("contents.rs");
    fs::write(to, out)
}

fn names(lessons: &Path) -> io::Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(lessons)? {
        let entry = entry?;
        if entry.path().join("lesson.toml").is_file() {
            names.push(entry.file_name().to_string_lossy().into_owned());
        }
    }
    names.sort();
    Ok(names)
}

fn piece(lessons: &Path, name: &str, out: &mut String) -> io::Result<()> {
    let folder = lessons.join(name);
    let file = folder.join("lesson.toml");
    let lesson = table(&file)?;
    let texts =
        ["en.md", "zh-CN.md"].map(|text| fs::read_to_string(folder.join(text)).unwrap_or_default());
    let [en, zh] = texts.each_ref().map(|text| heading(text));
    let mut version = FNV_OFFSET;
    for text in [&fs::read_to_string(&file)?, &texts[0], &texts[1]] {
        version = sum(version, text);
    }
    let kind = lesson.get("kind").and_then(Value::as_str).unwrap_or_default();
    let minutes = lesson.get("minutes").and_then(Value::as_integer).unwrap_or_default();
    let covers = words(lesson.get("covers"));
    let _ = writeln!(
        out,
        "    Piece {{ name: {name:?}, kind: Kind::{}, minutes: {minutes}, covers: &{covers:?}, \
         version: \"{version:016x}\", titles: [{:?}, {:?}], abouts: [{:?}, {:?}], steps: &[",
        capital(kind),
        en.0,
        zh.0,
        en.1,
        zh.1,
    );
    for step in lesson.get("step").and_then(Value::as_array).into_iter().flatten() {
        let id = step.get("id").and_then(Value::as_str).unwrap_or_default();
        let asks = ["choose", "fill", "order", "point", "tell"]
            .into_iter()
            .find(|kind| step.get(kind).is_some())
            .unwrap_or(if step.get("task").is_some() { "task" } else { "" });
        let covers = words(step.get("covers"));
        let _ =
            writeln!(out, "        Outline {{ id: {id:?}, asks: {asks:?}, covers: &{covers:?} }},");
    }
    out.push_str("    ] },\n");
    Ok(())
}

fn table(file: &Path) -> io::Result<Table> {
    let text = fs::read_to_string(file)?;
    toml::from_str(&text).map_err(|error| io::Error::other(format!("{}: {error}", file.display())))
}

/// The title, and what stands below it.
fn heading(text: &str) -> (String, String) {
    let title = text.lines().find_map(|line| line.strip_prefix("# ")).unwrap_or_default();
    let about = text.lines().skip_while(|line| !line.starts_with("# ")).skip(1);
    let about = about.take_while(|line| !line.starts_with("## ")).collect::<Vec<_>>().join(" ");
    (title.trim().to_owned(), about.split_whitespace().collect::<Vec<_>>().join(" "))
}

fn words(list: Option<&Value>) -> Vec<String> {
    let list = list.and_then(Value::as_array);
    let words = list.into_iter().flatten().filter_map(Value::as_str);
    words.map(str::to_owned).collect()
}

fn capital(word: &str) -> String {
    let mut word = word.to_owned();
    if let Some(first) = word.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    word
}

/// Fowler, Noll and Vo's sum: it tells versions apart, and nobody attacks it.
fn sum(before: u64, text: &str) -> u64 {
    text.bytes().fold(before, |sum, byte| (sum ^ u64::from(byte)).wrapping_mul(FNV_PRIME))
}

const REFERENCE: [&str; 5] = ["glossary", "states", "tcp-udp", "myths", "corners"];
const FNV_OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
const FNV_PRIME: u64 = 0x0000_0100_0000_01b3;
