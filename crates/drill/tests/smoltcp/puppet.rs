//! A peer without a mind: it sends what it is told and writes down what it hears, with numbers
//! that count from either side's initial one.

use std::time::Duration;

use tcp::{Flags, Options, Segment, Seq, State, Time};

use crate::end::{self, End, Make, Setup};
use crate::network::Side;
use crate::run::socket;

/// A segment to send.
#[derive(Clone, Copy, Debug)]
pub struct Say {
    pub flags: Flags,
    /// Counted from the puppet's SYN.
    pub seq: i64,
    /// Counted from the end's SYN.
    pub ack: i64,
    pub wnd: u16,
    /// Octets.
    pub text: usize,
}

/// A segment without text, with a window of 1000.
pub const fn say(flags: Flags, seq: i64, ack: i64) -> Say {
    Say { flags, seq, ack, wnd: 1000, text: 0 }
}

impl Say {
    pub const fn text(self, octets: usize) -> Say {
        Say { text: octets, ..self }
    }

    pub const fn window(self, wnd: u16) -> Say {
        Say { wnd, ..self }
    }
}

/// An end, and what the puppet knows of it.
pub struct Puppet {
    pub end: Box<dyn End>,
    pub now: Time,
    /// The end's initial sequence number, once it was heard.
    iss: Option<Seq>,
    /// The window that the end offered last.
    pub offered: u16,
}

impl Puppet {
    pub fn new(make: Make) -> Puppet {
        Puppet::with(make, &Setup::PLAIN)
    }

    pub fn with(make: Make, setup: &Setup) -> Puppet {
        // Long after the beginning, so that no limit on a rate is in force from it.
        let now = Time::from_millis(100_000);
        Puppet { end: end::new(make, setup, socket(Side::Server)), now, iss: None, offered: 0 }
    }

    /// Active OPEN towards the puppet.
    pub fn connect(&mut self) -> Vec<String> {
        self.end.connect(self.now, socket(Side::Client));
        self.hear()
    }

    pub fn listen(&mut self) -> Vec<String> {
        self.end.listen(self.now);
        self.hear()
    }

    /// SEND of so many octets; tells how many were taken and what was sent.
    pub fn send(&mut self, octets: usize) -> (usize, Vec<String>) {
        let taken = self.end.send(self.now, &vec![b'x'; octets]);
        (taken, self.hear())
    }

    /// RECEIVE; the octets.
    pub fn receive(&mut self, most: usize) -> (Vec<u8>, Vec<String>) {
        (self.end.receive(self.now, most), self.hear())
    }

    pub fn close(&mut self) -> Vec<String> {
        self.end.close(self.now);
        self.hear()
    }

    pub fn abort(&mut self) -> Vec<String> {
        self.end.abort(self.now);
        self.hear()
    }

    /// The puppet sends; what is answered at once. Every octet of text is its own number.
    pub fn say(&mut self, what: Say) -> Vec<String> {
        let numbers = what.seq..what.seq + what.text as i64;
        let segment = Segment {
            source: socket(Side::Client),
            destination: socket(Side::Server),
            seq: count_from(ISS, what.seq),
            ack: match what.flags.has(Flags::ACK) {
                true => count_from(self.iss.unwrap_or_default(), what.ack),
                false => Seq::default(),
            },
            flags: what.flags,
            wnd: what.wnd,
            options: Options {
                mss: what.flags.has(Flags::SYN).then_some(100),
                ..Options::default()
            },
            text: numbers.map(octet).collect(),
        };
        let mut packet = Vec::new();
        wire::encode(&segment, &mut packet).expect("it is short");
        self.end.arrive(self.now, &packet);
        self.hear()
    }

    /// Time passes; what was sent meanwhile, and after how many milliseconds.
    pub fn wait(&mut self, millis: u64) -> Vec<String> {
        let begin = self.now;
        let until = begin + Duration::from_millis(millis);
        let mut heard = Vec::new();
        while let Some(at) = self.end.due(self.now).filter(|at| *at <= until) {
            self.now = self.now.max(at);
            self.end.wake(self.now);
            let after = self.now.since(begin).as_millis();
            heard.extend(self.hear().into_iter().map(|segment| format!("{after} ms: {segment}")));
        }
        self.now = until;
        heard
    }

    /// Waits for a state; after how many seconds it came.
    pub fn seconds_until(&mut self, state: State) -> Option<u64> {
        let begin = self.now;
        while self.end.state() != state {
            self.now = self.now.max(self.end.due(self.now)?);
            self.end.wake(self.now);
        }
        Some(self.now.since(begin).as_secs())
    }

    pub fn state(&self) -> State {
        self.end.state()
    }

    /// The end's initial sequence number, as it was last heard.
    pub fn initial_number(&self) -> Seq {
        self.iss.expect("it was heard")
    }

    fn hear(&mut self) -> Vec<String> {
        let packets = self.end.packets();
        packets.iter().map(|packet| self.write_down(packet)).collect()
    }

    /// `ACK seq 11 ack 106 text 5`. Pushes are left out: when to push is a choice.
    fn write_down(&mut self, packet: &[u8]) -> String {
        let segment = wire::decode(packet).expect("it is whole");
        if segment.flags.has(Flags::SYN) {
            self.iss = Some(segment.seq);
        }
        self.offered = segment.wnd;
        let push = Flags::PSH.bits();
        let flags = Flags::from_bits(segment.flags.bits() & !push);
        let seq = segment.seq.distance_from(self.iss.unwrap_or_default());
        let mut line = format!("{flags} seq {seq}");
        if flags.has(Flags::ACK) {
            line += &format!(" ack {}", segment.ack.distance_from(ISS));
        }
        if !segment.text.is_empty() {
            line += &format!(" text {}", segment.text.len());
        }
        line
    }
}

/// The octet that the puppet sends under a number.
pub fn octet(number: i64) -> u8 {
    number.rem_euclid(251) as u8
}

fn count_from(start: Seq, number: i64) -> Seq {
    // The remainder fits.
    start + number.rem_euclid(1 << 32) as u32
}

/// The puppet's. Chosen so that it wraps around within the first text.
const ISS: Seq = Seq(u32::MAX - 5);
