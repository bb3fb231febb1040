//! How far a search is, and what came of it: all that whoever shows it has to know. As a text it is
//! seven numbers with commas between them and, of what was found, a space and the link to it: scripts
//! tried, scripts known, what came of them, and four numbers about that (the most faults that were
//! gone through, or host, microseconds, state and what else the sentence says).

use sim::tcp::{State, Time};
use sim::{HostId, Outcome, Progress};

use super::Means;
use super::breach::{Broken, broken};
use crate::Lang;
use crate::experiment::Experiment;
use crate::link::{self, Link};
use crate::rows::digits;
use crate::session::Session;
use crate::story::Side;
use crate::texts::phrase::Phrase;

/// How far a search is, and what came of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct HuntReport {
    pub(super) means: Means,
    /// What is searched: its world, of two the one at the right, and what is done to it already.
    pub(super) experiment: Experiment,
    /// Why there is nothing to search, if there is not.
    pub(super) idle: Option<Phrase>,
    /// Scripts tried, the one without any fault included.
    pub(super) tried: u64,
    /// Scripts that are known to be within the bounds.
    pub(super) known: u64,
    pub(super) came: Option<Came>,
}

/// What came of a search, as far as it is told.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Came {
    /// The wish is broken.
    Found {
        /// The experiment that breaks it, in English; none if it does not fit into a link.
        link: Option<String>,
        /// In this way.
        broken: Broken,
    },
    /// It holds in all that was tried.
    Nothing,
    /// It does with so many faults; for more there are too many ways.
    GaveUp { faults: u8 },
}

impl HuntReport {
    pub(super) fn new(means: Means, experiment: Experiment, idle: Option<Phrase>) -> HuntReport {
        HuntReport { means, experiment, idle, tried: 0, known: 1, came: None }
    }

    /// Whether the search is made in the experiment that is open.
    pub fn is_about(&self, session: &Session) -> bool {
        self.experiment == *session.history.now()
    }

    /// By what means it searches.
    pub fn means(&self) -> Means {
        self.means
    }

    /// How many scripts were tried.
    pub fn tried(&self) -> u64 {
        self.tried
    }

    /// The experiment that was found, as a link in a language.
    pub fn link(&self, lang: Lang) -> Option<String> {
        match &self.came {
            Some(Came::Found { link, .. }) => link.as_ref().map(|link| in_language(link, lang)),
            Some(Came::Nothing | Came::GaveUp { .. }) | None => None,
        }
    }

    /// Whether nothing more is to come.
    pub fn is_over(&self) -> bool {
        self.idle.is_some() || self.came.is_some()
    }

    /// The world that is searched.
    pub(super) fn side(&self) -> Side {
        self.experiment.right.unwrap_or(self.experiment.left)
    }

    /// Takes down how far the search is.
    pub(super) fn note(&mut self, progress: &Progress) {
        (self.tried, self.known) = (progress.tried, progress.known);
        self.came = progress.outcome.as_ref().map(|outcome| match outcome {
            Outcome::Found { script, violation } => {
                let experiment = self.experiment.with_searched(script.clone());
                let fits = link::fits(&experiment);
                let link = Link { experiment, lang: None, at: None };
                let link = fits.then(|| link::write(&link, Lang::En));
                Came::Found { link, broken: broken(violation) }
            }
            Outcome::None { .. } => Came::Nothing,
            Outcome::GaveUp { faults, .. } => Came::GaveUp { faults: *faults },
        });
    }

    /// How far the search is and what came of it, for [`HuntReport::hear`] in another program.
    pub fn text(&self) -> String {
        let mut found = String::new();
        let [what, a, b, c, d] = match &self.came {
            None => [GOES_ON, 0, 0, 0, 0],
            Some(Came::Nothing) => [NOTHING, 0, 0, 0, 0],
            Some(Came::GaveUp { faults }) => [GAVE_UP, u64::from(*faults), 0, 0, 0],
            Some(Came::Found { link, broken: Broken { what, host, at, state, more } }) => {
                if let Some(link) = link {
                    found = [" ", link].concat();
                }
                let nth = BREACHES.iter().position(|it| it == what).unwrap_or_default() as u64;
                [FOUND + nth, u64::from(*host), at.as_micros(), *state as u64, *more]
            }
        };
        let numbers = [self.tried, self.known, what, a, b, c, d].map(digits);
        [numbers.join(","), found].concat()
    }

