//! What can be chosen about an endpoint: every constant with its unit and its source, gathered in
//! named profiles. The endpoint reads single fields; it never asks which profile it is in.

use core::time::Duration;

use crate::{Seq, TimeWaitLasts, Variant};

/// Everything that can be chosen. Start from a profile and change single fields.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Config {
    /// Where sequence numbers start.
    pub initial_sequence: InitialSequence,
    /// MSL, the longest that a segment can live in the network; TIME-WAIT lasts twice as long
    /// (RFC 9293, 3.4.2, MUST-13).
    pub msl: Duration,
    /// The MSS option that is announced, and the most that is sent in a segment, in octets of text
    /// (RFC 9293, 3.7.1).
    pub mss: u16,
    /// RCV.BUFF in octets: what is received and not yet read, and the window offered.
    pub receive_buffer: u32,
    /// In octets: what is sent and not yet acknowledged, and what waits to be sent.
    pub send_buffer: u32,
    /// How the retransmission timeout is found.
    pub rto: Rto,
    /// When retransmitting is given up.
    pub retries: Retries,
    /// The user timeout (RFC 9293, 3.9.1.1); none switches it off.
    pub user_timeout: Option<Duration>,
    /// When text is acknowledged (RFC 9293, 3.8.6.3).
    pub delayed_ack: DelayedAck,
    /// Whether short segments wait for an acknowledgment (RFC 9293, 3.7.4, MUST-17).
    pub nagle: Nagle,
    /// Keep-alives (RFC 9293, 3.8.4); none, the default by MUST-25, switches them off.
    pub keep_alive: Option<KeepAlive>,
    /// The window scale option's shift count, at most 14 (RFC 7323, 2.2); none leaves it out. A
    /// buffer smaller than 2^shift could never be offered.
    pub window_scale: Option<u8>,
    /// Whether the timestamps option is used (RFC 7323, 3).
    pub timestamps: bool,
    /// Congestion control (RFC 5681 and 6582); none leaves the peer's window as the only limit.
    pub congestion: Option<NewReno>,
    /// How RST and SYN in the window are met.
    pub resets: Resets,
    /// RFC 1337: a RST does not end TIME-WAIT.
    pub rfc1337: bool,
    /// MAY-2: a new SYN may reopen a connection from TIME-WAIT (RFC 9293, 3.6.1).
    pub reopen_time_wait: bool,
    /// How long FIN-WAIT-2 lasts once the user let go; none, as in the RFC, is for ever.
    pub fin_wait_2_timeout: Option<Duration>,
    /// Between two acknowledgments of unacceptable segments that carry no text, at least this time
    /// passes (RFC 5961, 7); zero for no limit.
    pub challenge_interval: Duration,
    /// How a window of zero is probed (RFC 9293, 3.8.6.1).
    pub probe: Probe,
    /// Where details are settled in another way than RFC 9293's text does.
    pub details: Details,
    /// What-if: in what this is not TCP. Off in every profile.
    pub variant: Variant,
}

/// Where sequence numbers start (RFC 9293, 3.4.1).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum InitialSequence {
    /// Always here. For lessons and tests: an attacker can guess it.
    Fixed(Seq),
    /// A clock of 4 µs, plus a keyed hash of the two sockets (MUST-8, SHLD-1; RFC 6528).
    Clock {
        /// The key of the hash; secret in the real world, a seed in this one.
        secret: u64,
    },
    /// RFC 9293's clock of one number each 4 µs (3.4.1), without the hash, and read once every half
    /// second: `first` and 125,000 for each half second since the caller's zero. For lessons: the
    /// first connections have round numbers, later ones lie far away. Connections that begin within
    /// the same half second share a number, and an attacker can guess it.
    Steps {
        /// The number of the first half second.
        first: Seq,
    },
}

/// How the retransmission timeout is found (RFC 6298).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Rto {
    /// Until a round trip was measured.
    pub initial: Duration,
    /// For text, when the SYN had to be sent again and no round trip was measured (5.7).
    pub after_lost_syn: Duration,
    /// The least.
    pub min: Duration,
    /// The most.
    pub max: Duration,
    /// G: the least that the variance term 4 × RTTVAR counts (2.3).
    pub granularity: Duration,
}

