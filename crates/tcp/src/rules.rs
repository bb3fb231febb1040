//! The rules by which the endpoint decides: one table with name, source, section and requirement.
//!
//! No prose for readers stands here: a rule's sentence is found by its name, elsewhere, once in
//! each language. The comment of a rule says what was decided and which numbers it carries.

use core::fmt;

/// The document that a rule comes from.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Source {
    /// A Request for Comments, by number.
    Rfc(u16),
    /// The Linux kernel; the section names a constant, a setting or a function.
    Linux,
    /// A what-if variant; the section is the one of RFC 9293 that it departs from.
    Variant,
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Source::Rfc(number) => write!(f, "RFC {number}"),
            Source::Linux => f.write_str("Linux"),
            Source::Variant => f.write_str("not TCP"),
        }
    }
}

/// A label of RFC 9293, Appendix B.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Requirement {
    /// MUST or MUST NOT.
    Must(u8),
    /// SHOULD or SHOULD NOT.
    Should(u8),
    /// MAY.
    May(u8),
}

impl Requirement {
    /// The label's word, such as `MUST`, and its number.
    pub const fn parts(self) -> (&'static str, u8) {
        match self {
            Requirement::Must(number) => ("MUST", number),
            Requirement::Should(number) => ("SHLD", number),
            Requirement::May(number) => ("MAY", number),
        }
    }
}

impl fmt::Display for Requirement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (word, number) = self.parts();
        write!(f, "{word}-{number}")
    }
}

macro_rules! rules {
    ($($(#[$doc:meta])* $name:ident = $source:ident $(($section:literal))?, $requirement:expr;)+) => {
        /// A rule that can be the reason of an effect.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum Rule { $($(#[$doc])* $name,)+ }

        impl Rule {
            /// All of them, in the order of the table.
            pub const ALL: &[Rule] = &[$(Rule::$name,)+];

            /// The name, by which the rule's sentence is found.
            pub const fn name(self) -> &'static str {
                match self { $(Rule::$name => stringify!($name),)+ }
            }

            const fn entry(self) -> &'static Entry {
                &ENTRIES[self as usize]
            }
        }

        static ENTRIES: [Entry; Rule::ALL.len()] = {
            use Requirement::{May, Must, Should};
            [$({
                let (source, section) = $source($($section)?);
                Entry { section, source, requirement: $requirement }
            },)+]
        };
    };
}

/// Where a rule is written.
struct Entry {
    section: &'static str,
    source: Source,
    requirement: Option<Requirement>,
}

impl Rule {
    /// The document that it comes from.
    pub const fn source(self) -> Source {
        self.entry().source
    }

    /// The section of the document.
    pub const fn section(self) -> &'static str {
        self.entry().section
    }

    /// The label in RFC 9293, Appendix B, if it has one.
    pub const fn requirement(self) -> Option<Requirement> {
        self.entry().requirement
    }
}

const fn rfc9293(section: &'static str) -> (Source, &'static str) {
    (Source::Rfc(9293), section)
}
const fn rfc6298(section: &'static str) -> (Source, &'static str) {
    (Source::Rfc(6298), section)
}
const fn rfc5681(section: &'static str) -> (Source, &'static str) {
    (Source::Rfc(5681), section)
}
const fn rfc6582(section: &'static str) -> (Source, &'static str) {
    (Source::Rfc(6582), section)
}
const fn rfc5961(section: &'static str) -> (Source, &'static str) {
    (Source::Rfc(5961), section)
}
const fn rfc4987(section: &'static str) -> (Source, &'static str) {
    (Source::Rfc(4987), section)
}
const fn rfc1337(section: &'static str) -> (Source, &'static str) {
    (Source::Rfc(1337), section)
}
const fn rfc7323(section: &'static str) -> (Source, &'static str) {
    (Source::Rfc(7323), section)
}
const fn linux(place: &'static str) -> (Source, &'static str) {
    (Source::Linux, place)
}
const fn variant(departs_from: &'static str) -> (Source, &'static str) {
    (Source::Variant, departs_from)
}

