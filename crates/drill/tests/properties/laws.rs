//! The laws: what must hold after every event, whatever went before. Each is told to an onlooker
//! who keeps books of his own and believes nothing that the endpoint says of itself.

use std::sync::Arc;

use tcp::{
    Effect, Endpoint, Flags, Out, Probe, Received, Resets, Rule, Segment, Signal, State, Timer,
};

use crate::act::{Call, Event, knows_peer};
use crate::endpoint::{Happened, Told, next_to_queue};
use crate::life::Life;
use crate::text::text;

/// The onlooker.
pub struct Watch {
    life: Option<Life>,
    /// The life in TIME-WAIT that the present one took the place of.
    former: Option<Life>,
}

/// One event, from all sides.
#[derive(Clone, Copy)]
struct Moment<'a> {
    before: &'a Endpoint,
    event: &'a Event,
    happened: &'a Happened,
    after: &'a Endpoint,
}

type Law = Result<(), String>;

macro_rules! law {
    ($holds:expr, $($what:tt)+) => {
        if !$holds {
            return Err(format!($($what)+));
        }
    };
}

impl Watch {
    pub fn new() -> Watch {
        Watch { life: None, former: None }
    }

    /// Asks all laws.
    pub fn check(
        &mut self,
        before: &Endpoint,
        event: &Event,
        happened: &Happened,
        after: &Endpoint,
    ) -> Law {
        let moment = Moment { before, event, happened, after };
        moment.nothing_is_done_without_a_reason()?;
        moment.states_change_only_by_enter()?;
        moment.timers_run_as_told()?;
        moment.a_reset_is_not_answered()?;
        moment.what_waits_has_a_timer()?;
        moment.buffers_have_room()?;
        moment.closed_is_a_clean_slate()?;
        self.follow_lives(moment);
        let Some(life) = &mut self.life else { return Ok(()) };
        life.hear_event(moment);
        life.what_is_sent_was_queued(moment)?;
        life.numbers_stay_within_the_window(moment)?;
        life.what_is_delivered_was_said(moment)?;
        life.the_end_comes_after_all_text(moment)?;
        life.what_came_is_acknowledged(moment)
    }

    /// Begins and ends lives.
    fn follow_lives(&mut self, moment: Moment) {
        let now = moment.after.variables();
        for effect in &moment.happened.effects {
            let Effect::Enter { from, to } = effect else { continue };
            match (from, to) {
                (State::Closed | State::Listen, State::SynSent)
                | (State::Listen, State::SynReceived) => {
                    self.life = Some(Life::begin(now.iss));
                    self.former = None;
                }
                (State::TimeWait, State::SynReceived) => {
                    self.former = self.life.replace(Life::begin(now.iss));
                }
                (State::SynReceived, State::TimeWait) => self.life = self.former.take(),
                (_, State::Listen) => self.life = None,
                _ => {}
            }
        }
    }
}

