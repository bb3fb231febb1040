//! Timeouts (RFC 9293, 3.10.8), and those of the procedures in section 3.8.

use alloc::vec::Vec;

use crate::config::Probe;
use crate::endpoint::Endpoint;
use crate::lifecycle::millis;
use crate::rules::{Quantity, Rule};
use crate::tcb::{Again, Fin, Origin};
use crate::transmit::Push;
use crate::{Flags, Out, Signal, State, Time, Timer};

impl Endpoint {
    /// A timer runs out. The caller calls this when `next_timeout` says so, and not before.
    pub fn timeout(&mut self, now: Time, timer: Timer, out: &mut Out) {
        match self.timers.deadline(timer) {
            Some(at) if at <= now => {}
            deadline => {
                debug_assert!(false, "{timer:?} is due at {deadline:?}, not at {now:?}");
                return;
            }
        }
        self.timers.stop(timer);
        match timer {
            Timer::Retransmission => self.retransmission_timeout(now, out),
            Timer::TimeWait => {
                let number = [self.time_wait_number()];
                self.because_of_time_wait(
                    Rule::TimeWaitOver,
                    &number,
                    Rule::OtherTimeWaitOver,
                    out,
                );
                self.delete_and_tell(Signal::Closed, out);
            }
            Timer::User => {
                let span = self.config.user_timeout.unwrap_or_default();
                out.because(Rule::UserTimedOut, &[(Quantity::UserTimeout, millis(span))]);
                self.delete_and_tell(Signal::TimedOut, out);
            }
            Timer::Persist => self.persist_timeout(now, out),
            Timer::DelayedAck => {
                self.acks.waited_in_vain();
                out.because(Rule::DelayIsOver, &[(Quantity::RcvNxt, self.next_expected().0)]);
                self.send_ack(now, out);
            }
            Timer::KeepAlive => self.keep_alive_timeout(now, out),
            Timer::FinWait2 => {
                let span = self.config.fin_wait_2_timeout.unwrap_or_default();
                out.because(Rule::FinWait2Over, &[(Quantity::Delay, millis(span))]);
                self.delete(out);
            }
        }
    }

    /// R2 for what is at the front of the retransmission queue (RFC 9293, 3.8.3).
    fn most_retransmissions(&self) -> u32 {
        let retries = &self.config.retries;
        match (self.state, self.origin) {
            (State::SynSent, _) => retries.syn + retries.syn_linear,
            (State::SynReceived, Origin::Active) => retries.syn,
            (State::SynReceived, Origin::Passive { .. }) => retries.syn_ack,
            _ if self.released => retries.orphan,
            _ => retries.r2,
        }
    }

    fn retransmission_timeout(&mut self, now: Time, out: &mut Out) {
        if self.is_front_sent_once() {
            return self.leave_front_alone(out);
        }
        let most = self.most_retransmissions();
        if self.rtt.retransmissions >= most {
            return self.give_up(now, most, out);
        }
        self.rtt.retransmissions += 1;
        let numbers = [
            (Quantity::SndUna, self.snd.una.0),
            self.rto_number(),
            (Quantity::Retransmissions, self.rtt.retransmissions),
        ];
        out.because(Rule::RetransmissionTimedOut, &numbers);
        let front_end = self.retransmit_front(now, out);
        if self.snd.syn_in_flight {
            self.rtt.syn_lost = true;
        } else {
            let end = self.snd.nxt;
            self.snd.again = (front_end != end).then_some(Again { next: front_end, end });
        }
        self.congestion_after_timeout(out);
        self.back_off(out);
        self.run_retransmission_timer(now, out);
        if self.rtt.retransmissions == self.config.retries.r1 {
            out.because(Rule::DeliveryProblem, &[(Quantity::R1, self.config.retries.r1)]);
        }
    }

    /// RTO doubles with each timeout (RFC 6298, 5.5).
    fn back_off(&mut self, out: &mut Out) {
        let opening = self.state == State::SynSent;
        if opening && self.rtt.retransmissions <= self.config.retries.syn_linear {
            out.because(Rule::SynNotBackedOff, &[self.rto_number()]);
        } else {
            self.rtt.backoff += 1;
            out.because(Rule::BackedOff, &[self.rto_number()]);
        }
    }

