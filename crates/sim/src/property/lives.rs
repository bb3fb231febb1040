//! The lives of the connections in a run, found by walking through its steps.
//!
//! Each opening begins a life, each host that takes part in it has an end there. Who belongs
//! together is told by the way of the segments: who sent the one that opened. Sockets and numbers
//! would not do, for they can be the same in each life.

use alloc::vec::Vec;

use tcp::{Seq, State, Time};

use crate::property::{Breach, Violation};
use crate::{Cause, HostId, SocketView, Step, Trace};

/// A walk through a run, with the ends that there have been so far.
pub(super) struct Lives<'a> {
    pub trace: &'a Trace,
    /// In the order in which they began.
    pub ends: Vec<End>,
    /// How many steps have been taken.
    taken: usize,
    /// Which end each step was about.
    of_steps: Vec<Option<usize>>,
    /// The last end on each connection of each host.
    last: Vec<(HostId, u32, usize)>,
}

/// One end of one life of a connection.
pub(super) struct End {
    pub host: HostId,
    pub connection: u32,
    /// The first end of the life, by its index.
    pub life: usize,
    /// Whether it opened by a call.
    active: bool,
    /// Who sent what opened it; for one that opened by a call, who answered it.
    peer: Option<usize>,
    /// The end in TIME-WAIT that it took the place of, and may have to give it back to.
    former: Option<usize>,
    /// Whether it had to make way, in TIME-WAIT.
    set_aside: bool,
    pub state: State,
    /// The state before.
    pub was: State,
    /// The step in which the state began.
    pub step: usize,
    /// Its IRS, once it knows it.
    pub irs: Option<Seq>,
    /// Half-open since then, when it was in that state.
    pub half_open: Option<(Time, State)>,
    /// The octets that its application sent, for the property that asks.
    pub sent: Vec<u8>,
    /// The octets that its application took, for the property that asks.
    pub received: Vec<u8>,
    /// When it was told that it closed in order, for the property that asks.
    pub closed: Option<Time>,
    /// Whether its application asked for a close, for the property that asks.
    pub asked: bool,
    /// How it ended, if not in order.
    pub unclean: Option<Violation>,
}

impl<'a> Lives<'a> {
    pub fn new(trace: &'a Trace) -> Lives<'a> {
        let of_steps = Vec::with_capacity(trace.steps.len());
        let (ends, last) = (Vec::new(), Vec::new());
        Lives { trace, ends, taken: 0, of_steps, last }
    }

    /// Takes the next step; tells whether there was one.
    pub fn advance(&mut self) -> bool {
        let trace = self.trace;
        let Some(step) = trace.steps.get(self.taken) else { return false };
        self.taken += 1;
        let sockets = &step.hosts[usize::from(step.host)].sockets;
        for (socket, connection) in sockets.iter().zip(0..) {
            self.change(step, connection, socket.state);
            if let Some(end) = self.end_on(step.host, connection) {
                self.ends[end].learn(socket);
            }
        }
        // A host that has started afresh no longer shows what it had.
        for nth in 0..self.last.len() {
            let (host, connection, _) = self.last[nth];
            if host == step.host && connection as usize >= sockets.len() {
                self.change(step, connection, State::Closed);
            }
        }
        self.of_steps.push(step.connection.and_then(|nth| self.end_on(step.host, nth)));
        true
    }

    /// The step that was taken last.
    pub fn step(&self) -> &'a Step {
        &self.trace.steps[self.taken - 1]
    }

    /// Which end it was about.
    pub fn of_step(&self) -> Option<usize> {
        self.of_steps[self.taken - 1]
    }

    /// Whether an end has come to its state in the step that was taken last.
    pub fn is_new(&self, end: usize) -> bool {
        self.ends[end].step + 1 == self.taken
    }