rules! {
    // ---- User calls ----------------------------------------------------------------------------

    /// OPEN, passive: LISTEN. No numbers.
    OpenedPassively = rfc9293("3.10.1"), None;
    /// OPEN, active: an ISS was chosen, a SYN is sent. ISS.
    OpenedActively = rfc9293("3.10.1"), Some(Must(8));
    /// SEND at LISTEN with a named peer turns the connection from passive to active. ISS.
    ListenMadeActive = rfc9293("3.10.2"), None;
    /// SEND before ESTABLISHED: the text is queued. Queued.
    TextQueuedUntilOpen = rfc9293("3.10.2"), None;
    /// CLOSE at LISTEN or in SYN-SENT: the connection is deleted, nothing is sent. No numbers.
    ClosedBeforeOpen = rfc9293("3.10.4"), None;
    /// CLOSE in SYN-RECEIVED with text queued: waits until ESTABLISHED. Queued.
    CloseQueuedUntilOpen = rfc9293("3.10.4"), None;
    /// CLOSE in SYN-RECEIVED, nothing queued, or in ESTABLISHED: FIN-WAIT-1. Queued.
    CloseBegun = rfc9293("3.10.4"), None;
    /// CLOSE in CLOSE-WAIT, after the peer's FIN: LAST-ACK. Queued.
    CloseAnswered = rfc9293("3.10.4"), None;
    /// The user let go of both directions; text that still comes will be refused. No numbers.
    LetGo = rfc9293("3.6.1"), Some(May(1));
    /// The user let go with unread text: RST, since text was lost. Unread.
    LetGoWithUnreadText = rfc9293("3.6.1"), Some(Should(3));
    /// ABORT in a state with a peer: RST at SND.NXT. SND.NXT.
    AbortedWithReset = rfc9293("3.10.5"), None;
    /// ABORT at LISTEN, SYN-SENT, CLOSING, LAST-ACK or TIME-WAIT: deleted, nothing is sent. No
    /// numbers.
    AbortedSilently = rfc9293("3.10.5"), None;
    /// The user read so much that the window grows by a worthwhile step: it is announced. RCV.NXT,
    /// RCV.WND.
    WindowUpdateSent = rfc9293("3.8.6.2.2"), Some(Must(39));
    /// The user read, but the window would grow by a silly step only: nothing is announced. Free,
    /// RCV.WND.
    WindowUpdateWithheld = rfc9293("3.8.6.2.2"), Some(Must(39));

    // ---- What is sent, and what must wait ------------------------------------------------------

    /// Text is sent, all of it within the window. SEG.SEQ, text, SND.WND, queued left over.
    TextSent = rfc9293("3.8.6.2.1"), None;
    /// All text is sent, now the FIN: no more text will come. SEG.SEQ.
    FinSent = rfc9293("3.10.4"), None;
    /// The last text and the FIN go in one segment. SEG.SEQ, text.
    FinSentWithText = rfc9293("3.10.4"), None;
    /// The peer's window is closed. Queued, SND.WND.
    WindowClosed = rfc9293("3.8.6.1"), Some(Must(36));
    /// The window is used up by what is in flight. Queued, SND.WND, in flight.
    WindowUsedUp = rfc9293("3.8.6.2.1"), None;
    /// Only a silly piece fits the window: wait. Queued, usable window, MSS.
    SillyWindowAvoided = rfc9293("3.8.6.2.1"), Some(Must(38));
    /// A short segment waits until what is in flight is acknowledged. Queued, in flight, MSS.
    NagleHolds = rfc9293("3.7.4"), Some(Should(7));
    /// The text was not pushed and does not fill a segment: wait for more. Queued, MSS.
    TextNotPushed = rfc9293("3.9.1.2"), Some(May(16));
    /// The congestion window is used up. Queued, cwnd, in flight.
    CongestionWindowUsedUp = rfc5681("3.1"), Some(Must(19));
    /// Nothing was sent for an RTO: slow start begins anew. Cwnd.
    RestartedAfterIdle = rfc5681("4.1"), None;

    // ---- Segment arrives: CLOSED ---------------------------------------------------------------

    /// A RST at CLOSED is discarded. SEG.SEQ.
    ResetAtClosedIgnored = rfc9293("3.10.7.1"), None;
    /// A segment with ACK at CLOSED: RST at SEG.ACK. SEG.ACK.
    AckAtClosed = rfc9293("3.10.7.1"), None;
    /// A segment without ACK at CLOSED: RST with ACK = SEG.SEQ + SEG.LEN. SEG.SEQ, SEG.LEN.
    SegmentAtClosed = rfc9293("3.10.7.1"), None;

    // ---- Segment arrives: LISTEN ---------------------------------------------------------------

    /// A RST at LISTEN is ignored. SEG.SEQ.
    ResetAtListenIgnored = rfc9293("3.10.7.2"), None;
    /// An ACK at LISTEN is bad: RST at SEG.ACK. SEG.ACK.
    AckAtListen = rfc9293("3.10.7.2"), None;
    /// A SYN at LISTEN: SYN-RECEIVED, a SYN+ACK goes out. SEG.SEQ, RCV.NXT, ISS.
    SynAtListen = rfc9293("3.10.7.2"), None;
    /// Text or FIN on the SYN is held until ESTABLISHED. Text.
    MoreOnSynHeld = rfc9293("3.10.7.2"), None;
    /// Text or FIN on the SYN is ignored. Text.
    MoreOnSynIgnored = linux("tcp_conn_request"), None;
    /// A SYN+FIN at LISTEN is dropped. SEG.SEQ.
    SynFinAtListenDropped = linux("tcp_rcv_state_process"), None;
    /// A segment without SYN, ACK and RST at LISTEN is dropped. SEG.SEQ.
    OtherAtListenDropped = rfc9293("3.10.7.2"), None;
    /// From or to a broadcast or multicast address: silently discarded. No numbers.
    NoSingleHostIgnored = rfc9293("3.9.2.3"), Some(Must(57));

    // ---- Segment arrives: SYN-SENT -------------------------------------------------------------

    /// An ACK of something never sent in SYN-SENT: RST at SEG.ACK. SEG.ACK, ISS, SND.NXT.
    BadAckInSynSent = rfc9293("3.10.7.3"), None;
    /// A RST whose ACK is bad in SYN-SENT is dropped. SEG.ACK, ISS, SND.NXT.
    BadAckOnResetDropped = rfc9293("3.10.7.3"), None;
    /// After such a RST the SYN is sent again soon. Delay.
    SynAgainSoon = linux("tcp_rcv_synsent_state_process"), None;
    /// A RST with a good ACK in SYN-SENT: the connection was refused. SEG.ACK.
    RefusedByPeer = rfc9293("3.10.7.3"), None;
    /// A RST without ACK in SYN-SENT is dropped. SEG.SEQ.
    ResetWithoutAckDropped = rfc9293("3.10.7.3"), None;
    /// SYN and ACK of our SYN in SYN-SENT: ESTABLISHED. SEG.SEQ, SEG.ACK, ISS, RCV.NXT.
    SynAnswered = rfc9293("3.10.7.3"), None;
    /// The peer's SYN is acknowledged. RCV.NXT.
    SynAcknowledged = rfc9293("3.10.7.3"), None;
    /// A SYN without ACK in SYN-SENT: both opened at once; SYN-RECEIVED. SEG.SEQ, RCV.NXT.
    SynCrossed = rfc9293("3.10.7.3"), Some(Must(10));
    /// Neither SYN nor RST in SYN-SENT: dropped. SEG.SEQ.
    NoSynInSynSent = rfc9293("3.10.7.3"), None;

    // ---- Segment arrives otherwise: first, the sequence number ---------------------------------

    /// Outside of the window: acknowledged and dropped. SEG.SEQ, SEG.LEN, RCV.NXT, RCV.WND.
    SegmentUnacceptable = rfc9293("3.10.7.4"), None;
    /// A RST outside of the window: dropped. SEG.SEQ, RCV.NXT, RCV.WND.
    ResetUnacceptable = rfc9293("3.10.7.4"), None;
    /// All of it came before, up to RCV.NXT; its ACK field is processed all the same. SEG.SEQ,
    /// SEG.LEN, RCV.NXT.
    OldSegmentsAckTaken = rfc9293("A.2"), None;
    /// The peer's SYN+ACK crossed ours: its ACK field is processed. SEG.SEQ, SEG.ACK, IRS.
    CrossedSynAckTaken = rfc9293("3.5"), Some(Must(10));
    /// The window is zero; the ACK field is processed, the text is not. SEG.SEQ, SEG.LEN, RCV.NXT.
    ZeroWindowAckTaken = rfc9293("3.10.7.4"), Some(Must(66));
    /// The part of it that came before is cut off. SEG.SEQ, RCV.NXT, octets cut.
    OldPartCut = rfc9293("3.10.7.4"), None;
    /// The part of it beyond the window is cut off. RCV.NXT, RCV.WND, octets cut.
    PartBeyondWindowCut = rfc9293("3.10.7.4"), None;
    /// Its timestamp is older than the last one: acknowledged and dropped. TSval, TS.Recent.
    TimestampTooOld = rfc7323("5.3"), None;
    /// An acknowledgment for an unacceptable segment was sent shortly before: none now. Delay.
    ChallengeLimited = rfc5961("7"), None;
    /// A second copy of the SYN in SYN-RECEIVED: the SYN+ACK goes out again. SEG.SEQ, IRS.
    SynRepeated = linux("tcp_check_req"), None;

    // ---- second, RST ---------------------------------------------------------------------------

    /// A RST in a synchronized state with a user to tell: CLOSED. SEG.SEQ, RCV.NXT.
    ResetAccepted = rfc9293("3.10.7.4"), Some(Must(12));
    /// A RST in SYN-RECEIVED after a passive OPEN: back to LISTEN. SEG.SEQ, RCV.NXT.
    ResetBackToListen = rfc9293("3.10.7.4"), Some(Must(11));
    /// A RST in SYN-RECEIVED after an active OPEN: refused. SEG.SEQ, RCV.NXT.
    ResetRefusesOpen = rfc9293("3.10.7.4"), Some(Must(11));
    /// A RST in SYN-RECEIVED after reopening: the SYN was old; back to TIME-WAIT. SEG.SEQ.
    ResetBackToTimeWait = rfc9293("3.6.1"), Some(May(2));
    /// A RST in CLOSING, LAST-ACK or TIME-WAIT: CLOSED. SEG.SEQ, RCV.NXT.
    ResetEndsClosing = rfc9293("3.10.7.4"), None;
    /// A RST in TIME-WAIT does not end it. SEG.SEQ.
    ResetInTimeWaitIgnored = rfc1337("3"), None;
    /// A RST in the window, but not at RCV.NXT: challenge ACK. SEG.SEQ, RCV.NXT, RCV.WND.
    ResetChallenged = rfc5961("3.2"), None;
    /// A RST where the peer's FIN was counts as one at RCV.NXT. SEG.SEQ, RCV.NXT.
    ResetAtFinTaken = linux("tcp_reset_check"), None;

    /// A RST in the window of TIME-WAIT, but not at RCV.NXT, is ignored. SEG.SEQ, RCV.NXT.
    InexactResetInTimeWaitIgnored = linux("tcp_timewait_state_process"), None;

    // ---- fourth, SYN ---------------------------------------------------------------------------

    /// A SYN in the window in SYN-RECEIVED after a passive OPEN: back to LISTEN. SEG.SEQ.
    SynBackToListen = rfc9293("3.10.7.4"), None;
    /// A SYN in the window of a connection request: RST, and the request is forgotten. SEG.SEQ.
    SynEndsRequest = linux("tcp_check_req"), None;
    /// A SYN in a synchronized state: challenge ACK. SEG.SEQ, RCV.NXT.
    SynChallenged = rfc5961("4.2"), None;
    /// A SYN in the window: an error, RST. SEG.SEQ, RCV.NXT, RCV.WND.
    SynInWindowResets = rfc9293("3.10.7.4"), None;
    /// A new SYN in TIME-WAIT, beyond all of the old connection: reopened. SEG.SEQ, RCV.NXT, ISS.
    ReopenedFromTimeWait = rfc9293("3.6.1"), Some(May(2));

    // ---- fifth, ACK ----------------------------------------------------------------------------

    /// No ACK bit: dropped. SEG.SEQ.
    NoAckDropped = rfc9293("3.10.7.4"), None;
    /// The ACK is older than the peer's largest window allows: challenge ACK. SEG.ACK, SND.UNA,
    /// MAX.SND.WND.
    AckTooOld = rfc5961("5.2"), Some(May(12));
    /// Our SYN is acknowledged in SYN-RECEIVED: ESTABLISHED. SEG.ACK, SND.UNA, SND.NXT.
    SynConfirmed = rfc9293("3.10.7.4"), None;
    /// A bad ACK in SYN-RECEIVED: RST at SEG.ACK. SEG.ACK, SND.UNA, SND.NXT.
    BadAckInSynReceived = rfc9293("3.10.7.4"), None;
    /// New numbers are acknowledged: SND.UNA advances. SEG.ACK, SND.UNA before, SND.NXT.
    NewlyAcknowledged = rfc9293("3.10.7.4"), None;
    /// Nothing new is acknowledged: ignored. SEG.ACK, SND.UNA.
    DuplicateAckIgnored = rfc9293("3.10.7.4"), None;
    /// Something never sent is acknowledged: ACK, dropped. SEG.ACK, SND.NXT.
    AckOfUnsent = rfc9293("3.10.7.4"), None;
    /// The segment is newer than what last set the window: SND.WND follows. SEG.WND scaled,
    /// SND.WL1, SND.WL2.
    SendWindowUpdated = rfc9293("3.10.7.4"), None;
    /// The segment is older than what last set the window: its window is ignored. SEG.WND scaled,
    /// SND.WL1, SND.WL2.
    OldWindowIgnored = rfc9293("3.10.7.4"), None;
    /// Our FIN is acknowledged in FIN-WAIT-1: FIN-WAIT-2. SEG.ACK.
    FinAcknowledged = rfc9293("3.10.7.4"), None;
    /// Our FIN is acknowledged in CLOSING: TIME-WAIT. SEG.ACK, 2 MSL.
    FinAcknowledgedInClosing = rfc9293("3.10.7.4"), Some(Must(13));
    /// Our FIN is acknowledged in LAST-ACK: CLOSED. SEG.ACK.
    FinAcknowledgedInLastAck = rfc9293("3.10.7.4"), None;
    /// The peer sent its FIN again in TIME-WAIT: the 2 MSL start afresh. 2 MSL.
    TimeWaitRestarted = rfc9293("3.10.7.4"), None;
    /// A bare ACK in TIME-WAIT needs no answer. SEG.ACK.
    AckInTimeWaitIgnored = rfc9293("3.10.7.4"), None;
    /// A bare ACK in TIME-WAIT: the 2 MSL start afresh. 2 MSL.
    AckRestartsTimeWait = linux("tcp_timewait_state_process"), None;

    // ---- Timing what is acknowledged -----------------------------------------------------------

    /// First round trip measured: SRTT = R, RTTVAR = R/2. Round trip, SRTT, RTTVAR, RTO.
    FirstRoundTripMeasured = rfc6298("2.2"), Some(Must(18));
    /// A round trip measured: SRTT and RTTVAR follow. Round trip, SRTT, RTTVAR, RTO.
    RoundTripMeasured = rfc6298("2.3"), Some(Must(18));
    /// It was sent more than once: no round trip is taken from it. SEG.ACK.
    RoundTripAmbiguous = rfc6298("3"), Some(Must(18));
    /// All that was in flight is acknowledged: the timer stops. SND.UNA.
    RetransmissionTimerStopped = rfc6298("5.2"), None;
    /// Something new is acknowledged, more is in flight: the timer starts afresh. RTO, in flight.
    RetransmissionTimerRestarted = rfc6298("5.3"), None;
    /// The SYN had to be sent again: text begins with a longer timeout. RTO.
    TimeoutAfterLostSyn = rfc6298("5.7"), None;

    // ---- seventh, text; eighth, FIN ------------------------------------------------------------

    /// Text in order: taken, RCV.NXT advances. SEG.SEQ, text, RCV.NXT after, RCV.WND after.
    TextTaken = rfc9293("3.10.7.4"), None;
    /// Text ahead of a gap: held. SEG.SEQ, text, RCV.NXT.
    TextHeld = rfc9293("3.10.7.4"), Some(Should(31));
    /// The gap is filled: held text is taken too. Text, RCV.NXT after.
    HeldTextTaken = rfc9293("3.10.7.4"), None;
    /// Text after the peer's FIN, or in a state that has it: ignored. Text.
    TextAfterFinIgnored = rfc9293("3.10.7.4"), None;
    /// New text for a user who let go: RST, since it is lost. SEG.SEQ, text, RCV.NXT.
    TextAfterLettingGo = rfc9293("3.6.1"), Some(Should(3));
    /// FIN, all text before it is here: RCV.NXT goes over it, the user is told. FIN, RCV.NXT.
    FinTaken = rfc9293("3.10.7.4"), Some(Must(12));
    /// FIN ahead of a gap: held. FIN, RCV.NXT.
    FinHeld = rfc9293("3.10.7.4"), Some(Should(31));
    /// Both FINs are exchanged, ours is acknowledged: TIME-WAIT. 2 MSL.
    TimeWaitStarted = rfc9293("3.10.7.4"), Some(Must(13));

    // ---- Acknowledging -------------------------------------------------------------------------

    /// What came is acknowledged at once. RCV.NXT, RCV.WND.
    AcknowledgedAtOnce = rfc9293("3.10.7.4"), None;
    /// Two full-sized segments came: acknowledged at once. RCV.NXT, octets.
    SecondSegmentAcknowledged = rfc9293("3.8.6.3"), Some(Should(19));
    /// Out of order, or filling a gap: acknowledged at once. RCV.NXT, held.
    GapAcknowledged = rfc5681("4.2"), Some(May(13));
    /// The acknowledgment may wait for text to travel with. RCV.NXT, delay.
    AcknowledgmentDelayed = rfc9293("3.8.6.3"), Some(Should(18));
    /// It has waited as long as it may. RCV.NXT.
    DelayIsOver = rfc9293("3.8.6.3"), Some(Must(40));

    // ---- Timeouts ------------------------------------------------------------------------------

    /// The oldest segment in flight was not acknowledged in time: it is sent again. SND.UNA, RTO,
    /// retransmissions.
    RetransmissionTimedOut = rfc9293("3.10.8"), None;
    /// RTO doubles. RTO.
    BackedOff = rfc6298("5.5"), Some(Must(19));
    /// The first timeouts of a SYN do not double. RTO.
    SynNotBackedOff = linux("tcp_syn_linear_timeouts"), None;
    /// After R1 retransmissions: a delivery problem. R1.
    DeliveryProblem = rfc9293("3.8.3"), Some(Should(9));
    /// After R2 retransmissions the connection is given up. R2.
    GaveUp = rfc9293("3.8.3"), Some(Must(20));
    /// After R2 retransmissions of the SYN the attempt is given up. R2.
    GaveUpOpening = rfc9293("3.8.3"), Some(Must(23));
    /// After R2 retransmissions of the SYN+ACK: back to LISTEN. R2.
    GaveUpSynReceived = linux("tcp_synack_retries"), None;
    /// The user timeout: all is given up. User timeout.
    UserTimedOut = rfc9293("3.10.8"), None;
    /// 2 MSL have passed: CLOSED. 2 MSL.
    TimeWaitOver = rfc9293("3.10.8"), None;
    /// What was in flight at the timeout is sent again, as the congestion window grows. SEG.SEQ,
    /// SND.UNA, SND.NXT.
    LostTextSentAgain = rfc5681("3.1"), None;

    // ---- Probing a small window ----------------------------------------------------------------

    /// Text waits and nothing is in flight: the persist timer starts. Delay, SND.WND.
    PersistStarted = rfc9293("3.8.6.1"), Some(Should(29));
    /// The window is still closed: probe it, wait twice as long. SEG.SEQ, delay.
    WindowProbed = rfc9293("3.8.6.1"), Some(Should(30));
    /// The silly-window rule is overridden: what fits is sent. Usable window, queued.
    SillyWindowOverridden = rfc9293("3.8.6.2.1"), None;
    /// Nothing waits, or it is in flight: the persist timer stops. SND.WND.
    PersistStopped = rfc9293("3.8.6.1"), None;
    /// Probes stayed unanswered R2 times: given up. R2.
    GaveUpProbing = rfc9293("3.8.3"), Some(Must(20));
    /// The peer answers a probe, so the connection stays open. SND.WND.
    ProbeAnswered = rfc9293("3.8.6.1"), Some(Must(37));

    // ---- Keep-alive, FIN-WAIT-2 ----------------------------------------------------------------

    /// A sign of life, or the connection opened: wait for the next. Delay.
    KeepAliveStarted = rfc9293("3.8.4"), Some(Must(26));
    /// Nothing came for long: probe at SND.NXT − 1. SEG.SEQ, probes.
    KeepAliveProbed = rfc9293("3.8.4"), Some(May(5));
    /// No probe was answered: given up. Probes.
    KeepAliveGivenUp = rfc9293("3.8.4"), Some(Must(29));
    /// The user switched keep-alives off. No numbers.
    KeepAliveSwitchedOff = rfc9293("3.8.4"), Some(Must(24));
    /// The user let go; FIN-WAIT-2 will not last for ever. Delay.
    FinWait2Limited = linux("tcp_fin_timeout"), None;
    /// The peer's FIN did not come: CLOSED. Delay.
    FinWait2Over = linux("tcp_fin_timeout"), None;

    // ---- Congestion ----------------------------------------------------------------------------

    /// Slow start: the congestion window grows with each ACK. Cwnd, ssthresh.
    SlowStart = rfc5681("3.1"), Some(Must(19));
    /// Congestion avoidance: one segment more for each window. Cwnd, ssthresh.
    CongestionAvoidance = rfc5681("3.1"), Some(Must(19));
    /// A timeout: ssthresh is half of what was in flight, cwnd one segment. Cwnd, ssthresh.
    CongestionWindowCollapsed = rfc5681("3.1"), Some(Must(19));
    /// A duplicate ACK says that a segment left the network. Duplicates.
    DuplicateAckCounted = rfc5681("3.2"), None;
    /// The third duplicate ACK: the segment counts as lost and is sent again. SND.UNA, cwnd,
    /// ssthresh.
    FastRetransmit = rfc5681("3.2"), None;
    /// Each further duplicate ACK lets one segment more go. Cwnd.
    RecoveryInflated = rfc5681("3.2"), None;
    /// Not all is acknowledged that was in flight at the loss: the next segment is lost too.
    /// SEG.ACK, recover, cwnd.
    PartialAck = rfc6582("3.2"), None;
    /// All is acknowledged that was in flight at the loss: recovery ends. SEG.ACK, cwnd.
    RecoveryOver = rfc6582("3.2"), None;

    // ---- Listeners that are full ---------------------------------------------------------------

    /// A SYN is dropped, since the listener has as many half-open connections as it may. SEG.SEQ.
    BacklogFull = rfc4987("2.2"), None;
    /// A SYN, or the ACK that would complete a connection, is dropped, since as many connections
    /// as may wait for the application. SEG.SEQ.
    AcceptQueueFull = linux("sk_acceptq_is_full"), None;
    /// The SYN is answered, and nothing is kept of it: the ISS is a cookie. SEG.SEQ, RCV.NXT, ISS.
    SynCookieSent = rfc4987("3.6"), None;
    /// An ACK brings a valid cookie back: ESTABLISHED. SEG.ACK, ISS, IRS, MSS.
    SynCookieReturned = rfc4987("3.6"), None;

    // ---- What-if variants: where they are not TCP ----------------------------------------------

    /// Behind the SYN+ACK: ESTABLISHED, our SYN counts as acknowledged. ISS, SND.UNA.
    TwoSegmentsOpenAtOnce = variant("3.5"), None;
    /// The SYN+ACK is not acknowledged. RCV.NXT.
    SynAckIsTheLastWord = variant("3.5"), None;
    /// A SYN+ACK that opens nothing is dropped without an answer. SEG.SEQ, SEG.ACK.
    SynAckGetsNoAnswer = variant("3.5.2"), None;
    /// The SYN of a connection that is open with it comes again: SYN+ACK again. SEG.SEQ.
    SynAckSentAgain = variant("3.10.7.4"), None;
    /// A SYN or SYN+ACK is in flight, for which no timer runs. ISS.
    SynNotRepeated = variant("3.8.1"), None;
    /// A FIN without text is in flight, for which no timer runs. SEG.SEQ.
    FinNotRepeated = variant("3.8.1"), None;
    /// The peer's FIN is not acknowledged before ours goes out. FIN.
    FinUnacknowledgedUntilOurs = variant("3.10.7.4"), None;
    /// The peer's FIN ends both directions: CLOSED. Queued, in flight: both are thrown away.
    FinEndsBoth = variant("3.6"), None;
    /// Our FIN, acknowledged in FIN-WAIT-1, ends both directions: no FIN is awaited. SEG.ACK.
    OurFinEndedBoth = variant("3.6"), None;
    /// Text behind our FIN is thrown away, unacknowledged. SEG.SEQ, text.
    TextAfterOurFinThrownAway = variant("3.6"), None;
    /// A FIN that crossed ours is acknowledged, though text before it may be lost. FIN, RCV.NXT.
    FinsCrossed = variant("3.6"), None;
    /// Both directions are closed: CLOSED, without TIME-WAIT. 2 MSL.
    TimeWaitSkipped = variant("3.6.1"), None;
    /// Both directions are closed: TIME-WAIT, which lasts another time than 2 MSL. Delay, 2 MSL.
    TimeWaitShortened = variant("3.6.1"), None;
    /// Such a TIME-WAIT starts afresh. Delay, 2 MSL.
    OtherTimeWaitRestarted = variant("3.6.1"), None;
    /// Such a TIME-WAIT is over: CLOSED. Delay, 2 MSL.
    OtherTimeWaitOver = variant("3.6.1"), None;
    /// No RST answers the segment. Those of the rule that would have sent it.
    ResetNotSent = variant("3.5.2"), None;
    /// The connection ends, and no RST tells the peer. Those of the rule that would have sent it.
    ForgottenWithoutReset = variant("3.5.2"), None;
}

