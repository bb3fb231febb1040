//! Listeners with little room (RFC 4987): who gets in, who is passed over, who waits.

use sim::Listener;

use super::*;

/// Two clients call at 0 and at 10 ms.
fn two_callers(listener: Listener) -> Setup {
    let mut setup = world(vec![listens()], vec![vec![connects(0)], vec![connects(10)]]);
    setup.hosts[0].listener = listener;
    setup
}

fn half_open(half_open: u32, cookies: bool) -> Listener {
    Listener { half_open, cookies, ..Listener::default() }
}

fn waiting(waiting: u32) -> Listener {
    Listener { waiting, accepts: false, ..Listener::default() }
}

#[test]
fn who_calls_while_the_backlog_is_full_is_dropped_and_gets_in_with_the_next_try() {
    let trace = run(&two_callers(half_open(1, false)), &script([]));
    assert_eq!(fired(&trace, 0, Rule::BacklogFull), [60]);
    assert_eq!(sent(&trace, 2), ["10 SYN", "1010 SYN", "1110 ACK"]);
    assert_eq!(states(&trace, 0, 99), [State::SynReceived]);
    assert_eq!(states(&trace, 0, 2_000), [State::Established; 2]);
}

#[test]
fn a_backlog_has_room_for_as_many_as_it_says() {
    let trace = run(&two_callers(half_open(2, false)), &script([]));
    assert_eq!(states(&trace, 0, 60), [State::SynReceived; 2]);
    assert_eq!(fired(&trace, 0, Rule::BacklogFull), []);
}

#[test]
fn who_falls_back_to_listen_leaves_the_backlog() {
    let reset = Call::Inject(forged(1, Flags::RST, 1301, 0));
    let trace = run(&two_callers(half_open(1, false)), &script([scripted(5, 1, reset)]));
    assert_eq!(states(&trace, 0, 55), [State::Closed]);
    assert_eq!(fired(&trace, 0, Rule::BacklogFull), []);
}

#[test]
fn with_cookies_a_full_backlog_keeps_nothing_of_a_caller_who_gets_in_all_the_same() {
    let trace = run(&two_callers(half_open(1, true)), &script([]));
    assert_eq!(fired(&trace, 0, Rule::SynCookieSent), [60]);
    assert_eq!(states(&trace, 0, 99), [State::SynReceived]);
    assert_eq!(sent(&trace, 2), ["10 SYN", "110 ACK"]);
    assert_eq!(states(&trace, 0, 160), [State::Established; 2]);
}

#[test]
fn while_the_backlog_has_room_no_cookie_is_sent() {
    let trace = run(&two_callers(half_open(2, true)), &script([]));
    assert_eq!(fired(&trace, 0, Rule::SynCookieSent), []);
    assert_eq!(states(&trace, 0, 60), [State::SynReceived; 2]);
}

#[test]
fn a_syn_with_fin_gets_no_cookie_where_listen_drops_it() {
    let mut setup = world(vec![listens()], vec![vec![]]);
    setup.hosts[0].listener = half_open(0, true);
    let setup = with(setup, |config| config.details.drop_syn_fin_at_listen = true);
    let odd = Call::Inject(forged(1, Flags::SYN | Flags::FIN, 7, 0));
    let trace = run(&setup, &script([scripted(0, 1, odd)]));
    assert_eq!(fired(&trace, 0, Rule::SynFinAtListenDropped), [50]);
    assert_eq!(sent(&trace, 0), [""; 0]);
}

#[test]
fn where_two_segments_open_nobody_is_half_open() {
    let setup = with(two_callers(half_open(0, false)), |c| c.variant.two_segment_open = true);
    let trace = run(&setup, &script([]));
    assert_eq!(states(&trace, 0, 60), [State::Established; 2]);
}

#[test]
fn where_two_segments_open_a_caller_waits_as_soon_as_he_calls() {
    let setup = with(two_callers(waiting(1)), |c| c.variant.two_segment_open = true);
    let trace = run(&setup, &script([]));
    assert!(trace.hosts_at(time(50))[0].sockets[0].waits);
    assert_eq!(fired(&trace, 0, Rule::AcceptQueueFull), [60, 1060, 3060, 7060, 15060]);
}

#[test]
fn who_calls_after_the_application_accepts_all_waits_no_more_but_who_waits_already_does() {
    let calls = |accepts: bool, at| scripted(at, 0, Call::Accepts(accepts));
    let trace = run(&two_callers(waiting(1)), &script([calls(true, 500)]));
    let waits = |trace: &Trace| {
        let views = &trace.hosts_at(time(2_000))[0].sockets;
        views.iter().map(|socket| socket.waits).collect::<Vec<_>>()
    };
    assert_eq!(waits(&trace), [true, false]);
    assert_eq!(states(&trace, 0, 2_000), [State::Established; 2]);
    let trace = run(&two_callers(waiting(1)), &script([calls(true, 500), calls(false, 1_000)]));
    assert_eq!(states(&trace, 0, 2_000), [State::Established, State::SynReceived]);
}

#[test]
fn a_syn_is_dropped_while_the_accept_queue_is_full() {
    let mut setup = two_callers(waiting(1));
    setup.hosts[2].tasks = vec![connects(200)];
    let trace = run(&setup, &script([scripted(500, 0, Call::Accept)]));
    assert_eq!(fired(&trace, 0, Rule::AcceptQueueFull), [250]);
    assert_eq!(states(&trace, 0, 1_000), [State::Established]);
    assert_eq!(sent(&trace, 2), ["200 SYN", "1200 SYN", "1300 ACK"]);
}

