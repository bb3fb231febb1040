//! Worlds with more in them than two hosts that talk: to compare runs across platforms, beside the
//! recorded cases. They show nothing of Linux. The digests of their runs are in
//! `worlds/digests.txt`.

use std::net::Ipv4Addr;
use std::sync::Arc;
use std::time::Duration;

use sim::{
    Access, Call, Change, HostId, HostSetup, Intervention, Limit, Listener, PacketId, Ports,
    Script, Setup, Task, Way, When,
};
use tcp::{Config, Flags, Options, Segment, Seq, Socket, Time};

/// Each world by its name, with what is done to it.
pub fn all() -> Vec<(&'static str, Setup, Script)> {
    [
        ("backlogs", backlogs as fn() -> (Setup, Script)),
        ("cookies", cookies),
        ("losses", losses),
        ("narrow_link", narrow_link),
        ("crash", crash),
        ("groups", groups),
        ("strays", strays),
        ("lives", lives),
    ]
    .into_iter()
    .map(|(name, world)| {
        let (setup, script) = world();
        (name, setup, script)
    })
    .collect()
}

/// Five callers at a listener with room for two, twice.
fn backlogs() -> (Setup, Script) {
    let mut server = vec![listens(), task(When::Received(5), 10, Call::Send(b"hi".to_vec()))];
    server.extend([400, 800, 4_000].map(|millis| again(200, at(millis, Call::Accept))));
    let caller = |millis| {
        let hello = task(When::Open, 20, Call::Send(b"hello".to_vec()));
        vec![connects(millis), hello, task(When::Received(2), 20, Call::Release)]
    };
    let callers = [0, 5, 10, 300, 310].map(caller).to_vec();
    let mut setup = world(Config::rfc9293(), server, callers);
    setup.hosts[0].listener = Listener { half_open: 2, waiting: 2, accepts: false, cookies: false };
    (setup, script([delay(1, 1, 250), call(2_500, 0, Call::Accept)]))
}

/// SYNs that nobody answers for, and two honest callers.
fn cookies() -> (Setup, Script) {
    let client = |millis| vec![connects(millis), task(When::Open, 30, send(2_000))];
    let mut setup = world(Config::linux(), vec![listens()], vec![client(100), client(120), vec![]]);
    setup.hosts[0].listener = Listener { half_open: 3, waiting: 1, accepts: true, cookies: true };
    let syn = |nth: u16| {
        let source = Socket::new(Ipv4Addr::new(203, 0, 113, nth as u8), 1_000 + nth);
        let options = Options { mss: Some(500 + nth), ..Options::default() };
        let flags = Flags::SYN;
        stray(Segment {
            source,
            flags,
            seq: Seq(u32::from(nth) << 20),
            options,
            ..Segment::default()
        })
    };
    (setup, script((0..12).map(|nth| call(10 * u64::from(nth), 3, syn(nth)))))
}

/// A transfer through a network that loses, falls silent, and becomes slower and faster.
fn losses() -> (Setup, Script) {
    let server = vec![listens(), task(When::EndOfText, 5, Call::Close)];
    let mut client = vec![connects(0)];
    client.extend((0..40).map(|nth| task(When::Open, nth * 25, send(1_400))));
    client.push(task(When::Open, 1_500, Call::Close));
    let setup = world(Config::linux(), server, vec![client.clone(), client]);
    let script = script([
        change(0, None, None, Change::Loss { per_mille: 60, seed: 11 }),
        change(400, Some(1), None, Change::Latency(Duration::from_millis(150))),
        change(700, None, Some(0), Change::Silence(Duration::from_millis(300))),
        change(900, Some(1), None, Change::Latency(Duration::from_millis(10))),
        change(1_200, Some(0), Some(2), Change::Loss { per_mille: 300, seed: u32::MAX }),
    ]);
    (setup, script)
}

