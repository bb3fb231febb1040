//! Congestion control: slow start, congestion avoidance, fast retransmit and fast recovery
//! (RFC 5681, with RFC 6582's recovery).

use crate::endpoint::Endpoint;
use crate::rules::{Quantity, Rule};
use crate::{Out, Segment, Seq, Time};

/// The congestion variables; unused while congestion control is off.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub(crate) struct Congestion {
    /// cwnd, octets.
    pub cwnd: u32,
    /// ssthresh, octets.
    pub ssthresh: u32,
    /// Duplicate ACKs in a row.
    pub dupacks: u32,
    /// In fast recovery.
    pub recovering: bool,
    /// recover: SND.NXT when the last loss was noticed (RFC 6582).
    pub recover: Seq,
    /// Octets acknowledged towards the next step of congestion avoidance.
    acknowledged: u32,
    /// When text was last sent.
    sent_at: Time,
}

impl Endpoint {
    /// The connection opens: IW, or one segment if the SYN was lost (RFC 5681, 3.1).
    pub(crate) fn open_congestion_window(&mut self) {
        if let Some(reno) = self.config.congestion {
            let segments = if self.rtt.syn_lost { 1 } else { reno.initial_window };
            self.congestion = Congestion {
                cwnd: segments * self.effective_mss(),
                // Arbitrarily high, so that slow start is ended by a loss.
                ssthresh: u32::MAX,
                recover: self.snd.iss,
                ..Congestion::default()
            };
        }
    }

    /// Whether `octets` more may be in flight. Two segments more may while the first and second
    /// duplicate ACK show that two left the network (limited transmit, RFC 5681, 3.2, step 1).
    pub(crate) fn congestion_window_admits(&self, octets: u32) -> bool {
        if self.config.congestion.is_none() || self.snd.in_flight() == 0 {
            return true;
        }
        let left = if self.congestion.recovering { 0 } else { self.congestion.dupacks.min(2) };
        let window = self.congestion.cwnd.saturating_add(left * self.effective_mss());
        self.snd.in_flight() + octets <= window
    }

    /// SND.UNA advanced by `octets` to `ack`.
    pub(crate) fn congestion_after_ack(&mut self, now: Time, ack: Seq, octets: u32, out: &mut Out) {
        if self.config.congestion.is_none() {
            return;
        }
        let mss = self.effective_mss();
        self.congestion.dupacks = 0;
        if self.congestion.recovering {
            self.recover_further(now, ack, octets, out);
        } else {
            let c = &mut self.congestion;
            let before = c.cwnd;
            let rule = if c.cwnd < c.ssthresh {
                c.cwnd = c.cwnd.saturating_add(octets.min(mss));
                Rule::SlowStart
            } else {
                c.acknowledged += octets;
                if c.acknowledged >= c.cwnd {
                    c.acknowledged -= c.cwnd;
                    c.cwnd = c.cwnd.saturating_add(mss);
                }
                Rule::CongestionAvoidance
            };
            if c.cwnd != before {
                let numbers = self.congestion_numbers();
                out.because(rule, &numbers);
            }
        }
    }

    /// An ACK that acknowledges nothing new, while something is in flight (RFC 5681, 2 and 3.2).
    pub(crate) fn count_duplicate_ack(
        &mut self,
        now: Time,
        seg: &Segment,
        wnd: u32,
        out: &mut Out,
    ) {
        let duplicate = self.config.congestion.is_some()
            && self.snd.in_flight() > 0
            && seg.is_empty()
            && wnd == self.snd.wnd
            && !self.is_front_sent_once();
        if !duplicate {
            return;
        }
        let mss = self.effective_mss();
        self.congestion.dupacks += 1;
        let count = (Quantity::DuplicateAcks, self.congestion.dupacks);
        if self.congestion.recovering {
            self.congestion.cwnd = self.congestion.cwnd.saturating_add(mss);
            out.because(Rule::RecoveryInflated, &[(Quantity::Cwnd, self.congestion.cwnd)]);
            return;
        }
        out.because(Rule::DuplicateAckCounted, &[count]);
        // RFC 6582, 3.2, step 1: no second retransmission for losses that are known already.
        let beyond = self.snd.una.distance_from(self.congestion.recover) > 0;
        if self.congestion.dupacks == DUPLICATES_THAT_TELL && beyond {
            // What limited transmit sent beyond cwnd must not count (RFC 5681, 3.2, step 2).
            self.congestion.ssthresh = self.half_of(self.snd.in_flight().min(self.congestion.cwnd));
            self.congestion.cwnd =
                self.congestion.ssthresh.saturating_add(DUPLICATES_THAT_TELL * mss);
            self.congestion.recovering = true;
            self.congestion.recover = self.snd.nxt;
            let [cwnd, ssthresh] = self.congestion_numbers();
            let una = (Quantity::SndUna, self.snd.una.0);
            out.because(Rule::FastRetransmit, &[una, cwnd, ssthresh]);
            self.retransmit_front(now, out);
        }
    }

