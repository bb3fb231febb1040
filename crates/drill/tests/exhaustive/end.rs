//! One end: the endpoint, its user's plans, and what the user has sent and received so far.
//!
//! The user reads whatever has come at once, or by a RECEIVE of its own at any later time. Each octet that is sent tells who sent it, in which
//! life of the endpoint and as which one, so that none can be taken for another.
//!
//! The receive buffer stays far larger than what is sent. One of a single octet leads to windows that
//! are closed on both sides, with a probe in flight each way: by the letter of 3.10.7.4 the ACK of
//! either lies beyond the other's window and is not heard, so that an end may give up before its
//! peer's user reads. That a slow reader stops a fast writer, and loses nothing, is tested with
//! `tests/properties/two_ends.rs` and the RFC's sentences (3.8.6).

use std::net::Ipv4Addr;
use std::sync::Arc;

use tcp::{
    Config, Effect, Endpoint, Open, Out, Received, Segment, Seq, Signal, Socket, State, Time,
};

use crate::step::{Call, Event, Who};

/// One end. Equal ends behave alike for ever.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct End {
    pub endpoint: Endpoint,
    /// The calls that the user may still make.
    pub plans: Plans,
    /// The connections, and attempts at one, that began so far; the last one is the present one.
    pub lives: Vec<Life>,
    /// Octets received in the present life.
    pub received: u8,
}

/// How often the user may still make each call. The first CLOSE of each life is always possible;
/// `close_again` counts more of them.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Plans {
    pub connect: u8,
    pub listen: u8,
    pub listen_to_peer: u8,
    pub send: u8,
    /// Whether RECEIVE is a call of its own, possible as often as there is something to read.
    /// Otherwise the user reads at once.
    pub receives: bool,
    pub close_again: u8,
    pub abort: u8,
}

/// One connection, or attempt, as its user saw it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Life {
    pub iss: Seq,
    /// Octets that SEND has accepted.
    pub sent: u8,
    /// Whether the user called CLOSE.
    pub closed: bool,
}

/// What came of an event.
pub struct Turn {
    pub end: End,
    pub effects: Vec<Effect>,
    /// The octets that the user received.
    pub taken: Vec<u8>,
    /// Whether the user was told that no more will come.
    pub told_of_end: bool,
    /// Whether the user was told that the connection timed out.
    pub timed_out: bool,
}

impl End {
    pub fn new(who: Who, plans: Plans, config: &Config) -> End {
        let endpoint = Endpoint::new(Arc::new(config.clone()), socket(who));
        End { endpoint, plans, lives: Vec::new(), received: 0 }
    }

    /// Whether the user would make this call now.
    pub fn may_call(&self, call: Call) -> bool {
        let closed = self.endpoint.state() == State::Closed;
        match call {
            Call::Connect => closed && self.plans.connect > 0,
            Call::Listen => closed && self.plans.listen > 0,
            Call::ListenToPeer => closed && self.plans.listen_to_peer > 0,
            Call::Send => !closed && self.endpoint.remote().is_some() && self.plans.send > 0,
            Call::Receive => !closed && self.plans.receives && self.endpoint.unread() > 0,
            Call::Close => !closed && (!self.has_closed() || self.plans.close_again > 0),
            Call::Abort => !closed && self.plans.abort > 0,
        }
    }

    /// Whether the user called CLOSE in the present life.
    fn has_closed(&self) -> bool {
        let began = self.endpoint.state() != State::Listen;
        began && self.lives.last().is_some_and(|life| life.closed)
    }

    /// What comes of an event; `arriving` is the segment of an arrival.
    pub fn turn(&self, who: Who, event: Event, arriving: Option<&Segment>, isns: &[Seq]) -> Turn {
        let mut end = self.clone();
        let mut out = Out::new();
        match (event, arriving) {
            (Event::Arrival(_), Some(segment)) => end.endpoint.arrive(NOW, segment, &mut out),
            (Event::Arrival(_), None) => unreachable!("an arrival has its segment"),
            (Event::Timeout(timer), _) => end.endpoint.timeout(NOW, timer, &mut out),
            (Event::Call(call), _) => end.call(who, call, isns, &mut out),
        }
        end.note_lives(&out);
        let reads = !end.plans.receives || event == Event::Call(Call::Receive);
        let taken = if reads { end.read(&mut out) } else { Vec::new() };
        let effects = out.take();
        Turn {
            told_of_end: effects.contains(&Effect::Signal(Signal::Closing)),
            timed_out: effects.contains(&Effect::Signal(Signal::TimedOut)),
            end,
            effects,
            taken,
        }
    }

