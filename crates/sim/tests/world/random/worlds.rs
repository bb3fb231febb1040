//! A generator of worlds and scripts, absurd times and numbers among them.

use sim::tcp::TimeWaitLasts;
use sim::{Access, Listener};

use crate::*;

/// Marsaglia's xorshift.
pub struct Random(pub u64);

impl Random {
    pub fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 16) % limit
    }

    fn one_in(&mut self, times: u64) -> bool {
        self.below(times) == 0
    }

    pub fn of<T: Clone>(&mut self, some: &[T]) -> T {
        some[self.below(some.len() as u64) as usize].clone()
    }

    /// A span as scripts have them, or one that nobody should ask for.
    fn span(&mut self) -> Duration {
        match self.below(12) {
            0 => Duration::ZERO,
            1 => Duration::from_nanos(1),
            2 => Duration::MAX,
            3 => ms(u64::MAX),
            4 => ms(60_000),
            _ => ms(self.below(800)),
        }
    }

    fn moment(&mut self) -> Time {
        match self.below(20) {
            0 => Time::MAX,
            1 => Time::ZERO,
            _ => time(self.below(8_000)),
        }
    }

    fn maybe<T>(&mut self, thing: fn(&mut Random) -> T) -> Option<T> {
        self.one_in(2).then(|| thing(self))
    }

    /// Mostly one of those there are.
    fn host(&mut self) -> HostId {
        if self.one_in(15) { HostId::MAX } else { self.below(5) as HostId }
    }

    fn port(&mut self) -> u16 {
        self.of(&[53, 80, 80, 80, 40_000, 40_001])
    }

    fn socket(&mut self) -> Socket {
        let port = self.port();
        match self.below(12) {
            0 => Socket::new(Ipv4Addr::new(224, 0, 0, 9), port),
            1 => Socket::new(Ipv4Addr::UNSPECIFIED, port),
            _ => socket(1 + self.below(5) as u8, port),
        }
    }

    fn text(&mut self) -> Vec<u8> {
        let octets = self.of(&[0, 1, 5, 150, 1_500, 70_000]);
        vec![b'x'; octets]
    }

    fn packet(&mut self) -> PacketId {
        let nth = self.below(30) as u32;
        let nth = if self.one_in(10) { PacketId::INJECTED } else { nth };
        PacketId { from: self.host(), nth, copy: self.below(9) as u8 / 6 }
    }

    fn segment(&mut self) -> Segment {
        Segment {
            source: self.socket(),
            destination: self.socket(),
            seq: Seq(self.of(&[0, 300, 301, 1_300, 1_301, 2_301, u32::MAX])),
            ack: Seq(self.of(&[0, 301, 1_301, 2_301, 7])),
            flags: [Flags::SYN, Flags::ACK, Flags::RST, Flags::FIN, Flags::PSH]
                .into_iter()
                .filter(|_| self.one_in(3))
                .fold(Flags::default(), |all, flag| all | flag),
            wnd: self.of(&[0, 1, 1_000, u16::MAX]),
            text: if self.one_in(3) { self.text() } else { vec![] },
            ..Segment::default()
        }
    }

    fn call(&mut self) -> Call {
        match self.below(18) {
            0 => Call::Listen { port: self.port() },
            1 => Call::Unlisten { port: self.port() },
            2..=4 => {
                let from = if self.one_in(3) { Some(self.port()) } else { None };
                Call::Connect { to: self.socket(), from }
            }
            5 => self.of(&[Call::Accept, Call::Accepts(true), Call::Accepts(false)]),
            6 | 7 => Call::Send(self.text()),
            8 => Call::Receive(self.of(&[0, 3, u32::MAX])),
            9 => Call::Reads(self.one_in(2)),
            10 => Call::Close,
            11 => Call::Release,
            12 => self.of(&[Call::Abort, Call::Forget]),
            13 => Call::Bind { port: self.port() },
            14 | 15 => Call::SendTo { from: self.port(), to: self.socket(), text: self.text() },
            16 => Call::Inject(self.segment()),
            _ => self.of(&[Call::Crash, Call::Restart]),
        }
    }

    fn when(&mut self) -> When {
        match self.below(6) {
            0 => When::Started,
            1 => When::Open,
            2 => When::Received(self.of(&[1, 5, 200])),
            3 => When::EndOfText,
            4 => When::Messages(1 + self.below(3) as u32),
            _ => When::At { at: self.moment(), connection: self.below(3) as u32 },
        }
    }

    fn intervention(&mut self) -> Intervention {
        match self.below(7) {
            0 => Intervention::Drop(self.packet()),
            1 => Intervention::Delay { packet: self.packet(), by: self.span() },
            2 => Intervention::Duplicate { packet: self.packet(), after: self.span() },
            3 | 4 => {
                let way = Way { from: self.maybe(Random::host), to: self.maybe(Random::host) };
                let change = match self.below(3) {
                    0 => Change::Latency(self.span()),
                    1 => Change::Loss {
                        per_mille: self.of(&[0, 100, 500, u16::MAX]),
                        seed: self.below(9) as u32,
                    },
                    _ => Change::Silence(self.span()),
                };
                Intervention::Change { at: self.moment(), way, change }
            }
            _ => Intervention::Call {
                at: self.moment(),
                host: self.host(),
                connection: self.maybe(|random| random.below(4) as u32),
                call: self.call(),
            },
        }
    }

    fn config(&mut self) -> Config {
        let mut config = match self.below(3) {
            0 => Config::classroom(),
            1 => Config::linux(),
            _ => Config::rfc9293(),
        };
        config.initial_sequence = match self.below(3) {
            0 => InitialSequence::Fixed(Seq(300)),
            1 => InitialSequence::Steps { first: Seq(u32::MAX - 9) },
            _ => InitialSequence::Clock { secret: 7 },
        };
        config.timestamps = self.one_in(2);
        config.variant.two_segment_open = self.one_in(8);
        config.variant.fin_closes_both = self.one_in(8);
        config.variant.no_reset = self.one_in(8);
        if self.one_in(4) {
            config.variant.time_wait = TimeWaitLasts::For(self.span());
        }
        config
    }

    fn listener(&mut self) -> Listener {
        let few = [0, 1, 2, u32::MAX];
        Listener {
            half_open: self.of(&few),
            waiting: self.of(&few),
            accepts: self.one_in(2),
            cookies: self.one_in(2),
        }
    }

    fn host_setup(&mut self, nth: u8) -> HostSetup {
        let mut host =
            HostSetup::new("host", socket(nth + 1, 0).ip().to_owned(), Arc::new(self.config()));
        host.ports = Ports { first: 40_000, last: 40_001, reuse_time_wait: self.one_in(2) };
        host.reads = !self.one_in(4);
        host.listener = self.listener();
        host.access = self.one_in(3).then(|| Access {
            rate: self.of(&[1, 2_000, 50_000, u32::MAX]),
            queue: self.of(&[0, 100, 3_000, u32::MAX]),
        });
        host.tasks = vec![listens(), task(When::Started, 0, Call::Bind { port: 53 })];
        host.tasks.push(task(When::EndOfText, 0, Call::Close));
        if nth > 0 {
            // Twice from the same socket, so that lives follow each other.
            let to = socket(self.below(u64::from(nth)) as u8 + 1, 80);
            let connect = Call::Connect { to, from: Some(40_000) };
            let again = self.maybe(|random| ms(20 + random.below(300)));
            host.tasks.push(Task { again, ..at(self.below(300), connect.clone()) });
            host.tasks.push(Task { again, ..at(self.below(4_000), connect) });
        } else if self.one_in(2) {
            host.tasks.push(task(When::Open, self.below(1_000), Call::Close));
        }
        for _ in 0..self.below(8) {
            host.tasks.push(Task {
                when: self.when(),
                after: self.span(),
                call: self.call(),
                again: if self.one_in(4) { Some(self.span()) } else { None },
                only: if self.one_in(4) { Some(self.below(3) as u32) } else { None },
            });
        }
        host
    }

    pub fn setup(&mut self) -> Setup {
        let hosts = 2 + self.below(3) as u8;
        let until = if self.one_in(6) { Time::MAX } else { time(20_000) };
        Setup {
            hosts: (0..hosts).map(|nth| self.host_setup(nth)).collect(),
            latency: if self.one_in(3) { self.span() } else { ms(50) },
            limit: Limit { until, steps: 400 },
        }
    }

    pub fn script(&mut self) -> Script {
        script((0..self.below(15)).map(|_| self.intervention()).collect::<Vec<_>>())
    }
}
