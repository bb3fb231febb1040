//! Why a flag must be set in a segment, or must not.

use sim::tcp::{Flags, Segment, State};
use sim::{Call, Cause};

use super::case::Case;
use super::judge::Mistake;
use super::seq;

/// Why a flag must be set.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Missing {
    /// RST: there is no connection that the segment belongs to.
    ResetNoConnection,
    /// RST: in LISTEN nothing was sent yet that an ACK could acknowledge.
    ResetListen,
    /// RST: what arrived acknowledges something that was never sent.
    ResetNeverSent,
    /// RST: the application breaks the connection off.
    ResetCall,
    /// RST: another reason, which the rule tells.
    Reset,
    /// SYN: it opens the connection.
    SynOpens,
    /// SYN: it answers a SYN.
    SynAnswers,
    /// SYN: it is sent again.
    SynAgain,
    /// FIN: the application closes.
    FinCloses,
    /// FIN: the application has closed before, and now the FIN's turn has come.
    FinWaited,
    /// FIN: it is sent again.
    FinAgain,
    /// ACK: in one segment with the own SYN, the peer's is acknowledged.
    AckWithSyn,
    /// ACK: what this RST answers carried none.
    AckWithReset,
    /// ACK: since the peer's SYN has come, it is always set.
    AckAlways,
}

/// Why a flag must not be set.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum TooMany {
    /// RST: what arrived belongs to the connection.
    ResetFits,
    /// RST: nobody breaks the connection off.
    ResetNobody,
    /// SYN: a RST opens nothing.
    SynWithReset,
    /// SYN: the own one was sent long ago.
    SynSent,
    /// FIN: a RST ends all at once.
    FinWithReset,
    /// FIN: the peer has closed, the own application has not.
    FinOfPeer,
    /// FIN: it was sent already, and nobody asks for it again.
    FinSent,
    /// FIN: what the application wrote before it goes first.
    FinLater,
    /// FIN: the application has not closed.
    FinNotClosed,
    /// ACK: nothing has come from the peer yet.
    AckOfNothing,
    /// ACK: a RST that answers a segment with ACK carries none.
    AckWithReset,
    /// ACK: this RST answers nothing.
    AckBreakOff,
}

/// The first flag that is wrong: those that change most come first. PSH and URG are not asked.
pub(crate) fn wrong(case: &Case, truth: &Segment, ticked: Flags) -> Option<Mistake> {
    for flag in [Flags::RST, Flags::SYN, Flags::FIN, Flags::ACK] {
        match (truth.flags.has(flag), ticked.has(flag)) {
            (true, false) => return Some(Mistake::Missing(missing(case, truth, flag))),
            (false, true) => return Some(Mistake::TooMany(too_many(case, truth, flag))),
            _ => {}
        }
    }
    None
}

fn missing(case: &Case, truth: &Segment, flag: Flags) -> Missing {
    let called = matches!(case.step.cause, Cause::Call { .. });
    let again = seq::goes_again(case, truth);
    match flag {
        Flags::RST => reset(case),
        Flags::SYN if again => Missing::SynAgain,
        Flags::SYN if case.arrived.is_some_and(|it| it.flags.has(Flags::SYN)) => {
            Missing::SynAnswers
        }
        Flags::SYN => Missing::SynOpens,
        Flags::FIN if again => Missing::FinAgain,
        Flags::FIN if called => Missing::FinCloses,
        Flags::FIN => Missing::FinWaited,
        _ if truth.flags.has(Flags::SYN) => Missing::AckWithSyn,
        _ if truth.flags.has(Flags::RST) => Missing::AckWithReset,
        _ => Missing::AckAlways,
    }
}

fn reset(case: &Case) -> Missing {
    let Some(arrived) = case.arrived else { return Missing::ResetCall };
    let never_sent = case.before.is_some_and(|before| {
        arrived.flags.has(Flags::ACK)
            && !arrived.ack.after_up_to(before.variables.iss, before.variables.snd_nxt)
    });
    match case.state {
        State::Closed => Missing::ResetNoConnection,
        State::Listen => Missing::ResetListen,
        State::SynSent | State::SynReceived if never_sent => Missing::ResetNeverSent,
        _ => Missing::Reset,
    }
}

fn too_many(case: &Case, truth: &Segment, flag: Flags) -> TooMany {
    let reset = truth.flags.has(Flags::RST);
    match flag {
        Flags::RST if case.arrived.is_some() => TooMany::ResetFits,
        Flags::RST => TooMany::ResetNobody,
        Flags::SYN if reset => TooMany::SynWithReset,
        Flags::SYN => TooMany::SynSent,
        Flags::FIN if reset => TooMany::FinWithReset,
        Flags::FIN => fin(case),
        _ if reset && case.arrived.is_some_and(|it| it.flags.has(Flags::ACK)) => {
            TooMany::AckWithReset
        }
        _ if reset => TooMany::AckBreakOff,
        _ => TooMany::AckOfNothing,
    }
}

/// Why there is no FIN in a segment that breaks nothing off.
fn fin(case: &Case) -> TooMany {
    let closed = |closes: fn(&Call) -> bool| match &case.step.cause {
        Cause::Call { call, .. } => closes(call),
        Cause::Arrival(_) | Cause::Timeout(_) => false,
    };
    let closes = closed(|call| matches!(call, Call::Close | Call::Release));
    let known = case.before.map(|before| &before.variables);
    let by_peer = case.arrived.is_some_and(|it| it.flags.has(Flags::FIN))
        || known.is_some_and(|known| known.closed_by_peer);
    match known {
        _ if case.before.is_some_and(seq::fin_is_sent) => TooMany::FinSent,
        Some(known) if closes || known.closed_by_user => TooMany::FinLater,
        _ if by_peer => TooMany::FinOfPeer,
        _ => TooMany::FinNotClosed,
    }
}
