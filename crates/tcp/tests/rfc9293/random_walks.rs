//! Walks through random events: whatever arrives, in whatever state, nothing breaks; and two
//! endpoints over a bad network understand each other.
//!
//! The numbers come from a fixed generator, so each run takes the same walks.

use std::time::Duration;

use tcp::{
    CallError, Config, Endpoint, Flags, InitialSequence, NewReno, Open, Options, Received, Segment,
    Seq, State, Time,
};

use crate::harness::{A, B, One, Pair, here, plain, there};

/// Marsaglia's xorshift.
pub struct Random(pub u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    pub fn below(&mut self, limit: u32) -> u32 {
        (self.next() >> 16) as u32 % limit
    }

    fn one_in(&mut self, times: u32) -> bool {
        self.below(times) == 0
    }

    /// A number at or near one that matters.
    fn near(&mut self, numbers: &[Seq]) -> Seq {
        let base = numbers[self.below(numbers.len() as u32) as usize];
        match self.below(8) {
            0..=3 => base,
            4 => base - 1,
            5 => base + 1,
            6 => base + self.below(1200),
            _ => Seq(self.next() as u32),
        }
    }
}

/// Whatever can be large is as large as it can be.
fn extreme(profile: Config) -> Config {
    Config {
        mss: u16::MAX,
        receive_buffer: u32::MAX,
        send_buffer: u32::MAX,
        window_scale: Some(u8::MAX),
        timestamps: true,
        msl: Duration::MAX,
        rto: tcp::Rto { max: Duration::MAX, granularity: Duration::MAX, ..profile.rto },
        retries: tcp::Retries { r2: u32::MAX, ..profile.retries },
        user_timeout: Some(Duration::MAX),
        fin_wait_2_timeout: Some(Duration::MAX),
        ..profile
    }
}

fn configs() -> [fn() -> Config; 5] {
    [
        plain,
        Config::rfc9293,
        Config::linux,
        Config::classroom,
        || Config {
            timestamps: true,
            window_scale: Some(2),
            resets: tcp::Resets::Rfc793,
            rfc1337: true,
            keep_alive: Some(tcp::KeepAlive {
                idle: Duration::from_secs(3),
                interval: Duration::from_secs(1),
                probes: 2,
            }),
            receive_buffer: 900,
            ..Config::rfc9293()
        },
    ]
}

fn segment(one: &One, random: &mut Random) -> Segment {
    let v = one.endpoint.variables();
    let right = v.rcv_nxt + v.rcv_wnd;
    Segment {
        source: there(),
        destination: here(),
        seq: random.near(&[v.rcv_nxt, v.irs, right, v.rcv_nxt]),
        ack: random.near(&[v.snd_nxt, v.snd_una, v.iss, v.snd_nxt]),
        flags: match random.below(10) {
            0..=4 => Flags::ACK,
            5 => Flags::ACK | Flags::FIN,
            6 => Flags::SYN,
            7 => Flags::SYN | Flags::ACK,
            8 => Flags::RST,
            _ => Flags::from_bits(random.next() as u8),
        },
        wnd: [0, 1, 50, 1000, u16::MAX][random.below(5) as usize],
        options: Options {
            mss: random.one_in(2).then_some([0, 1, 100, 1460, u16::MAX][random.below(5) as usize]),
            window_scale: random.one_in(3).then_some(random.below(20) as u8),
            timestamps: random.one_in(2).then_some((random.below(4000), random.below(4000))),
        },
        text: vec![1; [0, 0, 1, 10, 1100][random.below(5) as usize]],
    }
}

/// Some time passes, and something happens.
pub fn step(one: &mut One, random: &mut Random) {
    one.now = one.now + Duration::from_millis(u64::from(random.below(30)));
    for _ in 0..100 {
        match one.endpoint.next_timeout() {
            Some((at, timer)) if at <= one.now => {
                one.does(|e, now, out| e.timeout(now, timer, out));
            }
            _ => break,
        }
    }
    match random.below(40) {
        0..=20 => {
            let segment = segment(one, random);
            one.does(|e, now, out| e.arrive(now, &segment, out));
        }
        21..=24 => {
            let text = vec![2; random.below(400) as usize];
            let push = random.one_in(2);
            let _: Result<usize, CallError> = one.does(|e, now, out| e.send(now, &text, push, out));
        }
        25..=27 => {
            let most = random.below(700) as usize;
            let received = one.does(|e, now, out| e.receive(now, most, out));
            assert!(received != Ok(Received::Text(Vec::new())));
        }
        28..=33 => {
            if let Some((at, timer)) = one.endpoint.next_timeout() {
                one.now = at;
                one.does(|e, now, out| e.timeout(now, timer, out));
            }
        }
        34 => drop(one.does(|e, now, out| e.close(now, out))),
        35 => drop(one.does(|e, now, out| e.release(now, out))),
        36 if random.one_in(4) => drop(one.does(|e, now, out| e.abort(now, out))),
        _ if one.endpoint.state() == State::Closed => {
            let how = match random.below(2) {
                0 => Open::Active { remote: there() },
                _ => Open::Passive { remote: None },
            };
            one.does(|e, now, out| e.open(now, how, out)).unwrap();
        }
        _ => {}
    }
}

