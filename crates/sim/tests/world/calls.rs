//! Calls by the script and by applications: where they go, when they are repeated, and in which
//! order things happen at one moment.

use sim::{Ended, tcp::Timer};

use super::*;

fn on_connection(millis: u64, host: HostId, connection: u32, call: Call) -> Intervention {
    Intervention::Call { at: time(millis), host, connection: Some(connection), call }
}

/// Two connections of one client.
fn two_connections() -> Setup {
    world(vec![listens()], vec![vec![connects(0), connects(10)]])
}

#[test]
fn a_call_at_a_host_that_does_not_exist_does_nothing() {
    let setup = two_connections();
    for host in [2, 99, HostId::MAX] {
        let calls = [Call::Crash, Call::Listen { port: 1 }, Call::Close];
        let trace = run(&setup, &script(calls.map(|call| scripted(5, host, call))));
        assert_eq!(trace, run(&setup, &script([])));
    }
}

#[test]
fn a_call_on_a_connection_that_does_not_exist_does_nothing() {
    let calls = [on_connection(500, 1, 2, says("hm")), on_connection(0, 0, 0, Call::Close)];
    assert_eq!(run(&two_connections(), &script(calls)), run(&two_connections(), &script([])));
}

#[test]
fn a_call_of_the_script_is_on_the_connection_that_it_names_or_on_the_last() {
    let named = run(&two_connections(), &script([on_connection(500, 1, 0, says("one"))]));
    assert_eq!(named.steps.iter().find(|step| step.at == time(500)).unwrap().connection, Some(0));
    let last = run(&two_connections(), &script([scripted(500, 1, says("two"))]));
    assert_eq!(last.steps.iter().find(|step| step.at == time(500)).unwrap().connection, Some(1));
}

#[test]
fn calls_of_one_moment_are_made_in_the_order_of_the_script() {
    let calls = [scripted(500, 1, says("a")), scripted(500, 1, says("b"))];
    let trace = run(&two_connections(), &script(calls));
    assert_eq!(sent(&trace, 1)[4..], ["500 PSH,ACK a", "500 PSH,ACK b"]);
}

#[test]
fn at_one_moment_calls_come_before_arrivals_and_arrivals_before_timers() {
    // The SYN is sent again at 1,000 ms; the SYN+ACK is held up until just then.
    let setup = world(vec![listens()], vec![vec![connects(0)]]);
    let call = scripted(1_000, 1, says("hi"));
    let trace = run(&setup, &script([delay(0, 0, 900), call.clone()]));
    let now: Vec<&Step> = trace.steps.iter().filter(|step| step.at == time(1_000)).collect();
    assert!(matches!(now[0].cause, Cause::Call { .. }));
    assert!(matches!(now[1].cause, Cause::Arrival(_)));
    assert_eq!(now.len(), 2, "the timer does not run out any more");
    let later = run(&setup, &script([delay(0, 0, 901), call]));
    let timeout = |step: &Step| step.cause == Cause::Timeout(Timer::Retransmission);
    assert!(later.steps.iter().any(|step| step.at == time(1_000) && timeout(step)));
}

#[test]
fn a_call_that_an_arrival_brings_about_comes_before_other_arrivals_of_that_moment() {
    let at_once = task(When::Open, 0, Call::Listen { port: 9 });
    let mut setup = world(vec![listens()], vec![vec![connects(0), at_once], vec![connects(0)]]);
    setup.hosts[2].tasks.push(task(When::Open, 0, Call::Listen { port: 9 }));
    let trace = run(&setup, &script([]));
    let now = trace.steps.iter().filter(|step| step.at == time(100));
    let order: Vec<(HostId, bool)> =
        now.map(|step| (step.host, matches!(step.cause, Cause::Call { .. }))).collect();
    assert_eq!(order, [(1, false), (1, true), (2, false), (2, true)]);
}

