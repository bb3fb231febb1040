//! Fourth, check the SYN bit (RFC 9293, 3.10.7.4; RFC 5961, 4).

use core::ops::ControlFlow::{Break, Continue};

use super::Step;
use crate::config::Resets;
use crate::endpoint::Endpoint;
use crate::rules::{Quantity, Rule};
use crate::tcb::Origin;
use crate::{Flags, Out, Segment, Signal, State, Time};

impl Endpoint {
    pub(super) fn fourth_check_syn(&mut self, now: Time, seg: &Segment, out: &mut Out) -> Step {
        if !seg.flags.has(Flags::SYN) {
            return Continue(());
        }
        if self.state == State::SynReceived {
            match self.origin {
                // Text reaches into the window; the SYN lies before it and is trimmed off.
                Origin::Passive { .. } if !seg.seq.within(self.rcv.nxt, self.rcv.wnd) => {
                    return Continue(());
                }
                Origin::Passive { .. } => return self.syn_at_request(now, seg, out),
                // The crossed SYN+ACK that the first check let through.
                Origin::Active if seg.seq == self.rcv.irs => return Continue(()),
                Origin::Active => {}
            }
        }
        let seq = (Quantity::SegSeq, seg.seq.0);
        let nxt = (Quantity::RcvNxt, self.rcv.nxt.0);
        match self.config.resets {
            Resets::Rfc5961 if self.is_lean_orphan() => self.reset_for_syn(seg, out),
            Resets::Rfc5961 => {
                out.because(Rule::SynChallenged, &[seq, nxt]);
                self.challenge(now, out);
            }
            // The SYN itself lies before the window and is trimmed off.
            Resets::Rfc793 if !seg.seq.within(self.rcv.nxt, self.rcv.wnd) => return Continue(()),
            Resets::Rfc793 => self.reset_for_syn(seg, out),
        }
        Break(())
    }

    #[cold]
    fn reset_for_syn(&mut self, seg: &Segment, out: &mut Out) {
        let numbers = [
            (Quantity::SegSeq, seg.seq.0),
            (Quantity::RcvNxt, self.rcv.nxt.0),
            (Quantity::RcvWnd, self.rcv.wnd),
        ];
        let (rule, instead) = (Rule::SynInWindowResets, Rule::ForgottenWithoutReset);
        self.answer_with_reset(rule, instead, &numbers, seg, out);
        self.delete_and_tell(Signal::Reset, out);
    }

    /// A SYN in the window in SYN-RECEIVED after a passive OPEN.
    #[cold]
    fn syn_at_request(&mut self, now: Time, seg: &Segment, out: &mut Out) -> Step {
        let seq = [(Quantity::SegSeq, seg.seq.0)];
        if self.config.details.embryonic_requests {
            let (rule, instead) = (Rule::SynEndsRequest, Rule::ForgottenWithoutReset);
            self.answer_with_reset(rule, instead, &seq, seg, out);
        } else {
            out.because(Rule::SynBackToListen, &seq);
        }
        match (self.former.take(), self.origin) {
            (Some(former), _) => self.back_to_time_wait(now, *former, out),
            (None, Origin::Passive { local, remote }) => self.back_to_listen(local, remote, out),
            (None, Origin::Active) => {}
        }
        Break(())
    }
}
