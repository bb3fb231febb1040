//! SYN-SENT (RFC 9293, 3.10.7.3).

use core::ops::ControlFlow::{Break, Continue};

use super::Step;
use crate::endpoint::Endpoint;
use crate::lifecycle::millis;
use crate::rules::{Quantity, Rule};
use crate::variant::leaves_syn_ack;
use crate::{Effect, Flags, Out, Segment, Signal, State, Time, Timer};

impl Endpoint {
    pub(super) fn syn_sent(&mut self, now: Time, seg: &Segment, out: &mut Out) -> Step {
        self.syn_sent_first_check_ack(now, seg, out)?;
        self.syn_sent_second_check_rst(seg, out)?;
        // Third, check the security and compartment: not modelled.
        if seg.flags.has(Flags::SYN) {
            return self.syn_sent_fourth_syn(now, seg, out);
        }
        // Fifth, neither of the SYN or RST bits is set.
        out.because(Rule::NoSynInSynSent, &[(Quantity::SegSeq, seg.seq.0)]);
        Break(())
    }

    fn syn_sent_first_check_ack(&mut self, now: Time, seg: &Segment, out: &mut Out) -> Step {
        let acceptable = seg.ack.after_up_to(self.snd.iss, self.snd.nxt);
        if !seg.flags.has(Flags::ACK) || acceptable {
            return Continue(());
        }
        let numbers = [
            (Quantity::SegAck, seg.ack.0),
            (Quantity::Iss, self.snd.iss.0),
            (Quantity::SndNxt, self.snd.nxt.0),
        ];
        if seg.flags.has(Flags::RST) {
            out.because(Rule::BadAckOnResetDropped, &numbers);
        } else {
            let (rule, instead) = (Rule::BadAckInSynSent, Rule::ResetNotSent);
            if leaves_syn_ack(&self.config, seg, out)
                || !self.answer_with_reset(rule, instead, &numbers, seg, out)
            {
                return Break(());
            }
        }
        if let Some(delay) = self.config.details.syn_again_after_bad_ack
            && self.rtt.retransmissions == 0
            && !self.is_front_sent_once()
        {
            out.because(Rule::SynAgainSoon, &[(Quantity::Delay, millis(delay))]);
            self.set_timer(Timer::Retransmission, now, delay, out);
        }
        Break(())
    }

    /// RFC 5961's exact match with RCV.NXT has no meaning here: the peer's numbers are not known.
    /// The ACK that was checked before stands in for it (RFC 9293, 3.5.3).
    fn syn_sent_second_check_rst(&mut self, seg: &Segment, out: &mut Out) -> Step {
        if !seg.flags.has(Flags::RST) {
            return Continue(());
        }
        if seg.flags.has(Flags::ACK) {
            out.because(Rule::RefusedByPeer, &[(Quantity::SegAck, seg.ack.0)]);
            self.delete_and_tell(Signal::Refused, out);
        } else {
            out.because(Rule::ResetWithoutAckDropped, &[(Quantity::SegSeq, seg.seq.0)]);
        }
        Break(())
    }

    fn syn_sent_fourth_syn(&mut self, now: Time, seg: &Segment, out: &mut Out) -> Step {
        self.take_syn(seg);
        let irs = (Quantity::SegSeq, seg.seq.0);
        let nxt = (Quantity::RcvNxt, self.rcv.nxt.0);
        if !seg.flags.has(Flags::ACK) {
            out.because(Rule::SynCrossed, &[irs, nxt]);
            self.enter(State::SynReceived, out);
            self.send_syn(now, Flags::SYN | Flags::ACK, out);
            // Which of the two SYNs an ACK answers cannot be told (Karn).
            self.rtt.timed = None;
            if self.config.variant.two_segment_open {
                self.open_with_two_segments(now, seg, out);
            } else {
                self.hold_more_on_syn(seg, out);
            }
            return Continue(());
        }
        // Our SYN has been acknowledged.
        let ack = (Quantity::SegAck, seg.ack.0);
        out.because(Rule::SynAnswered, &[irs, ack, (Quantity::Iss, self.snd.iss.0), nxt]);
        self.establish(now, seg, out);
        self.owe_for_syn(out);
        self.take_more_on_syn(now, seg, out);
        Continue(())
    }

    /// Text and FIN on the SYN of a connection that is open with it: "Continue processing at the
    /// sixth step under Section 3.10.7.4."
    pub(crate) fn take_more_on_syn(&mut self, now: Time, seg: &Segment, out: &mut Out) {
        self.hold_more_on_syn(seg, out);
        self.take_held_text(now, out);
        self.eighth_check_fin(now, out);
    }

    /// Our SYN is acknowledged: ESTABLISHED.
    pub(super) fn establish(&mut self, now: Time, seg: &Segment, out: &mut Out) {
        self.enter(State::Established, out);
        out.push(Effect::Signal(Signal::Open));
        self.snd.advance_una(seg.ack);
        let echo = seg.options.timestamps.map(|(_, echo)| echo);
        self.acknowledged_new(now, seg.ack, echo, out);
        self.handshake_is_over(now, out);
    }

    /// What follows from the ACK of our SYN in whatever state.
    #[cold]
    pub(crate) fn handshake_is_over(&mut self, now: Time, out: &mut Out) {
        self.begin_text_after_handshake(now, out);
        self.open_congestion_window();
        self.former = None;
    }
}
