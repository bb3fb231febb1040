//! The calls that are about sockets as such: opening, accepting, closing. Text is sent and received
//! in `transfer`, options are set in `options`.

use std::sync::Arc;

use tcp::{Signal, Socket, State};

use super::calls::Returned;
use super::descriptor::{Descriptor, Stage};
use super::ways::{LOCAL, PORT, REMOTE};
use super::{Errors, Player};
use crate::host::is_closing;
use crate::script::{Call, Expression};
use crate::tolerances::RESET_IN_CLOSE_WAIT;

impl Player {
    /// The descriptor that a call's first argument names.
    pub(super) fn file(&self, call: &Call) -> Result<usize, Returned> {
        let fd = call.arguments.first().and_then(Expression::number);
        let found = self.files.iter().position(|file| Some(file.fd) == fd);
        found.ok_or(Returned::Error("EBADF"))
    }

    pub(super) fn socket(&mut self, call: &Call) -> Returned {
        let kind = call.arguments.get(1).and_then(Expression::number).unwrap_or(0);
        if kind & 0xf != SOCK_STREAM {
            return Returned::Differs("only SOCK_STREAM is modelled".to_string());
        }
        let fd = self.new_fd(call);
        self.files.push(Descriptor::new(fd, kind & O_NONBLOCK != 0, self.config.clone()));
        Returned::Value(fd)
    }

    /// The number that the script expects; the lowest free one if it does not say.
    fn new_fd(&self, call: &Call) -> i64 {
        let is_free = |fd: &i64| self.files.iter().all(|file| file.fd != *fd);
        let wanted = call.expected.result.filter(|fd| *fd >= 0 && is_free(fd));
        wanted.unwrap_or_else(|| (3..).find(is_free).unwrap_or(3))
    }

    pub(super) fn bind(&mut self, call: &Call) -> Returned {
        let file = match self.file(call) {
            Ok(file) => &mut self.files[file],
            Err(error) => return error,
        };
        if file.local.is_some() {
            return Returned::Error("EINVAL");
        }
        let port = call.arguments.get(1).and_then(named_port).filter(|port| *port != 0);
        let local = Socket::new(LOCAL, port.unwrap_or(PORT));
        file.local = Some(local);
        self.ways.bind(local);
        Returned::Value(0)
    }

    pub(super) fn listen(&mut self, call: &Call) -> Returned {
        let file = match self.file(call) {
            Ok(file) => &mut self.files[file],
            Err(error) => return error,
        };
        let local = file.local.unwrap_or(Socket::new(LOCAL, PORT));
        match file.stage {
            Stage::Fresh => {}
            Stage::Listening(_) => return Returned::Value(0),
            Stage::Connecting(_) | Stage::Connected(_) => return Returned::Error("EINVAL"),
        }
        if !self.host.listen(local.port(), Arc::new(file.config.clone())) {
            return Returned::Error("EADDRINUSE");
        }
        file.stage = Stage::Listening(local.port());
        self.ways.listen(local);
        Returned::Value(0)
    }

    pub(super) fn connect(&mut self, call: &Call) -> Returned {
        let file = match self.file(call) {
            Ok(file) => file,
            Err(error) => return error,
        };
        match self.files[file].stage {
            Stage::Listening(_) | Stage::Connected(_) => Returned::Error("EISCONN"),
            Stage::Connecting(nth) => self.connect_again(file, nth),
            Stage::Fresh => self.connect_first(file, call),
        }
    }

    fn connect_first(&mut self, file: usize, call: &Call) -> Returned {
        let port = call.arguments.get(1).and_then(named_port).unwrap_or(PORT);
        let remote = Socket::new(REMOTE, port);
        let used = self.host.connections().iter().filter(|connection| !connection.from_listener);
        let local = self.files[file]
            .local
            .unwrap_or(Socket::new(LOCAL, FIRST_LOCAL_PORT.wrapping_add(used.count() as u16)));
        self.ways.turn_to(local, remote);
        let config = Arc::new(self.files[file].config.clone());
        match self.host.connect(self.now, local, remote, config) {
            Err(_) => Returned::Error("EADDRNOTAVAIL"),
            Ok(nth) => {
                self.ways.turn_to(local, remote).connection = Some(nth);
                self.files[file].stage = Stage::Connecting(nth);
                let blocks = !self.files[file].nonblocking;
                if blocks { Returned::Blocks } else { Returned::Error("EINPROGRESS") }
            }
        }
    }

    /// The second and further calls, and the one that blocked, when it is looked at again.
    fn connect_again(&mut self, file: usize, nth: usize) -> Returned {
        let state = self.host.connection(nth).state();
        match state {
            State::SynSent | State::SynReceived if self.files[file].nonblocking => {
                Returned::Error("EALREADY")
            }
            State::SynSent | State::SynReceived => Returned::Blocks,
            State::Closed => {
                self.files[file].stage = Stage::Fresh;
                Returned::Error(self.take_failure(nth).unwrap_or("ECONNABORTED"))
            }
            _ => {
                self.files[file].stage = Stage::Connected(nth);
                Returned::Value(0)
            }
        }
    }