/// When retransmitting is given up, in retransmissions of the same segment (RFC 9293, 3.8.3).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Retries {
    /// R1: from here on there is a delivery problem (SHLD-10).
    pub r1: u32,
    /// R2 for text and FIN (SHLD-11).
    pub r2: u32,
    /// R2 for a SYN (MUST-23).
    pub syn: u32,
    /// R2 for a SYN+ACK.
    pub syn_ack: u32,
    /// R2 once the user let go of the connection.
    pub orphan: u32,
    /// So many retransmissions of a SYN come before the timeout begins to double; they are on top
    /// of `syn`.
    pub syn_linear: u32,
}

/// When text is acknowledged.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum DelayedAck {
    /// At once.
    Off,
    /// Every second full-sized segment at once, others after this time, below 0.5 s (MUST-40).
    After(Duration),
    /// At once while the connection is young, and again after a pause or a loss; otherwise after
    /// this time. So is a FIN that opens CLOSE-WAIT (Linux: quickack and pingpong modes).
    Adaptive {
        /// The wait of an acknowledgment that is put off (TCP_DELACK_MIN).
        wait: Duration,
        /// The wait when no text ever came (one tick of the kernel's clock at most).
        first_wait: Duration,
        /// So many acknowledgments are sent at once in a row at most (TCP_MAX_QUICKACKS).
        quick: u8,
    },
}

/// Whether short segments wait for an acknowledgment.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Nagle {
    /// They never wait.
    Off,
    /// While anything is unacknowledged (RFC 9293, 3.7.4).
    On,
    /// While a short segment is unacknowledged (Minshall's variant; RFC 9293, A.3).
    Minshall,
}

/// Keep-alives (RFC 9293, 3.8.4).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct KeepAlive {
    /// So long nothing came: probe. By default two hours, and it must be no less (MUST-28).
    pub idle: Duration,
    /// Between two probes that stay unanswered.
    pub interval: Duration,
    /// After so many unanswered probes the connection is given up.
    pub probes: u32,
}

impl Default for KeepAlive {
    /// Two hours (RFC 9293, 3.8.4, MUST-28); interval and count are Linux's (tcp_keepalive_intvl,
    /// tcp_keepalive_probes), as the RFC names none.
    fn default() -> KeepAlive {
        KeepAlive { idle: Duration::from_secs(7200), interval: Duration::from_secs(75), probes: 9 }
    }
}

/// Congestion control as in RFC 5681, with RFC 6582's fast recovery.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct NewReno {
    /// IW, in full-sized segments.
    pub initial_window: u32,
}

/// How RST and SYN in the window are met (RFC 9293, 3.10.7.4, second and fourth check).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Resets {
    /// A RST must be at RCV.NXT exactly; others, and each SYN, get a challenge ACK (RFC 5961).
    Rfc5961,
    /// A RST anywhere in the window resets, and so does a SYN (RFC 793).
    Rfc793,
}

/// How a window of zero is probed.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Probe {
    /// With the next octet of text.
    NextOctet,
    /// With no text, at SND.UNA − 1.
    OldNumber,
}

/// Where details are settled in another way than RFC 9293's text does. `Details::rfc9293()` has
/// every switch off.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct Details {
    /// A SYN+FIN at LISTEN is dropped, not taken with its FIN held.
    pub drop_syn_fin_at_listen: bool,
    /// Text on a SYN, and text or FIN on a SYN+ACK, is ignored, not held.
    pub ignore_more_on_syn: bool,
    /// After the RST for a bad ACK in SYN-SENT, the SYN is sent again within this time, unless it
    /// was sent again already (TCP_TIMEOUT_MIN).
    pub syn_again_after_bad_ack: Option<Duration>,
    /// In SYN-RECEIVED after a passive OPEN: a second copy of the SYN gets the SYN+ACK again, not
    /// an ACK; a bad ACK gets its RST before the sequence number is looked at; a SYN in the window
    /// gets a RST (a connection request that the kernel keeps apart from connections). A connection
    /// that such a request reopened from TIME-WAIT is forgotten, even if the request turns out to be
    /// old.
    pub embryonic_requests: bool,
    /// RCV.NXT + RCV.WND itself counts as within the window. Text there is not taken for all that.
    pub window_edge_inclusive: bool,
    /// A RST at RCV.NXT − 1, where the FIN was, resets in CLOSE-WAIT, CLOSING and LAST-ACK.
    pub reset_at_fin: bool,
    /// A segment that ends exactly at RCV.NXT, all of it old, still has its ACK field processed.
    pub acks_of_old_segments: bool,
    /// A RST that the user or a give-up causes carries ACK = RCV.NXT.
    pub resets_carry_ack: bool,
    /// Giving up for lack of answers to keep-alives sends a RST.
    pub keep_alive_resets: bool,
    /// In TIME-WAIT a bare ACK at RCV.NXT restarts the 2 MSL, and a RST other than at RCV.NXT is
    /// ignored without a challenge ACK.
    pub lean_time_wait: bool,
    /// Segments are no larger than half of the largest window that the peer ever offered.
    pub half_window_segments: bool,
    /// A segment with text that reaches beyond the window is refused while unread text is there,
    /// and taken whole otherwise, instead of being trimmed.
    pub no_trimming_at_edge: bool,
    /// An ACK below SND.UNA is too old when it is older than what the peer ever acknowledged, not
    /// just older than MAX.SND.WND.
    pub old_acks_within_acked: bool,
}

