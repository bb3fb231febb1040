//! Packet scripts in the dialect of packetdrill: what one says, as values.
//!
//! Nothing is run in here, and nothing is known about TCP but its segments' fields.

mod call;
mod code;
mod cursor;
mod expression;
mod lexer;
mod model;
mod names;
mod parse;
mod segment;
mod shell;

pub(crate) use code::{Assertion, Comparison, Operand};
pub(crate) use expression::Expression;
pub(crate) use model::{Call, Event, Options, Script, Segment, What, When};
pub(crate) use names::{Errno, errno_name};
pub(crate) use parse::parse;
pub(crate) use shell::{Count, StateQuestion};
