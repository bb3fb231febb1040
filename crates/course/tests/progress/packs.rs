//! Lessons packed for a link.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use course::MOST_TEXT;
use course::pack::{MOST_PACK, Unpackable, pack, unpack};
use course::session::Lang;
use miniz_oxide::deflate::compress_to_vec_zlib;
use proptest::prelude::*;

use crate::{assert_sentences, cases};

const LESSON: &str = include_str!("half-close.toml");

proptest! {
    #![proptest_config(cases(500))]

    #[test]
    fn what_is_packed_is_unpacked_again(text in "[\\PC\n\t]{0,900}") {
        let packed = pack(&text).expect("short enough");
        prop_assert!(packed.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte)));
        prop_assert_eq!(unpack(&packed), Ok(text));
    }

    #[test]
    fn whatever_stands_in_a_link_is_unpacked_or_refused_with_a_sentence(
        text in prop_oneof!["\\PC{0,60}", "eN[A-Za-z0-9_-]{0,200}"]
    ) {
        if let Err(why) = unpack(&text) {
            assert_sentences(|lang| why.text(lang));
        }
    }
}

#[test]
fn a_lesson_of_the_course_goes_into_a_link_and_comes_out_equal() {
    let packed = pack(LESSON).expect("short enough");
    assert!(packed.len() < LESSON.len() * 4 / 5, "{} for {}", packed.len(), LESSON.len());
    assert_eq!(unpack(&packed).as_deref(), Ok(LESSON));
    let broken: Vec<&str> = packed
        .as_bytes()
        .chunks(76)
        .map(|line| std::str::from_utf8(line).expect("ASCII"))
        .collect();
    assert_eq!(unpack(&broken.join("\r\n")).as_deref(), Ok(LESSON), "mail breaks long lines");
}

#[test]
fn a_pack_in_which_one_letter_was_changed_never_becomes_another_lesson() {
    let packed = pack(LESSON).expect("short enough");
    let mut unnoticed = 0;
    for place in 0..packed.len() {
        let other = if packed.as_bytes()[place] == b'A' { "B" } else { "A" };
        let mut changed = packed.clone();
        changed.replace_range(place..=place, other);
        match unpack(&changed) {
            Ok(text) => assert_eq!(text, LESSON, "at {place}"),
            Err(why) => assert_eq!(why, Unpackable::Damaged, "at {place}"),
        }
        unnoticed += usize::from(unpack(&changed).is_ok());
    }
    // Between what is packed and its checksum there can be bits that say nothing.
    assert!(unnoticed <= 2, "{unnoticed} of {}", packed.len());
}

#[test]
fn a_pack_that_was_cut_off_is_refused() {
    let packed = pack(LESSON).expect("short enough");
    for length in 1..packed.len() {
        assert_eq!(unpack(&packed[..length]), Err(Unpackable::Damaged), "the first {length}");
    }
    assert_eq!(unpack(""), Err(Unpackable::Empty));
    assert_eq!(unpack(" \n"), Err(Unpackable::Empty));
}

#[test]
fn a_pack_that_holds_more_than_a_lesson_is_not_unpacked() {
    let of = |octets: usize| URL_SAFE_NO_PAD.encode(compress_to_vec_zlib(&vec![b'a'; octets], 9));
    assert_eq!(unpack(&of(MOST_TEXT)).map(|text| text.len()), Ok(MOST_TEXT));
    assert_eq!(unpack(&of(MOST_TEXT + 1)), Err(Unpackable::Bomb));
    let bomb = of(4_000_000);
    assert!(bomb.len() <= MOST_PACK, "it looks like any other: {}", bomb.len());
    assert_eq!(unpack(&bomb), Err(Unpackable::Bomb));
}

#[test]
fn a_lesson_that_is_too_long_for_a_link_or_at_all_is_refused() {
    // Digits that do not repeat cannot be made much shorter.
    let long: String =
        (0..2_000_u32).map(|nth| nth.wrapping_mul(2_654_435_761).to_string()).collect();
    let Err(Unpackable::NoLink(length)) = pack(&long) else { panic!("it is too long for a link") };
    assert!(length > MOST_PACK);
    assert!(Unpackable::NoLink(length).text(Lang::En).contains("as a file"));
    assert_eq!(pack(&"a".repeat(MOST_TEXT + 1)), Err(Unpackable::TooLong(MOST_TEXT + 1)));
    assert!(pack(&"a".repeat(MOST_TEXT)).is_ok());
    assert_eq!(unpack(&"e".repeat(MOST_PACK + 1)), Err(Unpackable::NoLink(MOST_PACK + 1)));
}

#[test]
fn what_is_packed_must_be_text() {
    let packed = URL_SAFE_NO_PAD.encode(compress_to_vec_zlib(&[0xff, 0xfe, 0x00], 9));
    assert_eq!(unpack(&packed), Err(Unpackable::Damaged));
}

#[test]
fn all_that_can_be_wrong_is_said_in_both_languages() {
    let all = [
        Unpackable::Empty,
        Unpackable::TooLong(70_000),
        Unpackable::NoLink(6_001),
        Unpackable::Bomb,
        Unpackable::Damaged,
    ];
    for why in all {
        assert_sentences(|lang| why.text(lang));
    }
}
