//! The rules' sentences: in English whole, short and covered by the numbers that runs carry; in
//! Chinese with the punctuation, the blanks and the terms of Chinese typography.

use std::collections::BTreeSet;
use std::time::Duration;

use session::sim::tcp::{Effect, Quantity, Rule, Unit};
use session::sim::{Intervention, PacketId, Script};
use session::texts::{fill, places, rule};
use session::{Action, Lang, Profile, Session};

#[test]
fn each_sentence_is_whole_and_short_enough_to_be_read() {
    for &what in Rule::ALL {
        let text = rule(what, Lang::En);
        assert!(text.ends_with('.') && !text.contains("  "), "{what:?}: {text}");
        assert!(text.chars().count() <= LONGEST, "{what:?}: {text}");
        assert_eq!(text.matches('{').count(), text.matches('}').count(), "{what:?}");
    }
}

#[test]
fn every_reason_of_many_runs_carries_the_numbers_that_its_sentence_tells() {
    let mut seen = BTreeSet::new();
    for profile in Profile::ALL {
        let session = Session::new(Lang::En).apply(Action::SetProfile(profile));
        let setup = session.setup();
        let run = |deeds| session::sim::run(setup, &Script { interventions: deeds });
        let normal = run(Vec::new());
        let deeds: Vec<_> = normal.packets.iter().flat_map(|packet| deeds(packet.id)).collect();
        let mut scripts = vec![Vec::new()];
        for (nth, deed) in deeds.iter().enumerate() {
            scripts.extend(deeds[nth..].iter().map(|other| vec![*deed, *other]));
        }
        for script in scripts {
            for step in run(script.clone()).steps {
                for effect in step.effects {
                    let Effect::Because(reason) = effect else { continue };
                    seen.insert(reason.rule);
                    for place in places(rule(reason.rule, Lang::En)) {
                        let carried = reason.numbers().iter().any(|(q, _)| q.name() == place);
                        assert!(carried, "{:?}: {place}, in {script:?}", reason.rule);
                    }
                }
            }
        }
    }
    assert!(seen.len() >= SEEN, "only {}: {seen:?}", seen.len());
}

/// What is tried on each packet: lost, late by less and by more than TIME-WAIT lasts, doubled.
fn deeds(packet: PacketId) -> [Intervention; 4] {
    let delay = |millis| Intervention::Delay { packet, by: Duration::from_millis(millis) };
    let after = Duration::from_millis(10);
    [
        Intervention::Drop(packet),
        delay(1500),
        delay(300_000),
        Intervention::Duplicate { packet, after },
    ]
}

#[test]
fn punctuation_is_full_width_and_blanks_stand_where_scripts_meet_only() {
    for &what in Rule::ALL {
        let text = rule(what, Lang::Zh);
        assert!(text.ends_with('。'), "{what:?}: {text}");
        let bare: Vec<char> = without_places(text).chars().collect();
        assert!(!bare.iter().any(|sign| NARROW.contains(sign)), "{what:?}: {text}");
        assert!(!without_places(text).contains("秒 "), "{what:?}: {text}");
        for pair in bare.windows(2) {
            let touch = is_han(pair[0]) && is_narrow_word(pair[1])
                || is_narrow_word(pair[0]) && is_han(pair[1]);
            assert!(!touch, "{what:?}: {}{} in {text}", pair[0], pair[1]);
        }
    }
}

#[test]
fn latin_words_are_terms_only() {
    for &what in Rule::ALL {
        let bare = without_places(rule(what, Lang::Zh));
        for word in bare.split(|sign: char| !sign.is_ascii_alphabetic()) {
            let term = word.is_empty()
                || word.chars().all(|sign| sign.is_ascii_uppercase())
                || ["Linux", "Nagle", "Karn"].contains(&word);
            assert!(term, "{what:?}: {word}");
        }
    }
}

/// The text with `0` in each place and `0 秒` in that of a time, as numbers look.
fn without_places(text: &str) -> String {
    fill(text, |place| {
        let quantity = Quantity::ALL.iter().find(|quantity| quantity.name() == place)?;
        let time = matches!(quantity.unit(), Unit::Milliseconds | Unit::Microseconds);
        Some(if time { "0 秒" } else { "0" }.to_owned())
    })
}

fn is_han(sign: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&sign)
}

fn is_narrow_word(sign: char) -> bool {
    sign.is_ascii_alphanumeric()
}

/// How many rules these runs reach at least, so that the test cannot pass by seeing nothing.
const SEEN: usize = 40;

/// In signs, places unfilled; chosen so that a sentence stays within six lines beside the
/// diagram.
const LONGEST: usize = 240;
const NARROW: [char; 8] = [',', '.', ':', ';', '(', ')', '?', '!'];
