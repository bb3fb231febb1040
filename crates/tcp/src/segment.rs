//! A segment as a value: the header's fields that the endpoint reads and writes, and the text.
//! Bytes and checksums are not made here.

use alloc::vec::Vec;
use core::fmt;
use core::net::{Ipv4Addr, SocketAddrV4};
use core::ops::BitOr;

use crate::Seq;

/// An address and a port: one end of a connection (RFC 9293, 3.4.1).
pub type Socket = SocketAddrV4;

/// A TCP segment (RFC 9293, 3.1), with the addresses of the IP header that carries it.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Segment {
    /// Where it comes from.
    pub source: Socket,
    /// Where it goes.
    pub destination: Socket,
    /// SEG.SEQ: the number of the first octet of text, or of the SYN.
    pub seq: Seq,
    /// SEG.ACK: the next number that the sender expects; meaningful with [`Flags::ACK`] only.
    pub ack: Seq,
    /// The control bits.
    pub flags: Flags,
    /// SEG.WND as carried in the header, before scaling.
    pub wnd: u16,
    /// The options.
    pub options: Options,
    /// The text (payload).
    pub text: Vec<u8>,
}

impl Default for Segment {
    /// All zero: no flags, no text, unspecified sockets.
    fn default() -> Segment {
        let nobody = Socket::new(Ipv4Addr::UNSPECIFIED, 0);
        Segment {
            source: nobody,
            destination: nobody,
            seq: Seq::default(),
            ack: Seq::default(),
            flags: Flags::NONE,
            wnd: 0,
            options: Options::default(),
            text: Vec::new(),
        }
    }
}

impl Segment {
    /// SEG.LEN: how many sequence numbers it takes; text, and one each for SYN and FIN.
    pub fn len(&self) -> u32 {
        let text = u32::try_from(self.text.len()).unwrap_or(u32::MAX);
        text + u32::from(self.flags.has(Flags::SYN)) + u32::from(self.flags.has(Flags::FIN))
    }

    /// Whether it takes no sequence number: a pure acknowledgment, or a reset.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The number after the last one that it takes.
    pub fn end(&self) -> Seq {
        self.seq + self.len()
    }
}

/// The control bits of the header (RFC 9293, 3.1).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Flags(u8);

impl Flags {
    /// No bit set.
    pub const NONE: Flags = Flags(0);
    /// No more text from the sender.
    pub const FIN: Flags = Flags(0x01);
    /// Synchronize sequence numbers.
    pub const SYN: Flags = Flags(0x02);
    /// Reset the connection.
    pub const RST: Flags = Flags(0x04);
    /// Push function.
    pub const PSH: Flags = Flags(0x08);
    /// The acknowledgment field is significant.
    pub const ACK: Flags = Flags(0x10);
    /// The urgent pointer is significant (never set by the endpoint).
    pub const URG: Flags = Flags(0x20);

    /// The bits as the header carries them.
    pub const fn bits(self) -> u8 {
        self.0
    }

    /// The control bits out of the header's octet; ECN's two are left out.
    pub const fn from_bits(bits: u8) -> Flags {
        Flags(bits & 0x3f)
    }

    /// Whether all bits of `other` are set.
    pub const fn has(self, other: Flags) -> bool {
        self.0 & other.0 == other.0
    }

    /// The set bits' names, SYN first, as diagrams show them: `SYN`, `ACK`.
    pub fn names(self) -> impl Iterator<Item = &'static str> {
        static ORDER: [(Flags, &str); 6] = [
            (Flags::SYN, "SYN"),
            (Flags::FIN, "FIN"),
            (Flags::RST, "RST"),
            (Flags::PSH, "PSH"),
            (Flags::URG, "URG"),
            (Flags::ACK, "ACK"),
        ];
        ORDER.iter().filter_map(move |(bit, name)| self.has(*bit).then_some(*name))
    }
}

impl BitOr for Flags {
    type Output = Flags;
    fn bitor(self, other: Flags) -> Flags {
        Flags(self.0 | other.0)
    }
}

impl fmt::Display for Flags {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (nth, name) in self.names().enumerate() {
            if nth > 0 {
                f.write_str(",")?;
            }
            f.write_str(name)?;
        }
        Ok(())
    }
}

impl fmt::Debug for Flags {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Flags({self})")
    }
}

/// The options that the endpoint knows (RFC 9293, 3.2; RFC 7323).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct Options {
    /// Maximum segment size in octets, on a SYN.
    pub mss: Option<u16>,
    /// Window scale: the shift count, on a SYN (RFC 7323, 2.2).
    pub window_scale: Option<u8>,
    /// Timestamps: TSval and TSecr (RFC 7323, 3.2).
    pub timestamps: Option<(u32, u32)>,
}
