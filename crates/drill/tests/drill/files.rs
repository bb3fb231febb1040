//! The files that the tests run.

use std::fs;
use std::path::{Path, PathBuf};

use drill::{Kind, Options, Outcome, Profile, Report};

/// A folder of this crate.
pub(crate) fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// All files below a folder whose names end so, in order, with their text.
pub(crate) fn below(folder: &Path, ending: &str) -> Vec<(String, String)> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(below(&path, ending));
        } else if path.to_string_lossy().ends_with(ending) {
            let text = fs::read_to_string(&path).unwrap();
            files.push((path.to_string_lossy().into_owned(), text));
        }
    }
    files.sort();
    files
}

/// The kernel traces: the project's own copies of the 34 cases.
pub(crate) fn traces() -> Vec<(String, String)> {
    let mut traces = all_traces();
    traces.retain(|(name, _)| {
        !Path::new(name).parent().is_some_and(|folder| folder.ends_with("more"))
    });
    traces
}

/// Those, and the further ones.
pub(crate) fn all_traces() -> Vec<(String, String)> {
    below(&folder("traces"), ".events.jsonl")
}

/// Runs a text under a profile.
pub(crate) fn run(kind: Kind, text: &str, profile: Profile) -> Report {
    drill::run(kind, text, &Options { profile: Some(profile), ..Options::default() })
}

/// Runs a script under the RFC's profile, and tells how it fared.
pub(crate) fn script(text: &str) -> String {
    told(run(Kind::Script, text, Profile::Rfc9293).outcome)
}

/// Runs a trace under Linux's profile, and tells how it fared.
pub(crate) fn trace(text: &str) -> String {
    told(run(Kind::Trace, text, Profile::Linux).outcome)
}

fn told(outcome: Outcome) -> String {
    match outcome {
        Outcome::Passed => "passed".to_string(),
        Outcome::Parted(part) => part.to_string(),
        Outcome::Mistaken(mistake) => mistake.to_string(),
    }
}
