//! Answers, and whether they are right: what is right is read off the step's run.

use crate::lab::World;
use crate::question::{Choice, Kinds, Target};

/// What was answered.
#[derive(Clone, PartialEq, Debug)]
pub enum Answer {
    /// The options that were chosen, by their places.
    Chosen(Vec<usize>),
    /// What was filled in, in the order of the blanks; none where it is no number.
    Filled(Vec<Option<f64>>),
    /// The items in the order into which they were brought, by their places.
    Ordered(Vec<usize>),
    /// The place that was pointed at.
    Pointed(Target),
    /// The points that were ticked off.
    Told(Vec<usize>),
}

/// What is to be said of an answer.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Verdict {
    /// Whether all of it is right.
    pub right: bool,
    /// Part by part, in the order of the answer's parts: whether that is right.
    pub parts: Vec<bool>,
}

impl Verdict {
    fn of(parts: Vec<bool>, whole: bool) -> Verdict {
        Verdict { right: whole && parts.iter().all(|right| *right), parts }
    }
}

impl Choice {
    /// Whether it is right in a run.
    pub fn is_right(&self, world: &World) -> bool {
        match &self.when {
            Some(goal) => goal.holds(world),
            None => self.right == Some(true),
        }
    }
}

impl Target {
    /// Whether it is on the stage.
    pub fn is_there(&self, world: &World) -> bool {
        match self {
            Target::Packet(name) => world.packet(name).is_some(),
            Target::Band { host, state } => {
                world.host(host).is_some_and(|host| !world.stretches(host, state.0).is_empty())
            }
        }
    }
}

impl Kinds<'_> {
    /// Judges an answer; none if it is no answer to such a question.
    pub fn judge(&self, answer: &Answer, world: &World) -> Option<Verdict> {
        match (self, answer) {
            (Kinds::Choose(choose), Answer::Chosen(chosen)) => {
                let right = choose.options.iter().map(|option| option.is_right(world));
                let parts: Vec<bool> = right
                    .enumerate()
                    .map(|(place, right)| right == chosen.contains(&place))
                    .collect();
                Some(Verdict::of(parts, true))
            }
            (Kinds::Fill(fill), Answer::Filled(filled)) => {
                let parts = fill.blanks.iter().enumerate().map(|(place, blank)| {
                    let wanted = blank.value.measure(world);
                    let found = filled.get(place).copied().flatten();
                    let near =
                        |(wanted, found): (f64, f64)| (wanted - found).abs() <= blank.within + 1e-6;
                    wanted.zip(found).is_some_and(near)
                });
                Some(Verdict::of(parts.collect(), true))
            }
            (Kinds::Order(_), Answer::Ordered(places)) => {
                let Answer::Ordered(right) = right(self, world)? else { return None };
                let parts =
                    right.iter().enumerate().map(|(nth, place)| places.get(nth) == Some(place));
                Some(Verdict::of(parts.collect(), places.len() == right.len()))
            }
            (Kinds::Point(point), Answer::Pointed(at)) => {
                Some(Verdict::of(vec![point.targets.contains(at)], true))
            }
            (Kinds::Tell(tell), Answer::Told(ticked)) => {
                let parts = (0..tell.points.len()).map(|place| ticked.contains(&place));
                Some(Verdict::of(parts.collect(), true))
            }
            _ => None,
        }
    }
}

/// The right answer, as far as the run has one.
pub fn right(question: &Kinds<'_>, world: &World) -> Option<Answer> {
    Some(match question {
        Kinds::Choose(choose) => {
            let options = choose.options.iter().enumerate();
            Answer::Chosen(
                options
                    .filter(|(_, option)| option.is_right(world))
                    .map(|(place, _)| place)
                    .collect(),
            )
        }
        Kinds::Fill(fill) => {
            Answer::Filled(fill.blanks.iter().map(|blank| blank.value.measure(world)).collect())
        }
        Kinds::Order(order) => {
            let mut times = Vec::new();
            for (place, item) in order.items.iter().enumerate() {
                times.push((item.event.time(world)?, place));
            }
            times.sort();
            Answer::Ordered(times.into_iter().map(|(_, place)| place).collect())
        }
        Kinds::Point(point) => {
            let target = point.targets.iter().find(|target| target.is_there(world))?;
            Answer::Pointed(target.clone())
        }
        Kinds::Tell(tell) => Answer::Told((0..tell.points.len()).collect()),
    })
}
