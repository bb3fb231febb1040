//! Mistakes in a lesson's files: each is found in its line and told with what would be right, in both
//! languages.

mod cases;

use std::collections::{BTreeMap, BTreeSet};

use course::session::Lang;
use course::{Fault, Glossary, Mistake, Pages, check, check_pages, read};

use cases::{CASES, Case, File};

/// A lesson without a mistake, and its text.
const LESSON: &str = include_str!("lesson.toml");
const TEXT: &str = include_str!("en.md");

/// What can be linked to.
fn glossary() -> Glossary {
    let terms = BTreeSet::from(["isn".to_owned()]);
    Glossary { terms, lessons: BTreeSet::from(["half-close".to_owned()]) }
}

/// All that is wrong with a lesson and its text, said in a language where sentences have parts of others.
fn mistakes(lesson: &str, text: &str, lang: Lang) -> Vec<Mistake> {
    let read = match read(lesson) {
        Ok(read) => read,
        Err(mistake) => return vec![mistake],
    };
    let mut mistakes = check(&read, lang);
    match Pages::read(text) {
        Ok(pages) => mistakes.extend(check_pages(&read, &pages, &glossary(), lang)),
        Err(more) => mistakes.extend(more),
    }
    mistakes
}

/// The files of a case, and which of them has the mistake.
fn files(case: &Case) -> (String, String) {
    let edited = |text: &str| {
        if case.from.is_empty() {
            return case.to.to_owned();
        }
        assert_eq!(text.matches(case.from).count(), 1, "{:?} stands there once", case.from);
        text.replace(case.from, &case.to.replace('§', &case.many.0.repeat(case.many.1)))
    };
    match case.file {
        File::Lesson => (edited(LESSON), TEXT.to_owned()),
        File::Text => (LESSON.to_owned(), edited(TEXT)),
    }
}

fn told(case: &Case, lang: Lang) -> Vec<(usize, String)> {
    let (lesson, text) = files(case);
    let file = match case.file {
        File::Lesson => &lesson,
        File::Text => &text,
    };
    let mistakes = mistakes(&lesson, &text, lang);
    mistakes.iter().map(|mistake| (mistake.line(file), mistake.text(lang))).collect()
}

#[test]
fn the_lesson_that_the_cases_change_has_no_mistake() {
    for lang in [Lang::En, Lang::Zh] {
        let mistakes = mistakes(LESSON, TEXT, lang);
        assert!(mistakes.is_empty(), "{mistakes:?}");
    }
}

#[test]
fn each_mistake_is_told_in_its_line_with_what_would_be_right() {
    let mut wrong = Vec::new();
    for case in CASES {
        let found = told(case, Lang::En);
        if !found.contains(&(case.line, case.says.to_owned())) {
            wrong.push(format!(
                "{:?} -> {:?}\n  wanted {}: {}\n  found {found:#?}",
                case.from, case.to, case.line, case.says
            ));
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), CASES.len(), wrong.join("\n"));
}

#[test]
fn one_mistake_is_told_once() {
    for case in CASES.iter().filter(|case| case.alone) {
        let found = told(case, Lang::En);
        assert_eq!(found.len(), 1, "{:?} -> {:?}: {found:#?}", case.from, case.to);
    }
}

#[test]
fn each_mistake_is_told_in_chinese_too() {
    for case in CASES {
        let (english, chinese) = (told(case, Lang::En), told(case, Lang::Zh));
        let place =
            english.iter().position(|(_, text)| text == case.says).expect("told in English");
        let (line, sentence) = &chinese[place];
        assert_eq!(*line, case.line, "{sentence}");
        assert!(sentence.ends_with(['。', '？']), "{sentence}");
        let chinese = sentence.chars().filter(|sign| ('一'..='龥').contains(sign)).count();
        assert!(chinese >= 4, "{sentence}");
        let english = english_words(sentence);
        assert!(english.is_empty(), "{english:?} in {sentence}");
    }
}

