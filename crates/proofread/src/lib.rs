//! Reads the folder of lessons: everything in it, and what is wrong there.

mod answers;
mod folder;
mod reference;
mod search;
mod tell;

pub use answers::answers;
pub use folder::{Found, Piece, glossary, lessons, names_of_lessons, proofread};
pub use reference::BOOKS;
pub use search::{DELAYS, DOUBLES, MOST_RUNS, shorter, shorter_within};
pub use tell::tell;

/// The file in the folder of lessons that has the [`schema`].
pub const SCHEMA: &str = "lesson.schema.json";

/// The JSON Schema of `lesson.toml`, made from the types.
pub fn schema() -> String {
    let schema = schemars::schema_for!(course::Lesson);
    let mut text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    text.push('\n');
    text
}
