//! What is wrong with a lesson that can be read: against its runs, and against its texts.

mod goals;
mod pages;
mod questions;
mod tasks;

use session::{Lang, Story, WhatIf};

use crate::lab::World;
use crate::lesson::{Kind, Lesson, Step};
use crate::mistake::{Fault, Mistake, likely};
use crate::names::Moment;
use crate::pages::is_name;

pub use pages::{Glossary, check_links, check_pages};

/// All that is wrong with a lesson, as far as its runs tell. What is wrong with an experiment is said
/// in `lang`.
pub fn check(lesson: &Lesson, lang: Lang) -> Vec<Mistake> {
    let mut found = Found { mistakes: Vec::new(), lang, left: MOST_WORK };
    found.frame(lesson);
    if found.mistakes.is_empty() {
        for (place, step) in lesson.steps.iter().enumerate() {
            found.step(lesson, place, step);
            if found.left == 0 {
                found.add(&[&"step", &place], Fault::TooMuch);
                break;
            }
        }
    }
    found.mistakes
}

/// An experiment of a lesson, or what is wrong with it.
fn open(lab: &str, lang: Lang) -> Result<World, Fault> {
    if lab.len() > MOST_LAB {
        return Err(Fault::TooLong(lab.len(), MOST_LAB));
    }
    World::open(lab, lang).map_err(|why| Fault::Lab(why, meant(lab)))
}

/// The story or what-if that is most like one that is not known in an experiment.
fn meant(lab: &str) -> Option<String> {
    let stories = Story::ALL.map(|story| story.tag().to_owned());
    let what_ifs = WhatIf::ALL.map(WhatIf::tag);
    let sides = lab.split('&').filter_map(|part| {
        let (name, side) = part.split_once('=')?;
        matches!(name, "x" | "beside").then_some(side)
    });
    for side in sides {
        let mut words = side.split('+');
        let story = words.next().filter(|story| Story::from_tag(story).is_none());
        let what_if = words.find(|what_if| WhatIf::from_tag(what_if).is_none());
        let story = story.and_then(|story| likely(story, &stories));
        let meant = story.or_else(|| what_if.and_then(|it| likely(it, &what_ifs)));
        if let Some(meant) = meant {
            return Some(meant.to_owned());
        }
    }
    None
}

struct Found {
    mistakes: Vec<Mistake>,
    lang: Lang,
    /// How much of [`MOST_WORK`] is left.
    left: usize,
}

impl Found {
    fn add(&mut self, way: &[&dyn ToString], fault: Fault) {
        if self.mistakes.len() < MOST_MISTAKES {
            self.mistakes.push(Mistake::at(way, fault));
        }
    }

    /// Opens an experiment; says so if that cannot be done.
    fn open(&mut self, way: &[&dyn ToString], lab: &str) -> Option<World> {
        match open(lab, self.lang) {
            Ok(world) => {
                self.spend(&world, 1);
                Some(world)
            }
            Err(fault) => {
                self.add(way, fault);
                None
            }
        }
    }

    /// A run is played, or looked through, so many times.
    fn spend(&mut self, world: &World, times: usize) {
        let hosts = world.trace().steps.iter().flat_map(|step| &step.hosts);
        let work: usize = hosts.map(|host| 1 + host.sockets.len()).sum();
        self.left = self.left.saturating_sub(work.max(1).saturating_mul(times));
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
            return self.add(&[&"step", &MOST_STEPS], Fault::TooMany("steps", MOST_STEPS));
        }
        if lesson.text.as_ref().is_some_and(|text| text.en.is_empty() && text.zh.is_empty()) {
            self.add(&[&"text"], Fault::NoText);
        }
        self.rows(&[&"covers"], &lesson.covers);
        self.open(&[&"lab"], &lesson.lab);
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
        for (nth, row) in rows.iter().enumerate() {
            if !is_row(row) {
                let way = [way, &[&nth]].concat();
                self.add(&way, Fault::Row(row.clone()));
            }
        }
    }

    fn name(&mut self, way: &[&dyn ToString], name: &str) {
        if !is_name(name) {
            self.add(way, Fault::Name(name.to_owned()));
        }
    }

    fn step(&mut self, lesson: &Lesson, place: usize, step: &Step) {
        let lab = lesson.begins(place);
        let Some(world) = self.open(&[&"step", &place, &"lab"], &lab) else { return };
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
            if self.left == 0 {
                return;
            }
        }
        questions::check(self, place, step, &world);
        tasks::check(self, place, step, &world);
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
/// Whoever wrote so many has enough to mend, and each costs a search for its line.
const MOST_MISTAKES: usize = 50;
/// The longest experiment of a lesson, in octets. Chosen so that a run of it takes a browser less than a
/// tenth of a second; a learner's own may be longer.
const MOST_LAB: usize = 4096;
/// How many views of a connection's end are made or looked at for one lesson. Chosen so that all of it
/// takes a browser less than a second; a lesson of ten steps takes some ten thousand.
const MOST_WORK: usize = 1_000_000;
/// Names of sections that belong to no step.
const RESERVED: [&str; 1] = ["teacher"];
