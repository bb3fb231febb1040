//! A connection that is taken up anew in TIME-WAIT: for the application, and for the listener,
//! another one.

use sim::Listener;

use super::*;

/// The server closes at 500 ms and is in TIME-WAIT; the same socket calls again at 2 s.
fn again(listener: Listener, more: Vec<Task>) -> Setup {
    let mut server = vec![listens(), at(500, Call::Close)];
    server.extend(more);
    let connects = |millis| at(millis, Call::Connect { to: web(), from: Some(40_000) });
    let client = vec![connects(0), task(When::EndOfText, 0, Call::Close), connects(2_000)];
    let mut setup = world(server, vec![client, vec![]]);
    setup.hosts[0].listener = listener;
    with(setup, |config| config.initial_sequence = InitialSequence::Steps { first: Seq(100) })
}

#[test]
fn the_application_begins_anew_with_another_life() {
    let more = vec![
        task(When::Open, 1, says("welcome")),
        task(When::Received(5), 1, says("hello you")),
        task(When::EndOfText, 1, Call::Close),
    ];
    let mut setup = again(Listener::default(), more);
    setup.hosts[1].tasks.push(task(When::Open, 100, says("hello")));
    let trace = run(&setup, &script([]));
    assert_eq!(states(&trace, 0, 3_000), [State::Established]);
    assert_eq!(times_of(&trace, 0, &says("welcome")), [151, 2_151]);
    assert_eq!(times_of(&trace, 0, &says("hello you")), [251, 2_251]);
}

#[test]
fn text_on_the_syn_is_news_in_its_own_life_where_two_segments_open() {
    let more = vec![task(When::Received(5), 1, says("hello you"))];
    let setup = again(Listener::default(), more);
    let mut setup = with(setup, |config| config.variant.two_segment_open = true);
    setup.hosts[1].tasks[2].call = Call::Listen { port: 1 };
    setup.hosts[1].tasks.push(task(When::Open, 100, says("hello")));
    let syn = Segment { text: b"HELLO".to_vec(), ..forged(1, Flags::SYN, 500_000, 0) };
    let trace = run(&setup, &script([scripted(2_000, 1, Call::Inject(syn))]));
    assert_eq!(states(&trace, 0, 2_050), [State::Established]);
    assert_eq!(times_of(&trace, 0, &says("hello you")), [251, 2_051]);
}

#[test]
fn another_life_waits_to_be_accepted_as_any_caller() {
    let listener = Listener { accepts: false, ..Listener::default() };
    let more = vec![at(300, Call::Accept), task(When::Open, 0, says("welcome"))];
    let script = script([scripted(3_000, 0, Call::Accept)]);
    let trace = run(&again(listener, more), &script);
    assert!(!trace.hosts_at(time(2_149))[0].sockets[0].waits, "it is not open yet");
    assert!(trace.hosts_at(time(2_150))[0].sockets[0].waits);
    assert_eq!(times_of(&trace, 0, &says("welcome")), [300, 3_000]);
}

#[test]
fn another_life_needs_room_in_the_accept_queue() {
    let listener = Listener { accepts: false, waiting: 1, ..Listener::default() };
    let mut setup = again(listener, vec![at(300, Call::Accept)]);
    setup.hosts[2].tasks = vec![connects(1_000)];
    let trace = run(&setup, &script([scripted(2_500, 0, Call::Accept)]));
    assert_eq!(fired(&trace, 0, Rule::AcceptQueueFull), [2_050]);
    assert_eq!(states(&trace, 0, 2_999), [State::TimeWait, State::Established]);
    assert_eq!(states(&trace, 0, 3_150), [State::Established; 2]);
}

#[test]
fn another_life_needs_room_in_the_backlog_and_gets_no_cookie() {
    let listener = Listener { half_open: 0, cookies: true, ..Listener::default() };
    let trace = run(&again(listener, vec![]), &script([]));
    assert_eq!(fired(&trace, 0, Rule::SynCookieSent)[0], 50);
    assert_eq!(fired(&trace, 0, Rule::BacklogFull)[0], 2_050);
    assert_eq!(states(&trace, 0, 2_050), [State::TimeWait]);
}

#[test]
fn an_old_segment_in_time_wait_is_answered_though_the_listener_is_full() {
    let listener = Listener { half_open: 0, cookies: true, ..Listener::default() };
    let mut setup = again(listener, vec![]);
    setup.hosts[1].tasks.pop();
    let old = Call::Inject(forged(1, Flags::SYN, 50, 0));
    let trace = run(&setup, &script([scripted(2_000, 1, old)]));
    assert_eq!(fired(&trace, 0, Rule::BacklogFull), []);
    assert_eq!(sent(&trace, 0).last().unwrap(), "2050 ACK");
}

#[test]
fn a_former_life_that_is_taken_up_again_is_no_news() {
    let more =
        vec![task(When::EndOfText, 3, says("bye")), task(When::Received(5), 3, says("hello you"))];
    let mut setup = again(Listener::default(), more);
    setup.hosts[1].tasks[2] = task(When::Open, 0, says("hello"));
    // An old SYN, and the reset with which its sender answers the SYN+ACK.
    let syn = Call::Inject(forged(1, Flags::SYN, 400_000, 0));
    let trace = run(&setup, &script([scripted(2_000, 1, syn)]));
    assert_eq!(states(&trace, 0, 2_050), [State::SynReceived]);
    assert_eq!(states(&trace, 0, 2_150), [State::TimeWait]);
    assert_eq!(times_of(&trace, 0, &says("bye")), [603]);
    assert_eq!(times_of(&trace, 0, &says("hello you")), [153]);
}

#[test]
fn a_former_life_comes_back_with_a_timer_too() {
    let mut setup = again(Listener::default(), vec![task(When::EndOfText, 3, says("bye"))]);
    setup.hosts[1].tasks.pop();
    let syn = Call::Inject(forged(1, Flags::SYN, 400_000, 0));
    let silence = change(2_001, Some(0), None, Change::Silence(Duration::MAX));
    // What comes then is for the former life, whose application has read all.
    let fin = Call::Inject(forged(1, Flags::FIN | Flags::ACK, 101, 102));
    let trace = run(&setup, &script([scripted(2_000, 1, syn), silence, scripted(26_000, 1, fin)]));
    let states: Vec<State> = trace.steps.iter().map(|step| step.hosts[0].state()).collect();
    let reopened = states.iter().rposition(|state| *state == State::SynReceived).unwrap();
    assert_eq!(states[reopened + 1], State::TimeWait);
    assert_eq!(times_of(&trace, 0, &says("bye")), [603]);
}

#[test]
fn what_falls_back_to_listen_after_a_reopening_is_over() {
    // The server called from its own port, so its first life began with no listener.
    let connect = Call::Connect { to: socket(2, 40_000), from: Some(80) };
    let server = vec![listens(), at(0, connect), at(500, Call::Close)];
    let client = vec![at(0, Call::Listen { port: 40_000 }), task(When::EndOfText, 0, Call::Close)];
    let setup = with(world(server, vec![client]), |config| {
        config.initial_sequence = InitialSequence::Steps { first: Seq(100) };
        config.details.embryonic_requests = true;
    });
    let syn = Call::Inject(forged(1, Flags::SYN, 400_000, 0));
    let trace = run(&setup, &script([scripted(2_000, 1, syn)]));
    assert_eq!(states(&trace, 0, 2_050), [State::SynReceived]);
    assert_eq!(states(&trace, 0, 2_150), [State::Closed]);
}
