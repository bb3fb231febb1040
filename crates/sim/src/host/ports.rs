//! Active opens, and the local ports that they take.

use alloc::sync::Arc;
use core::time::Duration;

use tcp::{CallError, Endpoint, Open, Socket, State, Time, Timer};

use super::connection::{Connection, Life};
use super::{Doings, Host};

impl Host {
    /// OPEN, active: from a port, or from the next free one.
    pub(super) fn connect(
        &mut self,
        now: Time,
        to: Socket,
        from: Option<u16>,
        doings: &mut Doings,
    ) -> (Option<u32>, Result<(), CallError>) {
        let port = match from {
            Some(port) if self.is_taken(now, port, to) => {
                return (None, Err(CallError::AlreadyExists));
            }
            Some(port) => port,
            None => match self.free_port(now, to) {
                Some(port) => port,
                None => return (None, Err(CallError::InsufficientResources)),
            },
        };
        self.let_go_of(port, to);
        let local = Socket::new(self.address, port);
        let mut endpoint = Endpoint::new(Arc::clone(&self.config.0), local);
        if let Err(error) = endpoint.open(now, Open::Active { remote: to }, &mut doings.tcp) {
            return (None, Err(error));
        }
        endpoint.allow_reopening(self.listens.contains(&port));
        let life = Life::new(false, true, self.reads);
        self.connections.push(Connection::new(endpoint, life));
        (self.last_connection(), Ok(()))
    }

    /// The next port that is free towards a remote socket, round and round.
    fn free_port(&mut self, now: Time, to: Socket) -> Option<u16> {
        let (first, last) = (self.ports.first, self.ports.last.max(self.ports.first));
        for _ in first..=last {
            let port = self.next_port;
            self.next_port = if port >= last { first } else { port + 1 };
            if !self.is_taken(now, port, to) {
                return Some(port);
            }
        }
        None
    }

    /// Whether a connection keeps a port from being used towards a remote socket.
    fn is_taken(&self, now: Time, port: u16, to: Socket) -> bool {
        self.connections
            .iter()
            .any(|one| self.is_between(one, port, to) && !self.may_reuse(now, one))
    }

    /// What is left of a connection in TIME-WAIT makes way for the next one.
    fn let_go_of(&mut self, port: u16, to: Socket) {
        let old = self.connections.iter().position(|one| self.is_between(one, port, to));
        if let Some(old) = old {
            self.connections[old].forget(&self.config.0);
        }
    }

    fn is_between(&self, connection: &Connection, port: u16, to: Socket) -> bool {
        let local = Socket::new(self.address, port);
        connection.is_alive()
            && connection.endpoint.local() == local
            && connection.endpoint.remote() == Some(to)
    }

    /// In TIME-WAIT for a second, with timestamps in use that tell old from new.
    fn may_reuse(&self, now: Time, connection: &Connection) -> bool {
        let waits_since = connection.endpoint.timers().find_map(|(timer, at)| {
            let whole = self.config.0.time_wait();
            (timer == Timer::TimeWait).then(|| at.since(Time::ZERO + whole))
        });
        self.ports.reuse_time_wait
            && connection.endpoint.uses_timestamps()
            && connection.endpoint.state() == State::TimeWait
            && waits_since.is_some_and(|since| now >= Time::ZERO + since + A_TICK)
    }
}

/// By so much the timestamps must be later (Linux: tcp_twsk_unique).
const A_TICK: Duration = Duration::from_secs(1);
