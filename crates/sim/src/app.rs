//! Applications as short scripts: what a host's program calls, and what it waits for.

use alloc::vec::Vec;
use core::time::Duration;

use tcp::{Segment, Socket, Time};

/// One call that an application will make.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Task {
    /// What it waits for.
    pub when: When,
    /// How long it thinks before it calls.
    pub after: Duration,
    /// What it calls.
    pub call: Call,
    /// So long after a refusal, and a microsecond at least, it calls again, until it is heard; none:
    /// it lets it be.
    pub again: Option<Duration>,
    /// If it waits for something on a connection: on this one of the host's only, counted from 0;
    /// none: on each.
    pub only: Option<u32>,
}

impl Task {
    /// A task on each connection, which takes no for an answer.
    pub fn new(when: When, after: Duration, call: Call) -> Task {
        Task { when, after, call, again: None, only: None }
    }
}

/// What a [`Task`] waits for.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum When {
    /// The host starts: at the beginning of the run, and after a crash.
    Started,
    /// A moment. Calls on a connection go to the host's `connection`, counted from 0 in the order
    /// in which they began, and are not made while there is none.
    At {
        /// The moment.
        at: Time,
        /// Which connection.
        connection: u32,
    },
    /// The connection is open, and accepted if a caller opened it.
    Open,
    /// So many octets have been received on the connection since it began.
    Received(u32),
    /// The peer has closed, and all its text is received.
    EndOfText,
    /// So many UDP messages have been received since the host came up.
    Messages(u32),
}

impl When {
    /// Whether it is something that happens on each connection.
    pub(crate) fn on_a_connection(self) -> bool {
        match self {
            When::Open | When::Received(_) | When::EndOfText => true,
            When::Started | When::At { .. } | When::Messages(_) => false,
        }
    }
}

/// A call to TCP (RFC 9293, 3.9.1; sockets' names where they differ) or UDP, or what befalls the
/// whole host.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Call {
    /// Passive OPEN: `listen` on a port, every SYN begins a connection of its own.
    Listen {
        /// The port.
        port: u16,
    },
    /// Stops listening; connections that have begun go on.
    Unlisten {
        /// The port.
        port: u16,
    },
    /// Active OPEN: `connect`.
    Connect {
        /// The remote socket.
        to: Socket,
        /// The local port; the host's next one if left out.
        from: Option<u16>,
    },
    /// Takes the caller that has waited longest.
    Accept,
    /// SEND, pushed.
    Send(Vec<u8>),
    /// RECEIVE at most so many octets.
    Receive(u32),
    /// From now on takes received text at once, or leaves it where it is.
    Reads(bool),
    /// CLOSE: no more to send (`shutdown(WR)`).
    Close,
    /// Lets go of both directions (`close`).
    Release,
    /// ABORT.
    Abort,
    /// The host forgets the connection without a word, as after a crash.
    Forget,
    /// Opens a UDP port.
    Bind {
        /// The port.
        port: u16,
    },
    /// Sends one UDP message; the port is opened if it is not.
    SendTo {
        /// The local port.
        from: u16,
        /// To whom; to a group's address for many (RFC 1112).
        to: Socket,
        /// The message.
        text: Vec<u8>,
    },
    /// Lets a segment loose that no TCP made: a forger's, or a stray of long ago.
    Inject(Segment),
    /// The host goes down: it knows nothing any more, and hears nothing. Its application is gone
    /// with all that it was about to do; tasks for a fixed moment are done if the host is up then.
    Crash,
    /// The host comes up again, and its application starts anew.
    Restart,
    /// From now on takes each caller as soon as its connection is open, or lets it wait; those that
    /// wait already go on waiting for [`Call::Accept`].
    Accepts(bool),
}

impl Call {
    /// Whether it is about one connection.
    pub fn on_a_connection(&self) -> bool {
        match self {
            Call::Send(_)
            | Call::Receive(_)
            | Call::Reads(_)
            | Call::Close
            | Call::Release
            | Call::Abort
            | Call::Forget => true,
            Call::Listen { .. }
            | Call::Unlisten { .. }
            | Call::Connect { .. }
            | Call::Accept
            | Call::Accepts(_)
            | Call::Bind { .. }
            | Call::SendTo { .. }
            | Call::Inject(_)
            | Call::Crash
            | Call::Restart => false,
        }
    }
}