impl Config {
    /// RFC 9293 as it is written, its recommended values where it gives some.
    pub fn rfc9293() -> Config {
        Config {
            initial_sequence: InitialSequence::Clock { secret: 0 },
            // RFC 9293, 3.4.2: two minutes.
            msl: Duration::from_secs(120),
            // An Ethernet MTU of 1500 less two headers of 20 octets (RFC 9293, 3.7.1).
            mss: 1460,
            // Octets: the most that fits the header's window field without scaling.
            receive_buffer: 65_535,
            // Octets: chosen so that a whole window can wait for its acknowledgment.
            send_buffer: 65_535,
            rto: Rto {
                // RFC 6298, 2.1.
                initial: Duration::from_secs(1),
                // RFC 6298, 5.7.
                after_lost_syn: Duration::from_secs(3),
                // RFC 6298, 2.4.
                min: Duration::from_secs(1),
                // RFC 6298, 2.5: at least 60 s.
                max: Duration::from_secs(60),
                // RFC 6298, 4: 100 ms or finer; the clock here is far finer.
                granularity: Duration::from_millis(1),
            },
            retries: Retries {
                // RFC 9293, 3.8.3, SHLD-10.
                r1: 3,
                // 1 + 2 + 4 + 8 + 16 + 32 + 60 + 60 s from the least RTO: above 100 s (SHLD-11).
                r2: 7,
                // 1 + 2 + 4 + 8 + 16 + 32 + 60 + 60 + 60 s: above three minutes (MUST-23).
                syn: 8,
                syn_ack: 8,
                orphan: 7,
                syn_linear: 0,
            },
            // RFC 9293, 3.9.1.1: the global default is five minutes.
            user_timeout: Some(Duration::from_secs(300)),
            // RFC 9293, 3.8.6.3: SHLD-18, below 0.5 s (MUST-40).
            delayed_ack: DelayedAck::After(Duration::from_millis(200)),
            nagle: Nagle::On,
            keep_alive: None,
            window_scale: None,
            timestamps: false,
            // RFC 5681, 3.1: three segments for an SMSS of 1096 to 2190 octets.
            congestion: Some(NewReno { initial_window: 3 }),
            resets: Resets::Rfc5961,
            rfc1337: false,
            reopen_time_wait: true,
            fin_wait_2_timeout: None,
            // None: RFC 5961, 7 suggests a limit and leaves its numbers to whoever runs the system.
            challenge_interval: Duration::ZERO,
            probe: Probe::NextOctet,
            details: Details::default(),
            variant: Variant::default(),
        }
    }

