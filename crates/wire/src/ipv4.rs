//! The IPv4 packet around a segment or a datagram (RFC 791): checked when it comes, made when it
//! goes.

use etherparse::checksum::Sum16BitWords;
use etherparse::{IpNumber, Ipv4Header, Ipv4Slice};

use crate::DecodeError;

/// The packet, if it is whole: cut nowhere, checksum right, no fragment.
pub(crate) fn open(packet: &[u8]) -> Result<Ipv4Slice<'_>, DecodeError> {
    let ip = Ipv4Slice::from_slice(packet).map_err(|_| DecodeError::NotIpv4)?;
    // Over the bytes as they came, reserved bits included (RFC 791, 3.1).
    if Sum16BitWords::new().add_slice(ip.header().slice()).ones_complement() != 0 {
        return Err(DecodeError::Ipv4Checksum);
    }
    if ip.is_payload_fragmented() {
        return Err(DecodeError::Fragment);
    }
    Ok(ip)
}

/// The header, checksum included, in front of `length` octets; none if no packet holds so many.
pub(crate) fn header(
    protocol: IpNumber,
    source: [u8; 4],
    destination: [u8; 4],
    length: usize,
) -> Option<Ipv4Header> {
    let payload = u16::try_from(length).ok()?;
    let mut ip = Ipv4Header::new(payload, TIME_TO_LIVE, protocol, source, destination).ok()?;
    ip.header_checksum = ip.calc_header_checksum();
    Some(ip)
}

/// Recommended by RFC 1700 ("Assigned Numbers", IP time to live).
const TIME_TO_LIVE: u8 = 64;
