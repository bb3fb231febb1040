//! Doing something at the moment, or saying why that cannot be.

use std::time::Duration;

use sim::tcp::Socket;
use sim::{Call, Change, HostId, Intervention, Way};

use super::{Doing, SEED, What};
use crate::link::MOST_TEXT;
use crate::session::Session;
use crate::texts::notice::Fault;
use crate::typed::{per_mille, typed_delay};

impl Session {
    /// The session after something was done at the moment, or with a notice that says why that cannot
    /// be; nothing is done at a host that is not there any more.
    pub fn does(&self, doing: Doing) -> Session {
        let mut next = self.clone();
        next.carry_out(doing);
        next
    }

    fn carry_out(&mut self, doing: Doing) {
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
            What::Latency => return change(Change::Latency(time(doing)?)),
            What::Silence => return change(Change::Silence(silence(doing)?)),
            What::Loss => {
                let per_mille = per_mille(&doing.typed).ok_or_else(|| no_percent(doing))?;
                return change(Change::Loss { per_mille, seed: seed(doing)? });
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
            What::Bind => Call::Bind { port: self.datagrams().1.port() },
            What::SendTo => self.send_to(host, text(doing)?),
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

    /// One UDP message to where the story's go; from there, to whom sends them.
    fn send_to(&self, host: HostId, text: Vec<u8>) -> Call {
        let (sender, to) = self.datagrams();
        let hosts = &self.run.worlds.both.hosts;
        let own = hosts.get(usize::from(host)).is_some_and(|it| it.address == *to.ip());
        match own {
            true => Call::SendTo { from: to.port(), to: sender, text },
            false => Call::SendTo { from: sender.port(), to, text },
        }
    }

    /// From whom to whom the story's applications send their datagrams.
    fn datagrams(&self) -> (Socket, Socket) {
        for host in &self.run.worlds.both.hosts {
            for task in &host.tasks {
                if let Call::SendTo { from, to, .. } = task.call {
                    return (Socket::new(host.address, from), to);
                }
            }
        }
        let called = self.somebody(HostId::MAX);
        (called, called)
    }
}

fn time(doing: &Doing) -> Result<Duration, Fault> {
    typed_delay(&doing.typed).map_err(|fault| Fault::Span { typed: quoted(&doing.typed), fault })
}

fn silence(doing: &Doing) -> Result<Duration, Fault> {
    let span = time(doing)?;
    if span.is_zero() { Err(Fault::SilenceNone) } else { Ok(span) }
}

fn seed(doing: &Doing) -> Result<u32, Fault> {
    let typed = doing.seed.trim();
    if typed.is_empty() {
        return Ok(SEED);
    }
    typed.parse().map_err(|_| Fault::Seed { typed: quoted(typed) })
}

pub(super) fn text(doing: &Doing) -> Result<Vec<u8>, Fault> {
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

/// The port of a call where the story has none (RFC 9110).
const WEB: u16 = 80;
