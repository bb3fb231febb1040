//! What stands behind a file descriptor of a script's application.

use tcp::{Config, Socket};

/// An open socket.
#[derive(Clone, Debug)]
pub(super) struct Descriptor {
    pub(super) fd: i64,
    pub(super) nonblocking: bool,
    /// Where `bind` put it.
    pub(super) local: Option<Socket>,
    pub(super) stage: Stage,
    /// What its connections start with.
    pub(super) config: Config,
    /// `SO_LINGER` with no time at all: closing aborts.
    pub(super) aborts_on_close: bool,
    /// `shutdown` of the receiving half.
    pub(super) reads_shut: bool,
    /// Keep-alive as the options set it, in force or not.
    pub(super) keep_alive: tcp::KeepAlive,
}

/// How far a socket has come.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Stage {
    /// Neither listening nor ever connected.
    Fresh,
    /// Listening on this port.
    Listening(u16),
    /// `connect` was called and has not yet said how it went.
    Connecting(usize),
    /// Connected, or it was once.
    Connected(usize),
}

impl Descriptor {
    pub(super) fn new(fd: i64, nonblocking: bool, config: Config) -> Descriptor {
        let keep_alive = config.keep_alive.unwrap_or_default();
        Descriptor {
            fd,
            nonblocking,
            local: None,
            stage: Stage::Fresh,
            config,
            aborts_on_close: false,
            reads_shut: false,
            keep_alive,
        }
    }

    /// Its connection, if it has one.
    pub(super) fn connection(&self) -> Option<usize> {
        match self.stage {
            Stage::Connecting(nth) | Stage::Connected(nth) => Some(nth),
            Stage::Fresh | Stage::Listening(_) => None,
        }
    }
}
