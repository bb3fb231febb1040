//! Half-open connections, and what an end may rely on when it is open.

use core::time::Duration;

use tcp::{Effect, State};

use crate::Ended;
use crate::property::lives::Lives;
use crate::property::{Breach, Violation};

/// An end that has just ceased to be half-open, after too long a time.
pub(super) fn half_open(lives: &mut Lives<'_>, longer_than: Duration) -> Option<Violation> {
    let now = lives.step().at;
    for end in 0..lives.ends.len() {
        let is = is_half_open(lives, end);
        let was = lives.ends[end].half_open;
        if !is {
            lives.ends[end].half_open = None;
        } else if was.is_none() {
            lives.ends[end].half_open = Some((now, lives.ends[end].state));
        }
        if let Some((since, state)) = was
            && !is
            && now - since > longer_than
        {
            let breach = Breach::HalfOpen { state, since, until: Some(now) };
            return Some(lives.ends[end].violation(since + longer_than, breach));
        }
    }
    None
}

/// An end that the run leaves half-open, for too long a time or for ever.
pub(super) fn still_half_open(lives: &Lives<'_>, longer_than: Duration) -> Option<Violation> {
    let trace = lives.trace;
    let last = match trace.ended {
        Ended::TimeLimit => trace.until,
        Ended::Quiet | Ended::StepLimit => trace.steps.last()?.at,
    };
    lives.ends.iter().find_map(|end| {
        let (since, state) = end.half_open?;
        let too_long = trace.ended == Ended::Quiet || last - since > longer_than;
        let breach = Breach::HalfOpen { state, since, until: None };
        too_long.then(|| end.violation(since + longer_than, breach))
    })
}

/// An end that has just entered ESTABLISHED without the other's knowing its ISS.
pub(super) fn unheard(lives: &Lives<'_>) -> Option<Violation> {
    let step = lives.step();
    let entered = |effect: &Effect| matches!(effect, Effect::Enter { to: State::Established, .. });
    if !step.effects.iter().any(entered) {
        return None;
    }
    let (end, socket) = (lives.of_step()?, lives.after()?);
    if socket.state == State::Closed {
        return None;
    }
    let iss = socket.variables.iss;
    let heard = lives.partner(end).is_some_and(|partner| lives.ends[partner].irs == Some(iss));
    (!heard).then(|| lives.ends[end].violation(step.at, Breach::Unheard { iss }))
}

fn is_half_open(lives: &Lives<'_>, end: usize) -> bool {
    let open = match lives.ends[end].state {
        State::Closed | State::Listen | State::SynSent | State::TimeWait => false,
        State::SynReceived
        | State::Established
        | State::FinWait1
        | State::FinWait2
        | State::CloseWait
        | State::Closing
        | State::LastAck => true,
    };
    open && !lives.partner(end).is_some_and(|partner| lives.ends[partner].is_alive())
}
