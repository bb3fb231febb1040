//! RFC 9293, 3.10.7.4 as a whole: the eight checks written down a second time, as plainly as can
//! be, to hold the endpoint against. Numbers are distances from RCV.NXT and SND.UNA here, so that
//! nothing wraps around.

use tcp::{Flags, State};

/// A segment: SEG.SEQ from RCV.NXT on, SEG.ACK from SND.UNA on.
#[derive(Clone, Copy, Debug)]
pub struct Comes {
    pub seq: i64,
    pub ack: i64,
    pub text: i64,
    pub flags: Flags,
}

impl Comes {
    fn has(self, flag: Flags) -> bool {
        self.flags.has(flag)
    }

    /// SEG.LEN.
    fn len(self) -> i64 {
        self.text + i64::from(self.has(Flags::SYN)) + i64::from(self.has(Flags::FIN))
    }
}

/// What stands before the segment.
#[derive(Clone, Copy, Debug)]
pub struct Before {
    pub state: State,
    /// By an active OPEN.
    pub active: bool,
    pub wnd: i64,
    pub in_flight: i64,
    pub max_snd_wnd: i64,
}

impl Before {
    fn inside(self, number: i64) -> bool {
        (0..self.wnd).contains(&number)
    }

    fn is_valid_ack(self, seg: Comes) -> bool {
        let least = if self.state == State::SynReceived { 1 } else { -self.max_snd_wnd };
        seg.has(Flags::ACK) && (least..=self.in_flight).contains(&seg.ack)
    }

    /// Figure 7, line 6: the peer's SYN again, now with the ACK of ours.
    fn is_crossed_syn_ack(self, seg: Comes) -> bool {
        let syn_ack = seg.has(Flags::SYN | Flags::ACK) && !seg.has(Flags::RST);
        self.active && syn_ack && seg.seq == -1 && self.is_valid_ack(seg)
    }
}

/// What the endpoint answers, and what it has become.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct After {
    pub answer: Answer,
    pub state: State,
    /// How far RCV.NXT went.
    pub taken: i64,
    /// How far SND.UNA went, if the connection is still there.
    pub acked: i64,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Answer {
    Nothing,
    /// <SEQ=SND.NXT><ACK=RCV.NXT><CTL=ACK>
    Ack,
    /// <SEQ=SEG.ACK><CTL=RST>
    Reset,
}

/// The section's text. Each check tells whether it says "drop the segment and return".
pub fn expected(before: Before, seg: Comes) -> After {
    let mut after = After { answer: Answer::Nothing, state: before.state, taken: 0, acked: 0 };
    let _: bool = first_sequence_number(before, seg, &mut after)
        || second_rst(before, seg, &mut after)
        || fourth_syn(before, seg, &mut after)
        || fifth_ack(before, seg, &mut after)
        || seventh_text_and_eighth_fin(before, seg, &mut after);
    after
}

fn first_sequence_number(before: Before, seg: Comes, after: &mut After) -> bool {
    let acceptable = match (seg.len(), before.wnd) {
        (0, 0) => seg.seq == 0,
        (_, 0) => false,
        (0, _) => before.inside(seg.seq),
        (len, _) => before.inside(seg.seq) || before.inside(seg.seq + len - 1),
    };
    if acceptable || before.is_crossed_syn_ack(seg) {
        return false;
    }
    if !seg.has(Flags::RST) {
        after.answer = Answer::Ack;
    }
    // "Special allowance should be made to accept valid ACKs, URGs, and RSTs."
    let at_zero_window = before.wnd == 0 && seg.seq == 0 && !seg.has(Flags::SYN);
    !(at_zero_window && (before.is_valid_ack(seg) || seg.has(Flags::RST)))
}

fn second_rst(before: Before, seg: Comes, after: &mut After) -> bool {
    match (before.state, seg.seq) {
        _ if !seg.has(Flags::RST) => return false,
        (State::SynReceived, 0) if !before.active => after.state = State::Listen,
        (_, 0) => after.state = State::Closed,
        (_, 1..) => after.answer = Answer::Ack,
        // Its text lies in the window, its own number does not.
        _ => {}
    }
    true
}

fn fourth_syn(before: Before, seg: Comes, after: &mut After) -> bool {
    if !seg.has(Flags::SYN) {
        return false;
    }
    if before.state != State::SynReceived {
        after.answer = Answer::Ack;
        return true;
    }
    // The SYN that the peer sent before is trimmed off, since it lies before the window.
    if seg.seq == -1 || (seg.seq < 0 && !before.active) {
        return false;
    }
    if before.active {
        after.answer = Answer::Ack;
    } else {
        after.state = State::Listen;
    }
    true
}

fn fifth_ack(before: Before, seg: Comes, after: &mut After) -> bool {
    if !seg.has(Flags::ACK) {
        return true;
    }
    if !before.is_valid_ack(seg) {
        let syn_received = before.state == State::SynReceived;
        after.answer = if syn_received { Answer::Reset } else { Answer::Ack };
        return true;
    }
    after.acked = seg.ack.max(0);
    let all = seg.ack == before.in_flight;
    match before.state {
        State::SynReceived => after.state = State::Established,
        State::FinWait1 if all => after.state = State::FinWait2,
        State::Closing if all => after.state = State::TimeWait,
        State::LastAck if all => {
            *after = After { answer: Answer::Nothing, state: State::Closed, acked: 0, ..*after };
        }
        State::TimeWait if seg.len() > 0 => after.answer = Answer::Ack,
        _ => {}
    }
    false
}

fn seventh_text_and_eighth_fin(before: Before, seg: Comes, after: &mut After) -> bool {
    if !matches!(after.state, State::Established | State::FinWait1 | State::FinWait2) {
        return true;
    }
    let only_crossed = before.is_crossed_syn_ack(seg) && seg.len() == 1;
    if seg.len() > 0 && !only_crossed {
        after.answer = Answer::Ack;
    }
    let start = seg.seq + i64::from(seg.has(Flags::SYN));
    let end = start + seg.text;
    if start > 0 {
        return false;
    }
    after.taken = end.min(before.wnd).max(0);
    if seg.has(Flags::FIN) && end == after.taken && before.inside(end) {
        after.taken += 1;
        after.state = match after.state {
            State::FinWait1 => State::Closing,
            State::FinWait2 => State::TimeWait,
            _ => State::CloseWait,
        };
    }
    false
}
