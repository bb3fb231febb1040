//! Who belongs to whom when the same sockets are used again.

use super::*;

fn connect(millis: u64) -> Task {
    at(millis, Call::Connect { to: server_socket(), from: Some(40_000) })
}

/// RFC 9293, 3.5.1, figure 9: the client has forgotten the connection and opens another one.
#[test]
fn an_end_of_a_former_life_stays_half_open_while_the_sockets_are_in_use_again() {
    let client = vec![connect(0), at(1_000, Call::Forget), connect(2_000)];
    let server = vec![at(0, Call::Listen { port: 80 })];
    let setup = configured(world(client, server), by_the_clock);
    let found = check(&setup, &[], Property::HalfOpen { longer_than: ms(100) }).unwrap();
    let (since, until) = (Time::from_millis(1_000), Some(Time::from_millis(2_150)));
    assert_eq!((found.host, found.connection), (1, Some(0)));
    assert_eq!(found.breach, Breach::HalfOpen { state: State::Established, since, until });
}

#[test]
fn an_answer_to_an_old_syn_is_half_open_though_who_sent_it_is_in_time_wait() {
    let found = check(&normal(), &[delay(0, 0, 1_900)], Property::HalfOpen { longer_than: ms(1) });
    let found = found.unwrap();
    let (since, until) = (Time::from_millis(1_950), Some(Time::from_millis(3_050)));
    assert_eq!((found.host, found.connection), (1, Some(1)));
    assert_eq!(found.breach, Breach::HalfOpen { state: State::SynReceived, since, until });
}

/// The server has closed first. A SYN reopens its connection, and who sent it is gone at once.
fn reopened_in_vain() -> Setup {
    let client = vec![
        connect(0),
        task(When::EndOfText, 60, Call::Close),
        connect(1_000),
        on(1, 1_020, Call::Forget),
    ];
    let server = vec![at(0, Call::Listen { port: 80 }), at(250, Call::Close)];
    configured(world(client, server), by_the_clock)
}

#[test]
fn a_connection_that_is_reopened_from_time_wait_in_vain_ends_its_former_life_in_order() {
    let mut setup = reopened_in_vain();
    let half_open = Property::HalfOpen { longer_than: ms(50) };
    let found = check(&setup, &[], half_open).unwrap();
    let (since, until) = (Time::from_millis(1_050), Some(Time::from_millis(1_150)));
    assert_eq!((found.host, found.connection), (1, Some(0)));
    assert_eq!(found.breach, Breach::HalfOpen { state: State::SynReceived, since, until });
    assert_eq!(check(&setup, &[], Property::CleanClose), None);
    assert_eq!(check(&setup, &[], Property::NobodyWaits), None);

    setup.limit.until = Time::from_millis(5_000);
    let waits = check(&setup, &[], Property::NobodyWaits).unwrap();
    assert_eq!((waits.host, waits.at), (1, Time::from_millis(1_150)));
    assert_eq!(waits.breach, Breach::Waits { state: State::TimeWait });
}

#[test]
fn each_life_on_the_same_connection_has_its_own_text() {
    let client = vec![
        connect(0),
        on(0, 150, Call::Send(b"one".to_vec())),
        task(When::EndOfText, 60, Call::Close),
        connect(1_000),
        on(1, 1_150, Call::Send(b"two".to_vec())),
    ];
    let closes = [250, 2_000].map(|millis| at(millis, Call::Close));
    let server = [vec![at(0, Call::Listen { port: 80 })], closes.to_vec()].concat();
    let setup = configured(world(client, server), by_the_clock);
    let mut trace = run_with(&setup, &[]);
    assert_eq!(trace.steps.last().unwrap().hosts[1].sockets.len(), 1);
    assert_eq!(Property::ExactlyOnce.check(&trace), None);
    assert_eq!(Property::NobodyWaits.check(&trace), None);

    let two = trace.steps.iter_mut().find(|step| step.taken == b"two").unwrap();
    two.taken = b"one".to_vec();
    let wrong = Property::ExactlyOnce.check(&trace).unwrap();
    assert_eq!(wrong.breach, Breach::WrongText { good: 0, wrong: 3 });
}

/// The answer to the first SYN is taken for one to the second, whose number is the same.
#[test]
fn an_old_answer_does_not_make_two_that_understand_each_other_half_open() {
    let client = vec![
        connect(0),
        at(10, Call::Send(b"never".to_vec())),
        at(90, Call::Forget),
        connect(95),
        on(1, 500, Call::Send(b"new".to_vec())),
    ];
    let server = vec![at(0, Call::Listen { port: 80 }), at(60, Call::Forget)];
    let setup = world(client, server);
    let trace = run_with(&setup, &[]);
    let open = |host: usize| trace.hosts_at(trace.end())[host].state() == State::Established;
    assert!(open(0) && open(1));
    assert!(trace.steps.iter().any(|step| step.taken == b"new"));
    assert_eq!(Property::HalfOpen { longer_than: ms(60) }.check(&trace), None);
    assert_eq!(Property::ExactlyOnce.check(&trace), None);
}
