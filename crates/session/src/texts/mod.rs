//! All words, by language. Nothing else in the project holds a sentence for the learner; they stand
//! in `texts/*.txt`, beside `src/`, where whoever translates them needs no Rust.

pub(crate) mod calls;
pub(crate) mod format;
pub(crate) mod names;
pub(crate) mod notice;
pub(crate) mod phrase;
pub(crate) mod rules;
mod table;
mod word;

pub use format::{bytes, idle, moment, span, tick};
pub use names::text as quoted;
pub use notice::Notice;
pub use phrase::{Phrase, fill, places};
pub use rules::sentence;
pub use table::{
    branch, has, install, install_more, is_whole, phrase, rule, udp_branch, udp_rule, word,
};
pub use word::Word;
