//! Where more than one answer is right: the one table of what the drill lets pass, and why.

use std::time::Duration;

use tcp::{Config, DelayedAck, Flags, Probe};

/// How late or early something may be that was to come after `span`.
///
/// Linux's timers fire up to 12.5 % and a tick late; the traces' README says to compare with
/// 15 % and 20 ms.
pub(crate) fn time_tolerance(span: Duration) -> Duration {
    span.mul_f64(0.15) + Duration::from_millis(20)
}

/// How much later or earlier than a script says an acknowledgment of something new may be: it may be
/// delayed, and for how long is free below this (RFC 9293, 3.8.6.3, SHLD-18 and MUST-40).
pub(crate) const ACK_DELAY: Duration = Duration::from_millis(500);

/// Whether an offered window is the one that a script expects. A FIN takes a sequence number but no
/// room in the buffer, so that the window behind one may be smaller by one or not (RFC 9293,
/// 3.8.6.2.2: the right edge need not move for so little).
pub(crate) fn window_fits(expected: u16, offered: u16, behind_fin: bool) -> bool {
    expected == offered || (behind_fin && expected.checked_sub(1) == Some(offered))
}

/// Options in a packet script that are read and passed over, in what is sent and in what is expected.
/// A script that expects `<mss 1460,nop,nop,sackOK>` is content with an MSS of 1460: `nop` and `eol`
/// are padding, which a segment as a value does not have (RFC 9293, 3.2), and the others belong to
/// RFCs that the core leaves out.
pub(crate) const IGNORED_OPTIONS: [&str; 7] =
    ["nop", "eol", "sackOK", "sack", "FO", "FOEXP", "md5"];

/// Choices that the RFCs leave to an implementation and that change what is sent when. A packet
/// script passes if it passes under the profile as it is, or with one or more of these.
pub(crate) const FREE_CHOICES: [FreeChoice; 3] = [
    FreeChoice {
        name: "acknowledgments at once (to delay them is SHLD-18)",
        choose: |config| config.delayed_ack = DelayedAck::Off,
    },
    FreeChoice {
        name: "TIME-WAIT is not reopened by a SYN (to do so is MAY-2)",
        choose: |config| config.reopen_time_wait = false,
    },
    FreeChoice {
        name: "an initial window of ten segments (RFC 6928)",
        choose: |config| {
            if let Some(congestion) = &mut config.congestion {
                congestion.initial_window = congestion.initial_window.max(10);
            }
        },
    },
];

/// A choice that is left to the implementation.
pub(crate) struct FreeChoice {
    /// What is chosen, and why it is free.
    pub(crate) name: &'static str,
    choose: fn(&mut Config),
}

