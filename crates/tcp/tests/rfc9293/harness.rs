//! One endpoint against a peer that is played by the test, and two endpoints with a network.
//!
//! The endpoint under test is at 192.0.2.1:1000 and starts with ISS = 100; the peer is at
//! 192.0.2.2:80 and starts with 300, as in the RFC's figures.

use std::sync::Arc;
use std::time::Duration;

use tcp::{
    Config, DelayedAck, Effect, Endpoint, InitialSequence, Nagle, Open, Out, Received, Rule,
    Segment, Seq, Signal, Socket, State, Time, Timer,
};

use crate::laws::check;
use crate::notation::{in_order, octet_at, parse, write_like};

pub fn here() -> Socket {
    "192.0.2.1:1000".parse().unwrap()
}

pub fn there() -> Socket {
    "192.0.2.2:80".parse().unwrap()
}

/// RFC 9293 with round numbers and one thing at a time: a window of 1000 octets, segments of 100,
/// no delayed ACKs, no Nagle, no congestion control, no user timeout.
pub fn plain() -> Config {
    Config {
        initial_sequence: InitialSequence::Fixed(Seq(100)),
        mss: 100,
        receive_buffer: 1000,
        send_buffer: 1000,
        delayed_ack: DelayedAck::Off,
        nagle: Nagle::Off,
        congestion: None,
        user_timeout: None,
        ..Config::rfc9293()
    }
}

/// One endpoint, and what the last event made it do.
pub struct One {
    pub endpoint: Endpoint,
    pub now: Time,
    effects: Vec<Effect>,
}

impl One {
    pub fn closed(change: impl FnOnce(&mut Config)) -> One {
        let mut config = plain();
        change(&mut config);
        let endpoint = Endpoint::new(Arc::new(config), here());
        One { endpoint, now: Time::from_millis(1000), effects: Vec::new() }
    }

    pub fn listening(change: impl FnOnce(&mut Config)) -> One {
        let mut one = One::closed(change);
        one.does(|e, now, out| e.open(now, Open::Passive { remote: None }, out)).unwrap();
        one
    }

    pub fn connecting(change: impl FnOnce(&mut Config)) -> One {
        let mut one = One::closed(change);
        one.does(|e, now, out| e.open(now, Open::Active { remote: there() }, out)).unwrap();
        one.sends(&["<SEQ=100><CTL=SYN>"]);
        one
    }

    pub fn syn_received(change: impl FnOnce(&mut Config)) -> One {
        let mut one = One::listening(change);
        one.arrives("<SEQ=300><CTL=SYN>").sends(&["<SEQ=100><ACK=301><CTL=SYN,ACK>"]);
        one
    }

    /// Opened passively; SND.NXT = 101, RCV.NXT = 301.
    pub fn established(change: impl FnOnce(&mut Config)) -> One {
        let mut one = One::syn_received(change);
        one.arrives("<SEQ=301><ACK=101><CTL=ACK>").sends(&[]).is(State::Established);
        one
    }

    /// Brought into a state from ESTABLISHED by the shortest way. SND.NXT is 102 after our FIN,
    /// RCV.NXT is 302 after the peer's.
    pub fn in_state(state: State, change: impl FnOnce(&mut Config)) -> One {
        let fin = "<SEQ=301><ACK=101><CTL=FIN,ACK>";
        let mut one = match state {
            State::Closed => return One::closed(change),
            State::Listen => return One::listening(change),
            State::SynSent => return One::connecting(change),
            State::SynReceived => return One::syn_received(change),
            _ => One::established(change),
        };
        match state {
            State::FinWait1 => drop(one.closes()),
            State::FinWait2 => drop(one.closes().arrives("<SEQ=301><ACK=102><CTL=ACK>")),
            State::CloseWait => drop(one.arrives(fin)),
            State::Closing => drop(one.closes().arrives(fin)),
            State::LastAck => drop(one.arrives(fin).closes()),
            State::TimeWait => drop(
                one.closes()
                    .arrives("<SEQ=301><ACK=102><CTL=ACK>")
                    .arrives("<SEQ=301><ACK=102><CTL=FIN,ACK>"),
            ),
            _ => {}
        }
        one.is(state);
        one
    }

    // ---- Events --------------------------------------------------------------------------------

    pub fn does<T>(&mut self, event: impl FnOnce(&mut Endpoint, Time, &mut Out) -> T) -> T {
        let mut out = Out::new();
        let outcome = event(&mut self.endpoint, self.now, &mut out);
        self.effects = out.take();
        check(&self.endpoint, self.now, &self.effects);
        outcome
    }

    pub fn arrives(&mut self, notation: &str) -> &mut One {
        let segment = parse(notation, there(), here());
        self.does(|e, now, out| e.arrive(now, &segment, out));
        self
    }

