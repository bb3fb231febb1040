//! RFC 9293, 3.10.7.1 to 3.10.7.3 as a whole: every combination of control bits at CLOSED, LISTEN
//! and in SYN-SENT, with numbers that wrap around.

use std::sync::Arc;

use tcp::{
    Config, Effect, Endpoint, Flags, InitialSequence, Open, Out, Segment, Seq, State, Time,
};

use crate::harness::{here, plain, there};

/// What is sent, as sequence number, acknowledgment number and control bits; and the state then.
type Outcome = (Option<(Seq, Seq, Flags)>, State);

const RESET_AND_ACK: Flags = Flags::from_bits(Flags::RST.bits() | Flags::ACK.bits());
const SYN_AND_ACK: Flags = Flags::from_bits(Flags::SYN.bits() | Flags::ACK.bits());

fn at_closed(seg: &Segment) -> Outcome {
    let answer = if seg.flags.has(Flags::RST) {
        None
    } else if seg.flags.has(Flags::ACK) {
        Some((seg.ack, Seq(0), Flags::RST))
    } else {
        Some((Seq(0), seg.end(), RESET_AND_ACK))
    };
    (answer, State::Closed)
}

fn at_listen(seg: &Segment, iss: Seq) -> Outcome {
    if seg.flags.has(Flags::RST) {
        (None, State::Listen)
    } else if seg.flags.has(Flags::ACK) {
        (Some((seg.ack, Seq(0), Flags::RST)), State::Listen)
    } else if seg.flags.has(Flags::SYN) {
        (Some((iss, seg.seq + 1, SYN_AND_ACK)), State::SynReceived)
    } else {
        (None, State::Listen)
    }
}

fn in_syn_sent(seg: &Segment, iss: Seq) -> Outcome {
    let (ack, rst) = (seg.flags.has(Flags::ACK), seg.flags.has(Flags::RST));
    // SND.UNA < SEG.ACK =< SND.NXT holds for one number, since only the SYN was sent.
    let acceptable = ack && seg.ack == iss + 1;
    match (ack && !acceptable, rst) {
        (true, true) => return (None, State::SynSent),
        (true, false) => return (Some((seg.ack, Seq(0), Flags::RST)), State::SynSent),
        (false, true) if acceptable => return (None, State::Closed),
        (false, true) => return (None, State::SynSent),
        (false, false) => {}
    }
    match (seg.flags.has(Flags::SYN), acceptable) {
        (false, _) => (None, State::SynSent),
        (true, false) => (Some((iss, seg.seq + 1, SYN_AND_ACK)), State::SynReceived),
        (true, true) => {
            let fin = seg.flags.has(Flags::FIN);
            let state = if fin { State::CloseWait } else { State::Established };
            (Some((iss + 1, seg.end(), Flags::ACK)), state)
        }
    }
}

fn endpoint(iss: Seq, how: Option<Open>) -> Endpoint {
    let initial_sequence = InitialSequence::Fixed(iss);
    let config = Config { initial_sequence, ..plain() };
    let mut endpoint = Endpoint::new(Arc::new(config), here());
    if let Some(how) = how {
        endpoint.open(Time::ZERO, how, &mut Out::new()).unwrap();
    }
    endpoint
}

fn compare(how: Option<Open>, expected: impl Fn(&Segment, Seq) -> Outcome) {
    let edges = [0, 1, 100, (1 << 31) - 1, 1 << 31, u32::MAX - 1, u32::MAX].map(Seq);
    for iss in edges {
        let before = endpoint(iss, how);
        for (bits, text) in (0..0x40).flat_map(|bits| [0, 1, 9].map(|text| (bits, text))) {
            let acks = [iss - 1, iss, iss + 1, iss + 2, iss + (1 << 31), iss + 1 + (1 << 31)];
            for (seq, ack) in edges.iter().flat_map(|seq| acks.map(|ack| (*seq, ack))) {
                let seg = Segment {
                    source: there(),
                    destination: here(),
                    seq,
                    ack,
                    flags: Flags::from_bits(bits),
                    wnd: 1000,
                    text: vec![7; text],
                    ..Segment::default()
                };
                let (mut after, mut out) = (before.clone(), Out::new());
                after.arrive(Time::ZERO, &seg, &mut out);
                let mut sent = out.effects().iter().filter_map(|effect| match effect {
                    Effect::Send(answer) => Some((answer.seq, answer.ack, answer.flags)),
                    _ => None,
                });
                let outcome = (sent.next(), after.state());
                assert_eq!(outcome, expected(&seg, iss), "{seg:?} with ISS = {iss}");
                assert_eq!(sent.next(), None);
            }
        }
    }
}

stories! {
    fn at_closed_every_segment_but_a_reset_is_answered_with_a_reset() {
        compare(None, |seg, _| at_closed(seg));
    }

    fn at_listen_every_segment_has_its_answer() {
        compare(Some(Open::Passive { remote: None }), at_listen);
    }

    fn in_syn_sent_every_segment_has_its_answer() {
        compare(Some(Open::Active { remote: there() }), in_syn_sent);
    }
}
