//! Runs as lines to compare: segments with their moments, states, what applications took and heard.

use std::sync::Arc;
use std::time::Duration;

use session::sim::tcp::{Config, Effect, Rule, Signal, Time};
use session::sim::{
    Call, Cause, HostSetup, Intervention, PacketEnd, PacketId, Script, Setup, Task, Trace, When,
    beside, run,
};
use session::{Action, Lang, Profile, Session, Side, Story, WhatIf};

pub const CLIENT: usize = 0;
pub const SERVER: usize = 1;

/// A story's world in a classroom, with some of it changed.
pub fn world(story: Story, what_ifs: &[WhatIf]) -> Setup {
    changed(story, what_ifs).setup(Profile::Classroom)
}

pub fn changed(story: Story, what_ifs: &[WhatIf]) -> Side {
    let mut side = Side::of(story);
    for what_if in what_ifs {
        side.variation.set(*what_if, true);
    }
    side
}

/// A story in a classroom, to which this is done.
pub fn told(story: Story, faults: &[Intervention]) -> Trace {
    with(&world(story, &[]), faults)
}

pub fn with(setup: &Setup, faults: &[Intervention]) -> Trace {
    run(setup, &Script { interventions: faults.to_vec() })
}

/// A story as the page opens it: the run at the left, and the one at the right if there is one.
pub fn shown(story: Story, profile: Profile) -> (Trace, Option<Trace>) {
    let session = Session::new(Lang::En).apply(Action::SetProfile(profile));
    let session = session.apply(Action::OpenStory(story));
    let left = run(&session.left().setup(profile), session.script());
    let right = session.right().map(|right| run(&right.setup(profile), session.script()));
    match &right {
        Some(right) => assert_eq!(**session.trace(), beside(left.clone(), right.clone())),
        None => assert_eq!(**session.trace(), left),
    }
    (left, right)
}

/// Both runs of a story that is compared with another world.
pub fn both(story: Story, profile: Profile) -> (Trace, Trace) {
    let (left, right) = shown(story, profile);
    (left, right.expect("the story is compared"))
}

/// Changes every host's configuration.
pub fn configured(mut setup: Setup, change: impl Fn(&mut Config)) -> Setup {
    for host in &mut setup.hosts {
        configure(host, &change);
    }
    setup
}

pub fn configure(host: &mut HostSetup, change: impl Fn(&mut Config)) {
    let mut config = Config::clone(&host.config);
    change(&mut config);
    host.config = Arc::new(config);
}

pub fn packet(from: u8, nth: u32) -> PacketId {
    PacketId { from, nth, copy: 0 }
}

pub fn lost(from: u8, nth: u32) -> Intervention {
    Intervention::Drop(packet(from, nth))
}

pub fn held(from: u8, nth: u32, millis: u64) -> Intervention {
    Intervention::Delay { packet: packet(from, nth), by: ms(millis) }
}

pub fn doubled(from: u8, nth: u32, millis: u64) -> Intervention {
    Intervention::Duplicate { packet: packet(from, nth), after: ms(millis) }
}

pub fn ms(millis: u64) -> Duration {
    Duration::from_millis(millis)
}

pub fn task(when: When, after: u64, call: Call) -> Task {
    Task::new(when, ms(after), call)
}

/// A call on the first connection, or on none.
pub fn at(millis: u64, call: Call) -> Task {
    task(When::At { at: Time::from_millis(millis), connection: 0 }, 0, call)
}

/// A moment in milliseconds, as lines have it; `10.125` if it lies between two.
fn moment(at: Time) -> String {
    let (millis, rest) = (at.as_micros() / 1000, at.as_micros() % 1000);
    if rest == 0 { millis.to_string() } else { format!("{millis}.{rest:03}") }
}

