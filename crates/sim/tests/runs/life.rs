//! A connection from its first segment to its last timer, with nothing in its way.

use super::*;

#[test]
fn small_talk_takes_eleven_segments() {
    let trace = run(&small_talk(), &Script::default());
    let expected = [
        "0> SYN 100:100",
        "1> SYN,ACK 300:300",
        "0> ACK 101:101",
        "0> PSH,ACK 101:106",
        "1> ACK 301:301",
        "1> PSH,ACK 301:303",
        "0> ACK 106:106",
        "0> FIN,ACK 106:106",
        "1> ACK 303:303",
        "1> FIN,ACK 303:303",
        "0> ACK 107:107",
    ];
    assert_eq!(segments(&trace), expected);
}

#[test]
fn it_ends_quietly_with_the_client_closed_and_the_server_listening() {
    let trace = run(&small_talk(), &Script::default());
    assert_eq!(trace.ended, sim::Ended::Quiet);
    assert_eq!(last_state(&trace, 0), State::Closed);
    assert_eq!(last_state(&trace, 1), State::Listen);
}

#[test]
fn time_wait_lasts_two_msl() {
    let setup = small_talk();
    let trace = run(&setup, &Script::default());
    let enters = |state: State| {
        trace.steps.iter().find(|step| step.host == 0 && step.hosts[0].state() == state).unwrap().at
    };
    let time_wait = enters(State::TimeWait);
    let closed = trace.steps.last().unwrap().at;
    assert_eq!(closed - time_wait, setup.hosts[0].config.msl * 2);
}

#[test]
fn every_effect_stands_behind_a_reason() {
    let trace = run(&small_talk(), &Script::default());
    for step in &trace.steps {
        let first = step.effects.first();
        let is_reason = |effect: &sim::tcp::Effect| matches!(effect, sim::tcp::Effect::Because(_));
        assert!(first.is_none_or(is_reason), "{step:?}");
    }
}

#[test]
fn the_hosts_at_a_moment_are_those_after_its_last_step() {
    let trace = run(&small_talk(), &Script::default());
    for (nth, step) in trace.steps.iter().enumerate() {
        let last = trace.steps.iter().rposition(|other| other.at == step.at).unwrap();
        assert!(last >= nth);
        assert_eq!(trace.hosts_at(step.at), trace.steps[last].hosts);
    }
}

#[test]
fn the_same_setup_and_script_give_the_same_trace() {
    let first = run(&small_talk(), &Script::default());
    let second = run(&small_talk(), &Script::default());
    assert_eq!(first, second);
    assert_eq!(sim::digest(&first), sim::digest(&second));
}

#[test]
fn an_application_begins_anew_with_another_life_of_its_connection_also_without_syn_received() {
    for two_segment_open in [false, true] {
        let again = When::At { at: Time::from_millis(3000), connection: 1 };
        let client = vec![
            at(0, Call::Connect { to: server_socket(), from: Some(40_000) }),
            task(When::EndOfText, 0, Call::Release),
            at(2000, Call::Connect { to: server_socket(), from: Some(40_000) }),
            task(again, 0, Call::Send(b"hello".to_vec())),
        ];
        let server = vec![at(0, Call::Listen { port: 80 }), at(500, Call::Close)];
        let mut setup = small_talk();
        for (host, tasks) in setup.hosts.iter_mut().zip([client, server]) {
            host.tasks = tasks;
            let mut config = Config::clone(&host.config);
            config.initial_sequence = InitialSequence::Steps { first: Seq(100) };
            config.variant.two_segment_open = two_segment_open;
            host.config = Arc::new(config);
        }
        let trace = run(&setup, &Script::default());
        let server = &trace.hosts_at(Time::from_millis(4000))[1];
        let [life] = &server.sockets[..] else { panic!("{server:?}") };
        assert_eq!((life.state, life.variables.rcv_nxt), (State::Established, Seq(500_106)));
        assert_eq!(life.variables.unread, 0, "its application reads");
    }
}
