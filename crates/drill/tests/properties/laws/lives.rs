//! The laws that hold over the whole life of a connection: numbers, windows, text and its end.

use tcp::{Effect, Flags, Probe, Received, Rule, Signal, State, Timer};

use super::{Law, Moment};
use crate::act::{Call, Event, knows_peer};
use crate::endpoint::{Told, next_to_queue};
use crate::life::Life;
use crate::text::text;

impl Life {
    pub(super) fn hear_event(&mut self, moment: Moment) {
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
    pub(super) fn what_is_sent_was_queued(&mut self, moment: Moment) -> Law {
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
    pub(super) fn numbers_stay_within_the_window(&self, moment: Moment) -> Law {
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
    pub(super) fn what_is_delivered_was_said(&mut self, moment: Moment) -> Law {
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
    pub(super) fn the_end_comes_after_all_text(&mut self, moment: Moment) -> Law {
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
    pub(super) fn what_came_is_acknowledged(&mut self, moment: Moment) -> Law {
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
