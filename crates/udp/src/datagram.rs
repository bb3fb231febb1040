//! A user datagram as a value: its two sockets and its text. Bytes and checksums are not made here.

use alloc::vec::Vec;
use core::net::{Ipv4Addr, SocketAddrV4};

/// An address and a port: where a datagram comes from or goes to.
pub type Socket = SocketAddrV4;

/// A user datagram (RFC 768, Format), with the addresses of the IP header that carries it.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Datagram {
    /// Where it comes from. Port 0: the sender expects no answer (RFC 768, Fields).
    pub source: Socket,
    /// Where it goes.
    pub destination: Socket,
    /// The text (payload): one message.
    pub text: Vec<u8>,
}

impl Datagram {
    /// Length, in octets: header and text (RFC 768, Fields).
    #[expect(clippy::len_without_is_empty, reason = "with its header it is never empty")]
    pub fn len(&self) -> u32 {
        HEADER + u32::try_from(self.text.len()).unwrap_or(u32::MAX - HEADER)
    }
}

/// Whether an address means more than one host: multicast, 224.0.0.0/4 (RFC 1112, 4), or the
/// limited broadcast, 255.255.255.255 (RFC 1122, 3.2.1.3). There are no subnets in this world, so
/// no address is broadcast to one of them.
pub fn is_group(address: Ipv4Addr) -> bool {
    address.is_multicast() || address.is_broadcast()
}

/// The header's length in octets, always (RFC 768, Format).
pub const HEADER: u32 = 8;