/// Two connections and a stream of datagrams share a link of 80,000 octets a second.
fn narrow_link() -> (Setup, Script) {
    let bind = task(When::Started, 0, Call::Bind { port: 53 });
    let server = vec![listens(), bind, task(When::EndOfText, 5, Call::Close)];
    let sender = |millis| {
        let text = (0..30).map(|nth| task(When::Open, nth * 10, send(1_400)));
        let close = task(When::Open, 400, Call::Close);
        [connects(millis)].into_iter().chain(text).chain([close]).collect()
    };
    let datagrams = (0..60).map(|nth| at(nth * 8, message(socket(1, 53), nth as usize * 9)));
    let clients = vec![sender(0), sender(33), datagrams.collect()];
    let mut setup = world(Config::linux(), server, clients);
    setup.hosts[0].access = Some(Access { rate: 80_000, queue: 6_000 });
    (setup, script([double(3, 4, 7), double(1, 6, 0), delay(2, 5, 90)]))
}

/// Both ends of a connection crash, one after the other (RFC 9293, 3.5.1).
fn crash() -> (Setup, Script) {
    let server = vec![listens(), task(When::Open, 30, Call::Send(b"welcome".to_vec()))];
    let client = vec![
        again(100, task(When::Started, 50, Call::Connect { to: web(), from: Some(40_000) })),
        task(When::Received(7), 700, Call::Send(b"still there?".to_vec())),
    ];
    let setup = world(Config::rfc9293(), server, vec![client]);
    let script = script([
        call(400, 1, Call::Crash),
        call(600, 1, Call::Restart),
        call(2_000, 0, Call::Crash),
        call(2_400, 0, Call::Restart),
        call(5_000, 9, Call::Crash),
    ]);
    (setup, script)
}

/// Messages to one, to a group, to everybody, and to ports that are not open.
fn groups() -> (Setup, Script) {
    let binds = || task(When::Started, 0, Call::Bind { port: 53 });
    let group = Socket::new(Ipv4Addr::new(224, 0, 0, 9), 53);
    let everybody = Socket::new(Ipv4Addr::BROADCAST, 53);
    let mut client = vec![at(10, message(group, 100)), at(20, message(everybody, 0))];
    client.extend(
        [(30, 3, 53), (40, 3, 54), (50, 99, 53)]
            .map(|(millis, last, port)| at(millis, message(socket(last, port), 700))),
    );
    let answers = task(When::Messages(2), 3, message(socket(2, 53), 33));
    let mut setup = world(
        Config::classroom(),
        vec![binds(), answers],
        vec![client, vec![binds()], vec![binds(), at(15, Call::Crash)]],
    );
    setup.hosts[2].reads = false;
    (setup, script([double(1, 1, 4), drop(1, 3)]))
}

/// Segments that no TCP made, in the midst of a conversation.
fn strays() -> (Setup, Script) {
    let server = vec![listens(), task(When::Received(9), 40, send(900))];
    let client = vec![connects(0), at(300, Call::Send(b"some text".to_vec()))];
    let setup = world(Config::classroom(), server, vec![client, vec![]]);
    let forged = |flags: Flags, seq, ack| {
        let source = socket(2, 40_000);
        stray(Segment { source, flags, seq: Seq(seq), ack: Seq(ack), wnd: 9, ..Segment::default() })
    };
    let script = script([
        call(50, 2, forged(Flags::SYN, 5, 0)),
        call(200, 2, forged(Flags::RST, 5, 0)),
        call(210, 2, forged(Flags::SYN | Flags::ACK, 77, 88)),
        call(220, 2, forged(Flags::ACK, 1, 1)),
        call(230, 1, forged(Flags::FIN | Flags::PSH, 0, 0)),
        Intervention::Drop(PacketId { from: 2, nth: PacketId::INJECTED + 1, copy: 0 }),
        double(2, PacketId::INJECTED + 2, 3),
    ]);
    (setup, script)
}

