//! A small world for TCP: hosts, links, a clock that only moves when something happens.
//!
//! One pure function carries the lab: [`run`] turns a [`Setup`] and a [`Script`] into a [`Trace`].
//! The same two give the same trace on every platform; nothing in here asks a clock or a die.
//!
//! Simplifications: a host's processing takes no time; a link delays every packet by the same
//! latency unless the script says otherwise, and has no limit of bandwidth.

#![no_std]

extern crate alloc;

mod app;
mod digest;
mod host;
mod record;
mod script;
mod setup;
mod trace;
mod world;

pub use app::{Call, Task, When};
pub use digest::digest;
pub use script::{Intervention, PacketId, Script};
pub use setup::{HostId, HostSetup, Limit, Setup, SetupError};
pub use trace::{Cause, Ended, HostView, Packet, PacketEnd, SocketView, Step, Trace};
pub use world::run;

pub use tcp;
