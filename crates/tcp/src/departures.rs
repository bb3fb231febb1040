//! Where a what-if variant departs from TCP: the decisions that differ, each called from the place of
//! the one that it replaces.

use crate::endpoint::Endpoint;
use crate::lifecycle::millis;
use crate::rules::{Quantity, Rule};
use crate::tcb::Fin;
use crate::variant::{TimeWaitLasts, Variant, leaves_syn_ack};
use crate::{Effect, Flags, Out, Segment, Signal, State, Time, Timer};

impl Endpoint {
    // ---- Opening -------------------------------------------------------------------------------

    /// With `two_segment_open`, behind the SYN+ACK: ESTABLISHED, as if our SYN was acknowledged.
    #[cold]
    pub(crate) fn open_with_two_segments(&mut self, now: Time, seg: &Segment, out: &mut Out) {
        let una = self.snd.iss + 1;
        let numbers = [(Quantity::Iss, self.snd.iss.0), (Quantity::SndUna, una.0)];
        out.because(Rule::TwoSegmentsOpenAtOnce, &numbers);
        self.snd.advance_una(una);
        self.stop_timer(Timer::Retransmission, out);
        self.stop_timer(Timer::User, out);
        self.enter(State::Established, out);
        out.push(Effect::Signal(Signal::Open));
        self.handshake_is_over(now, out);
        self.take_more_on_syn(now, seg, out);
    }

    /// What the SYN+ACK of the peer is owed in SYN-SENT.
    pub(crate) fn owe_for_syn(&mut self, out: &mut Out) {
        if self.config.variant.two_segment_open {
            out.because(Rule::SynAckIsTheLastWord, &[(Quantity::RcvNxt, self.rcv.nxt.0)]);
        } else {
            self.acks.owe_now(Rule::SynAcknowledged);
        }
    }

    /// With `two_segment_open`, a SYN on a connection that exists: whether that is all about it.
    #[cold]
    pub(crate) fn is_settled_by_two_segments(
        &mut self,
        now: Time,
        seg: &Segment,
        out: &mut Out,
    ) -> bool {
        let v = self.config.variant;
        if !v.two_segment_open || !self.state.is_synchronized() || seg.flags.has(Flags::RST) {
            return false;
        }
        if leaves_syn_ack(&self.config, seg, out) {
            return true;
        }
        let again = seg.seq == self.rcv.irs && !v.syn_once && self.state != State::TimeWait;
        if again {
            out.because(Rule::SynAckSentAgain, &[(Quantity::SegSeq, seg.seq.0)]);
            self.send_syn(now, Flags::SYN | Flags::ACK, out);
        }
        again
    }

    // ---- What is sent once ---------------------------------------------------------------------

    /// Whether what is at the front of the retransmission queue is never sent again: a SYN under
    /// `syn_once`, a FIN with no text before it under `fin_once`.
    pub(crate) fn is_front_sent_once(&self) -> bool {
        let fin = self.snd.fin == Fin::Sent(self.snd.una);
        (self.snd.syn_in_flight || fin) && self.is_sent_once()
    }

    #[cold]
    fn is_sent_once(&self) -> bool {
        let Variant { syn_once, fin_once, .. } = self.config.variant;
        if self.snd.syn_in_flight { syn_once } else { fin_once }
    }

    /// No timer runs for it.
    #[cold]
    pub(crate) fn leave_front_alone(&mut self, out: &mut Out) {
        if self.snd.syn_in_flight {
            out.because(Rule::SynNotRepeated, &[(Quantity::Iss, self.snd.iss.0)]);
        } else {
            out.because(Rule::FinNotRepeated, &[(Quantity::SegSeq, self.snd.una.0)]);
        }
        self.stop_timer(Timer::Retransmission, out);
        self.stop_timer(Timer::User, out);
    }

    // ---- Closing -------------------------------------------------------------------------------

    /// With `fin_with_ack_only`: whether the peer's FIN, which was taken, must wait for ours.
    #[cold]
    pub(crate) fn withholds_fin(&self) -> bool {
        let Variant { fin_with_ack_only, fin_closes_both, .. } = self.config.variant;
        fin_with_ack_only && !fin_closes_both && !matches!(self.snd.fin, Fin::Sent(_))
    }

    /// The same of the FIN with this number, just now taken, and why.
    #[cold]
    pub(crate) fn leaves_taken_fin(&self, fin: (Quantity, u32), out: &mut Out) -> bool {
        let leaves = self.withholds_fin();
        if leaves {
            out.because(Rule::FinUnacknowledgedUntilOurs, &[fin]);
        }
        leaves
    }