/// The configurations that come of the free choices, each with the names of those made: first the
/// profile as it is, and none twice.
pub(crate) fn configurations(profile: &Config) -> Vec<(Config, Vec<&'static str>)> {
    let mut found: Vec<(Config, Vec<&'static str>)> = Vec::new();
    for combination in 0..1 << FREE_CHOICES.len() {
        let mut config = profile.clone();
        let made = FREE_CHOICES.iter().zip(0..).filter(|(_, bit)| combination & (1 << bit) != 0);
        let names = made.map(|(choice, _)| {
            (choice.choose)(&mut config);
            choice.name
        });
        let names = names.collect();
        if found.iter().all(|(known, _)| *known != config) {
            found.push((config, names));
        }
    }
    found
}

/// Where Linux leaves RFC 9293 and either answer is right, as the traces' README lists it. The
/// profile `linux` answers as Linux does; under another one, a trace that shows such a place parts,
/// and the report names those that the profile does not follow.
pub(crate) const DEVIATIONS: [Deviation; 11] = [
    Deviation {
        name: "RTO starts from 200 ms, not 1 s",
        follows: |config| config.rto.min < Duration::from_secs(1),
    },
    Deviation {
        name: "TIME-WAIT is a fixed 60 s",
        follows: |config| config.time_wait() == Duration::from_secs(60),
    },
    Deviation {
        name: "SYN+FIN at LISTEN is dropped",
        follows: |config| config.details.drop_syn_fin_at_listen,
    },
    Deviation {
        name: "text on a SYN, and FIN or text on a SYN+ACK, is ignored",
        follows: |config| config.details.ignore_more_on_syn,
    },
    Deviation {
        name: "after a RST for a bad ACK in SYN-SENT the SYN is sent again within 15 ms",
        follows: |config| config.details.syn_again_after_bad_ack.is_some(),
    },
    Deviation {
        name: "challenge ACKs at most one per 500 ms per socket",
        follows: |config| config.challenge_interval > Duration::ZERO,
    },
    Deviation {
        name: "a zero-window probe carries no byte and SEQ = SND.UNA - 1",
        follows: |config| config.probe == Probe::OldNumber,
    },
    Deviation {
        name: "giving up a keep-alive sends RST",
        follows: |config| config.details.keep_alive_resets,
    },
    Deviation {
        name: "an orphan FIN-WAIT-2 times out",
        follows: |config| config.fin_wait_2_timeout.is_some(),
    },
    Deviation {
        name: "RST and SYN at exactly RCV.NXT + RCV.WND count as inside the window",
        follows: |config| config.details.window_edge_inclusive,
    },
    Deviation {
        name: "RST at RCV.NXT - 1 in CLOSE-WAIT and LAST-ACK resets",
        follows: |config| config.details.reset_at_fin,
    },
];

/// One more place, which no configuration decides: what an application reads after a RST in
/// CLOSE-WAIT. The RFC has "connection reset" in each state; Linux has this error there. Traces, which
/// are Linux's, expect it; packet scripts do so under the profile `linux` only.
pub(crate) const RESET_IN_CLOSE_WAIT: &str = "EPIPE";

/// A place where Linux leaves the RFC.
pub(crate) struct Deviation {
    /// In the README's words.
    pub(crate) name: &'static str,
    /// Whether a configuration answers as Linux does.
    pub(crate) follows: fn(&Config) -> bool,
}

/// A segment of a trace can stand so much above the call that caused it (the traces' README: "let
/// calls come first within that time").
pub(crate) const CALLS_FIRST: Duration = Duration::from_millis(1);

/// The states of a line may be those after the next segment, if that follows so soon: the recorder
/// sees a segment later than the kernel sends it, and reads the states later than it writes a line.
/// Chosen to cover what the recorded cases show (1.3 ms in p28).
pub(crate) const STATES_LATE: Duration = Duration::from_millis(2);

/// Two events at one host of a trace can change places if they are no further apart: timers of
/// Linux are late by up to a tick and 12.5 %, so which of a timer and an arrival comes first is
/// chance.
pub(crate) const SWAP: Duration = Duration::from_millis(20);

/// The flags of a trace's segment that are compared. PSH on text is advice to the receiver, and
/// Linux sets it by its own accounting of buffers (RFC 9293, 3.9.1.2: "a TCP implementation MAY"
/// set it by itself).
pub(crate) fn text_flags(flags: Flags, len: u32) -> u8 {
    if len > 0 { flags.bits() & !Flags::PSH.bits() } else { flags.bits() }
}

/// A relative number of a trace that is further from zero than this counts from the wrong initial
/// number: chosen above all text that a recorded case moves before a connection is begun again, and
/// below what Linux's initial numbers move in a few milliseconds.
pub(crate) const FAR: u32 = 100_000;

#[cfg(test)]
mod tests {
    use tcp::Config;

    use super::{DEVIATIONS, configurations};

    #[test]
    fn linux_follows_every_deviation_and_the_rfc_none() {
        for deviation in &DEVIATIONS {
            assert!((deviation.follows)(&Config::linux()), "{}", deviation.name);
            assert!(!(deviation.follows)(&Config::rfc9293()), "{}", deviation.name);
        }
    }

    #[test]
    fn a_choice_that_changes_nothing_is_not_made() {
        assert_eq!(configurations(&Config::rfc9293()).len(), 8);
        // There acknowledgments are not delayed, and there is no congestion control.
        assert_eq!(configurations(&Config::classroom()).len(), 2);
        assert!(configurations(&Config::linux())[0].1.is_empty());
    }
}
