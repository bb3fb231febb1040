//! A packet and its way through the network.

use tcp::{Segment, Socket, Time};
use udp::Datagram;

use crate::{HostId, PacketId};

/// A packet and its way through the network.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Packet {
    /// Its name.
    pub id: PacketId,
    /// Where it goes; none if no host has the address.
    pub to: Option<HostId>,
    /// What it carries.
    pub payload: Payload,
    /// When it left.
    pub sent: Time,
    /// The step that sent it: an index into [`Trace::steps`](crate::Trace::steps).
    pub step: u32,
    /// How its way ends.
    pub end: PacketEnd,
    /// By how much the script holds it up, if it does.
    pub held: Option<core::time::Duration>,
}

/// What a packet carries.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Payload {
    /// A TCP segment.
    Tcp(Segment),
    /// A UDP datagram.
    Udp(Datagram),
}

/// How a packet's way ends.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum PacketEnd {
    /// It arrives then; later than the run's end if the run was cut off before.
    Arrives(Time),
    /// It is lost then.
    Lost(Time, LostBy),
}

/// What makes a packet lost.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum LostBy {
    /// The script drops it.
    Script,
    /// The queue before a narrow link is full.
    Queue,
    /// The link loses some packets, and this is one.
    Chance,
    /// The link swallows everything for a while.
    Silence,
    /// No host has the address.
    Nobody,
    /// The host is down.
    HostDown,
}

impl PacketEnd {
    /// When.
    pub fn at(self) -> Time {
        match self {
            PacketEnd::Arrives(at) | PacketEnd::Lost(at, _) => at,
        }
    }
}

impl Packet {
    /// The TCP segment in it, if it carries one.
    pub fn segment(&self) -> Option<&Segment> {
        match &self.payload {
            Payload::Tcp(segment) => Some(segment),
            Payload::Udp(_) => None,
        }
    }

    /// The UDP datagram in it, if it carries one.
    pub fn datagram(&self) -> Option<&Datagram> {
        match &self.payload {
            Payload::Tcp(_) => None,
            Payload::Udp(datagram) => Some(datagram),
        }
    }
}

impl Payload {
    /// Octets of headers: IPv4's without options (RFC 791), and TCP's or UDP's.
    pub fn header(&self) -> u32 {
        IPV4_HEADER + self.transport_header()
    }

    /// Octets of TCP's or UDP's header.
    pub fn transport_header(&self) -> u32 {
        match self {
            Payload::Tcp(segment) => tcp_header(segment),
            Payload::Udp(_) => udp::HEADER,
        }
    }

    /// The text.
    pub fn text(&self) -> &[u8] {
        match self {
            Payload::Tcp(segment) => &segment.text,
            Payload::Udp(datagram) => &datagram.text,
        }
    }

    /// To whom it goes.
    pub fn destination(&self) -> Socket {
        match self {
            Payload::Tcp(segment) => segment.destination,
            Payload::Udp(datagram) => datagram.destination,
        }
    }

    /// Octets on the wire.
    pub fn size(&self) -> u32 {
        self.header() + self.text().len() as u32
    }
}

/// 20 octets and the options, filled up to whole words (RFC 9293, 3.1 and 3.2; RFC 7323).
fn tcp_header(segment: &Segment) -> u32 {
    let options = &segment.options;
    let mss = if options.mss.is_some() { 4 } else { 0 };
    let scale = if options.window_scale.is_some() { 3 } else { 0 };
    let timestamps = if options.timestamps.is_some() { 10 } else { 0 };
    TCP_HEADER + u32::next_multiple_of(mss + scale + timestamps, 4)
}

/// Octets (RFC 791, 3.1).
const IPV4_HEADER: u32 = 20;
/// Octets (RFC 9293, 3.1).
const TCP_HEADER: u32 = 20;
