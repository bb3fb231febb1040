//! Any lesson, whether it makes sense or not: all kinds of steps, goals, events and numbers.

use course::session::Wish;
use course::session::sim::PacketId;
use course::session::sim::tcp::{Rule, Signal, State, Time};
use course::*;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

/// Any lesson.
pub fn any_lesson() -> impl Strategy<Value = Lesson> {
    let kind = select(vec![Kind::Lesson, Kind::Challenge, Kind::Questions, Kind::Interview]);
    let locks = vec![Lock::Future, Lock::Profile, Lock::Stories, Lock::Tools, Lock::Why];
    let texts = (any_text(), any_text()).prop_map(|(en, zh)| Texts { en, zh });
    (
        (kind, vec(any_text(), 0..3), any::<u8>(), any_text()),
        (vec(select(locks), 0..3), vec(any_step(), 0..4), option::of(texts)),
    )
        .prop_map(|((kind, covers, minutes, lab), (locked, steps, text))| Lesson {
            kind,
            covers,
            minutes,
            lab,
            locked,
            steps,
            text,
        })
}

fn any_step() -> BoxedStrategy<Step> {
    (
        (any_text(), vec(any_text(), 0..2), option::of(any_text())),
        (option::of(any_moment()), option::of(any_moment()), vec(any_goal(), 0..3)),
        (option::of(any_choose()), option::of(any_fill()), option::of(any_order())),
        (option::of(any_point()), option::of(any_tell()), option::of(any_task())),
    )
        .prop_map(|((id, covers, lab), (at, until, expect), (choose, fill, order), rest)| {
            let (point, tell, task) = rest;
            Step { id, covers, lab, at, until, expect, choose, fill, order, point, tell, task }
        })
        .boxed()
}

fn any_choose() -> BoxedStrategy<Choose> {
    let option =
        (any_text(), option::of(any_goal()), option::of(any::<bool>()), option::of(any_text()))
            .prop_map(|(id, when, right, shows)| Choice { id, when, right, shows });
    (any::<bool>(), vec(option, 0..4))
        .prop_map(|(several, options)| Choose { several, options })
        .boxed()
}

fn any_fill() -> BoxedStrategy<Fill> {
    let blank = (any_text(), any_value(), prop_oneof![Just(0.0), any_number()])
        .prop_map(|(id, value, within)| Blank { id, value, within });
    vec(blank, 0..3).prop_map(|blanks| Fill { blanks }).boxed()
}

fn any_order() -> BoxedStrategy<Order> {
    let item = (any_text(), any_event()).prop_map(|(id, event)| Item { id, event });
    vec(item, 0..3).prop_map(|items| Order { items }).boxed()
}

fn any_point() -> BoxedStrategy<Point> {
    let target = prop_oneof![
        any_packet().prop_map(Target::Packet),
        (any_host(), any_state()).prop_map(|(host, state)| Target::Band { host, state }),
    ];
    vec(target, 0..3).prop_map(|targets| Point { targets }).boxed()
}

fn any_tell() -> BoxedStrategy<Tell> {
    vec(any_text(), 0..3).prop_map(|points| Tell { points }).boxed()
}

fn any_task() -> BoxedStrategy<Task> {
    let deeds = vec![
        Deed::Drop,
        Deed::Delay,
        Deed::Double,
        Deed::Call,
        Deed::Forge,
        Deed::Network,
        Deed::Switch,
        Deed::Profile,
    ];
    let proof = select(vec![Proof::Script, Proof::Search]);
    (vec(any_goal(), 0..3), vec(select(deeds), 0..3), any::<u16>(), any::<u16>(), any_text(), proof)
        .prop_map(|(goals, allowed, most, par, solution, proof)| Task {
            goals,
            allowed,
            most,
            par,
            solution,
            proof,
        })
        .boxed()
}

fn any_goal() -> BoxedStrategy<Goal> {
    let band = || (any_host(), any_state());
    let wish = || select(Wish::ALL.to_vec()).prop_map(WishName);
    let bound = || option::of(any_number());
    let leaf = prop_oneof![
        band().prop_map(|(host, state)| Goal::Reaches { host, state }),
        band().prop_map(|(host, state)| Goal::Ends { host, state }),
        (band(), any_moment()).prop_map(|((host, state), at_least)| Goal::Stays {
            host,
            state,
            at_least
        }),
        (band(), any::<u32>()).prop_map(|((host, state), at_least)| Goal::AtOnce {
            host,
            state,
            at_least
        }),
        any_sends().prop_map(Goal::Sends),
        (any_host(), any_text()).prop_map(|(host, text)| Goal::Takes { host, text }),
        (any_host(), any_signal()).prop_map(|(host, signal)| Goal::Hears { host, signal }),
        (any_rule(), option::of(any_host())).prop_map(|(rule, host)| Goal::Fires { rule, host }),
        (any_host(), any_call()).prop_map(|(host, call)| Goal::Refused { host, call }),
        prop_oneof![wish().prop_map(Goal::Breaks), wish().prop_map(Goal::Keeps)],
        (any_event(), any_event()).prop_map(|(one, other)| Goal::Before(one, other)),
        any_event().prop_map(Goal::Happens),
        (any_value(), bound(), bound(), bound()).prop_map(|(value, at_least, at_most, exactly)| {
            Goal::Is { value, at_least, at_most, exactly }
        }),
    ];
    leaf.prop_recursive(3, 8, 3, |inner| {
        prop_oneof![
            inner.clone().prop_map(|goal| Goal::Not(Box::new(goal))),
            vec(inner.clone(), 0..3).prop_map(Goal::Any),
            vec(inner, 0..3).prop_map(Goal::All),
        ]
    })
    .boxed()
}