/// Words of another language in a Chinese sentence, apart from what it quotes and what has no other name.
fn english_words(sentence: &str) -> Vec<String> {
    const NAMES: [&str; 6] = ["TOML", "HTML", "Markdown", "lesson", "toml", "do"];
    let mut plain: String = sentence.split('`').step_by(2).collect();
    while let (Some(from), Some(to)) = (plain.find('“'), plain.find('”')) {
        plain.replace_range(from..to + '”'.len_utf8(), "");
    }
    let words = plain.split(|sign: char| !sign.is_ascii_alphabetic());
    words.filter(|word| word.len() > 1 && !NAMES.contains(word)).map(str::to_owned).collect()
}

#[test]
fn every_kind_of_fault_has_a_case() {
    let mut told = BTreeMap::new();
    for case in CASES {
        let (lesson, text) = files(case);
        for mistake in mistakes(&lesson, &text, Lang::En) {
            if mistake.text(Lang::En) == case.says {
                *told.entry(kind(&mistake.fault)).or_insert(0) += 1;
            }
        }
    }
    let missing: Vec<usize> = (0..KINDS).filter(|kind| !told.contains_key(kind)).collect();
    assert!(missing.is_empty(), "no case for {missing:?} of `kind`");
    assert!(CASES.len() >= 30);
}

/// Which kind of fault it is, of how many. A new one does not compile without a number, and a number
/// without a case fails.
fn kind(fault: &Fault) -> usize {
    match fault {
        Fault::TooLong(..) => 0,
        Fault::Syntax(_) => 1,
        Fault::TooDeep => 2,
        Fault::UnknownKey(..) => 3,
        Fault::MissingKey(_) => 4,
        Fault::UnknownWord(..) => 5,
        Fault::WrongType(..) => 6,
        Fault::NoPacket(_) => 54,
        Fault::NoTime(_) => 55,
        Fault::OneKey => 7,
        Fault::Duplicate(_) => 8,
        Fault::NoSteps => 9,
        Fault::TooMany(..) => 10,
        Fault::Name(_) => 11,
        Fault::SameName(_) => 12,
        Fault::Row(_) => 13,
        Fault::Minutes(_) => 14,
        Fault::Lab(..) => 15,
        Fault::TooMuch => 16,
        Fault::Moment(..) => 17,
        Fault::Backwards => 18,
        Fault::Host(..) => 19,
        Fault::Packet(..) => 20,
        Fault::TwoQuestions => 21,
        Fault::Within(_) => 22,
        Fault::TooFew(..) => 23,
        Fault::NoKey(_) => 24,
        Fault::NoneRight => 25,
        Fault::AllRight => 26,
        Fault::SeveralRight(_) => 27,
        Fault::NoValue => 28,
        Fault::NeverHappens(_) => 29,
        Fault::SameMoment(..) => 30,
        Fault::Ordered => 31,
        Fault::NoTarget => 32,
        Fault::Unmet(_) => 33,
        Fault::Already => 34,
        Fault::NotSolved(_) => 35,
        Fault::Par(..) => 36,
        Fault::Budget(..) => 37,
        Fault::NotAllowed(_) => 38,
        Fault::OtherLab => 39,
        Fault::Unsearchable => 40,
        Fault::Misplaced(_) => 41,
        Fault::NoTitle => 42,
        Fault::SecondTitle(_) => 43,
        Fault::PartOutside(_) => 44,
        Fault::DeepHeading(_) => 45,
        Fault::SectionName(_) => 46,
        Fault::SectionTwice(_) => 47,
        Fault::NoSection(_) => 48,
        Fault::StraySection(..) => 49,
        Fault::Html(_) => 50,
        Fault::Image(_) => 51,
        Fault::Link(_) => 52,
        Fault::NoText => 53,
    }
}

const KINDS: usize = 56;
