//! The retransmission timer: RTO from measured round trips, Karn's rule, backing off (RFC 6298).

use crate::endpoint::Endpoint;
use crate::rules::{Quantity, Rule};
use crate::time::micros;
use crate::{Flags, Out, Seq, State, Time, Timer};

/// What is known of the round trip.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub(crate) struct RoundTrip {
    /// SRTT, µs.
    pub srtt: Option<u32>,
    /// RTTVAR, µs.
    pub rttvar: u32,
    /// RTO from these two, µs, not backed off; none before the first measurement.
    pub rto: Option<u64>,
    /// The segment that is being timed: the number after it, and when it was sent.
    pub timed: Option<(Seq, Time)>,
    /// How often RTO was doubled.
    pub backoff: u32,
    /// How often the oldest segment in flight was sent again.
    pub retransmissions: u32,
    /// The SYN had to be sent again.
    pub syn_lost: bool,
    /// RTO starts from the fallback of RFC 6298, 5.7.
    pub after_lost_syn: bool,
}

impl Endpoint {
    /// RTO, backed off, µs.
    pub(crate) fn rto(&self) -> u64 {
        let rto = &self.config.rto;
        let base = match self.rtt.rto {
            Some(measured) => measured,
            None if self.rtt.after_lost_syn => micros(rto.after_lost_syn),
            None => micros(rto.initial),
        };
        base.saturating_mul(1 << self.rtt.backoff.min(16)).min(micros(rto.max))
    }

    /// RTO = SRTT + max (G, K × RTTVAR), within its bounds (RFC 6298, 2.3 to 2.5). Not on a
    /// measurement only: the configuration may have changed.
    pub(crate) fn find_rto(&mut self) {
        let rto = &self.config.rto;
        self.rtt.rto = self.rtt.srtt.map(|srtt| {
            let variance = (u64::from(self.rtt.rttvar) * 4).max(micros(rto.granularity));
            let sum = u64::from(srtt).saturating_add(variance);
            sum.clamp(micros(rto.min), micros(rto.max))
        });
    }

    pub(crate) fn rto_number(&self) -> (Quantity, u32) {
        (Quantity::Rto, u32::try_from(self.rto() / 1000).unwrap_or(u32::MAX))
    }

    /// Sets the timer, or sets it anew, to run out after RTO.
    pub(crate) fn run_retransmission_timer(&mut self, now: Time, out: &mut Out) {
        self.set_timer_to(Timer::Retransmission, now.later_by(self.rto()), out);
    }

    /// Something that takes numbers was sent for the first time, up to before `end`: time it, and
    /// let the timer run (RFC 6298, 5.1).
    pub(crate) fn sent_new(&mut self, now: Time, end: Seq, out: &mut Out) {
        if self.rtt.timed.is_none() {
            self.rtt.timed = Some((end, now));
        }
        if self.timers.deadline(Timer::Retransmission).is_none() {
            if self.is_front_sent_once() {
                return self.leave_front_alone(out);
            }
            self.run_retransmission_timer(now, out);
        }
        self.await_acknowledgment(now, out);
    }

    /// The user timeout runs while something is unacknowledged.
    pub(crate) fn await_acknowledgment(&mut self, now: Time, out: &mut Out) {
        if let Some(span) = self.config.user_timeout
            && self.timers.deadline(Timer::User).is_none()
        {
            self.set_timer(Timer::User, now, span, out);
        }
    }

    /// SND.UNA advanced to `ack`: take a measurement, and stop or restart the timer (5.2, 5.3).
    pub(crate) fn acknowledged_new(
        &mut self,
        now: Time,
        ack: Seq,
        echo: Option<u32>,
        out: &mut Out,
    ) {
        self.measure(now, ack, echo, out);
        self.rtt.retransmissions = 0;
        if self.snd.in_flight() == 0 {
            out.because(Rule::RetransmissionTimerStopped, &[(Quantity::SndUna, ack.0)]);
            self.stop_timer(Timer::Retransmission, out);
            self.stop_timer(Timer::User, out);
        } else if self.is_front_sent_once() {
            self.leave_front_alone(out);
        } else {
            let in_flight = (Quantity::InFlight, self.snd.in_flight());
            out.because(Rule::RetransmissionTimerRestarted, &[self.rto_number(), in_flight]);
            self.run_retransmission_timer(now, out);
            if let Some(span) = self.config.user_timeout {
                self.set_timer(Timer::User, now, span, out);
            }
        }
    }

