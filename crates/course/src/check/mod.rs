//! What is wrong with a lesson that can be read: against its runs, and against its texts.

mod goals;
mod pages;
mod questions;
mod tasks;

use session::Lang;

use crate::lab::World;
use crate::lesson::{Kind, Lesson, Step};
use crate::mistake::{Fault, Mistake};
use crate::names::Moment;
use crate::pages::is_name;

pub use pages::{Glossary, check_pages};

/// All that is wrong with a lesson, as far as its runs tell. What is wrong with an experiment is said
/// in `lang`.
pub fn check(lesson: &Lesson, lang: Lang) -> Vec<Mistake> {
    let mut found = Found { mistakes: Vec::new(), lang };
    found.frame(lesson);
    if found.mistakes.is_empty() {
        let mut begun = lesson.lab.clone();
        for (place, step) in lesson.steps.iter().take(MOST_STEPS).enumerate() {
            found.step(lesson, place, step, &mut begun);
        }
    }
    found.mistakes
}

struct Found {
    mistakes: Vec<Mistake>,
    lang: Lang,
}

impl Found {
    fn add(&mut self, way: &[&dyn ToString], fault: Fault) {
        self.mistakes.push(Mistake::at(way, fault));
    }

    /// What surrounds the steps.
    fn frame(&mut self, lesson: &Lesson) {
        if !(1..=60).contains(&lesson.minutes) {
            self.add(&[&"minutes"], Fault::Minutes(lesson.minutes));
        }
        if lesson.steps.is_empty() {
            self.add(&[&"step"], Fault::NoSteps);
        }
        if lesson.steps.len() > MOST_STEPS {
            self.add(&[&"step"], Fault::TooMany("steps", MOST_STEPS));
        }
        self.rows(&[&"covers"], &lesson.covers);
        if let Err(why) = World::open(&lesson.lab, self.lang) {
            self.add(&[&"lab"], Fault::Lab(why));
        }
        for (place, step) in lesson.steps.iter().enumerate() {
            self.name(&[&"step", &place, &"id"], &step.id);
            let before = &lesson.steps[..place];
            if before.iter().any(|other| other.id == step.id) || RESERVED.contains(&&*step.id) {
                self.add(&[&"step", &place, &"id"], Fault::SameName(step.id.clone()));
            }
            self.rows(&[&"step", &place, &"covers"], &step.covers);
        }
    }

    fn rows(&mut self, way: &[&dyn ToString], rows: &[String]) {
        for row in rows {
            if !is_row(row) {
                self.add(way, Fault::Row(row.clone()));
            }
        }
    }

    fn name(&mut self, way: &[&dyn ToString], name: &str) {
        if !is_name(name) {
            self.add(way, Fault::Name(name.to_owned()));
        }
    }

    /// One step. `begun` is the experiment that a learner has who has done all before it.
    fn step(&mut self, lesson: &Lesson, place: usize, step: &Step, begun: &mut String) {
        let goes_on = step.task.is_some() && step.lab.is_none();
        let lab = if goes_on { begun.clone() } else { lesson.lab_of(step) };
        let world = match World::open(&lab, self.lang) {
            Ok(world) => world,
            Err(why) => return self.add(&[&"step", &place, &"lab"], Fault::Lab(why)),
        };
        self.moments(place, step, &world);
        let asked = [
            step.choose.is_some(),
            step.fill.is_some(),
            step.order.is_some(),
            step.point.is_some(),
            step.tell.is_some(),
            step.task.is_some(),
        ];
        if asked.into_iter().filter(|asked| *asked).count() > 1 {
            self.add(&[&"step", &place], Fault::TwoQuestions);
        }
        if step.task.is_some() && matches!(lesson.kind, Kind::Questions | Kind::Interview) {
            self.add(&[&"step", &place, &"task"], Fault::Misplaced("a task"));
        }
        for (nth, goal) in step.expect.iter().enumerate() {
            let way: [&dyn ToString; 4] = [&"step", &place, &"expect", &nth];
            if goals::known(self, &way, goal, &world) && !goal.holds(&world) {
                self.add(&way, Fault::Unmet(goals::text(goal)));
            }
        }
        questions::check(self, place, step, &world);
        tasks::check(self, place, step, &world);
        *begun = step.task.as_ref().map_or(lab, |task| task.solution.clone());
    }

    fn moments(&mut self, place: usize, step: &Step, world: &World) {
        let end = world.session().pace().end();
        for (name, moment) in [("at", step.at), ("until", step.until)] {
            let Some(moment) = moment else { continue };
            if moment.0 > end {
                let fault = Fault::Moment(moment.to_string(), Moment(end).to_string());
                self.add(&[&"step", &place, &name], fault);
            }
        }
        if let (Some(at), Some(until)) = (step.at, step.until)
            && at >= until
        {
            self.add(&[&"step", &place, &"until"], Fault::Backwards);
        }
    }
}

/// Whether it is one of `facts.md`.
pub(crate) fn is_row(row: &str) -> bool {
    let most = match row.chars().next() {
        Some('S') => 11,
        Some('H') => 10,
        Some('F') => 8,
        Some('T') => 9,
        Some('D') => 6,
        _ => return false,
    };
    let number = &row[1..];
    !number.starts_with('0')
        && number.parse::<u32>().is_ok_and(|number| (1..=most).contains(&number))
}

const MOST_STEPS: usize = 100;
/// Names of sections that belong to no step.
const RESERVED: [&str; 1] = ["teacher"];
