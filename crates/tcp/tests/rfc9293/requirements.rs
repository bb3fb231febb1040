//! Appendix B, label by label: each is a rule's, or is kept without a rule (`UPHELD`), or stands in
//! ARCHITECTURE.md among what is left out or is kept outside of the core.

use std::collections::BTreeSet;
use std::path::Path;

use tcp::{Rule, UPHELD};

/// Such as `("MUST", 1)`.
type Label = (&'static str, u8);

#[test]
fn every_label_of_appendix_b_is_accounted_for_and_no_other() {
    let rules = Rule::ALL.iter().filter_map(|rule| rule.requirement());
    let upheld = UPHELD.iter().map(|(requirement, _)| *requirement);
    let mut labels: BTreeSet<Label> =
        rules.chain(upheld).map(|requirement| requirement.parts()).collect();
    labels.extend(told_in_architecture());
    let appendix_b: BTreeSet<Label> = APPENDIX_B
        .iter()
        .flat_map(|(word, last)| (1..=*last).map(|number| (*word, number)))
        .collect();
    let missing: Vec<_> = appendix_b.difference(&labels).collect();
    assert!(missing.is_empty(), "nothing is said of {missing:?}");
    let unknown: Vec<_> = labels.difference(&appendix_b).collect();
    assert!(unknown.is_empty(), "Appendix B has no {unknown:?}");
}

#[test]
fn what_is_upheld_is_told_once_and_stands_where_it_says() {
    let mut told: BTreeSet<Label> = told_in_architecture().into_iter().collect();
    told.extend(Rule::ALL.iter().filter_map(|rule| Some(rule.requirement()?.parts())));
    for (requirement, place) in UPHELD {
        assert!(told.insert(requirement.parts()), "{requirement} is told twice");
        let (file, rest) = place.split_once(", ").expect("a file");
        let (name, how) = rest.split_once(": ").expect("a name");
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(file);
        let source = std::fs::read_to_string(&path).expect(file);
        assert!(source.contains(name), "{requirement}: there is no {name} in {file}");
        assert!(!how.is_empty());
    }
}

/// The labels in the first column of the table of what is left out, and those of the paragraph on
/// what is kept outside of the core.
fn told_in_architecture() -> Vec<Label> {
    let (_, after) = ARCHITECTURE.split_once("## Requirements of RFC 9293").expect("the section");
    let section = after.split("\n## ").next().expect("its text");
    let cells = section.lines().filter_map(|line| line.strip_prefix("| ")?.split(" |").next());
    let outside = section.lines().filter(|line| line.starts_with("Implemented outside the core:"));
    let labels: Vec<Label> = cells.chain(outside).flat_map(labels).collect();
    assert!(labels.len() > 40, "the lists were not found: {labels:?}");
    labels
}

/// `MUST-4 to 7, 64, SHLD-9`: a number alone goes on with the word before.
fn labels(text: &str) -> Vec<Label> {
    let mut labels: Vec<Label> = Vec::new();
    let (mut word, mut range) = (None, false);
    for token in text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|it| !it.is_empty()) {
        if let Some((known, _)) = APPENDIX_B.iter().find(|(known, _)| *known == token) {
            word = Some(*known);
        } else if let (Some(word), Ok(number)) = (word, token.parse::<u8>()) {
            let first = labels.last().filter(|_| range).map_or(number, |last| last.1 + 1);
            labels.extend((first..=number).map(|number| (word, number)));
        }
        range = token == "to";
    }
    labels
}

#[test]
fn lists_of_labels_are_read_as_they_are_written() {
    let expected = [("MUST", 4), ("MUST", 5), ("MUST", 6), ("MUST", 64), ("SHLD", 9)];
    assert_eq!(labels("1220 of MUST-4 to 6, 64, SHLD-9 (b)"), expected);
}

/// The labels count from 1 without gaps; this is how far.
const APPENDIX_B: [(&str, u8); 4] = [("MUST", 69), ("SHLD", 31), ("MAY", 18), ("REC", 1)];

const ARCHITECTURE: &str = include_str!("../../../../ARCHITECTURE.md");
