//! The sentences of each language: a table, set once and for ever, from a text with a line for each.
//!
//! The texts are `texts/*.txt` of this crate. Natively, and with the feature `sentences`, they are
//! compiled in, all languages; a page brings those that it needs with [`install`].

use std::sync::OnceLock;

use sim::tcp::Rule;

use super::{Phrase, Word};
use crate::Lang;

/// Whether the sentences of a language are there.
pub fn has(lang: Lang) -> bool {
    table(lang).is_some()
}

/// Brings a language. Whether its sentences are there now: a text that has not a line for each is
/// refused. They stay as long as the program runs.
pub fn install(lang: Lang, text: String) -> bool {
    if !has(lang) {
        let sentences = lines(Box::leak(text.into_boxed_str()));
        if sentences.len() == COUNT {
            let _ = TABLES[lang as usize].set(sentences);
        }
    }
    has(lang)
}

/// A word in a language.
pub fn word(word: Word, lang: Lang) -> &'static str {
    at(word as usize, lang)
}

/// The sentence in a language, its places open.
pub fn phrase(phrase: Phrase, lang: Lang) -> &'static str {
    at(FIRST_PHRASE + phrase as usize, lang)
}

/// The sentence of a rule, its places open: each is the name of a `Quantity`.
pub fn rule(rule: Rule, lang: Lang) -> &'static str {
    at(FIRST_RULE + rule as usize, lang)
}

fn at(nth: usize, lang: Lang) -> &'static str {
    table(lang).and_then(|table| table.get(nth)).copied().unwrap_or_default()
}

#[cfg(any(feature = "sentences", not(target_arch = "wasm32")))]
fn table(lang: Lang) -> Option<&'static Vec<&'static str>> {
    let text = match lang {
        Lang::En => include_str!("../../texts/en.txt"),
        Lang::Zh => include_str!("../../texts/zh.txt"),
    };
    Some(TABLES[lang as usize].get_or_init(|| lines(text)))
}

#[cfg(not(any(feature = "sentences", not(target_arch = "wasm32"))))]
fn table(lang: Lang) -> Option<&'static Vec<&'static str>> {
    TABLES[lang as usize].get()
}

/// What stands behind the first `=` of each line that is no note.
fn lines(text: &'static str) -> Vec<&'static str> {
    let mut sentences = Vec::with_capacity(COUNT);
    for line in text.lines() {
        if !line.starts_with('#')
            && let Some((_, sentence)) = line.split_once('=')
        {
            sentences.push(sentence.trim());
        }
    }
    sentences
}

static TABLES: [OnceLock<Vec<&'static str>>; Lang::ALL.len()] =
    [const { OnceLock::new() }; Lang::ALL.len()];
const FIRST_PHRASE: usize = Word::ALL.len();
const FIRST_RULE: usize = FIRST_PHRASE + Phrase::ALL.len();
const COUNT: usize = FIRST_RULE + Rule::ALL.len();

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_and_names_are_no_part_of_a_sentence() {
        assert_eq!(lines("# a = note\n\nA = one = 1\n= two\n"), ["one = 1", "two"]);
    }

    #[test]
    fn a_language_that_is_there_stays_as_it_is() {
        assert!(install(Lang::En, "Client = somebody else".to_owned()));
        assert_eq!(word(Word::Client, Lang::En), "Client");
    }
}
