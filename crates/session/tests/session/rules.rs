//! The rules' sentences: in English whole, short and covered by the numbers that runs carry; in
//! Chinese with the punctuation, the blanks and the terms of Chinese typography.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use session::sim::tcp::{
    Config, Effect, Endpoint, Flags, Out, Overflow, Quantity, Reason, Rule, Segment, Socket,
    Source, Time, TimeWaitLasts, Unit, Variant,
};
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
            scripts.extend(deeds[nth..].iter().map(|other| vec![deed.clone(), other.clone()]));
        }
        for script in scripts {
            for step in run(script).steps {
                for effect in step.effects {
                    let Effect::Because(reason) = effect else { continue };
                    seen.insert(reason.rule);
                    assert_carries(&reason);
                }
            }
        }
    }
    assert!(seen.len() >= SEEN, "only {}: {seen:?}", seen.len());
}

#[test]
fn every_reason_of_a_what_if_carries_the_numbers_that_its_sentence_tells() {
    let tcp = Variant::default();
    let variants = [
        Variant { two_segment_open: true, syn_once: true, ..tcp },
        Variant { two_segment_open: true, time_wait: TimeWaitLasts::Skipped, ..tcp },
        Variant { fin_with_ack_only: true, fin_once: true, ..tcp },
        Variant { fin_closes_both: true, time_wait: TimeWaitLasts::Msl, ..tcp },
        Variant { no_reset: true, time_wait: TimeWaitLasts::Msl, ..tcp },
    ];
    let mut seen = BTreeSet::new();
    for variant in variants {
        let mut setup = Session::new(Lang::En).setup().clone();
        for host in &mut setup.hosts {
            let mut config = Config::clone(&host.config);
            config.variant = variant;
            host.config = config.into();
        }
        let run = |deeds| session::sim::run(&setup, &Script { interventions: deeds });
        let deeds = run(Vec::new()).packets.iter().flat_map(|packet| deeds(packet.id)).collect();
        let alone = Vec::into_iter(deeds).map(|deed| vec![deed]);
        for script in alone.chain([Vec::new()]) {
            for effect in run(script).steps.into_iter().flat_map(|step| step.effects) {
                let Effect::Because(reason) = effect else { continue };
                assert_carries(&reason);
                seen.insert(reason.rule);
            }
        }
    }
    seen.retain(|rule| rule.source() == Source::Variant);
    assert!(seen.len() >= DEPARTURES, "only {}: {seen:?}", seen.len());
}

#[test]
fn what_a_full_listener_says_carries_the_numbers_of_its_sentences() {
    let config = Arc::new(Config::classroom());
    let mut out = Out::new();
    let host = |last, port| Socket::new([192, 0, 2, last].into(), port);
    let syn = Segment {
        source: host(1, 5000),
        destination: host(2, 80),
        flags: Flags::SYN,
        ..Segment::default()
    };
    Endpoint::pass_over(&syn, Overflow::Backlog, &mut out);
    Endpoint::pass_over(&syn, Overflow::AcceptQueue, &mut out);
    Endpoint::send_cookie(&config, Time::ZERO, &syn, &mut out);
    let Some(Effect::Send(answer)) = out.effects().last() else { panic!("{out:?}") };
    let (seq, ack) = (syn.seq + 1, answer.seq + 1);
    let ack = Segment { seq, ack, flags: Flags::ACK, ..syn };
    assert!(Endpoint::from_cookie(config, Time::ZERO, &ack, &mut out).is_some());
    let mut reasons = 0;
    for effect in out.effects() {
        let Effect::Because(reason) = effect else { continue };
        assert_carries(reason);
        reasons += 1;
    }
    assert!(reasons >= 4, "{out:?}");
}

fn assert_carries(reason: &Reason) {
    for place in places(rule(reason.rule, Lang::En)) {
        let carried = reason.numbers().iter().any(|(q, _)| q.name() == place);
        assert!(carried, "{:?}: {place}", reason.rule);
    }
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
                || ["Linux", "Nagle", "Karn", "Cookie"].contains(&word);
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
/// The same for those of the what-ifs.
const DEPARTURES: usize = 12;

/// In signs, places unfilled; chosen so that a sentence stays within six lines beside the
/// diagram.
const LONGEST: usize = 240;
const NARROW: [char; 8] = [',', '.', ':', ';', '(', ')', '?', '!'];
