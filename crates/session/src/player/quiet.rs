//! Why nothing is sent in a step, or why something is.

use sim::Cause;
use sim::tcp::{Effect, Flags, Segment, Timer};

use super::case::Case;

/// Why nothing is sent.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Silence {
    /// A RST is never answered.
    Reset,
    /// What arrived takes no number, and an ACK of an ACK would never end.
    BareAck,
    /// The ACK may wait a little.
    Delayed,
    /// Another reason, which the rule tells.
    Other,
}

/// Why something is sent.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Due {
    /// What arrived calls for a RST.
    Reset,
    /// What arrived takes so many numbers, which are acknowledged.
    Taken(u32),
    /// What arrived does not fit, and is answered with an ACK.
    Unfit,
    /// What arrived lets something go that waited.
    Waited,
    /// The application called.
    Called,
    /// A timer ran out.
    TimedOut,
}

/// Why a step sends nothing.
pub(crate) fn silence(case: &Case) -> Silence {
    let delayed =
        |effect: &Effect| matches!(effect, Effect::SetTimer { timer: Timer::DelayedAck, .. });
    let runs = case
        .after
        .is_some_and(|after| after.timers.iter().any(|(timer, _)| *timer == Timer::DelayedAck));
    match case.arrived {
        Some(arrived) if arrived.flags.has(Flags::RST) => Silence::Reset,
        Some(arrived) if arrived.is_empty() && case.before.is_some() => Silence::BareAck,
        Some(_) if runs || case.step.effects.iter().any(delayed) => Silence::Delayed,
        _ => Silence::Other,
    }
}

/// Why a step sends a segment.
pub(crate) fn due(case: &Case, truth: &Segment) -> Due {
    match (&case.step.cause, case.arrived) {
        (Cause::Timeout(_), _) => Due::TimedOut,
        (Cause::Call { .. }, _) | (_, None) => Due::Called,
        (_, Some(_)) if truth.flags.has(Flags::RST) => Due::Reset,
        (_, Some(arrived)) if !arrived.is_empty() => Due::Taken(arrived.len()),
        (_, Some(_)) if truth.is_empty() => Due::Unfit,
        (_, Some(_)) => Due::Waited,
    }
}