    pub(super) fn accept(&mut self, call: &Call) -> Returned {
        let file = match self.file(call) {
            Ok(file) => &self.files[file],
            Err(error) => return error,
        };
        let Stage::Listening(port) = file.stage else { return Returned::Error("EINVAL") };
        let waiting = self.host.connections().iter().enumerate().filter(|(_, connection)| {
            let ours = connection.from_listener && connection.endpoint.local().port() == port;
            ours && !connection.accepted && connection.opened.is_some()
        });
        let Some((nth, _)) = waiting.min_by_key(|(nth, connection)| (connection.opened, *nth))
        else {
            return if file.nonblocking { Returned::Error("EAGAIN") } else { Returned::Blocks };
        };
        let config = file.config.clone();
        let nonblocking = call.arguments.get(3).is_some_and(|flags| flags.names("SOCK_NONBLOCK"));
        let fd = self.new_fd(call);
        let mut accepted = Descriptor::new(fd, nonblocking, config);
        accepted.stage = Stage::Connected(nth);
        self.files.push(accepted);
        let connection = self.host.connection_mut(nth);
        connection.accepted = true;
        if let (local, Some(remote)) = (connection.endpoint.local(), connection.endpoint.remote()) {
            self.ways.turn_to(local, remote);
        }
        Returned::Value(fd)
    }

    pub(super) fn shutdown(&mut self, call: &Call) -> Returned {
        let file = match self.file(call) {
            Ok(file) => file,
            Err(error) => return error,
        };
        let how = call.arguments.get(1).and_then(Expression::number).unwrap_or(SHUT_RDWR);
        let connection = self.files[file].connection();
        let live = connection.filter(|nth| {
            !matches!(self.host.connection(*nth).state(), State::Closed | State::TimeWait)
        });
        let Some(nth) = live else { return Returned::Error("ENOTCONN") };
        self.files[file].reads_shut |= how != SHUT_WR;
        if how != SHUT_RD {
            let now = self.now;
            // A second CLOSE is an error in the RFC and none for a socket.
            let _ = self.host.call(now, nth, "shutdown", |endpoint, out| endpoint.close(now, out));
        }
        Returned::Value(0)
    }

    pub(super) fn close(&mut self, call: &Call) -> Returned {
        let file = match self.file(call) {
            Ok(file) => self.files.remove(file),
            Err(error) => return error,
        };
        match file.stage {
            Stage::Fresh => {}
            Stage::Listening(port) => self.close_listener(port),
            Stage::Connecting(nth) | Stage::Connected(nth) => {
                self.let_go(nth, file.aborts_on_close)
            }
        }
        Returned::Value(0)
    }

    fn let_go(&mut self, nth: usize, aborts: bool) {
        let now = self.now;
        // Closing what is over already is no error for a socket.
        let _ = self.host.call(now, nth, "close", |endpoint, out| {
            if aborts { endpoint.abort(now, out) } else { endpoint.release(now, out) }
        });
    }

    /// Connections that nobody has accepted go with their listener: those that are open are
    /// reset, those that are not yet are forgotten.
    fn close_listener(&mut self, port: u16) {
        self.host.unlisten(port);
        for nth in 0..self.host.connections().len() {
            let connection = self.host.connection(nth);
            let ours = connection.from_listener && connection.endpoint.local().port() == port;
            if !ours || connection.accepted || !connection.is_alive() {
                continue;
            }
            if connection.opened.is_some() { self.let_go(nth, true) } else { self.host.forget(nth) }
        }
    }

    /// What ended a connection, as an error; the application is told once.
    pub(super) fn take_failure(&mut self, nth: usize) -> Option<&'static str> {
        let failure = self.host.connection_mut(nth).failure.take()?;
        if is_closing(failure.state) && self.errors == Errors::Rfc9293 {
            return None;
        }
        Some(match (failure.signal, failure.state, self.errors) {
            (Signal::TimedOut, ..) => "ETIMEDOUT",
            (_, State::SynSent, _) => "ECONNREFUSED",
            (_, State::CloseWait, Errors::Linux) => RESET_IN_CLOSE_WAIT,
            (Signal::Refused, _, Errors::Rfc9293) => "ECONNREFUSED",
            _ => "ECONNRESET",
        })
    }
}

/// The port in a socket address that a script spells out.
fn named_port(address: &Expression) -> Option<u16> {
    let port = address.field("sin_port").or_else(|| address.field("sin6_port"))?.number()?;
    u16::try_from(port).ok()
}

const SOCK_STREAM: i64 = 1;
/// `SOCK_NONBLOCK` is the same bit on Linux.
pub(super) const O_NONBLOCK: i64 = 0o4000;
const SHUT_RD: i64 = 0;
const SHUT_WR: i64 = 1;
const SHUT_RDWR: i64 = 2;
/// Chosen from the dynamic ports (RFC 6335, 6), clear of those of the other side.
const FIRST_LOCAL_PORT: u16 = 60_000;
