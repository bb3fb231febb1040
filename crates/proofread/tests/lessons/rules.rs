//! Every rule of the core is met somewhere in the course, but for those of which it is said why not.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use course::{Link, Pages, World, blocks};
use proofread::{BOOKS, Piece};
use session::Lang;
use session::sim::tcp::{Effect, Rule};

use super::fixture::{Folder, TEXT};
use super::{folder, pieces};

/// The rules that decide something in a run.
fn decide(lab: &str) -> BTreeSet<&'static str> {
    let world = World::open(lab, Lang::En).unwrap_or_else(|why| panic!("{lab}: {why}"));
    let effects = world.trace().steps.iter().flat_map(|step| &step.effects);
    let rules = effects.filter_map(|effect| match effect {
        Effect::Because(reason) => Some(reason.rule.name()),
        _ => None,
    });
    rules.collect()
}

/// The experiments that a text links to.
fn linked(pages: &Pages) -> Vec<String> {
    let links = pages.sections().flat_map(|(_, page)| blocks(&page.text).links);
    let labs = links.filter_map(|(_, link)| match link {
        Some(Link::Lab(lab)) => Some(lab),
        _ => None,
    });
    labs.collect()
}

/// The experiments of a lesson: of its steps, of solutions, of what refutes an option, of its texts.
fn experiments(piece: &Piece) -> BTreeSet<String> {
    let mut labs: BTreeSet<String> = piece.pages.iter().flat_map(linked).collect();
    for (place, step) in piece.lesson.steps.iter().enumerate() {
        labs.insert(piece.lesson.begins(place));
        labs.extend(step.task.iter().map(|task| task.solution.clone()));
        let options = step.choose.iter().flat_map(|choose| &choose.options);
        labs.extend(options.filter_map(|option| option.shows.clone()));
    }
    labs
}

/// Those of the texts that lessons refer to.
fn referred(folder: &Path) -> BTreeSet<String> {
    let mut labs = BTreeSet::new();
    for book in BOOKS {
        for name in ["en.md", "zh-CN.md"] {
            let text = fs::read_to_string(folder.join("reference").join(book).join(name));
            let pages = text.ok().and_then(|text| Pages::read(&text).ok());
            labs.extend(pages.iter().flat_map(linked));
        }
    }
    labs
}

/// The rules of the table that are said not to be met, each with the reason.
fn unmet() -> BTreeMap<String, String> {
    let text = fs::read_to_string(folder().join("unmet-rules.md")).expect("a list");
    let rows = text
        .lines()
        .filter_map(|line| line.strip_prefix("| ")?.strip_suffix(" |")?.split_once(" | "));
    let rows = rows.filter(|(rule, _)| *rule != "rule" && *rule != "---");
    rows.map(|(rule, why)| (rule.to_owned(), why.to_owned())).collect()
}

#[test]
fn every_rule_is_met_in_the_course_or_it_is_said_why_not() {
    let mut labs = referred(&folder());
    labs.extend(pieces().iter().flat_map(experiments));
    let met: BTreeSet<&str> = labs.iter().flat_map(|lab| decide(lab)).collect();
    let unmet = unmet();
    let names = Rule::ALL.iter().map(|rule| rule.name());
    let missing: Vec<&str> =
        names.filter(|name| !met.contains(name) && !unmet.contains_key(*name)).collect();
    let after_all: Vec<&String> = unmet.keys().filter(|name| met.contains(name.as_str())).collect();
    assert!(
        missing.is_empty() && after_all.is_empty(),
        "met nowhere, and not in unmet-rules.md ({}): {}\nin unmet-rules.md, and met: {after_all:?}",
        missing.len(),
        missing.join(" ")
    );
}

#[test]
fn the_list_of_rules_that_are_not_met_is_short_and_names_rules_with_reasons() {
    let unmet = unmet();
    for (name, why) in &unmet {
        assert!(Rule::ALL.iter().any(|rule| rule.name() == name), "{name} is no rule");
        assert!(why.len() > 15, "{name}: {why}");
    }
    assert!(!unmet.is_empty() && unmet.len() <= SHORT, "{}", unmet.len());
}

#[test]
fn experiments_are_found_wherever_they_stand() {
    let folder = Folder::new("experiments");
    let lesson = "kind = 'lesson'\nminutes = 5\nlab = 'x=closed-port'\n\
        [[step]]\nid = 'ask'\n[step.choose]\noptions = [\n\
        { id = 'reset', right = true }, { id = 'silence', right = false, shows = 'x=last-ack' }]\n\
        [[step]]\nid = 'own'\nlab = 'x=half-close'\nat = '1s'\n\
        [[step]]\nid = 'do'\nlab = ''\n[step.task]\ngoals = [{ sends = { lost = true } }]\nmost = 1\npar = 1\nsolution = 'do=drop:0.0'\n";
    let text = format!("{TEXT}## own\nSee [it](lab:x=ports).\n## do\nWords.\n### done\nWords.\n");
    folder.write("one/lesson.toml", lesson);
    folder.write("one/en.md", &text);
    folder.write("one/zh-CN.md", &text.replace("x=ports", "x=crash"));
    folder.write("reference/myths/en.md", "# T\n## a\n[b](lab:x=flood)\n");
    folder.write("reference/myths/zh-CN.md", "# T\n## a\n[b](lab:x=waiting)\n");
    let pieces = proofread::lessons(folder.path()).unwrap_or_else(|error| panic!("{error}"));
    let expected = [
        "",
        "do=drop:0.0",
        "x=closed-port",
        "x=crash",
        "x=half-close&at=1s",
        "x=last-ack",
        "x=ports",
    ];
    assert_eq!(experiments(&pieces[0]).iter().collect::<Vec<_>>(), expected);
    assert_eq!(referred(folder.path()).iter().collect::<Vec<_>>(), ["x=flood", "x=waiting"]);
}

#[test]
fn the_rules_of_a_run_are_those_that_decide_in_it() {
    assert!(decide("x=closed-port").contains("SegmentAtClosed"));
    assert!(!decide("").contains("SegmentAtClosed"));
}

/// A tenth of all rules.
const SHORT: usize = 15;