    /// The retransmission timer ran out (RFC 5681, 3.1).
    pub(crate) fn congestion_after_timeout(&mut self, out: &mut Out) {
        if self.config.congestion.is_none() || self.snd.syn_in_flight {
            return;
        }
        // The first timeout of a segment only: later ones tell nothing new about the network.
        if self.rtt.retransmissions == 1 {
            self.congestion.ssthresh = self.half_of(self.snd.in_flight());
        }
        self.congestion.cwnd = self.effective_mss();
        self.congestion.recovering = false;
        self.congestion.dupacks = 0;
        self.congestion.acknowledged = 0;
        self.congestion.recover = self.snd.nxt;
        let numbers = self.congestion_numbers();
        out.because(Rule::CongestionWindowCollapsed, &numbers);
    }

    /// Text is sent: remembers when.
    pub(crate) fn note_sending(&mut self, now: Time) {
        if self.config.congestion.is_some() {
            self.congestion.sent_at = now;
        }
    }

    /// Text is to be sent after a pause of more than an RTO, all ACKs having come: start slowly
    /// again (RFC 5681, 4.1).
    pub(crate) fn restart_after_idle(&mut self, now: Time, out: &mut Out) {
        let Some(reno) = self.config.congestion else { return };
        let idle = self.snd.in_flight() == 0 && self.snd.unsent() > 0;
        let start = reno.initial_window * self.effective_mss();
        if idle
            && self.congestion.cwnd > start
            && now.micros_since(self.congestion.sent_at) > self.rto()
        {
            self.congestion.cwnd = start;
            out.because(Rule::RestartedAfterIdle, &[(Quantity::Cwnd, self.congestion.cwnd)]);
        }
    }

    /// An ACK of something new in fast recovery (RFC 6582, 3.2, step 3).
    #[cold]
    fn recover_further(&mut self, now: Time, ack: Seq, octets: u32, out: &mut Out) {
        let mss = self.effective_mss();
        let acked = (Quantity::SegAck, ack.0);
        let all = ack.distance_from(self.congestion.recover) >= 0;
        if all || self.is_front_sent_once() {
            let flight = self.snd.in_flight().max(mss) + mss;
            self.congestion.cwnd = self.congestion.ssthresh.min(flight);
            self.congestion.recovering = false;
        }
        if all {
            out.because(Rule::RecoveryOver, &[acked, (Quantity::Cwnd, self.congestion.cwnd)]);
        } else if self.congestion.recovering {
            let regained = if octets >= mss { mss } else { 0 };
            let deflated = self.congestion.cwnd.saturating_sub(octets) + regained;
            self.congestion.cwnd = deflated.max(mss);
            let recover = (Quantity::Recover, self.congestion.recover.0);
            let cwnd = (Quantity::Cwnd, self.congestion.cwnd);
            out.because(Rule::PartialAck, &[acked, recover, cwnd]);
            self.retransmit_front(now, out);
        }
    }

    /// max(FlightSize / 2, 2 × SMSS) (RFC 5681, equation 4).
    fn half_of(&self, flight: u32) -> u32 {
        (flight / 2).max(2 * self.effective_mss())
    }

    fn congestion_numbers(&self) -> [(Quantity, u32); 2] {
        [(Quantity::Cwnd, self.congestion.cwnd), (Quantity::Ssthresh, self.congestion.ssthresh)]
    }
}

/// So many duplicate ACKs in a row tell of a loss (RFC 5681, 3.2).
const DUPLICATES_THAT_TELL: u32 = 3;
