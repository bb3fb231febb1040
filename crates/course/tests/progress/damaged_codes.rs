//! Codes with something wrong in them. Those whose checksum is right all the same are made here, by
//! another implementation of Bech32m than the one that is tested.

use course::certificate::{Damage, read, write};
use proptest::prelude::*;

use crate::certificates::{LIST, certificate, some};
use crate::{assert_sentences, cases};

const ALPHABET: &str = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

fn code() -> Vec<char> {
    let named = certificate(&[("handshake", 0), ("loss", 2)], Some("Ada"));
    write(&named, &LIST).expect("a code").replace('-', "").chars().collect()
}

fn damage(code: &[char]) -> Option<Damage> {
    read(&code.iter().collect::<String>(), &LIST).err()
}

/// Fives with a checksum, computed by dividing polynomials in the way of BIP 350's reference in C.
fn sealed(bits: &str) -> String {
    let mut fives: Vec<u32> = bits
        .as_bytes()
        .chunks(5)
        .map(|five| five.iter().fold(0, |sum, bit| sum * 2 + u32::from(bit - b'0')))
        .collect();
    let step = |sum: u32| {
        let top = sum >> 25;
        ((sum & 0x1ff_ffff) << 5)
            ^ (0u32.wrapping_sub(top & 1) & 0x3b6a_57b2)
            ^ (0u32.wrapping_sub((top >> 1) & 1) & 0x2650_8e6d)
            ^ (0u32.wrapping_sub((top >> 2) & 1) & 0x1ea1_19fa)
            ^ (0u32.wrapping_sub((top >> 3) & 1) & 0x3d42_33dd)
            ^ (0u32.wrapping_sub((top >> 4) & 1) & 0x2a14_62b3)
    };
    let mut sum = fives.iter().fold(1, |sum, five| step(sum) ^ five);
    for _ in 0..6 {
        sum = step(sum);
    }
    sum ^= 0x2bc8_30a3;
    fives.extend((0..6).map(|place| sum >> (5 * (5 - place)) & 31));
    let letters: Vec<char> = ALPHABET.chars().collect();
    fives.into_iter().map(|five| letters[five as usize]).collect()
}

/// What a code says, in bits, without its checksum.
fn opened(code: &str) -> String {
    let letters = code.chars().filter(|sign| *sign != '-');
    let fives: Vec<String> =
        letters.map(|letter| format!("{:05b}", ALPHABET.find(letter).expect("a letter"))).collect();
    fives[..fives.len() - 6].concat()
}

#[test]
fn each_single_wrong_letter_is_found() {
    let code = code();
    for place in 0..code.len() {
        for letter in ALPHABET.chars().filter(|letter| *letter != code[place]) {
            let mut wrong = code.clone();
            wrong[place] = letter;
            assert_eq!(damage(&wrong), Some(Damage::Mistyped), "{letter} at {place}");
        }
    }
}

#[test]
fn two_letters_that_changed_places_are_found_wherever_they_stand() {
    let code = code();
    for one in 0..code.len() {
        for other in (0..one).filter(|other| code[*other] != code[one]) {
            let mut wrong = code.clone();
            wrong.swap(one, other);
            assert_eq!(damage(&wrong), Some(Damage::Mistyped), "{one} and {other}");
        }
    }
}

#[test]
fn a_letter_that_is_missing_or_doubled_is_found() {
    let code = code();
    for place in 0..code.len() {
        let mut short = code.clone();
        short.remove(place);
        assert_eq!(damage(&short), Some(Damage::Mistyped), "without the one at {place}");
        let mut long = code.clone();
        long.insert(place, code[place]);
        assert_eq!(damage(&long), Some(Damage::Mistyped), "twice the one at {place}");
        assert!(damage(&code[..place]).is_some(), "the first {place}");
    }
}

proptest! {
    #![proptest_config(cases(1_000))]

    #[test]
    fn whatever_is_typed_is_refused_with_a_sentence(text in "\\PC{0,60}") {
        let why = read(&text, &LIST).expect_err("it is nothing that was given out");
        assert_sentences(|lang| why.text(lang));
    }

    #[test]
    fn whatever_a_right_checksum_is_put_to_is_read_or_refused(bits in "0001[01]{0,300}", open in any::<bool>()) {
        // With a header that is accepted, what follows it is looked at too.
        let header = &opened(&write(&some(), &LIST).expect("a code"))[..51];
        let bits = if open { format!("{header}{}", &bits[4..]) } else { bits };
        let bits = format!("{bits}{}", "0".repeat((5 - bits.len() % 5) % 5));
        if let Ok(read) = read(&sealed(&bits), &LIST) {
            let again = write(&read, &LIST).map(|code| course::certificate::read(&code, &LIST));
            prop_assert_eq!(again, Ok(Ok(read)));
        }
    }
}

#[test]
fn both_implementations_of_the_checksum_agree() {
    let code = write(&some(), &LIST).expect("a code");
    assert_eq!(sealed(&opened(&code)), code.replace('-', ""));
}

#[test]
fn what_no_page_wrote_is_refused_even_if_its_checksum_is_right() {
    let bits = opened(&write(&some(), &LIST).expect("a code"));
    let refused = |bits: String, why: Damage| {
        assert_eq!(read(&sealed(&bits), &LIST), Err(why.clone()), "{bits}");
        assert_sentences(|lang| why.text(lang));
    };
    refused(format!("0010{}", &bits[4..]), Damage::Format);
    refused(bits[..5].to_owned(), Damage::Nonsense);
    refused(bits[..50].to_owned(), Damage::Nonsense);
    refused(format!("{bits}00000"), Damage::Nonsense);
    let three = certificate(&[("last-ack", 1)], None);
    let filled = opened(&write(&three, &LIST).expect("a code"));
    assert!(filled.ends_with("00") && filled.len() == 60, "the last two bits say nothing");
    refused(format!("{}1", &filled[..59]), Damage::Nonsense);
    // A name is said to follow, and does not.
    refused(format!("00011{}", &bits[5..]), Damage::Nonsense);
    // Three lessons are one of 125, and never the 126th.
    refused(format!("{}1111110{}", &bits[..51], &bits[58..]), Damage::Nonsense);
    // Another count of lessons, and another fingerprint.
    refused(format!("00010{:010b}{}", 1000, &bits[15..]), Damage::OtherLessons);
    refused(format!("{}{}{}", &bits[..15], "01".repeat(10), &bits[35..]), Damage::OtherLessons);
}

#[test]
fn it_is_said_what_is_wrong_with_what_was_typed() {
    let is = |code: &str, why: Damage| {
        assert_eq!(read(code, &LIST), Err(why.clone()));
        assert_sentences(|lang| why.text(lang));
    };
    is("", Damage::Empty);
    is(" - -\n", Damage::Empty);
    is("ABC", Damage::Mistyped);
    is("ABCDE-FGHU", Damage::Sign('U'));
    is("成绩", Damage::Sign('成'));
    is(&"A".repeat(100_000), Damage::TooLong);
}
