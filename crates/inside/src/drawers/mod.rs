//! What is in the page's drawers, which are shut at first.

pub mod beside;
pub mod doing;
pub mod found;
pub mod hunt;
pub mod menus;
pub mod player;
pub mod profiles;
pub mod stories;
pub mod switches;
pub mod tools;

use session::{Session, Word, texts};

/// A word in the reader's language.
fn say(session: &Session, word: Word) -> &'static str {
    texts::word(word, session.lang())
}
