//! Any configuration: a profile, with some of its fields set in another way.

use std::time::Duration;

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use tcp::{
    Config, DelayedAck, Details, InitialSequence, KeepAlive, Nagle, NewReno, Probe, Resets, Seq,
    TimeWaitLasts, Variant,
};

/// A configuration as it is drawn: short to print, and simpler with every change left out.
#[derive(Clone, Debug)]
pub struct Settings {
    pub profile: Profile,
    pub changes: Vec<Change>,
    pub iss: Seq,
    pub variant: Variant,
}

/// Where it starts from.
#[derive(Clone, Copy, Debug)]
pub enum Profile {
    Classroom,
    Rfc9293,
    Linux,
}

/// A field that is set in another way.
#[derive(Clone, Debug)]
pub enum Change {
    Mss(u16),
    ReceiveBuffer(u32),
    SendBuffer(u32),
    WindowScale(Option<u8>),
    Timestamps(bool),
    Nagle(Nagle),
    Congestion(Option<NewReno>),
    Resets(Resets),
    Rfc1337(bool),
    Reopen(bool),
    Probe(Probe),
    DelayedAck(DelayedAck),
    KeepAlive(Option<KeepAlive>),
    UserTimeout(Option<Duration>),
    FinWait2Timeout(Option<Duration>),
    ChallengeInterval(Duration),
    Msl(Duration),
    /// So many retransmissions and no more.
    Retries(u32),
    /// The switch with this number among the details is turned over.
    Detail(usize),
}

impl Settings {
    pub fn config(&self) -> Config {
        let mut config = match self.profile {
            Profile::Classroom => Config::classroom(),
            Profile::Rfc9293 => Config::rfc9293(),
            Profile::Linux => Config::linux(),
        };
        self.changes.iter().for_each(|change| change.make(&mut config));
        config.initial_sequence = InitialSequence::Fixed(self.iss);
        config.variant = self.variant;
        // With a larger shift, not even the whole buffer could be told in the window field.
        let most = config.receive_buffer.ilog2() as u8;
        config.window_scale = config.window_scale.map(|shift| shift.min(most));
        config
    }
}

impl Change {
    fn make(&self, config: &mut Config) {
        match *self {
            Change::Mss(mss) => config.mss = mss,
            Change::ReceiveBuffer(octets) => config.receive_buffer = octets,
            Change::SendBuffer(octets) => config.send_buffer = octets,
            Change::WindowScale(shift) => config.window_scale = shift,
            Change::Timestamps(on) => config.timestamps = on,
            Change::Nagle(nagle) => config.nagle = nagle,
            Change::Congestion(reno) => config.congestion = reno,
            Change::Resets(resets) => config.resets = resets,
            Change::Rfc1337(on) => config.rfc1337 = on,
            Change::Reopen(on) => config.reopen_time_wait = on,
            Change::Probe(probe) => config.probe = probe,
            Change::DelayedAck(delayed) => config.delayed_ack = delayed,
            Change::KeepAlive(keep_alive) => config.keep_alive = keep_alive,
            Change::UserTimeout(span) => config.user_timeout = span,
            Change::FinWait2Timeout(span) => config.fin_wait_2_timeout = span,
            Change::ChallengeInterval(span) => config.challenge_interval = span,
            Change::Msl(span) => config.msl = span,
            Change::Retries(most) => {
                let retries = &mut config.retries;
                (retries.r2, retries.syn) = (most, most);
                (retries.syn_ack, retries.orphan) = (most, most);
            }
            Change::Detail(nth) => {
                let mut switches = switches(&mut config.details);
                let nth = nth % switches.len();
                *switches[nth] ^= true;
            }
        }
    }
}

/// Any number, often one next to where 31 or 32 bits end.
pub fn any_seq() -> impl Strategy<Value = Seq> {
    let near = |edge: u32| (0..8_u32).prop_map(move |off| edge.wrapping_add(off).wrapping_sub(4));
    prop_oneof![near(0), near(1 << 31), any::<u32>()].prop_map(Seq)
}

/// Any settings of TCP.
pub fn any_settings() -> impl Strategy<Value = Settings> {
    let profile =
        prop_oneof![Just(Profile::Classroom), Just(Profile::Rfc9293), Just(Profile::Linux),];
    (profile, vec(any_change(), 0..8), any_seq()).prop_map(|(profile, changes, iss)| Settings {
        profile,
        changes,
        iss,
        variant: Variant::default(),
    })
}

