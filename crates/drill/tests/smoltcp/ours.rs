//! `tcp::Endpoint` behind `wire`: a host with one endpoint.

use std::sync::Arc;
use std::time::Duration;

use tcp::{
    Config, DelayedAck, Effect, Endpoint, InitialSequence, Match, Nagle, Open, Out, Received, Seq,
    Socket, State, Time,
};

use crate::end::{End, Setup};

pub struct Ours {
    endpoint: Endpoint,
    out: Out,
}

impl Ours {
    pub fn new(setup: &Setup, local: Socket) -> Ours {
        let config = Arc::new(config(setup));
        Ours { endpoint: Endpoint::new(config, local), out: Out::new() }
    }
}

impl End for Ours {
    fn listen(&mut self, now: Time) {
        let _ = self.endpoint.open(now, Open::Passive { remote: None }, &mut self.out);
    }

    fn connect(&mut self, now: Time, remote: Socket) {
        let _ = self.endpoint.open(now, Open::Active { remote }, &mut self.out);
    }

    fn send(&mut self, now: Time, text: &[u8]) -> usize {
        self.endpoint.send(now, text, true, &mut self.out).unwrap_or(0)
    }

    fn receive(&mut self, now: Time, most: usize) -> Vec<u8> {
        match self.endpoint.receive(now, most, &mut self.out) {
            Ok(Received::Text(text)) => text,
            Ok(Received::Nothing | Received::EndOfText) | Err(_) => Vec::new(),
        }
    }

    fn unread(&self) -> usize {
        self.endpoint.unread()
    }

    fn at_end_of_text(&mut self, now: Time) -> bool {
        self.endpoint.receive(now, 0, &mut self.out) == Ok(Received::EndOfText)
    }

    fn close(&mut self, now: Time) {
        let _ = self.endpoint.close(now, &mut self.out);
    }

    fn abort(&mut self, now: Time) {
        let _ = self.endpoint.abort(now, &mut self.out);
    }

    fn state(&self) -> State {
        self.endpoint.state()
    }

    fn arrive(&mut self, now: Time, packet: &[u8]) {
        let segment = wire::decode(packet).expect("the network damages nothing");
        if self.endpoint.matches(&segment) == Match::No {
            Endpoint::refuse(self.endpoint.config(), &segment, &mut self.out);
        } else {
            self.endpoint.arrive(now, &segment, &mut self.out);
        }
    }

    fn due(&mut self, _: Time) -> Option<Time> {
        self.endpoint.next_timeout().map(|(at, _)| at)
    }

    fn wake(&mut self, now: Time) {
        while let Some((at, timer)) = self.endpoint.next_timeout()
            && at <= now
        {
            self.endpoint.timeout(now, timer, &mut self.out);
        }
    }

    fn packets(&mut self) -> Vec<Vec<u8>> {
        let sent = self.out.drain().filter_map(|effect| match effect {
            Effect::Send(segment) => Some(segment),
            _ => None,
        });
        let encoded = sent.map(|segment| {
            let mut packet = Vec::new();
            wire::encode(&segment, &mut packet).expect("it is short");
            packet
        });
        encoded.collect()
    }
}

fn config(setup: &Setup) -> Config {
    let rfc9293 = Config::rfc9293();
    Config {
        initial_sequence: if setup.seed.is_multiple_of(4) {
            // Chosen so that the numbers wrap around within the first segments.
            InitialSequence::Fixed(Seq(u32::MAX - 150))
        } else {
            InitialSequence::Clock { secret: setup.seed }
        },
        mss: setup.mss,
        receive_buffer: setup.buffer as u32,
        send_buffer: setup.buffer as u32,
        delayed_ack: if setup.delayed_ack {
            // As long as smoltcp waits.
            DelayedAck::After(Duration::from_millis(10))
        } else {
            DelayedAck::Off
        },
        nagle: if setup.nagle { Nagle::On } else { Nagle::Off },
        window_scale: setup.options.then_some(3),
        timestamps: setup.options,
        congestion: rfc9293.congestion.filter(|_| setup.congestion),
        // A MAY that smoltcp does not take up.
        reopen_time_wait: false,
        ..rfc9293
    }
}
