//! What stands in a `lesson.toml`.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::goal::Goal;
use crate::names::Moment;
use crate::question::{Choose, Fill, Order, Point, Tell};

/// A lesson, a challenge, or questions. Its words stand beside it, one text a language.
#[derive(Clone, PartialEq, Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Lesson {
    /// What it is.
    pub kind: Kind,
    /// The rows of `lessons/facts.md` that it teaches: `H1`, `T3`.
    #[serde(default)]
    pub covers: Vec<String>,
    /// How long it takes, in minutes, from 1 to 60.
    pub minutes: u8,
    /// The experiment that its steps begin with, as the page's address has it behind `#`, without
    /// version and language: `x=last-ack&do=drop:0.5`.
    #[serde(default)]
    pub lab: String,
    /// What of the lab is put away while it is open.
    #[serde(default)]
    pub locked: Vec<Lock>,
    /// Its steps, in order.
    #[serde(rename = "step")]
    pub steps: Vec<Step>,
    /// Where a lesson is one file: its texts, by language.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<Texts>,
}

/// The texts of a lesson that is one file. One language will do.
#[derive(Clone, PartialEq, Eq, Debug, Default, Deserialize, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Texts {
    /// English.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub en: String,
    /// Chinese.
    #[serde(default, rename = "zh-CN", skip_serializing_if = "String::is_empty")]
    pub zh: String,
}

/// What a file holds.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// One idea, in five to ten minutes: predict, observe, explain.
    Lesson,
    /// Goals and a budget.
    Challenge,
    /// Questions to practise with, mixed and repeated.
    Questions,
    /// Questions as an interviewer asks them, answered in own words.
    Interview,
}

/// One step. It has a question, or a task, or neither: then it is read, and watched.
#[derive(Clone, PartialEq, Debug, Default, Deserialize, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Step {
    /// Its name, by which the texts know it: small letters, digits and hyphens.
    pub id: String,
    /// Rows that it teaches or asks about in particular.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub covers: Vec<String>,
    /// The experiment that it opens; without it, a question goes on with the lesson's own, and a task
    /// with what the learner has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lab: Option<String>,
    /// The moment at which the stage stands: `0ms`, `1.2s`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<Moment>,
    /// The moment to which it plays when the question is answered, or the step is gone on from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Moment>,
    /// What holds in its run; a test sees that it does.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub expect: Vec<Goal>,
    /// Choose among several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub choose: Option<Choose>,
    /// Fill in numbers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fill: Option<Fill>,
    /// Bring into order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub order: Option<Order>,
    /// Point at the place on the stage.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub point: Option<Point>,
    /// Answer in own words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tell: Option<Tell>,
    /// Do something in the lab.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub task: Option<Task>,
}

/// Something to be done in the lab: whatever brings about the goals, within the budget.
#[derive(Clone, PartialEq, Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Task {
    /// What shall hold in the run. All of it.
    pub goals: Vec<Goal>,
    /// The means; all if none is named.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub allowed: Vec<Deed>,
    /// The most deeds, beyond those that the step's experiment has.
    pub most: u16,
    /// The fewest that will do: three stars.
    pub par: u16,
    /// An experiment that does it in so few.
    pub solution: String,
    /// How it is known that fewer will not do.
    #[serde(default)]
    pub proof: Proof,
}

/// How a par is known.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Deserialize, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Proof {
    /// The solution that is on file takes so many; whether fewer will do was not searched.
    #[default]
    Script,
    /// All scripts of fewer drops, delays and doublings were tried: none reaches the goals.
    Search,
}

/// A means of changing a run.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Deed {
    /// A packet is lost.
    Drop,
    /// A packet is held up.
    Delay,
    /// A packet is doubled.
    Double,
    /// An application calls, or a host crashes or comes up again.
    Call,
    /// A segment is forged.
    Forge,
    /// The network becomes slow, lossy or silent.
    Network,
    /// A rule of TCP, or a setting, is another.
    Switch,
    /// Another profile.
    Profile,
}

/// Something of the lab that can be put away.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Lock {
    /// The future: what has not happened yet is not drawn while a question is open.
    Future,
    /// Whose TCP it is.
    Profile,
    /// The other experiments.
    Stories,
    /// The what-ifs, the search and whatever else the tools hold.
    Tools,
    /// The reasons, which would give the answer away.
    Why,
}

impl Lesson {
    /// The experiment of a step that opens one, or begins with the lesson's own.
    pub fn lab_of(&self, step: &Step) -> String {
        let mut lab = step.lab.clone().unwrap_or_else(|| self.lab.clone());
        if let Some(at) = &step.at {
            if !lab.is_empty() {
                lab.push('&');
            }
            lab.push_str("at=");
            lab.push_str(&at.to_string());
        }
        lab
    }

    /// The experiment in which a step begins for somebody who has done all before it.
    pub fn begins(&self, place: usize) -> String {
        let mut begun = self.lab.clone();
        for (nth, step) in self.steps.iter().enumerate().take(place + 1) {
            let goes_on = step.task.is_some() && step.lab.is_none();
            let lab = if goes_on { begun } else { self.lab_of(step) };
            if nth == place {
                return lab;
            }
            begun = step.task.as_ref().map_or(lab, |task| task.solution.clone());
        }
        begun
    }

    /// All rows that it covers, with those of its steps.
    pub fn all_covered(&self) -> BTreeMap<&str, usize> {
        let mut all = BTreeMap::new();
        let steps = self.steps.iter().flat_map(|step| &step.covers);
        for row in self.covers.iter().chain(steps) {
            *all.entry(row.as_str()).or_default() += 1;
        }
        all
    }
}

impl Step {
    /// Whether something is asked in it.
    pub fn asks(&self) -> bool {
        self.choose.is_some()
            || self.fill.is_some()
            || self.order.is_some()
            || self.point.is_some()
            || self.tell.is_some()
    }
}
