//! What all events share: states entered and left, timers set and stopped, the TCB deleted.

use alloc::sync::Arc;
use core::mem::take;
use core::time::Duration;

use crate::acknowledge::Acknowledging;
use crate::congestion::Congestion;
use crate::endpoint::Endpoint;
use crate::queue::Queue;
use crate::retransmit::RoundTrip;
use crate::rules::{Quantity, Rule};
use crate::tcb::{Fin, Origin, Rcv, Snd};
use crate::time::micros;
use crate::timer::Timers;
use crate::{Effect, Flags, Out, Segment, Seq, Signal, Socket, State, Time, Timer};

impl Endpoint {
    pub(crate) fn enter(&mut self, to: State, out: &mut Out) {
        out.push(Effect::Enter { from: self.state, to });
        self.state = to;
    }

    pub(crate) fn set_timer(&mut self, timer: Timer, now: Time, span: Duration, out: &mut Out) {
        self.set_timer_to(timer, now + span, out);
    }

    pub(crate) fn set_timer_to(&mut self, timer: Timer, at: Time, out: &mut Out) {
        self.timers.set(timer, at);
        out.push(Effect::SetTimer { timer, at });
    }

    pub(crate) fn stop_timer(&mut self, timer: Timer, out: &mut Out) {
        if self.timers.stop(timer) {
            out.push(Effect::StopTimer(timer));
        }
    }

    pub(crate) fn stop_all_timers(&mut self, out: &mut Out) {
        for timer in Timer::ALL {
            self.stop_timer(timer, out);
        }
    }

    /// Deletes the TCB and enters CLOSED. Text that came in order before the peer's FIN, and was
    /// acknowledged, stays for the user to read when the connection ends after both FINs.
    pub(crate) fn delete(&mut self, out: &mut Out) {
        match self.state {
            State::Closing | State::LastAck | State::TimeWait => {}
            State::Closed
            | State::Listen
            | State::SynSent
            | State::SynReceived
            | State::Established
            | State::FinWait1
            | State::FinWait2
            | State::CloseWait => self.rcv.text.clear(),
        }
        self.delete_all_but_text(out);
    }

    fn delete_all_but_text(&mut self, out: &mut Out) {
        self.stop_all_timers(out);
        self.enter(State::Closed, out);
        self.forget_connection();
    }

    /// Deletes the TCB when all is over, whatever the state; what was not read stays.
    pub(crate) fn end_in_order(&mut self, out: &mut Out) {
        let user_listens = !self.released;
        self.delete_all_but_text(out);
        if user_listens {
            out.push(Effect::Signal(Signal::Closed));
        }
    }

    /// Makes all as it is in a new endpoint, but for the configuration, the local socket, and text
    /// that was not read. The queues keep their room for the next connection.
    fn forget_connection(&mut self) {
        let Endpoint {
            config: _,
            local: _,
            remote,
            state,
            origin,
            snd,
            rcv,
            rtt,
            congestion,
            acks,
            ts_recent,
            last_challenge,
            probes,
            persist_backoff,
            released,
            former,
            may_reopen,
            timers,
        } = self;
        *remote = None;
        *state = State::Closed;
        *origin = Origin::Active;
        *snd = Snd { text: emptied(take(&mut snd.text)), ..Snd::default() };
        *rcv = Rcv { text: take(&mut rcv.text), ..Rcv::default() };
        *rtt = RoundTrip::default();
        *congestion = Congestion::default();
        *acks = Acknowledging::default();
        *ts_recent = None;
        *last_challenge = None;
        *probes = 0;
        *persist_backoff = 0;
        *released = false;
        *former = None;
        *may_reopen = false;
        *timers = Timers::default();
    }

    /// Deletes the TCB and tells the user.
    pub(crate) fn delete_and_tell(&mut self, signal: Signal, out: &mut Out) {
        let user_listens = !self.released;
        self.delete(out);
        if user_listens {
            out.push(Effect::Signal(signal));
        }
    }

    /// Forgets the connection request and waits for another; unless the user has called CLOSE,
    /// which had to wait and is carried out now, as it is at LISTEN.
    pub(crate) fn back_to_listen(&mut self, local: Socket, remote: Option<Socket>, out: &mut Out) {
        let closed_by_user = self.snd.fin != Fin::NotAsked;
        self.stop_all_timers(out);
        self.enter(State::Listen, out);
        *self = Endpoint {
            remote,
            state: State::Listen,
            origin: self.origin,
            may_reopen: self.may_reopen,
            ..Endpoint::new(Arc::clone(&self.config.0), local)
        };
        if closed_by_user {
            out.because(Rule::ClosedBeforeOpen, &[]);
            self.delete(out);
        }
    }

    /// TIME-WAIT begins: no other timer runs any more.
    pub(crate) fn enter_time_wait(&mut self, now: Time, out: &mut Out) {
        self.enter(State::TimeWait, out);
        self.stop_all_timers(out);
        self.set_timer(Timer::TimeWait, now, self.config.time_wait(), out);
    }

    pub(crate) fn time_wait_number(&self) -> (Quantity, u32) {
        (Quantity::TimeWait, millis(self.config.time_wait()))
    }
}

/// The queue without its text, with its room.
pub(crate) fn emptied(mut queue: Queue) -> Queue {
    queue.clear();
    queue
}

/// A span for a reason, in whole milliseconds.
pub(crate) fn millis(span: Duration) -> u32 {
    u32::try_from(micros(span) / 1000).unwrap_or(u32::MAX)
}

/// The answer to a segment that belongs to no connection, or acknowledges what was never sent
/// (RFC 9293, 3.5.2): a RST that its sender will believe.
pub(crate) fn reset_in_answer_to(segment: &Segment) -> Segment {
    let mut reset = Segment {
        source: segment.destination,
        destination: segment.source,
        flags: Flags::RST,
        seq: segment.ack,
        ..Segment::default()
    };
    if !segment.flags.has(Flags::ACK) {
        reset.flags = Flags::RST | Flags::ACK;
        reset.seq = Seq(0);
        reset.ack = segment.end();
    }
    reset
}
