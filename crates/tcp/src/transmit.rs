//! What is sent, and when: segmenting (RFC 9293, 3.7), silly-window avoidance (3.8.6.2.1), Nagle
//! (3.7.4), and probing a closed window (3.8.6.1).

use core::time::Duration;

use crate::config::Nagle;
use crate::endpoint::Endpoint;
use crate::lifecycle::millis;
use crate::rules::{Quantity, Rule};
use crate::tcb::{Again, Fin};
use crate::{Flags, Out, Seq, State, Time, Timer};

/// When a segment carries the PSH flag.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Push {
    /// When it carries the last octet that the user pushed.
    WhenMarked,
    /// Always: nothing more will follow for a while.
    Always,
}

impl Endpoint {
    /// Sends what may be sent now: text, and the FIN behind it.
    pub(crate) fn transmit(&mut self, now: Time, out: &mut Out) {
        if !self.snd.has_more() && self.timers.deadline(Timer::Persist).is_none() {
            return;
        }
        match self.state {
            State::Closed
            | State::Listen
            | State::SynSent
            | State::SynReceived
            | State::TimeWait => {}
            // All is acknowledged; it may have been a probe that carried the last of it.
            State::FinWait2 => self.stop_probing(out),
            State::Established
            | State::FinWait1
            | State::CloseWait
            | State::Closing
            | State::LastAck => self.transmit_what_waits(now, out),
        }
    }

    /// The same in a state in which something may be sent.
    pub(crate) fn transmit_what_waits(&mut self, now: Time, out: &mut Out) {
        self.retransmit_instead_of_probing(now, out);
        self.restart_after_idle(now, out);
        while self.snd.has_more() {
            match self.may_send() {
                Ok(octets) => self.send_new(now, octets, Push::WhenMarked, out),
                Err(rule) => return self.hold_back(now, rule, out),
            }
        }
        // Otherwise the last octet, or the FIN, is a probe that the window is still closed for.
        if self.snd.in_flight() == 0 {
            self.stop_probing(out);
        }
    }

    /// Whether to send, by the numbered rules of RFC 9293, 3.8.6.2.1, and then how many octets of
    /// text; otherwise the rule that forbids it.
    fn may_send(&self) -> Result<u32, Rule> {
        let (d, u, mss) = (self.snd.unsent(), self.snd.usable_window(), self.effective_mss());
        if u == 0 {
            let closed = self.snd.wnd == 0;
            return Err(if closed { Rule::WindowClosed } else { Rule::WindowUsedUp });
        }
        let closing = self.snd.fin == Fin::Queued;
        let pushed = closing || self.snd.pushed.distance_from(self.snd.nxt) > 0;
        let fits = d.min(u);
        if fits >= mss {
            // (1) A maximum-sized segment can be sent.
        } else if pushed && d <= u {
            // (2) The text is pushed and all of it can be sent now. A FIN waits for nothing.
            if !closing && self.nagle_holds() {
                return Err(Rule::NagleHolds);
            }
        } else if fits >= self.snd.max_wnd.div_ceil(2) {
            // (3) Half of the largest window can be sent.
            if self.nagle_holds() {
                return Err(Rule::NagleHolds);
            }
        } else {
            let silly = d > u;
            return Err(if silly { Rule::SillyWindowAvoided } else { Rule::TextNotPushed });
        }
        let octets = fits.min(mss);
        if octets > 0 && !self.congestion_window_admits(octets) {
            return Err(Rule::CongestionWindowUsedUp);
        }
        Ok(octets)
    }

    fn nagle_holds(&self) -> bool {
        match self.config.nagle {
            Nagle::Off => false,
            Nagle::On => self.snd.in_flight() > 0,
            Nagle::Minshall => self.snd.short_end.after_up_to(self.snd.una, self.snd.nxt),
        }
    }

    /// Sends the next `octets` of text, with the FIN if it is next and fits the window.
    pub(crate) fn send_new(&mut self, now: Time, octets: u32, push: Push, out: &mut Out) {
        let seq = self.snd.nxt;
        let end = seq + octets;
        let last = octets == self.snd.unsent();
        let fin = last && self.snd.fin == Fin::Queued && self.snd.usable_window() > octets;
        let (text, at) = ((Quantity::Text, octets), (Quantity::SegSeq, seq.0));
        match (fin, octets) {
            (true, 0) => out.because(Rule::FinSent, &[at]),
            (true, _) => out.because(Rule::FinSentWithText, &[at, text]),
            (false, _) => {
                let left = (Quantity::Queued, self.snd.unsent() - octets);
                let window = (Quantity::SndWnd, self.snd.wnd);
                out.because(Rule::TextSent, &[at, text, window, left]);
            }
        }
        if fin {
            self.snd.fin = Fin::Sent(end);
        }
        if octets > 0 && octets < self.effective_mss() {
            self.snd.short_end = end;
        }
        self.snd.nxt = end + u32::from(fin);
        self.send_piece(now, seq, octets, fin, push, out);
        self.stop_probing_silently(out);
        self.sent_new(now, self.snd.nxt, out);
        self.acks.text_sent(now, &self.config);
    }

