//! Applications as short scripts: what a host's program calls, and what it waits for.

use alloc::vec::Vec;
use core::time::Duration;

use tcp::{Socket, Time};

/// One call that an application will make, once for each connection that it fits.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Task {
    /// What it waits for.
    pub when: When,
    /// How long it thinks before it calls.
    pub after: Duration,
    /// What it calls.
    pub call: Call,
}

/// What a [`Task`] waits for.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum When {
    /// A moment. Calls on a connection go to the host's `connection`, counted from 0 in the order
    /// in which they began, and are not made while there is none.
    At {
        /// The moment.
        at: Time,
        /// Which connection.
        connection: u32,
    },
    /// The connection is open.
    Open,
    /// So many octets have been received on the connection since it began.
    Received(u32),
    /// The peer has closed, and all its text is received.
    EndOfText,
}

/// A call to TCP (RFC 9293, 3.9.1; sockets' names where they differ).
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
    /// SEND, pushed.
    Send(Vec<u8>),
    /// RECEIVE at most so many octets.
    Receive(u32),
    /// CLOSE: no more to send (`shutdown(WR)`).
    Close,
    /// Lets go of both directions (`close`).
    Release,
    /// ABORT.
    Abort,
    /// The host forgets the connection without a word, as after a crash.
    Forget,
}