/// One connection after the other between the same sockets, in and out of TIME-WAIT.
fn lives() -> (Setup, Script) {
    let server = vec![listens(), at(250, Call::Close), task(When::EndOfText, 10, Call::Close)];
    let connect = Call::Connect { to: web(), from: None };
    let mut client = vec![task(When::EndOfText, 10, Call::Close)];
    client.extend([0, 700, 2_500, 4_000].map(|millis| again(150, at(millis, connect.clone()))));
    client.push(Task { only: Some(1), ..task(When::Open, 40, send(120)) });
    client.push(task(When::Open, 60, Call::Close));
    let config = Config { timestamps: true, ..Config::classroom() };
    let mut setup = world(config, server, vec![client]);
    setup.hosts[1].ports = Ports { first: 40_000, last: 40_000, reuse_time_wait: true };
    (setup, script([delay(1, 2, 900)]))
}

/// The server is host 0, 192.0.2.1; host n is a client, 192.0.2.n+1. A packet takes 50 ms.
fn world(config: Config, server: Vec<Task>, clients: Vec<Vec<Task>>) -> Setup {
    let config = Arc::new(config);
    let mut hosts = Vec::new();
    for (tasks, last) in [server].into_iter().chain(clients).zip(1..) {
        let name = if last == 1 { "server" } else { "client" };
        let host = HostSetup::new(name, *socket(last, 0).ip(), config.clone());
        hosts.push(HostSetup { ports: Ports::from(40_000), tasks, ..host });
    }
    let limit = Limit { until: Time::from_millis(120_000), steps: 2_000 };
    Setup { hosts, latency: Duration::from_millis(50), limit }
}

fn socket(last: u8, port: u16) -> Socket {
    Socket::new(Ipv4Addr::new(192, 0, 2, last), port)
}

fn web() -> Socket {
    socket(1, 80)
}

fn listens() -> Task {
    task(When::Started, 0, Call::Listen { port: 80 })
}

fn connects(millis: u64) -> Task {
    at(millis, Call::Connect { to: web(), from: None })
}

fn send(octets: usize) -> Call {
    Call::Send(vec![b'x'; octets])
}

fn message(to: Socket, octets: usize) -> Call {
    Call::SendTo { from: 53, to, text: vec![b'y'; octets] }
}

/// A segment to the server that no TCP made.
fn stray(segment: Segment) -> Call {
    Call::Inject(Segment { destination: web(), ..segment })
}

fn at(millis: u64, call: Call) -> Task {
    task(When::At { at: Time::from_millis(millis), connection: 0 }, 0, call)
}

fn task(when: When, after: u64, call: Call) -> Task {
    Task::new(when, Duration::from_millis(after), call)
}

fn again(millis: u64, task: Task) -> Task {
    Task { again: Some(Duration::from_millis(millis)), ..task }
}

fn script(interventions: impl IntoIterator<Item = Intervention>) -> Script {
    Script { interventions: interventions.into_iter().collect() }
}

fn call(millis: u64, host: HostId, call: Call) -> Intervention {
    Intervention::Call { at: Time::from_millis(millis), host, connection: None, call }
}

fn change(millis: u64, from: Option<HostId>, to: Option<HostId>, change: Change) -> Intervention {
    Intervention::Change { at: Time::from_millis(millis), way: Way { from, to }, change }
}

fn packet(from: HostId, nth: u32) -> PacketId {
    PacketId { from, nth, copy: 0 }
}

fn drop(from: HostId, nth: u32) -> Intervention {
    Intervention::Drop(packet(from, nth))
}

fn delay(from: HostId, nth: u32, millis: u64) -> Intervention {
    Intervention::Delay { packet: packet(from, nth), by: Duration::from_millis(millis) }
}

fn double(from: HostId, nth: u32, millis: u64) -> Intervention {
    Intervention::Duplicate { packet: packet(from, nth), after: Duration::from_millis(millis) }
}
