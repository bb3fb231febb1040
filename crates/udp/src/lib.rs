//! A UDP endpoint after RFC 768, which explains each of its decisions as `tcp`'s does.
//!
//! Sans-IO: a user call or a datagram goes in, an ordered list of [`Effect`]s comes out. There is
//! no time in here, since UDP waits for nothing: no connection, no acknowledgment, no second try.

#![no_std]

extern crate alloc;

mod config;
mod datagram;
mod effect;
mod endpoint;
mod rules;

pub use config::{Config, MOST_TEXT};
pub use datagram::{Datagram, HEADER, Socket, is_group};
pub use effect::{Effect, Out, Reason};
pub use endpoint::{Counters, Endpoint, Received, SendError};
pub use rules::{Quantity, Rule, Unit};
