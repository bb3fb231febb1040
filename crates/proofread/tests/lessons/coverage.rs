//! Every fact is taught and asked about, in both languages.

use std::collections::BTreeSet;

use proofread::Piece;

use super::facts::rows;
use super::fixture::{Folder, LESSON, TEXT};
use super::{asks, pieces};

/// The rows that lessons and challenges teach.
fn taught(pieces: &[Piece]) -> BTreeSet<String> {
    let teach = pieces.iter().filter(|piece| !asks(piece.lesson.kind));
    let rows = teach.flat_map(|piece| piece.lesson.all_covered().into_keys());
    rows.map(str::to_owned).collect()
}

/// The rows that questions ask about: a step's own, or, where it names none, its file's. Its text is not
/// empty in either language.
fn asked(pieces: &[Piece]) -> BTreeSet<String> {
    let mut rows = BTreeSet::new();
    for piece in pieces.iter().filter(|piece| asks(piece.lesson.kind)) {
        for step in piece.lesson.steps.iter().filter(|step| step.asks()) {
            if piece.pages.iter().all(|pages| !pages.text(&step.id).is_empty()) {
                let own = !step.covers.is_empty();
                rows.extend(if own { &step.covers } else { &piece.lesson.covers }.iter().cloned());
            }
        }
    }
    rows
}

fn missing(covered: &BTreeSet<String>) -> Vec<String> {
    rows().into_iter().filter(|row| !covered.contains(row)).collect()
}

#[test]
fn every_fact_is_taught_by_a_lesson_or_a_challenge() {
    let missing = missing(&taught(pieces()));
    assert!(missing.is_empty(), "taught by none: {}", missing.join(" "));
}

#[test]
fn every_fact_is_asked_about_by_a_question() {
    let missing = missing(&asked(pieces()));
    assert!(missing.is_empty(), "asked by none: {}", missing.join(" "));
}

#[test]
fn a_lesson_teaches_what_it_covers_and_only_questions_ask() {
    let folder = Folder::with_a_lesson("covered");
    let questions =
        LESSON.replace("'lesson'", "'questions'").replace("covers = ['H9']", "covers = ['F1']");
    let (_, text) = TEXT.split_once("\n## ask").expect("a step");
    let text = ["# T\nAbout.\n## ask", text].concat();
    for (name, lesson) in
        [("own", questions.clone()), ("files", questions.replace("covers = ['S11']\n", ""))]
    {
        folder.write(&format!("{name}/lesson.toml"), &lesson);
        folder.write(&format!("{name}/en.md"), &text);
        folder.write(&format!("{name}/zh-CN.md"), &text);
    }
    let pieces = proofread::lessons(folder.path()).expect("lessons");
    let [files, fine, own] = pieces.as_slice() else { panic!("three") };
    let rows = |rows: &[&str]| rows.iter().map(|row| (*row).to_owned()).collect::<BTreeSet<_>>();
    assert_eq!(taught(&pieces), rows(&["H9", "S11"]));
    assert_eq!(asked(std::slice::from_ref(own)), rows(&["S11"]));
    assert_eq!(asked(std::slice::from_ref(files)), rows(&["F1"]));
    assert_eq!(asked(std::slice::from_ref(fine)), rows(&[]));
    assert_eq!(missing(&asked(&pieces)).len(), 44 - 2);
}
