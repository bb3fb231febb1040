//! Ways into each of the eleven states, with detours, and what may happen there.

use std::fmt;
use std::time::Duration;

use proptest::collection::vec;
use proptest::prelude::*;
use tcp::{Flags, Seq, State};

use crate::act::{AckAt, Act, Call, Plan, SeqAt};
use crate::configs::{Settings, any_seq, any_settings};
use crate::segments::{any_segment, good_segment, good_text};

/// A configuration, the peer's initial number, and all that happens.
#[derive(Clone)]
pub struct Case {
    pub settings: Settings,
    pub peer: Seq,
    pub acts: Vec<Act>,
}

impl fmt::Debug for Case {
    /// A line for each act.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Case { settings, peer, acts } = self;
        write!(f, "{}", format_args!("{settings:?}, peer {peer:?}"))?;
        acts.iter().try_for_each(|act| write!(f, "\n    {}", format_args!("{act:?}")))
    }
}

/// A legal way into some state, then anything.
pub fn any_case() -> impl Strategy<Value = Case> {
    let acts = (any_way(), vec(any_act(), 0..12)).prop_map(|(mut way, more)| {
        way.extend(more);
        way
    });
    (any_settings(), any_seq(), acts).prop_map(|(settings, peer, acts)| Case {
        settings,
        peer,
        acts,
    })
}

/// Anything that can happen.
fn any_act() -> impl Strategy<Value = Act> {
    prop_oneof![
        8 => any_segment().prop_map(Act::Arrive),
        2 => good_text().prop_map(Act::Arrive),
        1 => good_segment(Flags::ACK).prop_map(Act::Arrive),
        4 => any_call().prop_map(Act::Call),
        3 => Just(Act::Timeout),
        1 => (0..3000_u64).prop_map(|ms| Act::Wait(Duration::from_millis(ms))),
    ]
}

fn any_call() -> impl Strategy<Value = Call> {
    let octets = prop_oneof![Just(0_usize), 1..20_usize, 1..3000_usize];
    let most = prop_oneof![Just(0_usize), 1..20_usize, Just(usize::MAX)];
    prop_oneof![
        1 => Just(Call::OpenActive),
        1 => Just(Call::OpenPassive),
        1 => Just(Call::OpenPassiveToPeer),
        6 => (octets, any::<bool>()).prop_map(|(octets, push)| Call::Send { octets, push }),
        4 => most.prop_map(|most| Call::Receive { most }),
        2 => Just(Call::Close),
        1 => Just(Call::Release),
        1 => Just(Call::Abort),
    ]
}

/// A legal way into any of the states, with text and time on the way.
fn any_way() -> impl Strategy<Value = Vec<Act>> {
    let state = proptest::sample::select(&State::ALL[..]);
    let choices = (any::<bool>(), any::<bool>(), any::<bool>());
    (state, choices, any_steps(), vec(any_detour(), 0..4)).prop_map(
        |(state, (active, released, reopened), steps, detours)| {
            let mut way = Vec::new();
            let mut detours = detours.into_iter();
            for step in way_to(state, active, reopened) {
                way.push(step.act(&steps, released));
                if step.allows_detour() {
                    way.extend(detours.next());
                }
            }
            way
        },
    )
}

/// What a peer and a user do on the way that changes no state.
fn any_detour() -> impl Strategy<Value = Act> {
    prop_oneof![
        good_text().prop_map(Act::Arrive),
        (1..500_usize).prop_map(|octets| Act::Call(Call::Send { octets, push: true })),
        Just(Act::Call(Call::Receive { most: usize::MAX })),
        Just(Act::Timeout),
    ]
}

/// A step of a way.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    Listen,
    Connect,
    Syn,
    SynAck,
    /// Acknowledges all.
    Ack,
    /// Acknowledges nothing new.
    Fin,
    /// CLOSE, or letting go.
    Close,
    /// A SYN beyond all numbers of the old connection.
    NewSyn,
}

/// The shortest way into each state, begun by the user or by the peer.
fn way_to(state: State, active: bool, reopened: bool) -> Vec<Step> {
    use Step::{Ack, Close, Connect, Fin, Listen, NewSyn, Syn, SynAck};
    let open = if active { vec![Connect, SynAck] } else { vec![Listen, Syn, Ack] };
    let then = |steps: &[Step]| [&open[..], steps].concat();
    match (state, active) {
        (State::Closed, false) => vec![],
        (State::Closed, true) => vec![Connect, Close],
        (State::Listen, _) => vec![Listen],
        (State::SynSent, _) => vec![Connect],
        (State::SynReceived, false) => vec![Listen, Syn],
        (State::SynReceived, true) => vec![Connect, Syn],
        (State::Established, _) => open,
        (State::FinWait1, _) => then(&[Close]),
        (State::FinWait2, _) => then(&[Close, Ack]),
        (State::CloseWait, _) => then(&[Fin]),
        (State::Closing, _) => then(&[Close, Fin]),
        (State::LastAck, _) => then(&[Fin, Close]),
        (State::TimeWait, _) if reopened => then(&[Close, Ack, Fin, NewSyn]),
        (State::TimeWait, _) => then(&[Close, Fin, Ack]),
    }
}

/// The peer's part of each step.
#[derive(Clone, Debug)]
struct Steps {
    syn: Plan,
    syn_ack: Plan,
    ack: Plan,
    fin: Plan,
}

fn any_steps() -> impl Strategy<Value = Steps> {
    (
        good_segment(Flags::SYN),
        good_segment(Flags::SYN | Flags::ACK),
        good_segment(Flags::ACK),
        good_segment(Flags::FIN | Flags::ACK),
    )
        .prop_map(|(syn, syn_ack, ack, fin)| Steps {
            syn,
            syn_ack,
            ack,
            fin: Plan { ack: AckAt::Una(0), ..fin },
        })
}

impl Step {
    fn act(self, steps: &Steps, released: bool) -> Act {
        match self {
            Step::Listen => Act::Call(Call::OpenPassive),
            Step::Connect => Act::Call(Call::OpenActive),
            Step::Close if released => Act::Call(Call::Release),
            Step::Close => Act::Call(Call::Close),
            Step::Syn => Act::Arrive(steps.syn.clone()),
            Step::SynAck => Act::Arrive(steps.syn_ack.clone()),
            Step::Ack => Act::Arrive(steps.ack.clone()),
            Step::Fin => Act::Arrive(steps.fin.clone()),
            Step::NewSyn => Act::Arrive(Plan { seq: SeqAt::Next(1000), ..steps.syn.clone() }),
        }
    }

    /// Whether text and time may come after it without leaving the way.
    fn allows_detour(self) -> bool {
        match self {
            Step::Syn | Step::SynAck | Step::Ack | Step::Connect => true,
            Step::Listen | Step::Fin | Step::Close | Step::NewSyn => false,
        }
    }
}
