//! Results as a code, and read again.

use std::collections::BTreeMap;

use course::certificate::{Certificate, Damage, MOST_NAME, Unwritable, read, write};
use course::progress::{Outcome, Progress};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

use crate::{assert_sentences, cases, lesson};

pub const LIST: [&str; 8] =
    ["handshake", "half-close", "last-ack", "isn", "resets", "loss", "time-wait", "syn-flood"];

pub fn certificate(results: &[(&str, u8)], name: Option<&str>) -> Certificate {
    Certificate {
        day: 20_500,
        name: name.map(str::to_owned),
        results: results.iter().map(|(name, stars)| ((*name).to_owned(), *stars)).collect(),
    }
}

pub fn some() -> Certificate {
    certificate(&[("handshake", 0), ("half-close", 0), ("resets", 3), ("loss", 1)], None)
}

proptest! {
    #![proptest_config(cases(1_000))]

    #[test]
    fn what_is_written_is_read_again(
        stars in vec(option::of(0..4_u8), 0..80), day: u16, name in option::of("[a-zA-Z\u{4e00}-\u{4e20}é]{1,20}")
    ) {
        let names: Vec<String> = (0..stars.len()).map(|nth| format!("lesson-{nth}")).collect();
        let list: Vec<&str> = names.iter().map(String::as_str).collect();
        let results = names.iter().zip(&stars).filter_map(|(name, stars)| Some((name.clone(), (*stars)?)));
        let certificate = Certificate { day, name, results: results.collect() };
        let code = write(&certificate, &list).expect("a code");
        prop_assert_eq!(read(&code, &list), Ok(certificate.clone()));
        prop_assert_eq!(read(&code.to_lowercase().replace('-', ""), &list), Ok(certificate));
    }
}

#[test]
fn a_code_is_letters_and_digits_in_groups_of_five_and_stays_the_same() {
    let code = write(&some(), &LIST).expect("a code");
    // Codes that were given out must be read for ever: whoever changes this raises the format.
    assert_eq!(code, "2067D-A4A0A-0T61G-6NMG");
}

#[test]
fn forty_lessons_take_no_more_than_eight_groups_and_a_name_of_three_characters_four_more() {
    let names: Vec<String> = (0..40).map(|nth| format!("lesson-{nth}")).collect();
    let list: Vec<&str> = names.iter().map(String::as_str).collect();
    let all: Vec<(&str, u8)> = list.iter().map(|name| (*name, 3)).collect();
    let groups = |code: String| code.split('-').count();
    assert_eq!(groups(write(&certificate(&all, None), &list).expect("a code")), 8);
    assert_eq!(groups(write(&certificate(&all, Some("王小明")), &list).expect("a code")), 11);
    assert_eq!(groups(write(&certificate(&all[..3], None), &list).expect("a code")), 4);
}

#[test]
fn the_name_is_in_the_code_only_if_it_is_wanted() {
    let named = certificate(&[("isn", 0)], Some("Ada Lovelace"));
    let code = write(&named, &LIST).expect("a code");
    assert_eq!(read(&code, &LIST).map(|read| read.name), Ok(Some("Ada Lovelace".into())));
    let nameless = write(&certificate(&[("isn", 0)], None), &LIST).expect("a code");
    assert_eq!(read(&nameless, &LIST).map(|read| read.name), Ok(None));
    let blank = write(&certificate(&[("isn", 0)], Some("  ")), &LIST).expect("a code");
    assert_eq!(blank, nameless);
}

