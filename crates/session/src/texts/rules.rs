//! A rule's sentence, with the numbers that it looked at.

use std::time::Duration;

use sim::tcp::{Quantity, Reason, Unit};
use sim::udp;

use super::format::{bytes, span};
use super::phrase::fill;
use super::table::{rule, udp_rule};
use crate::Lang;

/// The sentence of a reason. A number that the reason does not carry is called by its name; where
/// one is counted, the noun behind it is in the singular.
pub fn sentence(reason: &Reason, lang: Lang) -> String {
    let mut text = String::new();
    let mut rest = rule(reason.rule, lang);
    while let Some((before, after)) = rest.split_once('{') {
        let (place, behind) = after.split_once('}').unwrap_or((after, ""));
        text.push_str(before);
        rest = behind;
        match reason.numbers().iter().find(|(quantity, _)| quantity.name() == place) {
            Some((quantity, value)) => {
                text.push_str(&in_sentence(*quantity, *value, lang));
                if *value == 1 {
                    rest = singular(&mut text, behind);
                }
            }
            None => text.push_str(place),
        }
    }
    text.push_str(rest);
    text
}

/// The sentence of one of UDP's reasons.
pub fn udp_sentence(reason: &udp::Reason, lang: Lang) -> String {
    fill(udp_rule(reason.rule, lang), |place| {
        let mut numbers = reason.numbers().iter();
        numbers.find(|(quantity, _)| quantity.name() == place).map(|(_, value)| value.to_string())
    })
}

/// Goes over the noun that follows, without the ending of its plural.
fn singular<'a>(text: &mut String, behind: &'a str) -> &'a str {
    for noun in COUNTED {
        if let Some(ending) = behind.strip_prefix(noun)
            && let Some(rest) = ending.strip_prefix('s')
        {
            text.push_str(noun);
            return rest;
        }
    }
    behind
}

/// A number as a row of a table shows it: with its unit.
pub(crate) fn in_table(quantity: Quantity, value: u32, lang: Lang) -> String {
    match quantity.unit() {
        Unit::Octets => bytes(value as usize, lang),
        Unit::SequenceNumber | Unit::Milliseconds | Unit::Microseconds | Unit::Count => {
            in_sentence(quantity, value, lang)
        }
    }
}

/// A number as a sentence shows it: times with their unit, the rest in plain digits.
fn in_sentence(quantity: Quantity, value: u32, lang: Lang) -> String {
    match quantity.unit() {
        Unit::SequenceNumber | Unit::Octets | Unit::Count => value.to_string(),
        Unit::Milliseconds => span(Duration::from_millis(value.into()), lang),
        Unit::Microseconds => span(Duration::from_micros(value.into()), lang),
    }
}

/// The nouns that stand behind numbers in the English sentences; Chinese has no plural.
const COUNTED: [&str; 3] = [" byte", " time", " probe"];

#[cfg(test)]
mod tests {
    use sim::tcp::Rule;

    use super::*;

    #[test]
    fn one_byte_is_not_bytes() {
        let places = |text: u32| {
            let numbers = [(Quantity::SegSeq, 9), (Quantity::Text, text), (Quantity::SndWnd, 7)];
            sentence(&Reason::new(Rule::TextSent, &numbers), Lang::En)
        };
        assert!(places(1).contains("of 1 byte goes"), "{}", places(1));
        assert!(places(2).contains("of 2 bytes goes"), "{}", places(2));
    }
}
