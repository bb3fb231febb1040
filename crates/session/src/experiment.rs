//! What an experiment is made of: all that a learner decides, and can take back.

use sim::Script;

use crate::story::{Profile, Side};

/// All that was decided; what comes of it is the run.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub(crate) struct Experiment {
    /// Whose TCP it is.
    pub profile: Profile,
    /// The world at the left, or the only one.
    pub left: Side,
    /// The world beside it, if two are compared.
    pub right: Option<Side>,
    /// What is done in them.
    pub script: Script,
}

impl Experiment {
    /// Whether both are played in the same worlds.
    pub fn same_worlds(&self, other: &Experiment) -> bool {
        (self.profile, self.left, self.right) == (other.profile, other.left, other.right)
    }
}
