//! Second, check the RST bit (RFC 9293, 3.10.7.4; RFC 5961, 3; RFC 1337).

use core::ops::ControlFlow::{Break, Continue};

use super::Step;
use crate::config::Resets;
use crate::endpoint::Endpoint;
use crate::rules::{Quantity, Rule};
use crate::tcb::Origin;
use crate::{Flags, Out, Segment, Signal, State, Time};

impl Endpoint {
    pub(super) fn second_check_rst(&mut self, now: Time, seg: &Segment, out: &mut Out) -> Step {
        if !seg.flags.has(Flags::RST) {
            return Continue(());
        }
        let seq = (Quantity::SegSeq, seg.seq.0);
        let nxt = (Quantity::RcvNxt, self.rcv.nxt.0);
        let exact = seg.seq == self.rcv.nxt;
        if self.is_reset_at_fin(seg) {
            out.because(Rule::ResetAtFinTaken, &[seq, nxt]);
            self.take_reset(now, seg, out);
        } else if exact || self.takes_reset_anywhere() {
            self.take_reset(now, seg, out);
        } else if self.begins_before_the_window(seg) {
            let wnd = (Quantity::RcvWnd, self.rcv.wnd);
            out.because(Rule::ResetUnacceptable, &[seq, nxt, wnd]);
        } else {
            out.because(Rule::ResetChallenged, &[seq, nxt, (Quantity::RcvWnd, self.rcv.wnd)]);
            self.challenge(now, out);
        }
        Break(())
    }

    /// Where the peer's FIN was, a RST counts too: the peer may have let go before our ACK came.
    pub(super) fn is_reset_at_fin(&self, seg: &Segment) -> bool {
        let may = match self.state {
            State::CloseWait | State::Closing | State::LastAck => true,
            State::Closed
            | State::Listen
            | State::SynSent
            | State::SynReceived
            | State::Established
            | State::FinWait1
            | State::FinWait2
            | State::TimeWait => false,
        };
        may && self.config.details.reset_at_fin && seg.seq + 1 == self.rcv.nxt
    }

    /// A RST with text whose last octets lie in the window, but whose own number does not.
    fn begins_before_the_window(&self, seg: &Segment) -> bool {
        seg.seq.distance_from(self.rcv.nxt) < 0 && !self.config.details.acks_of_old_segments
    }

    fn takes_reset_anywhere(&self) -> bool {
        match self.config.resets {
            Resets::Rfc793 => true,
            Resets::Rfc5961 => self.is_lean_orphan(),
        }
    }

    /// A RST that is believed.
    #[cold]
    pub(super) fn take_reset(&mut self, now: Time, seg: &Segment, out: &mut Out) {
        let numbers = [(Quantity::SegSeq, seg.seq.0), (Quantity::RcvNxt, self.rcv.nxt.0)];
        match self.state {
            State::SynReceived => self.reset_in_syn_received(now, &numbers, out),
            State::Established | State::FinWait1 | State::FinWait2 | State::CloseWait => {
                out.because(Rule::ResetAccepted, &numbers);
                self.delete_and_tell(Signal::Reset, out);
            }
            State::TimeWait if self.config.rfc1337 => {
                out.because(Rule::ResetInTimeWaitIgnored, &numbers[..1]);
            }
            State::Closing | State::LastAck | State::TimeWait => {
                out.because(Rule::ResetEndsClosing, &numbers);
                self.delete(out);
            }
            State::Closed | State::Listen | State::SynSent => {
                unreachable!("these states have their own sections")
            }
        }
    }

    fn reset_in_syn_received(&mut self, now: Time, numbers: &[(Quantity, u32)], out: &mut Out) {
        match (self.former.take(), self.origin) {
            (Some(former), _) => {
                out.because(Rule::ResetBackToTimeWait, &numbers[..1]);
                self.back_to_time_wait(now, *former, out);
            }
            (None, Origin::Passive { local, remote }) => {
                out.because(Rule::ResetBackToListen, numbers);
                self.back_to_listen(local, remote, out);
            }
            (None, Origin::Active) => {
                out.because(Rule::ResetRefusesOpen, numbers);
                self.delete_and_tell(Signal::Refused, out);
            }
        }
    }

    /// The SYN that reopened the connection was an old duplicate (MAY-2).
    pub(crate) fn back_to_time_wait(&mut self, now: Time, former: Endpoint, out: &mut Out) {
        self.enter_time_wait(now, out);
        let timers = core::mem::take(&mut self.timers);
        let (config, may_reopen) = (self.config.clone(), self.may_reopen);
        *self = Endpoint { timers, config, may_reopen, ..former };
    }
}