    pub fn user_sends(&mut self, octets: usize) -> &mut One {
        let text = vec![7; octets];
        let queued = self.does(|e, now, out| e.send(now, &text, true, out));
        assert_eq!(queued, Ok(octets));
        self
    }

    /// SEND without PUSH.
    pub fn queues(&mut self, octets: usize) -> &mut One {
        let text = vec![7; octets];
        let queued = self.does(|e, now, out| e.send(now, &text, false, out));
        assert_eq!(queued, Ok(octets));
        self
    }

    pub fn closes(&mut self) -> &mut One {
        assert_eq!(self.does(|e, now, out| e.close(now, out)), Ok(()));
        self
    }

    pub fn lets_go(&mut self) -> &mut One {
        assert_eq!(self.does(|e, now, out| e.release(now, out)), Ok(()));
        self
    }

    /// Reads `octets` octets, of which the first has this number, and compares each.
    pub fn reads(&mut self, first: u32, octets: usize) -> &mut One {
        let received = self.does(|e, now, out| e.receive(now, octets, out));
        let expected: Vec<u8> = (0..octets as u32).map(|nth| octet_at(Seq(first) + nth)).collect();
        assert_eq!(received, Ok(Received::Text(expected)));
        self
    }

    /// Time passes; no timer may run out meanwhile.
    pub fn after(&mut self, millis: u64) -> &mut One {
        self.now = self.now + Duration::from_millis(millis);
        if let Some((at, timer)) = self.endpoint.next_timeout() {
            assert!(at > self.now, "{timer:?} runs out before");
        }
        self
    }

    /// The next timer is this one and runs out after so many milliseconds from now.
    pub fn times_out(&mut self, timer: Timer, after_millis: u64) -> &mut One {
        let next = self.endpoint.next_timeout();
        let expected = self.now + Duration::from_millis(after_millis);
        assert_eq!(next, Some((expected, timer)), "now is {:?}", self.now);
        self.now = expected;
        self.does(|e, now, out| e.timeout(now, timer, out));
        self
    }

    // ---- Expectations --------------------------------------------------------------------------

    /// The last event sent exactly these segments.
    #[track_caller]
    pub fn sends(&mut self, expected: &[&str]) -> &mut One {
        let sent: Vec<&Segment> = segments(&self.effects).collect();
        let written: Vec<_> = sent
            .iter()
            .enumerate()
            .map(|(nth, segment)| write_like(segment, expected.get(nth).unwrap_or(&"")))
            .collect();
        let expected: Vec<_> = expected.iter().map(|line| in_order(line)).collect();
        assert_eq!(written, expected, "\n{:#?}", self.reasons());
        self
    }

    #[track_caller]
    pub fn is(&mut self, state: State) -> &mut One {
        assert_eq!(self.endpoint.state(), state, "{:#?}", self.reasons());
        self
    }

    /// The last event had this reason.
    #[track_caller]
    pub fn because(&mut self, rule: Rule) -> &mut One {
        let reasons = self.reasons();
        assert!(reasons.contains(&rule), "{rule:?} is not among {reasons:?}");
        self
    }

    #[track_caller]
    pub fn signals(&mut self, expected: &[Signal]) -> &mut One {
        let signals: Vec<_> = self
            .effects
            .iter()
            .filter_map(|effect| match effect {
                Effect::Signal(signal) => Some(*signal),
                _ => None,
            })
            .collect();
        assert_eq!(signals, expected);
        self
    }

    #[track_caller]
    pub fn delivers(&mut self, expected: u32) -> &mut One {
        let delivered: u32 = self
            .effects
            .iter()
            .map(|effect| if let Effect::Deliver(octets) = effect { *octets } else { 0 })
            .sum();
        assert_eq!(delivered, expected);
        self
    }

    #[track_caller]
    pub fn has_timers(&mut self, expected: &[Timer]) -> &mut One {
        let running: Vec<_> = self.endpoint.timers().map(|(timer, _)| timer).collect();
        assert_eq!(running, expected);
        self
    }

    /// What the last event sent.
    pub fn sent(&self) -> Vec<Segment> {
        segments(&self.effects).cloned().collect()
    }

    fn reasons(&self) -> Vec<Rule> {
        self.effects
            .iter()
            .filter_map(|effect| match effect {
                Effect::Because(reason) => Some(reason.rule),
                _ => None,
            })
            .collect()
    }
}

/// Two endpoints, A here and B there, and a network with a delay of 50 ms each way.
pub struct Pair {
    pub ends: [One; 2],
    /// What each end sent, in the order of sending, A's with `-->`, B's with `<--`.
    pub log: Vec<String>,
    in_network: Vec<(Time, usize, Segment)>,
    lose: Vec<(usize, usize)>,
    /// Asked for every segment: does it get lost?
    pub luck: Box<dyn FnMut() -> bool>,
    sent: [usize; 2],
}

