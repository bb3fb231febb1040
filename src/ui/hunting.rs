//! The search, as the page has it: the worker that searches, and what it has said so far.

use session::{HuntReport, Means, Session};
use yew::html::Scope;

use super::app::{App, Msg};
use crate::browser::Searcher;

/// What is to be done with the search.
pub enum Hunting {
    /// It begins.
    Begin(Means),
    /// It says how far it is; an empty text says that it is lost.
    Heard(String),
    /// It is given up.
    End,
}

/// The search, if there is one.
#[derive(Default)]
pub struct Hunter {
    report: Option<HuntReport>,
    running: Option<Searcher>,
}

impl Hunter {
    /// Does what is asked. Whether that could be done: if not, there is no search any more.
    pub fn hear(&mut self, what: &Hunting, session: &Session, app: &Scope<App>) -> bool {
        let well = match what {
            Hunting::Begin(means) => self.begin(*means, session, app),
            Hunting::Heard(text) => self.report.as_mut().is_some_and(|report| report.hear(text)),
            Hunting::End => {
                self.report = None;
                true
            }
        };
        if !well {
            self.report = None;
        }
        if self.report.as_ref().is_none_or(HuntReport::is_over) {
            self.running = None;
        }
        well
    }

    /// Gives the search up if another experiment is open than that in which it is made: what it says
    /// would be said of the wrong one.
    pub fn keep_to(&mut self, session: &Session) {
        if self.report.as_ref().is_some_and(|report| !report.is_about(session)) {
            (self.report, self.running) = (None, None);
        }
    }

    /// How far it is.
    pub fn report(&self) -> Option<&HuntReport> {
        self.report.as_ref()
    }

    fn begin(&mut self, means: Means, session: &Session, app: &Scope<App>) -> bool {
        let report = session.hunt_report(means);
        self.running = None;
        if !report.is_over() {
            let app = app.clone();
            let hear = move |text| app.send_message(Msg::Hunt(Hunting::Heard(text)));
            self.running = Searcher::start(&session.hunt_order(means), hear);
        }
        let well = report.is_over() || self.running.is_some();
        self.report = Some(report);
        well
    }
}
