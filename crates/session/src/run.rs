//! A run with all that is computed once for it, and the worlds that it runs in.

use std::cell::OnceCell;
use std::rc::Rc;
use std::time::Duration;

use sim::{Parting, Setup, Trace};

use crate::experiment::Experiment;
use crate::lives::Life;
use crate::pace::Pace;
use crate::same::Same;

/// One world, or two that are compared.
pub(crate) struct Worlds {
    pub left: Setup,
    pub right: Option<Setup>,
    /// The hosts of both.
    pub both: Setup,
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
        Worlds { left, right, both, leisure }
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
    /// Once they have been asked for.
    pub(crate) lives: OnceCell<Vec<Life>>,
}

impl Run {
    /// An experiment's.
    pub fn of(experiment: &Experiment) -> Same<Run> {
        Run::new(Rc::new(Worlds::of(experiment)), experiment)
    }

    /// The run of what is done in worlds.
    pub fn new(worlds: Rc<Worlds>, experiment: &Experiment) -> Same<Run> {
        let left = sim::run(&worlds.left, &experiment.script);
        let (trace, parting) = match &worlds.right {
            None => (left, None),
            Some(right) => {
                let right = sim::run(right, experiment.right_script());
                let parting = sim::parting(&left, &right);
                (sim::beside(left, right), parting)
            }
        };
        let pace = Pace::new(&trace, worlds.leisure);
        let lives = OnceCell::new();
        Same::new(Run { worlds, trace: Rc::new(trace), pace, parting, lives })
    }
}

/// Behind the name of a host of the world at the right.
pub(crate) const DOUBLE: char = '′';
