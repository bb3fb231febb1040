//! Whether tasks can be done, and not without doing anything.

use session::Story;

use super::{Found, goals};
use crate::lab::{World, deeds};
use crate::lesson::{Deed, Proof, Step, Task};
use crate::mistake::Fault;

/// Checks a step's task, if it has one, which begins in `world`.
pub(super) fn check(found: &mut Found, place: usize, step: &Step, world: &World) {
    let Some(task) = &step.task else { return };
    let way: [&dyn ToString; 4] = [&"step", &place, &"task", &"goals"];
    if task.goals.is_empty() {
        return found.add(&way, Fault::TooFew("goals", 1));
    } else if task.goals.len() > MOST_GOALS {
        return found.add(&way, Fault::TooMany("goals", MOST_GOALS));
    }
    if task.par > task.most {
        found.add(&[&"step", &place, &"task", &"par"], Fault::Budget(task.par, task.most));
    }
    let way_there: [&dyn ToString; 4] = [&"step", &place, &"task", &"solution"];
    let Some(solved) = found.open(&way_there, &task.solution) else { return };
    if stories(world) != stories(&solved) {
        return found.add(&way_there, Fault::OtherLab);
    }
    let mut known = true;
    for (nth, goal) in task.goals.iter().enumerate() {
        let way: [&dyn ToString; 5] = [&"step", &place, &"task", &"goals", &nth];
        known &= goals::known(found, &way, goal, &solved);
    }
    if known {
        goals_met(found, place, task, world, &solved);
    }
    solution(found, place, task, world, &solved);
}

fn goals_met(found: &mut Found, place: usize, task: &Task, world: &World, solved: &World) {
    if task.goals.iter().all(|goal| goal.holds(world)) {
        found.add(&[&"step", &place, &"task", &"goals"], Fault::Already);
    }
    for goal in task.goals.iter().filter(|goal| !goal.holds(solved)) {
        let way: [&dyn ToString; 4] = [&"step", &place, &"task", &"solution"];
        found.add(&way, Fault::NotSolved(goals::text(goal)));
    }
}

fn solution(found: &mut Found, place: usize, task: &Task, world: &World, solved: &World) {
    let way: [&dyn ToString; 4] = [&"step", &place, &"task", &"solution"];
    let done = deeds(world, solved);
    if done.len() != usize::from(task.par) {
        found.add(&[&"step", &place, &"task", &"par"], Fault::Par(task.par, done.len()));
    }
    for deed in &done {
        if !task.allowed.is_empty() && !task.allowed.contains(deed) {
            found.add(&way, Fault::NotAllowed(goals::word(deed)));
        }
    }
    let searched = [Deed::Drop, Deed::Delay, Deed::Double];
    let bounded =
        !task.allowed.is_empty() && task.allowed.iter().all(|deed| searched.contains(deed));
    if task.proof == Proof::Search && !bounded {
        found.add(&[&"step", &place, &"task", &"proof"], Fault::Unsearchable);
    }
}

fn stories(world: &World) -> (Story, Option<Story>) {
    let session = world.session();
    (session.left().story, session.right().map(|right| right.story))
}

const MOST_GOALS: usize = 8;
