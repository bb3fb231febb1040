//! What a run leaves behind: every step with its cause, its effects and the hosts after it, and
//! every packet with its way.

use alloc::sync::Arc;
use alloc::vec::Vec;

use tcp::{CallError, Effect, Segment, Socket, State, Time, Timer, Variables};

use crate::{Call, HostId, PacketId};

/// A whole run.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Trace {
    /// The hosts before anything happens.
    pub start: Vec<Arc<HostView>>,
    /// What happened, in order of time.
    pub steps: Vec<Step>,
    /// Every packet, in the order in which they were put on the network; copies stand behind
    /// their original.
    pub packets: Vec<Packet>,
    /// Why the run ended.
    pub ended: Ended,
    /// The latest moment that the run could have reached.
    pub until: Time,
}

/// One event at one host, with all that it led to.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Step {
    /// When.
    pub at: Time,
    /// At which host.
    pub host: HostId,
    /// On which of the host's connections, if on any: an index into [`HostView::sockets`].
    pub connection: Option<u32>,
    /// What came in.
    pub cause: Cause,
    /// What the host's TCP did, each effect behind its reason.
    pub effects: Vec<Effect>,
    /// The packets that it sent: indices into [`Trace::packets`].
    pub sent: Vec<u32>,
    /// All hosts after the step.
    pub hosts: Vec<Arc<HostView>>,
}

/// What a step answers.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Cause {
    /// The application called.
    Call {
        /// What.
        call: Call,
        /// What TCP returned.
        result: Result<(), CallError>,
    },
    /// A packet arrived: its index in [`Trace::packets`].
    Arrival(u32),
    /// A timer ran out.
    Timeout(Timer),
}

/// A packet and its way through the network.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Packet {
    /// Its name.
    pub id: PacketId,
    /// Where it goes; none if no host has the address.
    pub to: Option<HostId>,
    /// What it carries.
    pub segment: Segment,
    /// When it left.
    pub sent: Time,
    /// The step that sent it: an index into [`Trace::steps`].
    pub step: u32,
    /// How its way ends.
    pub end: PacketEnd,
    /// By how much the script holds it up, if it does.
    pub held: Option<core::time::Duration>,
}

/// How a packet's way ends.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum PacketEnd {
    /// It arrives then; later than the run's end if the run was cut off before.
    Arrives(Time),
    /// It is lost then.
    Lost(Time),
}

/// Why a run ended.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Ended {
    /// Nothing is left to happen.
    Quiet,
    /// [`Limit::until`](crate::Limit::until) was reached.
    TimeLimit,
    /// [`Limit::steps`](crate::Limit::steps) was reached.
    StepLimit,
}

/// What can be seen of a host.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct HostView {
    /// The ports on which it listens, in order.
    pub listens: Vec<u16>,
    /// Its connections, in the order in which they began, those that are over included.
    pub sockets: Vec<SocketView>,
}

/// What can be seen of a connection's end.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct SocketView {
    /// The local socket.
    pub local: Socket,
    /// The remote socket.
    pub remote: Socket,
    /// The state.
    pub state: State,
    /// The variables of the TCB.
    pub variables: Variables,
    /// The timers that run, and when they run out.
    pub timers: Vec<(Timer, Time)>,
}

impl HostView {
    /// The state that stands for the host: its last connection's, or LISTEN when that is over and
    /// a port is open, or CLOSED.
    pub fn state(&self) -> State {
        match self.sockets.last().map(|socket| socket.state) {
            Some(state) if state != State::Closed => state,
            _ if self.listens.is_empty() => State::Closed,
            _ => State::Listen,
        }
    }
}

impl Trace {
    /// When the last thing happens: the last step, or the end of the last packet's way; no later
    /// than the run could reach.
    pub fn end(&self) -> Time {
        let mut end = self.steps.last().map_or(Time::ZERO, |step| step.at);
        for packet in &self.packets {
            end = end.max(packet.end.at());
        }
        end.min(self.until)
    }

    /// The hosts at a moment, all that happens then included.
    pub fn hosts_at(&self, now: Time) -> &[Arc<HostView>] {
        match self.step_at(now) {
            Some(step) => &self.steps[step].hosts,
            None => &self.start,
        }
    }

    /// The last step at or before a moment.
    pub fn step_at(&self, now: Time) -> Option<usize> {
        self.steps.partition_point(|step| step.at <= now).checked_sub(1)
    }

    /// A packet by its name.
    pub fn packet(&self, id: PacketId) -> Option<&Packet> {
        self.packets.iter().find(|packet| packet.id == id)
    }

    /// The step in which a packet arrived.
    pub fn arrival(&self, packet: u32) -> Option<usize> {
        self.steps.iter().position(|step| matches!(step.cause, Cause::Arrival(of) if of == packet))
    }
}

impl PacketEnd {
    /// When.
    pub fn at(self) -> Time {
        match self {
            PacketEnd::Arrives(at) | PacketEnd::Lost(at) => at,
        }
    }
}
