//! The place of each rule: at which fork it is a branch, and in which states it can be taken there. A
//! new rule does not compile until it has one.

use sim::tcp::Rule;
use sim::udp;

use super::forks::Fork;
use super::states::{
    AFTER_FIN, ANY, BEFORE_CLOSE, BOTH_CLOSED, CHECKED, CLOSE_WAIT, CLOSED, CLOSING, CONNECTED,
    EITHER_FIN_WAIT, FIN_ASKED, FIN_WAIT_1, FIN_WAIT_2, LAST_ACK, LISTEN, NOT_YET, OPENING,
    RECEIVING, SENDING, SYN_RECEIVED, SYN_SENT, SYNCHRONIZED, States, TIME_WAIT, of,
};

/// The place of a rule.
#[expect(clippy::too_many_lines, reason = "it is a table")]
pub fn place(rule: Rule) -> (Fork, States) {
    match rule {
        Rule::OpenedPassively => (Fork::Open, CLOSED),
        Rule::OpenedActively => (Fork::Open, CLOSED),
        Rule::ListenMadeActive => (Fork::Open, LISTEN),
        Rule::TextQueuedUntilOpen => (Fork::SendEarly, OPENING),
        Rule::ClosedBeforeOpen => (Fork::End, of::CLOSED_EARLY),
        Rule::CloseQueuedUntilOpen => (Fork::End, SYN_RECEIVED),
        Rule::CloseBegun => (Fork::End, BEFORE_CLOSE),
        Rule::CloseAnswered => (Fork::End, CLOSE_WAIT),
        Rule::LetGo => (Fork::End, CHECKED),
        Rule::LetGoWithUnreadText => (Fork::End, of::UNREAD),
        Rule::AbortedWithReset => (Fork::End, of::ABORTED),
        Rule::AbortedSilently => (Fork::End, of::ABORTED_SILENTLY),
        Rule::WindowUpdateSent => (Fork::WindowUpdate, RECEIVING),
        Rule::WindowUpdateWithheld => (Fork::WindowUpdate, RECEIVING),

        Rule::TextSent => (Fork::SendText, SENDING),
        Rule::FinSent => (Fork::SendFin, FIN_ASKED),
        Rule::FinSentWithText => (Fork::SendFin, FIN_ASKED),
        Rule::WindowClosed => (Fork::SendText, SENDING),
        Rule::WindowUsedUp => (Fork::SendText, SENDING),
        Rule::SillyWindowAvoided => (Fork::SendText, SENDING),
        Rule::NagleHolds => (Fork::SendText, SENDING),
        Rule::TextNotPushed => (Fork::SendText, SENDING),
        Rule::CongestionWindowUsedUp => (Fork::SendText, SENDING),
        Rule::RestartedAfterIdle => (Fork::Idle, SENDING),

        Rule::ResetAtClosedIgnored => (Fork::AtClosed, CLOSED),
        Rule::AckAtClosed => (Fork::AtClosed, CLOSED),
        Rule::SegmentAtClosed => (Fork::AtClosed, CLOSED),

        Rule::ResetAtListenIgnored => (Fork::AtListen, LISTEN),
        Rule::AckAtListen => (Fork::AtListen, LISTEN),
        Rule::SynAtListen => (Fork::AtListen, LISTEN),
        Rule::MoreOnSynHeld => (Fork::MoreOnSyn, CHECKED),
        Rule::MoreOnSynIgnored => (Fork::MoreOnSyn, CHECKED),
        // In TIME-WAIT too: the listener stands behind it.
        Rule::SynFinAtListenDropped => (Fork::AtListen, of::LISTENING),
        Rule::OtherAtListenDropped => (Fork::AtListen, LISTEN),
        Rule::NoSingleHostIgnored => (Fork::SingleHosts, NOT_YET),

        Rule::BadAckInSynSent => (Fork::SynSent, SYN_SENT),
        Rule::BadAckOnResetDropped => (Fork::SynSentReset, SYN_SENT),
        Rule::SynAgainSoon => (Fork::OldAnswer, SYN_SENT),
        Rule::RefusedByPeer => (Fork::SynSentReset, SYN_SENT),
        Rule::ResetWithoutAckDropped => (Fork::SynSentReset, SYN_SENT),
        Rule::SynAnswered => (Fork::SynSent, SYN_SENT),
        Rule::SynAcknowledged => (Fork::SynOwed, SYNCHRONIZED),
        Rule::SynCrossed => (Fork::SynSent, SYN_SENT),
        Rule::NoSynInSynSent => (Fork::SynSent, SYN_SENT),

        Rule::SegmentUnacceptable => (Fork::Sequence, CHECKED),
        Rule::ResetUnacceptable => (Fork::Reset, CHECKED),
        Rule::OldSegmentsAckTaken => (Fork::Sequence, of::UNREAD),
        Rule::CrossedSynAckTaken => (Fork::Sequence, SYN_RECEIVED),
        Rule::ZeroWindowAckTaken => (Fork::Sequence, CHECKED),
        Rule::OldPartCut => (Fork::Trim, RECEIVING),
        Rule::PartBeyondWindowCut => (Fork::Trim, RECEIVING),
        Rule::TimestampTooOld => (Fork::Sequence, CHECKED),
        Rule::ChallengeLimited => (Fork::Challenge, CHECKED),
        Rule::SynRepeated => (Fork::SynAgain, SYN_RECEIVED),

        Rule::ResetAccepted => (Fork::Reset, of::RESET),
        Rule::ResetBackToListen => (Fork::Reset, SYN_RECEIVED),
        Rule::ResetRefusesOpen => (Fork::Reset, SYN_RECEIVED),
        Rule::ResetBackToTimeWait => (Fork::Reset, SYN_RECEIVED),
        Rule::ResetEndsClosing => (Fork::Reset, BOTH_CLOSED),
        Rule::ResetInTimeWaitIgnored => (Fork::Reset, TIME_WAIT),
        Rule::ResetChallenged => (Fork::Reset, CHECKED),
        Rule::ResetAtFinTaken => (Fork::Reset, of::AFTER_FIN_OPEN),
        Rule::InexactResetInTimeWaitIgnored => (Fork::Reset, TIME_WAIT),

        Rule::SynBackToListen => (Fork::Syn, SYN_RECEIVED),
        Rule::SynEndsRequest => (Fork::Syn, SYN_RECEIVED),
        Rule::SynChallenged => (Fork::Syn, CHECKED),
        Rule::SynInWindowResets => (Fork::Syn, CHECKED),
        Rule::ReopenedFromTimeWait => (Fork::Syn, TIME_WAIT),

        Rule::NoAckDropped => (Fork::Ack, CHECKED),
        Rule::AckTooOld => (Fork::Ack, SYNCHRONIZED),
        Rule::SynConfirmed => (Fork::AckOfSyn, SYN_RECEIVED),
        Rule::BadAckInSynReceived => (Fork::AckOfSyn, SYN_RECEIVED),
        Rule::NewlyAcknowledged => (Fork::Ack, CONNECTED),
        Rule::DuplicateAckIgnored => (Fork::Ack, CONNECTED),
        Rule::AckOfUnsent => (Fork::Ack, SYNCHRONIZED),
        Rule::SendWindowUpdated => (Fork::Window, CONNECTED),
        Rule::OldWindowIgnored => (Fork::Window, CONNECTED),
        Rule::FinAcknowledged => (Fork::AckOfFin, FIN_WAIT_1),
        Rule::FinAcknowledgedInClosing => (Fork::AckOfFin, CLOSING),
        Rule::FinAcknowledgedInLastAck => (Fork::AckOfFin, LAST_ACK),
        Rule::TimeWaitRestarted => (Fork::InTimeWait, TIME_WAIT),
        Rule::AckInTimeWaitIgnored => (Fork::InTimeWait, TIME_WAIT),
        Rule::AckRestartsTimeWait => (Fork::InTimeWait, TIME_WAIT),

        Rule::FirstRoundTripMeasured => (Fork::RoundTrip, CONNECTED),
        Rule::RoundTripMeasured => (Fork::RoundTrip, CONNECTED),
        Rule::RoundTripAmbiguous => (Fork::RoundTrip, CONNECTED),
        Rule::RetransmissionTimerStopped => (Fork::AckTimer, CONNECTED),
        Rule::RetransmissionTimerRestarted => (Fork::AckTimer, CONNECTED),
        Rule::TimeoutAfterLostSyn => (Fork::RoundTrip, CONNECTED),

        Rule::TextTaken => (Fork::Text, RECEIVING),
        Rule::TextHeld => (Fork::Text, RECEIVING),
        Rule::HeldTextTaken => (Fork::Text, RECEIVING),
        Rule::TextAfterFinIgnored => (Fork::Text, AFTER_FIN),
        Rule::TextAfterLettingGo => (Fork::Text, RECEIVING),
        Rule::FinTaken => (Fork::Fin, of::FIN_TAKEN),
        Rule::FinHeld => (Fork::Fin, RECEIVING),
        Rule::TimeWaitStarted => (Fork::BothClosed, EITHER_FIN_WAIT),

        Rule::AcknowledgedAtOnce => (Fork::Acknowledge, SYNCHRONIZED),
        Rule::SecondSegmentAcknowledged => (Fork::Acknowledge, SYNCHRONIZED),
        Rule::GapAcknowledged => (Fork::Acknowledge, SYNCHRONIZED),
        Rule::AcknowledgmentDelayed => (Fork::Acknowledge, SYNCHRONIZED),
        Rule::DelayIsOver => (Fork::AckWaited, SYNCHRONIZED),

        Rule::RetransmissionTimedOut => (Fork::Retransmission, of::AWAITING),
        Rule::BackedOff => (Fork::BackOff, of::AWAITING),
        Rule::SynNotBackedOff => (Fork::BackOff, SYN_SENT),
        Rule::DeliveryProblem => (Fork::R1, of::AWAITING),
        Rule::GaveUp => (Fork::Retransmission, of::GIVEN_UP),
        Rule::GaveUpOpening => (Fork::Retransmission, OPENING),
        Rule::GaveUpSynReceived => (Fork::Retransmission, SYN_RECEIVED),
        Rule::UserTimedOut => (Fork::Retransmission, of::AWAITING),
        Rule::TimeWaitOver => (Fork::TimeWaitOver, TIME_WAIT),
        Rule::LostTextSentAgain => (Fork::LostText, CONNECTED),

        Rule::PersistStarted => (Fork::Persist, SENDING),
        Rule::WindowProbed => (Fork::Probe, SENDING),
        Rule::SillyWindowOverridden => (Fork::Probe, SENDING),
        Rule::PersistStopped => (Fork::Persist, CONNECTED),
        Rule::GaveUpProbing => (Fork::Probe, SENDING),
        Rule::ProbeAnswered => (Fork::ProbeAnswered, SENDING),

        Rule::KeepAliveStarted => (Fork::KeepAlive, SYNCHRONIZED),
        Rule::KeepAliveProbed => (Fork::KeepAliveProbe, SYNCHRONIZED),
        Rule::KeepAliveGivenUp => (Fork::KeepAliveProbe, SYNCHRONIZED),
        Rule::KeepAliveSwitchedOff => (Fork::KeepAliveOff, ANY),
        Rule::FinWait2Limited => (Fork::FinWait2, FIN_WAIT_2),
        Rule::FinWait2Over => (Fork::FinWait2Over, FIN_WAIT_2),

        Rule::SlowStart => (Fork::Growth, CONNECTED),
        Rule::CongestionAvoidance => (Fork::Growth, CONNECTED),
        Rule::CongestionWindowCollapsed => (Fork::Collapse, SENDING),
        Rule::DuplicateAckCounted => (Fork::Duplicate, CONNECTED),
        Rule::FastRetransmit => (Fork::Duplicate, CONNECTED),
        Rule::RecoveryInflated => (Fork::Duplicate, CONNECTED),
        Rule::PartialAck => (Fork::Recovery, CONNECTED),
        Rule::RecoveryOver => (Fork::Recovery, CONNECTED),

        Rule::BacklogFull => (Fork::FullListener, LISTEN),
        Rule::AcceptQueueFull => (Fork::FullListener, of::ACCEPTING),
        Rule::SynCookieSent => (Fork::FullListener, LISTEN),
        Rule::SynCookieReturned => (Fork::Cookie, LISTEN),

        Rule::TwoSegmentsOpenAtOnce => (Fork::AckOfSyn, SYN_RECEIVED),
        Rule::SynAckIsTheLastWord => (Fork::SynOwed, SYNCHRONIZED),
        Rule::SynAckGetsNoAnswer => (Fork::IdleSynAck, ANY),
        Rule::SynAckSentAgain => (Fork::SynAgain, CONNECTED),
        Rule::SynNotRepeated => (Fork::Retransmission, OPENING),
        Rule::FinNotRepeated => (Fork::AckTimer, FIN_ASKED),
        Rule::FinUnacknowledgedUntilOurs => (Fork::Fin, of::FIN_UNANSWERED),
        Rule::FinEndsBoth => (Fork::Fin, of::UNCLOSED),
        Rule::OurFinEndedBoth => (Fork::AckOfFin, FIN_WAIT_1),
        Rule::TextAfterOurFinThrownAway => (Fork::Text, of::THROWN_AWAY),
        Rule::FinsCrossed => (Fork::Fin, of::CROSSED),
        Rule::TimeWaitSkipped => (Fork::BothClosed, of::TIME_WAIT_NEXT),
        Rule::TimeWaitShortened => (Fork::BothClosed, of::TIME_WAIT_NEXT),
        Rule::OtherTimeWaitRestarted => (Fork::InTimeWait, TIME_WAIT),
        Rule::OtherTimeWaitOver => (Fork::TimeWaitOver, TIME_WAIT),
        Rule::ResetNotSent => (Fork::ResetAnswer, ANY),
        Rule::ForgottenWithoutReset => (Fork::ResetEnd, of::UNREAD),
    }
}

/// The fork of one of UDP's rules.
pub fn fork_of_udp(rule: udp::Rule) -> Fork {
    match rule {
        udp::Rule::DatagramSent | udp::Rule::GroupDatagramSent => Fork::UdpSend,
        udp::Rule::MessageQueued
        | udp::Rule::GroupMessageQueued
        | udp::Rule::ReceiveBufferFull
        | udp::Rule::GroupSourceDropped => Fork::UdpArrive,
        udp::Rule::NoPortUnreachable | udp::Rule::GroupPortNotBound => Fork::UdpNoPort,
    }
}
