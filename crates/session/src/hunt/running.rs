//! The search itself, which goes on a little at a time, so that whoever runs it can stop it.

use std::sync::Arc;

use sim::{Outcome, Search};

use super::{HuntReport, order};

/// A search that goes on a little at a time.
#[derive(Clone)]
pub struct Hunt {
    search: Search,
    report: HuntReport,
    outcome: Option<Outcome>,
}

impl Hunt {
    pub(super) fn new(report: HuntReport) -> Hunt {
        let profile = report.experiment.profile;
        let setup = Arc::new(report.side().setup(profile));
        let base = report.experiment.searched().clone();
        let (property, budget) = (report.means.wish.property(profile), report.means.budget());
        Hunt { search: Search::new(setup, base, property, budget), report, outcome: None }
    }

    /// The search of an order, if that can be read whole.
    pub fn from_order(text: &str) -> Option<Hunt> {
        let (means, link) = order::read(text)?;
        Some(Hunt::new(HuntReport::new(means, link.experiment, None)))
    }

    /// Tries so many scripts more; whether it is over.
    pub fn go_on(&mut self, runs: u32) -> bool {
        if !self.report.is_over() {
            let progress = self.search.go_on(runs);
            self.report.note(&progress);
            self.outcome = progress.outcome;
        }
        self.report.is_over()
    }

    /// How far it is.
    pub fn report(&self) -> &HuntReport {
        &self.report
    }

    /// What came of it, once it is over.
    pub fn outcome(&self) -> Option<&Outcome> {
        self.outcome.as_ref()
    }
}
