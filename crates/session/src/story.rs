//! The connection that the lab opens on: hello, its answer, and a close in order.

use std::net::Ipv4Addr;
use std::sync::Arc;
use std::time::Duration;

use sim::tcp::{Config, InitialSequence, Seq, Socket, Time};
use sim::{Call, HostSetup, Limit, Setup, Task, When};

/// Whose values the hosts' TCP takes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub enum Profile {
    /// Round numbers and short timers.
    #[default]
    Classroom,
    /// The standard's own.
    Rfc9293,
    /// A Linux kernel's.
    Linux,
}

impl Profile {
    /// All of them.
    pub const ALL: [Profile; 3] = [Profile::Classroom, Profile::Rfc9293, Profile::Linux];

    /// Its name in a link.
    pub const fn tag(self) -> &'static str {
        match self {
            Profile::Classroom => "classroom",
            Profile::Rfc9293 => "rfc9293",
            Profile::Linux => "linux",
        }
    }

    /// The profile of a name in a link.
    pub fn from_tag(tag: &str) -> Option<Profile> {
        Profile::ALL.into_iter().find(|profile| profile.tag() == tag)
    }

    fn config(self) -> Config {
        match self {
            Profile::Classroom => Config::classroom(),
            Profile::Rfc9293 => Config::rfc9293(),
            Profile::Linux => Config::linux(),
        }
    }
}

/// The normal connection.
pub(crate) fn setup(profile: Profile) -> Setup {
    Setup {
        hosts: vec![client(profile), server(profile)],
        latency: Duration::from_millis(50),
        limit: Limit::default(),
    }
}

fn client(profile: Profile) -> HostSetup {
    let at_once = When::At { at: Time::ZERO, connection: 0 };
    let to = Socket::new(SERVER, HTTP);
    let connect = Call::Connect { to, from: Some(CLIENT_PORT) };
    let tasks = vec![
        task(at_once, Duration::ZERO, connect),
        task(When::Open, THINKS, Call::Send(QUESTION.to_vec())),
        task(When::Received(ANSWER.len() as u32), THINKS, Call::Close),
    ];
    host("client", CLIENT, CLIENT_PORT, profile, 100, tasks)
}

fn server(profile: Profile) -> HostSetup {
    let at_once = When::At { at: Time::ZERO, connection: 0 };
    let tasks = vec![
        task(at_once, Duration::ZERO, Call::Listen { port: HTTP }),
        task(When::Received(QUESTION.len() as u32), THINKS, Call::Send(ANSWER.to_vec())),
        task(When::EndOfText, WINDS_UP, Call::Close),
    ];
    host("server", SERVER, HTTP, profile, 300, tasks)
}

fn host(
    name: &str,
    address: Ipv4Addr,
    first_port: u16,
    profile: Profile,
    iss: u32,
    tasks: Vec<Task>,
) -> HostSetup {
    let initial_sequence = InitialSequence::Fixed(Seq(iss));
    let config = Arc::new(Config { initial_sequence, ..profile.config() });
    HostSetup { name: name.to_owned(), address, config, first_port, reads: true, tasks }
}

fn task(when: When, after: Duration, call: Call) -> Task {
    Task { when, after, call }
}

/// Both addresses are set aside for examples (RFC 5737).
const CLIENT: Ipv4Addr = Ipv4Addr::new(192, 0, 2, 1);
const SERVER: Ipv4Addr = Ipv4Addr::new(192, 0, 2, 2);
const CLIENT_PORT: u16 = 40_000;
const HTTP: u16 = 80;
const QUESTION: &[u8] = b"hello";
const ANSWER: &[u8] = b"world";

/// How long an application thinks. Chosen so that an acknowledgment and what the application sends
/// are two events, and their lines stand apart in the diagram.
const THINKS: Duration = Duration::from_millis(40);

/// How long the server needs to wind up after the client has closed. Chosen to be longer than
/// Linux puts off an acknowledgment, so that there too ACK and FIN are two segments.
const WINDS_UP: Duration = Duration::from_millis(60);
