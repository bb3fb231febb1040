//! Progress as a text, and what comes of texts that are something else.

use course::progress::{How, MOST_FILE, MOST_STORED, Outcome, Progress, Unreadable, merge};
use course::session::Lang;
use proptest::prelude::*;

use crate::drawn::any_progress;
use crate::{assert_sentences, cases};

fn some() -> Progress {
    let mut progress = Progress::default();
    progress.pass("half-close", "who-sends", Outcome::Wrong);
    progress.tick("interview", "why", "direction", true);
    progress.answer("bank/isn", true, 20_000);
    progress
}

/// Some progress with one of its parts changed.
fn changed(from: &str, to: &str) -> String {
    let text = some().write();
    assert!(text.contains(from), "{from} is in {text}");
    text.replacen(from, to, 1)
}

proptest! {
    #![proptest_config(cases(400))]

    #[test]
    fn what_is_written_is_read_again(progress in any_progress(0..9_u32)) {
        prop_assert_eq!(Progress::read(&progress.write()), Ok(progress));
    }

    #[test]
    fn whatever_text_it_is_there_is_progress_or_a_reason(text in "\\PC{0,80}") {
        if let Err(why) = Progress::read(&text) {
            assert_sentences(|lang| why.text(lang));
        }
    }

    #[test]
    fn a_text_that_is_cut_off_is_not_read(progress in any_progress(0..3_u32), at in any::<prop::sample::Index>()) {
        let text = progress.write();
        let cut: String = text.chars().take(at.index(text.chars().count())).collect();
        prop_assert!(Progress::read(&cut).is_err());
    }

    #[test]
    fn a_text_in_which_a_sign_was_changed_is_read_or_refused_but_never_a_fault(
        progress in any_progress(0..3_u32), at in any::<prop::sample::Index>(), sign in "[0-9a-z\"{}:,.-]"
    ) {
        let text = progress.write();
        let mut signs: Vec<char> = text.chars().collect();
        let at = at.index(signs.len());
        signs[at] = sign.chars().next().expect("one");
        if let Ok(read) = Progress::read(&signs.into_iter().collect::<String>()) {
            // What was read can be written on and kept.
            let mut next = merge(&read, &progress);
            next.answer("a", true, 101);
            prop_assert_eq!(Progress::read(&next.write()), Ok(next));
        }
    }
}

