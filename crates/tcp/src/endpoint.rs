//! The endpoint: one end of a connection, as a value, and what can be asked of it.
//!
//! There are four kinds of methods. User calls (`open`, `send`, `receive`, `close`, `release`,
//! `abort`) and events (`arrive`, `timeout`) take the time and an [`Out`]; questions take nothing;
//! `configure` and `allow_reopening` settle how it goes on.

use alloc::boxed::Box;
use alloc::sync::Arc;
use core::hash::{Hash, Hasher};
use core::ops::Deref;

use crate::acknowledge::Acknowledging;
use crate::congestion::Congestion;
use crate::retransmit::RoundTrip;
use crate::rules::Rule;
use crate::tcb::{Fin, Origin, Rcv, Snd, Variables};
use crate::timer::Timers;
use crate::{Config, Out, Segment, Socket, State, Time, Timer};

/// One end of a connection (RFC 9293, 3.3.1: the transmission control block).
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Endpoint {
    pub(crate) config: Shared,
    pub(crate) local: Socket,
    pub(crate) remote: Option<Socket>,
    pub(crate) state: State,
    pub(crate) origin: Origin,
    pub(crate) snd: Snd,
    pub(crate) rcv: Rcv,
    pub(crate) rtt: RoundTrip,
    pub(crate) congestion: Congestion,
    pub(crate) acks: Acknowledging,
    /// TS.Recent, with timestamps in use (RFC 7323, 4.3).
    pub(crate) ts_recent: Option<u32>,
    /// When an unacceptable segment was last acknowledged, if that is limited.
    pub(crate) last_challenge: Option<Time>,
    /// Keep-alives or window probes sent without an answer.
    pub(crate) probes: u32,
    /// How often the wait before a window probe was doubled.
    pub(crate) persist_backoff: u32,
    /// The user let go of both directions.
    pub(crate) released: bool,
    /// The connection in TIME-WAIT that this one took the place of.
    pub(crate) former: Option<Box<Endpoint>>,
    pub(crate) may_reopen: bool,
    pub(crate) timers: Timers,
}

/// What STATUS tells (RFC 9293, 3.10.6).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Status {
    /// The state.
    pub state: State,
    /// The local socket.
    pub local: Socket,
    /// The remote socket, if it is known.
    pub remote: Option<Socket>,
    /// The variables.
    pub variables: Variables,
}

/// Whose a segment is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Match {
    /// Not this endpoint's.
    No,
    /// This endpoint is at LISTEN and would take it.
    Listener,
    /// It belongs to this endpoint's connection.
    Connection,
}

impl Endpoint {
    /// An endpoint in CLOSED.
    pub fn new(config: Arc<Config>, local: Socket) -> Endpoint {
        Endpoint {
            config: Shared(config),
            local,
            remote: None,
            state: State::Closed,
            origin: Origin::Active,
            snd: Snd::default(),
            rcv: Rcv::default(),
            rtt: RoundTrip::default(),
            congestion: Congestion::default(),
            acks: Acknowledging::default(),
            ts_recent: None,
            last_challenge: None,
            probes: 0,
            persist_backoff: 0,
            released: false,
            former: None,
            may_reopen: false,
            timers: Timers::default(),
        }
    }

    /// The state.
    pub fn state(&self) -> State {
        self.state
    }

    /// The local socket.
    pub fn local(&self) -> Socket {
        self.local
    }

    /// The remote socket, if it is known.
    pub fn remote(&self) -> Option<Socket> {
        self.remote
    }

