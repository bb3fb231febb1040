//! What a person can do at the moment that is shown, besides taking a segment in hand: let an
//! application call, crash a host, let a stray loose, change the network.

use std::net::Ipv4Addr;
use std::time::Duration;

use sim::tcp::{Flags, Segment, Seq, Socket, State, Time};
use sim::{Call, Change, HostId, Intervention, SocketView, Way};

use crate::link::MOST_TEXT;
use crate::session::Session;
use crate::texts::notice::Fault;
use crate::typed::{per_mille, typed_delay};

/// Something to be done at the moment that is shown.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Doing {
    /// At which host, or on the way to which one; of two worlds, at either's.
    pub host: HostId,
    /// What.
    pub what: What,
    /// What was typed for it: the text to send, a time, a share in percent.
    pub typed: String,
}

/// What can be done.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum What {
    /// `connect`, to where the story's connections go.
    Connect,
    /// `listen`, on the port that the story's callers want.
    Listen,
    /// `send` what was typed.
    Send,
    /// CLOSE (`shutdown`).
    Close,
    /// Letting go of both directions (`close`).
    Release,
    /// ABORT.
    Abort,
    /// Leaves received text where it is.
    StopReading,
    /// Takes received text again.
    ReadAgain,
    /// The host crashes.
    Crash,
    /// The host comes up again.
    Restart,
    /// A forged RST with exactly the number that is expected when it arrives, if nothing is in its
    /// way.
    StrayReset,
    /// A forged RST with a number that is a little off.
    StrayResetOff,
    /// A forged SYN.
    StraySyn,
    /// A forged segment with text.
    StrayText,
    /// From now on packets to the host travel as long as was typed.
    Latency,
    /// From now on so many of a hundred packets to the host are lost.
    Loss,
    /// For as long as was typed, nothing gets to the host.
    Silence,
}

/// What has to be typed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Asks {
    /// Nothing.
    Nothing,
    /// A text.
    Text,
    /// A time.
    Time,
    /// A share in percent.
    Percent,
}

impl What {
    /// All of them, in the order in which they are offered.
    pub const ALL: [What; 17] = [
        What::Connect,
        What::Listen,
        What::Send,
        What::Close,
        What::Release,
        What::Abort,
        What::StopReading,
        What::ReadAgain,
        What::Crash,
        What::Restart,
        What::StrayReset,
        What::StrayResetOff,
        What::StraySyn,
        What::StrayText,
        What::Latency,
        What::Loss,
        What::Silence,
    ];

    /// What has to be typed for it.
    pub const fn asks(self) -> Asks {
        match self {
            What::Send | What::StrayText => Asks::Text,
            What::Latency | What::Silence => Asks::Time,
            What::Loss => Asks::Percent,
            What::Connect
            | What::Listen
            | What::Close
            | What::Release
            | What::Abort
            | What::StopReading
            | What::ReadAgain
            | What::Crash
            | What::Restart
            | What::StrayReset
            | What::StrayResetOff
            | What::StraySyn => Asks::Nothing,
        }
    }
}

impl Session {
    /// Does something at the moment, or says why that cannot be; nothing at a host that is not
    /// there any more.
    pub(crate) fn carry_out(&mut self, doing: Doing) {
        if usize::from(doing.host) >= self.run.worlds.both.hosts.len() {
            return;
        }
        match self.intervention(&doing) {
            Ok(new) => {
                // Whoever does something now wants to see what comes of it.
                self.playing = false;
                self.add(new);
            }
            Err(fault) => self.warn(fault),
        }
    }

    fn intervention(&self, doing: &Doing) -> Result<Intervention, Fault> {
        let (at, host) = (self.now(), self.host_in_script(doing.host));
        let way = Way { from: None, to: Some(host) };
        let change = |change| Ok(Intervention::Change { at, way, change });
        match doing.what {
            What::Latency => return change(Change::Latency(self.time(doing)?)),
            What::Silence => return change(Change::Silence(self.time(doing)?)),
            What::Loss => {
                let per_mille = per_mille(&doing.typed).ok_or_else(|| no_percent(doing))?;
                return change(Change::Loss { per_mille, seed: SEED });
            }
            _ => {}
        }
        let (host, call) = match self.forged(doing)? {
            Some((from, segment)) => (from, Call::Inject(segment)),
            None => (host, self.call(host, doing)?),
        };
        Ok(Intervention::Call { at, host, connection: None, call })
    }

