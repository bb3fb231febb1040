//! From a segment to the bytes of the IPv4 packet that carries it.

use alloc::vec::Vec;
use core::fmt;

use etherparse::IpNumber;
use etherparse::checksum::Sum16BitWords;
use etherparse::tcp_option::{
    KIND_MAXIMUM_SEGMENT_SIZE, KIND_TIMESTAMP, KIND_WINDOW_SCALE, LEN_MAXIMUM_SEGMENT_SIZE,
    LEN_TIMESTAMP, LEN_WINDOW_SCALE,
};
use tcp::{Options, Segment};

use crate::checksum::{checksum, pseudo_header};

/// Why a segment has no bytes.
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
    let (options, padded) = options(&segment.options);
    let options = &options[..padded];
    let tcp_length = TCP_HEADER + options.len() + segment.text.len();
    let too_long = |_| EncodeError::TooLong(segment.text.len());
    let length = u16::try_from(IPV4_HEADER + tcp_length).map_err(too_long)?;
    packet.reserve(usize::from(length));
    packet.extend_from_slice(&octets(ipv4_header(segment, length)));
    packet.extend_from_slice(&octets(tcp_header(segment, length - IPV4_HEADER as u16, options)));
    packet.extend_from_slice(options);
    packet.extend_from_slice(&segment.text);
    Ok(())
}

/// The rows of RFC 791's figure (3.1): no options, not to be fragmented, and so without an
/// identification (RFC 6864, 4.1).
fn ipv4_header(segment: &Segment, length: u16) -> [u32; IPV4_HEADER / 4] {
    let mut rows = [
        VERSION << 28 | (IPV4_HEADER as u32 / 4) << 24 | u32::from(length),
        DO_NOT_FRAGMENT,
        TIME_TO_LIVE << 24 | u32::from(IpNumber::TCP.0) << 16,
        segment.source.ip().to_bits(),
        segment.destination.ip().to_bits(),
    ];
    rows[2] |= u32::from(checksum(with_rows(Sum16BitWords::new(), &rows)));
    rows
}

/// The rows of RFC 9293's figure (3.1); the urgent pointer is not used. `length` is that of header
/// and text.
fn tcp_header(segment: &Segment, length: u16, options: &[u8]) -> [u32; TCP_HEADER / 4] {
    let offset = (TCP_HEADER + options.len()) as u32 / 4;
    let flags = u32::from(segment.flags.bits());
    let mut rows = [
        u32::from(segment.source.port()) << 16 | u32::from(segment.destination.port()),
        segment.seq.0,
        segment.ack.0,
        offset << 28 | flags << 16 | u32::from(segment.wnd),
        0,
    ];
    let pseudo = pseudo_header(*segment.source.ip(), *segment.destination.ip(), length);
    let sum = with_rows(pseudo, &rows).add_slice(options).add_slice(&segment.text);
    rows[4] = u32::from(checksum(sum)) << 16;
    rows
}

fn with_rows(sum: Sum16BitWords, rows: &[u32]) -> Sum16BitWords {
    rows.iter().fold(sum, |mut sum, row| sum.add_4bytes(row.to_be_bytes()))
}

fn octets(rows: [u32; 5]) -> [u8; 20] {
    let mut octets = [0; 20];
    for (octets, row) in octets.chunks_exact_mut(4).zip(rows) {
        octets.copy_from_slice(&row.to_be_bytes());
    }
    octets
}

/// The options' octets, and how many there are with the padding to whole 32-bit words, by the
/// end-of-list option.
fn options(options: &Options) -> ([u8; MOST_OPTIONS], usize) {
    let mut octets = [0; MOST_OPTIONS];
    let mut length = 0;
    let mut append = |option: &[u8]| {
        octets[length..length + option.len()].copy_from_slice(option);
        length += option.len();
    };
    if let Some(mss) = options.mss {
        let [high, low] = mss.to_be_bytes();
        append(&[KIND_MAXIMUM_SEGMENT_SIZE, LEN_MAXIMUM_SEGMENT_SIZE, high, low]);
    }
    if let Some(shift) = options.window_scale {
        append(&[KIND_WINDOW_SCALE, LEN_WINDOW_SCALE, shift]);
    }
    if let Some((value, echo)) = options.timestamps {
        append(&[KIND_TIMESTAMP, LEN_TIMESTAMP]);
        append(&value.to_be_bytes());
        append(&echo.to_be_bytes());
    }
    (octets, length.next_multiple_of(4))
}

impl fmt::Display for EncodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let EncodeError::TooLong(octets) = self;
        write!(f, "{octets} octets of text are more than one IPv4 packet carries")
    }
}

impl core::error::Error for EncodeError {}

/// Recommended by RFC 1700 ("Assigned Numbers", IP time to live).
const TIME_TO_LIVE: u32 = 64;

/// Of the Internet Protocol.
const VERSION: u32 = 4;

/// The "Don't Fragment" bit in the second row.
const DO_NOT_FRAGMENT: u32 = 0x4000;

/// Octets of an IPv4 header without options.
const IPV4_HEADER: usize = 20;

/// Octets of a TCP header without options.
const TCP_HEADER: usize = 20;

/// Octets of all the options there are here, 4 + 3 + 10, with padding.
const MOST_OPTIONS: usize = 20;
