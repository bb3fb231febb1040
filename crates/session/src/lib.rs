//! What one learner has open: the experiment, the moment, the focus, and every word about them.
//!
//! A [`Session`] is a value. [`Session::apply`] makes the next one out of an [`Action`]; everything
//! shown is computed from it. There is no browser in here, no clock and no randomness.

mod action;
mod adding;
mod branches;
mod breaks;
mod doing;
mod done;
mod edit;
mod events;
mod experiment;
mod history;
mod hunt;
mod lanes;
mod lang;
mod leap;
mod link;
mod lives;
mod ordered;
mod origin;
mod otherwise;
mod pace;
mod parting;
mod play;
pub mod player;
mod rows;
mod run;
mod same;
mod scene;
mod session;
mod source;
mod status;
mod story;
mod summary;
mod telling;
pub mod texts;
mod tokens;
mod traffic;
mod typed;
mod why;

pub use action::{Action, Focus, Speed};
pub use adding::MOST_INTERVENTIONS;
pub use branches::{BranchLine, Told};
pub use doing::{Asks, Doing, SEED, What};
pub use done::Done;
pub use events::{EventLine, HostLine};
pub use hunt::{Hunt, HuntLine, HuntReport, Means, Wish};
pub use lang::Lang;
pub use leap::Leap;
pub use link::MOST_LINK;
pub use origin::{Number, Origin};
pub use otherwise::{Branch, Whose};
pub use pace::Pace;
pub use parting::PartingLine;
pub use rows::Row;
pub use scene::RunningTimer;
pub use session::Session;
pub use source::SourceLink;
pub use story::{Chapter, Profile, Side, Story, Variation, WhatIf};
pub use texts::{Notice, Word};
pub use tokens::state_class;
pub use traffic::TrafficLine;
pub use typed::{LONGEST_DELAY, TypedFault, typed_delay};
pub use why::{Because, Why};

pub use diagram;
pub use sim;
