//! What the checksums of both headers have in common, whether they are made or checked (RFC 791,
//! 3.1; RFC 9293, 3.1).

use core::net::Ipv4Addr;

use etherparse::IpNumber;
use etherparse::checksum::Sum16BitWords;

/// The checksum as a number. Over octets that hold theirs it is zero.
pub fn checksum(sum: Sum16BitWords) -> u16 {
    u16::from_be(sum.ones_complement())
}

/// The sum of the pseudo-header; `length` is that of TCP header and text.
pub fn pseudo_header(source: Ipv4Addr, destination: Ipv4Addr, length: u16) -> Sum16BitWords {
    Sum16BitWords::new()
        .add_4bytes(source.octets())
        .add_4bytes(destination.octets())
        .add_2bytes([0, IpNumber::TCP.0])
        .add_2bytes(length.to_be_bytes())
}
