//! A run with all that is computed once for it, and the worlds that it runs in.

use std::rc::Rc;
use std::time::Duration;

use sim::{HostId, Parting, Setup, Trace};

use crate::experiment::Experiment;
use crate::hunt::Wish;
use crate::hunt::breach::{Broken, broken};
use crate::pace::Pace;
use crate::same::Same;
use crate::story::Profile;

/// One world, or two that are compared.
pub(crate) struct Worlds {
    pub left: Setup,
    pub right: Option<Setup>,
    /// The hosts of both.
    pub both: Setup,
    profile: Profile,
    leisure: Duration,
}

impl Worlds {
    fn of(experiment: &Experiment) -> Worlds {
        let leisure = experiment.left.story.leisure();
        let left = experiment.left.setup(experiment.profile);
        let mut right = experiment.right.map(|right| right.setup(experiment.profile));
        for host in right.iter_mut().flat_map(|right| &mut right.hosts) {
            host.name.push(DOUBLE);
        }
        let both = right.as_ref().map_or_else(|| left.clone(), |it| sim::beside_setup(&left, it));
        Worlds { left, right, both, profile: experiment.profile, leisure }
    }

    fn broken(&self, left: &Trace, right: &Trace) -> Vec<OnlyThere> {
        let mut all = Vec::new();
        for wish in Wish::ALL {
            let property = wish.property(self.profile);
            let (right, violation) = match (property.check(left), property.check(right)) {
                (Some(violation), None) => (false, violation),
                (None, Some(violation)) => (true, violation),
                (None, None) | (Some(_), Some(_)) => continue,
            };
            let mut broken = broken(&violation);
            if right {
                broken.host += self.first_of_right() as HostId;
            }
            all.push(OnlyThere { right, broken });
        }
        all
    }

    /// The names of the worlds' hosts begin again there.
    pub fn first_of_right(&self) -> usize {
        self.left.hosts.len()
    }
}

/// A run with all that is computed once for it.
pub(crate) struct Run {
    pub worlds: Rc<Worlds>,
    /// Of two worlds, both runs as one.
    pub trace: Rc<Trace>,
    pub pace: Pace,
    pub parting: Option<Parting>,
    /// What only one of two worlds breaks, of all that can be wished.
    pub broken: Vec<OnlyThere>,
}

/// What one world breaks and the other one keeps.
pub(crate) struct OnlyThere {
    /// It is the world at the right.
    pub right: bool,
    /// How; the host is one of both worlds'.
    pub broken: Broken,
}

impl Run {
    /// An experiment's.
    pub fn of(experiment: &Experiment) -> Same<Run> {
        Run::new(Rc::new(Worlds::of(experiment)), experiment)
    }

    /// The run of what is done in worlds.
    pub fn new(worlds: Rc<Worlds>, experiment: &Experiment) -> Same<Run> {
        let left = sim::run(&worlds.left, &experiment.script);
        let (trace, parting, broken) = match &worlds.right {
            None => (left, None, Vec::new()),
            Some(right) => {
                let right = sim::run(right, experiment.right_script());
                let parting = sim::parting(&left, &right);
                let broken =
                    if parting.is_some() { worlds.broken(&left, &right) } else { Vec::new() };
                (sim::beside(left, right), parting, broken)
            }
        };
        let pace = Pace::new(&trace, worlds.leisure);
        Same::new(Run { worlds, trace: Rc::new(trace), pace, parting, broken })
    }
}

/// Behind the name of a host of the world at the right.
pub(crate) const DOUBLE: char = '′';
