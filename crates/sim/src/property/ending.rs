//! How connections end: in order, by surprise, or never.

use tcp::{Effect, Flags, Segment, Signal, State, Time, Timer};

use crate::property::lives::Lives;
use crate::property::{Breach, Violation};
use crate::{Call, Cause, Ended};

/// An end that ended by surprise, though both applications asked for a close. Whichever of the
/// three comes last shows it.
pub(super) fn unclean(lives: &mut Lives<'_>) -> Option<Violation> {
    let step = lives.step();
    let nth = lives.of_step()?;
    let end = &lives.ends[nth];
    if let Cause::Call { call: Call::Close | Call::Release, result: Ok(()) } = &step.cause {
        // CLOSED at once: there was no connection yet, or unread text made it an abort.
        lives.ends[nth].asked |= end.is_alive();
    } else if end.state == State::Closed
        && end.was != State::TimeWait
        && lives.is_new(nth)
        && !is_in_order(lives)
    {
        let signal = step.effects.iter().find_map(|effect| match effect {
            Effect::Signal(signal) => Some(*signal),
            _ => None,
        });
        let breach = Breach::UncleanEnd { from: end.was, signal };
        lives.ends[nth].unclean = Some(end.violation(step.at, breach));
    }
    let asked = |end: usize| lives.ends[end].asked;
    (0..lives.ends.len()).find_map(|end| {
        let both = asked(end) && lives.partner(end).is_some_and(asked);
        lives.ends[end].unclean.filter(|_| both)
    })
}

/// An end that waits for ever.
pub(super) fn waits(lives: &Lives<'_>) -> Option<Violation> {
    let trace = lives.trace;
    lives.ends.iter().filter(|end| end.is_alive()).find_map(|end| {
        let since = trace.steps[end.step].at;
        let for_ever = match trace.ended {
            Ended::Quiet => true,
            Ended::TimeLimit => trace.until - since > (trace.until - Time::ZERO) / 2,
            Ended::StepLimit => end.step < trace.steps.len() / 2,
        };
        for_ever.then(|| end.violation(since, Breach::Waits { state: end.state }))
    })
}

/// Whether the last step, which brought its end to CLOSED, ended it in order, or by the will of its
/// own application. Who has let go of the connection hears no signal: then TIME-WAIT must have run
/// out, or an acknowledgment have ended it.
fn is_in_order(lives: &Lives<'_>) -> bool {
    let step = lives.step();
    let let_go = lives.before().is_some_and(|socket| socket.variables.released);
    let resets = |segment: &Segment| segment.flags.has(Flags::RST);
    let hears = |effect: &Effect| matches!(effect, Effect::Signal(Signal::Closed));
    let refuses = |effect: &Effect| matches!(effect, Effect::Send(answer) if resets(answer));
    step.effects.iter().any(hears)
        || match step.cause {
            Cause::Call { .. } => true,
            Cause::Timeout(timer) => let_go && timer == Timer::TimeWait,
            Cause::Arrival(packet) => {
                let arrived = lives.trace.packets[packet as usize].segment();
                let_go && !arrived.is_some_and(resets) && !step.effects.iter().any(refuses)
            }
        }
}
