//! Properties of runs, and the search for the faults that break them.

mod budgets;
mod found;
mod lives;
mod properties;
mod real;

use std::sync::Arc;
use std::time::Duration;

use sim::tcp::{Config, InitialSequence, Seq, Signal, Socket, State, Time};
use sim::{
    Breach, Budget, Call, Ended, HostSetup, Intervention, Limit, Outcome, PacketId, Ports,
    Property, Script, Search, Setup, Task, Trace, Violation, When, run,
};

/// The connection that the lab opens on: hello, its answer, and a close in order.
fn normal() -> Setup {
    let client = vec![
        at(0, Call::Connect { to: server_socket(), from: Some(40_000) }),
        task(When::Open, 40, Call::Send(b"hello".to_vec())),
        task(When::Received(5), 40, Call::Close),
    ];
    let server = vec![
        at(0, Call::Listen { port: 80 }),
        task(When::Received(5), 40, Call::Send(b"world".to_vec())),
        task(When::EndOfText, 60, Call::Close),
    ];
    world(client, server)
}

fn world(client: Vec<Task>, server: Vec<Task>) -> Setup {
    Setup {
        hosts: vec![
            host("client", "192.0.2.1", 100, client),
            host("server", "192.0.2.2", 300, server),
        ],
        latency: ms(50),
        limit: Limit::default(),
    }
}

fn host(name: &str, address: &str, iss: u32, tasks: Vec<Task>) -> HostSetup {
    let config =
        Config { initial_sequence: InitialSequence::Fixed(Seq(iss)), ..Config::classroom() };
    let setup = HostSetup::new(name, address.parse().unwrap(), Arc::new(config));
    HostSetup { ports: Ports::from(40_000), tasks, ..setup }
}

/// The same world with another configuration at both hosts.
fn configured(mut setup: Setup, change: impl Fn(&mut Config)) -> Setup {
    for host in &mut setup.hosts {
        let mut config = Config::clone(&host.config);
        change(&mut config);
        host.config = Arc::new(config);
    }
    setup
}

fn server_socket() -> Socket {
    "192.0.2.2:80".parse().unwrap()
}

fn at(millis: u64, call: Call) -> Task {
    on(0, millis, call)
}

/// A call on the host's how many-th connection.
fn on(connection: u32, millis: u64, call: Call) -> Task {
    task(When::At { at: Time::from_millis(millis), connection }, 0, call)
}

fn task(when: When, after: u64, call: Call) -> Task {
    Task::new(when, ms(after), call)
}

fn ms(millis: u64) -> Duration {
    Duration::from_millis(millis)
}

fn packet(from: u8, nth: u32) -> PacketId {
    PacketId { from, nth, copy: 0 }
}

fn delay(from: u8, nth: u32, millis: u64) -> Intervention {
    Intervention::Delay { packet: packet(from, nth), by: ms(millis) }
}

fn lost(from: u8, nth: u32) -> Intervention {
    Intervention::Drop(packet(from, nth))
}

fn script(faults: &[Intervention]) -> Script {
    Script { interventions: faults.to_vec() }
}

fn run_with(setup: &Setup, faults: &[Intervention]) -> Trace {
    run(setup, &script(faults))
}

fn check(setup: &Setup, faults: &[Intervention], property: Property) -> Option<Violation> {
    property.check(&run_with(setup, faults))
}

/// Searches to the end.
fn search(setup: &Setup, property: Property, budget: &Budget) -> Outcome {
    let mut search =
        Search::new(Arc::new(setup.clone()), Script::default(), property, budget.clone());
    search.go_on(u32::MAX).outcome.unwrap()
}

/// Every kind of fault; held up for as long as a network with an MSL of 2 s may.
fn all_kinds(faults: u8) -> Budget {
    let (doubles, delays) = (vec![ms(1_900)], vec![ms(1_900)]);
    Budget { doubles, delays, faults, ..Budget::default() }
}

/// Initial sequence numbers as RFC 9293 asks for (MUST-8).
fn by_the_clock(config: &mut Config) {
    config.initial_sequence = InitialSequence::Clock { secret: 7 };
}

/// The normal connection, whose client forgets it when TIME-WAIT should begin.
fn without_time_wait() -> Setup {
    let mut setup = normal();
    setup.hosts[0].tasks.push(task(When::EndOfText, 10, Call::Forget));
    setup
}

const TEN_SECONDS: Property = Property::HalfOpen { longer_than: Duration::from_secs(10) };