    /// Sends numbers in flight again, from `from` on, up to `end` or a full segment; tells where
    /// it ends.
    pub(crate) fn send_again(&mut self, now: Time, from: Seq, end: Seq, out: &mut Out) -> Seq {
        let text = (self.snd.text_end() - from).min(end - from);
        let octets = text.min(self.effective_mss());
        let fin = self.snd.fin == Fin::Sent(from + octets) && end - from > octets;
        self.send_piece(now, from, octets, fin, Push::WhenMarked, out);
        from + octets + u32::from(fin)
    }

    fn send_piece(
        &mut self,
        now: Time,
        seq: Seq,
        octets: u32,
        fin: bool,
        push: Push,
        out: &mut Out,
    ) {
        self.note_sending(now);
        let mut flags = Flags::ACK;
        let marked = self.snd.pushed.after_up_to(seq, seq + octets);
        if octets > 0 && (marked || push == Push::Always) {
            flags = flags | Flags::PSH;
        }
        if fin {
            flags = flags | Flags::FIN;
        }
        self.send_segment(now, seq, flags, self.snd.copy(seq, octets), out);
    }

    /// After a timeout, as the ACKs come in: sends again what was in flight then, as far as the
    /// congestion window admits (RFC 5681, 3.1) and the peer's window reaches (SHLD-16).
    pub(crate) fn send_lost_again(&mut self, now: Time, out: &mut Out) {
        while let Some(Again { next, end }) = self.snd.again {
            if self.config.variant.fin_once && self.snd.fin == Fin::Sent(next) {
                self.snd.again = None;
                break;
            }
            let before = next - self.snd.una;
            let piece = (end - next).min(self.effective_mss());
            let admitted =
                self.config.congestion.is_none() || before + piece <= self.congestion.cwnd;
            if before > 0 && (!admitted || before >= self.snd.wnd) {
                break;
            }
            let numbers = [
                (Quantity::SegSeq, next.0),
                (Quantity::SndUna, self.snd.una.0),
                (Quantity::SndNxt, self.snd.nxt.0),
            ];
            out.because(Rule::LostTextSentAgain, &numbers);
            self.rtt.timed = None;
            let next = self.send_again(now, next, end, out);
            self.snd.again = (next != end).then_some(Again { next, end });
        }
    }

    /// Tells why nothing more is sent, and lets the persist timer run if no ACK will come.
    fn hold_back(&mut self, now: Time, rule: Rule, out: &mut Out) {
        let window = (Quantity::SndWnd, self.snd.wnd);
        let in_flight = (Quantity::InFlight, self.snd.in_flight());
        let numbers = [
            (Quantity::Queued, self.snd.unsent()),
            match rule {
                Rule::WindowClosed | Rule::WindowUsedUp => window,
                Rule::SillyWindowAvoided => (Quantity::UsableWindow, self.snd.usable_window()),
                Rule::CongestionWindowUsedUp => (Quantity::Cwnd, self.congestion.cwnd),
                _ => (Quantity::Mss, self.effective_mss()),
            },
            in_flight,
        ];
        out.because(rule, &numbers);
        if self.snd.in_flight() > 0 {
            return;
        }
        let overrides = self.snd.usable_window() > 0;
        let mut delay = self.persist_delay();
        if overrides {
            delay = delay.clamp(LEAST_OVERRIDE, MOST_OVERRIDE);
        }
        // What was to be a probe of the closed window may lie too far ahead for the open one.
        let running = self.timers.deadline(Timer::Persist);
        if running.is_none_or(|at| overrides && at > now + delay) {
            out.because(Rule::PersistStarted, &[(Quantity::Delay, millis(delay)), window]);
            self.set_timer(Timer::Persist, now, delay, out);
        }
    }

    /// How long to wait before the next window probe: RTO, doubled with each (SHLD-29, SHLD-30).
    pub(crate) fn persist_delay(&self) -> Duration {
        let doubled = self.rto().saturating_mul(1 << self.persist_backoff.min(16));
        Duration::from_micros(doubled).min(self.config.rto.max)
    }

    /// A probe's octet is in flight, unacknowledged, and the window is open now: it was refused, so
    /// it is sent again, and from now on retransmitted like any other.
    fn retransmit_instead_of_probing(&mut self, now: Time, out: &mut Out) {
        let probing = self.timers.deadline(Timer::Persist).is_some();
        if probing && self.snd.in_flight() > 0 && self.snd.wnd > 0 {
            self.stop_probing(out);
            if self.is_front_sent_once() {
                return self.leave_front_alone(out);
            }
            self.run_retransmission_timer(now, out);
            self.snd.again = Some(Again { next: self.snd.una, end: self.snd.nxt });
            self.send_lost_again(now, out);
        }
    }

    fn stop_probing(&mut self, out: &mut Out) {
        if self.timers.deadline(Timer::Persist).is_some() {
            out.because(Rule::PersistStopped, &[(Quantity::SndWnd, self.snd.wnd)]);
            self.stop_probing_silently(out);
        }
    }

    fn stop_probing_silently(&mut self, out: &mut Out) {
        self.stop_timer(Timer::Persist, out);
        self.persist_backoff = 0;
        self.probes = 0;
    }
}

/// The override timeout is "in the range 0.1 - 1.0 seconds" (RFC 9293, 3.8.6.2.1).
const LEAST_OVERRIDE: Duration = Duration::from_millis(100);
const MOST_OVERRIDE: Duration = Duration::from_secs(1);
