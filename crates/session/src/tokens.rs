//! The tokens by which a picture's colours are told apart, and the short names in it.

use sim::Payload;
use sim::tcp::{Flags, Segment, State, Timer};

/// What a state is called where there is little room: as in Figure 5 of RFC 9293, where that is
/// much shorter.
pub(crate) const fn short_name(state: State) -> &'static str {
    match state {
        State::SynReceived => "SYN-RCVD",
        State::Established => "ESTAB",
        State::Closed
        | State::Listen
        | State::SynSent
        | State::FinWait1
        | State::FinWait2
        | State::CloseWait
        | State::Closing
        | State::LastAck
        | State::TimeWait => "",
    }
}

/// The token of a state's colour.
pub const fn state_class(state: State) -> &'static str {
    match state {
        State::Closed => "closed",
        State::Listen => "listen",
        State::SynSent | State::SynReceived => "opening",
        State::Established => "open",
        State::FinWait1 | State::FinWait2 | State::Closing => "fin",
        State::TimeWait => "wait",
        State::CloseWait | State::LastAck => "passive",
    }
}

/// The token of a packet's colour: what it does.
pub(crate) fn packet_class(payload: &Payload) -> &'static str {
    match payload {
        Payload::Tcp(segment) => segment_class(segment),
        Payload::Udp(_) => "data",
    }
}

/// The token of a segment's colour.
fn segment_class(segment: &Segment) -> &'static str {
    let has = |flag| segment.flags.has(flag);
    if has(Flags::RST) {
        "rst"
    } else if has(Flags::SYN) {
        "syn"
    } else if has(Flags::FIN) {
        "fin"
    } else if segment.text.is_empty() {
        "ack"
    } else {
        "data"
    }
}

/// The token of a timer's bracket.
pub(crate) const fn timer_class(timer: Timer) -> &'static str {
    match timer {
        Timer::Retransmission => "rto",
        Timer::TimeWait => "time-wait",
        Timer::User => "user",
        Timer::Persist => "persist",
        Timer::DelayedAck => "delayed-ack",
        Timer::KeepAlive => "keep-alive",
        Timer::FinWait2 => "fin-wait-2",
    }
}
