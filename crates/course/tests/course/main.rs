//! Lesson files: what holds in a run, how answers are judged, what is wrong and in which line.

mod answers;
mod blocks;
mod check;
mod deeds;
mod events;
mod goals;
mod hostile;
mod mistakes;
mod names;
mod pages;
mod values;
mod whole;

use course::session::Lang;
use course::{Lesson, World};
use serde::Deserialize;
use serde::de::DeserializeOwned;

/// An experiment that can be opened.
fn world(lab: &str) -> World {
    World::open(lab, Lang::En).unwrap_or_else(|why| panic!("{lab}: {why}"))
}

/// Something as files write it behind an equals sign.
fn parsed<T: DeserializeOwned>(text: &str) -> T {
    #[derive(Deserialize)]
    struct Line<T> {
        it: T,
    }
    let line: Result<Line<T>, _> = toml::from_str(&format!("it = {text}"));
    line.unwrap_or_else(|error| panic!("{text}: {error}")).it
}

/// A lesson that can be read.
fn lesson(text: &str) -> Lesson {
    course::read(text).unwrap_or_else(|mistake| panic!("{}\n{text}", mistake.text(Lang::En)))
}

/// What is wrong with a lesson that can be read, in English with the lines.
fn told(text: &str) -> Vec<(usize, String)> {
    let mistakes = course::check(&lesson(text), Lang::En);
    mistakes.iter().map(|mistake| (mistake.line(text), mistake.text(Lang::En))).collect()
}
