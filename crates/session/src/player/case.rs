//! What a question is about: a step of the run, what was known before it, and what it sent.

use sim::tcp::{Effect, Flags, Segment, Seq, State};
use sim::{Cause, HostId, Payload, SocketView, Step};

use crate::session::Session;

/// A step that is asked about.
pub(crate) struct Case<'a> {
    /// The step.
    pub step: &'a Step,
    /// What arrived, if something did.
    pub arrived: Option<&'a Segment>,
    /// The connection before the step; none if it was not there yet, or there is none.
    pub before: Option<&'a SocketView>,
    /// The connection after it.
    pub after: Option<&'a SocketView>,
    /// In which state the segment, the call or the timer found the host.
    pub state: State,
    /// What it sent, in order.
    pub sent: Vec<&'a Segment>,
}

impl Case<'_> {
    /// What is right: the first segment that was sent.
    pub fn truth(&self) -> Option<&Segment> {
        self.sent.first().copied()
    }

    /// The initial number that the host has, or takes in this step.
    pub fn iss(&self) -> Option<Seq> {
        let opens = self.truth().filter(|segment| segment.flags.has(Flags::SYN));
        let known = self.before.or(self.after).map(|socket| socket.variables.iss);
        opens.map(|segment| segment.seq).or(known)
    }

    /// RCV.NXT before the step, if a SYN of the peer's had come.
    pub fn rcv_nxt(&self) -> Option<Seq> {
        let before = self.before.filter(|_| self.state != State::SynSent)?;
        Some(before.variables.rcv_nxt)
    }
}

impl Session {
    /// The hosts that can be played: those of the world, or of the left one of two, whose TCP has
    /// something to do in this run.
    pub fn players(&self) -> Vec<HostId> {
        let hosts = 0..self.hosts();
        hosts.filter(|host| self.next_question(*host, 0).is_some()).collect()
    }

    /// The first step from one on that a host is asked about.
    pub(crate) fn next_question(&self, host: HostId, from: usize) -> Option<usize> {
        let steps = self.run.trace.steps.get(from..)?;
        steps.iter().position(|step| self.asks(host, step)).map(|nth| from + nth)
    }

    /// How many questions a host has, and how many of them come before a step.
    pub(crate) fn count_questions(&self, host: HostId, before: usize) -> (usize, usize) {
        let (mut all, mut earlier) = (0, 0);
        for (nth, step) in self.run.trace.steps.iter().enumerate() {
            if self.asks(host, step) {
                all += 1;
                earlier += usize::from(nth < before);
            }
        }
        (all, earlier)
    }

    /// Whether a step is asked about: whenever a segment arrives, since it is a skill to be silent;
    /// at a call or a timer only if that makes TCP send.
    fn asks(&self, host: HostId, step: &Step) -> bool {
        let sends = |effect: &Effect| matches!(effect, Effect::Send(_));
        step.host == host
            && match step.cause {
                Cause::Arrival(packet) => self.segment_of(packet).is_some(),
                Cause::Call { .. } | Cause::Timeout(_) => step.effects.iter().any(sends),
            }
    }

    fn segment_of(&self, packet: u32) -> Option<&Segment> {
        match &self.run.trace.packets.get(packet as usize)?.payload {
            Payload::Tcp(segment) => Some(segment),
            Payload::Udp(_) => None,
        }
    }

    /// What a step is about.
    pub(crate) fn case(&self, index: usize) -> Option<Case<'_>> {
        let step = self.run.trace.steps.get(index)?;
        let arrived = match step.cause {
            Cause::Arrival(packet) => self.segment_of(packet),
            Cause::Call { .. } | Cause::Timeout(_) => None,
        };
        let host = self.view(step.host, index.checked_sub(1))?;
        let nth = step.connection.map(|nth| nth as usize);
        let alive = |socket: &&SocketView| socket.state != State::Closed;
        // A new connection may come in place of one in TIME-WAIT.
        let same = |socket: &&SocketView| {
            alive(socket)
                && arrived
                    .is_some_and(|it| (socket.local, socket.remote) == (it.destination, it.source))
        };
        let before = nth.and_then(|nth| host.sockets.get(nth)).filter(alive);
        let before = before.or_else(|| host.sockets.iter().rfind(same));
        let listens = |it: &Segment| host.listens.contains(&it.destination.port());
        let state = match before {
            Some(socket) => socket.state,
            None if arrived.is_some_and(listens) => State::Listen,
            None => State::Closed,
        };
        let after = self.view(step.host, Some(index))?;
        let after = nth.and_then(|nth| after.sockets.get(nth));
        let sent = step.effects.iter().filter_map(|effect| match effect {
            Effect::Send(segment) => Some(segment),
            _ => None,
        });
        Some(Case { step, arrived, before, after, state, sent: sent.collect() })
    }
}