pub const A: usize = 0;
pub const B: usize = 1;

impl Pair {
    pub fn new(change: impl Fn(&mut Config)) -> Pair {
        let end = |socket, iss| {
            let mut config = plain();
            config.initial_sequence = InitialSequence::Fixed(Seq(iss));
            change(&mut config);
            One {
                endpoint: Endpoint::new(Arc::new(config), socket),
                now: Time::ZERO,
                effects: Vec::new(),
            }
        };
        Pair {
            ends: [end(here(), 100), end(there(), 300)],
            log: Vec::new(),
            in_network: Vec::new(),
            lose: Vec::new(),
            luck: Box::new(|| false),
            sent: [0; 2],
        }
    }

    /// A open, B listening, the handshake done.
    pub fn established(change: impl Fn(&mut Config)) -> Pair {
        let mut pair = Pair::new(change);
        pair.does(B, |e, now, out| e.open(now, Open::Passive { remote: None }, out)).unwrap();
        pair.does(A, |e, now, out| e.open(now, Open::Active { remote: there() }, out)).unwrap();
        pair.run(200);
        pair.are(State::Established, State::Established);
        pair.log.clear();
        pair.sent = [0; 2];
        pair
    }

    /// The `nth` segment (from 0) that `end` sends from now on gets lost.
    pub fn loses(&mut self, end: usize, nth: usize) -> &mut Pair {
        self.lose.push((end, self.sent[end] + nth));
        self
    }

    pub fn does<T>(
        &mut self,
        end: usize,
        event: impl FnOnce(&mut Endpoint, Time, &mut Out) -> T,
    ) -> T {
        let outcome = self.ends[end].does(event);
        let sent: Vec<_> = segments(&self.ends[end].effects).cloned().collect();
        for segment in sent {
            let arrow = ["-->", "<--"][end];
            let lost = self.lose.contains(&(end, self.sent[end])) || (self.luck)();
            let dots = if lost { " lost" } else { "" };
            self.log.push(format!("{arrow} {}{dots}", write_like(&segment, "")));
            self.sent[end] += 1;
            if !lost {
                let arrival = self.ends[end].now + Duration::from_millis(50);
                self.in_network.push((arrival, 1 - end, segment));
            }
        }
        outcome
    }

    /// Lets time pass: segments arrive and timers run out as they are due.
    pub fn run(&mut self, millis: u64) -> &mut Pair {
        let end_of_run = self.ends[A].now + Duration::from_millis(millis);
        loop {
            let arrival = (0..self.in_network.len()).min_by_key(|nth| self.in_network[*nth].0);
            let timer = [A, B]
                .into_iter()
                .filter_map(|end| Some((self.ends[end].endpoint.next_timeout()?, end)))
                .min();
            let timer_at = timer.map_or(Time::MAX, |((at, _), _)| at);
            let arrival_at = arrival.map_or(Time::MAX, |nth| self.in_network[nth].0);
            let now = timer_at.min(arrival_at);
            if now > end_of_run {
                break;
            }
            self.set_now(now);
            match (arrival, timer) {
                (Some(nth), _) if arrival_at <= timer_at => {
                    let (_, end, segment) = self.in_network.remove(nth);
                    self.does(end, |e, now, out| e.arrive(now, &segment, out));
                }
                (_, Some(((_, timer), end))) => {
                    self.does(end, |e, now, out| e.timeout(now, timer, out));
                }
                (_, None) => break,
            }
        }
        self.set_now(end_of_run);
        self
    }

    #[track_caller]
    pub fn are(&mut self, a: State, b: State) -> &mut Pair {
        let states = [self.ends[A].endpoint.state(), self.ends[B].endpoint.state()];
        assert_eq!(states, [a, b], "{:#?}", self.log);
        self
    }

    /// Everything sent since the last look.
    #[track_caller]
    pub fn logged(&mut self, expected: &[&str]) -> &mut Pair {
        assert_eq!(self.log, expected);
        self.log.clear();
        self
    }

    pub fn reads_all(&mut self, end: usize) -> Vec<u8> {
        match self.does(end, |e, now, out| e.receive(now, usize::MAX, out)) {
            Ok(Received::Text(text)) => text,
            other => panic!("{other:?}"),
        }
    }

    fn set_now(&mut self, now: Time) {
        self.ends[A].now = now;
        self.ends[B].now = now;
    }
}

fn segments(effects: &[Effect]) -> impl Iterator<Item = &Segment> {
    effects.iter().filter_map(|effect| match effect {
        Effect::Send(segment) => Some(segment),
        _ => None,
    })
}