    fn give_up(&mut self, now: Time, most: u32, out: &mut Out) {
        let r2 = [(Quantity::R2, most)];
        match (self.state, self.origin, self.former.take()) {
            (State::SynReceived, _, Some(former)) => {
                out.because(Rule::GaveUpSynReceived, &r2);
                self.back_to_time_wait(now, *former, out);
            }
            (State::SynReceived, Origin::Passive { local, remote }, None) => {
                out.because(Rule::GaveUpSynReceived, &r2);
                self.back_to_listen(local, remote, out);
            }
            (State::SynSent | State::SynReceived, _, _) => {
                out.because(Rule::GaveUpOpening, &r2);
                self.delete_and_tell(Signal::TimedOut, out);
            }
            _ => {
                out.because(Rule::GaveUp, &r2);
                self.delete_and_tell(Signal::TimedOut, out);
            }
        }
    }

    /// Text or FIN waits, and the window keeps it: probe, or override the silly-window rule.
    fn persist_timeout(&mut self, now: Time, out: &mut Out) {
        let usable = self.snd.usable_window();
        if usable > 0 {
            let numbers = [(Quantity::UsableWindow, usable), (Quantity::Queued, self.snd.unsent())];
            out.because(Rule::SillyWindowOverridden, &numbers);
            let octets = usable.min(self.snd.unsent()).min(self.effective_mss());
            return self.send_new(now, octets, Push::Always, out);
        }
        let released = self.released;
        let most = if released { self.config.retries.orphan } else { self.config.retries.r2 };
        if self.probes >= most {
            out.because(Rule::GaveUpProbing, &[(Quantity::R2, most)]);
            return self.delete_and_tell(Signal::TimedOut, out);
        }
        self.probes += 1;
        self.persist_backoff += 1;
        let delay = self.persist_delay();
        let wait = (Quantity::Delay, millis(delay));
        let probe = if self.is_front_sent_once() { Probe::OldNumber } else { self.config.probe };
        match probe {
            Probe::OldNumber => {
                let seq = self.snd.una - 1;
                out.because(Rule::WindowProbed, &[(Quantity::SegSeq, seq.0), wait]);
                self.send_segment(now, seq, Flags::ACK, Vec::new(), out);
            }
            Probe::NextOctet => {
                let seq = self.snd.una;
                out.because(Rule::WindowProbed, &[(Quantity::SegSeq, seq.0), wait]);
                self.take_one_for_the_probe();
                self.send_again(now, seq, seq + 1, out);
            }
        }
        self.set_timer(Timer::Persist, now, delay, out);
        self.await_acknowledgment(now, out);
    }

    /// The first probe sends the next octet, or the FIN if there is none; later ones send it
    /// again.
    fn take_one_for_the_probe(&mut self) {
        if self.snd.in_flight() == 0 {
            if self.snd.unsent() == 0 {
                self.snd.fin = Fin::Sent(self.snd.nxt);
            }
            self.snd.nxt += 1;
        }
    }

    fn keep_alive_timeout(&mut self, now: Time, out: &mut Out) {
        let Some(keep_alive) = self.config.keep_alive else { return };
        if self.snd.in_flight() > 0 || self.snd.has_more() {
            // The retransmission and persist timers look after the connection (MUST-26).
            return self.await_sign_of_life(now, out);
        }
        let probes = (Quantity::Probes, self.probes);
        if self.probes >= keep_alive.probes {
            out.because(Rule::KeepAliveGivenUp, &[probes]);
            if self.config.details.keep_alive_resets {
                if self.config.variant.no_reset {
                    out.because(Rule::ForgottenWithoutReset, &[probes]);
                } else {
                    self.send_reset(now, out);
                }
            }
            return self.delete_and_tell(Signal::TimedOut, out);
        }
        self.probes += 1;
        let seq = self.snd.nxt - 1;
        out.because(Rule::KeepAliveProbed, &[(Quantity::SegSeq, seq.0), probes]);
        self.send_segment(now, seq, Flags::ACK, Vec::new(), out);
        self.set_timer(Timer::KeepAlive, now, keep_alive.interval, out);
    }
}
