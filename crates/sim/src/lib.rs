//! A small world for TCP: hosts, links, a clock that only moves when something happens.
//!
//! One pure function carries the lab: [`run`] turns a [`Setup`] and a [`Script`] into a [`Trace`].
//! The same two give the same trace on every platform; nothing in here asks a clock or a die.
//!
//! Simplifications: a host's processing takes no time; every packet travels at the same latency
//! unless the script says otherwise, and only the link towards a host has a bandwidth and a queue.

#![no_std]

extern crate alloc;

mod agenda;
mod app;
mod beside;
mod digest;
mod host;
mod network;
mod packet;
mod property;
mod record;
mod script;
mod search;
mod setup;
mod trace;
mod world;

pub use app::{Call, Task, When};
pub use beside::{Parting, beside, beside_setup, parting};
pub use digest::digest;
pub use network::Access;
pub use packet::{LostBy, Packet, PacketEnd, Payload};
pub use property::{Breach, Property, Violation};
pub use script::{Change, Intervention, PacketId, Script, Way};
pub use search::{Budget, Outcome, Progress, Search};
pub use setup::{HostId, HostSetup, Limit, Listener, Ports, Setup, SetupError};
pub use trace::{Cause, Ended, HostView, PortView, SocketView, Step, Trace};
pub use world::{Moment, run};

pub use tcp;
pub use udp;
