//! The steps at which TCP can go one way or another, each a fork: a check of RFC 9293, 3.10.7, a call
//! of the user's, a timer. Which rule belongs to which stands in `places.rs`.

use sim::tcp::Rule;
use sim::{Cause, udp};

/// A decision point.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fork {
    /// OPEN (3.10.1).
    Open,
    /// SEND before the connection is open (3.10.2).
    SendEarly,
    /// How the application ends a connection (3.10.4, 3.10.5, 3.6.1).
    End,
    /// Whether a larger window is announced (3.8.6.2.2).
    WindowUpdate,
    /// Whether text is sent (3.8.6.2.1, 3.7.4, RFC 5681).
    SendText,
    /// How the FIN is sent (3.10.4).
    SendFin,
    /// Whether the congestion window outlasts a pause.
    Idle,
    /// A segment arrives at CLOSED (3.10.7.1).
    AtClosed,
    /// A segment arrives at LISTEN (3.10.7.2).
    AtListen,
    /// What else is on a SYN.
    MoreOnSyn,
    /// Between whom a segment travels.
    SingleHosts,
    /// A SYN, or the ACK that completes a connection, at a listener that is full.
    FullListener,
    /// An ACK that may bring back a cookie.
    Cookie,
    /// No RST arrives in SYN-SENT (3.10.7.3).
    SynSent,
    /// A RST arrives in SYN-SENT.
    SynSentReset,
    /// What follows when an old connection answers the SYN.
    OldAnswer,
    /// Whether the SYN ACK is acknowledged.
    SynOwed,
    /// 3.10.7.4, first: the sequence number.
    Sequence,
    /// What of a segment lies in the window.
    Trim,
    /// Whether too many challenge ACKs were sent.
    Challenge,
    /// A SYN comes again.
    SynAgain,
    /// 3.10.7.4, second: RST.
    Reset,
    /// 3.10.7.4, fourth: SYN.
    Syn,
    /// 3.10.7.4, fifth: ACK, in SYN-RECEIVED.
    AckOfSyn,
    /// 3.10.7.4, fifth: ACK.
    Ack,
    /// Whose word about the window counts.
    Window,
    /// Whether the ACK covers this host's FIN.
    AckOfFin,
    /// A segment arrives in TIME-WAIT.
    InTimeWait,
    /// Whether a round trip is measured.
    RoundTrip,
    /// What becomes of the retransmission timer.
    AckTimer,
    /// 3.10.7.4, seventh: text.
    Text,
    /// 3.10.7.4, eighth: FIN.
    Fin,
    /// Both directions are closed.
    BothClosed,
    /// When what came is acknowledged.
    Acknowledge,
    /// An ACK has waited.
    AckWaited,
    /// The retransmission timer, or the user timeout, runs out (3.10.8).
    Retransmission,
    /// How long the next timeout is.
    BackOff,
    /// R1 is reached.
    R1,
    /// TIME-WAIT is over.
    TimeWaitOver,
    /// What was in flight at a timeout.
    LostText,
    /// Whether the persist timer is needed.
    Persist,
    /// The persist timer runs out.
    Probe,
    /// The peer answers a probe.
    ProbeAnswered,
    /// Whether a silent peer is to be asked.
    KeepAlive,
    /// Keep-alives are switched off.
    KeepAliveOff,
    /// The keep-alive timer runs out.
    KeepAliveProbe,
    /// Whether FIN-WAIT-2 has an end.
    FinWait2,
    /// FIN-WAIT-2 is over.
    FinWait2Over,
    /// How the congestion window grows.
    Growth,
    /// The congestion window after a timeout.
    Collapse,
    /// A duplicate ACK.
    Duplicate,
    /// An ACK of something new in fast recovery.
    Recovery,
    /// A SYN ACK that opens nothing.
    IdleSynAck,
    /// What is answered with a RST.
    ResetAnswer,
    /// A connection that ends with a RST.
    ResetEnd,
    /// A message is sent.
    UdpSend,
    /// A datagram arrives for a port that is bound.
    UdpArrive,
    /// A datagram arrives for a port that nobody has bound.
    UdpNoPort,
}

/// What kind of event leads to a fork.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Event {
    Call,
    Arrival,
    Timeout,
    Any,
}

impl Fork {
    /// Whether a step with this cause can have come to it as it is meant: what waits in a queue is
    /// carried out by another event, and there the branches are others.
    pub fn follows(self, cause: &Cause) -> bool {
        match self.event() {
            Event::Any => true,
            Event::Call => matches!(cause, Cause::Call { .. }),
            Event::Arrival => matches!(cause, Cause::Arrival(_)),
            Event::Timeout => matches!(cause, Cause::Timeout(_)),
        }
    }

