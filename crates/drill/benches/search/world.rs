//! What is searched: a connection with a text each way and a close in order, whose network may drop
//! and double.

use std::sync::Arc;
use std::time::Duration;

use sim::tcp::{Config, Socket, Time};
use sim::{
    Budget, Call, HostSetup, Intervention, Limit, Moment, PacketId, Property, Setup, Task, When,
};

/// Two endpoints and their applications.
pub fn setup() -> Setup {
    let to: Socket = "192.0.2.2:80".parse().expect("it is a socket");
    let client = vec![
        Task::new(START, Duration::ZERO, Call::Connect { to, from: Some(40_000) }),
        Task::new(When::Open, THINKS, Call::Send(b"hello".to_vec())),
        Task::new(When::Received(5), THINKS, Call::Close),
    ];
    let server = vec![
        Task::new(START, Duration::ZERO, Call::Listen { port: 80 }),
        Task::new(When::Received(5), THINKS, Call::Send(b"world".to_vec())),
        Task::new(When::EndOfText, THINKS, Call::Close),
    ];
    let hosts =
        vec![host("client", [192, 0, 2, 1], client), host("server", [192, 0, 2, 2], server)];
    Setup { hosts, latency: Duration::from_millis(50), limit: Limit::default() }
}

fn host(name: &str, address: [u8; 4], tasks: Vec<Task>) -> HostSetup {
    let setup = HostSetup::new(name, address.into(), Arc::new(Config::classroom()));
    HostSetup { tasks, ..setup }
}

/// Up to so many drops and doublings.
pub fn budget(faults: u8) -> Budget {
    Budget { doubles: vec![LATER], faults, room: u32::MAX, ..Budget::default() }
}

/// What can befall a packet within the budget.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Fault {
    Drop,
    Double,
}

impl Fault {
    pub const ALL: [Fault; 2] = [Fault::Drop, Fault::Double];

    /// As a script has it.
    pub fn intervention(self, packet: PacketId) -> Intervention {
        match self {
            Fault::Drop => Intervention::Drop(packet),
            Fault::Double => Intervention::Duplicate { packet, after: LATER },
        }
    }

    /// It befalls a packet that has just been sent.
    pub fn befall(self, moment: &mut Moment, packet: PacketId) {
        match self {
            Fault::Drop => moment.lose(packet),
            Fault::Double => moment.double(packet, LATER),
        }
    }
}

/// Holds in all that is searched, so that all is searched.
pub const PROPERTY: Property = Property::NobodyWaits;

/// How much later the copy of a doubled packet comes.
const LATER: Duration = Duration::from_millis(1_900);

const START: When = When::At { at: Time::ZERO, connection: 0 };

const THINKS: Duration = Duration::from_millis(40);
