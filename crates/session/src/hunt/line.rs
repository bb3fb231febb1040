//! How far a search is, and what came of it, in sentences.

use super::breach::Broken;
use super::report::Came;
use super::{HuntReport, Means};
use crate::Lang;
use crate::run::DOUBLE;
use crate::session::Session;
use crate::story::Side;
use crate::texts::format::span;
use crate::texts::names;
use crate::texts::phrase::{Phrase, say, tell};

/// What is to be said of a search.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct HuntLine {
    /// How far it is, or what came of it.
    pub sentence: String,
    /// How many scripts were tried.
    pub tried: u64,
    /// How far it is, from 0 to 1000; it may step back as more is found out.
    pub per_mille: u32,
    /// It is over.
    pub over: bool,
    /// What shall hold, in a sentence.
    pub wish: String,
    /// The experiment that breaks the wish, as a link.
    pub link: Option<String>,
}

impl HuntReport {
    /// What is to be said of it.
    pub fn line(&self, lang: Lang) -> HuntLine {
        let per_mille = (self.tried.saturating_mul(1000) / self.known.max(1)).min(1000) as u32;
        let wish = self.means.wish.text(self.experiment.profile, lang);
        if let Some(why) = self.idle {
            let sentence = say(why, lang, &[]);
            return HuntLine {
                sentence,
                tried: self.tried,
                per_mille,
                over: true,
                wish,
                link: None,
            };
        }
        let (sentence, link) = match &self.came {
            None if self.known < 2 => (say(Phrase::HuntBegins, lang, &[]), None),
            None => (self.said(Phrase::HuntGoesOn, lang), None),
            Some(Came::Nothing) => (self.said(Phrase::HuntNothing, lang), None),
            Some(Came::GaveUp { faults }) => {
                let count = grouped(self.tried.saturating_sub(1), lang);
                let values = [("count", &*count), ("nth", &*segments(*faults, lang))];
                (say(Phrase::HuntGaveUp, lang, &values), None)
            }
            Some(Came::Found { broken, .. }) => (self.found(broken, lang), self.link(lang)),
        };
        HuntLine { sentence, tried: self.tried, per_mille, over: self.is_over(), wish, link }
    }

    /// How many ways were tried; the script without a fault is no way.
    fn said(&self, what: Phrase, lang: Lang) -> String {
        let faults = self.means.faults.clamp(1, Means::MOST_FAULTS);
        let known = grouped(self.known.saturating_sub(1), lang);
        let values = [
            ("count", &*grouped(self.tried.saturating_sub(1), lang)),
            ("most", &*known),
            ("kinds", &*kinds(self.means, lang)),
            ("nth", &*segments(faults, lang)),
        ];
        say(what, lang, &values)
    }

    fn found(&self, broken: &Broken, lang: Lang) -> String {
        let setup = self.side().setup(self.experiment.profile);
        let mut host = names::the_host(&setup, broken.host, lang);
        if self.experiment.right.is_some() {
            host.push(DOUBLE);
        }
        let (breach, tried) = (broken.sentence(&host, lang), grouped(self.tried, lang));
        let what = if self.tried == 1 { Phrase::HuntAtOnce } else { Phrase::HuntFound };
        say(what, lang, &[("count", &tried), ("fault", &breach)])
    }
}

impl Session {
    /// What is searched, and what shall hold there, in a sentence.
    pub fn hunt_about(&self, side: Side, line: &HuntLine) -> String {
        let world = self.side_title(side);
        say(Phrase::HuntAbout, self.lang, &[("world", &world), ("wish", &line.wish)])
    }
}

/// `drop, delay by 1.9 s or double`.
fn kinds(means: Means, lang: Lang) -> String {
    let time = span(means.longest, lang);
    let mut kinds = Vec::new();
    for (tried, what) in [
        (means.drops, Phrase::KindDrop),
        (means.delays, Phrase::KindDelay),
        (means.doubles, Phrase::KindDouble),
    ] {
        if tried {
            kinds.push(tell(what, lang, &[("time", &time)]));
        }
    }
    let last = kinds.pop().unwrap_or_default();
    let (comma, or) = match lang {
        Lang::En => (", ", " or "),
        Lang::Zh => ("、", "或"),
    };
    if kinds.is_empty() { last } else { [&kinds.join(comma), or, &last].concat() }
}

/// `one segment`, `up to 2 segments`.
fn segments(most: u8, lang: Lang) -> String {
    let what = if most == 1 { Phrase::OneSegment } else { Phrase::UpToSegments };
    tell(what, lang, &[("nth", &most.to_string())])
}

/// A count as it is read: `41,382`; in Chinese without commas.
pub(super) fn grouped(count: u64, lang: Lang) -> String {
    let digits = count.to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        let left = digits.len() - place;
        if lang == Lang::En && place > 0 && left.is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}
