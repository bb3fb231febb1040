//! What is told about a file: that it passed, or where it parted.

use std::fmt;

use crate::Mistake;

/// Where a run parted from its file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Part {
    /// The line of the file.
    pub line: u32,
    /// What was expected there, and what came.
    pub message: String,
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.message)
    }
}

/// How a file fared.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// All came as the file says.
    Passed,
    /// Something did not.
    Parted(Part),
    /// The file cannot be read as what it is.
    Mistaken(Mistake),
}

/// A file, how it fared, and what there is to tell about it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Report {
    /// What the file says it is about.
    pub title: String,
    /// How it fared.
    pub outcome: Outcome,
    /// The exchange as a table, with the reasons.
    pub exchange: String,
    /// What was passed over, or chosen.
    pub notes: Vec<String>,
}
