//! When what came is acknowledged: at once, or later in the hope of text to travel with
//! (RFC 9293, 3.8.6.3; RFC 5681, 4.2).

use core::time::Duration;

use crate::config::DelayedAck;
use crate::endpoint::Endpoint;
use crate::lifecycle::millis;
use crate::rules::{Quantity, Rule};
use crate::{Config, Out, Time, Timer};

/// What is owed to the peer, and how hurried the endpoint is.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub(crate) struct Acknowledging {
    pub owed: Owed,
    /// Adaptive: so many acknowledgments go out at once.
    quick: u8,
    /// Adaptive: text goes to and fro, so an acknowledgment will find text to travel with.
    interactive: bool,
    /// Adaptive: when text last came.
    last_text: Option<Time>,
    /// Adaptive: the largest segment that came, a guess at first.
    largest: u32,
}

/// An acknowledgment that is due.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub(crate) enum Owed {
    /// None.
    #[default]
    Nothing,
    /// One that may wait.
    Later(Duration),
    /// One at the end of this event, for this reason.
    Now(Rule),
}

impl Acknowledging {
    /// An acknowledgment went out. While the buffer is short of room, none is hurried.
    pub fn sent(&mut self, short_of_room: bool) {
        if self.owed != Owed::Nothing {
            self.quick = self.quick.saturating_sub(1);
        }
        if short_of_room {
            self.quick = 0;
        }
        self.owed = Owed::Nothing;
    }

    /// Text of ours went out; soon after text that came, it is an answer.
    pub fn text_sent(&mut self, now: Time, config: &Config) {
        if let (DelayedAck::Adaptive { wait, .. }, Some(came)) =
            (config.delayed_ack, self.last_text)
        {
            self.interactive |= now.since(came) < wait;
        }
    }

    /// A pure delay ran out: there was no text to travel with.
    pub fn waited_in_vain(&mut self) {
        self.interactive = false;
    }

    /// Owes one at once, for `rule`; a gap is the reason that tells most.
    pub fn owe_now(&mut self, rule: Rule) {
        if !matches!(self.owed, Owed::Now(_)) || rule == Rule::GapAcknowledged {
            self.owed = Owed::Now(rule);
        }
    }

    fn owe_later(&mut self, wait: Duration) {
        if self.owed == Owed::Nothing {
            self.owed = Owed::Later(wait);
        }
    }

    fn hurry(&mut self, most: u8, window: u32) {
        let segments = window / (2 * self.largest.max(1));
        let quick = u8::try_from(segments).unwrap_or(u8::MAX).max(u8::from(segments == 0) * 2);
        self.quick = self.quick.max(quick.min(most));
    }
}

impl Endpoint {
    /// Text in order was taken.
    pub(crate) fn owe_for_text(&mut self, now: Time, octets: u32) {
        match self.config.delayed_ack {
            DelayedAck::Off => self.acks.owe_now(Rule::AcknowledgedAtOnce),
            DelayedAck::After(wait) => {
                let full = u32::from(self.config.mss).saturating_sub(self.options_length());
                if self.rcv.nxt - self.rcv.acked >= 2 * full {
                    self.acks.owe_now(Rule::SecondSegmentAcknowledged);
                } else {
                    self.acks.owe_later(wait);
                }
            }
            DelayedAck::Adaptive { wait, quick, .. } => {
                self.note_text(now, octets, quick);
                let much = self.rcv.nxt - self.rcv.acked > self.acks.largest;
                if self.acks.quick > 0 && !self.acks.interactive {
                    self.acks.owe_now(Rule::AcknowledgedAtOnce);
                } else if much && self.window_could_grow().is_some() {
                    self.acks.owe_now(Rule::SecondSegmentAcknowledged);
                } else {
                    self.acks.owe_later(wait);
                }
            }
        }
    }

    /// Text came that was out of order, filled a gap, or had come before.
    #[cold]
    pub(crate) fn owe_for_gap(&mut self, rule: Rule) {
        if let DelayedAck::Adaptive { quick, .. } = self.config.delayed_ack {
            self.acks.interactive = false;
            self.acks.hurry(quick, self.rcv.wnd);
        }
        self.acks.owe_now(rule);
    }

    /// A FIN was taken that leaves our user free to send: the acknowledgment may wait for that.
    pub(crate) fn owe_for_fin(&mut self) {
        match self.config.delayed_ack {
            DelayedAck::Off => self.acks.owe_now(Rule::AcknowledgedAtOnce),
            DelayedAck::After(wait) => self.acks.owe_later(wait),
            DelayedAck::Adaptive { wait, first_wait, .. } => {
                self.acks.interactive = true;
                let text_came = self.acks.last_text.is_some();
                // An earlier promise to be quick ends here: the user will have something to send.
                if self.acks.owed == Owed::Now(Rule::AcknowledgedAtOnce) {
                    self.acks.owed = Owed::Nothing;
                }
                self.acks.owe_later(if text_came { wait } else { first_wait });
            }
        }
    }

    /// Adaptive: the user has read all there is, so the acknowledgment need not wait any longer.
    pub(crate) fn acknowledge_what_was_read(&mut self, now: Time, out: &mut Out) {
        let adaptive = matches!(self.config.delayed_ack, DelayedAck::Adaptive { .. });
        let waits = self.timers.deadline(Timer::DelayedAck).is_some();
        if adaptive && waits && !self.acks.interactive && self.rcv.text.is_empty() {
            self.acknowledge_now(now, Rule::AcknowledgedAtOnce, out);
        }
    }

    /// At the end of an event: sends the acknowledgment that is owed, unless one went out with
    /// text, or lets it wait (MUST-58, MUST-59).
    pub(crate) fn acknowledge(&mut self, now: Time, out: &mut Out) {
        match self.acks.owed {
            Owed::Nothing => {}
            Owed::Later(wait) => self.acknowledge_later(now, wait, out),
            Owed::Now(rule) => self.acknowledge_now(now, rule, out),
        }
    }

    fn acknowledge_later(&mut self, now: Time, wait: Duration, out: &mut Out) {
        if self.timers.deadline(Timer::DelayedAck).is_none() {
            let next = (Quantity::RcvNxt, self.next_expected().0);
            out.because(Rule::AcknowledgmentDelayed, &[next, (Quantity::Delay, millis(wait))]);
            self.set_timer(Timer::DelayedAck, now, wait, out);
        }
    }

    pub(crate) fn acknowledge_now(&mut self, now: Time, rule: Rule, out: &mut Out) {
        let nxt = self.next_expected();
        let next = (Quantity::RcvNxt, nxt.0);
        let second = match rule {
            Rule::SecondSegmentAcknowledged => (Quantity::Text, nxt - self.rcv.acked),
            Rule::GapAcknowledged => (Quantity::Held, self.rcv.held.octets()),
            _ => (Quantity::RcvWnd, self.rcv.wnd),
        };
        out.because(rule, &[next, second]);
        self.send_ack(now, out);
    }

    fn note_text(&mut self, now: Time, octets: u32, quick: u8) {
        let guess = FIRST_GUESS.min(self.config.receive_buffer / 2);
        self.acks.largest = self.acks.largest.max(guess).max(octets);
        let hurry = match self.acks.last_text {
            None => true,
            Some(last) => now.micros_since(last) > self.rto(),
        };
        if hurry {
            // The window as it was offered, before this text.
            self.acks.hurry(quick, self.rcv.wnd + octets);
        }
        self.acks.last_text = Some(now);
    }
}

/// The first guess at the peer's segments (TCP_MSS_DEFAULT).
const FIRST_GUESS: u32 = 536;