impl Moment<'_> {
    fn sent(&self) -> impl Iterator<Item = &Segment> {
        self.happened.effects.iter().filter_map(|effect| match effect {
            Effect::Send(segment) => Some(segment),
            _ => None,
        })
    }

    fn arrived(&self) -> Option<&Segment> {
        match self.event {
            Event::Arrive(segment) => Some(segment),
            Event::Call(_) | Event::Timeout(_) => None,
        }
    }

    fn has(&self, rule: Rule) -> bool {
        let fired = |effect: &Effect| matches!(effect, Effect::Because(it) if it.rule == rule);
        self.happened.effects.iter().any(fired)
    }

    /// Every effect stands behind a reason.
    fn nothing_is_done_without_a_reason(&self) -> Law {
        let first = self.happened.effects.first();
        law!(
            matches!(first, None | Some(Effect::Because(_))),
            "the first effect has no reason: {first:?}"
        );
        Ok(())
    }

    /// The changes of state that are told lead from the state before to the state after.
    fn states_change_only_by_enter(&self) -> Law {
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
    fn timers_run_as_told(&self) -> Law {
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
    fn a_reset_is_not_answered(&self) -> Law {
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
    fn what_waits_has_a_timer(&self) -> Law {
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

    fn buffers_have_room(&self) -> Law {
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
    fn closed_is_a_clean_slate(&self) -> Law {
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

impl Life {
    fn hear_event(&mut self, moment: Moment) {
        let (was, is) = (moment.before.variables(), moment.after.variables());
        let began = was.iss != is.iss || !has_life(was.state);
        if let Some(segment) = moment.arrived() {
            // In the life that this very segment began, only the SYN is in flight.
            let (una, nxt) =
                if began { (self.iss, self.iss + 1) } else { (was.snd_una, was.snd_nxt) };
            self.hear(segment, una, nxt);
        }
        if moment.has(Rule::OldWindowIgnored) && has_life(is.state) {
            self.allow(is.snd_una + was.snd_wnd);
        }
        if let (None, true, Some(syn)) = (self.irs, knows_peer(is.state), moment.arrived()) {
            self.meet(syn, moment.before.config().window_scale.is_some());
        }
        if moment.has(Rule::WindowProbed) && moment.before.config().probe == Probe::NextOctet {
            self.probed = true;
        }
        if let (Event::Call(Call::Close | Call::Release), Told::Done) =
            (moment.event, &moment.happened.told)
        {
            self.closed = true;
        }
        if let Told::Queued(octets) = moment.happened.told {
            self.queued += octets as u32;
        }
    }

    /// What is sent under a number is what the user queued there; the FIN comes after all of it,
    /// only when the user closed, and always under the same number.
    fn what_is_sent_was_queued(&mut self, moment: Moment) -> Law {
        let v = moment.after.variables();
        let queued = next_to_queue(&v) - 1;
        let closing = self.closed || !has_life(v.state);
        law!(closing || queued == self.queued, "{queued} octets are queued, not {}", self.queued);
        for segment in moment.sent().filter(|segment| !segment.flags.has(Flags::RST)) {
            let number = segment.seq - self.iss;
            if segment.flags.has(Flags::SYN) {
                law!(number == 0 && segment.len() == 1, "an odd SYN is sent: {segment:?}");
                continue;
            }
            let octets = segment.text.len();
            if octets > 0 {
                law!(number >= 1, "text before the SYN is sent: {segment:?}");
                law!(
                    number + octets as u32 <= self.queued + 1
                        && segment.text == text(number, octets),
                    "this was not queued: {segment:?}"
                );
                law!(
                    octets <= usize::from(moment.before.config().mss),
                    "more than the MSS is sent: {octets} octets"
                );
            }
            if segment.flags.has(Flags::FIN) {
                let fin = segment.end() - 1;
                law!(self.closed, "a FIN is sent, but nobody called CLOSE");
                law!(fin - self.iss == self.queued + 1, "the FIN is not behind the text: {fin}");
                law!(self.fin.is_none_or(|first| first == fin), "another FIN: {fin}");
                self.fin = Some(fin);
            }
        }
        Ok(())
    }

    /// SND.UNA =< SND.NXT, and SND.NXT no farther than the peer's window ever allowed. The RFC's
    /// exceptions: the SYN, which goes before any window is known; one octet of a window probe
    /// (3.8.6.1); what was sent before the peer took its window back (3.8.6), which `edge`, the
    /// farthest ever allowed, includes; and an ACK on a segment too old to set the window, which
    /// moves SND.UNA and with it the offset SND.WND (3.10.7.4, fifth).
    fn numbers_stay_within_the_window(&self, moment: Moment) -> Law {
        let (was, is) = (moment.before.variables(), moment.after.variables());
        if !has_life(is.state) || is.state == State::TimeWait {
            return Ok(());
        }
        law!(
            is.snd_nxt.distance_from(is.snd_una) >= 0,
            "SND.UNA {} is beyond SND.NXT {}",
            is.snd_una,
            is.snd_nxt
        );
        let beyond = is.snd_nxt.distance_from(self.edge);
        law!(
            beyond <= i32::from(self.probed),
            "SND.NXT is {beyond} beyond what the window allowed"
        );
        if is.state != State::SynSent {
            let believed = (is.snd_una + is.snd_wnd).distance_from(self.edge);
            law!(believed <= 0, "SND.WND is {believed} wider than what the peer ever said");
        }
        if was.iss == is.iss && has_life(was.state) && is.snd_una != was.snd_una {
            let told = moment.arrived().map(|it| (it.flags.has(Flags::ACK), it.ack));
            law!(told == Some((true, is.snd_una)), "SND.UNA moves to {} by itself", is.snd_una);
        }
        Ok(())
    }

    /// The user gets what the peer said, each octet once and in order.
    fn what_is_delivered_was_said(&mut self, moment: Moment) -> Law {
        for effect in &moment.happened.effects {
            if let Effect::Deliver(octets) = effect {
                law!(*octets > 0, "nothing is delivered");
                law!(!self.told_of_end, "{octets} octets come after the end");
                self.delivered += octets;
            }
        }
        if let Told::Received(Received::Text(said)) = &moment.happened.told {
            law!(!said.is_empty(), "no text is received");
            law!(*said == text(1 + self.read, said.len()), "this was never said: {said:?}");
            self.read += said.len() as u32;
            law!(self.read <= self.delivered, "{} octets too early", self.read - self.delivered);
        }
        if moment.happened.told == Told::Received(Received::EndOfText) {
            law!(self.told_of_end && self.read == self.delivered, "the end comes too early");
        }
        let (front, back) = moment.after.peek();
        let unread = [front, back].concat();
        law!(unread == text(1 + self.read, unread.len()), "this was never said: {unread:?}");
        let v = moment.after.variables();
        if knows_peer(v.state) && v.state != State::TimeWait {
            let taken = v.rcv_nxt - v.irs - 1 - u32::from(v.closed_by_peer);
            law!(taken == self.delivered, "{taken} octets taken, {} delivered", self.delivered);
        }
        Ok(())
    }

    /// The peer's FIN is told of once, when all text before it is delivered.
    fn the_end_comes_after_all_text(&mut self, moment: Moment) -> Law {
        let (was, is) = (moment.before.variables(), moment.after.variables());
        let told = moment.happened.effects.contains(&Effect::Signal(Signal::Closing));
        law!(!told || !self.told_of_end, "the end is told of twice");
        let took = is.closed_by_peer && !(was.closed_by_peer && was.iss == is.iss);
        if took && !self.told_of_end && knows_peer(is.state) {
            let number = is.rcv_nxt - 1;
            law!(self.fins_heard.contains(&number.0), "no FIN was at {number}");
            law!(told || is.released, "the user is not told of the end");
            self.told_of_end = true;
        }
        law!(!told || self.told_of_end, "the end is told of, but no FIN was taken");
        if self.told_of_end && knows_peer(is.state) {
            law!(is.closed_by_peer, "the FIN is forgotten");
        }
        Ok(())
    }

    /// ACKs go forward and the window that is offered does not shrink (SHLD-14). What has come is
    /// acknowledged, or a timer will do it.
    fn what_came_is_acknowledged(&mut self, moment: Moment) -> Law {
        let v = moment.after.variables();
        let config = moment.before.config();
        for segment in moment.sent().filter(|it| it.flags.has(Flags::ACK)) {
            if segment.flags.has(Flags::RST) {
                continue;
            }
            let forward = self.acked.is_none_or(|acked| segment.ack.distance_from(acked) >= 0);
            law!(forward, "the ACK goes back: {segment:?}");
            let known = !knows_peer(v.state) || v.rcv_nxt.distance_from(segment.ack) >= 0;
            law!(known, "too much is acked: {segment:?}");
            self.acked = Some(segment.ack);
            let shift = if !segment.flags.has(Flags::SYN) && self.scaling {
                config.window_scale.unwrap_or(0).min(14)
            } else {
                0
            };
            let edge = segment.ack + (u32::from(segment.wnd) << shift);
            // A window in units of 2^shift octets is told rounded down (RFC 7323, 2.4).
            let grain = (1 << shift) - 1;
            let shrunk = self.offered.map_or(0, |offered| offered.distance_from(edge));
            // A SYN that goes out again has no scale to tell a large window by (RFC 7323, 2.2).
            let on_syn = segment.flags.has(Flags::SYN);
            law!(shrunk <= grain || on_syn, "the window shrinks by {shrunk}: {segment:?}");
            if self.offered.is_none_or(|offered| edge.distance_from(offered) > 0) {
                self.offered = Some(edge);
            }
        }
        if knows_peer(v.state) && v.state != State::SynReceived {
            let owed = self.acked.is_none_or(|acked| acked != v.rcv_nxt);
            let later = moment.after.timers().any(|(timer, _)| timer == Timer::DelayedAck);
            law!(!owed || later, "{} is not acknowledged", v.rcv_nxt);
        }
        Ok(())
    }
}

/// Whether a state is one of a connection that has begun.
fn has_life(state: State) -> bool {
    !matches!(state, State::Closed | State::Listen)
}
