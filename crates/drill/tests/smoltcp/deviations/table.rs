//! The list itself: a row a place, in the order of the RFC's 3.10.

use super::{Deviation, Shown};
use crate::experiments as e;
use crate::situations::Situation::{self, *};
use crate::stimuli::Stimulus::*;
use crate::witness::Stall;

/// The list. What a switch of smoltcp settles is not in it: congestion control, the user timeout.
pub const TABLE: &[Deviation] = &[
    // ---- Calls -------------------------------------------------------------------------------
    Deviation {
        section: "3.10.1",
        rfc: "an active OPEN makes a listening connection active",
        smoltcp: "refuses the call",
        shown: Shown::Experiment {
            make: e::open_actively_at_listen,
            rfc: &["SYN seq 0", "SYN-SENT"],
            smoltcp: &["LISTEN"],
        },
    },
    Deviation {
        section: "3.10.2",
        rfc: "what is sent in SYN-SENT and SYN-RECEIVED is queued until ESTABLISHED",
        smoltcp: "refuses the call",
        shown: Shown::Experiment {
            make: e::send_before_open,
            rfc: &["10 octets taken", "ACK seq 1 ack 1 text 10"],
            smoltcp: &["0 octets taken", "ACK seq 1 ack 1"],
        },
    },
    Deviation {
        section: "3.10.4",
        rfc: "CLOSE in SYN-SENT deletes the TCB",
        smoltcp: "sends a RST too, with an ACK of zero, which is six in the puppet's counting",
        shown: Shown::Experiment {
            make: e::close_in_syn_sent,
            rfc: &["CLOSED"],
            smoltcp: &["RST,ACK seq 1 ack 6", "CLOSED"],
        },
    },
    Deviation {
        section: "3.10.4",
        rfc: "CLOSE in SYN-RECEIVED sends a FIN and enters FIN-WAIT-1",
        smoltcp: "takes the ACK of its SYN for that of a FIN which it never sends: FIN-WAIT-2",
        shown: Shown::Experiment {
            make: e::close_in_syn_received,
            rfc: &["FIN-WAIT-1", "a FIN"],
            smoltcp: &["FIN-WAIT-2", "no FIN"],
        },
    },
    Deviation {
        section: "3.10.5",
        rfc: "ABORT in SYN-SENT sends nothing",
        smoltcp: "sends a RST, with an ACK of zero, which is six in the puppet's counting",
        shown: Shown::Experiment {
            make: e::abort_in_syn_sent,
            rfc: &[],
            smoltcp: &["RST,ACK seq 1 ack 6"],
        },
    },
    Deviation {
        section: "3.10.5",
        rfc: "ABORT in CLOSING, LAST-ACK and TIME-WAIT sends nothing",
        smoltcp: "sends a RST in each",
        shown: Shown::Experiment {
            make: e::abort_while_closing,
            rfc: &[],
            smoltcp: &[
                "RST,ACK seq 12 ack 102",
                "RST,ACK seq 12 ack 102",
                "RST,ACK seq 12 ack 102",
            ],
        },
    },
    // ---- Opening -----------------------------------------------------------------------------
    Deviation {
        section: "3.4.1, MUST-8",
        rfc: "initial sequence numbers are driven by a clock that ticks every four microseconds",
        smoltcp: "draws them from a seeded generator, whatever the time",
        shown: Shown::Experiment {
            make: e::initial_numbers,
            rfc: &["1000000 further"],
            smoltcp: &["0 further"],
        },
    },
    Deviation {
        section: "3.10.7.1",
        rfc: "at CLOSED, a segment without ACK is answered with <SEQ=0><ACK=SEG.SEQ+SEG.LEN>",
        smoltcp: "leaves the ACK out of that RST unless the segment is a SYN",
        shown: Shown::Cases(&[(&[Closed], &[TextWithoutAck, FinWithoutAck, NoFlags])]),
    },
    Deviation {
        section: "3.10.7",
        rfc: "a SYN with a FIN is a segment like any other",
        smoltcp: "drops it as malformed, in every state",
        shown: Shown::Cases(&[(&[Closed, Listen, SynSent], &[SynFin]), (SYNCHRONIZED, &[SynFin])]),
    },
    Deviation {
        section: "3.10.7.2",
        rfc: "text on a SYN is queued until ESTABLISHED",
        smoltcp: "drops the text, and the ACK of the peer that counts on it is out of order",
        shown: Shown::Experiment {
            make: e::text_on_syn,
            rfc: &["ACK seq 1 ack 6", "5 octets received"],
            smoltcp: &["0 octets received"],
        },
    },
    Deviation {
        section: "3.10.7.3",
        rfc: "text on a SYN+ACK is taken",
        smoltcp: "drops the text",
        shown: Shown::Cases(&[(&[SynSent], &[SynAckWithText])]),
    },
    Deviation {
        section: "3.10.7.3",
        rfc: "in SYN-SENT an unacceptable ACK is answered with a RST",
        smoltcp: "drops the segment if it has a PSH or FIN",
        shown: Shown::Cases(&[(&[SynSent], &[TextWithAckOfFuture, FinWithOldAck])]),
    },
    Deviation {
        section: "3.5, Figure 7",
        rfc: "the SYN+ACK that answers a crossed SYN opens the connection",
        smoltcp: "takes it for an old segment and acknowledges it; the peer's ACK opens",
        shown: Shown::Cases(&[(&[SynReceivedActive], &[SynAck])]),
    },
    Deviation {
        section: "3.10.7.4, first",
        rfc: "a SYN before the window is trimmed off, and the rest of the segment is processed",
        smoltcp: "drops the segment",
        shown: Shown::Cases(&[(OPENING, &[SynAckWithText])]),
    },
    Deviation {
        section: "3.10.7.4, first",
        rfc: "the sequence number is checked before the ACK field",
        smoltcp: "answers a bad ACK in SYN-RECEIVED with a RST whatever the sequence number",
        shown: Shown::Cases(&[(OPENING, &[SynAckOfFuture, TextOldWithOldAck])]),
    },
    Deviation {
        section: "RFC 6298, 5.7",
        rfc: "after a lost SYN the RTO for text is three seconds",
        smoltcp: "goes on with the SYN's RTO, doubled",
        shown: Shown::Experiment {
            make: e::timeout_after_a_lost_syn,
            rfc: &["3000 ms: ACK seq 1 ack 1 text 10"],
            smoltcp: &["2000 ms: ACK seq 1 ack 1 text 10"],
        },
    },
    Deviation {
        section: "3.8.3, MUST-20",
        rfc: "retransmitting is given up after R2",
        smoltcp: "goes on for ever, unless the user sets a timeout",
        shown: Shown::Experiment {
            make: e::nobody_answers,
            rfc: &["CLOSED"],
            smoltcp: &["SYN-SENT"],
        },
    },
    // ---- Segments in an open connection --------------------------------------------------------
    Deviation {
        section: "3.10.7.4, first",
        rfc: "what is outside the window is acknowledged, with or without an ACK of its own",
        smoltcp: "drops a segment without ACK before it looks at the sequence number",
        shown: Shown::Cases(&[
            (OPENING, &[Syn, SynBeyond]),
            (SYNCHRONIZED, &[Syn, SynBeyond, SynWithText]),
        ]),
    },
    Deviation {
        section: "3.10.7.4, second; RFC 5961, 3 (a mitigation that may be left out)",
        rfc: "a RST in the window but not at RCV.NXT is answered with a challenge ACK",
        smoltcp: "resets, as in RFC 793",
        shown: Shown::Cases(&[(OPENING, &[ResetInWindow]), (SYNCHRONIZED, &[ResetInWindow])]),
    },
    Deviation {
        section: "3.10.7.4, fourth",
        rfc: "a SYN in the window gets a challenge ACK, or ends SYN-RECEIVED after a passive OPEN",
        smoltcp: "drops it in silence",
        shown: Shown::Cases(&[
            (OPENING, &[SynInWindow, SynAckInWindow]),
            (SYNCHRONIZED, &[SynInWindow, SynAckInWindow]),
        ]),
    },
    Deviation {
        section: "3.10.7.4, fifth",
        rfc: "of a segment with an old ACK, only the ACK is ignored",
        smoltcp: "drops the whole segment, text and FIN too, and acknowledges nothing",
        shown: Shown::Cases(&[
            (RECEIVING, &[TextWithOldAck, FinWithOldAck]),
            (&[TimeWait], &[TextWithOldAck, FinWithOldAck]),
            (SYNCHRONIZED, &[TextOldWithOldAck]),
        ]),
    },
    Deviation {
        section: "3.10.7.4, fifth, MAY-12; RFC 5961, 5",
        rfc: "an ACK below SND.UNA - MAX.SND.WND is answered with an ACK",
        smoltcp: "does not take up the MAY",
        shown: Shown::Cases(&[(SYNCHRONIZED, &[AckAncient])]),
    },
    Deviation {
        section: "3.10.7.4, fifth",
        rfc: "an ACK beyond SND.NXT acknowledges what was never sent, and only gets an ACK",
        smoltcp: "believes it as far as text is queued",
        shown: Shown::Experiment {
            make: e::ack_of_text_not_sent,
            rfc: &["ACK seq 1 ack 1 text 10", "ACK seq 11 ack 1"],
            smoltcp: &["ACK seq 1 ack 1 text 10", "ACK seq 16 ack 1 text 5"],
        },
    },
    Deviation {
        section: "3.10.7.4, fifth",
        rfc: "SND.WL1 and SND.WL2 keep an old segment from setting the window",
        smoltcp: "has neither: the segment that came last sets it; here a window of zero, so a probe",
        shown: Shown::Experiment {
            make: e::old_window,
            rfc: &["ACK seq 11 ack 111 text 10"],
            smoltcp: &["ACK seq 11 ack 111 text 1"],
        },
    },
    Deviation {
        section: "3.10.7.4, first",
        rfc: "while RCV.WND is zero, special allowance is made for valid ACKs",
        smoltcp: "ignores the ACK of a segment with text, and sends again what it acknowledged",
        shown: Shown::Experiment {
            make: e::ack_at_a_closed_window,
            rfc: &[],
            smoltcp: &["1000 ms: ACK seq 11 ack 1101 text 10"],
        },
    },
    Deviation {
        section: "3.10.7.4, first, SHLD-31",
        rfc: "a FIN ahead of a gap is held",
        smoltcp: "forgets the FIN, and waits for it to come again",
        shown: Shown::Experiment {
            make: e::fin_ahead_of_a_gap,
            rfc: &["ACK seq 11 ack 112", "CLOSE-WAIT"],
            smoltcp: &["ACK seq 11 ack 111", "ESTABLISHED"],
        },
    },
    Deviation {
        section: "3.10.7.4, seventh, MAY-13",
        rfc: "a FIN ahead of a gap is acknowledged at once",
        smoltcp: "does not answer one without text",
        shown: Shown::Cases(&[(OPENING, &[FinAhead]), (RECEIVING, &[FinAhead])]),
    },
    Deviation {
        section: "3.10.7.4, first, SHLD-31",
        rfc: "text ahead of gaps is held",
        smoltcp: "holds four pieces, and drops the fifth",
        shown: Shown::Experiment {
            make: e::five_gaps,
            rfc: &["ACK seq 11 ack 201"],
            smoltcp: &["ACK seq 11 ack 191"],
        },
    },
    Deviation {
        section: "3.10.7.4, first and eighth",
        rfc: "a FIN beyond the window is trimmed off with the text before it",
        smoltcp: "trims the text and takes the FIN: it acknowledges a number of text, and what was \
                  trimmed is lost without a word to the user",
        shown: Shown::Cases(&[(OPENING, &[FinOverEdge]), (RECEIVING, &[FinOverEdge])]),
    },
    // ---- Windows and retransmission ------------------------------------------------------------
    Deviation {
        section: "3.8.6.2.1, MUST-38",
        rfc: "the sender avoids silly windows: no short segment into a window far below the largest",
        smoltcp: "sends into any window",
        shown: Shown::Experiment {
            make: e::silly_window_of_the_peer,
            rfc: &[],
            smoltcp: &["ACK seq 11 ack 101 text 10"],
        },
    },
    Deviation {
        section: "3.8.6.2.2, MUST-39",
        rfc: "the receiver avoids silly windows: a closed one opens by a segment or half the buffer",
        smoltcp: "announces an octet as soon as it is free",
        shown: Shown::Experiment {
            make: e::silly_window_of_our_own,
            rfc: &["window 0", "window 0"],
            smoltcp: &["window 0", "window 1"],
        },
    },
    Deviation {
        section: "3.8.6.1, MUST-36; 3.8.6, SHLD-16",
        rfc: "text in flight is sent again, or a window of zero is probed",
        smoltcp: "does neither once its timer has run out at a window of zero",
        shown: Shown::Standstill {
            stall: Stall::ClosedWindowNotProbed,
            make: e::window_closes_over_lost_text,
            rfc: &["1000 ms: ACK seq 11 ack 101 text 10", "3000 ms: ACK seq 11 ack 101 text 10"],
            smoltcp: &[],
        },
    },
    Deviation {
        section: "3.10.8",
        rfc: "a FIN that is not acknowledged is sent again",
        smoltcp: "sends it no more once three duplicate ACKs came while only the FIN was in flight",
        shown: Shown::Standstill {
            stall: Stall::FinNotSentAgain,
            make: e::duplicate_acks_before_the_fin,
            rfc: &["1000 ms: FIN,ACK seq 11 ack 101", "3000 ms: FIN,ACK seq 11 ack 101"],
            smoltcp: &[],
        },
    },
    // ---- Closing -----------------------------------------------------------------------------
    Deviation {
        section: "3.10.7.4, seventh",
        rfc: "text behind the peer's FIN is ignored",
        smoltcp: "takes it, and would hand it to the user",
        shown: Shown::Cases(&[(
            &[CloseWait, Closing, LastAck],
            &[Text, TextPushed, TextHalfOld, TextAhead, TextOverEdge],
        )]),
    },
    Deviation {
        section: "3.10.7.4, fifth",
        rfc: "in CLOSING and LAST-ACK the ACK of our FIN counts, whatever else the segment has",
        smoltcp: "drops a segment with a FIN",
        shown: Shown::Cases(&[(&[Closing, LastAck], &[Fin, FinWithText, FinOverEdge])]),
    },
    Deviation {
        section: "3.10.7.4, fifth",
        rfc: "in LAST-ACK a duplicate ACK can be ignored",
        smoltcp: "answers it with a challenge ACK",
        shown: Shown::Cases(&[(&[LastAck], &[AckDuplicate])]),
    },
    Deviation {
        section: "3.10.7.4, fifth",
        rfc: "in TIME-WAIT what takes numbers is acknowledged, and the 2 MSL begin anew",
        smoltcp: "drops it in silence if it lies in the window",
        shown: Shown::Cases(&[(
            &[TimeWait],
            &[
                Text,
                TextPushed,
                TextHalfOld,
                TextAhead,
                TextOverEdge,
                Fin,
                FinWithText,
                FinAhead,
                FinOverEdge,
            ],
        )]),
    },
    Deviation {
        section: "3.6.1, MUST-13",
        rfc: "TIME-WAIT lasts two maximum segment lifetimes of two minutes",
        smoltcp: "leaves it after ten seconds",
        shown: Shown::Experiment { make: e::time_wait, rfc: &["240 s"], smoltcp: &["10 s"] },
    },
];

const SYNCHRONIZED: &[Situation] = &Situation::SYNCHRONIZED;
const OPENING: &[Situation] = &[SynReceived, SynReceivedActive];

const RECEIVING: &[Situation] = &[Established, EstablishedInFlight, FinWait1, FinWait2];
