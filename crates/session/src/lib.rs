//! What one learner has open: the experiment, the moment, the focus, and every word about them.
//!
//! A [`Session`] is a value. [`Session::apply`] makes the next one out of an [`Action`]; everything
//! shown is computed from it. There is no browser in here, no clock and no randomness.

mod action;
mod edit;
mod events;
mod history;
mod lang;
mod link;
mod lives;
mod ordered;
mod pace;
mod play;
mod rows;
mod same;
mod scene;
mod session;
mod story;
pub mod texts;
mod typed;
mod why;

pub use action::{Action, Focus, Speed};
pub use events::{EventLine, HostLine};
pub use history::{Done, MOST_INTERVENTIONS};
pub use lang::Lang;
pub use link::MOST_LINK;
pub use pace::Pace;
pub use rows::Row;
pub use scene::RunningTimer;
pub use session::Session;
pub use story::Profile;
pub use texts::{Notice, Word};
pub use typed::{LONGEST_DELAY, TypedFault, typed_delay};
pub use why::{Because, SourceLink, Why};

pub use diagram;
pub use sim;
