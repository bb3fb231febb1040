//! UDP datagrams as the bytes of the IPv4 packets that carry them, both ways (RFC 768).

use alloc::vec::Vec;
use core::net::{Ipv4Addr, SocketAddrV4};

use etherparse::{IpNumber, UdpHeader, UdpSlice};
use udp::Datagram;

use crate::{DecodeError, EncodeError, ipv4};

/// Appends the packet's bytes to `packet`: IPv4 header, UDP header with checksum, text.
///
/// # Errors
/// [`EncodeError::TooLong`]; `packet` is as it was then.
pub fn encode_datagram(datagram: &Datagram, packet: &mut Vec<u8>) -> Result<(), EncodeError> {
    let text = &datagram.text;
    let too_long = || EncodeError::TooLong(text.len());
    let (from, to) = (datagram.source, datagram.destination);
    let (source, destination) = (from.ip().octets(), to.ip().octets());
    let length = UdpHeader::LEN + text.len();
    let ip = ipv4::header(IpNumber::UDP, source, destination, length).ok_or_else(too_long)?;
    let header =
        UdpHeader::with_ipv4_checksum(from.port(), to.port(), &ip, text).map_err(|_| too_long())?;
    packet.extend_from_slice(&ip.to_bytes());
    packet.extend_from_slice(&header.to_bytes());
    packet.extend_from_slice(text);
    Ok(())
}

/// Reads one packet. A checksum of zero says that the sender made none (RFC 768, Fields). What
/// lies in the packet behind the datagram's Length is passed over.
///
/// # Errors
/// The first thing found wrong.
pub fn decode_datagram(packet: &[u8]) -> Result<Datagram, DecodeError> {
    let ip = ipv4::open(packet)?;
    if ip.payload_ip_number() != IpNumber::UDP {
        return Err(DecodeError::NotUdp(ip.payload_ip_number().0));
    }
    let udp = UdpSlice::from_slice(ip.payload().payload).map_err(|_| DecodeError::UdpHeader)?;
    // `etherparse` takes a Length of zero for IPv6's jumbograms, but 8 is the least over IPv4.
    if udp.length() == 0 {
        return Err(DecodeError::UdpHeader);
    }
    let (source, destination) = (ip.header().source(), ip.header().destination());
    let sum = udp.to_header().calc_checksum_ipv4_raw(source, destination, udp.payload());
    if udp.checksum() != 0 && sum != Ok(udp.checksum()) {
        return Err(DecodeError::UdpChecksum);
    }
    Ok(Datagram {
        source: SocketAddrV4::new(Ipv4Addr::from(source), udp.source_port()),
        destination: SocketAddrV4::new(Ipv4Addr::from(destination), udp.destination_port()),
        text: udp.payload().into(),
    })
}
