//! The same calls on both, and on one of each, through fair and foul weather: every octet arrives
//! once and in order, and both ends come to the same end.

use tcp::State;

use crate::app::{Ends, Opens, Plan, Reads};
use crate::deviations::explains;
use crate::end::{Make, Setup};
use crate::network::{Side, Weather, scatter};
use crate::run::{Outcome, run, text};

#[test]
fn the_client_closes_first_and_waits_out_time_wait() {
    play(&Story {
        plans: [client(900, Ends::OnceSent), server(700, Ends::AfterPeer)],
        ends: Expected::Closed([State::TimeWait, State::LastAck]),
        ..Story::PLAIN
    });
}

#[test]
fn the_server_closes_first_and_waits_out_time_wait() {
    play(&Story {
        plans: [client(300, Ends::AfterPeer), server(900, Ends::OnceSent)],
        ends: Expected::Closed([State::LastAck, State::TimeWait]),
        ..Story::PLAIN
    });
}

#[test]
fn a_connection_without_text_opens_and_closes() {
    play(&Story {
        plans: [client(0, Ends::OnceSent), server(0, Ends::AfterPeer)],
        ends: Expected::Closed([State::TimeWait, State::LastAck]),
        ..Story::PLAIN
    });
}

#[test]
fn after_a_half_close_text_goes_on_the_other_way() {
    play(&Story {
        plans: [client(200, Ends::OnceSent), server(1100, Ends::AnswersAfterPeer)],
        ends: Expected::Closed([State::TimeWait, State::LastAck]),
        ..Story::PLAIN
    });
}

#[test]
fn both_close_at_once() {
    play(&Story {
        plans: [client(250, Ends::OnceSent), server(350, Ends::OnceSent)],
        ends: Expected::ClosedInEitherOrder,
        ..Story::PLAIN
    });
}

#[test]
fn both_open_at_once() {
    let other = Plan { opens: Opens::Actively, ..server(300, Ends::AfterPeer) };
    play(&Story {
        plans: [client(300, Ends::OnceSent), other],
        ends: Expected::Closed([State::TimeWait, State::LastAck]),
        ..Story::PLAIN
    });
}

#[test]
fn a_slow_reader_closes_the_window_and_loses_nothing() {
    let slow = Reads::Slowly { octets: 150, millis: 700 };
    play(&Story {
        plans: [client(1500, Ends::OnceSent), Plan { reads: slow, ..server(100, Ends::AfterPeer) }],
        buffer: 400,
        ends: Expected::Closed([State::TimeWait, State::LastAck]),
        ..Story::PLAIN
    });
}

#[test]
fn large_windows_are_scaled_and_segments_carry_timestamps() {
    play(&Story {
        plans: [client(90_000, Ends::OnceSent), server(80_000, Ends::AfterPeer)],
        buffer: 100_000,
        mss: 1460,
        options: true,
        seeds: SEEDS / 8,
        ends: Expected::Closed([State::TimeWait, State::LastAck]),
    });
}

#[test]
fn the_client_aborts_in_the_midst_of_the_text() {
    play(&Story {
        plans: [client(100, Ends::AbortsAfter(150)), server(4000, Ends::OnceSent)],
        ends: Expected::Aborted(Side::Client),
        ..Story::PLAIN
    });
}

#[test]
fn the_server_aborts_in_the_midst_of_the_text() {
    play(&Story {
        plans: [client(4000, Ends::OnceSent), server(100, Ends::AbortsAfter(150))],
        ends: Expected::Aborted(Side::Server),
        ..Story::PLAIN
    });
}

#[test]
fn a_closed_port_refuses() {
    let nobody = Plan { opens: Opens::Never, ..server(100, Ends::OnceSent) };
    play(&Story {
        plans: [client(100, Ends::OnceSent), nobody],
        ends: Expected::Refused,
        ..Story::PLAIN
    });
}

struct Story {
    /// The client's and the server's.
    plans: [Plan; 2],
    mss: u16,
    buffer: usize,
    options: bool,
    seeds: u64,
    ends: Expected,
}