    /// The socket of the last step's connection before it.
    pub fn before(&self) -> Option<&'a SocketView> {
        let step = self.step();
        let hosts = match self.taken.checked_sub(2) {
            Some(nth) => &self.trace.steps[nth].hosts,
            None => &self.trace.start,
        };
        hosts[usize::from(step.host)].sockets.get(step.connection? as usize)
    }

    /// The socket of the last step's connection after it.
    pub fn after(&self) -> Option<&'a SocketView> {
        let step = self.step();
        step.hosts[usize::from(step.host)].sockets.get(step.connection? as usize)
    }

    /// The end that shares the life with this one, alive or not. An answer to an old SYN has
    /// none once who sent that SYN has taken another's answer.
    pub fn partner(&self, end: usize) -> Option<usize> {
        match self.ends[end].peer {
            Some(peer) => self.ends[peer].peer.is_none_or(|back| back == end).then_some(peer),
            None => self.ends.iter().rposition(|other| other.peer == Some(end)),
        }
    }

    fn end_on(&self, host: HostId, connection: u32) -> Option<usize> {
        let mut last = self.last.iter();
        last.find(|last| (last.0, last.1) == (host, connection)).map(|last| last.2)
    }

    fn change(&mut self, step: &Step, connection: u32, state: State) {
        let known = self.end_on(step.host, connection);
        let was = known.map_or(State::Closed, |end| self.ends[end].state);
        if was == state {
            return;
        }
        let Some(end) = known.filter(|_| was != State::Closed) else {
            return self.begin(step, connection, state, None);
        };
        if was == State::TimeWait && state != State::Closed {
            self.ends[end].set_aside = true;
            return self.begin(step, connection, state, known);
        }
        if let (State::SynReceived, State::TimeWait, Some(former)) =
            (was, state, self.ends[end].former)
        {
            // The SYN that reopened the connection was an old one.
            self.ends[end].enter(State::Closed, self.taken - 1);
            self.ends[former].set_aside = false;
            self.ends[former].step = self.taken - 1;
            return self.put(step.host, connection, former);
        }
        self.ends[end].enter(state, self.taken - 1);
        if let (State::SynSent, Some(sender)) = (was, self.sender(step)) {
            self.meet(end, sender);
        }
    }

    /// A life begins with a call. What arrives joins the life of who sent it.
    fn begin(&mut self, step: &Step, connection: u32, state: State, former: Option<usize>) {
        let peer = self.sender(step);
        let end = self.ends.len();
        self.ends.push(End {
            host: step.host,
            connection,
            life: peer.map_or(end, |peer| self.ends[peer].life),
            active: !matches!(step.cause, Cause::Arrival(_)),
            peer,
            former,
            set_aside: false,
            state,
            was: State::Closed,
            step: self.taken - 1,
            irs: None,
            half_open: None,
            sent: Vec::new(),
            received: Vec::new(),
            closed: None,
            asked: false,
            unclean: None,
        });
        self.put(step.host, connection, end);
    }

    /// An end that opened by a call is answered. Two that opened by calls, and had nobody else,
    /// have met: one life for both. An answer that is left over from another life, or from an end
    /// that is gone, makes no partner.
    fn meet(&mut self, end: usize, sender: usize) {
        if self.ends[sender].active && self.is_alone(sender) && self.is_alone(end) {
            self.ends[end].life = self.ends[sender].life;
        }
        let same = self.ends[sender].life == self.ends[end].life;
        self.ends[end].peer = (same && self.ends[sender].is_alive()).then_some(sender);
    }

    fn is_alone(&self, end: usize) -> bool {
        let life = self.ends[end].life;
        self.ends.iter().filter(|other| other.life == life).count() == 1
    }

    /// The end that sent what arrives in a step, if an end did.
    fn sender(&self, step: &Step) -> Option<usize> {
        let Cause::Arrival(packet) = step.cause else { return None };
        let sent_in = self.trace.packets[packet as usize].step as usize;
        let end = *self.of_steps.get(sent_in)?;
        end.filter(|_| self.trace.steps[sent_in].sent.contains(&packet))
    }

    fn put(&mut self, host: HostId, connection: u32, end: usize) {
        self.last.retain(|last| (last.0, last.1) != (host, connection));
        self.last.push((host, connection, end));
    }
}

impl End {
    pub fn is_alive(&self) -> bool {
        self.state != State::Closed && !self.set_aside
    }

    /// A violation of its property, here.
    pub fn violation(&self, at: Time, breach: Breach) -> Violation {
        Violation { at, host: self.host, connection: Some(self.connection), breach }
    }

    fn enter(&mut self, state: State, step: usize) {
        self.was = self.state;
        self.state = state;
        self.step = step;
    }

    fn learn(&mut self, socket: &SocketView) {
        match socket.state {
            State::Closed | State::Listen | State::SynSent => {}
            State::SynReceived
            | State::Established
            | State::FinWait1
            | State::FinWait2
            | State::CloseWait
            | State::Closing
            | State::LastAck
            | State::TimeWait => self.irs = Some(socket.variables.irs),
        }
    }
}
