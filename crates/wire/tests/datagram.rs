//! Datagrams survive their way through bytes, and damaged bytes are told from whole ones.

use udp::{Datagram, Socket};
use wire::{DecodeError, EncodeError, decode, decode_datagram, encode_datagram};

fn datagram(text: &[u8]) -> Datagram {
    Datagram {
        source: "192.0.2.1:40000".parse::<Socket>().unwrap(),
        destination: "192.0.2.2:53".parse::<Socket>().unwrap(),
        text: text.to_vec(),
    }
}

fn bytes(datagram: &Datagram) -> Vec<u8> {
    let mut packet = Vec::new();
    encode_datagram(datagram, &mut packet).unwrap();
    packet
}

/// A packet whose IPv4 header is right and carries these octets of UDP.
fn packet(udp: &[u8]) -> Vec<u8> {
    let (mut ip, _) = etherparse::Ipv4Header::from_slice(&bytes(&datagram(b""))).unwrap();
    ip.set_payload_len(udp.len()).unwrap();
    ip.header_checksum = ip.calc_header_checksum();
    [&ip.to_bytes()[..], udp].concat()
}

/// The UDP half of such a packet; its checksum was reckoned without `etherparse`.
const HELLO: [u8; 13] =
    [0x9c, 0x40, 0x00, 0x35, 0x00, 0x0d, 0x9b, 0x88, b'h', b'e', b'l', b'l', b'o'];

fn with_checksum(checksum: [u8; 2]) -> Vec<u8> {
    let mut udp = HELLO;
    udp[6..8].copy_from_slice(&checksum);
    packet(&udp)
}

#[test]
fn a_datagram_comes_back_as_it_was() {
    for length in [0, 1, 2, 511, 65_507] {
        let sent = datagram(&vec![0xa5; length]);
        assert_eq!(decode_datagram(&bytes(&sent)), Ok(sent), "{length} octets");
    }
}

#[test]
fn the_header_is_ports_length_and_checksum_in_8_octets() {
    assert_eq!(bytes(&datagram(b"hello"))[20..], HELLO);
}

#[test]
fn any_single_wrong_bit_is_noticed() {
    let whole = bytes(&datagram(b"hello"));
    for bit in 0..whole.len() * 8 {
        let mut damaged = whole.clone();
        damaged[bit / 8] ^= 1 << (bit % 8);
        assert!(decode_datagram(&damaged).is_err(), "bit {bit}");
    }
}

#[test]
fn a_packet_cut_short_anywhere_is_refused() {
    let whole = bytes(&datagram(b"hello"));
    for length in 0..whole.len() {
        assert!(decode_datagram(&whole[..length]).is_err(), "{length} octets");
    }
}

#[test]
fn a_checksum_of_zero_means_that_there_is_none() {
    assert_eq!(decode_datagram(&with_checksum([0, 0])), Ok(datagram(b"hello")));
    let wrong = decode_datagram(&with_checksum([0, 1]));
    assert_eq!(wrong, Err(DecodeError::UdpChecksum));
}

#[test]
fn a_checksum_that_comes_out_as_zero_is_sent_as_all_ones() {
    // Two octets of text equal to the checksum without them bring the sum to all ones.
    let without = bytes(&datagram(&[0, 0]));
    let sent = datagram(&without[26..28]);
    let whole = bytes(&sent);
    assert_eq!(whole[26..28], [0xff, 0xff]);
    assert_eq!(decode_datagram(&whole), Ok(sent));
}

#[test]
fn a_length_below_8_or_beyond_the_packet_is_refused() {
    for length in [0, 7, 14] {
        let mut udp = HELLO;
        udp[5] = length;
        // Without a checksum, which would find it out too.
        udp[6..8].fill(0);
        assert_eq!(decode_datagram(&packet(&udp)), Err(DecodeError::UdpHeader), "{length}");
    }
    assert_eq!(decode_datagram(&packet(&HELLO[..7])), Err(DecodeError::UdpHeader));
}

#[test]
fn what_lies_behind_the_length_is_passed_over() {
    let padded = [&HELLO[..], &[1, 2, 3]].concat();
    assert_eq!(decode_datagram(&packet(&padded)), Ok(datagram(b"hello")));
}

#[test]
fn a_segment_is_no_datagram_and_a_datagram_no_segment() {
    assert_eq!(decode(&bytes(&datagram(b"hello"))), Err(DecodeError::NotTcp(17)));
    let mut tcp = Vec::new();
    wire::encode(&tcp::Segment::default(), &mut tcp).unwrap();
    assert_eq!(decode_datagram(&tcp), Err(DecodeError::NotUdp(6)));
}

#[test]
fn text_that_no_packet_can_carry_is_refused() {
    let mut packet = Vec::new();
    for octets in [65_508, 65_536] {
        let long = datagram(&vec![0; octets]);
        assert_eq!(encode_datagram(&long, &mut packet), Err(EncodeError::TooLong(octets)));
        assert!(packet.is_empty());
    }
    let longest = datagram(&vec![0; usize::from(udp::MOST_TEXT)]);
    assert_eq!(encode_datagram(&longest, &mut packet), Ok(()));
    assert_eq!(packet.len(), 65_535);
}
