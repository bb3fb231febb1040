//! The octets of a segment or datagram, as `wire` makes them, and what the checksum is made of.

use session::sim::Payload;

/// A segment or datagram behind its IPv4 header.
pub(super) struct Octets {
    packet: Vec<u8>,
    /// Whether it is a datagram of UDP; otherwise it is a segment of TCP.
    pub udp: bool,
    /// Whether a receiver finds the packet sound, checksum included.
    pub sound: bool,
}

impl Octets {
    /// The octets of what a packet carries; none if they are more than a packet holds.
    pub fn of(payload: &Payload) -> Option<Octets> {
        let mut packet = Vec::new();
        let (udp, sound) = match payload {
            Payload::Tcp(segment) => {
                wire::encode(segment, &mut packet).ok()?;
                (false, wire::decode(&packet).is_ok())
            }
            Payload::Udp(datagram) => {
                wire::encode_datagram(datagram, &mut packet).ok()?;
                (true, wire::decode_datagram(&packet).is_ok())
            }
        };
        Some(Octets { packet, udp, sound })
    }

    /// TCP or UDP.
    pub fn protocol(&self) -> &'static str {
        if self.udp { "UDP" } else { "TCP" }
    }

    /// The header.
    pub fn header(&self) -> &[u8] {
        self.whole().split_at(self.header_length()).0
    }

    /// The text behind the header.
    pub fn text(&self) -> &[u8] {
        self.whole().split_at(self.header_length()).1
    }

    /// Where in the header the checksum stands (RFC 9293, Figure 1; RFC 768, Format).
    pub fn checksum_at(&self) -> usize {
        if self.udp { 6 } else { 16 }
    }

    /// The pseudo-header over IPv4 (RFC 9293, Figure 2; RFC 768, Fields): both addresses, a zero,
    /// the protocol, the length.
    pub fn pseudo_header(&self) -> Vec<u8> {
        let mut pseudo = self.packet[12..20].to_vec();
        let length = self.whole().len() as u16;
        pseudo.extend([0, self.packet[9]]);
        pseudo.extend(length.to_be_bytes());
        pseudo
    }

    /// The ones' complement sum of pseudo-header, header and text; all ones if the checksum holds.
    pub fn sum(&self) -> u16 {
        let pseudo = self.pseudo_header();
        let words = pseudo.chunks(2).chain(self.whole().chunks(2));
        words.fold(0, |sum: u16, word| {
            let word = u16::from_be_bytes([word[0], word.get(1).copied().unwrap_or(0)]);
            let (sum, carry) = sum.overflowing_add(word);
            sum + u16::from(carry)
        })
    }

    /// Header and text.
    fn whole(&self) -> &[u8] {
        let ip = usize::from(self.packet[0] & 0xf) * 4;
        &self.packet[ip..]
    }

    fn header_length(&self) -> usize {
        if self.udp { 8 } else { usize::from(self.whole()[12] >> 4) * 4 }
    }
}
