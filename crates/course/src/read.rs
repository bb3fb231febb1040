//! Reading a `lesson.toml`: the lesson, or what is wrong with it and in which line.

use toml::de::{DeTable, DeValue};

use crate::lesson::Lesson;
use crate::mistake::{Fault, Mistake, Place};

/// The longest `lesson.toml` or text that is read, in octets.
pub const MOST_TEXT: usize = 64 * 1024;

/// Reads a `lesson.toml`.
///
/// # Errors
/// What is wrong with it, as far as it cannot be read at all; what is wrong with a lesson that can be
/// read, [`check`](crate::check()) finds.
pub fn read(text: &str) -> Result<Lesson, Mistake> {
    if text.len() > MOST_TEXT {
        let fault = Fault::TooLong(text.len(), MOST_TEXT);
        return Err(Mistake { place: Place::Line(1), fault });
    }
    toml::from_str(text).map_err(|error| {
        let span = error.span().unwrap_or(0..0);
        let there = text.get(span.clone()).unwrap_or_default();
        let place = Place::Line(line_of(text, span.start));
        Mistake { place, fault: Fault::from_message(error.message(), there) }
    })
}

/// The line of a place in a text, counted from 1.
pub(crate) fn line_of(text: &str, at: usize) -> usize {
    let before = text.as_bytes().iter().take(at);
    before.filter(|byte| **byte == b'\n').count() + 1
}

/// The line in which something stands, named by keys and places from the outside in: `step`, `2`,
/// `choose`. Where the way ends early, the line of what is there.
pub(crate) fn line(text: &str, way: &[String]) -> usize {
    let Ok(table) = DeTable::parse(text) else { return 1 };
    let (mut at, mut parts) = (0, way.iter());
    let Some(first) = parts.next() else { return 1 };
    let Some((key, value)) = table.get_ref().iter().find(|(key, _)| key.get_ref() == first) else {
        return 1;
    };
    at = at.max(key.span().start);
    let mut here = value;
    for part in parts {
        let next = match here.get_ref() {
            DeValue::Table(table) => table
                .iter()
                .find(|(key, _)| key.get_ref() == part)
                .map(|(key, value)| (key.span().start, value)),
            DeValue::Array(list) => part
                .parse::<usize>()
                .ok()
                .and_then(|nth| list.get(nth))
                .map(|value| (value.span().start, value)),
            _ => None,
        };
        let Some((start, value)) = next else { break };
        // The key of an array of tables stands where the first of them does.
        at = start.max(at);
        here = value;
    }
    line_of(text, at)
}