#[test]
fn it_is_said_what_is_wrong_with_a_text() {
    let is = |text: &str, why: Unreadable| {
        assert_eq!(Progress::read(text), Err(why.clone()));
        assert_sentences(|lang| why.text(lang));
    };
    is("", Unreadable::Empty);
    is(" \n", Unreadable::Empty);
    is("[1, 2]", Unreadable::Foreign);
    is("17", Unreadable::Foreign);
    is(r#"{"version": 1, "lessons": {}}"#, Unreadable::Foreign);
    is(&changed("progress in TCP Lab", "bookmarks"), Unreadable::Foreign);
    is(&changed(r#""version":1"#, r#""version":2"#), Unreadable::Newer(2));
    is(&changed(r#""version":1"#, r#""version":0"#), Unreadable::Damaged("version".into()));
    is(&changed(r#""version":1"#, r#""version":"1""#), Unreadable::Damaged("version".into()));
    let huge = " ".repeat(MOST_STORED + 1);
    is(&huge, Unreadable::TooLong(MOST_STORED + 1, MOST_STORED));
    let why = Progress::read("kind = \"lesson\"").expect_err("no JSON");
    assert!(matches!(&why, Unreadable::NoJson(why) if why.contains("line 1 column 1")), "{why:?}");
    assert_sentences(|lang| why.text(lang));
    assert_sentences(|lang| Unreadable::Full.text(lang));
    let deep = "[".repeat(100_000);
    assert!(matches!(Progress::read(&deep), Err(Unreadable::NoJson(_))));
}

#[test]
fn what_no_page_can_have_written_is_damaged() {
    for (from, to) in [
        (r#""wrong""#, r#""maybe""#),
        (r#""who-sends":"wrong""#, r#""who-sends":3"#),
        (r#""box":1"#, r#""box":6"#),
        (r#""due":20001"#, r#""due":-1"#),
        (r#""nth":1"#, r#""nth":4294967295"#),
        (r#""changes":1"#, r#""changes":4294967295"#),
        (r#""clears":0"#, r#""clears":4294967295"#),
        (r#""steps""#, r#""tasks":{"keep":{"deeds":1,"stars":4}},"steps""#),
        (r#""steps""#, r#""tasks":{"keep":{"deeds":1,"stars":0}},"steps""#),
    ] {
        let read = Progress::read(&changed(from, to));
        assert!(matches!(read, Err(Unreadable::Damaged(_))), "{to}: {read:?}");
    }
}

#[test]
fn a_newer_format_names_both_formats() {
    for lang in [Lang::En, Lang::Zh] {
        let text = Unreadable::Newer(7).text(lang);
        assert!(text.contains('7') && text.contains('1'), "{text}");
    }
}

#[test]
fn a_file_that_an_editor_saved_with_a_byte_order_mark_is_read() {
    let text = format!("\u{feff}{}\r\n", some().write());
    assert_eq!(Progress::read(&text), Ok(some()));
}

#[test]
fn names_and_fields_of_a_later_version_are_kept() {
    let text = changed(r#""clears":0"#, r#""clears":0,"badges":{"early":[1,2]}"#).replacen(
        r#""half-close":{"#,
        r#""from-2031":{"colour":"blue"},"half-close":{"#,
        1,
    );
    let mut progress = Progress::read(&text).expect("progress");
    progress.pass("from-2031", "watch", Outcome::Seen);
    let text = merge(&some(), &progress).write();
    assert!(text.contains(r#""badges":{"early":[1,2]}"#), "{text}");
    assert!(text.contains(r#""colour":"blue""#), "{text}");
    assert!(text.contains(r#""from-2031":{"#), "{text}");
}

#[test]
fn a_file_is_merged_even_if_all_was_cleared_since_it_was_written() {
    let file = some().write();
    let mut now = some();
    now.clear();
    now.pass("last-ack", "watch", Outcome::Seen);
    let both = now.import(&file, How::Merge).expect("a file");
    assert_eq!(both.outcome("half-close", "who-sends"), Some(Outcome::Wrong));
    assert_eq!(both.outcome("last-ack", "watch"), Some(Outcome::Seen));
    assert_eq!(merge(&both, &now), both, "the other tab keeps it");
}

#[test]
fn a_file_from_where_all_was_cleared_often_does_not_clear_what_is_here() {
    let mut elsewhere = Progress::default();
    for _ in 0..5 {
        elsewhere.clear();
    }
    elsewhere.pass("last-ack", "watch", Outcome::Seen);
    let both = some().import(&elsewhere.write(), How::Merge).expect("a file");
    assert_eq!(both.outcome("half-close", "who-sends"), Some(Outcome::Wrong));
    assert_eq!(both.outcome("last-ack", "watch"), Some(Outcome::Seen));
}

#[test]
fn what_a_file_replaced_does_not_come_back_from_another_tab() {
    let mut file = Progress::default();
    file.pass("last-ack", "watch", Outcome::Seen);
    let now = some();
    let replaced = now.import(&file.write(), How::Replace).expect("a file");
    let with_other_tab = merge(&now, &replaced);
    assert_eq!(with_other_tab, replaced);
    assert_eq!(with_other_tab.outcome("last-ack", "watch"), Some(Outcome::Seen));
    assert_eq!(with_other_tab.outcome("half-close", "who-sends"), None);
}

#[test]
fn a_file_that_is_too_long_alone_or_with_what_is_there_is_refused() {
    let now = some();
    let long = " ".repeat(MOST_FILE + 1);
    let refused = now.import(&long, How::Merge);
    assert_eq!(refused, Err(Unreadable::TooLong(MOST_FILE + 1, MOST_FILE)));
    let mut one = Progress::default();
    one.pass(&"a".repeat(MOST_FILE / 2), "watch", Outcome::Seen);
    let mut other = Progress::default();
    other.pass(&"b".repeat(MOST_FILE / 2), "watch", Outcome::Seen);
    assert_eq!(one.import(&other.write(), How::Merge), Err(Unreadable::Full));
    assert!(one.import(&other.write(), How::Replace).is_ok());
    assert_eq!(now.import("{}", How::Replace), Err(Unreadable::Foreign));
}
