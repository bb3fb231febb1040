//! First, check the sequence number (RFC 9293, 3.10.7.4, Table 6), with timestamps before it
//! (RFC 7323, 5.3).

use core::ops::ControlFlow::{Break, Continue};

use super::Step;
use crate::endpoint::Endpoint;
use crate::rules::{Quantity, Rule};
use crate::tcb::Origin;
use crate::{Flags, Out, Segment, State, Time, Timer};

impl Endpoint {
    pub(super) fn first_check_sequence_number(
        &mut self,
        now: Time,
        seg: &Segment,
        out: &mut Out,
    ) -> Step {
        self.check_timestamp(now, seg, out)?;
        let seq = (Quantity::SegSeq, seg.seq.0);
        let len = (Quantity::SegLen, seg.len());
        let nxt = (Quantity::RcvNxt, self.rcv.nxt.0);
        if self.is_acceptable(seg) {
            // As the table has it.
        } else if self.is_crossed_syn_ack(seg) {
            let irs = (Quantity::Irs, self.rcv.irs.0);
            out.because(Rule::CrossedSynAckTaken, &[seq, (Quantity::SegAck, seg.ack.0), irs]);
        } else if self.is_old_but_telling(seg) {
            out.because(Rule::OldSegmentsAckTaken, &[seq, len, nxt]);
        } else if self.is_at_closed_window(seg) {
            out.because(Rule::ZeroWindowAckTaken, &[seq, len, nxt]);
            if !seg.flags.has(Flags::RST) {
                self.acks.owe_now(Rule::AcknowledgedAtOnce);
            }
        } else {
            return self.refuse_sequence_number(now, seg, out);
        }
        self.note_timestamp(seg);
        Continue(())
    }

    /// Table 6.
    fn is_acceptable(&self, seg: &Segment) -> bool {
        let (nxt, wnd) = (self.rcv.nxt, self.rcv.wnd);
        let edge = self.config.details.window_edge_inclusive && seg.seq == nxt + wnd;
        match (seg.len(), wnd) {
            (0, 0) => seg.seq == nxt,
            (0, _) => seg.seq.within(nxt, wnd) || edge,
            (_, 0) => false,
            (len, _) => {
                let last = seg.seq + (len - 1);
                let edge = edge && !self.is_connection_request();
                (seg.seq.within(nxt, wnd) || last.within(nxt, wnd) || edge)
                    && !self.is_too_long(seg)
            }
        }
    }

    /// With `no_trimming_at_edge`: it reaches beyond the window, and there is something unread, if
    /// only the peer's FIN.
    fn is_too_long(&self, seg: &Segment) -> bool {
        if !self.config.details.no_trimming_at_edge {
            return false;
        }
        let text_end = seg.end() - u32::from(seg.flags.has(Flags::FIN));
        let beyond = text_end.distance_from(self.rcv.nxt + self.rcv.wnd) > 0;
        let unread = !self.rcv.text.is_empty() || (self.rcv.fin_taken && !self.released);
        beyond && unread
    }

    /// In SYN-RECEIVED after an active OPEN, the peer's SYN+ACK has the number of its SYN, which
    /// is taken already. Table 6 would drop it; Figure 7 shows that it opens the connection.
    fn is_crossed_syn_ack(&self, seg: &Segment) -> bool {
        self.state == State::SynReceived
            && self.origin == Origin::Active
            && seg.flags.has(Flags::SYN | Flags::ACK)
            && !seg.flags.has(Flags::RST)
            && seg.seq == self.rcv.irs
            && seg.ack.after_up_to(self.snd.una, self.snd.nxt)
    }

    /// One of the mitigations of A.2: nothing in it is new, but it is so recent that it repeats
    /// what was not acknowledged yet, or ends at RCV.NXT; its ACK field may be new.
    fn is_old_but_telling(&self, seg: &Segment) -> bool {
        let recent = seg.end().distance_from(self.rcv.acked) >= 0
            && seg.end().distance_from(self.rcv.nxt) <= 0;
        self.config.details.acks_of_old_segments
            && recent
            && (!seg.flags.has(Flags::SYN) || seg.flags.has(Flags::RST))
            && self.state != State::TimeWait
            && !self.is_connection_request()
    }

