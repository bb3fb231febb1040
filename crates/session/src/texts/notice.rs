//! What the session has to say to the learner: why something was refused or could not be read.

use super::names::PacketLabel;
use super::phrase::{Phrase, say};
use crate::Lang;
use crate::adding::MOST_INTERVENTIONS;
use crate::link::{LinkFault, MOST_LINK, MOST_TEXT};
use crate::typed::TypedFault;

/// A message to the learner. It is kept without words, so that it follows the language.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Notice {
    fault: Fault,
}

/// What went wrong.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub(crate) enum Fault {
    /// A delay was typed that is none.
    Delay { typed: String, fault: TypedFault },
    /// Another time was typed that is none.
    Span { typed: String, fault: TypedFault },
    /// Nothing shall get through for no time at all.
    SilenceNone,
    /// A seed was typed that is none.
    Seed { typed: String },
    /// A packet has as many copies as it may.
    TooManyCopies { packet: PacketLabel, most: usize },
    /// The script is as long as it may be.
    TooManyDone { count: usize },
    /// A link could not be read.
    Link(LinkFault),
    /// A share was typed that is none.
    Percent { typed: String },
    /// There is no connection whose segments could be forged.
    NothingToForge,
    /// No text was typed.
    NoText,
    /// A text is too long for a link.
    TextTooLong,
    /// A language's sentences are not there.
    NoWords(Lang),
    /// The search did not come, or broke off.
    NoSearch,
    /// What another program says, in the language that was spoken then.
    Said(String),
}

impl Notice {
    pub(crate) fn new(fault: Fault) -> Notice {
        Notice { fault }
    }

    /// Whether it is about a damaged link, and not about something just refused.
    pub fn is_about_link(&self) -> bool {
        matches!(self.fault, Fault::Link(_))
    }

    /// What is wrong with a link, if it is about one, without what is shown instead.
    pub fn link_fault(&self, lang: Lang) -> Option<String> {
        match &self.fault {
            Fault::Link(fault) => Some(link_fault(fault, lang)),
            _ => None,
        }
    }

    /// The message.
    pub fn text(&self, lang: Lang) -> String {
        match &self.fault {
            Fault::Delay { typed, fault } => {
                let what = match fault {
                    TypedFault::Negative => Phrase::DelayNegative,
                    TypedFault::TooLong => Phrase::DelayTooLong,
                    TypedFault::NotATime => Phrase::DelayNotNumber,
                };
                say(what, lang, &[("typed", typed.trim())])
            }
            Fault::Span { typed, fault } => {
                let what = match fault {
                    TypedFault::Negative => Phrase::SpanNegative,
                    TypedFault::TooLong => Phrase::SpanTooLong,
                    TypedFault::NotATime => Phrase::DelayNotNumber,
                };
                say(what, lang, &[("typed", typed.trim())])
            }
            Fault::SilenceNone => say(Phrase::SilenceNone, lang, &[]),
            Fault::Seed { typed } => say(Phrase::SeedNot, lang, &[("typed", typed)]),
            Fault::TooManyCopies { packet, most } => {
                let values = [("packet", &*packet.text(lang)), ("count", &*most.to_string())];
                say(Phrase::TooManyCopies, lang, &values)
            }
            Fault::TooManyDone { count } => {
                say(Phrase::TooManyDone, lang, &[("count", &count.to_string())])
            }
            Fault::Percent { typed } => say(Phrase::PercentNot, lang, &[("typed", typed)]),
            Fault::NothingToForge => say(Phrase::NothingToForge, lang, &[]),
            Fault::NoText => say(Phrase::NoText, lang, &[]),
            Fault::TextTooLong => {
                say(Phrase::TextTooLong, lang, &[("most", &MOST_TEXT.to_string())])
            }
            Fault::NoWords(missing) => {
                say(Phrase::NoWords, lang, &[("language", missing.own_name())])
            }
            Fault::NoSearch => say(Phrase::NoSearch, lang, &[]),
            Fault::Said(sentence) => sentence.clone(),
            Fault::Link(fault) if fault.what == Phrase::LinkLanguage => link_fault(fault, lang),
            Fault::Link(fault) => {
                say(Phrase::LinkOpensNormal, lang, &[("fault", &link_fault(fault, lang))])
            }
        }
    }
}

fn link_fault(fault: &LinkFault, lang: Lang) -> String {
    let most = if fault.what == Phrase::LinkTooLong { MOST_LINK } else { MOST_INTERVENTIONS };
    let (count, most) = (fault.count.to_string(), most.to_string());
    let quoted = fault.quoted.as_str();
    let values =
        [("value", quoted), ("field", quoted), ("count", &count), ("nth", &count), ("most", &most)];
    say(fault.what, lang, &values)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_that_is_missing_is_called_by_its_own_name() {
        let notice = Notice::new(Fault::NoWords(Lang::Zh));
        assert!(notice.text(Lang::En).contains("in 中文."), "{}", notice.text(Lang::En));
        assert!(!notice.is_about_link());
    }
}