    /// Takes down what another program says of the same search. Whether it could be read: if not,
    /// all stays as it was. A link is read when it is opened.
    pub fn hear(&mut self, text: &str) -> bool {
        let Some((tried, known, came)) = read(text) else { return false };
        (self.tried, self.known, self.came) = (tried, known, came);
        true
    }
}

/// Scripts tried, scripts known, what came of them.
fn read(text: &str) -> Option<(u64, u64, Option<Came>)> {
    let (text, link) = match text.split_once(' ') {
        Some((numbers, link)) => (numbers, Some(link)),
        None => (text, None),
    };
    let mut numbers = [0; 7];
    let mut parts = text.split(',');
    for number in &mut numbers {
        *number = parts.next()?.parse().ok()?;
    }
    let [tried, known, what, a, b, c, more] = numbers;
    let came = match what {
        GOES_ON => None,
        NOTHING => Some(Came::Nothing),
        GAVE_UP => Some(Came::GaveUp { faults: u8::try_from(a).ok()? }),
        _ => {
            let what = item(&BREACHES, what - FOUND)?;
            let (host, at) = (HostId::try_from(a).ok()?, Time::from_micros(b));
            let broken = Broken { what, host, at, state: item(&State::ALL, c)?, more };
            Some(Came::Found { link: link.map(str::to_owned), broken })
        }
    };
    parts.next().is_none().then_some((tried, known, came))
}

/// An English link in another language.
fn in_language(link: &str, lang: Lang) -> String {
    let lang = ["lang=", lang.tag()].concat();
    let mut words: Vec<&str> = link.split('&').collect();
    for word in &mut words {
        if *word == ENGLISH {
            *word = &lang;
        }
    }
    words.join("&")
}

fn item<T: Copy>(list: &[T], nth: u64) -> Option<T> {
    list.get(usize::try_from(nth).ok()?).copied()
}

/// As a link names it.
const ENGLISH: &str = "lang=en";

// What came of it, as a number.
const GOES_ON: u64 = 0;
const NOTHING: u64 = 1;
const GAVE_UP: u64 = 2;
const FOUND: u64 = 3;

/// What a wish can be broken by: its number is [`FOUND`] and its place here.
const BREACHES: [Phrase; 8] = [
    Phrase::BreachHalfOpen,
    Phrase::BreachForEver,
    Phrase::BreachWrongText,
    Phrase::BreachUnclean,
    Phrase::BreachTimedOut,
    Phrase::BreachWaits,
    Phrase::BreachUnheard,
    Phrase::BreachLostText,
];

#[cfg(test)]
mod tests {
    use sim::tcp::Seq;

    use sim::tcp::Signal;
    use sim::{Breach, Violation};

    use super::*;
    use crate::hunt::Means;

    #[test]
    fn every_breach_passes_through_text_unchanged() {
        let (since, until) = (Time::from_micros(7), Time::from_micros(9));
        let mut breaches = vec![
            Breach::WrongText { good: 3, wrong: u32::MAX },
            Breach::LostText { lost: 5 },
            Breach::Unheard { iss: Seq(u32::MAX) },
        ];
        for state in State::ALL {
            breaches.push(Breach::HalfOpen { state, since, until: Some(until) });
            breaches.push(Breach::HalfOpen { state, since, until: None });
            breaches.push(Breach::Waits { state });
            for signal in [None, Some(Signal::TimedOut), Some(Signal::Reset)] {
                breaches.push(Breach::UncleanEnd { from: state, signal });
            }
        }
        let means = Means::default();
        let mut said = Vec::new();
        for breach in breaches {
            let violation = Violation { at: until, host: 1, connection: None, breach };
            let mut report = HuntReport::new(means, Experiment::default(), None);
            let mut heard = report.clone();
            report.came = Some(Came::Found { link: None, broken: broken(&violation) });
            assert!(heard.hear(&report.text()), "{breach:?}");
            assert_eq!(heard, report, "{breach:?}");
            said.push(broken(&violation).what);
        }
        assert!(BREACHES.iter().all(|breach| said.contains(breach)));
    }
}
