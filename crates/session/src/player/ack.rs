//! Why a segment has the acknowledgment number that it has.

use sim::tcp::{Flags, Segment, Seq};

use super::case::Case;

/// Why ACK is what it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum AckIs {
    /// A SYN arrived, and counts as one.
    AfterSyn(Seq),
    /// So many bytes of text arrived, from this number on.
    AfterText(Seq, u32),
    /// A FIN arrived, and counts as one.
    AfterFin(Seq),
    /// Text and a FIN arrived.
    AfterTextAndFin(Seq, u32),
    /// What arrived takes so many numbers, from this one on.
    After(Seq, u32),
    /// What arrived fills a gap, so what was kept behind it counts as well.
    FillsGap(Seq),
    /// What arrived lies behind a gap.
    BehindGap(Seq),
    /// What arrived had come before.
    Old(Seq),
    /// What arrived takes no number.
    TakesNone,
    /// What arrived could not be taken, or not all of it.
    NotTaken,
    /// Nothing new has arrived.
    Stays,
    /// The RST's: SEG.SEQ + SEG.LEN.
    OfReset(Seq, u32),
}

/// Why a segment that was sent acknowledges what it does.
pub(crate) fn is(case: &Case, truth: &Segment) -> AckIs {
    let Some(arrived) = case.arrived else { return AckIs::Stays };
    let (seq, len) = (arrived.seq, arrived.len());
    if truth.flags.has(Flags::RST) && !arrived.flags.has(Flags::ACK) {
        return AckIs::OfReset(seq, len);
    }
    let news = case.rcv_nxt().is_none_or(|before| truth.ack.distance_from(before) > 0);
    match (news, truth.ack.distance_from(arrived.end())) {
        (true, 0) => after(arrived),
        (true, 1..) => AckIs::FillsGap(seq),
        (true, _) => AckIs::NotTaken,
        (false, _) if len == 0 => AckIs::TakesNone,
        (false, _) if seq.distance_from(truth.ack) > 0 => AckIs::BehindGap(seq),
        (false, 0..) => AckIs::Old(seq),
        (false, _) => AckIs::NotTaken,
    }
}

/// All that arrived counts: what it is made of.
fn after(arrived: &Segment) -> AckIs {
    let (seq, text) = (arrived.seq, arrived.text.len() as u32);
    match (arrived.flags.has(Flags::SYN), text, arrived.flags.has(Flags::FIN)) {
        (true, 0, false) => AckIs::AfterSyn(seq),
        (false, 1.., false) => AckIs::AfterText(seq, text),
        (false, 0, true) => AckIs::AfterFin(seq),
        (false, _, true) => AckIs::AfterTextAndFin(seq, text),
        _ => AckIs::After(seq, arrived.len()),
    }
}
