//! Seventh, process the segment text; eighth, check the FIN bit (RFC 9293, 3.10.7.4).

use core::ops::ControlFlow::{Break, Continue};

use super::Step;
use crate::endpoint::Endpoint;
use crate::rules::{Quantity, Rule};
use crate::tcb::Fin;
use crate::{Effect, Flags, Out, Segment, Seq, Signal, State, Time};

/// The part of a segment's text that lies within the window.
struct Piece<'a> {
    seq: Seq,
    text: &'a [u8],
    /// The number of the FIN behind the text, if that lies within the window too.
    fin: Option<Seq>,
}

impl Endpoint {
    pub(super) fn seventh_process_text(&mut self, now: Time, seg: &Segment, out: &mut Out) -> Step {
        match self.state {
            State::FinWait1 | State::FinWait2
                if !seg.is_empty() && self.ended_both_directions() =>
            {
                self.throw_away(now, seg, out);
                Continue(())
            }
            State::Established | State::FinWait1 | State::FinWait2 => self.take_text(now, seg, out),
            // This should not occur since a FIN has been received from the remote side.
            State::CloseWait | State::Closing | State::LastAck | State::TimeWait => {
                if seg.end().distance_from(self.rcv.nxt) > 0 {
                    let text = (Quantity::Text, seg.text.len() as u32);
                    out.because(Rule::TextAfterFinIgnored, &[text]);
                } else if !seg.is_empty() && !self.leaves_fin(seg, out) {
                    self.owe_for_gap(Rule::AcknowledgedAtOnce);
                }
                Continue(())
            }
            State::Closed | State::Listen | State::SynSent | State::SynReceived => Break(()),
        }
    }

    fn take_text(&mut self, now: Time, seg: &Segment, out: &mut Out) -> Step {
        if seg.is_empty() {
            // What was held since the SYN is taken when the connection opens.
            self.take_held_text(now, out);
            return Continue(());
        }
        let piece = self.trim(seg, out);
        if self.released && !piece.text.is_empty() {
            let numbers = [
                (Quantity::SegSeq, piece.seq.0),
                (Quantity::Text, piece.text.len() as u32),
                (Quantity::RcvNxt, self.rcv.nxt.0),
            ];
            let (rule, instead) = (Rule::TextAfterLettingGo, Rule::ForgottenWithoutReset);
            self.answer_with_reset(rule, instead, &numbers, seg, out);
            self.delete(out);
            return Break(());
        }
        if piece.text.is_empty() && piece.fin.is_none() {
            // All of it was old, or lies beyond the window: only text needs an answer.
            if !self.was_just_opened_by(seg) {
                self.owe_for_gap(Rule::AcknowledgedAtOnce);
            }
            self.take_held_text(now, out);
            return Continue(());
        }
        let fin_waits = self.rcv.held.fin().is_some() && piece.fin.is_none();
        let gap = self.rcv.held.has_text() || fin_waits;
        if let Some(number) = piece.fin {
            self.rcv.held.hold_fin(number);
            if number != self.rcv.nxt + piece.text.len() as u32 {
                out.because(
                    Rule::FinHeld,
                    &[(Quantity::FinSeq, number.0), (Quantity::RcvNxt, self.rcv.nxt.0)],
                );
                self.owe_for_gap(Rule::GapAcknowledged);
            }
        }
        if piece.seq == self.rcv.nxt {
            self.take_in_order(now, piece.text, out);
            self.take_held_text(now, out);
            if gap {
                self.owe_for_gap(Rule::GapAcknowledged);
            }
        } else if !piece.text.is_empty() {
            let numbers = [
                (Quantity::SegSeq, piece.seq.0),
                (Quantity::Text, piece.text.len() as u32),
                (Quantity::RcvNxt, self.rcv.nxt.0),
            ];
            out.because(Rule::TextHeld, &numbers);
            self.rcv.held.hold(self.rcv.nxt, piece.seq, piece.text);
            self.owe_for_gap(Rule::GapAcknowledged);
        }
        Continue(())
    }