    fn call(&self, host: HostId, doing: &Doing) -> Result<Call, Fault> {
        Ok(match doing.what {
            What::Connect => Call::Connect { to: self.somebody(host), from: None },
            What::Listen => Call::Listen { port: self.somebody(HostId::MAX).port() },
            What::Send => Call::Send(text(doing)?),
            What::Close => Call::Close,
            What::Release => Call::Release,
            What::Abort => Call::Abort,
            What::StopReading => Call::Reads(false),
            What::ReadAgain => Call::Reads(true),
            What::Crash => Call::Crash,
            What::Restart => Call::Restart,
            What::StrayReset
            | What::StrayResetOff
            | What::StraySyn
            | What::StrayText
            | What::Latency
            | What::Loss
            | What::Silence => unreachable!("these are no calls of an application"),
        })
    }

    /// A segment that looks as if it came from the peer of a host's last connection, and where it
    /// is let loose: at that peer's place in the network.
    fn forged(&self, doing: &Doing) -> Result<Option<(HostId, Segment)>, Fault> {
        let (flags, off) = match doing.what {
            What::StrayReset => (Flags::RST, 0),
            What::StrayResetOff => (Flags::RST, 1),
            What::StraySyn => (Flags::SYN, 0),
            What::StrayText => (Flags::ACK | Flags::PSH, 0),
            _ => return Ok(None),
        };
        let sockets = |at: Time| &self.run.trace.hosts_at(at)[usize::from(doing.host)].sockets;
        let alive = |socket: &SocketView| socket.state != State::Closed;
        let nth = sockets(self.now()).iter().rposition(alive).ok_or(Fault::NothingToForge)?;
        // Its number is to be right when it arrives.
        let then = sockets(self.now() + self.run.worlds.both.latency).get(nth);
        let socket = then.filter(|it| alive(it)).unwrap_or(&sockets(self.now())[nth]);
        let from = self.place_of(*socket.remote.ip(), doing.host);
        let known = &socket.variables;
        let is_text = doing.what == What::StrayText;
        let segment = Segment {
            source: socket.remote,
            destination: socket.local,
            seq: Seq(known.rcv_nxt.0.wrapping_add(off)),
            ack: if is_text { known.snd_una } else { Seq(0) },
            flags,
            wnd: 1000,
            text: if is_text { text(doing)? } else { Vec::new() },
            ..Segment::default()
        };
        Ok(Some((from, segment)))
    }

    /// Which host, as the script knows it, has an address in the world of another one; that other
    /// one if none has, or it is down, for nothing sets out from there.
    fn place_of(&self, address: Ipv4Addr, beside: HostId) -> HostId {
        let views = self.run.trace.hosts_at(self.now());
        let mut place = beside;
        for (host, nth) in self.run.worlds.both.hosts.iter().zip(0..) {
            let same_world = (nth < self.hosts()) == (beside < self.hosts());
            if same_world && host.address == address && !views[usize::from(nth)].down {
                place = nth;
            }
        }
        self.host_in_script(place)
    }

    /// Whom to call: the one that the story's callers call, or for that one its first caller.
    fn somebody(&self, host: HostId) -> Socket {
        let hosts = &self.run.worlds.left.hosts;
        let mut called = None;
        for task in hosts.iter().flat_map(|it| &it.tasks) {
            if let Call::Connect { to, .. } = &task.call {
                called = called.or(Some(*to));
            }
        }
        let fallback = hosts.get(1).unwrap_or(&hosts[0]).address;
        let called = called.unwrap_or(Socket::new(fallback, WEB));
        let own = hosts.get(usize::from(host)).is_some_and(|it| it.address == *called.ip());
        let other = hosts.iter().find(|it| it.address != *called.ip());
        match other.filter(|_| own) {
            Some(other) => Socket::new(other.address, called.port()),
            None => called,
        }
    }

    fn time(&self, doing: &Doing) -> Result<Duration, Fault> {
        typed_delay(&doing.typed)
            .map_err(|fault| Fault::Delay { typed: quoted(&doing.typed), fault })
    }
}

fn text(doing: &Doing) -> Result<Vec<u8>, Fault> {
    let octets = doing.typed.as_bytes().to_vec();
    match octets.len() {
        0 => Err(Fault::NoText),
        1..=MOST_TEXT => Ok(octets),
        _ => Err(Fault::TextTooLong),
    }
}

fn no_percent(doing: &Doing) -> Fault {
    Fault::Percent { typed: quoted(&doing.typed) }
}

fn quoted(typed: &str) -> String {
    crate::link::beginning(typed.trim()).to_owned()
}

/// Which packets a share of loss takes. Chosen freely; the same one takes the same packets.
const SEED: u32 = 7;
/// The port of a call where the story has none (RFC 9110).
const WEB: u16 = 80;
