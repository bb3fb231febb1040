//! Reads the folder of lessons: everything in it, and what is wrong there.

mod answers;
mod folder;
mod search;
mod tell;

pub use answers::answers;
pub use folder::{Found, Piece, glossary, lessons, proofread};
pub use search::shorter;
pub use tell::tell;

/// The JSON Schema of `lesson.toml`, made from the types.
pub fn schema() -> String {
    let schema = schemars::schema_for!(course::Lesson);
    let mut text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    text.push('\n');
    text
}
