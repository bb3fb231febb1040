//! A host in a run: its listening ports, its connections, and which of them a segment or a call
//! is for. It knows nothing of the network.

use alloc::sync::Arc;
use alloc::vec::Vec;
use core::net::Ipv4Addr;

use tcp::{
    CallError, Config, Endpoint, Flags, Open, Out, Received, Segment, Socket, State, Time, Timer,
};

use crate::app::Call;
use crate::setup::HostSetup;
use crate::trace::{HostView, SocketView};

/// A host's state.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(crate) struct Host {
    address: Ipv4Addr,
    config: Arc<Config>,
    reads: bool,
    next_port: u16,
    /// In order, none twice.
    listens: Vec<u16>,
    connections: Vec<Connection>,
    /// How many packets it has sent.
    pub(crate) sent: u32,
}

/// One end of a connection.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Connection {
    endpoint: Endpoint,
    /// Begun by a SYN at a listening port: when it falls back to LISTEN, it is over.
    from_listener: bool,
    /// Octets that the application has taken.
    received: u32,
    at_end_of_text: bool,
}

/// What the application can have noticed of a connection.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Noticed {
    pub(crate) received: u32,
    pub(crate) at_end_of_text: bool,
}

impl Host {
    pub(crate) fn new(setup: &HostSetup) -> Host {
        Host {
            address: setup.address,
            config: setup.config.clone(),
            reads: setup.reads,
            next_port: setup.first_port,
            listens: Vec::new(),
            connections: Vec::new(),
            sent: 0,
        }
    }

    pub(crate) fn address(&self) -> Ipv4Addr {
        self.address
    }

    /// What can be seen of it.
    pub(crate) fn view(&self) -> HostView {
        HostView {
            listens: self.listens.clone(),
            sockets: self.connections.iter().map(Connection::view).collect(),
        }
    }

    /// The timer that runs out first, and of which connection.
    pub(crate) fn next_timeout(&self) -> Option<(Time, u32, Timer)> {
        let mut next: Option<(Time, u32, Timer)> = None;
        for (connection, nth) in self.connections.iter().zip(0..) {
            if let Some((at, timer)) = connection.endpoint.next_timeout()
                && next.is_none_or(|(first, ..)| at < first)
            {
                next = Some((at, nth, timer));
            }
        }
        next
    }

    pub(crate) fn timeout(&mut self, now: Time, connection: u32, timer: Timer, out: &mut Out) {
        self.connections[connection as usize].endpoint.timeout(now, timer, out);
    }

    /// Hands a segment to the connection, the listener or the closed port that it is for, and says
    /// which connection it was.
    pub(crate) fn arrive(&mut self, now: Time, segment: &Segment, out: &mut Out) -> Option<u32> {
        if let Some(nth) = self.connection_of(segment) {
            self.connections[nth as usize].arrive(now, segment, out);
            self.read(now, nth as usize, out);
            return Some(nth);
        }
        if !self.listens.contains(&segment.destination.port()) {
            Endpoint::refuse(&self.config, segment, out);
            return None;
        }
        self.arrive_at_listener(now, segment, out)
    }

    /// Makes a call; on which connection, if it is about one, is told with the result.
    pub(crate) fn call(
        &mut self,
        now: Time,
        connection: Option<u32>,
        call: &Call,
        out: &mut Out,
    ) -> (Option<u32>, Result<(), CallError>) {
        match call {
            Call::Listen { port } => {
                let place = self.listens.binary_search(port);
                if let Err(place) = place {
                    self.listens.insert(place, *port);
                }
                self.allow_reopening(*port, true);
                (None, if place.is_err() { Ok(()) } else { Err(CallError::AlreadyExists) })
            }
            Call::Unlisten { port } => {
                let before = self.listens.len();
                self.listens.retain(|open| open != port);
                self.allow_reopening(*port, false);
                let closed = self.listens.len() < before;
                (None, if closed { Ok(()) } else { Err(CallError::DoesNotExist) })
            }
            Call::Connect { to, from } => self.connect(now, *to, *from, out),
            Call::Send(_)
            | Call::Receive(_)
            | Call::Close
            | Call::Release
            | Call::Abort
            | Call::Forget => {
                let known = connection.filter(|nth| (*nth as usize) < self.connections.len());
                match known {
                    Some(nth) => (known, self.call_on(now, nth as usize, call, out)),
                    None => (None, Err(CallError::DoesNotExist)),
                }
            }
        }
    }

    /// What the application can have noticed of a connection so far; nothing if it has not begun.
    pub(crate) fn noticed(&self, connection: Option<u32>) -> Noticed {
        let begun = connection.and_then(|nth| self.connections.get(nth as usize));
        begun.map_or_else(Noticed::default, |connection| Noticed {
            received: connection.received,
            at_end_of_text: connection.at_end_of_text,
        })
    }

    /// The connection that a segment belongs to.
    pub(crate) fn connection_of(&self, segment: &Segment) -> Option<u32> {
        let found = self.connections.iter().rposition(|connection| {
            connection.is_alive()
                && connection.endpoint.local() == segment.destination
                && connection.endpoint.remote() == Some(segment.source)
        });
        found.map(|nth| nth as u32)
    }

