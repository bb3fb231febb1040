//! The requirements that no rule decides, since the endpoint has no choice there: where each is kept.
//!
//! With the rules' own labels and the lists in ARCHITECTURE.md these are all labels of RFC 9293's
//! Appendix B; `tests/rfc9293/requirements.rs` sees to that.

use crate::Requirement;
use crate::Requirement::{May, Must, Should};

/// Each with its place: a file, a name in it, and how it is kept there.
pub const UPHELD: &[(Requirement, &str)] = &[
    (Must(1), "tcb.rs, wnd: octets as u32, also in all that is reckoned with them"),
    (Must(14), "segments.rs, send_syn: the MSS option is sent; `take_syn` reads the peer's"),
    (Must(16), "segments.rs, effective_mss: the peer's MSS or ours, less the options"),
    (Must(17), "config.rs, nagle: for each endpoint, and by `configure` when it is open"),
    (Must(21), "endpoint.rs, configure: `Retries::r2` of an open connection"),
    (Must(22), "timeout.rs, retransmission_timeout: SYN and text go the same way, R1 and R2 too"),
    (Must(25), "config.rs, keep_alive: none in each profile"),
    (Must(27), "config.rs, idle: a number of the configuration"),
    (Must(28), "config.rs, KeepAlive: two hours by default"),
    (Must(34), "tcb.rs, usable_window: none, where it would be below zero"),
    (
        Must(35),
        "timeout.rs, persist_timeout: with nothing in flight; what is in flight is retransmitted",
    ),
    (Must(43), "endpoint.rs, local: the socket that `Endpoint::new` takes, address and port"),
    (Must(45), "segments.rs, send_segment: from `local`, which stays from the first segment on"),
    (Must(46), "calls.rs, RemoteInvalid: the error for an OPEN to what is no single host"),
    (Must(58), "acknowledge.rs, owed: one ACK at the end of an event, or with text, or later"),
    (
        Must(59),
        "acknowledge.rs, acknowledge: after all text that was held; no segment waits before that",
    ),
    (Must(63), "arrive/listen.rs, between_single_hosts: asked of each segment at LISTEN"),
    (Must(65), "segments.rs, send_segment: no option but timestamps"),
    (Should(1), "isn.rs, choose: clock and keyed hash of the sockets; how weak, says its file"),
    (Should(2), "arrive/second_rst.rs, take_reset: a RST is believed whatever text it carries"),
    (Should(4), "arrive/special.rs, ReopenedFromTimeWait: by a newer timestamp too (RFC 6191)"),
    (Should(10), "config.rs, r1: three; two in the classroom, whose numbers are short"),
    (Should(11), "config.rs, r2: above 100 s; 23 s in the classroom, whose numbers are short"),
    (Should(12), "timeout.rs, keep_alive_timeout: the probe has no text"),
    (Should(13), "calls.rs, send: it has no urgent flag that an application could set"),
    (
        Should(14),
        "tcb.rs, advance: RCV.NXT and RCV.WND change together; else the window only grows",
    ),
    (Should(15), "transmit.rs, may_send: nothing new with no usable window"),
    (Should(16), "transmit.rs, send_lost_again: up to SND.UNA+SND.WND"),
    (Should(17), "arrive/fifth_ack.rs, note_answer_to_probe: only silence counts up to R2"),
    (Should(27), "transmit.rs, pushed: one mark for all text queued, however many SENDs it was"),
    (Should(28), "transmit.rs, may_send: a maximum-sized segment is never held back for its size"),
    (May(3), "segments.rs, send_syn: the MSS option is sent always"),
    (May(7), "retransmit.rs, retransmit_front: a whole segment, wherever the window ends now"),
    (May(8), "segments.rs, window_could_grow: not before the user reads"),
    (May(15), "calls.rs, push: a parameter of SEND"),
];