    /// "Trimming off any portions that lie outside the window (including SYN and FIN)."
    fn trim<'a>(&self, seg: &'a Segment, out: &mut Out) -> Piece<'a> {
        let start = seg.seq + u32::from(seg.flags.has(Flags::SYN));
        let fin = seg.flags.has(Flags::FIN).then_some(start + seg.text.len() as u32);
        let mut piece = Piece { seq: start, text: &seg.text, fin };
        let nxt = self.rcv.nxt;
        let old = nxt.distance_from(start);
        if old > 0 {
            let cut = (old.unsigned_abs() as usize).min(seg.text.len());
            piece.text = &seg.text[cut..];
            piece.seq = start + cut as u32;
            if cut > 0 && !piece.text.is_empty() {
                let numbers = [
                    (Quantity::SegSeq, seg.seq.0),
                    (Quantity::RcvNxt, nxt.0),
                    (Quantity::Text, cut as u32),
                ];
                out.because(Rule::OldPartCut, &numbers);
            }
            piece.fin = fin.filter(|number| number.distance_from(nxt) >= 0);
        }
        let edge = nxt + self.rcv.wnd;
        let starts_inside = piece.seq.distance_from(edge) < 0;
        if self.config.details.no_trimming_at_edge && starts_inside {
            return piece;
        }
        let room = edge.distance_from(piece.seq).max(0).unsigned_abs();
        let kept = piece.text.len().min(room as usize);
        if kept < piece.text.len() {
            let cut = (piece.text.len() - kept) as u32;
            let wnd = (Quantity::RcvWnd, self.rcv.wnd);
            let numbers = [(Quantity::RcvNxt, nxt.0), wnd, (Quantity::Text, cut)];
            out.because(Rule::PartBeyondWindowCut, &numbers);
            piece.text = &piece.text[..kept];
        }
        piece.fin = piece.fin.filter(|number| number.distance_from(edge) < 0);
        piece
    }

    /// A crossed SYN+ACK has done its work by opening the connection; nobody waits for its answer.
    fn was_just_opened_by(&self, seg: &Segment) -> bool {
        seg.flags.has(Flags::SYN) && seg.len() == 1 && !self.config.details.acks_of_old_segments
    }

    fn take_in_order(&mut self, now: Time, text: &[u8], out: &mut Out) {
        if text.is_empty() {
            return;
        }
        let octets = text.len() as u32;
        let seq = (Quantity::SegSeq, self.rcv.nxt.0);
        self.rcv.text.extend(text);
        self.rcv.advance(octets);
        let numbers = [
            seq,
            (Quantity::Text, octets),
            (Quantity::RcvNxt, self.rcv.nxt.0),
            (Quantity::RcvWnd, self.rcv.wnd),
        ];
        out.because(Rule::TextTaken, &numbers);
        out.push(Effect::Deliver(octets));
        self.owe_for_text(now, octets);
    }

    /// Takes what was held, as far as there is no gap any more.
    pub(super) fn take_held_text(&mut self, now: Time, out: &mut Out) {
        if self.rcv.held.has_text() {
            self.take_what_follows_on(now, out);
        }
    }

    #[cold]
    fn take_what_follows_on(&mut self, now: Time, out: &mut Out) {
        let octets = self.rcv.held.take(self.rcv.nxt, &mut self.rcv.text);
        if octets == 0 {
            return;
        }
        self.rcv.advance(octets);
        let text = (Quantity::Text, octets);
        out.because(Rule::HeldTextTaken, &[text, (Quantity::RcvNxt, self.rcv.nxt.0)]);
        out.push(Effect::Deliver(octets));
        self.owe_for_text(now, octets);
    }

    /// Takes the FIN when all before it is here.
    pub(super) fn eighth_check_fin(&mut self, now: Time, out: &mut Out) {
        if !self.rcv.fin_taken && self.rcv.held.fin() == Some(self.rcv.nxt) {
            self.take_fin(now, out);
        }
    }

    /// Once in the life of a connection.
    #[cold]
    fn take_fin(&mut self, now: Time, out: &mut Out) {
        let fin = (Quantity::FinSeq, self.rcv.nxt.0);
        self.rcv.advance(1);
        self.rcv.fin_taken = true;
        self.rcv.held = Default::default();
        out.because(Rule::FinTaken, &[fin, (Quantity::RcvNxt, self.rcv.nxt.0)]);
        match self.state {
            State::SynReceived | State::Established | State::FinWait1
                if self.config.variant.fin_closes_both && !matches!(self.snd.fin, Fin::Sent(_)) =>
            {
                self.end_both_directions(now, out);
            }
            State::SynReceived | State::Established => {
                self.enter(State::CloseWait, out);
                self.signal_closing(out);
                if !self.leaves_taken_fin(fin, out) {
                    self.owe_for_fin();
                }
            }
            State::FinWait1 => {
                // Had our FIN been acknowledged, the fifth check had entered FIN-WAIT-2.
                self.enter(State::Closing, out);
                self.signal_closing(out);
                if !self.leaves_taken_fin(fin, out) {
                    self.acks.owe_now(Rule::AcknowledgedAtOnce);
                }
            }
            State::FinWait2 => {
                self.signal_closing(out);
                self.acks.owe_now(Rule::AcknowledgedAtOnce);
                let number = [self.time_wait_number()];
                self.begin_time_wait(now, Rule::TimeWaitStarted, &number, out);
            }
            State::CloseWait | State::Closing | State::LastAck | State::TimeWait => {}
            State::Closed | State::Listen | State::SynSent => {}
        }
    }

    fn signal_closing(&self, out: &mut Out) {
        if !self.released {
            out.push(Effect::Signal(Signal::Closing));
        }
    }
}