#[test]
fn who_is_refused_calls_again_until_it_is_heard() {
    let sends = Task { again: Some(ms(100)), ..at(0, says("hi")) };
    let client =
        vec![sends.clone(), connects(150), Task { again: Some(ms(40)), ..at(200, Call::Accept) }];
    let mut setup = world(vec![listens()], vec![client]);
    setup.limit.until = time(330);
    let trace = run(&setup, &script([]));
    assert_eq!(times_of(&trace, 1, &says("hi")), [], "there was no connection to call on");
    assert_eq!(times_of(&trace, 1, &Call::Accept), [200, 240, 280, 320]);

    let listen = Call::Listen { port: 80 };
    let server = vec![listens(), Task { again: Some(ms(100)), ..at(10, listen.clone()) }];
    let unlisten = scripted(250, 0, Call::Unlisten { port: 80 });
    let trace = run(&world(server, vec![]), &script([unlisten]));
    assert_eq!(times_of(&trace, 0, &listen), [0, 10, 110, 210, 310]);
}

#[test]
fn to_call_again_at_once_takes_time_all_the_same() {
    let accept = Task { again: Some(Duration::ZERO), ..at(0, Call::Accept) };
    let mut setup = world(vec![accept], vec![]);
    setup.limit.until = Time::from_micros(5);
    let trace = run(&setup, &script([]));
    let times: Vec<u64> = trace.steps.iter().map(|step| step.at.as_micros()).collect();
    assert_eq!(times, [0, 1, 2, 3, 4, 5]);
}

#[test]
fn calls_again_end_with_the_run_also_where_time_ends() {
    let when = When::At { at: Time::MAX, connection: 0 };
    let again = |call| Task { again: Some(Duration::ZERO), ..task(when, 1, call) };
    let limit = Limit { until: Time::MAX, steps: 50 };
    let refused = Setup { limit, ..world(vec![again(Call::Accept)], vec![]) };
    let trace = run(&refused, &script([]));
    assert_eq!((trace.ended, trace.steps.len()), (Ended::StepLimit, 50));
    let never_made = Setup { limit, ..world(vec![again(says("hm"))], vec![]) };
    let trace = run(&never_made, &script([]));
    assert_eq!((trace.ended, trace.steps.len()), (Ended::Quiet, 0));
}

#[test]
fn a_task_for_one_connection_is_done_on_no_other() {
    let only =
        |connection, text| Task { only: Some(connection), ..task(When::Open, 0, says(text)) };
    let mut setup = two_connections();
    setup.hosts[1].tasks.extend([only(1, "second"), only(0, "first")]);
    let trace = run(&setup, &script([]));
    let on: Vec<(Option<u32>, u64)> = trace
        .steps
        .iter()
        .filter(|step| matches!(step.cause, Cause::Call { call: Call::Send(_), .. }))
        .map(|step| (step.connection, step.at.as_micros() / 1000))
        .collect();
    assert_eq!(on, [(Some(0), 100), (Some(1), 110)]);
    assert_eq!(times_of(&trace, 1, &says("first")), [100]);
}

#[test]
fn tasks_that_wait_for_no_connection_are_done_whatever_their_one_is() {
    let anyhow = |when| Task { only: Some(5), ..task(when, 0, Call::Bind { port: 9 }) };
    let when = When::At { at: time(70), connection: 0 };
    let trace = run(&world(vec![anyhow(When::Started), anyhow(when)], vec![]), &script([]));
    assert_eq!(times_of(&trace, 0, &Call::Bind { port: 9 }), [0, 70]);
}

#[test]
fn an_application_that_stops_reading_leaves_text_where_it_is_until_it_reads_again() {
    let client = vec![connects(0), at(300, says("one")), at(400, says("two"))];
    let setup = world(vec![listens()], vec![client]);
    let stop = scripted(320, 0, Call::Reads(false));
    let trace = run(&setup, &script([stop.clone(), scripted(600, 0, Call::Reads(true))]));
    let unread = |millis| trace.hosts_at(time(millis))[0].sockets[0].variables.unread;
    assert_eq!((unread(350), unread(450), unread(600)), (3, 6, 0));
    let reads = trace.steps.iter().find(|step| step.at == time(600)).unwrap();
    assert_eq!(reads.taken, b"onetwo");
    let receives = run(&setup, &script([stop, scripted(600, 0, Call::Receive(4))]));
    let step = receives.steps.iter().find(|step| step.at == time(600)).unwrap();
    assert_eq!(step.taken, b"onet");
}

