//! The whole run as a diagram, whatever the moment.

use std::time::Duration;

use diagram::{Arrow, ArrowEnd, Band, Bracket, Input, Lifeline, Note};
use sim::tcp::{Flags, Segment, Socket, State, Time, Timer};
use sim::{Cause, HostId, Packet, PacketEnd, PacketId, Step};

use crate::Lang;
use crate::lives::Life;
use crate::session::Session;
use crate::texts::format::span;
use crate::texts::names;
use crate::texts::phrase::{Phrase, tell};

/// A timer that runs at the moment.
#[derive(Clone, PartialEq, Debug)]
pub struct RunningTimer {
    /// At which host.
    pub host: HostId,
    /// An opaque token, the same as of its bracket.
    pub class: &'static str,
    /// When it was set.
    pub since: Time,
    /// When it will run out if nothing stops it.
    pub until: Time,
    /// What is left of it: `RTO: 700 ms left`.
    pub left: String,
}

impl Session {
    /// The diagram of the whole run. An arrow's id is the packet's index in the trace.
    pub fn scene(&self) -> Input {
        let trace = &self.run.trace;
        let mut scene = Input { end: self.run.pace.end().as_micros(), ..Input::default() };
        for host in 0..self.run.setup.hosts.len() {
            scene.lifelines.push(self.lifeline(host));
        }
        for (index, packet) in trace.packets.iter().enumerate() {
            scene.arrows.push(self.arrow(index, packet));
        }
        for life in self.lives() {
            scene.brackets.extend(self.bracket(&life));
        }
        for step in &trace.steps {
            scene.notes.extend(note(step, self.lang));
        }
        scene
    }

    /// The packet of an arrow.
    pub fn packet_of(&self, arrow: u32) -> Option<PacketId> {
        self.run.trace.packets.get(arrow as usize).map(|packet| packet.id)
    }

    /// The arrow of a packet.
    pub fn arrow_of(&self, packet: PacketId) -> Option<u32> {
        let index = self.run.trace.packets.iter().position(|other| other.id == packet)?;
        u32::try_from(index).ok()
    }

    /// The timers that run at the moment.
    pub fn timers(&self) -> Vec<RunningTimer> {
        let now = self.now();
        let mut running = Vec::new();
        for life in self.lives() {
            if life.from <= now && now < life.to && life.timer != Timer::User {
                running.push(self.running(&life, now));
            }
        }
        running
    }

    fn running(&self, life: &Life, now: Time) -> RunningTimer {
        let left = round(life.deadline.since(now));
        let (timer, time) = (names::short_timer(life.timer, self.lang), span(left, self.lang));
        RunningTimer {
            host: life.host,
            class: timer_class(life.timer),
            since: life.from,
            until: life.deadline,
            left: tell(Phrase::TimerLeft, self.lang, &[("timer", timer), ("time", &time)]),
        }
    }

    fn lifeline(&self, host: usize) -> Lifeline {
        let setup = &self.run.setup.hosts[host];
        let mut bands = Vec::new();
        add_band(&mut bands, Time::ZERO, self.run.trace.start[host].state());
        for step in &self.run.trace.steps {
            add_band(&mut bands, step.at, step.hosts[host].state());
        }
        Lifeline {
            name: names::host(&setup.name, self.lang),
            address: Socket::new(setup.address, setup.first_port).to_string(),
            bands,
        }
    }

    fn arrow(&self, index: usize, packet: &Packet) -> Arrow {
        let from = usize::from(packet.id.from);
        let hosts = self.run.setup.hosts.len();
        let (end, arrives) = match packet.end {
            PacketEnd::Arrives(at) => (ArrowEnd::Arrives(at.as_micros()), true),
            PacketEnd::Lost(at) => (ArrowEnd::Lost(at.as_micros()), false),
        };
        let held = packet.held.filter(|_| arrives);
        let remark = held.map_or_else(String::new, |by| {
            tell(Phrase::HeldFor, self.lang, &[("time", &span(by, self.lang))])
        });
        Arrow {
            id: index as u32,
            from,
            to: packet.to.map_or((from + 1) % hosts, usize::from),
            sent: packet.sent.as_micros(),
            end,
            class: segment_class(&packet.segment),
            strong: names::flags(&packet.segment),
            detail: names::numbers(&packet.segment, self.lang),
            held: held.is_some(),
            fork_of: self.original(index),
            touched: packet.held.is_some() || !arrives || packet.id.copy > 0,
            remark,
        }
    }

