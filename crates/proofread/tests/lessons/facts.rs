//! The rows of `facts.md`, which lessons name: those that there are.

use std::fs;
use std::path::{Path, PathBuf};

use course::session::Lang;

use super::folder;

/// The chapters with how many rows each has.
const CHAPTERS: [(char, usize); 5] = [('S', 11), ('H', 10), ('F', 8), ('T', 9), ('D', 6)];

/// All rows.
pub fn rows() -> Vec<String> {
    let rows = CHAPTERS
        .iter()
        .flat_map(|(chapter, count)| (1..=*count).map(move |number| format!("{chapter}{number}")));
    rows.collect()
}

/// The lines of a list of facts that are its rows: the number and what is said.
fn lines(file: &Path) -> Vec<(String, String)> {
    let text =
        fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    let mut rows = Vec::new();
    for line in text.lines() {
        let Some(row) = line.strip_prefix("| ").and_then(|line| line.strip_suffix(" |")) else {
            continue;
        };
        let Some((number, fact)) = row.split_once(" | ") else { continue };
        if number.len() > 1 && number[1..].parse::<usize>().is_ok() {
            rows.push((number.to_owned(), fact.to_owned()));
        }
    }
    rows
}

#[test]
fn the_list_of_facts_has_the_rows_that_lessons_can_name() {
    let lines = lines(&folder().join("facts.md"));
    let numbers: Vec<&str> = lines.iter().map(|(number, _)| number.as_str()).collect();
    assert_eq!(numbers, rows());
    assert!(lines.iter().all(|(_, fact)| fact.len() > 10));
}

#[test]
fn lessons_can_name_each_row_and_none_besides() {
    let mistakes = |row: &str| {
        let text =
            format!("kind = 'lesson'\nminutes = 1\ncovers = ['{row}']\n[[step]]\nid = 'a'\n");
        course::check(&course::read(&text).expect("a lesson"), Lang::En).len()
    };
    for row in rows() {
        assert_eq!(mistakes(&row), 0, "{row}");
    }
    for (chapter, count) in CHAPTERS {
        for row in [format!("{chapter}0"), format!("{chapter}{}", count + 1), chapter.to_string()] {
            assert_eq!(mistakes(&row), 1, "{row}");
        }
    }
    for row in ["Q1", "h1", "H01", "H1 ", ""] {
        assert_eq!(mistakes(row), 1, "{row}");
    }
}

/// The list that the course was ordered by, where it lies beside the checkout.
fn ordered() -> Option<PathBuf> {
    let file = folder().join("../../shared/what-to-teach.md");
    file.is_file().then_some(file)
}

#[test]
fn the_list_of_facts_is_the_ordered_one_where_that_lies_beside_the_checkout() {
    if let Some(ordered) = ordered() {
        assert_eq!(lines(&folder().join("facts.md")), lines(&ordered));
    }
}
