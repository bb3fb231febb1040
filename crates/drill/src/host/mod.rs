//! The driven side: one host with the real TCP endpoints, fed by hand with segments and calls.
//!
//! It keeps no clock: whoever drives it says what time it is, and asks when the next timer is due.

mod log;

use std::collections::BTreeMap;
use std::sync::Arc;

use tcp::{
    CallError, Config, Effect, Endpoint, Flags, Open, Out, Segment, Signal, Socket, State, Time,
    Timer,
};

pub(crate) use log::{Cause, Entry};

/// A host with its listening ports and its connections.
pub(crate) struct Host {
    config: Arc<Config>,
    listens: BTreeMap<u16, Arc<Config>>,
    connections: Vec<Connection>,
    out: Out,
    log: Vec<Entry>,
}

/// One end of a connection, and what its application can learn of it.
pub(crate) struct Connection {
    pub(crate) endpoint: Endpoint,
    /// Begun by a SYN at a listening port: when it falls back to LISTEN, it is over.
    pub(crate) from_listener: bool,
    /// When it was opened, if it ever was.
    pub(crate) opened: Option<Time>,
    /// Whether `accept` has returned it.
    pub(crate) accepted: bool,
    /// What ended it, until the application has been told.
    pub(crate) failure: Option<Failure>,
}

/// What ended a connection before its time.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Failure {
    pub(crate) signal: Signal,
    /// The state in which it happened.
    pub(crate) state: State,
}

impl Host {
    pub(crate) fn new(config: Arc<Config>) -> Host {
        Host {
            config,
            listens: BTreeMap::new(),
            connections: Vec::new(),
            out: Out::new(),
            log: Vec::new(),
        }
    }

    /// All that happened, in order.
    pub(crate) fn log(&self) -> &[Entry] {
        &self.log
    }

    pub(crate) fn connection(&self, nth: usize) -> &Connection {
        &self.connections[nth]
    }

    pub(crate) fn connection_mut(&mut self, nth: usize) -> &mut Connection {
        &mut self.connections[nth]
    }

    pub(crate) fn connections(&self) -> &[Connection] {
        &self.connections
    }

