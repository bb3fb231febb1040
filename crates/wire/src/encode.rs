//! From a segment to the bytes of the IPv4 packet that carries it.

use alloc::vec::Vec;
use core::fmt;

use etherparse::{IpNumber, TcpHeader, TcpOptionElement};
use tcp::{Flags, Options, Segment};

use crate::ipv4;

/// Why a segment or a datagram has no bytes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum EncodeError {
    /// Its text is longer than an IPv4 packet can carry (RFC 791: 65,535 octets with headers).
    TooLong(usize),
}

/// Appends the packet's bytes to `packet`: IPv4 header, TCP header with options, text.
///
/// # Errors
/// [`EncodeError::TooLong`]; `packet` is as it was then.
pub fn encode(segment: &Segment, packet: &mut Vec<u8>) -> Result<(), EncodeError> {
    let mut header = tcp_header(segment);
    let too_long = || EncodeError::TooLong(segment.text.len());
    let length = header.header_len() + segment.text.len();
    let source = segment.source.ip().octets();
    let destination = segment.destination.ip().octets();
    let ip = ipv4::header(IpNumber::TCP, source, destination, length).ok_or_else(too_long)?;
    header.checksum = header
        .calc_checksum_ipv4_raw(source, destination, &segment.text)
        .map_err(|_| too_long())?;
    packet.extend_from_slice(&ip.to_bytes());
    packet.extend_from_slice(&header.to_bytes());
    packet.extend_from_slice(&segment.text);
    Ok(())
}

fn tcp_header(segment: &Segment) -> TcpHeader {
    let ports = (segment.source.port(), segment.destination.port());
    let mut header = TcpHeader::new(ports.0, ports.1, segment.seq.0, segment.wnd);
    let flags = segment.flags;
    header.acknowledgment_number = segment.ack.0;
    header.syn = flags.has(Flags::SYN);
    header.ack = flags.has(Flags::ACK);
    header.fin = flags.has(Flags::FIN);
    header.rst = flags.has(Flags::RST);
    header.psh = flags.has(Flags::PSH);
    header.urg = flags.has(Flags::URG);
    set_options(&mut header, &segment.options);
    header
}

/// Options are padded to whole 32-bit words by `etherparse`, with the end-of-list option.
fn set_options(header: &mut TcpHeader, options: &Options) {
    let mss = options.mss.map(TcpOptionElement::MaximumSegmentSize);
    let scale = options.window_scale.map(TcpOptionElement::WindowScale);
    let times = options.timestamps.map(|(value, echo)| TcpOptionElement::Timestamp(value, echo));
    if mss.is_none() && scale.is_none() && times.is_none() {
        return;
    }
    let all: Vec<TcpOptionElement> = [mss, scale, times].into_iter().flatten().collect();
    header.set_options(&all).expect("4 + 3 + 10 octets fit the 40 there are");
}

impl fmt::Display for EncodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let EncodeError::TooLong(octets) = self;
        write!(f, "{octets} octets of text are more than one IPv4 packet carries")
    }
}

impl core::error::Error for EncodeError {}
