//! What the users plan and what the network may do, so chosen that all of it together stays within
//! some millions of worlds.

use std::time::Duration;

use tcp::{Config, Resets, Retries, Rto, Seq};

use crate::end::Plans;
use crate::step::{Call, Who};
use crate::world::Budget;

/// One graph to explore.
pub struct Scenario {
    pub name: &'static str,
    /// Calls that are made before anything else can happen.
    pub at_once: &'static [(Who, Call)],
    /// Calls that are made at any time.
    pub plans: [Plans; 2],
    pub budget: Budget,
    /// The endpoints retransmit more often than the network can lose: they must never give up.
    /// Otherwise they retransmit once.
    pub patient: bool,
    /// One end may be open while the other is not (RFC 9293, 3.5.1): somebody aborts or gives up.
    pub half_open: bool,
    pub resets: Resets,
    /// A little below the number of worlds, so that it cannot shrink unnoticed.
    pub floor: usize,
}

impl Scenario {
    pub fn config(&self) -> Config {
        timeless(self.patient, self.resets)
    }

    /// The initial numbers for each OPEN: the SYN's number is the last one before 2^32 or 2^31, and
    /// the next OPEN's lies in the window of the one before.
    pub fn isns(&self) -> [Vec<Seq>; 2] {
        let first = [Seq(u32::MAX), Seq(u32::MAX / 2)];
        [0, 1].map(|who| {
            let opens = self.plans[who].opens_left();
            (0..u32::from(opens)).map(|nth| first[who] + nth * 300).collect()
        })
    }
}

/// All timers run out at once, so that the model alone says when, and all measured round trips are
/// zero, so that no two worlds differ by their history only.
fn timeless(patient: bool, resets: Resets) -> Config {
    let none = Duration::ZERO;
    let most = if patient { 100 } else { 1 };
    Config {
        msl: none,
        rto: Rto { initial: none, after_lost_syn: none, min: none, max: none, granularity: none },
        retries: Retries {
            r1: most,
            r2: most,
            syn: most,
            syn_ack: most,
            orphan: most,
            syn_linear: 0,
        },
        resets,
        ..Config::classroom()
    }
}

const NOTHING: Plans = Plans {
    connect: 0,
    listen: 0,
    listen_to_peer: 0,
    send: 0,
    receives: false,
    close_again: 0,
    abort: 0,
};
const CLIENT: Plans = Plans { connect: 1, send: 1, ..NOTHING };
const SERVER: Plans = Plans { listen: 1, send: 1, ..NOTHING };

const CALM: Budget = Budget { drops: 0, duplicates: 0, overtakings: 0, early: 0 };

const PLAIN: Scenario = Scenario {
    name: "",
    at_once: &[],
    plans: [CLIENT, SERVER],
    budget: CALM,
    patient: true,
    half_open: false,
    resets: Resets::Rfc5961,
    floor: 0,
};

pub const SCENARIOS: &[Scenario] = &[
    Scenario {
        name: "client and server; one loss, one copy, one overtaking",
        at_once: &[(1, Call::Listen)],
        budget: Budget { drops: 1, duplicates: 1, overtakings: 1, early: 0 },
        floor: 360_000,
        ..PLAIN
    },
    Scenario {
        name: "client and server, who may be late; one loss, two early timeouts",
        budget: Budget { drops: 1, duplicates: 0, overtakings: 0, early: 2 },
        floor: 702_000,
        ..PLAIN
    },
    Scenario {
        name: "two octets one way, one the other; CLOSE twice; one loss, two overtakings",
        at_once: &[(1, Call::Listen), (0, Call::Connect)],
        plans: [Plans { send: 2, ..CLIENT }, Plans { close_again: 1, ..SERVER }],
        budget: Budget { drops: 1, duplicates: 0, overtakings: 2, early: 0 },
        floor: 873_000,
        ..PLAIN
    },
    Scenario {
        name: "both connect at once; one loss, one copy, one overtaking",
        at_once: &[(0, Call::Connect), (1, Call::Connect)],
        plans: [CLIENT, CLIENT],
        budget: Budget { drops: 1, duplicates: 1, overtakings: 1, early: 0 },
        floor: 675_000,
        ..PLAIN
    },
    Scenario {
        name: "both connect, one of them late; one loss, one copy",
        plans: [CLIENT, CLIENT],
        budget: Budget { drops: 1, duplicates: 1, ..CALM },
        half_open: true,
        floor: 162_000,
        ..PLAIN
    },
    Scenario {
        name: "a listener that names its peer and may SEND; one loss, one copy",
        plans: [CLIENT, Plans { listen_to_peer: 1, send: 2, ..NOTHING }],
        budget: Budget { drops: 1, duplicates: 1, ..CALM },
        half_open: true,
        floor: 792_000,
        ..PLAIN
    },
    Scenario {
        name: "either user may ABORT; one loss, one copy",
        plans: [Plans { abort: 1, ..CLIENT }, Plans { abort: 1, ..SERVER }],
        budget: Budget { drops: 1, duplicates: 1, ..CALM },
        half_open: true,
        floor: 414_000,
        ..PLAIN
    },
    Scenario {
        name: "the client connects again, with TIME-WAIT or without; one loss, one copy",
        at_once: &[(1, Call::Listen)],
        plans: [Plans { connect: 2, ..CLIENT }, SERVER],
        budget: Budget { drops: 1, duplicates: 1, ..CALM },
        half_open: true,
        floor: 396_000,
        ..PLAIN
    },
    Scenario {
        name: "the client may ABORT and connect again, with RFC 793's resets; two losses",
        at_once: &[(1, Call::Listen)],
        plans: [Plans { connect: 2, abort: 1, ..CLIENT }, SERVER],
        budget: Budget { drops: 2, ..CALM },
        half_open: true,
        resets: Resets::Rfc793,
        floor: 504_000,
        ..PLAIN
    },
    Scenario {
        name: "client and server give up after one retransmission; four losses",
        at_once: &[(1, Call::Listen)],
        budget: Budget { drops: 4, ..CALM },
        patient: false,
        half_open: true,
        floor: 198_000,
        ..PLAIN
    },
    Scenario {
        name: "both connect and give up after one retransmission; three losses",
        at_once: &[(0, Call::Connect), (1, Call::Connect)],
        plans: [CLIENT, CLIENT],
        budget: Budget { drops: 3, ..CALM },
        patient: false,
        half_open: true,
        floor: 162_000,
        ..PLAIN
    },
    Scenario {
        name: "both users RECEIVE when they like, or never; one loss",
        at_once: &[(1, Call::Listen), (0, Call::Connect)],
        plans: [Plans { send: 2, receives: true, ..CLIENT }, Plans { receives: true, ..SERVER }],
        budget: Budget { drops: 1, ..CALM },
        floor: 160_000,
        ..PLAIN
    },
];