    /// The same of a segment that may be that FIN come again. Only its text gets an answer.
    #[cold]
    pub(crate) fn leaves_fin(&self, seg: &Segment, out: &mut Out) -> bool {
        let fin = seg.flags.has(Flags::FIN) && seg.end() == self.rcv.nxt && self.rcv.fin_taken;
        let number = (Quantity::FinSeq, (seg.end() - 1).0);
        fin && self.leaves_taken_fin(number, out) && seg.text.is_empty()
    }

    /// With `fin_closes_both`: the peer's FIN came, ours is not sent. All is over.
    #[cold]
    pub(crate) fn end_both_directions(&mut self, now: Time, out: &mut Out) {
        self.acknowledge_now(now, Rule::AcknowledgedAtOnce, out);
        let in_flight = (Quantity::InFlight, self.snd.in_flight());
        out.because(Rule::FinEndsBoth, &[(Quantity::Queued, self.snd.unsent()), in_flight]);
        self.end_in_order(out);
    }

    /// With `fin_closes_both`: whether our FIN is sent, and the peer's has not come.
    #[cold]
    pub(crate) fn ended_both_directions(&self) -> bool {
        let sent = matches!(self.snd.fin, Fin::Sent(_));
        self.config.variant.fin_closes_both && sent && !self.rcv.fin_taken
    }

    /// With `fin_closes_both`: nobody reads what comes after our FIN. A FIN that crossed ours is
    /// acknowledged, whatever is missing before it.
    #[cold]
    pub(crate) fn throw_away(&mut self, now: Time, seg: &Segment, out: &mut Out) {
        if !seg.text.is_empty() {
            let text = (Quantity::Text, seg.text.len() as u32);
            out.because(Rule::TextAfterOurFinThrownAway, &[(Quantity::SegSeq, seg.seq.0), text]);
        }
        let ahead = seg.end().distance_from(self.rcv.nxt);
        if !seg.flags.has(Flags::FIN) || ahead <= 0 {
            return;
        }
        self.rcv.advance(ahead.unsigned_abs());
        self.rcv.fin_taken = true;
        self.rcv.held = Default::default();
        let nxt = self.rcv.nxt;
        let numbers = [(Quantity::FinSeq, (nxt - 1).0), (Quantity::RcvNxt, nxt.0)];
        out.because(Rule::FinsCrossed, &numbers);
        self.acks.owe_now(Rule::AcknowledgedAtOnce);
        match self.state {
            State::FinWait1 => self.enter(State::Closing, out),
            State::FinWait2 => {
                let number = [self.time_wait_number()];
                self.begin_time_wait(now, Rule::TimeWaitStarted, &number, out);
            }
            State::TimeWait => {}
            State::Closed
            | State::Listen
            | State::SynSent
            | State::SynReceived
            | State::Established
            | State::CloseWait
            | State::Closing
            | State::LastAck => {}
        }
    }

    // ---- TIME-WAIT -----------------------------------------------------------------------------

    /// Both directions are closed and our FIN is acknowledged: TIME-WAIT, unless there is none.
    #[cold]
    pub(crate) fn begin_time_wait(
        &mut self,
        now: Time,
        rule: Rule,
        numbers: &[(Quantity, u32)],
        out: &mut Out,
    ) {
        if self.config.variant.time_wait == TimeWaitLasts::Skipped {
            if self.rcv.acked != self.rcv.nxt {
                self.acknowledge_now(now, Rule::AcknowledgedAtOnce, out);
            }
            out.because(Rule::TimeWaitSkipped, &[self.two_msl()]);
            return self.end_in_order(out);
        }
        self.because_of_time_wait(rule, numbers, Rule::TimeWaitShortened, out);
        self.enter_time_wait(now, out);
    }

    /// States a rule that tells of 2 MSL, or, if TIME-WAIT lasts otherwise, the one in its place.
    #[cold]
    pub(crate) fn because_of_time_wait(
        &self,
        rule: Rule,
        numbers: &[(Quantity, u32)],
        otherwise: Rule,
        out: &mut Out,
    ) {
        let lasts = self.config.time_wait();
        if lasts == self.config.msl.saturating_mul(2) {
            out.because(rule, numbers);
        } else {
            out.because(otherwise, &[(Quantity::Delay, millis(lasts)), self.two_msl()]);
        }
    }

    fn two_msl(&self) -> (Quantity, u32) {
        (Quantity::TimeWait, millis(self.config.msl.saturating_mul(2)))
    }
}
