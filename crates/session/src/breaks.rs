//! What only one of two worlds breaks, of all that can be wished.

use sim::HostId;

use crate::hunt::Wish;
use crate::hunt::breach::broken;
use crate::session::Session;
use crate::texts::names;
use crate::texts::phrase::{Phrase, tell};

impl Session {
    /// What only one of two worlds breaks, each in a sentence; nothing of one world. Both are run
    /// once more, alone.
    pub fn breaks(&self) -> Vec<String> {
        let (experiment, worlds) = (self.history.now(), &self.run.worlds);
        let Some(right) = &worlds.right else { return Vec::new() };
        let left = sim::run(&worlds.left, &experiment.script);
        let right = sim::run(right, experiment.right_script());
        let mut told = Vec::new();
        for wish in Wish::ALL {
            let property = wish.property(experiment.profile);
            let (place, first, violation) = match (property.check(&left), property.check(&right)) {
                (Some(violation), None) => (Phrase::PartBreaksLeft, 0, violation),
                (None, Some(violation)) => {
                    (Phrase::PartBreaksRight, worlds.first_of_right(), violation)
                }
                (None, None) | (Some(_), Some(_)) => continue,
            };
            let host = violation.host + first as HostId;
            let host = names::the_host(&worlds.both, host, self.lang);
            let fault = broken(&violation).sentence(&host, self.lang);
            told.push(tell(place, self.lang, &[("fault", &fault)]));
        }
        told
    }
}
