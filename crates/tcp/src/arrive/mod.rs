//! Segment arrives (RFC 9293, 3.10.7): one file for each part of the section, in its order.

mod closed;
mod fifth_ack;
mod first_sequence;
mod fourth_syn;
mod listen;
mod otherwise;
mod second_rst;
mod seventh_text;
mod special;
mod syn_sent;

use core::ops::ControlFlow;

pub(crate) use closed::{between_single_hosts, is_single_host};

use crate::endpoint::Endpoint;
use crate::lifecycle::{millis, reset_in_answer_to};
use crate::rules::{Quantity, Rule};
use crate::tcb::Fin;
use crate::variant::sends_reset;
use crate::{Effect, Flags, Out, Segment, State, Time, Timer};

/// The outcome of a check: go on to the next, or "drop the segment and return", which `?` reads.
type Step = ControlFlow<()>;

impl Endpoint {
    /// A segment arrives.
    pub fn arrive(&mut self, now: Time, segment: &Segment, out: &mut Out) {
        // Dropped or not, what the checks have left to do is done below.
        let _: Step = match self.state {
            State::Closed => self.closed(segment, out),
            State::Listen => self.listen(now, segment, out),
            State::SynSent => self.syn_sent(now, segment, out),
            State::SynReceived
            | State::Established
            | State::FinWait1
            | State::FinWait2
            | State::CloseWait
            | State::Closing
            | State::LastAck
            | State::TimeWait => self.otherwise(now, segment, out),
        };
        self.note_sign_of_life(now, out);
        self.carry_out_queued_close(out);
        // A RST brings nothing that could be sent, and what waits must not look like an answer.
        if !segment.flags.has(Flags::RST) {
            self.transmit(now, out);
        }
        self.acknowledge(now, out);
    }

    /// A CLOSE that had to wait in SYN-RECEIVED (RFC 9293, 3.10.4).
    fn carry_out_queued_close(&mut self, out: &mut Out) {
        if self.snd.fin == Fin::Queued {
            match self.state {
                State::Established => self.begin_close(State::FinWait1, Rule::CloseBegun, out),
                State::CloseWait => self.begin_close(State::LastAck, Rule::CloseAnswered, out),
                State::Closed
                | State::Listen
                | State::SynSent
                | State::SynReceived
                | State::FinWait1
                | State::FinWait2
                | State::Closing
                | State::LastAck
                | State::TimeWait => {}
            }
        }
    }

    /// Anything that comes from the peer is a sign of life (RFC 9293, 3.8.4).
    fn note_sign_of_life(&mut self, now: Time, out: &mut Out) {
        if self.config.keep_alive.is_some()
            && self.state.is_synchronized()
            && self.state != State::TimeWait
        {
            self.await_sign_of_life(now, out);
        }
    }

    /// Lets the keep-alive timer run from now on.
    #[cold]
    pub(crate) fn await_sign_of_life(&mut self, now: Time, out: &mut Out) {
        if let Some(keep_alive) = self.config.keep_alive {
            if self.timers.deadline(Timer::Persist).is_none() {
                self.probes = 0;
            }
            let delay = millis(keep_alive.idle);
            out.because(Rule::KeepAliveStarted, &[(Quantity::Delay, delay)]);
            self.set_timer(Timer::KeepAlive, now, keep_alive.idle, out);
        }
    }

    /// For `rule`, the RST that the segment's sender will believe (RFC 9293, 3.5.2). Whether it
    /// went out: a variant sends none, and states `instead`.
    #[cold]
    fn answer_with_reset(
        &mut self,
        rule: Rule,
        instead: Rule,
        numbers: &[(Quantity, u32)],
        segment: &Segment,
        out: &mut Out,
    ) -> bool {
        let sends = sends_reset(&self.config, rule, instead, numbers, out);
        if sends {
            out.push(Effect::Send(reset_in_answer_to(segment)));
        }
        sends
    }

    /// Acknowledges an unacceptable segment, <SEQ=SND.NXT><ACK=RCV.NXT><CTL=ACK>, unless that was
    /// done just before (RFC 5961, 7). The reason stands before.
    #[cold]
    fn challenge(&mut self, now: Time, out: &mut Out) {
        if !self.is_challenge_limited(now, out) {
            self.send_ack(now, out);
        }
    }

    fn is_challenge_limited(&mut self, now: Time, out: &mut Out) -> bool {
        let interval = self.config.challenge_interval;
        if interval.is_zero() {
            return false;
        }
        if let Some(last) = self.last_challenge
            && now.since(last) < interval
        {
            out.because(Rule::ChallengeLimited, &[(Quantity::Delay, millis(interval))]);
            return true;
        }
        self.last_challenge = Some(now);
        false
    }

    /// SEG.WND in octets; on a SYN it is never scaled (RFC 7323, 2.2).
    fn scaled_window(&self, segment: &Segment) -> u32 {
        let scale = if segment.flags.has(Flags::SYN) { 0 } else { self.snd.scale };
        u32::from(segment.wnd) << scale
    }
}
