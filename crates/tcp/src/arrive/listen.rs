//! LISTEN (RFC 9293, 3.10.7.2).

use core::ops::ControlFlow::{Break, Continue};

use super::Step;
use super::closed::between_single_hosts;
use crate::endpoint::Endpoint;
use crate::lifecycle::emptied;
use crate::rules::{Quantity, Rule};
use crate::segments::DEFAULT_MSS;
use crate::tcb::{Rcv, Snd};
use crate::variant::leaves_syn_ack;
use crate::{Flags, Out, Segment, Seq, State, Time, isn};

impl Endpoint {
    pub(super) fn listen(&mut self, now: Time, seg: &Segment, out: &mut Out) -> Step {
        if !between_single_hosts(seg) {
            out.because(Rule::NoSingleHostIgnored, &[]);
            return Break(());
        }
        let seq = (Quantity::SegSeq, seg.seq.0);

        // First, check for a RST.
        if seg.flags.has(Flags::RST) {
            out.because(Rule::ResetAtListenIgnored, &[seq]);
            return Break(());
        }

        // Second, check for an ACK.
        if seg.flags.has(Flags::ACK) {
            if !leaves_syn_ack(&self.config, seg, out) {
                let ack = [(Quantity::SegAck, seg.ack.0)];
                self.answer_with_reset(Rule::AckAtListen, Rule::ResetNotSent, &ack, seg, out);
            }
            return Break(());
        }

        // Third, check for a SYN.
        if seg.flags.has(Flags::SYN) {
            if seg.flags.has(Flags::FIN) && self.config.details.drop_syn_fin_at_listen {
                out.because(Rule::SynFinAtListenDropped, &[seq]);
                return Break(());
            }
            self.local = seg.destination;
            self.remote = Some(seg.source);
            let iss = isn::choose(&self.config, now, self.local, seg.source);
            self.answer_syn(now, seg, iss, Rule::SynAtListen, out);
            return Continue(());
        }

        // Fourth, other data or control.
        out.because(Rule::OtherAtListenDropped, &[seq]);
        Break(())
    }

    /// Takes a SYN and answers <SEQ=ISS><ACK=RCV.NXT><CTL=SYN,ACK>.
    pub(super) fn answer_syn(
        &mut self,
        now: Time,
        seg: &Segment,
        iss: Seq,
        rule: Rule,
        out: &mut Out,
    ) {
        self.prepare_to_send(iss);
        self.take_syn(seg);
        let irs = (Quantity::SegSeq, seg.seq.0);
        let nxt = (Quantity::RcvNxt, self.rcv.nxt.0);
        out.because(rule, &[irs, nxt, (Quantity::Iss, iss.0)]);
        self.enter(State::SynReceived, out);
        self.send_syn(now, Flags::SYN | Flags::ACK, out);
        if self.config.variant.two_segment_open {
            return self.open_with_two_segments(now, seg, out);
        }
        self.sent_new(now, self.snd.nxt, out);
        self.hold_more_on_syn(seg, out);
    }

    /// SND.UNA = ISS, SND.NXT = ISS + 1; the window that will be offered.
    pub(crate) fn prepare_to_send(&mut self, iss: Seq) {
        self.snd = Snd {
            una: iss,
            nxt: iss + 1,
            iss,
            short_end: iss,
            pushed: iss + 1,
            syn_in_flight: true,
            mss: DEFAULT_MSS as u16,
            text: core::mem::take(&mut self.snd.text),
            ..Snd::default()
        };
        self.rcv = Rcv {
            wnd: self.config.receive_buffer.min(u32::from(u16::MAX)),
            text: emptied(core::mem::take(&mut self.rcv.text)),
            ..Rcv::default()
        };
    }

    /// RCV.NXT = SEG.SEQ + 1, IRS = SEG.SEQ; the window and the options of the peer's SYN.
    pub(crate) fn take_syn(&mut self, seg: &Segment) {
        self.rcv.irs = seg.seq;
        self.rcv.nxt = seg.seq + 1;
        self.rcv.acked = self.rcv.nxt;
        self.snd.wnd = u32::from(seg.wnd);
        self.snd.max_wnd = self.snd.wnd;
        self.snd.wl1 = seg.seq;
        // Without an ACK, as if it acknowledged nothing yet.
        self.snd.wl2 = if seg.flags.has(Flags::ACK) { seg.ack } else { self.snd.iss };
        // A peer that takes no octet at all cannot be meant.
        self.snd.mss = seg.options.mss.filter(|mss| *mss > 0).unwrap_or(DEFAULT_MSS as u16);
        if let (Some(theirs), Some(ours)) = (seg.options.window_scale, self.config.window_scale) {
            self.snd.peer_scales = true;
            self.snd.scale = theirs.min(MAX_SHIFT);
            self.rcv.scale = ours.min(MAX_SHIFT);
        }
        self.ts_recent = match seg.options.timestamps {
            Some((value, _)) if self.config.timestamps => Some(value),
            _ => None,
        };
    }

    /// Text and FIN on a SYN wait until ESTABLISHED, or are ignored.
    pub(super) fn hold_more_on_syn(&mut self, seg: &Segment, out: &mut Out) {
        let fin = seg.flags.has(Flags::FIN);
        if seg.text.is_empty() && !fin {
            return;
        }
        let text = (Quantity::Text, seg.text.len() as u32);
        if self.config.details.ignore_more_on_syn {
            return out.because(Rule::MoreOnSynIgnored, &[text]);
        }
        out.because(Rule::MoreOnSynHeld, &[text]);
        let fits = seg.text.len().min(self.rcv.wnd as usize);
        self.rcv.held.hold(self.rcv.nxt, self.rcv.nxt, &seg.text[..fits]);
        if fin && seg.text.len() < self.rcv.wnd as usize {
            self.rcv.held.hold_fin(self.rcv.nxt + fits as u32);
        }
    }
}

/// The largest shift count (RFC 7323, 2.3).
const MAX_SHIFT: u8 = 14;
