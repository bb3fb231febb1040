//! Fifth, check the ACK field (RFC 9293, 3.10.7.4; RFC 5961, 5).

use core::ops::ControlFlow::{Break, Continue};

use super::Step;
use crate::config::Resets;
use crate::endpoint::Endpoint;
use crate::lifecycle::millis;
use crate::rules::{Quantity, Rule};
use crate::tcb::Origin;
use crate::{Flags, Out, Segment, Signal, State, Time, Timer};

impl Endpoint {
    pub(super) fn fifth_check_ack(&mut self, now: Time, seg: &Segment, out: &mut Out) -> Step {
        if !seg.flags.has(Flags::ACK) {
            out.because(Rule::NoAckDropped, &[(Quantity::SegSeq, seg.seq.0)]);
            return Break(());
        }
        self.check_for_blind_injection(now, seg, out)?;
        match self.state {
            State::SynReceived => {
                self.confirm_our_syn(now, seg, out)?;
                self.take_acknowledgment(now, seg, out)
            }
            State::Established | State::FinWait2 | State::CloseWait => {
                self.take_acknowledgment(now, seg, out)
            }
            State::FinWait1 => {
                self.take_acknowledgment(now, seg, out)?;
                if self.snd.fin_acknowledged() {
                    self.our_fin_is_acknowledged(now, seg, out);
                }
                Continue(())
            }
            State::Closing => {
                self.take_acknowledgment(now, seg, out)?;
                if self.snd.fin_acknowledged() {
                    let numbers = [(Quantity::SegAck, seg.ack.0), self.time_wait_number()];
                    self.begin_time_wait(now, Rule::FinAcknowledgedInClosing, &numbers, out);
                    return Break(());
                }
                Continue(())
            }
            State::LastAck => {
                self.take_acknowledgment(now, seg, out)?;
                if self.snd.fin_acknowledged() {
                    let ack = (Quantity::SegAck, seg.ack.0);
                    out.because(Rule::FinAcknowledgedInLastAck, &[ack]);
                    self.delete_and_tell(Signal::Closed, out);
                    return Break(());
                }
                Continue(())
            }
            State::TimeWait => self.acknowledge_in_time_wait(now, seg, out),
            State::Closed | State::Listen | State::SynSent => {
                unreachable!("these states have their own sections")
            }
        }
    }

    /// In FIN-WAIT-1.
    #[cold]
    fn our_fin_is_acknowledged(&mut self, now: Time, seg: &Segment, out: &mut Out) {
        let ack = [(Quantity::SegAck, seg.ack.0)];
        if self.ended_both_directions() {
            out.because(Rule::OurFinEndedBoth, &ack);
            let number = [self.time_wait_number()];
            return self.begin_time_wait(now, Rule::TimeWaitStarted, &number, out);
        }
        out.because(Rule::FinAcknowledged, &ack);
        self.enter(State::FinWait2, out);
        self.limit_fin_wait_2(now, out);
    }

    /// (SND.UNA − MAX.SND.WND) =< SEG.ACK (RFC 5961, 5.2; MAY-12). The upper bound is part of the
    /// checks below. In SYN-RECEIVED the RST for a bad ACK comes first (RFC 9293, 3.5.2, group 2).
    fn check_for_blind_injection(&mut self, now: Time, seg: &Segment, out: &mut Out) -> Step {
        if self.config.resets == Resets::Rfc793 || !self.state.is_synchronized() {
            return Continue(());
        }
        let behind = self.snd.una.distance_from(seg.ack);
        let mut most = self.snd.max_wnd;
        if self.config.details.old_acks_within_acked {
            // What the peer ever acknowledged; our SYN counts if it was answered in SYN-SENT.
            let syn = u32::from(self.origin == Origin::Active);
            most = most.min((self.snd.una - self.snd.iss).saturating_sub(1) + syn);
        }
        if behind > 0 && behind.unsigned_abs() > most {
            let numbers = [
                (Quantity::SegAck, seg.ack.0),
                (Quantity::SndUna, self.snd.una.0),
                (Quantity::MaxSndWnd, most),
            ];
            out.because(Rule::AckTooOld, &numbers);
            self.challenge(now, out);
            return Break(());
        }
        Continue(())
    }

    fn confirm_our_syn(&mut self, now: Time, seg: &Segment, out: &mut Out) -> Step {
        if !seg.ack.after_up_to(self.snd.una, self.snd.nxt) {
            self.refuse_ack_in_syn_received(seg, out);
            return Break(());
        }
        out.because(Rule::SynConfirmed, &self.ack_numbers(seg));
        self.establish(now, seg, out);
        self.set_send_window(seg, self.scaled_window(seg));
        Continue(())
    }

    #[cold]
    pub(super) fn refuse_ack_in_syn_received(&mut self, seg: &Segment, out: &mut Out) {
        let (rule, numbers) = (Rule::BadAckInSynReceived, self.ack_numbers(seg));
        self.answer_with_reset(rule, Rule::ResetNotSent, &numbers, seg, out);
    }