    /// The timers that run, with their deadlines.
    pub fn timers(&self) -> impl Iterator<Item = (Timer, Time)> + '_ {
        self.timers.running()
    }

    /// Which timer runs out next, and when.
    pub fn next_timeout(&self) -> Option<(Time, Timer)> {
        self.timers.next()
    }

    /// Octets received in order and not yet read.
    pub fn unread(&self) -> usize {
        self.rcv.text.len()
    }

    /// The octets received in order and not yet read, in two stretches, the first ones first.
    pub fn peek(&self) -> (&[u8], &[u8]) {
        (self.rcv.text.as_slice(), &[])
    }

    /// The configuration.
    pub fn config(&self) -> &Arc<Config> {
        &self.config.0
    }

    /// Whether both ends have agreed on timestamps (RFC 7323, 3.2).
    pub fn uses_timestamps(&self) -> bool {
        self.ts_recent.is_some()
    }

    /// A copy of the variables.
    pub fn variables(&self) -> Variables {
        Variables {
            state: self.state,
            snd_una: self.snd.una,
            snd_nxt: self.snd.nxt,
            snd_wnd: self.snd.wnd,
            snd_wl1: self.snd.wl1,
            snd_wl2: self.snd.wl2,
            iss: self.snd.iss,
            max_snd_wnd: self.snd.max_wnd,
            rcv_nxt: self.rcv.nxt,
            rcv_wnd: self.rcv.wnd,
            irs: self.rcv.irs,
            rto: self.rto(),
            srtt: self.rtt.srtt,
            rttvar: self.rtt.rttvar,
            backoff: self.rtt.retransmissions.max(self.persist_backoff),
            cwnd: self.config.congestion.map(|_| self.congestion.cwnd),
            ssthresh: self.congestion.ssthresh,
            dupacks: self.congestion.dupacks,
            unsent: self.snd.unsent(),
            unacked: self.snd.text_in_flight(),
            unread: self.rcv.text.len() as u32,
            held: self.rcv.held.octets(),
            mss: self.effective_mss(),
            closed_by_user: self.snd.fin != Fin::NotAsked,
            closed_by_peer: self.rcv.fin_taken,
            released: self.released,
        }
    }

    /// Whether a segment is for this endpoint. At LISTEN, an unspecified local address stands for
    /// any (RFC 9293, 3.9.1.1).
    pub fn matches(&self, segment: &Segment) -> Match {
        let here = segment.destination == self.local
            || (self.local.ip().is_unspecified()
                && segment.destination.port() == self.local.port());
        let there = self.remote.is_none_or(|remote| remote == segment.source);
        match self.state {
            State::Closed => Match::No,
            _ if !here || !there => Match::No,
            State::Listen => Match::Listener,
            State::SynSent
            | State::SynReceived
            | State::Established
            | State::FinWait1
            | State::FinWait2
            | State::CloseWait
            | State::Closing
            | State::LastAck
            | State::TimeWait => Match::Connection,
        }
    }

    /// Settles whether a new SYN may reopen the connection from TIME-WAIT. From OPEN on it may if
    /// that was passive: there is a user who listens. A host whose listener came or went says so.
    pub fn allow_reopening(&mut self, allowed: bool) {
        self.may_reopen = allowed;
    }

    /// Goes on with another configuration (MUST-17, MUST-21, MUST-24).
    pub fn configure(&mut self, now: Time, config: Arc<Config>, out: &mut Out) {
        self.config = Shared(config);
        self.find_rto();
        match self.config.keep_alive {
            Some(_) if self.state.is_synchronized() && self.state != State::TimeWait => {
                self.await_sign_of_life(now, out);
            }
            Some(_) => {}
            None => {
                if self.timers.deadline(Timer::KeepAlive).is_some() {
                    out.because(Rule::KeepAliveSwitchedOff, &[]);
                    self.stop_timer(Timer::KeepAlive, out);
                }
            }
        }
    }
}

/// The configuration, shared by many endpoints. It takes no part in an endpoint's hash, since it
/// hardly ever tells two endpoints apart.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Shared(pub Arc<Config>);

impl Hash for Shared {
    fn hash<H: Hasher>(&self, _: &mut H) {}
}

impl Deref for Shared {
    type Target = Config;
    fn deref(&self) -> &Config {
        &self.0
    }
}
