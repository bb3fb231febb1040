//! What is known of one side of a trace while its lines are read: its connections, how far its text
//! has come, and how much of the other's it has read.

use std::collections::BTreeMap;

use tcp::{Flags, State, Time};

use super::model::{Header, SocketState};

/// What is known of a side while its lines are read.
pub(super) struct Watched {
    pub(super) listens: Option<u16>,
    /// When each connection began.
    pub(super) begins: Vec<Time>,
    pub(super) connects: u32,
    /// The connection that calls are about.
    pub(super) connection: u32,
    /// Octets that its calls have sent, the next millisecond's included.
    pub(super) asked_to_send: u32,
    /// The number behind all text that it has sent.
    pub(super) text_end: u32,
    /// In-order text that has arrived, and how much of it was read.
    pub(super) received_end: u32,
    pub(super) read: u32,
    /// The right edge of the window that it offered first.
    pub(super) first_edge: Option<u32>,
    /// The window that it offered first.
    pub(super) window: u32,
    /// Its connections and their states, by ports.
    pub(super) known: BTreeMap<(u16, u16), State>,
}

impl Watched {
    pub(super) fn new() -> Watched {
        Watched {
            listens: None,
            begins: Vec::new(),
            connects: 0,
            connection: 0,
            asked_to_send: 0,
            text_end: 1,
            received_end: 1,
            read: 0,
            first_edge: None,
            window: 0,
            known: BTreeMap::new(),
        }
    }

    /// A connection begins when it first shows among the side's sockets, or when TIME-WAIT is
    /// followed by an opening.
    pub(super) fn notice_connections(&mut self, at: Time, sockets: &[SocketState]) {
        let now: BTreeMap<(u16, u16), State> = sockets
            .iter()
            .filter_map(|socket| Some(((socket.local, socket.remote?), socket.state)))
            .collect();
        let begins = now.iter().any(|(ports, state)| match self.known.get(ports) {
            None => true,
            Some(State::TimeWait) => matches!(state, State::SynSent | State::SynReceived),
            Some(_) => false,
        });
        self.known = now;
        if begins {
            self.begin(at);
        }
    }

    fn begin(&mut self, at: Time) {
        self.begins.push(at);
        self.received_end = 1;
        self.read = 0;
        self.text_end = 1;
        self.asked_to_send = 0;
        self.first_edge = None;
    }

    /// Text that arrives in order.
    pub(super) fn arrived(&mut self, header: &Header) {
        let end = header.seq.wrapping_add(header.len);
        let starts_in_time = header.seq.wrapping_sub(self.received_end).cast_signed() <= 0;
        let goes_on = end.wrapping_sub(self.received_end).cast_signed() > 0;
        if header.len > 0 && starts_in_time && goes_on && !header.flags.has(Flags::SYN) {
            self.received_end = end;
        }
    }

    pub(super) fn unread(&self) -> u32 {
        self.received_end.wrapping_sub(1).saturating_sub(self.read)
    }
}
