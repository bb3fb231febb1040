//! The transmission control block's variables (RFC 9293, 3.3.1), and a snapshot for onlookers.

use alloc::vec::Vec;

use crate::queue::Queue;
use crate::reassembly::Held;
use crate::{Seq, Socket, State};

/// A copy of what the endpoint knows, for tables, tests and drills.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Variables {
    /// The state.
    pub state: State,
    /// SND.UNA.
    pub snd_una: Seq,
    /// SND.NXT.
    pub snd_nxt: Seq,
    /// SND.WND, octets.
    pub snd_wnd: u32,
    /// SND.WL1.
    pub snd_wl1: Seq,
    /// SND.WL2.
    pub snd_wl2: Seq,
    /// ISS.
    pub iss: Seq,
    /// MAX.SND.WND, octets.
    pub max_snd_wnd: u32,
    /// RCV.NXT.
    pub rcv_nxt: Seq,
    /// RCV.WND, octets.
    pub rcv_wnd: u32,
    /// IRS.
    pub irs: Seq,
    /// RTO, backed off, µs.
    pub rto: u64,
    /// SRTT, µs; none before the first measurement.
    pub srtt: Option<u32>,
    /// RTTVAR, µs.
    pub rttvar: u32,
    /// Retransmissions, or window probes, in a row.
    pub backoff: u32,
    /// cwnd, octets; none with congestion control off.
    pub cwnd: Option<u32>,
    /// ssthresh, octets.
    pub ssthresh: u32,
    /// Duplicate ACKs in a row.
    pub dupacks: u32,
    /// Octets queued, not yet sent.
    pub unsent: u32,
    /// Octets of text sent, not yet acknowledged.
    pub unacked: u32,
    /// Octets received in order, not yet read.
    pub unread: u32,
    /// Octets held behind a gap.
    pub held: u32,
    /// Eff.snd.MSS, octets.
    pub mss: u32,
    /// Whether the user called CLOSE.
    pub closed_by_user: bool,
    /// Whether the peer's FIN was taken.
    pub closed_by_peer: bool,
    /// Whether the user let go of both directions.
    pub released: bool,
}

/// The send sequence variables, and the text behind them.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub(crate) struct Snd {
    pub una: Seq,
    pub nxt: Seq,
    /// An offset from SND.UNA.
    pub wnd: u32,
    pub wl1: Seq,
    pub wl2: Seq,
    pub iss: Seq,
    /// MAX.SND.WND: the largest window that the peer ever offered.
    pub max_wnd: u32,
    /// The MSS that the peer announced.
    pub mss: u16,
    /// Snd.Wind.Shift (RFC 7323, 2.3).
    pub scale: u8,
    /// Whether the peer's SYN carried the window scale option.
    pub peer_scales: bool,
    /// Whether our SYN is not acknowledged yet.
    pub syn_in_flight: bool,
    /// The text from SND.UNA on: first what is in flight, then what waits.
    pub text: Queue,
    /// The number after the last octet that the user pushed.
    pub pushed: Seq,
    pub fin: Fin,
    /// The number after the last short segment sent (Minshall's SND.SML).
    pub short_end: Seq,
    /// After a timeout: what was in flight then, and is yet to be sent again.
    pub again: Option<Again>,
}

/// How far the user's CLOSE has come.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub(crate) enum Fin {
    /// The user has not called CLOSE.
    #[default]
    NotAsked,
    /// The FIN waits behind the text.
    Queued,
    /// The FIN was sent, with this number.
    Sent(Seq),
}

/// A stretch of numbers in flight that is to be sent again.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) struct Again {
    pub next: Seq,
    pub end: Seq,
}

impl Snd {
    pub fn in_flight(&self) -> u32 {
        self.nxt - self.una
    }

    /// U: SND.UNA + SND.WND − SND.NXT, none if the peer took back what it had offered.
    pub fn usable_window(&self) -> u32 {
        self.wnd.saturating_sub(self.in_flight())
    }

    /// The number of the first octet in `text`.
    pub fn text_start(&self) -> Seq {
        self.una + u32::from(self.syn_in_flight)
    }

    /// The number after the last octet in `text`.
    pub fn text_end(&self) -> Seq {
        self.text_start() + self.text.len() as u32
    }

    /// D: octets queued, not yet sent.
    pub fn unsent(&self) -> u32 {
        match self.fin {
            Fin::NotAsked | Fin::Queued => self.text_end() - self.nxt,
            Fin::Sent(_) => 0,
        }
    }

    /// Octets of text in flight.
    pub fn text_in_flight(&self) -> u32 {
        self.text.len() as u32 - self.unsent()
    }

    /// Whether `ack` is beyond SND.NXT. So is what lies half of all numbers away, which is as far
    /// ahead as it is behind.
    pub fn is_unsent(&self, ack: Seq) -> bool {
        !ack.after_up_to(self.una, self.nxt) && self.una.distance_from(ack) < 0
    }

    pub fn fin_acknowledged(&self) -> bool {
        match self.fin {
            Fin::NotAsked | Fin::Queued => false,
            Fin::Sent(number) => self.una == number + 1,
        }
    }

    /// Whether text or FIN waits to be sent for the first time.
    pub fn has_more(&self) -> bool {
        self.unsent() > 0 || self.fin == Fin::Queued
    }

    /// A copy of `len` octets of text from the number `from` on; no allocation for none.
    pub fn copy(&self, from: Seq, len: u32) -> Vec<u8> {
        if len == 0 {
            return Vec::new();
        }
        let start = (from - self.text_start()) as usize;
        self.text.as_slice()[start..start + len as usize].to_vec()
    }

    /// Moves SND.UNA to `ack`, letting go of the text before it.
    pub fn advance_una(&mut self, ack: Seq) {
        let text = (ack - self.text_start()).min(self.text.len() as u32);
        self.text.advance(text as usize);
        self.syn_in_flight = false;
        self.una = ack;
        self.again = self.again.and_then(|again| {
            let behind = again.next.distance_from(ack) < 0;
            let next = if behind { ack } else { again.next };
            (again.end.distance_from(next) > 0).then_some(Again { next, ..again })
        });
    }
}

/// The receive sequence variables, and the text behind them.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub(crate) struct Rcv {
    pub nxt: Seq,
    /// What is left of the window that was offered; RCV.NXT + RCV.WND does not move back.
    pub wnd: u32,
    pub irs: Seq,
    /// Text received in order, not yet read.
    pub text: Queue,
    /// Text and FIN ahead of a gap.
    pub held: Held,
    pub fin_taken: bool,
    /// Last.ACK.sent: RCV.NXT as the peer knows it.
    pub acked: Seq,
    /// Rcv.Wind.Shift (RFC 7323, 2.3).
    pub scale: u8,
}

impl Rcv {
    /// Goes over `count` numbers; the right edge of the window stays.
    pub fn advance(&mut self, count: u32) {
        self.nxt += count;
        self.wnd = self.wnd.saturating_sub(count);
    }
}

/// How the connection was opened (MUST-11).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) enum Origin {
    Active,
    /// With the sockets named in the OPEN, to which a return to LISTEN returns.
    Passive {
        local: Socket,
        remote: Option<Socket>,
    },
}
