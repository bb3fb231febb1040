//! What the core did in place of Linux, in the shape of a trace: a list of moments for each side.

use tcp::{Effect, Flags, Segment, Seq, Signal, State, Time, Variables};

use super::model::{Header, Side, SocketState};
use crate::host::is_closing;

/// A run of both sides.
#[derive(Debug, Default)]
pub(super) struct Run {
    /// What happened at A and at B, each in order of time.
    pub(super) sides: [Vec<Moment>; 2],
}

/// One event at a side.
#[derive(Clone, Debug)]
pub(super) struct Moment {
    pub(super) at: Time,
    /// Segments that arrived and were sent, in order.
    pub(super) segments: Vec<Passing>,
    /// All sockets right after it.
    pub(super) sockets: Vec<SocketState>,
    /// An error that ended a connection, with the state before.
    pub(super) failure: Option<(Signal, State)>,
    /// Of each connection so far: octets received in order and not read, and whether the peer's FIN
    /// stands behind them.
    pub(super) unread: Vec<(u32, bool)>,
}

/// A segment at a side.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Passing {
    pub(super) sent: bool,
    pub(super) header: Header,
    /// SEG.SEQ as on the wire, not relative.
    pub(super) raw_seq: u32,
    /// SEG.SEQ and SEG.ACK as they count from the initial numbers of the connection before between
    /// the same ports, where there was one.
    pub(super) seq_before: Option<u32>,
    pub(super) ack_before: Option<u32>,
}

/// The initial sequence numbers that have been seen, by sender and by pair of ports.
#[derive(Debug, Default)]
pub(super) struct Initial {
    /// In the order in which they were seen.
    known: Vec<((Side, u16, u16), Seq)>,
}

impl Initial {
    /// A segment that an endpoint sends, as a trace tells it: its SYN carries its initial number.
    pub(super) fn sent(&mut self, from: Side, segment: &Segment) -> Passing {
        if segment.flags.has(Flags::SYN) {
            let (own, other) = (segment.source.port(), segment.destination.port());
            self.learn(from, own, other, segment.seq);
        }
        self.passing(true, from, segment)
    }

    /// A segment as a trace tells it; `sent` says whether it is told of its sender.
    pub(super) fn passing(&self, sent: bool, from: Side, segment: &Segment) -> Passing {
        let (source, destination) = (segment.source.port(), segment.destination.port());
        let own = self.all_of(from, source, destination);
        let others = self.all_of(from.other(), destination, source);
        let has_ack = segment.flags.has(Flags::ACK);
        let header = Header {
            flags: segment.flags,
            source_port: source,
            destination_port: destination,
            seq: segment.seq - own[0].unwrap_or_default(),
            ack: if has_ack { segment.ack - others[0].unwrap_or_default() } else { 0 },
            len: segment.text.len() as u32,
            window: u32::from(segment.wnd),
        };
        Passing {
            sent,
            header,
            raw_seq: segment.seq.0,
            seq_before: own[1].map(|before| segment.seq - before),
            ack_before: others[1].map(|before| segment.ack - before),
        }
    }

    /// The initial number of a side between two ports, its own port first.
    pub(super) fn of(&self, side: Side, own: u16, other: u16) -> Option<Seq> {
        self.all_of(side, own, other)[0]
    }

    pub(super) fn learn(&mut self, side: Side, own: u16, other: u16, seq: Seq) {
        if self.of(side, own, other) != Some(seq) {
            self.known.push(((side, own, other), seq));
        }
    }

    /// The last one and the one before.
    fn all_of(&self, side: Side, own: u16, other: u16) -> [Option<Seq>; 2] {
        let mut found = self.known.iter().rev().filter(|(key, _)| *key == (side, own, other));
        [found.next(), found.next()].map(|known| known.map(|(_, seq)| *seq))
    }
}

/// The error among a step's effects, if there is one. That a RST ends CLOSING and LAST-ACK is an
/// error for Linux, though not for the RFC.
pub(super) fn failure(effects: &[Effect], reset_came: bool) -> Option<(Signal, State)> {
    let signal = effects.iter().find_map(|effect| match effect {
        Effect::Signal(signal @ (Signal::Refused | Signal::Reset | Signal::TimedOut)) => {
            Some(*signal)
        }
        _ => None,
    });
    let before = effects.iter().find_map(|effect| match effect {
        Effect::Enter { from, .. } => Some(*from),
        _ => None,
    });
    let untold = before.is_some_and(|state| reset_came && is_closing(state));
    let signal = signal.or(untold.then_some(Signal::Reset))?;
    Some((signal, before.unwrap_or(State::Closed)))
}

/// Brings what is unread up to date. That the peer's FIN came is not forgotten with the connection.
pub(super) fn note_unread(
    unread: &mut Vec<(u32, bool)>,
    variables: impl Iterator<Item = Variables>,
) {
    for (nth, now) in variables.enumerate() {
        if unread.len() <= nth {
            unread.push((0, false));
        }
        unread[nth] = (now.unread, now.closed_by_peer || unread[nth].1);
    }
}