fn any_sends() -> BoxedStrategy<Sends> {
    let segments = vec![
        Segment::Syn,
        Segment::SynAck,
        Segment::Ack,
        Segment::Data,
        Segment::Fin,
        Segment::Rst,
        Segment::Datagram,
    ];
    let bound = || option::of(any::<u32>());
    let flag = || option::of(any::<bool>());
    (
        (option::of(any_host()), option::of(select(segments)), flag(), flag()),
        (option::of(any_moment()), bound(), bound(), bound()),
    )
        .prop_map(|((host, segment, again, lost), (before, at_least, at_most, exactly))| Sends {
            host,
            segment,
            again,
            lost,
            before,
            at_least,
            at_most,
            exactly,
        })
        .boxed()
}

fn any_event() -> BoxedStrategy<Event> {
    prop_oneof![
        any_packet().prop_map(Event::Sent),
        any_packet().prop_map(Event::Arrives),
        any_packet().prop_map(Event::Lost),
        (any_host(), any_state(), any::<u32>()).prop_map(|(host, state, nth)| Event::Enters {
            host,
            state,
            nth
        }),
        (any_host(), any_state()).prop_map(|(host, state)| Event::Leaves { host, state }),
        (any_host(), any_signal()).prop_map(|(host, signal)| Event::Hears { host, signal }),
        any_host().prop_map(|host| Event::Takes { host }),
        (any_host(), any_call()).prop_map(|(host, call)| Event::Calls { host, call }),
    ]
    .boxed()
}

fn any_value() -> BoxedStrategy<Value> {
    let names = vec![
        VariableName::SndUna,
        VariableName::SndNxt,
        VariableName::SndWnd,
        VariableName::Iss,
        VariableName::RcvNxt,
        VariableName::RcvWnd,
        VariableName::Irs,
        VariableName::Rto,
        VariableName::Srtt,
        VariableName::Cwnd,
        VariableName::Ssthresh,
    ];
    let segment = prop_oneof![
        any_packet().prop_map(Value::Seq),
        any_packet().prop_map(Value::Ack),
        any_packet().prop_map(Value::Wnd),
        any_packet().prop_map(Value::Length),
        any_packet().prop_map(Value::Header),
    ];
    prop_oneof![
        segment,
        any_sends().prop_map(Value::Count),
        any_event().prop_map(Value::Time),
        (any_event(), any_event()).prop_map(|(one, other)| Value::Between(one, other)),
        (any_host(), any_state()).prop_map(|(host, state)| Value::In { host, state }),
        (any_host(), select(names), any_moment()).prop_map(|(host, name, at)| Value::Variable {
            host,
            name,
            at
        }),
        (any_host(), any_state()).prop_map(|(host, state)| Value::AtOnce { host, state }),
        any_host().prop_map(Value::Taken),
        any_number().prop_map(Value::Number),
    ]
    .boxed()
}

/// Any text; often with what has to be escaped.
fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[a-z-]{1,8}",
        2 => "[#A-Za-z=:&.'\"`\\\\\n\r\t 报文段-]{0,20}",
        1 => "(\"\"\"|'''|\n|\r\n|\\\\|x| ){0,6}",
        1 => any::<String>(),
    ]
}

fn any_host() -> impl Strategy<Value = Host> {
    prop_oneof![select(vec!["client", "server", "client'"]).prop_map(str::to_owned), any_text()]
        .prop_map(Host)
}

fn any_packet() -> impl Strategy<Value = PacketName> {
    let copy = prop_oneof![3 => Just(0), 1 => any::<u8>()];
    (0..4_u8, 0..30_u32, copy)
        .prop_map(|(from, nth, copy)| PacketName(PacketId { from, nth, copy }))
}

fn any_state() -> impl Strategy<Value = StateName> {
    select(State::ALL.to_vec()).prop_map(StateName)
}

fn any_rule() -> impl Strategy<Value = RuleName> {
    select(Rule::ALL.to_vec()).prop_map(RuleName)
}

fn any_call() -> impl Strategy<Value = CallName> {
    select(vec!["close", "connect", "accept-all", "send-to", "crash"]).prop_map(CallName)
}

fn any_signal() -> impl Strategy<Value = SignalName> {
    let all = [
        Signal::Open,
        Signal::Closing,
        Signal::Closed,
        Signal::Refused,
        Signal::Reset,
        Signal::TimedOut,
    ];
    select(all.to_vec()).prop_map(SignalName)
}

/// As fine as runs are, up to a day.
fn any_moment() -> impl Strategy<Value = Moment> {
    let micros = prop_oneof![(0..5_000_u64).prop_map(|ms| ms * 1_000), 0..=86_400_000_000_u64];
    micros.prop_map(|micros| Moment(Time::from_micros(micros)))
}

fn any_number() -> impl Strategy<Value = f64> {
    let any = proptest::num::f64::NORMAL | proptest::num::f64::NEGATIVE | proptest::num::f64::ZERO;
    prop_oneof![(-100..100_i32).prop_map(f64::from), any]
}