impl Story {
    const PLAIN: Story = Story {
        plans: [client(0, Ends::OnceSent), server(0, Ends::AfterPeer)],
        mss: 100,
        buffer: 1000,
        options: false,
        seeds: SEEDS,
        ends: Expected::Refused,
    };
}

/// How both sides end.
#[derive(Clone, Copy, Debug)]
enum Expected {
    /// In CLOSED, from these states, with all of the peer's text and its end.
    Closed([State; 2]),
    /// The same, but who came to close first is a matter of the network.
    ClosedInEitherOrder,
    /// In CLOSED, with a part of the text at most, without the peer's end.
    Aborted(Side),
    /// In CLOSED, with nothing.
    Refused,
}

const fn client(text: usize, ends: Ends) -> Plan {
    Plan { opens: Opens::Actively, text, ends, reads: Reads::AtOnce }
}

const fn server(text: usize, ends: Ends) -> Plan {
    Plan { opens: Opens::Passively, text, ends, reads: Reads::AtOnce }
}

fn play(story: &Story) {
    let mut stalls = 0;
    for seed in 0..story.seeds {
        let weather = if seed == 0 { Weather::Fair } else { Weather::Foul { seed } };
        let setup = setup(story, seed);
        for makes in PAIRINGS {
            let outcomes = run(makes, story.plans, &setup, weather);
            stalls += u64::from(outcomes.iter().any(|outcome| outcome.stall.is_some()));
            check(story, seed, &outcomes, &format!("{makes:?} with seed {seed}"));
        }
    }
    let runs = story.seeds * PAIRINGS.len() as u64;
    println!("{stalls} of {runs} runs came to a standstill by a row of the table");
    assert!(stalls <= runs / 10, "{stalls} standstills of {runs}");
}

/// What the story leaves open is the seed's to say.
fn setup(story: &Story, seed: u64) -> Setup {
    let switches = scatter(seed);
    Setup {
        seed,
        mss: story.mss,
        buffer: story.buffer,
        delayed_ack: switches & 1 == 0,
        nagle: switches & 2 == 0,
        options: story.options,
        congestion: switches & 4 == 0,
    }
}

fn check(story: &Story, seed: u64, outcomes: &[Outcome; 2], case: &str) {
    for side in Side::BOTH {
        let outcome = &outcomes[side as usize];
        let sent = text(seed, side.other(), story.plans[side.other() as usize].text);
        let case = format!("{case}, {side:?}, {:?}", outcome.states);
        assert!(sent.starts_with(&outcome.received), "{case}");
        if outcomes.iter().filter_map(|outcome| outcome.stall).any(explains) {
            continue;
        }
        assert_eq!(outcome.end(), State::Closed, "{case}");
        let before = outcome.before_the_end();
        match story.ends {
            Expected::Closed(states) => {
                assert!(outcome.received == sent && outcome.end_of_text, "{case}");
                assert_eq!(before, Some(states[side as usize]), "{case}");
            }
            Expected::ClosedInEitherOrder => {
                assert!(outcome.received == sent && outcome.end_of_text, "{case}");
                let others = outcomes[side.other() as usize].before_the_end();
                let waits = [before, others].contains(&Some(State::TimeWait));
                assert!(waits, "one of the two waits: {case}");
            }
            Expected::Aborted(by) => {
                assert!(sent.starts_with(&outcome.received) && !outcome.end_of_text, "{case}");
                assert!(outcome.received.len() >= 150 || by != side, "{case}");
            }
            Expected::Refused => {
                assert!(outcome.received.is_empty() && !outcome.end_of_text, "{case}");
            }
        }
    }
}

const PAIRINGS: [[Make; 2]; 4] = [
    [Make::Ours, Make::Ours],
    [Make::Smoltcp, Make::Smoltcp],
    [Make::Ours, Make::Smoltcp],
    [Make::Smoltcp, Make::Ours],
];

/// Chosen so that every packet of a story is lost, doubled and late in some of them, and all of
/// them together take seconds.
const SEEDS: u64 = 200;
