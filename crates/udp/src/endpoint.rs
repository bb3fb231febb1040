//! The endpoint: a bound port with its queue of messages, as a value, and what can be asked of it.
//!
//! There are three kinds of methods. User calls (`send`, `receive`) and events (`arrive`, and
//! `refuse` where there is no endpoint) are what RFC 768 has under "User Interface" and "IP
//! Interface"; questions change nothing.
//!
//! Simplifications: there is no ICMP, so nothing is told to the sender of a datagram that is
//! dropped, and nobody joins a group: who has bound the port is in each.

use alloc::collections::VecDeque;
use alloc::vec::Vec;
use core::fmt;

use crate::rules::{Quantity, Rule};
use crate::{Config, Datagram, Effect, HEADER, MOST_TEXT, Out, Socket, is_group};

/// A bound port and the messages that came to it and are not yet read.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Endpoint {
    config: Config,
    local: Socket,
    /// The oldest first.
    queue: VecDeque<Received>,
    unread_octets: u32,
    counters: Counters,
}

/// What a RECEIVE yields: one message, whole.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Received {
    /// Who sent it, and where an answer would go (RFC 768, User Interface).
    pub from: Socket,
    /// To whom it was sent: this endpoint or a group it is in (RFC 1122, 4.1.3.5).
    pub to: Socket,
    /// The message; it may be empty.
    pub text: Vec<u8>,
}

/// How many datagrams there were so far.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct Counters {
    /// Sent.
    pub sent: u32,
    /// Arrived, and queued as messages.
    pub received: u32,
    /// Arrived, and dropped.
    pub dropped: u32,
}

/// Why a SEND was refused.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum SendError {
    /// The message does not fit into one datagram, and UDP never cuts one up.
    TooLong {
        /// The message's length in octets.
        octets: usize,
        /// The most that is taken, in octets.
        most: u16,
    },
}

impl fmt::Display for SendError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let SendError::TooLong { octets, most } = self;
        write!(f, "error: message too long: {octets} octets, and a datagram carries at most {most}")
    }
}

impl core::error::Error for SendError {}

impl Endpoint {
    /// An endpoint bound to `local`, which must be an address of its host's own: what is sent comes
    /// from there (RFC 1122, 4.1.3.6).
    pub fn new(config: Config, local: Socket) -> Endpoint {
        Endpoint {
            config,
            local,
            queue: VecDeque::new(),
            unread_octets: 0,
            counters: Counters::default(),
        }
    }

    /// The local socket.
    pub fn local(&self) -> Socket {
        self.local
    }

    /// Messages that came and are not yet read.
    pub fn unread(&self) -> usize {
        self.queue.len()
    }

    /// Octets of text in the messages that are not yet read.
    pub fn unread_octets(&self) -> u32 {
        self.unread_octets
    }

    /// How many datagrams there were so far.
    pub fn counters(&self) -> Counters {
        self.counters
    }

    /// Whether a datagram is for this endpoint: sent to its port, at its address or at a group's.
    /// From whom it comes does not matter.
    pub fn matches(&self, datagram: &Datagram) -> bool {
        let to = datagram.destination;
        to.port() == self.local.port() && (to.ip() == self.local.ip() || is_group(*to.ip()))
    }

    /// SEND: one message, which may be empty, to one host or to a group.
    ///
    /// # Errors
    /// [`SendError::TooLong`]; nothing happened then.
    pub fn send(&mut self, to: Socket, message: &[u8], out: &mut Out) -> Result<(), SendError> {
        let most = self.config.most_text.min(MOST_TEXT);
        if message.len() > usize::from(most) {
            return Err(SendError::TooLong { octets: message.len(), most });
        }
        let datagram = Datagram { source: self.local, destination: to, text: message.to_vec() };
        let length = datagram.len();
        let numbers = [
            (Quantity::SourcePort, self.local.port().into()),
            (Quantity::DestinationPort, to.port().into()),
            (Quantity::Text, length - HEADER),
            (Quantity::Length, length),
        ];
        let group = is_group(*to.ip());
        out.because(if group { Rule::GroupDatagramSent } else { Rule::DatagramSent }, &numbers);
        out.push(Effect::Send(datagram));
        self.counters.sent += 1;
        Ok(())
    }

    /// RECEIVE: the oldest message that is not yet read, if there is one.
    pub fn receive(&mut self) -> Option<Received> {
        let message = self.queue.pop_front()?;
        self.unread_octets -= message.text.len() as u32;
        Some(message)
    }

    /// A datagram arrives that [`matches`](Endpoint::matches): queued as one message, or dropped.
    pub fn arrive(&mut self, datagram: &Datagram, out: &mut Out) {
        debug_assert!(self.matches(datagram), "a datagram for somebody else: {datagram:?}");
        if is_group(*datagram.source.ip()) {
            out.because(Rule::GroupSourceDropped, &[]);
            self.counters.dropped += 1;
            return;
        }
        let (length, free) = (datagram.len(), self.free());
        let text = (Quantity::Text, length - HEADER);
        if length > free {
            let length = (Quantity::Length, length);
            out.because(Rule::ReceiveBufferFull, &[text, length, (Quantity::Free, free)]);
            self.counters.dropped += 1;
            return;
        }
        let (from, to) = (datagram.source, datagram.destination);
        self.queue.push_back(Received { from, to, text: datagram.text.clone() });
        self.unread_octets += text.1;
        self.counters.received += 1;
        let numbers = [
            (Quantity::SourcePort, from.port().into()),
            text,
            (Quantity::Unread, self.queue.len() as u32),
            (Quantity::Free, free - length),
        ];
        let group = is_group(*to.ip());
        out.because(if group { Rule::GroupMessageQueued } else { Rule::MessageQueued }, &numbers);
        out.push(Effect::Deliver(text.1));
    }

    /// A datagram arrives for a port that nobody has bound: dropped in silence. RFC 1122, 4.1.3.1,
    /// would have an ICMP Port Unreachable message sent back, but there is no ICMP in this world.
    pub fn refuse(datagram: &Datagram, out: &mut Out) {
        let port = (Quantity::DestinationPort, datagram.destination.port().into());
        if is_group(*datagram.source.ip()) {
            out.because(Rule::GroupSourceDropped, &[]);
        } else if is_group(*datagram.destination.ip()) {
            out.because(Rule::GroupPortNotBound, &[port]);
        } else {
            out.because(Rule::NoPortUnreachable, &[port]);
        }
    }

    /// Octets free in the receive buffer.
    fn free(&self) -> u32 {
        self.config.receive_buffer - self.unread_octets - HEADER * self.queue.len() as u32
    }
}
