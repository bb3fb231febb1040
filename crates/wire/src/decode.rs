//! From the bytes of an IPv4 packet to the segment in it.

use core::fmt;
use core::net::{Ipv4Addr, SocketAddrV4};

use etherparse::{IpNumber, TcpOptionElement, TcpOptionReadError, TcpOptionsIterator, TcpSlice};
use tcp::{Flags, Options, Segment, Seq};

use crate::ipv4;

/// Why bytes are no segment, or no datagram.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DecodeError {
    /// No IPv4 packet, or one that is cut short.
    NotIpv4,
    /// The IPv4 header's checksum is wrong.
    Ipv4Checksum,
    /// One fragment of a larger packet; they are not put together here.
    Fragment,
    /// The packet carries something else than TCP; its protocol number.
    NotTcp(u8),
    /// The packet carries something else than UDP; its protocol number.
    NotUdp(u8),
    /// The TCP header is cut short or its data offset is wrong.
    TcpHeader,
    /// The TCP checksum is wrong (RFC 9293, MUST-3: it is checked).
    TcpChecksum,
    /// An option's length is wrong (RFC 9293, MUST-7: it is handled, not obeyed).
    Option,
    /// The UDP header is cut short, or its Length is below 8 or beyond the packet (RFC 768).
    UdpHeader,
    /// The UDP checksum is there and wrong (RFC 1122, 4.1.3.4: such a datagram is discarded).
    UdpChecksum,
}

/// Reads one packet. Options that [`Options`] does not know are passed over (RFC 9293, MUST-6).
///
/// # Errors
/// The first thing found wrong.
pub fn decode(packet: &[u8]) -> Result<Segment, DecodeError> {
    let ip = ipv4::open(packet)?;
    if ip.payload_ip_number() != IpNumber::TCP {
        return Err(DecodeError::NotTcp(ip.payload_ip_number().0));
    }
    let tcp = TcpSlice::from_slice(ip.payload().payload).map_err(|_| DecodeError::TcpHeader)?;
    let (source, destination) = (ip.header().source(), ip.header().destination());
    if tcp.calc_checksum_ipv4(source, destination) != Ok(tcp.checksum()) {
        return Err(DecodeError::TcpChecksum);
    }
    Ok(Segment {
        source: SocketAddrV4::new(Ipv4Addr::from(source), tcp.source_port()),
        destination: SocketAddrV4::new(Ipv4Addr::from(destination), tcp.destination_port()),
        seq: Seq(tcp.sequence_number()),
        ack: Seq(tcp.acknowledgment_number()),
        flags: flags(&tcp),
        wnd: tcp.window_size(),
        options: options(&tcp)?,
        text: tcp.payload().into(),
    })
}

fn flags(tcp: &TcpSlice) -> Flags {
    let bits = [
        (tcp.fin(), Flags::FIN),
        (tcp.syn(), Flags::SYN),
        (tcp.rst(), Flags::RST),
        (tcp.psh(), Flags::PSH),
        (tcp.ack(), Flags::ACK),
        (tcp.urg(), Flags::URG),
    ];
    let set = bits.into_iter().filter(|(is_set, _)| *is_set);
    set.fold(Flags::NONE, |flags, (_, bit)| flags | bit)
}

fn options(tcp: &TcpSlice) -> Result<Options, DecodeError> {
    let mut options = Options::default();
    let mut elements = TcpOptionsIterator::from_slice(tcp.options());
    loop {
        let rest = elements.rest();
        match elements.next() {
            None => return Ok(options),
            Some(Ok(element)) => take(element, &mut options),
            Some(Err(TcpOptionReadError::UnknownId(_))) => {
                elements = TcpOptionsIterator::from_slice(after_first(rest)?);
            }
            Some(Err(_)) => return Err(DecodeError::Option),
        }
    }
}

fn take(element: TcpOptionElement, options: &mut Options) {
    match element {
        TcpOptionElement::MaximumSegmentSize(mss) => options.mss = Some(mss),
        TcpOptionElement::WindowScale(shift) => options.window_scale = Some(shift),
        TcpOptionElement::Timestamp(value, echo) => options.timestamps = Some((value, echo)),
        TcpOptionElement::Noop
        | TcpOptionElement::SelectiveAcknowledgementPermitted
        | TcpOptionElement::SelectiveAcknowledgement(..) => {}
    }
}

/// The options behind the first one, which nobody knows: its second octet is its length
/// (RFC 9293, 3.2, MUST-68).
fn after_first(options: &[u8]) -> Result<&[u8], DecodeError> {
    let length = usize::from(*options.get(1).ok_or(DecodeError::Option)?);
    if length < 2 {
        Err(DecodeError::Option)
    } else {
        options.get(length..).ok_or(DecodeError::Option)
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            DecodeError::NotIpv4 => f.write_str("these bytes are not a whole IPv4 packet"),
            DecodeError::Ipv4Checksum => f.write_str("the IPv4 header's checksum is wrong"),
            DecodeError::Fragment => f.write_str("the packet is a fragment of a larger one"),
            DecodeError::NotTcp(number) => {
                write!(f, "the packet carries protocol {number}, not TCP")
            }
            DecodeError::NotUdp(number) => {
                write!(f, "the packet carries protocol {number}, not UDP")
            }
            DecodeError::TcpHeader => f.write_str("the TCP header is damaged"),
            DecodeError::TcpChecksum => f.write_str("the TCP checksum is wrong"),
            DecodeError::Option => f.write_str("a TCP option has a wrong length"),
            DecodeError::UdpHeader => f.write_str("the UDP header is damaged"),
            DecodeError::UdpChecksum => f.write_str("the UDP checksum is wrong"),
        }
    }
}

impl core::error::Error for DecodeError {}