#[test]
fn a_code_is_read_however_it_is_written() {
    let code = write(&some(), &LIST).expect("a code");
    let plain = code.replace('-', "");
    assert!(code.contains('0') && code.contains('1'), "the code has what others look like");
    for (one, zero) in [("I", "O"), ("i", "o"), ("L", "0"), ("l", "0")] {
        let alike = code.replace('1', one).replace('0', zero);
        assert_eq!(read(&alike, &LIST), Ok(some()), "{alike}");
    }
    let wide: String = code
        .chars()
        .map(|sign| char::from_u32(u32::from(sign) + 0xfee0).expect("a wide letter"))
        .collect();
    let written = [
        plain.clone(),
        plain.to_lowercase(),
        wide,
        code.replace('-', " – "),
        code.replace('-', "\u{3000}\n"),
        format!("  {code}\r\n"),
    ];
    for code in written {
        assert_eq!(read(&code, &LIST), Ok(some()), "{code}");
    }
}

#[test]
fn a_code_is_still_read_when_lessons_were_added_at_the_end_of_the_list() {
    let code = write(&some(), &LIST).expect("a code");
    let longer: Vec<&str> = LIST.into_iter().chain(["new", "newer"]).collect();
    assert_eq!(read(&code, &longer), Ok(some()));
    let newer = certificate(&[("isn", 0), ("newer", 2)], None);
    let code = write(&newer, &longer).expect("a code");
    assert_eq!(read(&code, &LIST), Err(Damage::OtherLessons));
}

#[test]
fn a_code_of_another_list_is_told_apart_from_a_damaged_one() {
    let code = write(&some(), &LIST).expect("a code");
    let mut swapped = LIST;
    swapped.swap(1, 2);
    let mut renamed = LIST;
    renamed[4] = "reset";
    for list in [&swapped[..], &renamed, &LIST[1..], &LIST[..3], &[]] {
        assert_eq!(read(&code, list), Err(Damage::OtherLessons), "{list:?}");
    }
}

#[test]
fn what_no_code_can_hold_is_refused_with_a_sentence() {
    let refused = |certificate: Certificate, list: &[&str]| {
        let why = write(&certificate, list).expect_err("no code");
        assert_sentences(|lang| why.text(lang));
        why
    };
    let unlisted = certificate(&[("knitting", 0)], None);
    assert_eq!(refused(unlisted, &LIST), Unwritable::Unlisted("knitting".into()));
    let long = "x".repeat(MOST_NAME + 1);
    for name in [&long, "two\nlines", "\u{202e}adA"] {
        let named = certificate(&[("isn", 0)], Some(name));
        assert_eq!(refused(named, &LIST), Unwritable::Name(name.to_owned()));
    }
    assert!(write(&certificate(&[], Some(&long[1..])), &LIST).is_ok());
    let names: Vec<String> = (0..1024).map(|nth| nth.to_string()).collect();
    let list: Vec<&str> = names.iter().map(String::as_str).collect();
    assert_eq!(refused(certificate(&[("1023", 0)], None), &list), Unwritable::TooMany(1024));
    let most = certificate(&[("1022", 0)], Some(&long[1..]));
    let code = write(&most, &list).expect("a code");
    assert_eq!(read(&code, &list), Ok(most), "the longest code there is");
}

#[test]
fn a_certificate_has_what_is_done_and_nothing_else() {
    let read = lesson("kind = \"lesson\"\nminutes = 5\n[[step]]\nid = \"read\"\n");
    let task = lesson(
        r#"
kind = "challenge"
minutes = 5
[[step]]
id = "keep"
[step.task]
goals = []
most = 3
par = 1
solution = "x=half-close"
"#,
    );
    let mut progress = Progress::default();
    progress.pass("isn", "read", Outcome::Seen);
    progress.pass("elsewhere", "read", Outcome::Seen);
    progress.solve("loss", "keep", task.steps[0].task.as_ref().expect("a task"), 2);
    let lessons = [("handshake", &read), ("isn", &read), ("loss", &task), ("resets", &task)];
    let certificate = Certificate::of(&progress, lessons, 20_500);
    let wanted = BTreeMap::from([("isn".to_owned(), 0), ("loss".to_owned(), 2)]);
    assert_eq!(certificate, Certificate { day: 20_500, name: None, results: wanted });
}