    /// The processing for ESTABLISHED, which the later states share.
    fn take_acknowledgment(&mut self, now: Time, seg: &Segment, out: &mut Out) -> Step {
        let wnd = self.scaled_window(seg);
        if seg.ack.after_up_to(self.snd.una, self.snd.nxt) {
            out.because(Rule::NewlyAcknowledged, &self.ack_numbers(seg));
            let octets = seg.ack - self.snd.una;
            let opens = self.snd.syn_in_flight;
            self.snd.advance_una(seg.ack);
            self.update_send_window(seg, wnd, out);
            let echo = seg.options.timestamps.map(|(_, echo)| echo);
            self.acknowledged_new(now, seg.ack, echo, out);
            if opens {
                // CLOSE was called in SYN-RECEIVED, and ESTABLISHED was passed over.
                self.handshake_is_over(now, out);
            } else {
                self.congestion_after_ack(now, seg.ack, octets, out);
            }
            self.send_lost_again(now, out);
        } else {
            self.check_for_unsent(now, seg, out)?;
            if seg.ack != self.snd.una || self.snd.in_flight() > 0 {
                let una = (Quantity::SndUna, self.snd.una.0);
                out.because(Rule::DuplicateAckIgnored, &[(Quantity::SegAck, seg.ack.0), una]);
            }
            if seg.ack == self.snd.una {
                self.count_duplicate_ack(now, seg, wnd, out);
                self.update_send_window(seg, wnd, out);
            }
        }
        self.note_answer_to_probe(now, out);
        Continue(())
    }

    /// "If the ACK acks something not yet sent (SEG.ACK > SND.NXT), then send an ACK."
    fn check_for_unsent(&mut self, now: Time, seg: &Segment, out: &mut Out) -> Step {
        if self.snd.is_unsent(seg.ack) {
            let numbers = [(Quantity::SegAck, seg.ack.0), (Quantity::SndNxt, self.snd.nxt.0)];
            out.because(Rule::AckOfUnsent, &numbers);
            self.challenge(now, out);
            return Break(());
        }
        Continue(())
    }

    /// SND.WL1 and SND.WL2 keep an old segment from setting the window.
    fn update_send_window(&mut self, seg: &Segment, wnd: u32, out: &mut Out) {
        let later = seg.seq.distance_from(self.snd.wl1);
        let newer = later > 0 || (later == 0 && seg.ack.distance_from(self.snd.wl2) >= 0);
        let numbers = [
            (Quantity::SegWnd, wnd),
            (Quantity::SndWl1, self.snd.wl1.0),
            (Quantity::SndWl2, self.snd.wl2.0),
        ];
        if newer {
            if wnd != self.snd.wnd {
                out.because(Rule::SendWindowUpdated, &numbers);
            }
            self.set_send_window(seg, wnd);
        } else {
            out.because(Rule::OldWindowIgnored, &numbers);
        }
    }

    fn set_send_window(&mut self, seg: &Segment, wnd: u32) {
        self.snd.wnd = wnd;
        self.snd.max_wnd = self.snd.max_wnd.max(wnd);
        self.snd.wl1 = seg.seq;
        self.snd.wl2 = seg.ack;
    }

    /// While the peer answers, a closed window is no reason to give up (MUST-37).
    fn note_answer_to_probe(&mut self, now: Time, out: &mut Out) {
        if self.snd.wnd > 0 || (self.probes == 0 && self.rtt.retransmissions == 0) {
            return;
        }
        out.because(Rule::ProbeAnswered, &[(Quantity::SndWnd, self.snd.wnd)]);
        self.probes = 0;
        self.rtt.retransmissions = 0;
        if let Some(span) = self.config.user_timeout
            && self.timers.deadline(Timer::User).is_some()
        {
            self.set_timer(Timer::User, now, span, out);
        }
    }

    /// "The only thing that can arrive in this state is a retransmission of the remote FIN." What
    /// takes numbers is acknowledged; a bare ACK is not, or two ends would answer each other for
    /// ever.
    #[cold]
    fn acknowledge_in_time_wait(&mut self, now: Time, seg: &Segment, out: &mut Out) -> Step {
        self.check_for_unsent(now, seg, out)?;
        if !seg.is_empty() && self.ended_both_directions() {
            self.throw_away(now, seg, out);
        } else if seg.is_empty() {
            out.because(Rule::AckInTimeWaitIgnored, &[(Quantity::SegAck, seg.ack.0)]);
        } else {
            self.restart_time_wait(now, Rule::TimeWaitRestarted, out);
            self.send_ack(now, out);
        }
        Break(())
    }

    /// FIN-WAIT-2 without a user does not last for ever, if so configured.
    pub(crate) fn limit_fin_wait_2(&mut self, now: Time, out: &mut Out) {
        if let (true, Some(span)) = (self.released, self.config.fin_wait_2_timeout) {
            out.because(Rule::FinWait2Limited, &[(Quantity::Delay, millis(span))]);
            self.set_timer(Timer::FinWait2, now, span, out);
        }
    }

    fn ack_numbers(&self, seg: &Segment) -> [(Quantity, u32); 3] {
        [
            (Quantity::SegAck, seg.ack.0),
            (Quantity::SndUna, self.snd.una.0),
            (Quantity::SndNxt, self.snd.nxt.0),
        ]
    }
}
