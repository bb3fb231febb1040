//! What goes before the eight checks: a SYN that reopens a connection from TIME-WAIT (MAY-2), and
//! the short cuts of hosts that keep little of a connection in SYN-RECEIVED or TIME-WAIT.

use alloc::boxed::Box;
use core::ops::ControlFlow::{Break, Continue};

use super::Step;
use crate::endpoint::Endpoint;
use crate::rules::{Quantity, Rule};
use crate::tcb::Origin;
use crate::{Flags, Out, Segment, State, Time, Timer, isn};

impl Endpoint {
    /// A new SYN in TIME-WAIT, with a number or a timestamp beyond all of the old connection, may
    /// open the next one (MAY-2; RFC 6191), unless the user has yet to read of the old one.
    pub(super) fn reopen_from_time_wait(
        &mut self,
        now: Time,
        seg: &Segment,
        out: &mut Out,
    ) -> Step {
        if self.state != State::TimeWait {
            return Continue(());
        }
        let asks =
            seg.flags.has(Flags::SYN) && !seg.flags.has(Flags::ACK) && !seg.flags.has(Flags::RST);
        let may = self.may_reopen && self.config.reopen_time_wait && self.rcv.text.is_empty();
        if !asks || !may || !self.is_newer(seg) {
            return Continue(());
        }
        if self.config.details.drop_syn_fin_at_listen && seg.flags.has(Flags::FIN) {
            // The old connection makes way, and then LISTEN drops what came.
            out.because(Rule::SynFinAtListenDropped, &[(Quantity::SegSeq, seg.seq.0)]);
            self.delete(out);
            return Break(());
        }
        let remote = seg.source;
        let chosen = isn::choose(&self.config, now, self.local, remote);
        let iss = isn::choose_beyond(self.snd.nxt, chosen);
        let mut reopened = Endpoint::new(self.config.0.clone(), self.local);
        reopened.remote = Some(remote);
        reopened.state = State::TimeWait;
        reopened.origin = Origin::Passive { local: self.local, remote: None };
        reopened.may_reopen = true;
        core::mem::swap(&mut reopened.timers, &mut self.timers);
        let former = core::mem::replace(self, reopened);
        // A host that keeps requests apart has forgotten the former connection.
        self.former = (!self.config.details.embryonic_requests).then(|| Box::new(former));
        self.answer_syn(now, seg, iss, Rule::ReopenedFromTimeWait, out);
        self.stop_timer(Timer::TimeWait, out);
        Break(())
    }

    fn is_newer(&self, seg: &Segment) -> bool {
        let by_number = seg.seq.distance_from(self.rcv.nxt) > 0;
        match (self.ts_recent, seg.options.timestamps) {
            (Some(recent), Some((value, _))) => {
                let age = value.wrapping_sub(recent).cast_signed();
                age > 0 || (age == 0 && by_number)
            }
            _ => by_number,
        }
    }

    /// TIME-WAIT in a host that keeps little of the connection: all but a RST is acknowledged, save
    /// for a bare ACK in place; what carries an ACK starts the 2 MSL afresh.
    pub(super) fn check_lean_time_wait(&mut self, now: Time, seg: &Segment, out: &mut Out) -> Step {
        let lean = self.config.details.lean_time_wait && !self.ended_both_directions();
        if self.state != State::TimeWait || !lean {
            return Continue(());
        }
        self.check_timestamp(now, seg, out)?;
        let (seq, nxt) = ((Quantity::SegSeq, seg.seq.0), (Quantity::RcvNxt, self.rcv.nxt.0));
        let in_place = seg.seq == self.rcv.nxt;
        if seg.flags.has(Flags::RST) {
            if in_place {
                self.take_reset(now, seg, out);
            } else {
                out.because(Rule::InexactResetInTimeWaitIgnored, &[seq, nxt]);
            }
            return Break(());
        }
        let bare = in_place && seg.is_empty();
        if !bare {
            let len = (Quantity::SegLen, seg.len());
            let wnd = (Quantity::RcvWnd, self.rcv.wnd);
            out.because(Rule::SegmentUnacceptable, &[seq, len, nxt, wnd]);
            self.acknowledge_unacceptable(now, seg, out);
        }
        if bare || seg.flags.has(Flags::ACK) {
            self.restart_time_wait(now, Rule::AckRestartsTimeWait, out);
        }
        Break(())
    }

    /// Whether this is a connection request that the host keeps apart from connections.
    pub(super) fn is_connection_request(&self) -> bool {
        self.config.details.embryonic_requests
            && self.state == State::SynReceived
            && matches!(self.origin, Origin::Passive { .. })
    }

    /// Whether the user let go and only the peer's FIN is awaited, by a host that keeps little.
    pub(super) fn is_lean_orphan(&self) -> bool {
        self.config.details.lean_time_wait && self.released && self.state == State::FinWait2
    }

    /// Sends the SYN+ACK again, no more often than unacceptable segments are acknowledged.
    #[cold]
    fn repeat_syn_ack(&mut self, now: Time, out: &mut Out) {
        if self.is_challenge_limited(now, out) {
            return;
        }
        self.rtt.timed = None;
        self.send_syn(now, Flags::SYN | Flags::ACK, out);
        self.run_retransmission_timer(now, out);
    }

    /// What a connection request is asked before its sequence number is looked at.
    pub(super) fn check_connection_request(
        &mut self,
        now: Time,
        seg: &Segment,
        out: &mut Out,
    ) -> Step {
        if !self.is_connection_request() {
            return Continue(());
        }
        let (syn, ack, rst) =
            (seg.flags.has(Flags::SYN), seg.flags.has(Flags::ACK), seg.flags.has(Flags::RST));
        let again = seg.seq == self.rcv.irs && syn && !ack && !rst;
        if again && !self.is_front_sent_once() {
            let irs = (Quantity::Irs, self.rcv.irs.0);
            out.because(Rule::SynRepeated, &[(Quantity::SegSeq, seg.seq.0), irs]);
            self.repeat_syn_ack(now, out);
            return Break(());
        }
        let acceptable = seg.ack.after_up_to(self.snd.una, self.snd.nxt);
        if ack && !acceptable && !rst {
            self.refuse_ack_in_syn_received(seg, out);
            return Break(());
        }
        Continue(())
    }
}
