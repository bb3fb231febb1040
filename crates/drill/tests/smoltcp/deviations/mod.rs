//! The list of the places where smoltcp 0.14 leaves the RFC. The comparisons take their exceptions
//! from here and nowhere else, and a row that smoltcp no longer needs fails.

mod table;

use crate::end::Make;
use crate::experiments::Experiment;
use crate::situations::Situation;
use crate::stimuli::Stimulus;
use crate::witness::Stall;

pub use table::TABLE;

/// One place.
#[derive(Clone, Copy)]
pub struct Deviation {
    /// Where the RFC has it: RFC 9293 unless another is named, with its label if it has one.
    pub section: &'static str,
    /// What the RFC has.
    pub rfc: &'static str,
    /// What smoltcp does.
    pub smoltcp: &'static str,
    /// How it shows.
    pub shown: Shown,
}

/// How a deviation shows.
#[derive(Clone, Copy)]
pub enum Shown {
    /// Each of these segments in each of these states is met in another way.
    Cases(&'static [Cases]),
    /// The experiment goes this way under the RFC, and that way with smoltcp.
    Experiment { make: Experiment, rfc: &'static [&'static str], smoltcp: &'static [&'static str] },
    /// The same, and whole connections may come to a standstill by it.
    Standstill {
        stall: Stall,
        make: Experiment,
        rfc: &'static [&'static str],
        smoltcp: &'static [&'static str],
    },
}

/// All pairs of one from either.
pub type Cases = (&'static [Situation], &'static [Stimulus]);

/// The rows in which a segment in a state is named.
pub fn rows_for(situation: Situation, stimulus: Stimulus) -> Vec<&'static Deviation> {
    let names = |cases: &[Cases]| {
        cases.iter().any(|(situations, stimuli)| {
            situations.contains(&situation) && stimuli.contains(&stimulus)
        })
    };
    let named = |row: &&Deviation| match row.shown {
        Shown::Cases(cases) => names(cases),
        Shown::Experiment { .. } | Shown::Standstill { .. } => false,
    };
    TABLE.iter().filter(named).collect()
}

/// Whether the table knows a standstill.
pub fn explains(wanted: Stall) -> bool {
    TABLE.iter().any(|row| matches!(row.shown, Shown::Standstill { stall, .. } if stall == wanted))
}

#[test]
fn each_experiment_goes_by_the_rfc_with_ours_and_as_listed_with_smoltcp() {
    for row in TABLE {
        println!("{}\n    {}\n    smoltcp: {}", row.section, row.rfc, row.smoltcp);
        let (make, rfc, smoltcp) = match row.shown {
            Shown::Cases(_) => continue,
            Shown::Experiment { make, rfc, smoltcp }
            | Shown::Standstill { make, rfc, smoltcp, .. } => (make, rfc, smoltcp),
        };
        assert_ne!(rfc, smoltcp, "{}: {}", row.section, row.smoltcp);
        assert_eq!(make(Make::Ours), rfc, "ours, {}: {}", row.section, row.rfc);
        assert_eq!(make(Make::Smoltcp), smoltcp, "{}: {}", row.section, row.smoltcp);
    }
}
