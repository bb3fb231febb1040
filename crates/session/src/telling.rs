//! Which of a step's reasons tells most: of all that it did, and of one packet that it sent. A reason
//! is named by its index among the step's.

use sim::tcp::{Effect, Reason};
use sim::{Packet, Step, Trace, udp};

/// One of a step's decisions.
pub(crate) enum Decision<'a> {
    /// TCP's, with its place among the step's effects.
    Tcp(&'a Reason, usize),
    /// UDP's, which has one for each step.
    Udp(&'a udp::Reason),
}

/// A step's decision of this index among its reasons; where UDP decided, its only one.
pub(crate) fn decision(step: &Step, nth: usize) -> Option<Decision<'_>> {
    for effect in &step.datagrams {
        if let udp::Effect::Because(reason) = effect {
            return Some(Decision::Udp(reason));
        }
    }
    let mut reasons = step.effects.iter().enumerate().filter_map(|(place, effect)| match effect {
        Effect::Because(reason) => Some(Decision::Tcp(reason, place)),
        _ => None,
    });
    reasons.nth(nth)
}

/// Whether a step has any reason.
pub(crate) fn has_reason(step: &Step) -> bool {
    most_telling(&step.effects).is_some() || !step.datagrams.is_empty()
}

/// The reason of the effect that says most: the state that is entered at last, then the first
/// segment sent, text handed over, news. Where nothing of these was done, the first reason.
pub(crate) fn most_telling(effects: &[Effect]) -> Option<usize> {
    let mut reasons = 0_usize;
    let mut best = None;
    let mut least = u8::MAX;
    for effect in effects {
        let rank = match effect {
            Effect::Because(_) => {
                reasons += 1;
                continue;
            }
            Effect::Enter { .. } => 0,
            Effect::Send(_) => 1,
            Effect::Deliver(_) => 2,
            Effect::Signal(_) => 3,
            Effect::SetTimer { .. } | Effect::StopTimer(_) => continue,
        };
        if rank < least || rank == 0 {
            (best, least) = (reasons.checked_sub(1), rank);
        }
    }
    best.or((reasons > 0).then_some(0))
}

/// Which of its step's reasons sent a packet.
pub(crate) fn reason_of(trace: &Trace, packet: &Packet, step: &Step) -> Option<usize> {
    let mut earlier = 0;
    for index in &step.sent {
        let id = trace.packets[*index as usize].id;
        if id.nth == packet.id.nth {
            break;
        }
        earlier += usize::from(id.copy == 0);
    }
    let mut reasons = 0_usize;
    for effect in &step.effects {
        match effect {
            Effect::Because(_) => reasons += 1,
            Effect::Send(_) if earlier == 0 => break,
            Effect::Send(_) => earlier -= 1,
            _ => {}
        }
    }
    reasons.checked_sub(1)
}
