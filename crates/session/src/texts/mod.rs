//! All words, by language. Nothing else in the project holds a sentence for the learner.

mod en;
pub(crate) mod format;
pub(crate) mod names;
pub(crate) mod notice;
pub(crate) mod phrase;
mod phrases_en;
mod phrases_zh;
pub(crate) mod rules;
mod rules_en;
mod rules_zh;
mod word;
mod zh;

pub use format::{idle, moment, span, tick};
pub use notice::Notice;
pub use phrase::{Phrase, fill, phrase, places};
pub use rules::{rule, sentence};
pub use word::{Word, word};
