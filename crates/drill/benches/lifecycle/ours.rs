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

/// What is there before a life and after it.
pub struct World {
    carrier: Carrier,
    config: Arc<Config>,
    now: Time,
    packet: Vec<u8>,
    client: Record,
    server: Record,
}

/// All that one endpoint did in this life, in order. It stays where the endpoint wrote it.
#[derive(Default)]
struct Record {
    out: Out,
    /// How far its segments were carried to the other endpoint.
    carried: usize,
}

struct Ends {
    client: Endpoint,
    server: Endpoint,
}

impl World {
    pub fn new(carrier: Carrier) -> World {
        World {
            carrier,
            config: Arc::new(Config { delayed_ack: tcp::DelayedAck::Off, ..Config::rfc9293() }),
            now: Time::ZERO,
            packet: Vec::new(),
            client: Record::default(),
            server: Record::default(),
        }
    }

    /// One life; returns the number of effects.
    pub fn live(&mut self) -> usize {
        self.client.clear();
        self.server.clear();
        let mut ends = self.open();
        let sent = ends.client.send(self.now, b"x", true, &mut self.client.out);
        assert_eq!(sent, Ok(1));
        self.settle(&mut ends);
        let received = ends.server.receive(self.now, 1, &mut self.server.out);
        assert_eq!(received, Ok(Received::Text(b"x".to_vec())));
        self.settle(&mut ends);
        ends.client.close(self.now, &mut self.client.out).expect("open");
        self.settle(&mut ends);
        ends.server.close(self.now, &mut self.server.out).expect("open");
        self.settle(&mut ends);
        assert_eq!(ends.client.state(), State::TimeWait);
        self.let_timers_run_out(&mut ends);
        assert_eq!((ends.client.state(), ends.server.state()), (State::Closed, State::Closed));
        self.client.out.effects().len() + self.server.out.effects().len()
    }

    fn open(&mut self) -> Ends {
        let mut ends = Ends {
            client: Endpoint::new(Arc::clone(&self.config), CLIENT),
            server: Endpoint::new(Arc::clone(&self.config), SERVER),
        };
        let passive = Open::Passive { remote: None };
        ends.server.open(self.now, passive, &mut self.server.out).expect("closed");
        let active = Open::Active { remote: SERVER };
        ends.client.open(self.now, active, &mut self.client.out).expect("closed");
        self.settle(&mut ends);
        assert_eq!(ends.client.state(), State::Established);
        ends
    }

    /// Carries segments to and fro until none is left.
    fn settle(&mut self, ends: &mut Ends) {
        loop {
            let (client, server) = (&mut self.client, &mut self.server);
            let (segment, receiver, record) = if let Some(segment) = client.next_segment() {
                (segment, &mut ends.server, &mut server.out)
            } else if let Some(segment) = server.next_segment() {
                (segment, &mut ends.client, &mut client.out)
            } else {
                return;
            };
            match self.carrier {
                Carrier::Values => receiver.arrive(self.now, segment, record),
                Carrier::Bytes => {
                    self.packet.clear();
                    wire::encode(segment, &mut self.packet).expect("it is short");
                    let segment = wire::decode(&self.packet).expect("it is whole");
                    receiver.arrive(self.now, &segment, record);
                }
            }
        }
    }

    fn let_timers_run_out(&mut self, ends: &mut Ends) {
        while let Some((at, timer)) = ends.client.next_timeout() {
            self.now = at;
            ends.client.timeout(at, timer, &mut self.client.out);
            self.settle(ends);
        }
    }
}

impl Record {
    fn clear(&mut self) {
        self.out.clear();
        self.carried = 0;
    }

    /// The first segment that was not carried yet.
    fn next_segment(&mut self) -> Option<&tcp::Segment> {
        let left = self.out.effects().get(self.carried..)?;
        for effect in left {
            self.carried += 1;
            if let Effect::Send(segment) = effect {
                return Some(segment);
            }
        }
        None
    }
}

/// Addresses for documentation (RFC 5737).
const CLIENT: Socket = Socket::new(Ipv4Addr::new(192, 0, 2, 1), 40_000);
const SERVER: Socket = Socket::new(Ipv4Addr::new(192, 0, 2, 2), 80);
