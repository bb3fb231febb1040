//! The sentences of each language: a table, set once and for ever, from a text with a line for each.
//!
//! The texts are `texts/*.txt` of this crate. Natively, and with the feature `sentences`, they are
//! compiled in, all languages; a page brings those that it needs with [`install`]. A text may hold a
//! part of the sentences: those of the other part are empty lines in it (`=`), and come with
//! [`install_more`]. Which part a sentence belongs to is marked in the texts and known nowhere else.

use std::sync::OnceLock;

use sim::tcp::Rule;
use sim::udp;

use super::{Phrase, Word};
use crate::Lang;

/// Whether the sentences of a language are there.
pub fn has(lang: Lang) -> bool {
    table(lang).is_some()
}

/// Whether all of them are there, not only the first part.
pub fn is_whole(lang: Lang) -> bool {
    // Asked with every frame.
    static WHOLE: [OnceLock<()>; Lang::ALL.len()] = [const { OnceLock::new() }; Lang::ALL.len()];
    let known = &WHOLE[lang as usize];
    let whole = known.get().is_some() || (0..COUNT).all(|nth| !at(nth, lang).is_empty());
    if whole {
        known.get_or_init(|| ());
    }
    whole
}

/// Brings a language: all of it, or the first part. Whether its sentences are there now: a text that
/// has not a line for each is refused. They stay as long as the program runs.
pub fn install(lang: Lang, text: String) -> bool {
    put(&TABLES, lang, text);
    has(lang)
}

/// Brings what the first part of a language leaves out. Whether all is there now.
pub fn install_more(lang: Lang, text: String) -> bool {
    put(&MORE, lang, text);
    is_whole(lang)
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

/// The sentence of one of UDP's rules, its places open.
pub fn udp_rule(rule: udp::Rule, lang: Lang) -> &'static str {
    at(FIRST_UDP_RULE + rule as usize, lang)
}

/// What a rule's branch is, for those who took another: the condition, and what comes of it.
pub fn branch(rule: Rule, lang: Lang) -> &'static str {
    at(FIRST_BRANCH + rule as usize, lang)
}

/// The same of one of UDP's rules.
pub fn udp_branch(rule: udp::Rule, lang: Lang) -> &'static str {
    at(FIRST_UDP_BRANCH + rule as usize, lang)
}

fn put(tables: &Tables, lang: Lang, text: String) {
    let sentences = lines(Box::leak(text.into_boxed_str()));
    if sentences.len() == COUNT {
        let _ = tables[lang as usize].set(sentences);
    }
}

fn at(nth: usize, lang: Lang) -> &'static str {
    for table in [table(lang), MORE[lang as usize].get()].into_iter().flatten() {
        if !table[nth].is_empty() {
            return table[nth];
        }
    }
    ""
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

/// For each language, what one text has brought.
type Tables = [OnceLock<Vec<&'static str>>; Lang::ALL.len()];

static TABLES: Tables = [const { OnceLock::new() }; Lang::ALL.len()];
/// What the first part leaves out.
static MORE: Tables = [const { OnceLock::new() }; Lang::ALL.len()];
const FIRST_PHRASE: usize = Word::ALL.len();
const FIRST_RULE: usize = FIRST_PHRASE + Phrase::ALL.len();
const FIRST_UDP_RULE: usize = FIRST_RULE + Rule::ALL.len();
const FIRST_BRANCH: usize = FIRST_UDP_RULE + udp::Rule::ALL.len();
const FIRST_UDP_BRANCH: usize = FIRST_BRANCH + Rule::ALL.len();
const COUNT: usize = FIRST_UDP_BRANCH + udp::Rule::ALL.len();

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

    #[test]
    fn a_text_that_is_compiled_in_is_whole() {
        assert!(is_whole(Lang::En) && is_whole(Lang::Zh));
    }
}
