//! RFC 9293, 3.10.7.4 as a whole: the endpoint compared with the eight checks in every state, for
//! every kind of segment, at every edge, with numbers that wrap around.

use std::sync::Arc;

use tcp::{Config, Effect, Endpoint, Flags, InitialSequence, Open, Out, Segment, Seq, State, Time};

use super::s3_10_7_4_first_sequence::STATES;
use crate::eight_checks::{After, Answer, Before, Comes, expected};
use crate::harness::{here, plain, there};

/// A segment for the endpoint as it stands.
fn segment(endpoint: &Endpoint, seg: Comes) -> Segment {
    let v = endpoint.variables();
    Segment {
        source: there(),
        destination: here(),
        seq: v.rcv_nxt + seg.seq as u32,
        ack: v.snd_una + seg.ack as u32,
        flags: seg.flags,
        wnd: 1000,
        text: vec![7; seg.text as usize],
        ..Segment::default()
    }
}

/// An endpoint in SYN-RECEIVED.
fn syn_received(iss: Seq, irs: Seq, active: bool, receive_buffer: u32) -> Endpoint {
    let config = Config {
        initial_sequence: InitialSequence::Fixed(iss),
        receive_buffer,
        reopen_time_wait: false,
        ..plain()
    };
    let mut endpoint = Endpoint::new(Arc::new(config), here());
    let how = match active {
        true => Open::Active { remote: there() },
        false => Open::Passive { remote: None },
    };
    endpoint.open(Time::ZERO, how, &mut Out::new()).unwrap();
    let syn = Comes { seq: i64::from(irs.0), ack: 0, text: 0, flags: Flags::SYN };
    endpoint.arrive(Time::ZERO, &segment(&endpoint, syn), &mut Out::new());
    endpoint
}

/// The endpoint in a state, by the shortest way; with its window closed if it is to be `shut`.
fn bring(state: State, iss: Seq, irs: Seq, active: bool, shut: bool) -> Endpoint {
    let peer_closed =
        matches!(state, State::CloseWait | State::Closing | State::LastAck | State::TimeWait);
    let receive_buffer = match (shut, peer_closed) {
        (false, _) => 1000,
        (true, false) => 0,
        // Ten octets and the FIN use it up, and one is too little to open it again.
        (true, true) => 11,
    };
    let mut endpoint = syn_received(iss, irs, active, receive_buffer);
    let (now, out) = (Time::ZERO, &mut Out::new());
    let arrives = |endpoint: &mut Endpoint, ack, text, flags| {
        let next = Comes { seq: 0, ack, text, flags: flags | Flags::ACK };
        endpoint.arrive(now, &segment(endpoint, next), &mut Out::new());
    };
    if state != State::SynReceived {
        arrives(&mut endpoint, 1, 0, Flags::NONE);
    }
    if shut && peer_closed {
        arrives(&mut endpoint, 0, 10, Flags::NONE);
    }
    if matches!(state, State::CloseWait | State::LastAck) {
        arrives(&mut endpoint, 0, 0, Flags::FIN);
    }
    if matches!(state, State::Established | State::CloseWait) {
        assert_eq!(endpoint.send(now, &[7; 5], true, out), Ok(5));
    } else if state != State::SynReceived {
        endpoint.close(now, out).unwrap();
    }
    if matches!(state, State::FinWait2 | State::TimeWait) {
        arrives(&mut endpoint, 1, 0, Flags::NONE);
    }
    if matches!(state, State::Closing | State::TimeWait) {
        arrives(&mut endpoint, 0, 0, Flags::FIN);
    }
    assert_eq!(endpoint.state(), state);
    assert_eq!(endpoint.variables().rcv_wnd == 0, shut);
    endpoint
}

/// What the endpoint does.
fn observed(endpoint: &Endpoint, comes: Comes) -> After {
    let (mut endpoint, mut out) = (endpoint.clone(), Out::new());
    let before = endpoint.variables();
    let seg = segment(&endpoint, comes);
    endpoint.arrive(Time::ZERO, &seg, &mut out);
    let after = endpoint.variables();
    let deleted = matches!(after.state, State::Closed | State::Listen);
    let (nxt, una) = if deleted {
        (before.rcv_nxt, before.snd_una)
    } else {
        (after.rcv_nxt, after.snd_una)
    };
    let mut answers = out.effects().iter().filter_map(|effect| match effect {
        Effect::Send(answer) => Some(answer),
        _ => None,
    });
    let answer = match answers.next() {
        None => Answer::Nothing,
        Some(a) if a.flags == Flags::RST && a.seq == seg.ack && a.is_empty() => Answer::Reset,
        Some(a) => {
            assert_eq!((a.flags, a.seq, a.ack), (Flags::ACK, before.snd_nxt, nxt), "{comes:?}");
            assert!(a.is_empty());
            Answer::Ack
        }
    };
    assert_eq!(answers.next(), None, "{comes:?} at {:?}", before.state);
    After {
        answer,
        state: after.state,
        taken: i64::from(nxt.distance_from(before.rcv_nxt)),
        acked: i64::from(una.distance_from(before.snd_una)),
    }
}

/// All combinations of the four flags that matter, with and without those that do not.
fn flags() -> impl Iterator<Item = Flags> {
    (0..0x40).map(Flags::from_bits).filter(|flags| {
        flags.has(Flags::PSH) == flags.has(Flags::URG)
    })
}

fn compare(iss: u32, irs: u32) {
    for state in STATES {
        for (active, shut) in [(false, false), (false, true), (true, false), (true, true)] {
            let endpoint = bring(state, Seq(iss), Seq(irs), active, shut);
            compare_all_segments(&endpoint, active);
        }
    }
}

fn compare_all_segments(endpoint: &Endpoint, active: bool) {
    let v = endpoint.variables();
    let in_flight = i64::from(v.snd_nxt - v.snd_una);
    let (wnd, max_snd_wnd) = (i64::from(v.rcv_wnd), i64::from(v.max_snd_wnd));
    let active = active && v.state == State::SynReceived;
    let before = Before { state: v.state, active, wnd, in_flight, max_snd_wnd };
    let seqs = [-HALF, -10, -5, -1, 0, 1, 5, wnd - 5, wnd - 1, wnd, wnd + 1, HALF - 1];
    let acks = [-HALF, -max_snd_wnd - 1, -max_snd_wnd, -1, 0, in_flight, in_flight + 1];
    for (flags, text) in flags().flat_map(|flags| [0, 1, 5, 20].map(|text| (flags, text))) {
        let acks = if flags.has(Flags::ACK) { &acks[..] } else { &acks[..1] };
        for (&seq, &ack) in seqs.iter().flat_map(|seq| acks.iter().map(move |ack| (seq, ack))) {
            let comes = Comes { seq, ack, text, flags };
            let (expected, observed) = (expected(before, comes), observed(endpoint, comes));
            assert_eq!(observed, expected, "{comes:?} at {before:?}");
        }
    }
}

/// Half of all numbers: as far ahead as behind.
const HALF: i64 = 1 << 31;

stories! {
    fn every_segment_has_its_answer_in_every_state() {
        compare(100, 300);
    }

    fn every_segment_has_its_answer_where_numbers_wrap_around() {
        compare(u32::MAX - 2, (1 << 31) - 3);
        compare((1 << 31) - 2, u32::MAX - 4);
    }
}