/// The segments of a run between two moments in milliseconds: `50 server SYN,ACK 300 ack 101 -> 100`
/// or, if it does not arrive, `… lost`.
pub fn segments(setup: &Setup, trace: &Trace, from: u64, until: u64) -> Vec<String> {
    let (from, until) = (Time::from_millis(from), Time::from_millis(until));
    let mut lines = Vec::new();
    for packet in trace.packets.iter().filter(|packet| from <= packet.sent && packet.sent < until) {
        let Some(segment) = packet.segment() else { continue };
        let name = &setup.hosts[usize::from(packet.id.from)].name;
        let mut line = format!("{} {name} {} {}", moment(packet.sent), segment.flags, segment.seq);
        if segment.flags.names().any(|name| name == "ACK") {
            line += &format!(" ack {}", segment.ack);
        }
        if !segment.text.is_empty() {
            line += &format!(" {:?}", String::from_utf8_lossy(&segment.text));
        }
        line += &match packet.end {
            PacketEnd::Arrives(at) => format!(" -> {}", moment(at)),
            PacketEnd::Lost(..) => " lost".to_owned(),
        };
        lines.push(line);
    }
    lines
}

/// All states of a host, each with the moment at which it began: `50 SYN-RECEIVED`.
pub fn states(trace: &Trace, host: usize) -> Vec<String> {
    changes(trace, |step| Some(trace.steps[step].hosts[host].state().name()))
}

/// The same of one of its connections, from its beginning on.
pub fn states_of(trace: &Trace, host: usize, connection: usize) -> Vec<String> {
    changes(trace, |step| {
        let socket = trace.steps[step].hosts[host].sockets.get(connection)?;
        Some(socket.state.name())
    })
}

/// What lasts no time is left out.
fn changes(trace: &Trace, name: impl Fn(usize) -> Option<&'static str>) -> Vec<String> {
    let mut changes: Vec<(Time, &str)> = Vec::new();
    for (nth, step) in trace.steps.iter().enumerate() {
        if changes.last().is_some_and(|(at, _)| *at == step.at) {
            changes.pop();
        }
        if let Some(name) = name(nth)
            && changes.last().is_none_or(|(_, last)| *last != name)
        {
            changes.push((step.at, name));
        }
    }
    changes.iter().map(|(at, name)| format!("{} {name}", moment(*at))).collect()
}

/// The states of all connections of a host when all is over.
pub fn at_last(trace: &Trace, host: usize) -> Vec<&'static str> {
    let hosts = trace.hosts_at(trace.end());
    hosts[host].sockets.iter().map(|socket| socket.state.name()).collect()
}

/// What a host's TCP tells its application, and when.
pub fn news(trace: &Trace, host: usize) -> Vec<(u64, Signal)> {
    let mut news = Vec::new();
    for step in trace.steps.iter().filter(|step| usize::from(step.host) == host) {
        for effect in &step.effects {
            if let Effect::Signal(signal) = effect {
                news.push((step.at.as_micros() / 1000, *signal));
            }
        }
    }
    news
}

/// The text that a host's application took, on all connections and UDP ports, each piece by itself.
pub fn pieces(trace: &Trace, host: usize) -> Vec<String> {
    let steps = trace.steps.iter().filter(|step| usize::from(step.host) == host);
    let taken = steps.filter(|step| !step.taken.is_empty());
    taken.map(|step| String::from_utf8_lossy(&step.taken).into_owned()).collect()
}

/// The same as one text.
pub fn text(trace: &Trace, host: usize) -> String {
    pieces(trace, host).concat()
}

/// The rules that a host followed at a moment in milliseconds.
pub fn rules(trace: &Trace, host: usize, millis: u64) -> Vec<Rule> {
    let mut rules = Vec::new();
    for step in &trace.steps {
        if usize::from(step.host) == host && step.at == Time::from_millis(millis) {
            for effect in &step.effects {
                if let Effect::Because(reason) = effect {
                    rules.push(reason.rule);
                }
            }
        }
    }
    rules
}

/// The calls that TCP refuses at a host, by their moment in milliseconds.
pub fn refused(trace: &Trace, host: usize) -> Vec<u64> {
    let mut refused = Vec::new();
    for step in trace.steps.iter().filter(|step| usize::from(step.host) == host) {
        if let Cause::Call { result: Err(_), .. } = step.cause {
            refused.push(step.at.as_micros() / 1000);
        }
    }
    refused
}
