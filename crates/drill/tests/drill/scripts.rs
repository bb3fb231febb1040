//! The project's own packet scripts.

use std::collections::BTreeSet;

use crate::files;

#[test]
fn every_script_passes() {
    let scripts = files::below(&files::folder("scripts"), ".pkt");
    let failures: Vec<String> = scripts
        .iter()
        .map(|(name, text)| (name, files::script(text)))
        .filter(|(_, told)| told != "passed")
        .map(|(name, told)| format!("{name}: {told}"))
        .collect();
    assert!(failures.is_empty(), "{failures:#?}");
}

#[test]
fn every_state_has_a_script_for_every_kind_of_segment() {
    let scripts = files::below(&files::folder("scripts"), ".pkt");
    let known: BTreeSet<(&str, &str)> = scripts
        .iter()
        .map(|(path, _)| {
            let mut parts = path.trim_end_matches(".pkt").rsplit(['/', '\\']);
            let event = parts.next().unwrap();
            (parts.next().unwrap(), event)
        })
        .collect();
    for state in STATES {
        for event in EVENTS {
            // In TIME-WAIT nothing can be acknowledged, and no text is good.
            let is_void = state == "time-wait" && ["ack-future", "text-good"].contains(&event);
            assert!(is_void || known.contains(&(state, event)), "no script {state}/{event}");
        }
    }
}

#[test]
fn every_script_cites_what_it_expects() {
    for (name, text) in files::below(&files::folder("scripts"), ".pkt") {
        let comments: Vec<&str> = text.lines().take_while(|line| line.starts_with("//")).collect();
        let cites = comments.iter().any(|line| line.contains("RFC ") && line.contains(": \""));
        assert!(cites, "{name} cites nothing");
    }
}

const STATES: [&str; 11] = [
    "closed",
    "listen",
    "syn-sent",
    "syn-received",
    "established",
    "fin-wait-1",
    "fin-wait-2",
    "close-wait",
    "closing",
    "last-ack",
    "time-wait",
];

const EVENTS: [&str; 13] = [
    "rst-exact",
    "rst-in-window",
    "rst-outside",
    "syn",
    "syn-ack",
    "fin",
    "ack-old",
    "ack-good",
    "ack-future",
    "text-old",
    "text-good",
    "text-beyond",
    "no-flags",
];