    fn event(self) -> Event {
        match self {
            Fork::Open | Fork::SendEarly | Fork::End => Event::Call,
            Fork::AckTimer => Event::Arrival,
            Fork::Retransmission => Event::Timeout,
            _ => Event::Any,
        }
    }

    /// Rules that belong to another fork, and can be met at this one as well: what may come first
    /// while a timer runs, or what a segment that fails a check would else have come to.
    pub fn also(self) -> &'static [Rule] {
        match self {
            Fork::End => &[Rule::ForgottenWithoutReset],
            Fork::SendFin => &[Rule::WindowClosed, Rule::WindowUsedUp],
            Fork::AtClosed => &[Rule::ResetNotSent, Rule::SynAckGetsNoAnswer],
            Fork::AtListen => &[Rule::BacklogFull],
            Fork::FullListener => &[Rule::SynAtListen, Rule::SynConfirmed],
            Fork::Cookie => &[Rule::AckAtListen, Rule::AcceptQueueFull],
            Fork::SynSent => &[Rule::RefusedByPeer, Rule::ResetNotSent],
            Fork::SynSentReset => &[Rule::SynAnswered],
            Fork::Sequence => {
                &[Rule::ResetUnacceptable, Rule::TimeWaitRestarted, Rule::ReopenedFromTimeWait]
            }
            Fork::Trim => &[Rule::TextTaken, Rule::SegmentUnacceptable],
            Fork::SynAgain => {
                &[Rule::SegmentUnacceptable, Rule::SynBackToListen, Rule::SynEndsRequest]
            }
            Fork::Syn => &[Rule::SegmentUnacceptable, Rule::SynAckSentAgain],
            Fork::AckOfSyn => &[Rule::NoAckDropped, Rule::AcceptQueueFull, Rule::ResetNotSent],
            Fork::AckOfFin => &[Rule::DuplicateAckIgnored, Rule::AckOfUnsent],
            Fork::InTimeWait => &[Rule::ReopenedFromTimeWait, Rule::ResetEndsClosing],
            Fork::Text => &[Rule::SegmentUnacceptable, Rule::PartBeyondWindowCut],
            Fork::Fin => &[Rule::SegmentUnacceptable],
            Fork::BothClosed => &[Rule::FinAcknowledgedInClosing, Rule::FinHeld],
            Fork::AckWaited => &[Rule::SecondSegmentAcknowledged, Rule::GapAcknowledged],
            Fork::Retransmission => &[
                Rule::SynAnswered,
                Rule::RefusedByPeer,
                Rule::SynConfirmed,
                Rule::RetransmissionTimerStopped,
                Rule::FastRetransmit,
                Rule::FinNotRepeated,
            ],
            Fork::R1 => &[Rule::GaveUp, Rule::GaveUpOpening],
            Fork::TimeWaitOver => {
                &[Rule::TimeWaitRestarted, Rule::ReopenedFromTimeWait, Rule::ResetEndsClosing]
            }
            Fork::Probe => &[Rule::PersistStopped],
            Fork::ProbeAnswered => &[Rule::GaveUpProbing, Rule::PersistStopped],
            Fork::KeepAliveProbe => &[Rule::KeepAliveStarted],
            Fork::FinWait2Over => &[Rule::TimeWaitStarted, Rule::TextAfterLettingGo],
            Fork::Collapse => &[Rule::FastRetransmit],
            Fork::Recovery => &[Rule::RecoveryInflated],
            Fork::IdleSynAck => &[
                Rule::AckAtClosed,
                Rule::AckAtListen,
                Rule::BadAckInSynSent,
                Rule::SynChallenged,
                Rule::SegmentUnacceptable,
            ],
            Fork::ResetAnswer => &[
                Rule::AckAtClosed,
                Rule::SegmentAtClosed,
                Rule::AckAtListen,
                Rule::BadAckInSynSent,
                Rule::BadAckInSynReceived,
            ],
            _ => &[],
        }
    }

    /// The same among UDP's rules.
    pub fn also_of_udp(self) -> &'static [udp::Rule] {
        match self {
            Fork::UdpArrive => &[udp::Rule::NoPortUnreachable],
            Fork::UdpNoPort => &[udp::Rule::MessageQueued, udp::Rule::GroupSourceDropped],
            _ => &[],
        }
    }
}
