//! Why a segment has the sequence number that it has.

use sim::SocketView;
use sim::tcp::{Flags, Segment, Seq, State};

use super::case::Case;

/// Why SEQ is what it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SeqIs {
    /// A SYN carries the initial number itself.
    Initial,
    /// SND.NXT: the SYN was sent before, and counts as one.
    AfterSyn(Seq),
    /// SND.NXT: the SYN, and so many bytes of text.
    AfterText(Seq, u32),
    /// SND.NXT: the SYN, and the FIN.
    AfterFin(Seq),
    /// SND.NXT: the SYN, so many bytes of text, and the FIN.
    AfterTextAndFin(Seq, u32),
    /// It is sent again, under the number that it had.
    Again,
    /// One before SND.NXT, to draw an answer (keep-alive).
    OneBefore,
    /// The RST's: what arrived names it as its ACK.
    OfTheirAck,
    /// The RST's: what arrived has no ACK that could name one.
    Zero,
    /// Another reason, which the rule tells.
    Other,
}

/// Why a segment that was sent has its number.
pub(crate) fn is(case: &Case, truth: &Segment) -> SeqIs {
    if let Some(is) = of_reset(case, truth) {
        return is;
    }
    if truth.flags.has(Flags::SYN) {
        return SeqIs::Initial;
    }
    let Some(before) = case.before else { return SeqIs::Other };
    let ahead = truth.seq.distance_from(before.variables.snd_nxt);
    match ahead {
        0 => sent_before(before),
        -1 if truth.is_empty() => SeqIs::OneBefore,
        ..0 if !truth.is_empty() => SeqIs::Again,
        _ => SeqIs::Other,
    }
}

/// The RST that answers a segment of no connection, or one that acknowledges what was never sent
/// (RFC 9293, 3.10.7.1): its numbers come from that segment alone.
fn of_reset(case: &Case, truth: &Segment) -> Option<SeqIs> {
    let arrived = case.arrived.filter(|_| truth.flags.has(Flags::RST))?;
    if arrived.flags.has(Flags::ACK) {
        let theirs = !truth.flags.has(Flags::ACK) && truth.seq == arrived.ack;
        return theirs.then_some(SeqIs::OfTheirAck);
    }
    (truth.seq == Seq(0) && truth.ack == arrived.end()).then_some(SeqIs::Zero)
}

/// What took the numbers up to SND.NXT.
fn sent_before(socket: &SocketView) -> SeqIs {
    let known = &socket.variables;
    let (iss, fin) = (known.iss, fin_is_sent(socket));
    let taken = known.snd_nxt - iss;
    match (taken.checked_sub(1 + u32::from(fin)), fin) {
        (Some(0), false) => SeqIs::AfterSyn(iss),
        (Some(text), false) => SeqIs::AfterText(iss, text),
        (Some(0), true) => SeqIs::AfterFin(iss),
        (Some(text), true) => SeqIs::AfterTextAndFin(iss, text),
        (None, _) => SeqIs::Other,
    }
}

/// Whether a connection's FIN is on its way, or has arrived.
pub(crate) fn fin_is_sent(socket: &SocketView) -> bool {
    let known = &socket.variables;
    match socket.state {
        State::FinWait2 | State::TimeWait => true,
        State::FinWait1 | State::Closing | State::LastAck => {
            known.snd_nxt - known.snd_una > known.unacked
        }
        _ => false,
    }
}

/// Whether a segment takes numbers that were taken before.
pub(crate) fn goes_again(case: &Case, truth: &Segment) -> bool {
    let nxt = case.before.map(|before| before.variables.snd_nxt);
    !truth.is_empty() && nxt.is_some_and(|nxt| truth.seq.distance_from(nxt) < 0)
}
