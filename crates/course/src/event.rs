//! Things that happen in a run, by which it tells a time.

use serde::{Deserialize, Serialize};
use session::sim::tcp::Time;
use session::sim::{Cause, PacketEnd};

use crate::lab::World;
use crate::names::{CallName, Host, PacketName, SignalName, StateName};

/// Something that happens, for the first time.
#[derive(Clone, PartialEq, Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Event {
    /// A packet is sent.
    Sent(PacketName),
    /// A packet arrives.
    Arrives(PacketName),
    /// A packet is lost.
    Lost(PacketName),
    /// A host comes into a state, for the first time or the nth.
    Enters {
        /// Which host.
        host: Host,
        /// Which state.
        state: StateName,
        /// The how many-th time, counted from 1.
        #[serde(default = "once")]
        nth: u32,
    },
    /// A host leaves a state for the first time.
    Leaves {
        /// Which host.
        host: Host,
        /// Which state.
        state: StateName,
    },
    /// An application hears news of its connection.
    Hears {
        /// Whose application.
        host: Host,
        /// What.
        signal: SignalName,
    },
    /// An application takes text; the first of it.
    Takes {
        /// Whose application.
        host: Host,
    },
    /// A host crashes, or its application calls for the first time.
    Calls {
        /// Which host.
        host: Host,
        /// The call.
        call: CallName,
    },
}

impl Event {
    /// When it happens; none if it does not.
    pub fn time(&self, world: &World) -> Option<Time> {
        let trace = world.trace();
        match self {
            Event::Sent(name) => world.packet(name).map(|packet| packet.sent),
            Event::Arrives(name) => match world.packet(name)?.end {
                PacketEnd::Arrives(at) if at <= trace.until => Some(at),
                _ => None,
            },
            Event::Lost(name) => match world.packet(name)?.end {
                PacketEnd::Lost(at, _) => Some(at),
                PacketEnd::Arrives(_) => None,
            },
            Event::Enters { host, state, nth } => {
                let nth = usize::try_from(*nth).ok()?.checked_sub(1)?;
                world.entries(world.host(host)?, state.0).nth(nth)
            }
            Event::Leaves { host, state } => world.exits(world.host(host)?, state.0).next(),
            Event::Hears { host, signal } => world.signals(world.host(host)?, signal.0).next(),
            Event::Takes { host } => {
                let host = world.host(host)?;
                let mut steps = trace.steps.iter();
                steps.find(|step| step.host == host && !step.taken.is_empty()).map(|step| step.at)
            }
            Event::Calls { host, call } => {
                let host = world.host(host)?;
                let mut steps = trace.steps.iter().filter(|step| step.host == host);
                steps
                    .find(|step| {
                        matches!(&step.cause, Cause::Call { call: made, .. }
                            if CallName::of(made) == *call)
                    })
                    .map(|step| step.at)
            }
        }
    }
}

const fn once() -> u32 {
    1
}
