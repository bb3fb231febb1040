//! What is said when something cannot be done: one sentence, then the lines that explain it.

use std::fmt;

/// A reason to stop. The sentence says what failed, why, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    sentence: String,
    detail: Vec<String>,
}

impl Failure {
    /// A failure that one sentence says in full.
    pub fn new(sentence: impl Into<String>) -> Self {
        Self { sentence: sentence.into(), detail: Vec::new() }
    }

    /// The same failure with the last words of the tool that failed.
    pub fn with_detail(mut self, lines: Vec<String>) -> Self {
        self.detail = lines;
        self
    }

    /// The lines that the failing tool left behind.
    pub fn detail(&self) -> &[String] {
        &self.detail
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "error: {}", self.sentence)?;
        for line in &self.detail {
            write!(f, "\n  | {line}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_prints_its_sentence_first_and_its_detail_below() {
        let failure = Failure::new("No page.").with_detail(vec!["one".into(), "two".into()]);
        assert_eq!(failure.to_string(), "error: No page.\n  | one\n  | two");
    }
}