macro_rules! quantities {
    ($($(#[$doc:meta])* $name:ident = $label:literal, $unit:ident;)+) => {
        /// The name of a number that a rule looks at.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum Quantity { $($(#[$doc])* $name,)+ }

        impl Quantity {
            /// All of them, in the order of the table.
            pub const ALL: &[Quantity] = &[$(Quantity::$name,)+];

            /// The name as the RFC writes it.
            pub const fn name(self) -> &'static str {
                match self { $(Quantity::$name => $label,)+ }
            }

            /// What it counts.
            pub const fn unit(self) -> Unit {
                match self { $(Quantity::$name => Unit::$unit,)+ }
            }
        }
    };
}

/// What a number counts.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Unit {
    /// A sequence number, modulo 2^32.
    SequenceNumber,
    /// Octets, or sequence numbers taken.
    Octets,
    /// Milliseconds.
    Milliseconds,
    /// Microseconds.
    Microseconds,
    /// A plain count.
    Count,
}

quantities! {
    /// SEG.SEQ.
    SegSeq = "SEG.SEQ", SequenceNumber;
    /// SEG.ACK.
    SegAck = "SEG.ACK", SequenceNumber;
    /// SEG.LEN: numbers taken, SYN and FIN included.
    SegLen = "SEG.LEN", Octets;
    /// SEG.WND, after scaling.
    SegWnd = "SEG.WND", Octets;
    /// Octets of text, SYN and FIN not counted.
    Text = "text", Octets;
    /// SND.UNA.
    SndUna = "SND.UNA", SequenceNumber;
    /// SND.NXT.
    SndNxt = "SND.NXT", SequenceNumber;
    /// SND.WND.
    SndWnd = "SND.WND", Octets;
    /// SND.WL1.
    SndWl1 = "SND.WL1", SequenceNumber;
    /// SND.WL2.
    SndWl2 = "SND.WL2", SequenceNumber;
    /// MAX.SND.WND.
    MaxSndWnd = "MAX.SND.WND", Octets;
    /// ISS.
    Iss = "ISS", SequenceNumber;
    /// RCV.NXT.
    RcvNxt = "RCV.NXT", SequenceNumber;
    /// RCV.WND.
    RcvWnd = "RCV.WND", Octets;
    /// IRS.
    Irs = "IRS", SequenceNumber;
    /// The number that the peer's FIN takes.
    FinSeq = "FIN", SequenceNumber;
    /// SND.NXT − SND.UNA.
    InFlight = "SND.NXT-SND.UNA", Octets;
    /// U, the usable window: SND.UNA + SND.WND − SND.NXT.
    UsableWindow = "U", Octets;
    /// D: octets queued, not yet sent.
    Queued = "D", Octets;
    /// RCV.USER: octets received, not yet read.
    Unread = "RCV.USER", Octets;
    /// RCV.BUFF − RCV.USER: octets free in the receive buffer.
    Free = "RCV.BUFF-RCV.USER", Octets;
    /// Octets held behind a gap.
    Held = "held", Octets;
    /// Eff.snd.MSS.
    Mss = "Eff.snd.MSS", Octets;
    /// RTO.
    Rto = "RTO", Milliseconds;
    /// R, a measured round trip.
    RoundTrip = "R", Microseconds;
    /// SRTT.
    Srtt = "SRTT", Microseconds;
    /// RTTVAR.
    RttVar = "RTTVAR", Microseconds;
    /// 2 MSL.
    TimeWait = "2MSL", Milliseconds;
    /// The user timeout.
    UserTimeout = "user timeout", Milliseconds;
    /// The wait that was set, or is over.
    Delay = "delay", Milliseconds;
    /// How often the segment was sent again.
    Retransmissions = "retransmissions", Count;
    /// R1.
    R1 = "R1", Count;
    /// R2.
    R2 = "R2", Count;
    /// Probes sent without an answer.
    Probes = "probes", Count;
    /// Duplicate ACKs in a row.
    DuplicateAcks = "dupacks", Count;
    /// cwnd.
    Cwnd = "cwnd", Octets;
    /// ssthresh.
    Ssthresh = "ssthresh", Octets;
    /// recover: SND.NXT when the loss was noticed.
    Recover = "recover", SequenceNumber;
    /// TSval of the segment.
    TsVal = "SEG.TSval", Count;
    /// TS.Recent.
    TsRecent = "TS.Recent", Count;
}

#[cfg(test)]
mod tests {
    use super::{Quantity, Rule, Source};

    #[test]
    fn names_are_unique_and_sections_are_given() {
        for (nth, rule) in Rule::ALL.iter().enumerate() {
            assert!(!rule.section().is_empty());
            assert!(Rule::ALL[..nth].iter().all(|other| other.name() != rule.name()));
            if rule.requirement().is_some() {
                assert!(matches!(rule.source(), Source::Rfc(_)), "{}", rule.name());
            }
        }
        for (nth, quantity) in Quantity::ALL.iter().enumerate() {
            assert!(Quantity::ALL[..nth].iter().all(|other| other.name() != quantity.name()));
        }
    }
}
