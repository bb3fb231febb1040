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
        return Err(Mistake { place: Place::Line(1), fault: Fault::TooLong(text.len()) });
    }
    toml::from_str(text).map_err(|error| {
        let line = error.span().map_or(1, |span| line_of(text, span.start));
        Mistake { place: Place::Line(line), fault: Fault::from_message(error.message()) }
    })
}

/// The line of a place in a text, counted from 1.
fn line_of(text: &str, at: usize) -> usize {
    let before = text.as_bytes().iter().take(at);
    before.filter(|byte| **byte == b'\n').count() + 1
}

/// The line in which something stands, named by keys and places from the outside in: `step`, `2`,
/// `choose`. Where the way ends early, the line of what is there.
pub(crate) fn line(text: &str, way: &[String]) -> usize {
    let Ok(table) = DeTable::parse(text) else { return 1 };
    let mut at = 0;
    let mut here = DeValue::Table(table.into_inner());
    for part in way {
        let next = match &here {
            DeValue::Table(table) => {
                table.iter().find(|(key, _)| key.get_ref() == part).map(|(key, value)| {
                    // Of an array of tables the key is where its first table has its head.
                    let span = if matches!(value.get_ref(), DeValue::Array(_)) {
                        value.span()
                    } else {
                        key.span()
                    };
                    (span.start, value.get_ref().clone())
                })
            }
            DeValue::Array(list) => part
                .parse::<usize>()
                .ok()
                .and_then(|nth| list.get(nth))
                .map(|value| (value.span().start, value.get_ref().clone())),
            _ => None,
        };
        let Some((start, value)) = next else { break };
        at = start.max(at);
        here = value;
    }
    line_of(text, at)
}
