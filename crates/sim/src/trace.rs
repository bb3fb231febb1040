//! What a run leaves behind: every step with its cause, its effects and the hosts after it, and
//! every packet with its way.

use alloc::sync::Arc;
use alloc::vec::Vec;

use tcp::{CallError, Effect, Socket, State, Time, Timer, Variables};

use crate::{Call, HostId, Packet, PacketId};

/// A whole run.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
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
    /// What the host's UDP did, each effect behind its reason.
    pub datagrams: Vec<udp::Effect>,
    /// The text that the application took: from the connection, or from the UDP port.
    pub taken: Vec<u8>,
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

/// Why a run ended.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Ended {
    /// Nothing is left to happen.
    #[default]
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
    /// Its UDP ports, in the order in which they were opened.
    pub ports: Vec<PortView>,
    /// It has crashed, and is not up again.
    pub down: bool,
}

/// What can be seen of a UDP port.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct PortView {
    /// The port.
    pub port: u16,
    /// Messages sent from it.
    pub sent: u32,
    /// Messages that came and were taken by the application.
    pub received: u32,
    /// Messages that came and found no room.
    pub dropped: u32,
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
    /// A caller whom the application has not accepted yet.
    pub waits: bool,
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
