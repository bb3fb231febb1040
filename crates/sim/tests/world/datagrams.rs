//! UDP between hosts: ports, groups, and messages that wake an application.

use sim::PortView;
use sim::udp;

use super::*;

const GROUP: Socket = Socket::new(Ipv4Addr::new(224, 0, 0, 9), 53);
const EVERYBODY: Socket = Socket::new(Ipv4Addr::BROADCAST, 53);

fn binds() -> Task {
    task(When::Started, 0, Call::Bind { port: 53 })
}

fn sends(millis: u64, to: Socket, text: &str) -> Task {
    at(millis, Call::SendTo { from: 53, to, text: text.into() })
}

fn to_server() -> Socket {
    socket(1, 53)
}

/// The receivers of a host's packets.
fn receivers(trace: &Trace, from: HostId) -> Vec<Option<HostId>> {
    let own = trace.packets.iter().filter(|packet| packet.id.from == from);
    own.map(|packet| packet.to).collect()
}

fn udp_rules(trace: &Trace, host: HostId) -> Vec<udp::Rule> {
    let mut rules = Vec::new();
    for step in trace.steps.iter().filter(|step| step.host == host) {
        for effect in &step.datagrams {
            if let udp::Effect::Because(reason) = effect {
                rules.push(reason.rule);
            }
        }
    }
    rules
}

#[test]
fn a_message_arrives_as_it_was_sent_and_is_taken_at_once() {
    let trace = run(&world(vec![binds()], vec![vec![sends(0, to_server(), "hi")]]), &script([]));
    let step = trace.steps.last().unwrap();
    assert_eq!((step.at, step.host, &step.taken[..]), (time(50), 0, &b"hi"[..]));
    let view = |sent, received| PortView { port: 53, sent, received, dropped: 0 };
    assert_eq!(step.hosts[0].ports, [view(0, 1)]);
    assert_eq!(step.hosts[1].ports, [view(1, 0)], "the port was opened by the sending");
    assert_eq!(trace.packets[0].payload.size(), 30);
}

#[test]
fn a_message_to_a_port_that_is_not_open_is_dropped_in_silence() {
    let trace = run(&world(vec![], vec![vec![sends(0, to_server(), "hi")]]), &script([]));
    assert_eq!(udp_rules(&trace, 0), [udp::Rule::NoPortUnreachable]);
    assert_eq!(receivers(&trace, 0), []);
}

#[test]
fn tcp_and_udp_do_not_share_ports() {
    let server = vec![task(When::Started, 0, Call::Listen { port: 53 })];
    let trace = run(&world(server, vec![vec![sends(0, to_server(), "hi")]]), &script([]));
    assert_eq!(udp_rules(&trace, 0), [udp::Rule::NoPortUnreachable]);
    let bound = run(
        &world(vec![task(When::Started, 0, Call::Bind { port: 80 })], vec![vec![connects(0)]]),
        &script([]),
    );
    assert_eq!(sent(&bound, 0), ["50 RST,ACK"]);
}

#[test]
fn a_message_to_a_group_goes_to_each_other_host_that_has_the_port_open() {
    for group in [GROUP, EVERYBODY] {
        let clients = vec![vec![binds(), sends(10, group, "all")], vec![binds()], vec![]];
        let trace = run(&world(vec![binds()], clients), &script([]));
        assert_eq!(receivers(&trace, 1), [Some(0), Some(2)]);
        let view = &trace.hosts_at(trace.end())[1].ports[0];
        assert_eq!((view.sent, view.received), (1, 0), "one message, and not to itself");
    }
}

#[test]
fn each_packet_to_a_group_can_be_taken_in_hand_by_itself() {
    let clients = vec![vec![sends(10, GROUP, "all")], vec![binds()]];
    let twice = Intervention::Duplicate { packet: packet(1, 1), after: ms(5) };
    let trace = run(&world(vec![binds()], clients), &script([drop(1, 0), twice]));
    assert_eq!(lost_by(&trace, packet(1, 0)), Some(LostBy::Script));
    assert_eq!(trace.hosts_at(trace.end())[2].ports[0].received, 2);
}

#[test]
fn a_message_to_a_group_without_members_goes_to_nobody() {
    let trace = run(&world(vec![], vec![vec![sends(0, GROUP, "all")]]), &script([]));
    assert_eq!(receivers(&trace, 1), [None]);
    assert_eq!(lost_by(&trace, packet(1, 0)), Some(LostBy::Nobody));
}

#[test]
fn a_host_that_is_down_is_in_no_group() {
    let clients = vec![vec![sends(100, GROUP, "all")], vec![binds()]];
    let trace = run(&world(vec![binds()], clients), &script([scripted(50, 0, Call::Crash)]));
    assert_eq!(receivers(&trace, 1), [Some(2)]);
}

#[test]
fn a_segment_goes_to_no_group() {
    let stray = Segment { destination: GROUP, ..forged(1, Flags::SYN, 1, 0) };
    let trace = run(
        &world(vec![binds()], vec![vec![]]),
        &script([scripted(10, 1, Call::Inject(stray.clone()))]),
    );
    assert_eq!(trace.packets[0].to, None);
    // Nor does an answer to who calls in a group's name.
    let called = Segment { source: GROUP, ..forged(1, Flags::ACK, 1, 1) };
    let script = script([scripted(10, 1, Call::Inject(called))]);
    let trace = run(&world(vec![binds()], vec![vec![binds()]]), &script);
    assert_eq!(receivers(&trace, 0), []);
}

#[test]
fn an_application_wakes_up_after_so_many_messages_on_whichever_port() {
    let answer = Call::SendTo { from: 53, to: socket(2, 9), text: b"two!".to_vec() };
    let wakes = Task { only: Some(0), ..task(When::Messages(2), 5, answer.clone()) };
    let server = vec![binds(), task(When::Started, 0, Call::Bind { port: 54 }), wakes];
    let client = vec![
        sends(0, to_server(), "a"),
        sends(10, socket(1, 54), "b"),
        sends(20, to_server(), "c"),
    ];
    let trace = run(&world(server, vec![client]), &script([]));
    assert_eq!(times_of(&trace, 0, &answer), [65]);
}

#[test]
fn without_a_reader_messages_stay_until_there_is_no_room() {
    let big = "x".repeat(60_000);
    let client = (0..5).map(|nth| sends(nth * 10, to_server(), &big)).collect();
    let mut setup = world(vec![binds()], vec![client]);
    setup.hosts[0].reads = false;
    let trace = run(&setup, &script([]));
    let view = PortView { port: 53, sent: 0, received: 0, dropped: 2 };
    assert_eq!(trace.hosts_at(trace.end())[0].ports, [view]);
    assert!(trace.steps.iter().all(|step| step.taken.is_empty()));
}

#[test]
fn a_message_that_fits_no_datagram_is_refused_and_not_sent() {
    let huge = "x".repeat(65_508);
    let trace = run(&world(vec![binds()], vec![vec![sends(0, to_server(), &huge)]]), &script([]));
    assert_eq!(called(&trace, 1)[0].2, Err(CallError::InsufficientResources));
    assert_eq!(trace.packets, []);
}

#[test]
fn a_port_is_opened_once() {
    let trace = run(&world(vec![binds(), binds()], vec![]), &script([]));
    assert_eq!(called(&trace, 0)[1].2, Err(CallError::AlreadyExists));
    assert_eq!(trace.hosts_at(time(0))[0].ports.len(), 1);
}
