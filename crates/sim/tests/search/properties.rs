//! Each property in a run that keeps it and in one that breaks it.

use sim::tcp::Effect;

use super::*;

/// Text from both sides, then a close at both, on a connection that both opened.
fn simultaneous_open() -> Setup {
    let to_client = "192.0.2.1:40000".parse().unwrap();
    let tasks = |connect: Call, text: &[u8]| {
        vec![
            at(0, connect),
            task(When::Open, 40, Call::Send(text.to_vec())),
            task(When::Received(5), 40, Call::Close),
        ]
    };
    let client = Call::Connect { to: server_socket(), from: Some(40_000) };
    let server = Call::Connect { to: to_client, from: Some(80) };
    world(tasks(client, b"hello"), tasks(server, b"world"))
}

/// A connection that stays open.
fn open_for_ever(client: Vec<Task>, server: Vec<Task>) -> Setup {
    let connect = at(0, Call::Connect { to: server_socket(), from: Some(40_000) });
    let listen = at(0, Call::Listen { port: 80 });
    world([vec![connect], client].concat(), [vec![listen], server].concat())
}

fn half_open(millis: u64) -> Property {
    Property::HalfOpen { longer_than: ms(millis) }
}

#[test]
fn the_normal_connection_keeps_all_properties() {
    for property in ALL {
        assert_eq!(check(&normal(), &[], property), None, "{property:?}");
    }
}

#[test]
fn a_simultaneous_open_is_one_life_and_keeps_all_properties() {
    for property in ALL {
        assert_eq!(check(&simultaneous_open(), &[], property), None, "{property:?}");
        let lost_syn = [lost(0, 0)];
        assert_eq!(check(&simultaneous_open(), &lost_syn, property), None, "{property:?}");
    }
    assert_eq!(check(&simultaneous_open(), &[], half_open(0)), None);
}

#[test]
fn two_ends_that_stay_open_are_not_half_open_but_wait() {
    let setup = open_for_ever(vec![], vec![]);
    assert_eq!(check(&setup, &[], half_open(0)), None);
    let waits = check(&setup, &[], Property::NobodyWaits).unwrap();
    assert_eq!(waits.breach, Breach::Waits { state: State::Established });
    assert_eq!((waits.at, waits.host, waits.connection), (Time::from_millis(100), 0, Some(0)));
}

#[test]
fn whose_peer_forgets_is_half_open_for_ever_if_nobody_says_anything() {
    let setup = open_for_ever(vec![at(1_000, Call::Forget)], vec![]);
    let found = check(&setup, &[], TEN_SECONDS).unwrap();
    assert_eq!((found.at, found.host), (Time::from_millis(11_000), 1));
    let since = Time::from_millis(1_000);
    assert_eq!(found.breach, Breach::HalfOpen { state: State::Established, since, until: None });
}

#[test]
fn a_run_that_is_cut_off_counts_until_then() {
    let setup = open_for_ever(vec![at(1_000, Call::Forget)], vec![]);
    let mut trace = run_with(&setup, &[]);
    trace.ended = Ended::TimeLimit;
    trace.until = Time::from_millis(11_000);
    assert_eq!(TEN_SECONDS.check(&trace), None);
    trace.until = Time::from_millis(11_001);
    assert!(TEN_SECONDS.check(&trace).is_some());
}

#[test]
fn text_to_who_forgot_ends_the_half_open_connection() {
    let text = at(5_000, Call::Send(b"still there?".to_vec()));
    let setup = open_for_ever(vec![at(1_000, Call::Forget)], vec![text]);
    assert_eq!(check(&setup, &[], half_open(4_100)), None);
    let found = check(&setup, &[], half_open(4_099)).unwrap();
    let (since, until) = (Time::from_millis(1_000), Some(Time::from_millis(5_100)));
    assert_eq!(found.breach, Breach::HalfOpen { state: State::Established, since, until });
}

#[test]
fn text_that_is_not_what_was_sent_is_told_by_its_place() {
    let mut trace = run_with(&normal(), &[]);
    let step = trace.steps.iter_mut().find(|step| step.taken == b"world").unwrap();
    step.taken[3] = b'd';
    let at = step.at;
    let wrong = Property::ExactlyOnce.check(&trace).unwrap();
    assert_eq!((wrong.host, wrong.at), (0, at));
    assert_eq!(wrong.breach, Breach::WrongText { good: 3, wrong: 2 });
}

#[test]
fn text_that_is_taken_twice_is_wrong() {
    let mut trace = run_with(&normal(), &[]);
    let step = trace.steps.iter_mut().find(|step| step.taken == b"hello").unwrap();
    step.taken.extend(b"hello");
    let wrong = Property::ExactlyOnce.check(&trace).unwrap();
    assert_eq!((wrong.host, wrong.breach), (1, Breach::WrongText { good: 5, wrong: 5 }));
}

