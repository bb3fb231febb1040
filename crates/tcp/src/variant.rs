//! What-if variants: a TCP that lacks one of its precautions, as switches of the same endpoint. None of
//! this is TCP; with every switch off, nothing of it runs. What each decides stands in `departures.rs`.

use core::time::Duration;

use crate::rules::{Quantity, Rule};
use crate::{Config, Flags, Out, Segment};

/// In what the endpoint departs from TCP. The default is TCP; both ends of a connection should
/// have the same variant, as both ends follow one protocol.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct Variant {
    /// Whoever answers a SYN with a SYN+ACK counts the connection as open at once, though nobody
    /// has acknowledged its own initial number. The opener is open with the SYN+ACK and sends no
    /// ACK for it. Nothing ever answers a SYN+ACK, neither an ACK nor a RST, which would be a third
    /// segment; a SYN that comes again gets the SYN+ACK again (unlike RFC 9293, 3.5).
    pub two_segment_open: bool,
    /// How long TIME-WAIT lasts (unlike RFC 9293, 3.6.1, MUST-13).
    pub time_wait: TimeWaitLasts,
    /// FIN and ACK must be one segment: the peer's FIN is not acknowledged before our own FIN goes
    /// out. Until then the ACK field covers all but the FIN, and a FIN that comes alone, or comes
    /// again, gets no answer (unlike RFC 9293, 3.10.7.4). Without effect under `fin_closes_both`,
    /// where the peer's FIN is the only one.
    pub fin_with_ack_only: bool,
    /// A FIN ends both directions. Whoever gets it, acknowledges it, throws away all that was not
    /// sent or not acknowledged, and is CLOSED. Whoever sent it, throws away all text that still
    /// comes, unacknowledged, and is in TIME-WAIT with the ACK of the FIN (unlike RFC 9293, 3.6).
    /// FINs that cross lead through CLOSING, as in TCP.
    pub fin_closes_both: bool,
    /// A SYN, or SYN+ACK, is never sent again, and no timer runs for it, nor for what is behind it:
    /// one loss, and the opening hangs for ever (unlike RFC 9293, 3.8.1).
    pub syn_once: bool,
    /// The same for a FIN: it goes again only in one segment with text that goes again.
    pub fin_once: bool,
    /// No RST is ever sent, be it in answer, on ABORT, or when something is given up; where a
    /// connection would end with it, it is forgotten without a word (unlike RFC 9293, 3.5.2).
    pub no_reset: bool,
}

/// How long TIME-WAIT lasts.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum TimeWaitLasts {
    /// 2 MSL, as in TCP.
    #[default]
    TwoMsl,
    /// There is none: the connection is deleted at once, behind the ACK of the peer's FIN.
    Skipped,
    /// One MSL.
    Msl,
    /// So long, whatever the MSL.
    For(Duration),
}

impl Variant {
    /// Whether every switch is off.
    pub fn is_tcp(&self) -> bool {
        *self == Variant::default()
    }
}

/// With `two_segment_open`: whether this is a SYN+ACK, to which then nothing answers.
pub(crate) fn leaves_syn_ack(config: &Config, segment: &Segment, out: &mut Out) -> bool {
    let leaves = config.variant.two_segment_open
        && segment.flags.has(Flags::SYN | Flags::ACK)
        && !segment.flags.has(Flags::RST);
    if leaves {
        let numbers = [(Quantity::SegSeq, segment.seq.0), (Quantity::SegAck, segment.ack.0)];
        out.because(Rule::SynAckGetsNoAnswer, &numbers);
    }
    leaves
}

/// States the rule by which a RST goes out, and tells that it does; under `no_reset` states
/// `instead`, with the same numbers.
pub(crate) fn sends_reset(
    config: &Config,
    rule: Rule,
    instead: Rule,
    numbers: &[(Quantity, u32)],
    out: &mut Out,
) -> bool {
    let sends = !config.variant.no_reset;
    out.because(if sends { rule } else { instead }, numbers);
    sends
}