/// Any what-if.
pub fn any_variant() -> impl Strategy<Value = Variant> {
    let time_wait = prop_oneof![
        Just(TimeWaitLasts::TwoMsl),
        Just(TimeWaitLasts::Skipped),
        Just(TimeWaitLasts::Msl),
        (0..5000_u64).prop_map(|ms| TimeWaitLasts::For(Duration::from_millis(ms))),
    ];
    (any::<[bool; 6]>(), time_wait).prop_map(|(on, time_wait)| Variant {
        two_segment_open: on[0],
        fin_with_ack_only: on[1],
        fin_closes_both: on[2],
        syn_once: on[3],
        fin_once: on[4],
        no_reset: on[5],
        time_wait,
    })
}

fn any_change() -> impl Strategy<Value = Change> {
    prop_oneof![any_size(), any_switch(), any_span()]
}

fn any_size() -> impl Strategy<Value = Change> {
    let room = || prop_oneof![Just(1_u32), 2..300_u32, Just(4096_u32), Just(200_000_u32)];
    prop_oneof![
        prop_oneof![Just(1_u16), 2..2000_u16, Just(u16::MAX)].prop_map(Change::Mss),
        room().prop_map(Change::ReceiveBuffer),
        room().prop_map(Change::SendBuffer),
        option::of(0..20_u8).prop_map(Change::WindowScale),
        (0..4_u32).prop_map(Change::Retries),
    ]
}

fn any_switch() -> impl Strategy<Value = Change> {
    let nagle = prop_oneof![Just(Nagle::Off), Just(Nagle::On), Just(Nagle::Minshall)];
    let reno = (1..12_u32).prop_map(|initial_window| NewReno { initial_window });
    let resets = prop_oneof![Just(Resets::Rfc5961), Just(Resets::Rfc793)];
    let probe = prop_oneof![Just(Probe::NextOctet), Just(Probe::OldNumber)];
    prop_oneof![
        nagle.prop_map(Change::Nagle),
        option::of(reno).prop_map(Change::Congestion),
        resets.prop_map(Change::Resets),
        probe.prop_map(Change::Probe),
        any::<bool>().prop_map(Change::Timestamps),
        any::<bool>().prop_map(Change::Rfc1337),
        any::<bool>().prop_map(Change::Reopen),
        (0..100_usize).prop_map(Change::Detail),
    ]
}

fn any_span() -> impl Strategy<Value = Change> {
    let span = || (1..5000_u64).prop_map(Duration::from_millis);
    let delayed = prop_oneof![
        Just(DelayedAck::Off),
        (1..500_u64).prop_map(|wait| DelayedAck::After(Duration::from_millis(wait))),
        Just(Config::linux().delayed_ack),
    ];
    let keep_alive = (span(), span(), 1..4_u32).prop_map(|(idle, interval, probes)| KeepAlive {
        idle,
        interval,
        probes,
    });
    prop_oneof![
        delayed.prop_map(Change::DelayedAck),
        option::of(keep_alive).prop_map(Change::KeepAlive),
        option::of(span()).prop_map(Change::UserTimeout),
        option::of(span()).prop_map(Change::FinWait2Timeout),
        span().prop_map(Change::ChallengeInterval),
        span().prop_map(Change::Msl),
    ]
}

/// All switches among the details; a new field does not compile until it is listed.
fn switches(details: &mut Details) -> Vec<&mut bool> {
    let Details {
        drop_syn_fin_at_listen,
        ignore_more_on_syn,
        syn_again_after_bad_ack: _,
        embryonic_requests,
        window_edge_inclusive,
        reset_at_fin,
        acks_of_old_segments,
        resets_carry_ack,
        keep_alive_resets,
        lean_time_wait,
        half_window_segments,
        no_trimming_at_edge,
        old_acks_within_acked,
    } = details;
    vec![
        drop_syn_fin_at_listen,
        ignore_more_on_syn,
        embryonic_requests,
        window_edge_inclusive,
        reset_at_fin,
        acks_of_old_segments,
        resets_carry_ack,
        keep_alive_resets,
        lean_time_wait,
        half_window_segments,
        no_trimming_at_edge,
        old_acks_within_acked,
    ]
}
