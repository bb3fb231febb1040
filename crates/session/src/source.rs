//! Where a rule is written: as a person reads it, with the address of the paragraph.

use sim::tcp::{Rule, Source};

use crate::Lang;
use crate::rows::digits;
use crate::texts::phrase::{Phrase, say};

/// Where a rule is written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SourceLink {
    /// As a person reads it: `RFC 9293, 3.10.7.4`.
    pub label: String,
    /// The paragraph's address, if it has one.
    pub url: Option<String>,
    /// The label in RFC 9293, Appendix B: `MUST-13`.
    pub requirement: Option<String>,
}

/// Where a rule is written.
pub(crate) fn source(rule: Rule, lang: Lang) -> SourceLink {
    let section = rule.section();
    let requirement = rule.requirement().map(|requirement| {
        let (word, number) = requirement.parts();
        [word, "-", &digits(number)].concat()
    });
    match rule.source() {
        Source::Rfc(number) => SourceLink { requirement, ..rfc(number, section, lang) },
        Source::Variant => {
            let label = say(Phrase::NotTcp, lang, &[("section", section)]);
            let url = [RFC_EDITOR, "9293#section-", section].concat();
            SourceLink { label, url: Some(url), requirement }
        }
        Source::Linux => {
            let label = match lang {
                Lang::En => "Linux, ",
                Lang::Zh => "Linux：",
            };
            SourceLink { label: [label, section].concat(), url: None, requirement }
        }
    }
}

/// A section of an RFC, or an appendix; where an RFC has no numbers, a heading stands for it.
pub(crate) fn rfc(number: u16, section: &str, lang: Lang) -> SourceLink {
    let number = digits(number);
    let (what, place) = match section.as_bytes() {
        [first, ..] if first.is_ascii_digit() => (Phrase::Rfc, "#section-"),
        [_] | [_, b'.', ..] => (Phrase::Rfc, "#appendix-"),
        _ => (Phrase::RfcHeading, ""),
    };
    let label = say(what, lang, &[("number", &number), ("section", section)]);
    let section = if place.is_empty() { "" } else { section };
    let url = [RFC_EDITOR, &number, place, section].concat();
    SourceLink { label, url: Some(url), requirement: None }
}

/// Where the RFC Editor keeps an RFC as a page, its number left out.
const RFC_EDITOR: &str = "https://www.rfc-editor.org/rfc/rfc";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_variants_rule_does_not_claim_to_be_tcp_and_links_to_what_it_departs_from() {
        let departure = |lang| source(Rule::TwoSegmentsOpenAtOnce, lang);
        assert_eq!(departure(Lang::En).label, "Not TCP; RFC 9293, 3.5 says otherwise");
        assert_eq!(departure(Lang::Zh).label, "这不是 TCP；RFC 9293 第 3.5 节另有规定");
        let url = departure(Lang::En).url;
        assert_eq!(url.as_deref(), Some("https://www.rfc-editor.org/rfc/rfc9293#section-3.5"));
    }

    #[test]
    fn each_departure_names_a_section_that_can_be_linked() {
        let mut departures = Rule::ALL.iter().filter(|rule| rule.source() == Source::Variant);
        assert!(departures.all(|rule| rule.section().as_bytes()[0].is_ascii_digit()));
    }
}
