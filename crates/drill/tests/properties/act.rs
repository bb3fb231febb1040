//! What happens to an endpoint: first as it is drawn, with numbers told from the endpoint's own
//! variables, then as it is done, with the numbers themselves.

use std::net::Ipv4Addr;
use std::time::Duration;

use tcp::{Flags, Open, Options, Segment, Seq, Socket, State, Timer, Variables};

use crate::text::text;

/// One thing that happens, as it is drawn.
#[derive(Clone, Debug)]
pub enum Act {
    Call(Call),
    Arrive(Plan),
    /// The next timer runs out, if one is running.
    Timeout,
    /// So much time passes; timers that are due run out on the way.
    Wait(Duration),
}

/// A user's call.
#[derive(Clone, Copy, Debug)]
pub enum Call {
    OpenActive,
    OpenPassive,
    OpenPassiveToPeer,
    Send { octets: usize, push: bool },
    Receive { most: usize },
    Close,
    Release,
    Abort,
}

/// A segment as it is drawn.
#[derive(Clone, Debug)]
pub struct Plan {
    pub seq: SeqAt,
    pub ack: AckAt,
    pub flags: Flags,
    pub wnd: u16,
    pub octets: usize,
    pub options: Options,
}

/// Where SEG.SEQ lies.
#[derive(Clone, Copy, Debug)]
pub enum SeqAt {
    /// So far from RCV.NXT; from the peer's initial number if that is not known yet.
    Next(i32),
    /// So far from RCV.NXT + RCV.WND.
    Edge(i32),
    /// At IRS, where the SYN was.
    Irs,
    /// Anywhere.
    Any(u32),
}

/// Where SEG.ACK lies.
#[derive(Clone, Copy, Debug)]
pub enum AckAt {
    /// So far from SND.UNA.
    Una(i32),
    /// So far from SND.NXT.
    Nxt(i32),
    /// Anywhere.
    Any(u32),
}

/// One thing that happens, as it is done.
#[derive(Clone, Debug)]
pub enum Event {
    Call(Call),
    Arrive(Segment),
    Timeout(Timer),
}

impl Call {
    /// How an endpoint with this socket is opened by the call.
    pub fn open(self, local: Socket) -> Option<Open> {
        let remote = if local == here() { there() } else { here() };
        match self {
            Call::OpenActive => Some(Open::Active { remote }),
            Call::OpenPassive => Some(Open::Passive { remote: None }),
            Call::OpenPassiveToPeer => Some(Open::Passive { remote: Some(remote) }),
            Call::Send { .. }
            | Call::Receive { .. }
            | Call::Close
            | Call::Release
            | Call::Abort => None,
        }
    }
}

impl Plan {
    /// The segment, for an endpoint with these variables. `peer` is the peer's initial number.
    pub fn segment(&self, v: &Variables, peer: Seq) -> Segment {
        let irs = if knows_peer(v.state) { v.irs } else { peer };
        let next = if knows_peer(v.state) { v.rcv_nxt } else { peer };
        let seq = match self.seq {
            SeqAt::Next(off) => next + off.cast_unsigned(),
            SeqAt::Edge(off) => next + v.rcv_wnd + off.cast_unsigned(),
            SeqAt::Irs => irs,
            SeqAt::Any(number) => Seq(number),
        };
        let ack = match self.ack {
            AckAt::Una(off) => v.snd_una + off.cast_unsigned(),
            AckAt::Nxt(off) => v.snd_nxt + off.cast_unsigned(),
            AckAt::Any(number) => Seq(number),
        };
        let syn = self.flags.has(Flags::SYN);
        let first = seq + u32::from(syn);
        // What a SYN says that may begin a connection is counted from this SYN.
        let begins = syn && (!knows_peer(v.state) || self.may_reopen(v.state));
        let start = if begins { seq } else { irs };
        Segment {
            source: there(),
            destination: here(),
            seq,
            ack,
            flags: self.flags,
            wnd: self.wnd,
            options: self.options,
            text: text(first - start, self.octets),
        }
    }

    fn may_reopen(&self, state: State) -> bool {
        state == State::TimeWait && !self.flags.has(Flags::ACK) && !self.flags.has(Flags::RST)
    }
}

/// Whether IRS and RCV.NXT mean something in this state.
pub fn knows_peer(state: State) -> bool {
    match state {
        State::Closed | State::Listen | State::SynSent => false,
        State::SynReceived
        | State::Established
        | State::FinWait1
        | State::FinWait2
        | State::CloseWait
        | State::Closing
        | State::LastAck
        | State::TimeWait => true,
    }
}

/// The endpoint's socket.
pub fn here() -> Socket {
    Socket::new(Ipv4Addr::new(192, 0, 2, 1), 1000)
}

/// The peer's socket.
pub fn there() -> Socket {
    Socket::new(Ipv4Addr::new(192, 0, 2, 2), 2000)
}