    /// "If the RCV.WND is zero, […] special allowance should be made to accept valid ACKs, URGs,
    /// and RSTs." What else is in the segment is as unacceptable as ever.
    fn is_at_closed_window(&self, seg: &Segment) -> bool {
        let valid = if self.state == State::SynReceived {
            seg.ack.after_up_to(self.snd.una, self.snd.nxt)
        } else {
            !self.snd.is_unsent(seg.ack)
        };
        let allowed = (seg.flags.has(Flags::ACK) && valid) || seg.flags.has(Flags::RST);
        self.rcv.wnd == 0
            && seg.seq == self.rcv.nxt
            && allowed
            && !seg.flags.has(Flags::SYN)
            && !self.config.details.no_trimming_at_edge
    }

    #[cold]
    fn refuse_sequence_number(&mut self, now: Time, seg: &Segment, out: &mut Out) -> Step {
        let (seq, nxt) = ((Quantity::SegSeq, seg.seq.0), (Quantity::RcvNxt, self.rcv.nxt.0));
        let wnd = (Quantity::RcvWnd, self.rcv.wnd);
        if seg.flags.has(Flags::RST) {
            if self.is_reset_at_fin(seg) {
                return Continue(());
            }
            out.because(Rule::ResetUnacceptable, &[seq, nxt, wnd]);
            return Break(());
        }
        if self.leaves_fin(seg, out) {
            return Break(());
        }
        out.because(Rule::SegmentUnacceptable, &[seq, (Quantity::SegLen, seg.len()), nxt, wnd]);
        let fin_again = seg.flags.has(Flags::FIN) && seg.end() == self.rcv.nxt;
        if self.state == State::TimeWait && fin_again {
            self.restart_time_wait(now, Rule::TimeWaitRestarted, out);
        }
        self.acknowledge_unacceptable(now, seg, out);
        Break(())
    }

    /// Text is never left without an answer; what carries none is, when too much of it comes.
    #[cold]
    pub(super) fn acknowledge_unacceptable(&mut self, now: Time, seg: &Segment, out: &mut Out) {
        if seg.is_empty() || seg.flags.has(Flags::SYN) {
            self.challenge(now, out);
        } else {
            self.send_ack(now, out);
        }
    }

    /// The peer sent its FIN again, so our last ACK was lost (RFC 9293, 3.10.7.4, fifth check in
    /// TIME-WAIT, which that FIN never reaches: it lies before the window).
    #[cold]
    pub(super) fn restart_time_wait(&mut self, now: Time, rule: Rule, out: &mut Out) {
        let number = [self.time_wait_number()];
        self.because_of_time_wait(rule, &number, Rule::OtherTimeWaitRestarted, out);
        self.set_timer(Timer::TimeWait, now, self.config.time_wait(), out);
    }

    /// R1: a segment older than what came before is not acceptable (RFC 7323, 5.3). That a
    /// connection may be idle for so long that the clock wraps (24 days) is left out.
    pub(super) fn check_timestamp(&mut self, now: Time, seg: &Segment, out: &mut Out) -> Step {
        if let Some(recent) = self.ts_recent
            && let Some((value, _)) = seg.options.timestamps
            && value.wrapping_sub(recent).cast_signed() < 0
            && !seg.flags.has(Flags::RST)
        {
            return self.refuse_timestamp(now, seg, value, recent, out);
        }
        Continue(())
    }

    #[cold]
    fn refuse_timestamp(
        &mut self,
        now: Time,
        seg: &Segment,
        value: u32,
        recent: u32,
        out: &mut Out,
    ) -> Step {
        let numbers = [(Quantity::TsVal, value), (Quantity::TsRecent, recent)];
        out.because(Rule::TimestampTooOld, &numbers);
        self.acknowledge_unacceptable(now, seg, out);
        Break(())
    }

    /// R3: TS.Recent follows the segment that the next ACK answers.
    fn note_timestamp(&mut self, seg: &Segment) {
        if let Some(recent) = self.ts_recent
            && let Some((value, _)) = seg.options.timestamps
            && seg.seq.distance_from(self.rcv.acked) <= 0
            && value.wrapping_sub(recent).cast_signed() >= 0
        {
            self.ts_recent = Some(value);
        }
    }
}