/// Sends text both ways over a network that loses one segment in `one_in`, then closes both.
pub fn converse(config: impl Fn(&mut Config), random: &mut Random, one_in: u32) {
    let mut luck = Random(random.next());
    let mut pair = Pair::new(|c| {
        config(c);
        // Nobody gives up, however bad the luck.
        c.retries = tcp::Retries { r2: 99, syn: 99, syn_ack: 99, orphan: 99, ..c.retries };
    });
    pair.luck = Box::new(move || luck.one_in(one_in));
    pair.does(B, |e, now, out| e.open(now, Open::Passive { remote: None }, out)).unwrap();
    pair.does(A, |e, now, out| e.open(now, Open::Active { remote: there() }, out)).unwrap();
    let text: Vec<u8> = (0..2500u32).map(|n| (n % 251) as u8).collect();
    let (mut queued, mut read) = ([0; 2], [Vec::new(), Vec::new()]);
    for round in 0..40_000 {
        pair.run(500);
        for end in [A, B] {
            let state = pair.ends[end].endpoint.state();
            if queued[end] < text.len() && matches!(state, State::Established | State::CloseWait) {
                let rest = &text[queued[end]..];
                queued[end] += pair.does(end, |e, now, out| e.send(now, rest, true, out)).unwrap_or(0);
                if queued[end] == text.len() {
                    pair.does(end, |e, now, out| e.close(now, out)).unwrap();
                }
            }
            while let Ok(Received::Text(piece)) =
                pair.does(end, |e, now, out| e.receive(now, 333, out))
            {
                read[end].extend(piece);
            }
        }
        pair.log.clear();
        let done = |e: &Endpoint| matches!(e.state(), State::Closed | State::TimeWait);
        if done(&pair.ends[A].endpoint) && done(&pair.ends[B].endpoint) {
            assert!(read[A] == text && read[B] == text, "text was lost or changed");
            return;
        }
        assert!(round < 39_999, "no end: {:?}", pair.ends.map(|end| end.endpoint.variables()));
    }
}

stories! {
    fn no_event_in_any_state_breaks_anything() {
        for (nth, config) in configs().into_iter().enumerate() {
            let mut random = Random(0x9293 + nth as u64);
            let mut seen = std::collections::BTreeSet::new();
            for walk in 0..200u32 {
                let state = State::ALL[walk as usize % 11];
                let mut one = if nth == 0 {
                    One::in_state(state, |_| {})
                } else {
                    One::closed(|c| {
                        *c = config();
                        let near_the_wrap = Seq(0u32.wrapping_sub(random.below(300)));
                        c.initial_sequence = InitialSequence::Fixed(near_the_wrap);
                    })
                };
                for _ in 0..200 {
                    step(&mut one, &mut random);
                    seen.insert(one.endpoint.state());
                }
            }
            assert_eq!(seen.len(), 11, "not all states were met: {seen:?}");
        }
    }

    fn numbers_at_their_limits_break_nothing() {
        let mut random = Random(0xffff_ffff);
        for (nth, start) in [Seq(u32::MAX), Seq(1 << 31), Seq(0)].into_iter().enumerate() {
            for walk in 0..60 {
                let profile = if walk % 2 == 0 { Config::rfc9293() } else { Config::linux() };
                let mut one = One::closed(|c| {
                    *c = extreme(profile);
                    c.initial_sequence = InitialSequence::Fixed(start - walk);
                });
                if nth > 0 {
                    // The end of all time comes while the connection is there.
                    one.now = Time::from_micros(u64::MAX - 3_000_000);
                }
                for _ in 0..200 {
                    step(&mut one, &mut random);
                }
            }
        }
    }

    fn text_and_fins_arrive_complete_over_a_network_that_loses_much() {
        let mut random = Random(7);
        for one_in in [3, 5, 12] {
            for walk in 0..6 {
                converse(|_| {}, &mut random, one_in);
                converse(|c| c.receive_buffer = 250, &mut random, one_in);
                let reno = Some(NewReno { initial_window: 2 });
                converse(|c| c.congestion = reno, &mut random, one_in);
                converse(
                    |c| {
                        *c = Config {
                            initial_sequence: c.initial_sequence,
                            mss: 100 + walk,
                            receive_buffer: 2000,
                            ..Config::linux()
                        }
                    },
                    &mut random,
                    one_in,
                );
                converse(
                    |c| {
                        *c = Config {
                            initial_sequence: c.initial_sequence,
                            mss: 300,
                            timestamps: true,
                            window_scale: Some(1),
                            ..Config::rfc9293()
                        };
                        c.user_timeout = None;
                    },
                    &mut random,
                    one_in,
                );
            }
        }
    }
}
