//! The other states (RFC 9293, 3.10.7.4): eight checks in order.

use core::ops::ControlFlow::{Break, Continue};

use super::Step;
use crate::endpoint::Endpoint;
use crate::{Flags, Out, Segment, Time};

impl Endpoint {
    pub(super) fn otherwise(&mut self, now: Time, seg: &Segment, out: &mut Out) -> Step {
        self.reopen_from_time_wait(now, seg, out)?;
        if seg.flags.has(Flags::SYN) && self.is_settled_by_two_segments(now, seg, out) {
            return Break(());
        }
        self.check_lean_time_wait(now, seg, out)?;
        self.check_connection_request(now, seg, out)?;
        self.first_check_sequence_number(now, seg, out)?;
        self.second_check_rst(now, seg, out)?;
        // Third, check the security and compartment: not modelled.
        self.fourth_check_syn(now, seg, out)?;
        self.fifth_check_ack(now, seg, out)?;
        // Sixth, check the URG bit: urgent data is not modelled, it counts as text.
        self.seventh_process_text(now, seg, out)?;
        self.eighth_check_fin(now, out);
        Continue(())
    }
}