    /// After the handshake: without a measurement, since the SYN was lost, RTO starts higher, for
    /// a FIN that is in flight already too.
    pub(crate) fn begin_text_after_handshake(&mut self, now: Time, out: &mut Out) {
        if self.rtt.srtt.is_none() && self.rtt.syn_lost {
            self.rtt.after_lost_syn = true;
            self.rtt.backoff = 0;
            out.because(Rule::TimeoutAfterLostSyn, &[self.rto_number()]);
            if self.snd.in_flight() > 0 && !self.is_front_sent_once() {
                self.run_retransmission_timer(now, out);
            }
        }
    }

    /// Sends the segment at the front of the retransmission queue again, as large as it may be
    /// now (RFC 9293, 3.10.8): the SYN, or text from SND.UNA on with the FIN if it was sent.
    #[cold]
    pub(crate) fn retransmit_front(&mut self, now: Time, out: &mut Out) -> Seq {
        self.rtt.timed = None;
        if self.snd.syn_in_flight {
            let flags = match self.state {
                State::SynSent => Flags::SYN,
                _ => Flags::SYN | Flags::ACK,
            };
            self.send_syn(now, flags, out);
            return self.snd.una + 1;
        }
        self.send_again(now, self.snd.una, self.snd.nxt, out)
    }

    fn measure(&mut self, now: Time, ack: Seq, echo: Option<u32>, out: &mut Out) {
        let sample = match (self.ts_recent.is_some(), echo) {
            // With timestamps each ACK of new text tells (RFC 7323, 4).
            (true, Some(sent_at)) => {
                let elapsed = crate::segments::timestamp(now).wrapping_sub(sent_at);
                Some(elapsed.min(u32::MAX / 1000) * 1000)
            }
            _ => match self.rtt.timed {
                Some((end, sent_at)) if ack.distance_from(end) >= 0 => {
                    self.rtt.timed = None;
                    Some(u32::try_from(now.micros_since(sent_at)).unwrap_or(u32::MAX))
                }
                Some(_) => None,
                None => {
                    if self.rtt.retransmissions > 0 {
                        out.because(Rule::RoundTripAmbiguous, &[(Quantity::SegAck, ack.0)]);
                    }
                    None
                }
            },
        };
        if let Some(r) = sample {
            self.take_round_trip(r, out);
        }
    }

    /// RFC 6298, 2.2 and 2.3, with alpha = 1/8, beta = 1/4 and K = 4.
    fn take_round_trip(&mut self, r: u32, out: &mut Out) {
        let rule = match self.rtt.srtt {
            None => {
                self.rtt.srtt = Some(r);
                self.rtt.rttvar = r / 2;
                Rule::FirstRoundTripMeasured
            }
            Some(srtt) => {
                self.rtt.rttvar = weighted(self.rtt.rttvar, srtt.abs_diff(r), 4);
                self.rtt.srtt = Some(weighted(srtt, r, 8));
                Rule::RoundTripMeasured
            }
        };
        self.find_rto();
        self.rtt.backoff = 0;
        let srtt = self.rtt.srtt.unwrap_or(r);
        let numbers = [
            (Quantity::RoundTrip, r),
            (Quantity::Srtt, srtt),
            (Quantity::RttVar, self.rtt.rttvar),
            self.rto_number(),
        ];
        out.because(rule, &numbers);
    }
}

/// `old` with one part in `parts` of it replaced by `new`.
fn weighted(old: u32, new: u32, parts: u64) -> u32 {
    ((u64::from(old) * (parts - 1) + u64::from(new)) / parts) as u32
}
