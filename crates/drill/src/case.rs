//! One case: a file of either kind, run and reported.

use crate::options::{Options, Profile};
use crate::play::{self, Errors, Played};
use crate::report::{Outcome, Report};
use crate::script::{self, Script};
use crate::tolerances::configurations;
use crate::{Mistake, exchange, trace};

/// What a file is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// A packet script.
    Script,
    /// A kernel trace.
    Trace,
}

/// What a file is, by its name.
pub fn kind_of(name: &str) -> Kind {
    if name.ends_with(".events.jsonl") { Kind::Trace } else { Kind::Script }
}

/// Runs a file's text.
pub fn run(kind: Kind, text: &str, options: &Options) -> Report {
    match kind {
        Kind::Script => run_script(text, options),
        Kind::Trace => trace::run(text, options),
    }
}

fn run_script(text: &str, options: &Options) -> Report {
    let script = match script::parse(text) {
        Ok(script) => script,
        Err(mistake) => return mistaken(mistake),
    };
    if options.list {
        return report(&script, Outcome::Passed, String::new(), Vec::new());
    }
    let profile = options.profile.unwrap_or(Profile::Rfc9293);
    let errors = if profile == Profile::Linux { Errors::Linux } else { Errors::Rfc9293 };
    let mut first = None;
    for (config, choices) in
        configurations(&play::config(&script, profile.config(), options.window))
    {
        let played = play::play(&script, config, errors);
        if played.result.is_ok() {
            return played_report(&script, played, &choices, options.verbose);
        }
        first.get_or_insert(played);
    }
    match first {
        Some(played) => played_report(&script, played, &[], options.verbose),
        None => report(&script, Outcome::Passed, String::new(), Vec::new()),
    }
}

fn played_report(script: &Script, played: Played, choices: &[&str], verbose: bool) -> Report {
    let mut notes = played.notes;
    notes.extend(choices.iter().map(|choice| format!("passes with {choice}")));
    let exchange = if verbose { exchange::table(played.host.log()) } else { String::new() };
    let outcome = match played.result {
        Ok(()) => Outcome::Passed,
        Err(part) => Outcome::Parted(part),
    };
    report(script, outcome, exchange, notes)
}

fn report(script: &Script, outcome: Outcome, exchange: String, notes: Vec<String>) -> Report {
    Report { title: script.title.clone(), outcome, exchange, notes }
}

/// The report of a file that cannot be read.
pub(crate) fn mistaken(mistake: Mistake) -> Report {
    Report {
        title: String::new(),
        outcome: Outcome::Mistaken(mistake),
        exchange: String::new(),
        notes: Vec::new(),
    }
}
