//! The words: complete, in both languages, and nothing English left in the Chinese.

use session::sim::tcp::{Quantity, Rule};
use session::sim::udp;
use session::texts::{
    Phrase, Word, branch, fill, phrase, places, rule, udp_branch, udp_rule, word,
};
use session::{Action, Lang};

/// Every text with its name, in a language.
fn all(lang: Lang) -> Vec<(String, &'static str)> {
    let words = Word::ALL.iter().map(|it| (format!("{it:?}"), word(*it, lang)));
    let phrases = Phrase::ALL.iter().map(|it| (format!("{it:?}"), phrase(*it, lang)));
    let rules = Rule::ALL.iter().map(|it| (it.name().to_owned(), rule(*it, lang)));
    let udp = udp::Rule::ALL.iter().map(|it| (it.name().to_owned(), udp_rule(*it, lang)));
    words.chain(phrases).chain(rules).chain(udp).chain(branches(lang)).collect()
}

/// The sentences of the branches of all rules.
fn branches(lang: Lang) -> Vec<(String, &'static str)> {
    let tcp = Rule::ALL.iter().map(|it| (format!("If{}", it.name()), branch(*it, lang)));
    let udp = udp::Rule::ALL.iter().map(|it| (format!("If{}", it.name()), udp_branch(*it, lang)));
    tcp.chain(udp).collect()
}

#[test]
fn each_languages_file_has_the_names_in_their_order() {
    for text in [include_str!("../../texts/en.txt"), include_str!("../../texts/zh.txt")] {
        let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
        let names: Vec<&str> = lines.map(|line| line.split_once(" = ").expect(line).0).collect();
        let known: Vec<String> = all(Lang::En).into_iter().map(|(name, _)| name).collect();
        for (name, known) in names.iter().zip(&known) {
            assert_eq!(name, known, "the name at this place");
        }
        assert_eq!(names.len(), known.len());
    }
}

/// Where a stretch of a part begins, by the name that stands next.
fn stretches(text: &'static str) -> Vec<(&'static str, &'static str)> {
    let mut stretches = Vec::new();
    let mut begun = None;
    for line in text.lines() {
        if let Some(part) = line.strip_prefix("#> ") {
            assert_eq!(begun.replace(part), None, "a stretch has nothing in it");
        } else if let Some((name, _)) = line.split_once(" = ")
            && !line.starts_with('#')
        {
            stretches.extend(begun.take().map(|part| (part, name)));
        }
    }
    stretches
}

#[test]
fn both_languages_are_parted_at_the_same_names() {
    let en = stretches(include_str!("../../texts/en.txt"));
    assert_eq!(en, stretches(include_str!("../../texts/zh.txt")));
    for (nth, (part, name)) in en.iter().enumerate() {
        assert_eq!(*part, ["more", "first"][nth % 2], "the stretch that begins with {name}");
    }
}

#[test]
fn a_rules_number_is_its_place_in_the_table() {
    for (nth, known) in Rule::ALL.iter().enumerate() {
        assert_eq!(*known as usize, nth, "{}", known.name());
    }
}

#[test]
fn an_action_and_a_link_name_the_language_that_they_lead_to() {
    let link = |text: &str| Action::OpenLink(text.to_owned()).lang();
    assert_eq!(link("#v=1&lang=zh-CN&at=1s"), Some(Lang::Zh));
    assert_eq!(link("lang=en"), Some(Lang::En));
    assert_eq!(link("v=1&lang=fr"), None);
    assert_eq!(link("v=1&slang=en"), None);
    assert_eq!(Action::SetLang(Lang::Zh).lang(), Some(Lang::Zh));
    assert_eq!(Action::Play.lang(), None);
}

#[test]
fn no_text_is_empty_or_has_stray_spaces() {
    for lang in Lang::ALL {
        for (name, text) in all(lang) {
            assert!(!text.is_empty() && text.trim() == text && !text.contains("  "), "{name}");
        }
    }
}

#[test]
fn both_languages_have_the_same_places() {
    for ((name, en), (_, zh)) in all(Lang::En).into_iter().zip(all(Lang::Zh)) {
        let sorted = |text| {
            let mut places = places(text);
            places.sort_unstable();
            places.dedup();
            places
        };
        assert_eq!(sorted(en), sorted(zh), "{name}");
    }
}

#[test]
fn every_place_of_a_rule_is_a_quantity() {
    for lang in Lang::ALL {
        for known in Rule::ALL {
            for place in places(rule(*known, lang)) {
                let quantity = Quantity::ALL.iter().any(|quantity| quantity.name() == place);
                assert!(quantity, "{}: {place}", known.name());
            }
        }
    }
}

#[test]
fn every_place_of_a_rule_of_udp_is_a_quantity() {
    for lang in Lang::ALL {
        for known in udp::Rule::ALL {
            for place in places(udp_rule(*known, lang)) {
                let quantity = udp::Quantity::ALL.iter().any(|it| it.name() == place);
                assert!(quantity, "{}: {place}", known.name());
            }
        }
    }
}

