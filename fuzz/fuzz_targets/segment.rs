//! Bytes from the network, at an endpoint in any state.
//!
//! The input is cut into packets. Each is decoded as it is. Then its first octet says what it is
//! besides: below 8 a call, or a timeout; otherwise 8 more than the length of a TCP segment, which is
//! decoded behind a good IPv4 header, with its ports and checksums made good and its numbers counted
//! from what the endpoint expects, so that it gets past the first checks. The first two octets of the
//! input choose the profile and the way that led here.

#![no_main]

use std::net::Ipv4Addr;
use std::sync::Arc;

use libfuzzer_sys::fuzz_target;
use tcp::{Config, Effect, Endpoint, Flags, Open, Out, Received, Segment, Socket, State, Time};

fuzz_target!(|input: &[u8]| {
    let [profile, way, packets @ ..] = input else { return };
    let mut end = End::new(*profile, *way);
    for packet in packets.chunks(PACKET) {
        // As it came: whatever it is, it is no reason to panic.
        if let Ok(segment) = wire::decode(packet) {
            end.arrive(&segment);
        }
        match packet {
            [call @ 0..=7, ..] => end.call(*call),
            [length, tcp @ ..] => {
                let tcp = &tcp[..tcp.len().min(usize::from(*length) - 8)];
                if let Some(segment) = made_good(tcp, &end.endpoint) {
                    end.arrive(&segment);
                }
            }
            [] => {}
        }
    }
});

/// The endpoint, and its user.
struct End {
    endpoint: Endpoint,
    now: Time,
    /// Octets delivered, and those of them that the user received.
    delivered: usize,
    received: usize,
}

impl End {
    /// An endpoint that is led to some state by a peer who keeps to the rules.
    fn new(profile: u8, way: u8) -> End {
        let config = match profile % 3 {
            0 => Config::rfc9293(),
            1 => Config::linux(),
            _ => Config::classroom(),
        };
        let endpoint = Endpoint::new(Arc::new(config), here());
        let mut end = End { endpoint, now: Time::from_millis(1000), delivered: 0, received: 0 };
        let (active, released) = (way & 1 == 1, way & 2 == 2);
        let how =
            if active { Open::Active { remote: there() } } else { Open::Passive { remote: None } };
        end.event(|e, now, out| e.open(now, how, out).expect("it was closed"));
        // The number of the way, in steps: four kinds of segments, and CLOSE.
        let mut rest = way >> 2;
        while rest > 0 {
            match rest % 5 {
                0 => end.good(Flags::SYN),
                1 => end.good(Flags::SYN | Flags::ACK),
                2 => end.good(Flags::ACK),
                3 => end.good(Flags::FIN | Flags::ACK),
                _ => end.call(if released { 5 } else { 4 }),
            }
            rest /= 5;
        }
        end
    }

    /// A segment next in order that acknowledges everything.
    fn good(&mut self, flags: Flags) {
        let v = self.endpoint.variables();
        let (source, destination) = (there(), here());
        let (seq, ack) = (v.rcv_nxt, v.snd_nxt);
        self.arrive(&Segment {
            source,
            destination,
            seq,
            ack,
            flags,
            wnd: 500,
            ..Segment::default()
        });
    }

    fn arrive(&mut self, segment: &Segment) {
        let effects = self.event(|e, now, out| e.arrive(now, segment, out));
        if segment.flags.has(Flags::RST) {
            let answered = |effect: &Effect| {
                matches!(effect, Effect::Send(answer)
                    if answer.flags != Flags::ACK || !answer.is_empty())
            };
            assert!(!effects.iter().any(answered), "a RST is answered: {effects:?}");
        }
    }

