//! Any segment, more often one that matters.

use proptest::option;
use proptest::prelude::*;
use tcp::{Flags, Options};

use crate::act::{AckAt, Plan, SeqAt};

/// Any segment at all, with numbers at the edges of what the endpoint looks at.
pub fn any_segment() -> impl Strategy<Value = Plan> {
    let octets = prop_oneof![4 => Just(0_usize), 2 => 1..20_usize, 1 => 0..3000_usize];
    (any_seq_at(), any_ack_at(), any_flags(), any_window(), octets, any_options()).prop_map(
        |(seq, ack, flags, wnd, octets, options)| Plan { seq, ack, flags, wnd, octets, options },
    )
}

/// A segment as a peer sends it that keeps to the rules: next in order, all acknowledged.
pub fn good_segment(flags: Flags) -> impl Strategy<Value = Plan> {
    (1..=u16::MAX, any_options()).prop_map(move |(wnd, options)| Plan {
        seq: SeqAt::Next(0),
        ack: AckAt::Nxt(0),
        flags,
        wnd,
        octets: 0,
        options,
    })
}

/// Text next in order.
pub fn good_text() -> impl Strategy<Value = Plan> {
    (good_segment(Flags::ACK | Flags::PSH), 1..200_usize)
        .prop_map(|(plan, octets)| Plan { octets, ..plan })
}

fn any_seq_at() -> impl Strategy<Value = SeqAt> {
    prop_oneof![
        6 => Just(SeqAt::Next(0)),
        4 => (-3..4_i32).prop_map(SeqAt::Next),
        2 => (-2000..2000_i32).prop_map(SeqAt::Next),
        3 => (-3..4_i32).prop_map(SeqAt::Edge),
        1 => Just(SeqAt::Irs),
        1 => any::<u32>().prop_map(SeqAt::Any),
    ]
}

fn any_ack_at() -> impl Strategy<Value = AckAt> {
    prop_oneof![
        6 => Just(AckAt::Nxt(0)),
        4 => (-3..4_i32).prop_map(AckAt::Nxt),
        3 => (-3..4_i32).prop_map(AckAt::Una),
        2 => (0..2000_i32).prop_map(AckAt::Una),
        1 => any::<i32>().prop_map(AckAt::Una),
        1 => any::<u32>().prop_map(AckAt::Any),
    ]
}

fn any_flags() -> impl Strategy<Value = Flags> {
    prop_oneof![
        4 => Just(Flags::ACK),
        2 => Just(Flags::SYN),
        2 => Just(Flags::SYN | Flags::ACK),
        2 => Just(Flags::FIN | Flags::ACK),
        1 => Just(Flags::RST),
        1 => Just(Flags::RST | Flags::ACK),
        3 => (0..64_u8).prop_map(Flags::from_bits),
    ]
}

fn any_window() -> impl Strategy<Value = u16> {
    prop_oneof![Just(0_u16), 1..300_u16, any::<u16>()]
}

pub fn any_options() -> impl Strategy<Value = Options> {
    let mss = option::weighted(0.3, prop_oneof![Just(0_u16), 1..100_u16, any::<u16>()]);
    let scale = option::weighted(0.3, prop_oneof![0..16_u8, any::<u8>()]);
    let times = option::weighted(0.3, (prop_oneof![0..10_u32, any::<u32>()], any::<u32>()));
    (mss, scale, times).prop_map(|(mss, window_scale, timestamps)| Options {
        mss,
        window_scale,
        timestamps,
    })
}