    /// The arrow of the packet that a packet is a copy of: it stands before its copies.
    fn original(&self, index: usize) -> Option<u32> {
        let packets = &self.run.trace.packets;
        let id = packets[index].id;
        if id.copy == 0 {
            return None;
        }
        let original = PacketId { copy: 0, ..id };
        let before = packets[..index].iter().rposition(|packet| packet.id == original)?;
        u32::try_from(before).ok()
    }

    fn bracket(&self, life: &Life) -> Option<Bracket> {
        if life.timer == Timer::User || life.from == life.to {
            return None;
        }
        let timer = names::short_timer(life.timer, self.lang);
        let time = span(round(life.deadline.since(life.from)), self.lang);
        Some(Bracket {
            lifeline: usize::from(life.host),
            from: life.from.as_micros(),
            to: life.to.as_micros(),
            fires: life.fires,
            label: tell(Phrase::TimerSpan, self.lang, &[("timer", timer), ("time", &time)]),
            class: timer_class(life.timer),
        })
    }
}

/// Adds a state to a lifeline, unless it goes on. What lasts no time is not drawn.
fn add_band(bands: &mut Vec<Band>, from: Time, state: State) {
    let (from, label) = (from.as_micros(), state.name());
    if bands.last().is_some_and(|band| band.label == label) {
        return;
    }
    if bands.last().is_some_and(|band| band.from == from) {
        bands.pop();
    }
    bands.push(Band { from, label: label.to_owned(), class: state_class(state) });
}

/// A call of an application, as it stands beside its lifeline; one that is refused has a cross.
fn note(step: &Step, lang: Lang) -> Option<Note> {
    let Cause::Call { call, result } = &step.cause else { return None };
    let mut text = names::call(call, lang);
    if result.is_err() {
        text.push_str(" ✕");
    }
    Some(Note { lifeline: usize::from(step.host), at: step.at.as_micros(), text })
}

/// The token of a state's colour.
pub(crate) const fn state_class(state: State) -> &'static str {
    match state {
        State::Closed => "closed",
        State::Listen => "listen",
        State::SynSent | State::SynReceived => "opening",
        State::Established => "open",
        State::FinWait1 | State::FinWait2 | State::Closing => "fin",
        State::TimeWait => "wait",
        State::CloseWait | State::LastAck => "passive",
    }
}

/// The token of a segment's colour: what it does.
pub(crate) fn segment_class(segment: &Segment) -> &'static str {
    let has = |flag| segment.flags.has(flag);
    if has(Flags::RST) {
        "rst"
    } else if has(Flags::SYN) {
        "syn"
    } else if has(Flags::FIN) {
        "fin"
    } else if segment.text.is_empty() {
        "ack"
    } else {
        "data"
    }
}

/// The token of a timer's bracket.
const fn timer_class(timer: Timer) -> &'static str {
    match timer {
        Timer::Retransmission => "rto",
        Timer::TimeWait => "time-wait",
        Timer::User => "user",
        Timer::Persist => "persist",
        Timer::DelayedAck => "delayed-ack",
        Timer::KeepAlive => "keep-alive",
        Timer::FinWait2 => "fin-wait-2",
    }
}

/// A span as a label shows it: to tenths of a second, below one to tens of milliseconds.
fn round(span: Duration) -> Duration {
    let micros = (Time::ZERO + span).as_micros();
    let step = if micros < 1_000_000 { 10_000 } else { 100_000 };
    Duration::from_micros(micros.saturating_add(step / 2) / step * step)
}
