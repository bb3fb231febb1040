//! Bytes once, in order, in their own life: TCP keeps that in ten thousand networks that keep to the
//! MSL, and what it owes that to.
//!
//! No two texts are alike, so one that comes in another life, or from another end, is seen. Initial
//! numbers are by the clock, as RFC 9293 asks for (3.4.1, MUST-8): with the fixed or stepped ones of
//! the classroom two connections can have the same numbers, and the promise does not hold.

use sim::tcp::TimeWaitLasts;
use sim::{Ended, Property};

use super::worlds::Random;
use super::*;

/// Who closes first: who waits in TIME-WAIT, and who is asked to open the next life then.
#[derive(Clone, Copy)]
pub(super) enum Closes {
    Client,
    /// The next SYN reopens the connection from TIME-WAIT (MAY-2).
    Server,
    /// At the same moment, while texts still go both ways.
    Both,
}

impl Closes {
    pub(super) const ALL: [Closes; 3] = [Closes::Client, Closes::Server, Closes::Both];
}

/// Two lives of one pair of sockets, texts each way in each: the second one is asked for again and
/// again, until the first is over.
pub(super) fn two_lives(config: &Config, closes: Closes) -> Setup {
    let connect = Call::Connect { to: web(), from: Some(40_000) };
    let mut client =
        vec![at(0, connect.clone()), Task { again: Some(ms(400)), ..at(900, connect) }];
    let mut server = vec![listens()];
    for nth in 0..LIVES {
        let [asks, answers] = ["ask", "answer"].map(|who| says(&format!("{who} {nth}.")));
        let more = says(&format!("more {nth}."));
        let of = |task: Task| Task { only: Some(nth), ..task };
        client.extend([of(task(When::Open, 40, asks)), of(task(When::Open, 70, more))]);
        server.push(of(task(When::Received(6), 40, answers)));
    }
    let (first, last) = match closes {
        Closes::Client => (&mut client, &mut server),
        Closes::Server | Closes::Both => (&mut server, &mut client),
    };
    first.push(task(When::Received(6), 60, Call::Close));
    last.push(match closes {
        Closes::Client | Closes::Server => task(When::EndOfText, 60, Call::Close),
        Closes::Both => task(When::Open, 150, Call::Close),
    });
    let mut setup = with(world(server, vec![client]), |own| *own = config.clone());
    for (host, nth) in setup.hosts.iter_mut().zip(1..) {
        let numbers = &mut Arc::make_mut(&mut host.config).initial_sequence;
        if let InitialSequence::Clock { secret } = numbers {
            *secret += nth;
        }
    }
    setup.limit = Limit { until: time(40_000), steps: 400 };
    setup
}

/// What a network may do that lets no packet live longer than the MSL, which is 2 s.
pub(super) fn faults(random: &mut Random) -> Script {
    let mut done = vec![];
    for _ in 0..1 + random.below(6) {
        let packet = packet(random.below(2) as HostId, random.below(14) as u32);
        let late = ms(random.below(MSL - LATENCY + 1));
        done.push(match random.below(8) {
            0 | 1 => Intervention::Drop(packet),
            2 | 3 => Intervention::Delay { packet, by: late },
            4..=6 => Intervention::Duplicate { packet, after: late },
            _ => {
                let what = match random.below(3) {
                    0 => Change::Latency(ms(1 + random.below(LATENCY))),
                    1 => Change::Loss { per_mille: 200, seed: random.below(99) as u32 },
                    _ => Change::Silence(ms(random.below(1_500))),
                };
                change(random.below(6_000), None, None, what)
            }
        });
    }
    script(done)
}

/// TCP after each profile, with an MSL that leaves a run short, and numbers by the clock.
fn profiles() -> [Config; 3] {
    [Config::classroom(), Config::rfc9293(), Config::linux()].map(|config| Config {
        msl: ms(MSL),
        initial_sequence: InitialSequence::Clock { secret: 7 },
        ..config
    })
}

/// What came of ten thousand runs.
#[derive(Default, Debug)]
struct Came {
    /// How many break the promise.
    broken: u32,
    /// How many deliver a text in two lives.
    twice: usize,
    cut_off: u32,
    /// The longest that a packet lived.
    longest: Duration,
}

/// Whether the server's application takes the client's first text of both lives.
fn in_two_lives(trace: &Trace) -> bool {
    let taken: Vec<u8> = trace
        .steps
        .iter()
        .filter(|step| step.host == 0)
        .flat_map(|step| step.taken.clone())
        .collect();
    ["ask 0.", "ask 1."].iter().all(|text| taken.windows(6).any(|some| some == text.as_bytes()))
}

fn come(scripts: usize, change: impl Fn(&mut Config)) -> Came {
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    let mut setups = vec![];
    for config in profiles() {
        for closes in Closes::ALL {
            setups.push(with(two_lives(&config, closes), &change));
        }
    }
    let mut came = Came::default();
    for setup in setups.iter().cycle().take(scripts) {
        let trace = run(setup, &faults(&mut random));
        for packet in &trace.packets {
            came.longest = came.longest.max(packet.end.at() - packet.sent);
        }
        came.broken += u32::from(Property::ExactlyOnce.check(&trace).is_some());
        came.twice += usize::from(in_two_lives(&trace));
        came.cut_off += u32::from(trace.ended == Ended::StepLimit);
    }
    came
}

fn same_numbers(config: &mut Config) {
    config.initial_sequence = InitialSequence::Fixed(Seq(300));
}

#[test]
fn tcp_delivers_bytes_once_in_order_and_in_their_own_life() {
    let came = come(10_000, |_| {});
    assert_eq!((came.broken, came.cut_off), (0, 0));
    assert!(came.twice > 9_500, "two lives have texts: {came:?}");
    assert!(came.longest <= ms(MSL), "no packet outlives the MSL: {came:?}");
    assert!(came.longest > ms(MSL) * 9 / 10, "some live nearly as long: {came:?}");
}

/// The same scripts as those that TCP stands. The clock alone already keeps old texts out of all of
/// them; what TIME-WAIT adds is seen where numbers are the same.
#[test]
fn the_same_scripts_break_that_with_the_same_initial_numbers_and_more_without_time_wait() {
    let same = come(CONTROL, same_numbers);
    let neither = come(CONTROL, |config| {
        same_numbers(config);
        config.variant.time_wait = TimeWaitLasts::Skipped;
    });
    let waits_not = come(CONTROL, |config| config.variant.time_wait = TimeWaitLasts::Skipped);
    assert_eq!(waits_not.broken, 0, "{waits_not:?}");
    assert!(same.broken > 0, "{same:?}");
    assert!(neither.broken > same.broken, "{neither:?} {same:?}");
}

/// So many connections of a host have texts of their own; later ones have none.
const LIVES: u32 = 6;
/// In ms, as in the classroom.
const MSL: u64 = 2_000;
/// In ms, the longest that a link takes.
const LATENCY: u64 = 150;
/// Chosen so that the test takes about a second.
const CONTROL: usize = 2_000;
