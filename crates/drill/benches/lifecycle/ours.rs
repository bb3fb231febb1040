//! Two endpoints of `tcp`, every effect and every reason kept until the life is over.

use std::net::Ipv4Addr;
use std::sync::Arc;

use tcp::{Config, Effect, Endpoint, Open, Out, Received, Socket, State, Time};

/// How a segment reaches the other endpoint.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Carrier {
    /// As a value.
    Values,
    /// As the bytes of an IPv4 packet: encoded, checksummed, checked, decoded.
    Bytes,
}

/// Two endpoints, used for one life after the other.
pub struct World {
    now: Time,
    carrier: Carrier,
    packet: Vec<u8>,
    client: End,
    server: End,
}

struct End {
    endpoint: Endpoint,
    /// All that it did in this life, in order. It stays where the endpoint wrote it.
    out: Out,
    /// How far the segments in `out` were carried to the other end.
    carried: usize,
}

impl World {
    pub fn new(carrier: Carrier) -> World {
        let config = Config { delayed_ack: tcp::DelayedAck::Off, ..Config::rfc9293() };
        let config = Arc::new(config);
        World {
            now: Time::ZERO,
            carrier,
            packet: Vec::new(),
            client: End::new(Endpoint::new(Arc::clone(&config), CLIENT)),
            server: End::new(Endpoint::new(config, SERVER)),
        }
    }

    /// One life; returns the number of effects.
    pub fn live(&mut self) -> usize {
        self.client.forget();
        self.server.forget();
        self.server.open(self.now, Open::Passive { remote: None });
        self.client.open(self.now, Open::Active { remote: SERVER });
        self.settle();
        assert_eq!(self.client.endpoint.state(), State::Established);
        let sent = self.client.endpoint.send(self.now, b"x", true, &mut self.client.out);
        assert_eq!(sent, Ok(1));
        self.settle();
        let received = self.server.endpoint.receive(self.now, 1, &mut self.server.out);
        assert!(matches!(received, Ok(Received::Text(text)) if text == b"x"));
        self.settle();
        self.client.close(self.now);
        self.settle();
        self.server.close(self.now);
        self.settle();
        assert_eq!(self.client.endpoint.state(), State::TimeWait);
        self.let_timers_run_out();
        assert_eq!(self.client.endpoint.state(), State::Closed);
        assert_eq!(self.server.endpoint.state(), State::Closed);
        self.client.out.effects().len() + self.server.out.effects().len()
    }

    /// Carries segments to and fro until none is left.
    fn settle(&mut self) {
        loop {
            let (from, to) = if self.client.has_more() {
                (&mut self.client, &mut self.server)
            } else if self.server.has_more() {
                (&mut self.server, &mut self.client)
            } else {
                return;
            };
            from.carry_to(to, self.now, self.carrier, &mut self.packet);
        }
    }

    fn let_timers_run_out(&mut self) {
        while let Some((at, timer)) = self.client.endpoint.next_timeout() {
            self.now = at;
            self.client.endpoint.timeout(at, timer, &mut self.client.out);
            self.settle();
        }
    }
}

impl End {
    fn new(endpoint: Endpoint) -> End {
        End { endpoint, out: Out::new(), carried: 0 }
    }

    fn forget(&mut self) {
        self.out.clear();
        self.carried = 0;
    }

    fn open(&mut self, now: Time, how: Open) {
        self.endpoint.open(now, how, &mut self.out).expect("closed");
    }

    fn close(&mut self, now: Time) {
        self.endpoint.close(now, &mut self.out).expect("open");
    }

    fn has_more(&self) -> bool {
        self.carried < self.out.effects().len()
    }

    /// Carries the segments that were not carried yet.
    fn carry_to(&mut self, other: &mut End, now: Time, carrier: Carrier, packet: &mut Vec<u8>) {
        for effect in &self.out.effects()[self.carried..] {
            let Effect::Send(segment) = effect else { continue };
            match carrier {
                Carrier::Values => other.endpoint.arrive(now, segment, &mut other.out),
                Carrier::Bytes => {
                    packet.clear();
                    wire::encode(segment, packet).expect("it is short");
                    let segment = wire::decode(packet).expect("it is whole");
                    other.endpoint.arrive(now, &segment, &mut other.out);
                }
            }
        }
        self.carried = self.out.effects().len();
    }
}

/// Addresses for documentation (RFC 5737).
const CLIENT: Socket = Socket::new(Ipv4Addr::new(192, 0, 2, 1), 40_000);
const SERVER: Socket = Socket::new(Ipv4Addr::new(192, 0, 2, 2), 80);