    /// What the Linux kernel does by default (version 6.18), options off as in the recorded cases.
    pub fn linux() -> Config {
        Config {
            // TCP_TIMEWAIT_LEN: 60 s, twice this.
            msl: Duration::from_secs(30),
            rto: Rto {
                // TCP_TIMEOUT_INIT.
                initial: Duration::from_secs(1),
                // TCP_TIMEOUT_FALLBACK.
                after_lost_syn: Duration::from_secs(3),
                // TCP_RTO_MIN is the least of the variance term, so RTO is SRTT + 200 ms.
                min: Duration::from_millis(200),
                // TCP_RTO_MAX.
                max: Duration::from_secs(120),
                granularity: Duration::from_millis(200),
            },
            retries: Retries {
                // tcp_retries1.
                r1: 3,
                // tcp_retries2.
                r2: 15,
                // tcp_syn_retries.
                syn: 6,
                // tcp_synack_retries.
                syn_ack: 5,
                // tcp_orphan_retries, whose 0 stands for 8.
                orphan: 8,
                // tcp_syn_linear_timeouts, 4 by default since 6.5; the recorded cases set 0.
                syn_linear: 0,
            },
            user_timeout: None,
            delayed_ack: DelayedAck::Adaptive {
                // TCP_DELACK_MIN.
                wait: Duration::from_millis(40),
                // Chosen so that it lies within one tick at HZ = 250.
                first_wait: Duration::from_millis(2),
                // TCP_MAX_QUICKACKS.
                quick: 16,
            },
            nagle: Nagle::Minshall,
            // TCP_INIT_CWND.
            congestion: Some(NewReno { initial_window: 10 }),
            // tcp_fin_timeout.
            fin_wait_2_timeout: Some(Duration::from_secs(60)),
            // tcp_invalid_ratelimit.
            challenge_interval: Duration::from_millis(500),
            probe: Probe::OldNumber,
            details: Details {
                drop_syn_fin_at_listen: true,
                ignore_more_on_syn: true,
                // TCP_TIMEOUT_MIN: two ticks at HZ = 250.
                syn_again_after_bad_ack: Some(Duration::from_millis(8)),
                embryonic_requests: true,
                window_edge_inclusive: true,
                reset_at_fin: true,
                acks_of_old_segments: true,
                resets_carry_ack: true,
                keep_alive_resets: true,
                lean_time_wait: true,
                half_window_segments: true,
                no_trimming_at_edge: true,
                old_acks_within_acked: true,
            },
            // tcp_rmem gives a first window of 64240 octets, 44 segments.
            receive_buffer: 64_240,
            ..Config::rfc9293()
        }
    }

    /// For lessons, on a network with a one-way delay of 50 ms: short, round times, one thing at a
    /// time. The rules are the RFC profile's; switched off are congestion control (MUST-19), Nagle
    /// and delayed ACKs, and R1 and R2 are shorter than SHLD-10 and SHLD-11 ask.
    pub fn classroom() -> Config {
        Config {
            // Chosen so that TIME-WAIT lasts 4 s: longer than a segment that is held up for 1.9 s.
            msl: Duration::from_secs(2),
            // Chosen so that a few words make several segments.
            mss: 100,
            // Octets: chosen so that a window is ten segments, and can be filled by hand.
            receive_buffer: 1000,
            send_buffer: 1000,
            rto: Rto {
                // RFC 6298, 2.1 and 2.4. A constant RTO while nothing is lost reads best.
                initial: Duration::from_secs(1),
                after_lost_syn: Duration::from_secs(1),
                min: Duration::from_secs(1),
                // Chosen so that a lesson on backing off ends within a minute.
                max: Duration::from_secs(8),
                granularity: Duration::from_millis(1),
            },
            // Chosen so that giving up takes 1 + 2 + 4 + 8 + 8 s.
            retries: Retries { r1: 2, r2: 4, syn: 4, syn_ack: 4, orphan: 4, syn_linear: 0 },
            user_timeout: None,
            // Chosen so that each segment has its answer: to delay ACKs is a SHOULD (SHLD-18).
            delayed_ack: DelayedAck::Off,
            // Chosen so that text leaves when it is sent; the user may switch it off (MUST-17).
            nagle: Nagle::Off,
            // Chosen so that windows are the only limit: MUST-19 is left to the other profiles.
            congestion: None,
            ..Config::rfc9293()
        }
    }

    /// How long TIME-WAIT lasts: 2 MSL (MUST-13), unless the variant has it otherwise.
    pub fn time_wait(&self) -> Duration {
        match self.variant.time_wait {
            TimeWaitLasts::TwoMsl => self.msl.saturating_mul(2),
            TimeWaitLasts::Skipped => Duration::ZERO,
            TimeWaitLasts::Msl => self.msl,
            TimeWaitLasts::For(span) => span,
        }
    }
}
