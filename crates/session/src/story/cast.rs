//! Who plays in the stories: hosts with their addresses, numbers and settings.

use std::net::Ipv4Addr;
use std::sync::Arc;
use std::time::Duration;

use sim::tcp::{Config, DelayedAck, InitialSequence, Nagle, NewReno, Seq, Socket, Time};
use sim::{Access, Call, HostSetup, Ports, Task, When};

use super::plays::{self, Part};
use super::{Profile, Story, Variation};

/// Whose TCP the hosts have, and what is changed in it.
#[derive(Clone, Copy)]
pub(super) struct Cast {
    pub story: Story,
    pub profile: Profile,
    pub variation: Variation,
}

impl Cast {
    /// The hosts of the story.
    pub fn hosts(self) -> Vec<HostSetup> {
        let mut hosts = Vec::new();
        for part in plays::parts(self.story) {
            hosts.push(self.host(*part));
        }
        self.furnish(&mut hosts);
        hosts
    }

    fn host(self, (name, line): Part) -> HostSetup {
        let (address, first) = match name {
            "client" => (CLIENT, 100),
            "server" => (SERVER, 300),
            "attacker" => (ATTACKER, 500),
            "second server" => (SECOND, 700),
            _ => (THIRD, 900),
        };
        let config = Arc::new(self.config(Seq(first)));
        // Some sixteen times in 2 MSL, whatever the profile.
        let patience = config.msl / 8;
        let mut host = HostSetup::new(name, address, config);
        host.tasks = plays::tasks(line, patience).unwrap_or_default();
        host.ports = Ports { reuse_time_wait: self.variation.reuse, ..Ports::from(CLIENT_PORT) };
        host.listener.cookies = self.variation.cookies;
        host
    }

    fn config(self, first: Seq) -> Config {
        let mut config = self.profile.config();
        config.initial_sequence = match self.variation.same_numbers {
            true => InitialSequence::Fixed(first),
            false => InitialSequence::Steps { first },
        };
        config.variant = self.variation.variant;
        match self.story {
            // A RST does not cut TIME-WAIT short (RFC 1337); otherwise an old SYN could do so, and
            // the story would be about that. Each segment has its answer, so that the last ACK has
            // the same name whatever the profile.
            Story::LastAck => {
                config.rfc1337 = true;
                config.delayed_ack = DelayedAck::Off;
            }
            // Nagle's algorithm gathers what comes in quick succession (RFC 9293, 3.7.4).
            Story::Messages => config.nagle = Nagle::On,
            // Reuse needs timestamps at both ends (RFC 6191).
            Story::Ports => config.timestamps = self.variation.reuse,
            Story::Congested => {
                config.congestion = Some(NewReno { initial_window: 2 });
                (config.send_buffer, config.receive_buffer) = (8000, 8000);
                config.mss = PIECE as u16;
            }
            // The server puts off its ACKs (RFC 9293, 3.8.6.3, SHLD-18), so that one segment does
            // for ACK and FIN.
            Story::ThreeSegments if first == Seq(300) => {
                config.delayed_ack = DelayedAck::After(Duration::from_millis(200));
            }
            _ => {}
        }
        config
    }

    /// What a story needs beyond what its hosts do.
    fn furnish(self, hosts: &mut [HostSetup]) {
        let [client, server, ..] = hosts else { return };
        match self.story {
            Story::Flood => server.listener.half_open = ROOM,
            Story::Waiting => {
                (server.listener.accepts, server.listener.waiting) = (false, 2);
            }
            Story::Ports => client.ports.last = client.ports.first + 3,
            Story::Congested | Story::CongestedUdp => {
                server.access = Some(Access { rate: 14_000, queue: 520 });
                for nth in 0..PIECES {
                    client.tasks.push(piece(nth, self.story == Story::Congested));
                }
            }
            _ => {}
        }
    }
}

/// A piece of text, over TCP or over UDP at the same moment.
fn piece(nth: u64, tcp: bool) -> Task {
    let text = vec![b'a' + (nth % 26) as u8; PIECE];
    let after = Duration::from_millis(nth * PIECE_EVERY);
    if tcp {
        return Task::new(When::Open, after, Call::Send(text));
    }
    let at = Time::ZERO + LATENCY * 2 + after;
    let to = Socket::new(SERVER, UDP_PORT);
    let call = Call::SendTo { from: UDP_PORT, to, text };
    Task::new(When::At { at, connection: 0 }, Duration::ZERO, call)
}

/// How long a packet travels from any host to any other.
pub(super) const LATENCY: Duration = Duration::from_millis(50);

/// All addresses are set aside for examples (RFC 5737).
const CLIENT: Ipv4Addr = Ipv4Addr::new(192, 0, 2, 1);
const SERVER: Ipv4Addr = Ipv4Addr::new(192, 0, 2, 2);
const SECOND: Ipv4Addr = Ipv4Addr::new(192, 0, 2, 3);
const THIRD: Ipv4Addr = Ipv4Addr::new(192, 0, 2, 4);
const ATTACKER: Ipv4Addr = Ipv4Addr::new(198, 51, 100, 66);
const CLIENT_PORT: u16 = 40_000;
const UDP_PORT: u16 = 5000;
/// Half-open connections that the flooded server has room for.
const ROOM: u32 = 3;
/// Octets of text; with TCP's and IPv4's headers it takes the narrow link 10 ms.
const PIECE: usize = 100;
/// Pieces of text.
const PIECES: u64 = 24;
/// Milliseconds between two pieces: twice as fast as the narrow link.
const PIECE_EVERY: u64 = 5;