    /// A fresh endpoint in LISTEN answers; only if it leaves that state a connection has begun.
    fn arrive_at_listener(&mut self, now: Time, segment: &Segment, out: &mut Out) -> Option<u32> {
        let mut endpoint = Endpoint::new(self.config.clone(), segment.destination);
        let opened = endpoint.open(now, Open::Passive { remote: None }, &mut Out::new());
        debug_assert_eq!(opened, Ok(()), "a fresh endpoint can listen");
        endpoint.arrive(now, segment, out);
        if endpoint.state() == State::Listen || !segment.flags.has(Flags::SYN) {
            return None;
        }
        self.connections.push(Connection::new(endpoint, true));
        Some(self.connections.len() as u32 - 1)
    }

    fn connect(
        &mut self,
        now: Time,
        to: Socket,
        from: Option<u16>,
        out: &mut Out,
    ) -> (Option<u32>, Result<(), CallError>) {
        let port = from.unwrap_or(self.next_port);
        let local = Socket::new(self.address, port);
        let taken = |connection: &Connection| {
            connection.is_alive()
                && connection.endpoint.local() == local
                && connection.endpoint.remote() == Some(to)
        };
        if self.connections.iter().any(taken) {
            return (None, Err(CallError::AlreadyExists));
        }
        if from.is_none() {
            self.next_port = self.next_port.checked_add(1).unwrap_or(FIRST_DYNAMIC_PORT);
        }
        let mut endpoint = Endpoint::new(self.config.clone(), local);
        let result = endpoint.open(now, Open::Active { remote: to }, out);
        self.connections.push(Connection::new(endpoint, false));
        (Some(self.connections.len() as u32 - 1), result)
    }

    fn call_on(
        &mut self,
        now: Time,
        nth: usize,
        call: &Call,
        out: &mut Out,
    ) -> Result<(), CallError> {
        let endpoint = &mut self.connections[nth].endpoint;
        match call {
            Call::Send(text) => endpoint.send(now, text, true, out).map(|_| ()),
            Call::Receive(most) => self.receive(now, nth, *most as usize, out),
            Call::Close => endpoint.close(now, out),
            Call::Release => endpoint.release(now, out),
            Call::Abort => endpoint.abort(now, out),
            Call::Forget => {
                *endpoint = Endpoint::new(self.config.clone(), endpoint.local());
                Ok(())
            }
            Call::Listen { .. } | Call::Unlisten { .. } | Call::Connect { .. } => Ok(()),
        }
    }

    /// A connection in TIME-WAIT may be taken up anew only where somebody listens.
    fn allow_reopening(&mut self, port: u16, allowed: bool) {
        let here = self.connections.iter_mut().filter(|one| one.endpoint.local().port() == port);
        here.for_each(|connection| connection.endpoint.allow_reopening(allowed));
    }

    /// An application that reads takes at once whatever has come, the end of text included.
    fn read(&mut self, now: Time, nth: usize, out: &mut Out) {
        let connection = &self.connections[nth];
        let worth_a_call = connection.endpoint.unread() > 0 || connection.peer_has_closed();
        if self.reads && worth_a_call && !connection.at_end_of_text {
            // An error says that the connection has just ended: nothing is left to read.
            let _ = self.receive(now, nth, usize::MAX, out);
        }
    }

    fn receive(
        &mut self,
        now: Time,
        nth: usize,
        most: usize,
        out: &mut Out,
    ) -> Result<(), CallError> {
        let connection = &mut self.connections[nth];
        match connection.endpoint.receive(now, most, out)? {
            Received::Text(text) => connection.received += text.len() as u32,
            Received::Nothing => {}
            Received::EndOfText => connection.at_end_of_text = true,
        }
        connection.at_end_of_text |=
            connection.peer_has_closed() && connection.endpoint.unread() == 0;
        Ok(())
    }
}

impl Connection {
    fn new(endpoint: Endpoint, from_listener: bool) -> Connection {
        Connection { endpoint, from_listener, received: 0, at_end_of_text: false }
    }

    fn arrive(&mut self, now: Time, segment: &Segment, out: &mut Out) {
        let was_over = self.endpoint.state() == State::TimeWait;
        self.endpoint.arrive(now, segment, out);
        if was_over && self.endpoint.state() == State::SynReceived {
            // Another life of the connection (RFC 9293, MAY-2): its application begins anew.
            self.received = 0;
            self.at_end_of_text = false;
        }
    }

    fn state(&self) -> State {
        match self.endpoint.state() {
            State::Listen if self.from_listener => State::Closed,
            state => state,
        }
    }

    fn peer_has_closed(&self) -> bool {
        self.endpoint.variables().closed_by_peer
    }

    fn is_alive(&self) -> bool {
        self.state() != State::Closed
    }

    fn view(&self) -> SocketView {
        let nobody = Socket::new(Ipv4Addr::UNSPECIFIED, 0);
        SocketView {
            local: self.endpoint.local(),
            remote: self.endpoint.remote().unwrap_or(nobody),
            state: self.state(),
            variables: self.endpoint.variables(),
            timers: self.endpoint.timers().collect(),
        }
    }
}

/// The first of the dynamic ports (RFC 6335, 6).
const FIRST_DYNAMIC_PORT: u16 = 49_152;
