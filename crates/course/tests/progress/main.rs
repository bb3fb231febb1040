//! What a learner has done, what comes next to practise, codes of results, packed lessons.
//!
//! Cases are drawn at random, from a fixed seed, so that a run can be repeated. To look elsewhere:
//! `PROPTEST_CASES=100000 PROPTEST_RNG_SEED=7 cargo test -p course --test progress`.

mod certificates;
mod damaged_codes;
mod drawn;
mod lessons;
mod merging;
mod packs;
mod practising;
mod recording;
mod spacing;
mod storing;
mod writing;

use course::Lesson;
use course::session::Lang;
use proptest::test_runner::{Config, RngSeed};

/// As many cases as are told, unless the environment tells otherwise.
fn cases(number: u32) -> Config {
    let told = |name| std::env::var_os(name).is_some();
    let mut config = Config { failure_persistence: None, ..Config::default() };
    if !told("PROPTEST_CASES") {
        config.cases = number;
    }
    if !told("PROPTEST_RNG_SEED") {
        config.rng_seed = RngSeed::Fixed(SEED);
    }
    config
}

/// A lesson from its text.
fn lesson(text: &str) -> Lesson {
    course::read(text).unwrap_or_else(|mistake| panic!("{}\n{text}", mistake.text(Lang::En)))
}

/// Fails unless a sentence in each language is one: it ends, and the Chinese one is Chinese.
fn assert_sentences(texts: impl Fn(Lang) -> String) {
    let (en, zh) = (texts(Lang::En), texts(Lang::Zh));
    assert!(
        en.ends_with('.')
            && en.starts_with(|sign: char| sign.is_ascii_uppercase()
                || sign.is_ascii_digit()
                || sign == '`'),
        "{en}"
    );
    let han = zh.chars().filter(|sign| ('\u{4e00}'..'\u{a000}').contains(sign)).count();
    assert!(zh.ends_with('。') && han > 5, "{zh}");
}

/// Chosen so that it is always the same one.
const SEED: u64 = 9293;
