//! One end of a connection at a host, with what its application has had of it.

use alloc::sync::Arc;
use core::net::Ipv4Addr;

use tcp::{Config, Effect, Endpoint, Out, Segment, Seq, Signal, Socket, State, Time, Timer};

use crate::trace::SocketView;

/// One end of a connection.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(super) struct Connection {
    pub(super) endpoint: Endpoint,
    pub(super) life: Life,
    /// The life in TIME-WAIT whose place this one took, and may have to give back to it.
    former: Option<Life>,
}

/// One life of a connection: what its application has had of it. A SYN that reopens a connection
/// from TIME-WAIT begins another one (RFC 9293, MAY-2).
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Life {
    /// Counted from 1.
    pub(super) nth: u32,
    /// Begun by a SYN at a listening port: when it falls back to LISTEN, it is over.
    pub(super) from_listener: bool,
    /// The application has it.
    pub(super) accepted: bool,
    /// The application takes at once what has come.
    pub(super) reads: bool,
    /// The how many-th opening of the host's it was, once it has opened.
    pub(super) opened: Option<u32>,
    /// Octets that the application has taken.
    pub(super) received: u32,
    pub(super) at_end_of_text: bool,
}

/// What an endpoint was before an event, as far as that tells one life from another.
#[derive(Clone, Copy)]
pub(super) struct Was {
    state: State,
    iss: Seq,
}

impl Life {
    /// One that begins.
    pub(super) fn new(from_listener: bool, accepted: bool, reads: bool) -> Life {
        let (opened, received, at_end_of_text) = (None, 0, false);
        Life { nth: 1, from_listener, accepted, reads, opened, received, at_end_of_text }
    }
}

impl Connection {
    pub(super) fn new(endpoint: Endpoint, life: Life) -> Connection {
        Connection { endpoint, life, former: None }
    }

    /// A segment arrives. Another life would begin as `fresh`, an opening be the `opening`-th.
    pub(super) fn arrive(
        &mut self,
        now: Time,
        segment: &Segment,
        fresh: Life,
        opening: u32,
        out: &mut Out,
    ) {
        let was = self.was();
        self.endpoint.arrive(now, segment, out);
        if was.state == State::TimeWait && self.is_alive() && self.was().iss != was.iss {
            self.former = Some(self.life);
            self.life = Life { nth: self.life.nth + 1, ..fresh };
        }
        self.give_back(was);
        self.note_opening(opening, out);
    }

    pub(super) fn timeout(&mut self, now: Time, timer: Timer, out: &mut Out) {
        let was = self.was();
        self.endpoint.timeout(now, timer, out);
        self.give_back(was);
    }

    /// Notes an opening among what has just been done.
    pub(super) fn note_opening(&mut self, opening: u32, out: &Out) {
        let opens = |effect: &Effect| matches!(effect, Effect::Signal(Signal::Open));
        if out.effects().iter().any(opens) {
            self.life.opened = Some(opening);
        }
    }

    pub(super) fn state(&self) -> State {
        match self.endpoint.state() {
            State::Listen if self.life.from_listener => State::Closed,
            state => state,
        }
    }

    pub(super) fn peer_has_closed(&self) -> bool {
        self.endpoint.variables().closed_by_peer
    }

    pub(super) fn is_alive(&self) -> bool {
        self.state() != State::Closed
    }

    /// Still being opened by a caller.
    pub(super) fn is_half_open(&self) -> bool {
        self.life.from_listener && self.endpoint.state() == State::SynReceived
    }

    /// Open, and in the backlog: the application has not accepted it.
    pub(super) fn waits(&self) -> bool {
        self.life.opened.is_some() && !self.life.accepted && self.is_alive()
    }

    /// Forgets all without a word.
    pub(super) fn forget(&mut self, config: &Arc<Config>) {
        self.endpoint = Endpoint::new(Arc::clone(config), self.endpoint.local());
        self.former = None;
    }

    pub(super) fn view(&self) -> SocketView {
        let nobody = Socket::new(Ipv4Addr::UNSPECIFIED, 0);
        SocketView {
            local: self.endpoint.local(),
            remote: self.endpoint.remote().unwrap_or(nobody),
            state: self.state(),
            variables: self.endpoint.variables(),
            timers: self.endpoint.timers().collect(),
            waits: self.waits(),
        }
    }

    fn was(&self) -> Was {
        Was { state: self.endpoint.state(), iss: self.endpoint.variables().iss }
    }

    /// The SYN that reopened the connection was an old one: the former life goes on as it was.
    fn give_back(&mut self, was: Was) {
        let back = was.state == State::SynReceived && self.endpoint.state() == State::TimeWait;
        if back
            && self.was().iss != was.iss
            && let Some(former) = self.former.take()
        {
            self.life = former;
        }
    }
}
