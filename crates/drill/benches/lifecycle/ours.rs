//! Two endpoints of `tcp`, every effect and every reason kept until the life is over.

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

/// A client, a server and what happened between them.
pub struct World {
    carrier: Carrier,
    config: Arc<Config>,
    now: Time,
    out: Out,
    packet: Vec<u8>,
    record: Vec<(Side, Effect)>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Client,
    Server,
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
            out: Out::new(),
            packet: Vec::new(),
            record: Vec::new(),
        }
    }

    /// One life; returns the number of effects.
    pub fn live(&mut self) -> usize {
        self.record.clear();
        let mut ends = self.open();
        let sent = ends.client.send(self.now, b"x", true, &mut self.out);
        assert_eq!(sent, Ok(1));
        self.settle(Side::Client, &mut ends);
        let received = ends.server.receive(self.now, 1, &mut self.out);
        assert_eq!(received, Ok(Received::Text(b"x".to_vec())));
        self.settle(Side::Server, &mut ends);
        ends.client.close(self.now, &mut self.out).expect("open");
        self.settle(Side::Client, &mut ends);
        ends.server.close(self.now, &mut self.out).expect("open");
        self.settle(Side::Server, &mut ends);
        assert_eq!(ends.client.state(), State::TimeWait);
        self.let_timers_run_out(&mut ends);
        assert_eq!((ends.client.state(), ends.server.state()), (State::Closed, State::Closed));
        self.record.len()
    }

    fn open(&mut self) -> Ends {
        let client: Socket = "192.0.2.1:40000".parse().expect("a socket");
        let server: Socket = "192.0.2.2:80".parse().expect("a socket");
        let mut ends = Ends {
            client: Endpoint::new(Arc::clone(&self.config), client),
            server: Endpoint::new(Arc::clone(&self.config), server),
        };
        let passive = Open::Passive { remote: None };
        ends.server.open(self.now, passive, &mut self.out).expect("closed");
        self.settle(Side::Server, &mut ends);
        let active = Open::Active { remote: server };
        ends.client.open(self.now, active, &mut self.out).expect("closed");
        self.settle(Side::Client, &mut ends);
        assert_eq!(ends.client.state(), State::Established);
        ends
    }

    /// Keeps what `side` just did, and carries segments until none is left.
    fn settle(&mut self, side: Side, ends: &mut Ends) {
        let mut next = self.record.len();
        self.record.extend(self.out.drain().map(|effect| (side, effect)));
        while next < self.record.len() {
            let (from, effect) = &self.record[next];
            next += 1;
            let Effect::Send(segment) = effect else { continue };
            let (to, end) = match from {
                Side::Client => (Side::Server, &mut ends.server),
                Side::Server => (Side::Client, &mut ends.client),
            };
            match self.carrier {
                Carrier::Values => end.arrive(self.now, segment, &mut self.out),
                Carrier::Bytes => {
                    self.packet.clear();
                    wire::encode(segment, &mut self.packet).expect("it is short");
                    let segment = wire::decode(&self.packet).expect("it is whole");
                    end.arrive(self.now, &segment, &mut self.out);
                }
            }
            self.record.extend(self.out.drain().map(|effect| (to, effect)));
        }
    }

    fn let_timers_run_out(&mut self, ends: &mut Ends) {
        while let Some((at, timer)) = ends.client.next_timeout() {
            self.now = at;
            ends.client.timeout(at, timer, &mut self.out);
            self.settle(Side::Client, ends);
        }
    }
}