    /// The ports that listen, in order.
    pub(crate) fn listens(&self) -> impl Iterator<Item = u16> + '_ {
        self.listens.keys().copied()
    }

    /// Opens a port; false if it is open already.
    pub(crate) fn listen(&mut self, port: u16, config: Arc<Config>) -> bool {
        self.listens.insert(port, config).is_none()
    }

    /// Closes a port; connections that have begun go on.
    pub(crate) fn unlisten(&mut self, port: u16) -> bool {
        self.listens.remove(&port).is_some()
    }

    /// Begins a connection, and returns which one it is.
    pub(crate) fn connect(
        &mut self,
        now: Time,
        local: Socket,
        remote: Socket,
        config: Arc<Config>,
    ) -> Result<usize, CallError> {
        let nth = self.connections.len();
        self.connections.push(Connection::new(Endpoint::new(config, local), false));
        self.call(now, nth, "connect", |endpoint, out| {
            endpoint.open(now, Open::Active { remote }, out)
        })?;
        Ok(nth)
    }

    /// Makes a call on a connection.
    pub(crate) fn call<T>(
        &mut self,
        now: Time,
        nth: usize,
        name: &'static str,
        make: impl FnOnce(&mut Endpoint, &mut Out) -> T,
    ) -> T {
        let before = self.connections[nth].endpoint.state();
        let result = make(&mut self.connections[nth].endpoint, &mut self.out);
        self.settle(now, Some(nth), before, Cause::Call(name));
        result
    }

    /// The host forgets a connection without a word.
    pub(crate) fn forget(&mut self, nth: usize) {
        let endpoint = &mut self.connections[nth].endpoint;
        *endpoint = Endpoint::new(self.config.clone(), endpoint.local());
    }

    /// Hands a segment to whom it is for.
    pub(crate) fn arrive(&mut self, now: Time, segment: &Segment) {
        let cause = Cause::Arrival(segment.clone());
        if let Some(nth) = self.connection_of(segment)
            && self.is_request_without_listener(nth)
        {
            self.forget(nth);
        }
        match self.connection_of(segment) {
            Some(nth) => {
                let before = self.connections[nth].endpoint.state();
                if before == State::TimeWait {
                    let listens = self.listens.contains_key(&segment.destination.port());
                    self.connections[nth].endpoint.allow_reopening(listens);
                }
                self.connections[nth].endpoint.arrive(now, segment, &mut self.out);
                let nth = self.separate_reopened(nth, before);
                self.settle(now, Some(nth), before, cause);
            }
            None => match self.listens.get(&segment.destination.port()) {
                Some(config) => {
                    let config = config.clone();
                    let nth = self.arrive_at_listener(now, config, segment);
                    self.settle(now, nth, State::Listen, cause);
                }
                None => {
                    Endpoint::refuse(&self.config, segment, &mut self.out);
                    self.settle(now, None, State::Closed, cause);
                }
            },
        }
    }

    /// The timer that is due first: when, and of which connection.
    pub(crate) fn next_timeout(&self) -> Option<(Time, usize, Timer)> {
        let timeouts = self.connections.iter().enumerate().filter_map(|(nth, connection)| {
            connection.endpoint.next_timeout().map(|(at, timer)| (at, nth, timer))
        });
        timeouts.min_by_key(|(at, nth, _)| (*at, *nth))
    }

    /// Whether a timer would send something if it ran out.
    pub(crate) fn would_send(&self, now: Time, nth: usize, timer: Timer) -> bool {
        let mut out = Out::new();
        self.connections[nth].endpoint.clone().timeout(now, timer, &mut out);
        out.effects().iter().any(|effect| matches!(effect, Effect::Send(_)))
    }

    pub(crate) fn timeout(&mut self, now: Time, nth: usize, timer: Timer) {
        if self.is_request_without_listener(nth) {
            self.forget(nth);
            return;
        }
        let before = self.connections[nth].endpoint.state();
        self.connections[nth].endpoint.timeout(now, timer, &mut self.out);
        self.settle(now, Some(nth), before, Cause::Timeout(timer));
    }

    /// A request that the host keeps apart from connections needs its listener to become one.
    fn is_request_without_listener(&self, nth: usize) -> bool {
        let connection = &self.connections[nth];
        let port = connection.endpoint.local().port();
        self.config.details.embryonic_requests
            && connection.from_listener
            && connection.state() == State::SynReceived
            && !self.listens.contains_key(&port)
    }

    /// The living connection that a segment belongs to.
    pub(crate) fn connection_of(&self, segment: &Segment) -> Option<usize> {
        self.connections.iter().rposition(|connection| {
            connection.is_alive()
                && connection.endpoint.local() == segment.destination
                && connection.endpoint.remote() == Some(segment.source)
        })
    }

    /// A fresh endpoint in LISTEN answers; only if it leaves that state a connection has begun.
    fn arrive_at_listener(
        &mut self,
        now: Time,
        config: Arc<Config>,
        segment: &Segment,
    ) -> Option<usize> {
        let mut endpoint = Endpoint::new(config, segment.destination);
        let opened = endpoint.open(now, Open::Passive { remote: None }, &mut Out::new());
        debug_assert_eq!(opened, Ok(()), "a fresh endpoint can listen");
        endpoint.arrive(now, segment, &mut self.out);
        if endpoint.state() == State::Listen || !segment.flags.has(Flags::SYN) {
            return None;
        }
        self.connections.push(Connection::new(endpoint, true));
        Some(self.connections.len() - 1)
    }

    /// A SYN that reopens TIME-WAIT (MAY-2) begins another connection: the application of the old
    /// one has no part in it.
    fn separate_reopened(&mut self, nth: usize, before: State) -> usize {
        let old = &mut self.connections[nth];
        if before != State::TimeWait || !matches!(old.endpoint.state(), State::SynReceived) {
            return nth;
        }
        let closed = Endpoint::new(self.config.clone(), old.endpoint.local());
        let reopened = std::mem::replace(&mut old.endpoint, closed);
        self.connections.push(Connection::new(reopened, true));
        self.connections.len() - 1
    }

    /// Takes the effects of an event into the log, and what they mean for the application.
    fn settle(&mut self, at: Time, connection: Option<usize>, before: State, cause: Cause) {
        let effects = self.out.take();
        let mut after = before;
        if let Some(nth) = connection {
            let connection = &mut self.connections[nth];
            for effect in &effects {
                if let Effect::Signal(signal) = effect {
                    connection.hear(at, *signal, before);
                }
            }
            after = connection.state();
            if cause.is_reset() && is_closing(before) && after == State::Closed {
                // The RFC tells nobody; Linux does.
                connection.failure = Some(Failure { signal: Signal::Reset, state: before });
            }
        }
        self.log.push(Entry { at, cause, effects, before, after });
    }
}

impl Connection {
    fn new(endpoint: Endpoint, from_listener: bool) -> Connection {
        Connection { endpoint, from_listener, opened: None, accepted: false, failure: None }
    }

    /// The state, in which a connection that fell back to LISTEN is over.
    pub(crate) fn state(&self) -> State {
        match self.endpoint.state() {
            State::Listen if self.from_listener => State::Closed,
            state => state,
        }
    }

    pub(crate) fn is_alive(&self) -> bool {
        self.state() != State::Closed
    }

    fn hear(&mut self, at: Time, signal: Signal, state: State) {
        match signal {
            Signal::Open => self.opened = self.opened.or(Some(at)),
            Signal::Refused | Signal::Reset | Signal::TimedOut => {
                self.failure = Some(Failure { signal, state });
            }
            Signal::Closing | Signal::Closed => {}
        }
    }
}

/// Whether a RST ends this state without a signal (RFC 9293, 3.10.7.4, second check).
pub(crate) fn is_closing(state: State) -> bool {
    matches!(state, State::Closing | State::LastAck)
}
