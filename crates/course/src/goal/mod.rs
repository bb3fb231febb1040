//! What can be wanted of a run: predicates over its trace, never one fixed way to it.

mod judge;
mod words;

use serde::{Deserialize, Serialize};

use crate::event::Event;
use crate::names::{CallName, Host, Moment, RuleName, SignalName, StateName, WishName};
use crate::value::Value;

pub use judge::count;

/// Something that holds in a run, or does not.
#[derive(Clone, PartialEq, Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Goal {
    /// A host comes into a state, at any time.
    #[serde(rename_all = "kebab-case")]
    Reaches {
        /// Which host.
        host: Host,
        /// Which state.
        state: StateName,
    },
    /// A host is in a state when the run ends: with one of its connections, or at all.
    #[serde(rename_all = "kebab-case")]
    Ends {
        /// Which host.
        host: Host,
        /// Which state.
        state: StateName,
    },
    /// A connection of a host is in a state for so long in a row. What a run that comes to rest leaves
    /// in it lasts for ever.
    #[serde(rename_all = "kebab-case")]
    Stays {
        /// Which host.
        host: Host,
        /// Which state.
        state: StateName,
        /// At least so long.
        at_least: Moment,
    },
    /// So many connections of a host are in a state at once.
    #[serde(rename_all = "kebab-case")]
    AtOnce {
        /// Which host.
        host: Host,
        /// Which state.
        state: StateName,
        /// At least so many.
        at_least: u32,
    },
    /// So many packets were sent that are so.
    Sends(Sends),
    /// All that a host's applications took, one behind the other, is this text.
    #[serde(rename_all = "kebab-case")]
    Takes {
        /// Which host.
        host: Host,
        /// The text.
        text: String,
    },
    /// A host's application hears news of its connection.
    #[serde(rename_all = "kebab-case")]
    Hears {
        /// Which host.
        host: Host,
        /// What.
        signal: SignalName,
    },
    /// A rule of TCP decided something.
    #[serde(rename_all = "kebab-case")]
    Fires {
        /// Which rule.
        rule: RuleName,
        /// At which host; anywhere if left out.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        host: Option<Host>,
    },
    /// A call is refused, as when there is no free port left.
    #[serde(rename_all = "kebab-case")]
    Refused {
        /// Which host's.
        host: Host,
        /// The call, as links name it.
        call: CallName,
    },
    /// The run breaks what shall hold.
    Breaks(WishName),
    /// The run keeps it.
    Keeps(WishName),
    /// One thing happens before another; both happen.
    Before(Event, Event),
    /// Something happens at all.
    Happens(Event),
    /// A number is within bounds.
    #[serde(rename_all = "kebab-case")]
    Is {
        /// Which number.
        value: Value,
        /// At least so much.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        at_least: Option<f64>,
        /// At most so much.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        at_most: Option<f64>,
        /// Just so much, within a millionth.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        exactly: Option<f64>,
    },
    /// It does not hold.
    Not(Box<Goal>),
    /// One of them holds.
    Any(Vec<Goal>),
    /// All of them hold.
    All(Vec<Goal>),
}

/// Packets that are so, and how many of them.
#[derive(Clone, PartialEq, Debug, Default, Deserialize, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Sends {
    /// Who sent them; anybody if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub host: Option<Host>,
    /// What they are; anything if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub segment: Option<Segment>,
    /// Whether they were sent again: they carry nothing that was not sent before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub again: Option<bool>,
    /// Whether they were lost.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lost: Option<bool>,
    /// Only such as were sent before this moment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<Moment>,
    /// At least so many; without any bound, at least one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_least: Option<u32>,
    /// At most so many.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_most: Option<u32>,
    /// Just so many.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exactly: Option<u32>,
}

/// What a packet is, by what it does.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Segment {
    /// A SYN without ACK.
    Syn,
    /// A SYN with ACK.
    SynAck,
    /// An ACK that carries nothing else.
    Ack,
    /// Text.
    Data,
    /// A FIN.
    Fin,
    /// A RST.
    Rst,
    /// A UDP message.
    Datagram,
}