    fn call(&mut self, who: Who, call: Call, isns: &[Seq], out: &mut Out) {
        let peer = socket(1 - who);
        match call {
            Call::Receive => {}
            Call::Close if !self.has_closed() => {}
            _ => *self.plans.of(call) -= 1,
        }
        match call {
            Call::Connect => self.open(Open::Active { remote: peer }, isns, out),
            Call::Listen => self.open(Open::Passive { remote: None }, isns, out),
            Call::ListenToPeer => self.open(Open::Passive { remote: Some(peer) }, isns, out),
            Call::Send => self.send(who, out),
            // `turn` reads.
            Call::Receive => {}
            Call::Close => {
                let began = self.endpoint.state() != State::Listen;
                let closed = self.endpoint.close(NOW, out).is_ok();
                if let (true, Some(life)) = (began && closed, self.lives.last_mut()) {
                    life.closed = true;
                }
            }
            Call::Abort => self.endpoint.abort(NOW, out).expect("there is a connection to abort"),
        }
    }

    /// Every OPEN has its own initial number, as a clock would give it.
    fn open(&mut self, how: Open, isns: &[Seq], out: &mut Out) {
        let nth = usize::from(self.plans.opens_left());
        let iss = isns[isns.len() - 1 - nth];
        let config = Config {
            initial_sequence: tcp::InitialSequence::Fixed(iss),
            ..Config::clone(self.endpoint.config())
        };
        self.endpoint = Endpoint::new(Arc::new(config), self.endpoint.local());
        self.endpoint.open(NOW, how, out).expect("it was closed");
    }

    fn send(&mut self, who: Who, out: &mut Out) {
        let begins = self.endpoint.state() == State::Listen;
        let life = self.lives.len() - usize::from(!begins);
        let nth = if begins { 0 } else { self.lives[life].sent };
        let accepted = self.endpoint.send(NOW, &[octet(who, life, nth)], true, out);
        self.note_lives(out);
        if accepted.is_ok() {
            self.lives[life].sent += 1;
        }
    }

    /// A life begins with the choice of an initial number. One that falls back to where it began
    /// has never been: none of its octets was sent.
    fn note_lives(&mut self, out: &Out) {
        let iss = self.endpoint.variables().iss;
        for effect in out.effects() {
            let Effect::Enter { from, to } = effect else { continue };
            match (from, to) {
                (State::Closed | State::Listen, State::SynSent)
                | (State::Listen | State::TimeWait, State::SynReceived)
                    if self.lives.last().is_none_or(|life| life.iss != iss) =>
                {
                    self.lives.push(Life { iss, sent: 0, closed: false });
                    self.received = 0;
                }
                (State::SynReceived, State::Listen | State::TimeWait) => {
                    self.lives.pop();
                }
                _ => {}
            }
        }
    }

    fn read(&mut self, out: &mut Out) -> Vec<u8> {
        let mut all = Vec::new();
        while let Ok(Received::Text(text)) = self.endpoint.receive(NOW, usize::MAX, out) {
            all.extend(text);
        }
        all
    }
}

impl Plans {
    fn of(&mut self, call: Call) -> &mut u8 {
        match call {
            Call::Connect => &mut self.connect,
            Call::Listen => &mut self.listen,
            Call::ListenToPeer => &mut self.listen_to_peer,
            Call::Send => &mut self.send,
            Call::Receive => unreachable!("it is not counted"),
            Call::Close => &mut self.close_again,
            Call::Abort => &mut self.abort,
        }
    }

    pub fn opens_left(self) -> u8 {
        self.connect + self.listen + self.listen_to_peer
    }
}

/// What `who` sends as the octet `nth` of a life.
pub fn octet(who: Who, life: usize, nth: u8) -> u8 {
    (who as u8) << 7 | (life as u8) << 4 | nth
}

/// The socket of an end.
pub fn socket(who: Who) -> Socket {
    Socket::new(Ipv4Addr::new(192, 0, 2, 1 + who as u8), 1000)
}

/// The one moment there is: see `scenarios::timeless`.
const NOW: Time = Time::ZERO;