#[test]
fn of_a_send_only_what_tcp_took_counts_as_sent() {
    let (much, more) = (vec![1; 1_500], vec![2; 10]);
    let texts = vec![at(200, Call::Send(much)), at(2_000, Call::Send(more))];
    let setup = open_for_ever(texts, vec![]);
    let trace = run_with(&setup, &[]);
    let taken = trace.steps.iter().flat_map(|step| &step.taken).copied();
    assert_eq!(taken.collect::<Vec<u8>>(), [vec![1; 1_000], vec![2; 10]].concat());
    assert_eq!(Property::ExactlyOnce.check(&trace), None);
}

#[test]
fn an_application_that_lets_go_hears_nothing_and_still_ends_clean() {
    let mut setup = normal();
    setup.hosts[0].tasks[2].call = Call::Release;
    setup.hosts[1].tasks[2].call = Call::Release;
    assert_eq!(check(&setup, &[], Property::CleanClose), None);
}

#[test]
fn a_reset_in_last_ack_is_no_clean_end() {
    for close in [Call::Close, Call::Release] {
        let mut setup = without_time_wait();
        setup.hosts[1].tasks[2].call = close;
        assert_eq!(check(&setup, &[], Property::CleanClose), None);
        let found = check(&setup, &[lost(0, 5)], Property::CleanClose).unwrap();
        assert_eq!((found.host, found.connection), (1, Some(0)));
        assert_eq!(found.breach, Breach::UncleanEnd { from: State::LastAck, signal: None });
    }
}

#[test]
fn a_close_that_only_one_asked_for_may_end_with_a_reset() {
    let mut setup = normal();
    setup.hosts[1].tasks[2].call = Call::Abort;
    assert!(hears_reset(&setup));
    assert_eq!(check(&setup, &[], Property::CleanClose), None);
}

#[test]
fn to_let_go_of_unread_text_is_not_to_ask_for_a_close() {
    let client = vec![at(200, Call::Send(b"hello".to_vec())), at(300, Call::Close)];
    let mut setup = open_for_ever(client, vec![at(500, Call::Release)]);
    setup.hosts[1].reads = false;
    assert!(hears_reset(&setup));
    assert_eq!(check(&setup, &[], Property::CleanClose), None);
}

/// Whether the client is told of a RST.
fn hears_reset(setup: &Setup) -> bool {
    let told = Effect::Signal(Signal::Reset);
    let steps = run_with(setup, &[]).steps;
    steps.iter().any(|step| step.host == 0 && step.effects.contains(&told))
}

#[test]
fn giving_up_after_both_asked_is_no_clean_end() {
    let fins: Vec<Intervention> = (4..20).map(|nth| lost(1, nth)).collect();
    let found = check(&normal(), &fins, Property::CleanClose).unwrap();
    let signal = Some(Signal::TimedOut);
    assert_eq!(
        (found.host, found.breach),
        (1, Breach::UncleanEnd { from: State::LastAck, signal })
    );
}

#[test]
fn a_server_that_never_closes_makes_both_wait() {
    let mut setup = normal();
    setup.hosts[1].tasks.truncate(2);
    let trace = run_with(&setup, &[]);
    let waits = Property::NobodyWaits.check(&trace).unwrap();
    assert_eq!((waits.host, waits.breach), (0, Breach::Waits { state: State::FinWait2 }));

    let cut_off = |until: Time| Trace { ended: Ended::TimeLimit, until, ..trace.clone() };
    let twice = Time::from_micros(waits.at.as_micros() * 2);
    assert_eq!(Property::NobodyWaits.check(&cut_off(twice)).map(|it| it.host), Some(1));
    let one_fewer = Time::from_micros(twice.as_micros() - 200_000);
    assert_eq!(Property::NobodyWaits.check(&cut_off(one_fewer)), None);
}

#[test]
fn at_the_step_limit_who_has_waited_for_half_of_the_steps_waits_for_ever() {
    let text = |millis| at(millis, Call::Send(b"word".to_vec()));
    let texts = (1..20).map(|nth| text(nth * 1_000)).collect();
    let mut setup = open_for_ever(texts, vec![]);
    let steps = run_with(&setup, &[]).steps.len() as u32;
    setup.limit.steps = steps - 1;
    let trace = run_with(&setup, &[]);
    assert_eq!(trace.ended, Ended::StepLimit);
    assert!(Property::NobodyWaits.check(&trace).is_some());
    setup.limit.steps = 5;
    assert_eq!(check(&setup, &[], Property::NobodyWaits), None);
}

#[test]
fn who_is_established_before_its_number_was_heard_cannot_rely_on_it() {
    let mut trace = run_with(&normal(), &[]);
    for step in &mut trace.steps {
        if let Some(socket) = Arc::make_mut(&mut step.hosts[0]).sockets.first_mut() {
            socket.variables.irs = Seq(0);
        }
    }
    let unheard = Property::BothKnow.check(&trace).unwrap();
    assert_eq!((unheard.host, unheard.at), (1, Time::from_millis(150)));
    assert_eq!(unheard.breach, Breach::Unheard { iss: Seq(300) });
}

const ALL: [Property; 5] = [
    TEN_SECONDS,
    Property::ExactlyOnce,
    Property::CleanClose,
    Property::NobodyWaits,
    Property::BothKnow,
];