    fn call(&mut self, call: u8) {
        match call {
            0 | 1 => {
                if let Some((at, timer)) = self.endpoint.next_timeout() {
                    self.now = self.now.max(at);
                    self.event(|e, now, out| e.timeout(now, timer, out));
                }
            }
            2 | 3 => {
                let text = [call; 150];
                self.event(|e, now, out| drop(e.send(now, &text, call == 2, out)));
            }
            4 => drop(self.event(|e, now, out| drop(e.close(now, out)))),
            5 => drop(self.event(|e, now, out| drop(e.release(now, out)))),
            6 => drop(self.event(|e, now, out| drop(e.abort(now, out)))),
            _ => {
                let mut octets = 0;
                self.event(|e, now, out| {
                    if let Ok(Received::Text(text)) = e.receive(now, 100, out) {
                        octets = text.len();
                    }
                });
                self.received += octets;
            }
        }
        assert!(self.received <= self.delivered);
    }

    fn event(&mut self, event: impl FnOnce(&mut Endpoint, Time, &mut Out)) -> Vec<Effect> {
        let mut out = Out::new();
        let before = self.endpoint.state();
        event(&mut self.endpoint, self.now, &mut out);
        let effects = out.take();
        assert!(matches!(effects.first(), None | Some(Effect::Because(_))), "{effects:?}");
        let mut state = before;
        for effect in &effects {
            match effect {
                Effect::Deliver(octets) => self.delivered += *octets as usize,
                Effect::Enter { from, to } => {
                    assert_eq!(*from, state);
                    state = *to;
                }
                _ => {}
            }
        }
        assert_eq!(state, self.endpoint.state());
        let v = self.endpoint.variables();
        assert!(v.snd_nxt.distance_from(v.snd_una) >= 0, "{v:?}");
        let waits = v.snd_nxt != v.snd_una && state != State::TimeWait;
        assert!(!waits || self.endpoint.next_timeout().is_some(), "{v:?}");
        effects
    }
}

/// The octets as a TCP segment between the right sockets, in a packet whose lengths and checksums
/// are right.
fn made_good(tcp: &[u8], endpoint: &Endpoint) -> Option<Segment> {
    let mut tcp = tcp.to_vec();
    tcp.get_mut(..20)?[..4].copy_from_slice(&ports());
    tcp[16..18].fill(0);
    let length = tcp.len() as u16;
    let mut ip = vec![0x45, 0, 0, 0, 0, 0, 0, 0, 64, 6, 0, 0];
    ip[2..4].copy_from_slice(&(20 + length).to_be_bytes());
    ip.extend(there().ip().octets());
    ip.extend(here().ip().octets());
    let pseudo_header = [&ip[12..20], &[0, 6], &length.to_be_bytes()].concat();
    let checksum = checksum(&[pseudo_header, tcp.clone()].concat());
    tcp[16..18].copy_from_slice(&checksum);
    let checksum = self::checksum(&ip);
    ip[10..12].copy_from_slice(&checksum);
    let mut segment = wire::decode(&[ip, tcp].concat()).ok()?;
    let v = endpoint.variables();
    segment.seq = v.rcv_nxt + segment.seq.0;
    segment.ack = v.snd_una + segment.ack.0;
    Some(segment)
}

fn ports() -> [u8; 4] {
    let [a, b] = there().port().to_be_bytes();
    let [c, d] = here().port().to_be_bytes();
    [a, b, c, d]
}

/// RFC 1071.
fn checksum(octets: &[u8]) -> [u8; 2] {
    let words = octets
        .chunks(2)
        .map(|word| u32::from(word[0]) << 8 | word.get(1).map_or(0, |low| u32::from(*low)));
    let sum: u32 = words.sum();
    let folded = (sum & 0xffff) + (sum >> 16);
    (!(folded + (folded >> 16)) as u16).to_be_bytes()
}

fn here() -> Socket {
    Socket::new(Ipv4Addr::new(192, 0, 2, 1), 1000)
}

fn there() -> Socket {
    Socket::new(Ipv4Addr::new(192, 0, 2, 2), 2000)
}

/// Octets of the input for each packet: two headers, some options, some text.
const PACKET: usize = 64;
