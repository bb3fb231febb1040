//! What lessons refer to: the same sections in both languages, every state, no link into nothing.

use proofread::BOOKS;
use session::sim::tcp::State;

use super::fixture::Folder;
use super::{all, folder};

#[test]
fn every_book_is_there_in_both_languages_and_nothing_is_wrong_in_it() {
    for book in BOOKS {
        for name in ["en.md", "zh-CN.md"] {
            let file = folder().join("reference").join(book).join(name);
            assert!(file.is_file(), "reference/{book}/{name} is missing");
        }
    }
    let found = all().1.iter().filter(|found| found.file.starts_with(folder().join("reference")));
    let told: Vec<String> = found.map(ToString::to_string).collect();
    assert!(told.is_empty(), "{}", told.join("\n"));
}

/// A folder in which nothing is wrong.
fn fine(name: &str) -> Folder {
    let folder = Folder::with_a_lesson(name);
    let states =
        State::ALL.map(|state| format!("## {}\nWords.\n", state.to_string().to_lowercase()));
    let states = ["# States\n", &states.concat()].concat();
    let glossary = "# Glossary\n## isn\nA [state](state:TIME-WAIT), a [lesson](lesson:fine), [it](lab:x=crash).\n## fin\nSee [isn](term:isn).\n";
    for name in ["en.md", "zh-CN.md"] {
        folder.write(&format!("reference/states/{name}"), &states);
        folder.write(&format!("reference/glossary/{name}"), glossary);
        folder.write(&format!("reference/tcp-udp/{name}"), "# TCP and UDP\n## header\nWords.\n");
    }
    folder
}

#[test]
fn links_html_and_experiments_are_looked_at_there_too() {
    let folder = fine("reference-links");
    assert_eq!(folder.told(), [""; 0]);
    for (from, to, told) in [
        ("term:isn", "term:ins", "`term:ins` leads nowhere"),
        ("lesson:fine", "lesson:fin", "`lesson:fin` leads nowhere"),
        ("state:TIME-WAIT", "state:TIMEWAIT", "`state:TIMEWAIT` leads nowhere"),
        ("lab:x=crash", "lab:x=crush", "This experiment cannot be opened."),
        ("See", "<i>See</i>", "HTML is not shown: `<i>`"),
    ] {
        let text = "# Glossary\n## isn\nA [state](state:TIME-WAIT), a [lesson](lesson:fine),\n[it](lab:x=crash).\n## fin\nSee [isn](term:isn).\n";
        let line = text.lines().position(|line| line.contains(from)).expect("a line") + 1;
        folder.write("reference/glossary/zh-CN.md", &text.replace(from, to));
        let found = folder.told();
        assert!(
            found[0].starts_with(&format!("reference/glossary/zh-CN.md:{line}: {told}")),
            "{found:?}"
        );
    }
}

#[test]
fn a_state_a_section_a_language_that_is_missing_is_missed() {
    let folder = fine("reference-missing");
    let states =
        std::fs::read_to_string(folder.path().join("reference/states/en.md")).expect("a file");
    folder.write("reference/states/en.md", &states.replace("## closing\nWords.\n", ""));
    folder.write("reference/glossary/en.md", "# Glossary\n## isn\nWords.\n## fin\n");
    folder.remove("reference/tcp-udp/zh-CN.md");
    let told = folder.told();
    let expected = [
        "reference/glossary/en.md:4: The section `fin` is empty.",
        "reference/states/en.md:1: The state `closing` is missing.",
        "reference/states/en.md:1: The section `closing` of zh-CN.md is missing here.",
        "reference/tcp-udp/zh-CN.md:1: There is no text: `[text]` with `en` or `zh-CN`, or a file of that name.",
    ];
    assert_eq!(told, expected);
}

#[test]
fn a_section_of_the_glossary_has_a_name_that_can_be_linked_to() {
    let folder = fine("reference-names");
    folder.write("reference/myths/en.md", "# Myths\n## Two Generals\nWords.\n");
    folder.write("reference/myths/zh-CN.md", "# 误解\n## two-generals\n文字。\n");
    let told = folder.told();
    assert_eq!(told.len(), 1);
    assert!(
        told[0].starts_with("reference/myths/en.md:2: `Two Generals` is no section's name"),
        "{told:?}"
    );
}
