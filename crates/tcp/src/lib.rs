//! A TCP endpoint after RFC 9293, as a pure state machine that explains each of its decisions.
//!
//! Sans-IO: a user call, a segment or a timeout goes in, an ordered list of [`Effect`]s comes out.
//! There is no clock, no randomness and no socket in here: the caller passes the time, and
//! delivers what is sent. The same events at the same times give the same effects.

#![no_std]

extern crate alloc;

mod acknowledge;
mod arrive;
mod calls;
mod closing;
mod config;
mod congestion;
mod departures;
mod effect;
mod endpoint;
mod isn;
mod lifecycle;
mod listener;
mod queue;
mod reassembly;
mod retransmit;
mod rules;
mod segment;
mod segments;
mod seq;
mod state;
mod tcb;
mod time;
mod timeout;
mod timer;
mod transmit;
mod upheld;
mod variant;

pub use calls::{CallError, Open, Received};
pub use config::{
    Config, DelayedAck, Details, InitialSequence, KeepAlive, Nagle, NewReno, Probe, Resets,
    Retries, Rto,
};
pub use effect::{Effect, Out, Reason, Signal};
pub use endpoint::{Endpoint, Match, Status};
pub use listener::Overflow;
pub use rules::{Quantity, Requirement, Rule, Source, Unit};
pub use segment::{Flags, Options, Segment, Socket};
pub use seq::Seq;
pub use state::State;
pub use tcb::Variables;
pub use time::Time;
pub use timer::Timer;
pub use upheld::UPHELD;
pub use variant::{TimeWaitLasts, Variant};
