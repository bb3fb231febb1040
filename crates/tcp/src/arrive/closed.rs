//! CLOSED (RFC 9293, 3.10.7.1): all but a RST is answered with a RST.

use core::ops::ControlFlow;

use super::Step;
use crate::endpoint::Endpoint;
use crate::lifecycle::reset_in_answer_to;
use crate::rules::{Quantity, Rule};
use crate::variant::{leaves_syn_ack, sends_reset};
use crate::{Config, Effect, Flags, Out, Segment, Socket};

impl Endpoint {
    /// Answers a segment that belongs to no endpoint, as CLOSED does.
    pub fn refuse(config: &Config, segment: &Segment, out: &mut Out) {
        if !between_single_hosts(segment) {
            return out.because(Rule::NoSingleHostIgnored, &[]);
        }
        let seq = (Quantity::SegSeq, segment.seq.0);
        if segment.flags.has(Flags::RST) {
            return out.because(Rule::ResetAtClosedIgnored, &[seq]);
        }
        if leaves_syn_ack(config, segment, out) {
            return;
        }
        let ack = [(Quantity::SegAck, segment.ack.0)];
        let numbers = [seq, (Quantity::SegLen, segment.len())];
        let (rule, numbers): (_, &[_]) = if segment.flags.has(Flags::ACK) {
            (Rule::AckAtClosed, &ack)
        } else {
            (Rule::SegmentAtClosed, &numbers)
        };
        if sends_reset(config, rule, Rule::ResetNotSent, numbers, out) {
            out.push(Effect::Send(reset_in_answer_to(segment)));
        }
    }

    #[cold]
    pub(super) fn closed(&mut self, segment: &Segment, out: &mut Out) -> Step {
        Endpoint::refuse(&self.config, segment, out);
        ControlFlow::Break(())
    }
}

/// Whether both addresses are those of single hosts (MUST-57, MUST-63).
pub(crate) fn between_single_hosts(segment: &Segment) -> bool {
    is_single_host(segment.source) && is_single_host(segment.destination)
}

/// Whether the address can be one host's (MUST-46).
pub(crate) fn is_single_host(socket: Socket) -> bool {
    let ip = socket.ip();
    !(ip.is_unspecified() || ip.is_multicast() || ip.is_broadcast())
}
