//! The drill: packet scripts and kernel traces, held against `tcp` and `sim`.
//!
//! Two kinds of file, told apart by name. A packet script, in the dialect of packetdrill, drives
//! one endpoint with segments and calls and says what must come back. A kernel trace
//! (`NAME.events.jsonl`) is what Linux did; the same calls and losses must lead to the same segments
//! and states. Only the program reads files: everything here takes text.

mod host;
mod mistake;
mod options;
mod play;
mod report;
mod script;
mod tolerances;
pub mod trace;
pub mod worlds;

mod case;
mod exchange;

pub use case::{Kind, kind_of, run};
pub use mistake::Mistake;
pub use options::{Options, Profile, UsageError};
pub use report::{Outcome, Part, Report};