#[test]
fn every_rule_is_a_branch_with_a_condition_and_an_outcome_and_without_numbers() {
    for lang in Lang::ALL {
        let (ifs, colon, end): (&[&str], _, _) = match lang {
            Lang::En => (&["If "], ": ", '.'),
            Lang::Zh => (&["若", "假如"], "：", '。'),
        };
        let mut sentences = branches(lang);
        assert_eq!(sentences.len(), Rule::ALL.len() + udp::Rule::ALL.len());
        for (name, text) in &sentences {
            assert!(ifs.iter().any(|word| text.starts_with(word)), "{name}: {text}");
            assert_eq!(text.matches(colon).count(), 1, "{name}: {text}");
            assert!(text.ends_with(end) && !text.contains('{'), "{name}: {text}");
            assert!(text.chars().count() <= 175, "{name}: {text}");
        }
        sentences.sort_by_key(|(_, text)| *text);
        for pair in sentences.windows(2) {
            // A bad ACK number is met alike in SYN-SENT and in SYN-RECEIVED.
            let alike = pair.iter().all(|(name, _)| name.starts_with("IfBadAckInSyn"));
            assert!(alike || pair[0].1 != pair[1].1, "{} and {}", pair[0].0, pair[1].0);
        }
    }
}

#[test]
fn every_rule_has_a_sentence_of_its_own() {
    for lang in Lang::ALL {
        let mut sentences: Vec<&str> = Rule::ALL.iter().map(|known| rule(*known, lang)).collect();
        let end = if lang == Lang::En { '.' } else { '。' };
        assert!(sentences.iter().all(|sentence| sentence.ends_with(end)));
        sentences.sort_unstable();
        sentences.dedup();
        assert_eq!(sentences.len(), Rule::ALL.len());
    }
}

#[test]
fn the_chinese_holds_no_english_but_terms() {
    // The rules' sentences have a test of their own.
    let rules: Vec<&str> = Rule::ALL.iter().map(|known| known.name()).collect();
    for (name, text) in all(Lang::Zh) {
        if rules.contains(&&*name) {
            continue;
        }
        let without_places = fill(text, |_| Some("·".to_owned()));
        let latin = without_places.split(|c: char| !c.is_ascii_alphanumeric() && c != '-');
        for term in latin.filter(|term| term.bytes().any(|byte| byte.is_ascii_alphabetic())) {
            assert!(TERMS.contains(&term), "{name}: {term} in {text}");
        }
    }
}

#[test]
fn the_english_holds_no_chinese() {
    for (name, text) in all(Lang::En) {
        let ok = name == "SwitchLanguage"
            || text.chars().all(|c| !('\u{2e80}'..'\u{ffff}').contains(&c));
        assert!(ok, "{name}: {text}");
    }
}

#[test]
fn places_are_filled_and_unknown_ones_keep_their_name() {
    let value = |place: &str| (place == "a").then(|| "1".to_owned());
    assert_eq!(fill("{a} and {b}, {a}", value), "1 and b, 1");
    assert_eq!(fill("open { ended", value), "open { ended");
}

#[test]
fn a_browser_chooses_the_first_language_that_is_known() {
    assert_eq!(Lang::from_browser(&["fr-FR", "zh-TW", "en"]), Lang::Zh);
    assert_eq!(Lang::from_browser(&["en-GB", "zh"]), Lang::En);
    assert_eq!(Lang::from_browser(&["zhuang", "enm"]), Lang::En);
    assert_eq!(Lang::from_browser(&[]), Lang::En);
    assert_eq!((Lang::En.tag(), Lang::Zh.tag()), ("en", "zh-CN"));
}

/// Latin words that Chinese textbooks write as they are: names, fields, flags, states, keys.
const TERMS: &[&str] = &[
    "S",
    "X",
    "ACK",
    "CLOSED",
    "CLOSE-WAIT",
    "CLOSING",
    "D",
    "ESTABLISHED",
    "English",
    "Enter",
    "FIN",
    "FIN-WAIT-1",
    "FIN-WAIT-2",
    "hello",
    "Karn",
    "L",
    "LAST-ACK",
    "LISTEN",
    "Linux",
    "MSL",
    "MSS",
    "Nagle",
    "RFC",
    "RST",
    "RTO",
    "SEG",
    "LEN",
    "SYN",
    "SYN-RECEIVED",
    "SYN-SENT",
    "TCP",
    "TIME-WAIT",
    "UDP",
    "PSH",
    "SEQ",
    "ICMP",
    "TCB",
    "Cookie",
    "accept",
    "abort",
    "close",
    "connect",
    "Ctrl",
    "Shift",
    "bind",
    "sendto",
    "listen",
    "send",
    "old",
    "tcp",
    "tw",
    "reuse",
    "v",
    "at",
    "do",
    "ECN",
    "TSecr",
    "TSval",
    "URG",
    "IRS",
    "ISS",
    "NXT",
    "R1",
    "R2",
    "RCV",
    "SND",
    "SRTT",
    "UNA",
    "WND",
    "cwnd",
    "ssthresh",
];
