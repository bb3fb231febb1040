//! A rule's sentence, with the numbers that it looked at.

use std::time::Duration;

use sim::tcp::{Quantity, Reason, Rule, Unit};

use super::format::{bytes, span};
use super::phrase::fill;
use super::{rules_en, rules_zh};
use crate::Lang;

/// The sentence of a rule, its places open: each is the [`Quantity::name`] of a number.
pub const fn rule(rule: Rule, lang: Lang) -> &'static str {
    match lang {
        Lang::En => rules_en::rule(rule),
        Lang::Zh => rules_zh::rule(rule),
    }
}

/// The sentence of a reason. A number that the reason does not carry is called by its name.
pub fn sentence(reason: &Reason, lang: Lang) -> String {
    fill(rule(reason.rule, lang), |place| {
        let (quantity, value) = reason.numbers().iter().find(|(q, _)| q.name() == place)?;
        Some(in_sentence(*quantity, *value, lang))
    })
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
