//! The kinds of questions, and from where each has its right answer.

use serde::{Deserialize, Serialize};

use crate::event::Event;
use crate::goal::Goal;
use crate::names::{Host, PacketName, StateName};
use crate::value::Value;

/// Choose among several. Right is what holds in the step's run.
#[derive(Clone, PartialEq, Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Choose {
    /// Whether more than one can be right; then all of them are wanted.
    #[serde(default)]
    pub several: bool,
    /// What there is to choose from, from 2 to 8.
    pub options: Vec<Choice>,
}

/// One of several to choose from.
#[derive(Clone, PartialEq, Debug, Default, Deserialize, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Choice {
    /// Its name in the texts: the first paragraph there is what is chosen, the others are said to
    /// whoever chose it.
    pub id: String,
    /// It is right if this holds in the step's run.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Goal>,
    /// Where no run can tell (a reason, a purpose): whether it is right.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub right: Option<bool>,
    /// The experiment that refutes it, opened for whoever chose it; else the step's own is played.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shows: Option<String>,
}

/// Fill in numbers.
#[derive(Clone, PartialEq, Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Fill {
    /// The blanks, from 1 to 8.
    pub blanks: Vec<Blank>,
}

/// A blank.
#[derive(Clone, PartialEq, Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Blank {
    /// Its name in the texts: the first paragraph there stands before it.
    pub id: String,
    /// What belongs there: read off the step's run. Times are in seconds.
    pub value: Value,
    /// How far off an answer may be.
    #[serde(default)]
    pub within: f64,
}

/// Bring into order: the order in which things happen in the step's run.
#[derive(Clone, PartialEq, Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Order {
    /// What is to be ordered, from 2 to 8. They are shown in the order in which they stand here.
    pub items: Vec<Item>,
}

/// Something that happens.
#[derive(Clone, PartialEq, Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Item {
    /// Its name in the texts.
    pub id: String,
    /// What happens, by which the run tells its time.
    pub event: Event,
}

/// Point at the place on the stage. Any of the targets is right.
#[derive(Clone, PartialEq, Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Point {
    /// What is meant.
    pub targets: Vec<Target>,
}

/// A place on the stage.
#[derive(Clone, PartialEq, Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Target {
    /// A segment.
    Packet(PacketName),
    /// A stretch of a host's lifeline: while it is in a state.
    Band {
        /// Whose.
        host: Host,
        /// In which state.
        state: StateName,
    },
}

/// Answer in own words; the model answer's points are ticked off then.
#[derive(Clone, PartialEq, Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Tell {
    /// The names of the points in the texts, from 2 to 8.
    pub points: Vec<String>,
}

/// A question of any kind.
#[derive(Clone, Copy, Debug)]
pub enum Kinds<'a> {
    /// Choose.
    Choose(&'a Choose),
    /// Fill in.
    Fill(&'a Fill),
    /// Bring into order.
    Order(&'a Order),
    /// Point.
    Point(&'a Point),
    /// In own words.
    Tell(&'a Tell),
}

impl crate::Step {
    /// What is asked in it, if anything.
    pub fn question(&self) -> Option<Kinds<'_>> {
        let choose = self.choose.as_ref().map(Kinds::Choose);
        choose
            .or_else(|| self.fill.as_ref().map(Kinds::Fill))
            .or_else(|| self.order.as_ref().map(Kinds::Order))
            .or_else(|| self.point.as_ref().map(Kinds::Point))
            .or_else(|| self.tell.as_ref().map(Kinds::Tell))
    }
}