#[test]
fn a_stray_has_a_name_of_its_own_and_leaves_the_others_theirs() {
    let setup = two_connections();
    let stray = Call::Inject(forged(1, Flags::ACK, 7, 7));
    let calls =
        [scripted(5, 1, stray.clone()), scripted(6, 1, stray.clone()), scripted(7, 0, stray)];
    let trace = run(&setup, &script(calls));
    let names = |trace: &Trace, from| {
        let own = trace.packets.iter().filter(|packet| packet.id.from == from);
        own.filter(|packet| !packet.id.is_injected())
            .map(|packet| packet.id.nth)
            .collect::<Vec<_>>()
    };
    assert_eq!(names(&trace, 1), names(&run(&setup, &script([])), 1));
    let strays: Vec<PacketId> =
        trace.packets.iter().map(|packet| packet.id).filter(|id| id.is_injected()).collect();
    let named = |from, nth| packet(from, PacketId::INJECTED + nth);
    assert_eq!(strays, [named(1, 0), named(1, 1), named(0, 0)]);
}

#[test]
fn a_stray_goes_where_its_address_says_and_can_be_dropped_and_doubled() {
    let stray = scripted(5, 1, Call::Inject(forged(9, Flags::ACK, 7, 7)));
    let setup = world(vec![], vec![vec![]]);
    let trace = run(&setup, &script([stray.clone()]));
    assert_eq!(sent(&trace, 0), ["55 RST"]);
    assert_eq!(trace.packets[1].to, None, "nobody has the address that it came from");
    let id = packet(1, PacketId::INJECTED);
    let lost = run(&setup, &script([stray.clone(), Intervention::Drop(id)]));
    assert_eq!(lost_by(&lost, id), Some(LostBy::Script));
    let double = Intervention::Duplicate { packet: id, after: ms(1) };
    assert_eq!(sent(&run(&setup, &script([stray, double])), 0), ["55 RST", "56 RST"]);
}

#[test]
fn absurd_times_and_numbers_do_not_break_a_run() {
    let mut setup = two_connections();
    setup.latency = Duration::MAX;
    setup.limit = Limit { until: Time::MAX, steps: 300 };
    setup.hosts[0].access = Some(sim::Access { rate: 1, queue: u32::MAX });
    setup.hosts[1].tasks.push(task(When::Started, u64::MAX, Call::Crash));
    let odd = [
        Intervention::Duplicate { packet: packet(1, 0), after: Duration::MAX },
        Intervention::Delay { packet: packet(1, 1), by: Duration::MAX },
        change(u64::MAX, None, None, Change::Silence(Duration::MAX)),
        change(3, None, None, Change::Latency(Duration::ZERO)),
        change(1, Some(200), Some(201), Change::Loss { per_mille: u16::MAX, seed: u32::MAX }),
        scripted(u64::MAX, 0, Call::Receive(u32::MAX)),
    ];
    let trace = run(&setup, &script(odd.clone()));
    assert!(!trace.steps.is_empty());
    setup.latency = Duration::ZERO;
    assert!(!run(&setup, &script(odd)).steps.is_empty());
}

#[test]
fn as_many_hosts_as_there_may_be_can_run_and_one_more_is_refused() {
    let clients = vec![vec![connects(0)]; Setup::MOST_HOSTS - 1];
    let setup = world(vec![listens()], clients);
    assert_eq!(setup.check(), Ok(()));
    let trace = run(&setup, &script([]));
    assert_eq!(states(&trace, 0, 200), [State::Established; Setup::MOST_HOSTS - 1]);
    let more = world(vec![], vec![vec![]; Setup::MOST_HOSTS]);
    let error = more.check().unwrap_err().to_string();
    assert_eq!(error, "a run needs 1 to 127 hosts, not 128");
    assert!(world(vec![], vec![]).check().is_ok());
    assert!(Setup { hosts: vec![], ..more }.check().is_err());
}
