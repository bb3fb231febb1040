//! Names as lesson files write them: hosts, packets, states, moments, rules.

mod written;

use serde::{Deserialize, Serialize};
use session::Wish;
use session::sim::tcp::{Rule, Signal, State, Time};
use session::sim::{Call, HostId, PacketId};

/// A host: `client`, `server`, `attacker`, as the story calls it. With `'` behind it the one of the
/// world at the right.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct Host(pub String);

/// A packet: `0.2`, the host's number and the how many-th of it, both counted from 0; `0.2.1` is its
/// first copy.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct PacketName(pub PacketId);

/// A state, spelt as RFC 9293 spells it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct StateName(pub State);

/// A moment or a span: `300ms`, `1.25s`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Moment(pub Time);

/// A rule of TCP, by its name in the table of rules: `SegmentAtClosed`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct RuleName(pub Rule);

/// What an application hears: `open`, `closing`, `closed`, `refused`, `reset`, `timed-out`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct SignalName(pub Signal);

/// What shall hold: `half-open`, `exactly-once`, `clean-close`, `nobody-waits`, `both-know`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct WishName(pub Wish);

/// A call, as links name it: `connect`, `close`, `crash`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct CallName(pub &'static str);

/// A variable of a connection.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[allow(missing_docs, reason = "they are the standard's")]
pub enum VariableName {
    #[serde(rename = "SND.UNA")]
    SndUna,
    #[serde(rename = "SND.NXT")]
    SndNxt,
    #[serde(rename = "SND.WND")]
    SndWnd,
    #[serde(rename = "ISS")]
    Iss,
    #[serde(rename = "RCV.NXT")]
    RcvNxt,
    #[serde(rename = "RCV.WND")]
    RcvWnd,
    #[serde(rename = "IRS")]
    Irs,
    #[serde(rename = "RTO")]
    Rto,
    #[serde(rename = "SRTT")]
    Srtt,
    #[serde(rename = "cwnd")]
    Cwnd,
    #[serde(rename = "ssthresh")]
    Ssthresh,
}

impl Host {
    /// Its place among hosts of such names, of which the first `left` are those of the left world.
    pub(crate) fn place<'a>(
        &self,
        mut names: impl Iterator<Item = &'a str>,
        left: usize,
    ) -> Option<HostId> {
        let (name, right) = match self.0.strip_suffix('\'') {
            Some(name) => (name, true),
            None => (self.0.as_str(), false),
        };
        if right {
            // Of the right world, whose hosts stand behind the others.
            let place = names.skip(left).position(|other| other == name)?;
            return (left + place).try_into().ok();
        }
        names.position(|other| other == name).filter(|place| *place < left)?.try_into().ok()
    }
}

impl CallName {
    /// The name of a call.
    pub const fn of(call: &Call) -> CallName {
        CallName(name(call))
    }
}

const fn name(call: &Call) -> &'static str {
    match call {
        Call::Accept => "accept",
        Call::Accepts(true) => "accept-all",
        Call::Accepts(false) => "stop-accepting",
        Call::Reads(true) => "read",
        Call::Reads(false) => "stop-reading",
        Call::Close => "close",
        Call::Release => "release",
        Call::Abort => "abort",
        Call::Forget => "forget",
        Call::Crash => "crash",
        Call::Restart => "restart",
        Call::Listen { .. } => "listen",
        Call::Unlisten { .. } => "unlisten",
        Call::Bind { .. } => "bind",
        Call::Receive(_) => "receive",
        Call::Send(_) => "send",
        Call::Connect { .. } => "connect",
        Call::SendTo { .. } => "send-to",
        Call::Inject(_) => "inject",
    }
}