#[test]
fn a_third_ack_that_finds_the_accept_queue_full_is_passed_over_and_the_syn_ack_comes_again() {
    let trace = run(&two_callers(waiting(1)), &script([scripted(500, 0, Call::Accept)]));
    assert_eq!(fired(&trace, 0, Rule::AcceptQueueFull), [160]);
    assert_eq!(states(&trace, 0, 160), [State::Established, State::SynReceived]);
    assert_eq!(sent(&trace, 0), ["50 SYN,ACK", "60 SYN,ACK", "1060 SYN,ACK"]);
    assert_eq!(sent(&trace, 2), ["10 SYN", "110 ACK", "1110 ACK"]);
    assert_eq!(states(&trace, 0, 1_160), [State::Established; 2]);
    assert!(trace.hosts_at(time(1_160))[0].sockets[1].waits);
}

#[test]
fn a_wrong_ack_gets_its_reset_though_the_accept_queue_is_full() {
    let wrong = Call::Inject(forged(2, Flags::ACK, 2301, 999));
    let trace = run(&two_callers(waiting(1)), &script([scripted(105, 2, wrong)]));
    assert_eq!(sent(&trace, 0)[..3], ["50 SYN,ACK", "60 SYN,ACK", "155 RST"]);
}

#[test]
fn a_cookie_that_comes_back_to_a_full_accept_queue_opens_nothing() {
    let listener = Listener { half_open: 0, cookies: true, ..waiting(1) };
    let trace = run(&two_callers(listener), &script([]));
    assert_eq!(fired(&trace, 0, Rule::SynCookieSent), [50, 60]);
    assert_eq!(fired(&trace, 0, Rule::SynCookieReturned), [150]);
    assert_eq!(fired(&trace, 0, Rule::AcceptQueueFull), [160]);
    assert_eq!(states(&trace, 0, 200), [State::Established]);
}

#[test]
fn accept_takes_who_has_been_open_longest_not_who_called_first() {
    let script = script([
        delay(1, 1, 100),
        scripted(400, 0, Call::Accept),
        scripted(500, 0, Call::Accept),
        scripted(600, 0, Call::Accept),
    ]);
    let trace = run(&two_callers(waiting(9)), &script);
    let mut accepted = Vec::new();
    for step in &trace.steps {
        if let Cause::Call { call: Call::Accept, result } = &step.cause {
            accepted.push((step.connection, *result));
        }
    }
    let nobody = (None, Err(CallError::DoesNotExist));
    assert_eq!(accepted, [(Some(1), Ok(())), (Some(0), Ok(())), nobody]);
}

#[test]
fn who_resets_while_he_waits_leaves_the_accept_queue() {
    let mut setup = two_callers(waiting(1));
    setup.hosts[2].tasks = vec![connects(400)];
    let trace = run(&setup, &script([scripted(300, 1, Call::Abort)]));
    assert_eq!(states(&trace, 0, 500), [State::Closed, State::SynReceived]);
    let taken =
        run(&setup, &script([scripted(300, 1, Call::Abort), scripted(390, 0, Call::Accept)]));
    assert_eq!(called(&taken, 0)[1], (390, &Call::Accept, Err(CallError::DoesNotExist)));
}

#[test]
fn an_application_hears_of_a_caller_and_takes_what_he_said_when_it_accepts() {
    let server = vec![
        listens(),
        at(1_000, Call::Accept),
        task(When::Open, 7, says("welcome")),
        task(When::Received(5), 9, says("hello you")),
    ];
    let client = vec![connects(0), task(When::Open, 0, says("hello"))];
    let mut setup = world(server, vec![client]);
    setup.hosts[0].listener = waiting(1);
    let trace = run(&setup, &script([]));
    let accept = trace.steps.iter().find(|step| step.at == time(1_000)).unwrap();
    assert_eq!(accept.taken, b"hello");
    assert_eq!(times_of(&trace, 0, &says("welcome")), [1_007]);
    assert_eq!(times_of(&trace, 0, &says("hello you")), [1_009]);
}

#[test]
fn to_accept_a_caller_is_no_news_of_messages_that_came_before() {
    let answer = Call::SendTo { from: 53, to: socket(2, 53), text: b"yes".to_vec() };
    let server = vec![
        listens(),
        task(When::Started, 0, Call::Bind { port: 53 }),
        task(When::Messages(1), 0, answer.clone()),
    ];
    let question = Call::SendTo { from: 53, to: socket(1, 53), text: b"well?".to_vec() };
    let mut setup = world(server, vec![vec![connects(0), at(300, question)]]);
    setup.hosts[0].listener = waiting(1);
    let trace = run(&setup, &script([scripted(500, 0, Call::Accept)]));
    assert_eq!(times_of(&trace, 0, &answer), [350]);
}

#[test]
fn an_application_cannot_call_on_a_connection_before_it_has_accepted_it() {
    let mut setup = world(vec![listens()], vec![vec![connects(0)]]);
    setup.hosts[0].listener = waiting(1);
    let early = [scripted(300, 0, says("hm")), scripted(400, 0, Call::Accept)];
    let trace = run(&setup, &script([&early[..], &[scripted(500, 0, says("hi"))]].concat()));
    assert_eq!(called(&trace, 0)[1], (300, &says("hm"), Err(CallError::DoesNotExist)));
    assert_eq!(sent(&trace, 0), ["50 SYN,ACK", "500 PSH,ACK hi"]);
}
