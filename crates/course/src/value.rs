//! Numbers that are read off a run.

use serde::{Deserialize, Serialize};
use session::sim::Packet;
use session::sim::tcp::Variables;

use crate::event::Event;
use crate::goal::{Sends, count};
use crate::lab::World;
use crate::names::{Host, Moment, PacketName, StateName, VariableName};

/// A number that a run has.
#[derive(Clone, PartialEq, Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Value {
    /// SEG.SEQ of a segment.
    Seq(PacketName),
    /// SEG.ACK of a segment.
    Ack(PacketName),
    /// SEG.WND of a segment.
    Wnd(PacketName),
    /// How many octets of text a packet carries.
    Length(PacketName),
    /// How many octets TCP's or UDP's header of a packet takes.
    Header(PacketName),
    /// How many packets were sent that are so.
    Count(Sends),
    /// When something happens, in seconds.
    Time(Event),
    /// How long it takes from one thing to another, in seconds.
    Between(Event, Event),
    /// How long a host was in a state, all its connections together, in seconds.
    In {
        /// Which host.
        host: Host,
        /// Which state.
        state: StateName,
    },
    /// A variable of a host's last connection at a moment; times in seconds.
    Variable {
        /// Which host.
        host: Host,
        /// Which variable.
        name: VariableName,
        /// When.
        at: Moment,
    },
    /// The most connections of a host that were in a state at once.
    AtOnce {
        /// Which host.
        host: Host,
        /// Which state.
        state: StateName,
    },
    /// How many octets a host's applications took.
    Taken(Host),
    /// A number that no run of the step has, such as a length in the standard.
    Number(f64),
}

impl Value {
    /// The number; none if the run has no such thing.
    pub fn measure(&self, world: &World) -> Option<f64> {
        let segment = |name: &PacketName| world.packet(name).and_then(Packet::segment);
        Some(match self {
            Value::Seq(name) => segment(name)?.seq.0.into(),
            Value::Ack(name) => segment(name)?.ack.0.into(),
            Value::Wnd(name) => segment(name)?.wnd.into(),
            Value::Length(name) => world.packet(name)?.payload.text().len() as f64,
            Value::Header(name) => world.packet(name)?.payload.transport_header().into(),
            Value::Count(sends) => count(sends, world).into(),
            Value::Time(event) => seconds(event.time(world)?.as_micros()),
            Value::Between(first, then) => {
                let (first, then) = (first.time(world)?, then.time(world)?);
                seconds(then.as_micros()) - seconds(first.as_micros())
            }
            Value::In { host, state } => {
                let stretches = world.stretches(world.host(host)?, state.0);
                let mut sum = 0;
                for (from, to) in &stretches {
                    sum += to.unwrap_or(world.trace().end()).as_micros() - from.as_micros();
                }
                (!stretches.is_empty()).then(|| seconds(sum))?
            }
            Value::Variable { host, name, at } => {
                let view = world.trace().hosts_at(at.0).get(usize::from(world.host(host)?))?;
                variable(&view.sockets.last()?.variables, *name)?
            }
            Value::AtOnce { host, state } => world.at_once(world.host(host)?, state.0).into(),
            Value::Taken(host) => world.taken(world.host(host)?).len() as f64,
            Value::Number(number) => Some(*number).filter(|number| number.is_finite())?,
        })
    }
}

fn variable(of: &Variables, name: VariableName) -> Option<f64> {
    Some(match name {
        VariableName::SndUna => of.snd_una.0.into(),
        VariableName::SndNxt => of.snd_nxt.0.into(),
        VariableName::SndWnd => of.snd_wnd.into(),
        VariableName::Iss => of.iss.0.into(),
        VariableName::RcvNxt => of.rcv_nxt.0.into(),
        VariableName::RcvWnd => of.rcv_wnd.into(),
        VariableName::Irs => of.irs.0.into(),
        VariableName::Rto => seconds(of.rto),
        VariableName::Srtt => seconds(of.srtt?.into()),
        VariableName::Cwnd => of.cwnd?.into(),
        VariableName::Ssthresh => of.ssthresh.into(),
    })
}

fn seconds(micros: u64) -> f64 {
    micros as f64 / 1e6
}
