//! Segments survive their way through bytes, and damaged bytes are told from whole ones.

use tcp::{Flags, Options, Segment, Seq, Socket};
use wire::{DecodeError, EncodeError, decode, encode};

fn segment() -> Segment {
    Segment {
        source: "192.0.2.1:40000".parse::<Socket>().unwrap(),
        destination: "192.0.2.2:80".parse::<Socket>().unwrap(),
        seq: Seq(0xffff_fffe),
        ack: Seq(301),
        flags: Flags::PSH | Flags::ACK,
        wnd: 65_535,
        options: Options::default(),
        text: b"hello".to_vec(),
    }
}

fn bytes(segment: &Segment) -> Vec<u8> {
    let mut packet = Vec::new();
    encode(segment, &mut packet).unwrap();
    packet
}

/// Puts `options` into a packet without text and mends lengths and checksums.
fn with_raw_options(options: &[u8]) -> Vec<u8> {
    let (ip, _) = etherparse::Ipv4Header::from_slice(&bytes(&segment())).unwrap();
    let mut tcp = etherparse::TcpHeader::new(40_000, 80, 1, 1);
    tcp.set_options_raw(options).unwrap();
    tcp.checksum = tcp.calc_checksum_ipv4_raw(ip.source, ip.destination, &[]).unwrap();
    let mut ip = ip;
    ip.set_payload_len(tcp.header_len()).unwrap();
    ip.header_checksum = ip.calc_header_checksum();
    [&ip.to_bytes()[..], &tcp.to_bytes()[..]].concat()
}

#[test]
fn a_segment_comes_back_as_it_was() {
    for bits in 0..64 {
        for options in [
            Options::default(),
            Options { mss: Some(1460), window_scale: Some(7), timestamps: Some((1, u32::MAX)) },
            Options { timestamps: Some((9, 8)), ..Options::default() },
        ] {
            let sent = Segment { flags: Flags::from_bits(bits), options, ..segment() };
            assert_eq!(decode(&bytes(&sent)), Ok(sent));
        }
    }
}

#[test]
fn the_header_takes_20_octets_without_options() {
    assert_eq!(bytes(&segment()).len(), 20 + 20 + 5);
}

#[test]
fn any_single_wrong_bit_is_noticed() {
    let whole = bytes(&segment());
    for bit in 0..whole.len() * 8 {
        let mut damaged = whole.clone();
        damaged[bit / 8] ^= 1 << (bit % 8);
        assert!(decode(&damaged).is_err(), "bit {bit}");
    }
}

#[test]
fn a_packet_cut_short_anywhere_is_refused() {
    let whole = bytes(&segment());
    for length in 0..whole.len() {
        assert!(decode(&whole[..length]).is_err(), "{length} octets");
    }
}

#[test]
fn an_option_that_nobody_knows_is_passed_over() {
    let known_behind = with_raw_options(&[253, 4, 0xde, 0xad, 2, 4, 0x05, 0xb4]);
    assert_eq!(decode(&known_behind).unwrap().options.mss, Some(1460));
}

#[test]
fn an_option_with_a_wrong_length_is_refused() {
    for options in [[253, 0, 0, 0], [253, 1, 0, 0], [253, 9, 0, 0], [2, 3, 5, 0], [1, 1, 1, 2]] {
        assert_eq!(decode(&with_raw_options(&options)), Err(DecodeError::Option), "{options:?}");
    }
}

#[test]
fn another_protocol_and_a_fragment_are_told_apart() {
    let mut udp = bytes(&segment());
    udp[9] = 17;
    let (mut header, _) = etherparse::Ipv4Header::from_slice(&udp).unwrap();
    header.header_checksum = header.calc_header_checksum();
    udp[..20].copy_from_slice(&header.to_bytes());
    assert_eq!(decode(&udp), Err(DecodeError::NotTcp(17)));

    header.protocol = etherparse::IpNumber::TCP;
    header.more_fragments = true;
    header.header_checksum = header.calc_header_checksum();
    udp[..20].copy_from_slice(&header.to_bytes());
    assert_eq!(decode(&udp), Err(DecodeError::Fragment));
}

#[test]
fn text_that_no_packet_can_carry_is_refused() {
    let long = Segment { text: vec![0; 65_496], ..segment() };
    let mut packet = Vec::new();
    assert_eq!(encode(&long, &mut packet), Err(EncodeError::TooLong(65_496)));
    assert!(packet.is_empty());
    let longest = Segment { text: vec![0; 65_495], ..segment() };
    assert_eq!(encode(&longest, &mut packet), Ok(()));
    assert_eq!(packet.len(), 65_535);
}
