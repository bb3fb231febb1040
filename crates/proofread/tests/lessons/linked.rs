//! Each word of the glossary and each state is linked to by a lesson, and tells where it is written.

use std::fs;

use course::{Kind, Pages};

use super::{folder, pieces};

/// The sections of a book in a language: their names, and what stands in them.
fn sections(book: &str, file: &str) -> Vec<(String, String)> {
    let path = folder().join("reference").join(book).join(file);
    let text = fs::read_to_string(path).expect("a book");
    let pages = Pages::read(&text).expect("pages");
    let named = pages.sections().filter(|(name, _)| !name.is_empty());
    named.map(|(name, page)| (name.to_owned(), page.text.clone())).collect()
}

/// All that the lessons say in a language.
fn said(file: &str) -> String {
    let lessons = pieces().iter().filter(|piece| piece.lesson.kind == Kind::Lesson);
    let read = |name: &str| fs::read_to_string(folder().join(name).join(file)).expect("a text");
    lessons.map(|piece| read(&piece.name)).collect()
}

/// What is missing of a book, a line each.
fn missing(book: &str, link: &dyn Fn(&str) -> String, file: &str, said: &str) -> Vec<String> {
    let mut missing = Vec::new();
    for (name, text) in sections(book, file) {
        if !said.contains(&link(&name)) {
            missing.push(format!("no lesson links to {}", link(&name)));
        }
        if !text.contains("](rfc:") {
            missing.push(format!("{book}, {name}: no RFC"));
        }
    }
    missing
}

#[test]
fn each_term_and_each_state_is_linked_from_a_lesson_and_to_an_rfc() {
    for file in ["en.md", "zh-CN.md"] {
        let said = said(file);
        let terms = missing("glossary", &|name| format!("(term:{name})"), file, &said);
        let states =
            missing("states", &|name| format!("(state:{})", name.to_uppercase()), file, &said);
        let told = [terms, states].concat();
        assert!(told.is_empty(), "{file}:\n{}", told.join("\n"));
    }
}

#[test]
fn a_missing_link_is_noticed() {
    let link = |name: &str| format!("(term:{name})");
    let all = missing("glossary", &link, "en.md", "");
    assert_eq!(all.len(), sections("glossary", "en.md").len());
    assert!(all.contains(&"no lesson links to (term:isn)".to_owned()));
}
