//! The laws that one event is held against by itself: effects, states, timers, buffers.

use std::mem::take;
use std::sync::Arc;

use tcp::{Effect, Endpoint, Flags, Out, Received, Resets, Rule, State, Timer};

use super::{Law, Moment};
use crate::act::Event;

impl Moment<'_> {
    /// Every effect stands behind a reason, and each segment, change of state and delivery behind
    /// one of its own: two of a kind do not share one.
    pub(super) fn nothing_is_done_without_a_reason(&self) -> Law {
        let (mut any, mut send, mut enter, mut deliver) = (false, false, false, false);
        for effect in &self.happened.effects {
            let reasoned = match effect {
                Effect::Because(_) => {
                    (any, send, enter, deliver) = (true, true, true, true);
                    true
                }
                Effect::Send(_) => take(&mut send),
                Effect::Enter { .. } => take(&mut enter),
                Effect::Deliver(_) => take(&mut deliver),
                Effect::Signal(_) | Effect::SetTimer { .. } | Effect::StopTimer(_) => any,
            };
            law!(reasoned, "it has no reason of its own: {effect:?}");
        }
        Ok(())
    }

    /// The changes of state that are told lead from the state before to the state after.
    pub(super) fn states_change_only_by_enter(&self) -> Law {
        let mut state = self.before.state();
        for effect in &self.happened.effects {
            if let Effect::Enter { from, to } = effect {
                law!(*from == state, "{from} -> {to} is told, but the state was {state}");
                state = *to;
            }
        }
        let now = self.after.state();
        law!(state == now, "{state} became {now} without a word");
        Ok(())
    }

    /// The timers that are told to be set and stopped lead from those before to those after, and
    /// none runs out before now.
    pub(super) fn timers_run_as_told(&self) -> Law {
        let mut timers: Vec<_> = self.before.timers().collect();
        if let Event::Timeout(fired) = self.event {
            timers.retain(|(timer, _)| timer != fired);
        }
        for effect in &self.happened.effects {
            match effect {
                Effect::SetTimer { timer, at } => {
                    timers.retain(|(one, _)| one != timer);
                    timers.push((*timer, *at));
                }
                Effect::StopTimer(timer) => {
                    let runs = timers.iter().any(|(one, _)| one == timer);
                    law!(runs, "{timer} is stopped, but does not run");
                    timers.retain(|(one, _)| one != timer);
                }
                Effect::Because(_)
                | Effect::Enter { .. }
                | Effect::Send(_)
                | Effect::Deliver(_)
                | Effect::Signal(_) => {}
            }
        }
        timers.sort();
        let run: Vec<_> = self.after.timers().collect();
        law!(timers == run, "by the effects {timers:?} run, but {run:?} do");
        let late = run.iter().find(|(_, at)| *at < self.happened.now);
        law!(late.is_none(), "{late:?} is in the past");
        Ok(())
    }

    /// Nothing answers a RST, save the challenge ACK of RFC 5961, 3.2.
    pub(super) fn a_reset_is_not_answered(&self) -> Law {
        let Some(segment) = self.arrived().filter(|it| it.flags.has(Flags::RST)) else {
            return Ok(());
        };
        let sent: Vec<_> = self.sent().collect();
        let challenged = self.before.config().resets == Resets::Rfc5961
            && self.has(Rule::ResetChallenged)
            && sent.len() == 1
            && sent[0].flags == Flags::ACK
            && sent[0].is_empty();
        law!(sent.is_empty() || challenged, "{segment:?} is answered with {sent:?}");
        Ok(())
    }

    /// Nobody waits for ever for something that can get lost.
    pub(super) fn what_waits_has_a_timer(&self) -> Law {
        let v = self.after.variables();
        let runs = |timer| self.after.timers().any(|(one, _)| one == timer);
        let resends = runs(Timer::Retransmission) || runs(Timer::Persist);
        match v.state {
            State::Closed | State::Listen => {
                let none = self.after.timers().next().is_none();
                law!(none, "a timer runs in {}", v.state);
            }
            State::TimeWait => law!(runs(Timer::TimeWait), "TIME-WAIT has no end"),
            State::SynSent | State::SynReceived => {
                law!(runs(Timer::Retransmission), "the SYN will not be sent again");
            }
            State::Established | State::CloseWait => {
                let waits = v.snd_una != v.snd_nxt || v.unsent > 0;
                law!(!waits || resends, "text waits without a timer");
            }
            State::FinWait1 | State::Closing | State::LastAck => {
                law!(resends, "the FIN waits without a timer");
            }
            State::FinWait2 => {}
        }
        Ok(())
    }

    pub(super) fn buffers_have_room(&self) -> Law {
        let v = self.after.variables();
        let config = self.after.config();
        let received = v.unread + v.held;
        let bounded = received <= config.receive_buffer || config.details.no_trimming_at_edge;
        law!(bounded, "{received} octets are in the receive buffer");
        let queued = v.unsent + v.unacked;
        law!(queued <= config.send_buffer, "{queued} octets are in the send buffer");
        Ok(())
    }

    /// Nothing of a connection is left in CLOSED, but text that the user has yet to read.
    pub(super) fn closed_is_a_clean_slate(&self) -> Law {
        if self.after.state() == State::Closed {
            let mut rest = self.after.clone();
            let now = self.happened.now;
            while let Ok(Received::Text(_)) = rest.receive(now, usize::MAX, &mut Out::new()) {}
            let config = Arc::clone(self.after.config());
            let fresh = Endpoint::new(config, self.after.local());
            law!(rest == fresh, "something is left: {rest:?}");
        }
        Ok(())
    }
}
