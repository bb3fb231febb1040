//! The whole run as a diagram, whatever the moment.

use std::time::Duration;

use diagram::{Arrow, ArrowEnd, Bracket, Group, Input, Mark, Note};
use sim::tcp::{State, Time, Timer};
use sim::{Call, Cause, HostId, Packet, PacketEnd, PacketId, Payload, Step};

use crate::Lang;
use crate::lanes::Callers;
use crate::lives::Life;
use crate::rows::digits;
use crate::session::Session;
use crate::texts::calls;
use crate::texts::format::span;
use crate::texts::names;
use crate::texts::phrase::{Phrase, phrase, tell};
use crate::tokens::{packet_class, timer_class};

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
        for host in 0..self.run.worlds.both.hosts.len() {
            scene.lifelines.push(self.lifeline(host));
        }
        let callers = Callers::of(trace);
        let udp = |packet: &&Packet| matches!(packet.payload, Payload::Udp(_));
        let many = trace.packets.iter().filter(udp).count() > MANY_DATAGRAMS;
        for (index, packet) in trace.packets.iter().enumerate() {
            let mut arrow = self.arrow(index, packet);
            if let Some(port) = callers.port(packet) {
                arrow.strong.push_str(" :");
                arrow.strong.push_str(&digits(port));
            }
            if many && udp(&packet) {
                (arrow.strong, arrow.detail) = (String::new(), String::new());
            }
            scene.arrows.push(arrow);
        }
        for life in self.run.lives() {
            scene.brackets.extend(self.bracket(life));
        }
        for step in &trace.steps {
            match befalls_the_host(step) {
                Some(mark) => scene.marks.push(Mark { text: called(step, self.lang), ..mark }),
                None => scene.notes.extend(note(step, self.lang)),
            }
        }
        self.compare(&mut scene);
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
        let lives = self.run.lives();
        let begun = lives.partition_point(|life| life.from <= now);
        for life in &lives[..begun] {
            if now < life.to && life.timer != Timer::User {
                running.push(self.running(life, now));
            }
        }
        running
    }

    fn running(&self, life: &Life, now: Time) -> RunningTimer {
        let left = round(life.deadline.since(now));
        let (timer, time) = (self.timer_label(life), span(left, self.lang));
        RunningTimer {
            host: life.host,
            class: timer_class(life.timer),
            since: life.from,
            until: life.deadline,
            left: tell(Phrase::TimerLeft, self.lang, &[("timer", timer), ("time", &time)]),
        }
    }

    /// A timer on a label; 2 MSL is called so where it is 2 MSL.
    fn timer_label(&self, life: &Life) -> &'static str {
        let config = &self.run.worlds.both.hosts[usize::from(life.host)].config;
        if life.timer == Timer::TimeWait && config.time_wait() != config.msl * 2 {
            return State::TimeWait.name();
        }
        names::short_timer(life.timer, self.lang)
    }

    fn arrow(&self, index: usize, packet: &Packet) -> Arrow {
        let from = usize::from(packet.id.from);
        let (end, arrives) = match packet.end {
            PacketEnd::Arrives(at) => (ArrowEnd::Arrives(at.as_micros()), true),
            PacketEnd::Lost(at, _) => (ArrowEnd::Lost(at.as_micros()), false),
        };
        let held = packet.held.filter(|_| arrives);
        let remark = held.map_or_else(String::new, |by| {
            tell(Phrase::HeldFor, self.lang, &[("time", &span(by, self.lang))])
        });
        Arrow {
            id: index as u32,
            from,
            to: packet.to.map_or_else(|| self.beside(from), usize::from),
            sent: packet.sent.as_micros(),
            end,
            class: packet_class(&packet.payload),
            strong: names::kind(&packet.payload),
            detail: names::details(&packet.payload, self.lang),
            held: held.is_some(),
            fork_of: self.original(index),
            touched: packet.held.is_some()
                || !arrives
                || packet.id.copy > 0
                || packet.id.is_injected(),
            remark,
        }
    }

    /// Titles over two worlds, or over one that is not TCP, and a mark where two part.
    fn compare(&self, scene: &mut Input) {
        let shift = self.run.worlds.first_of_right();
        if self.right().is_none() && self.left().variation.is_tcp() {
            return;
        }
        let (left, right) = self.titles();
        scene.groups.push(Group { title: left.0, lifelines: shift, class: left.1 });
        if let Some((title, class)) = right {
            let lifelines = scene.lifelines.len() - shift;
            scene.groups.push(Group { title, lifelines, class });
        }
        if let Some(parting) = self.run.parting {
            let text = phrase(Phrase::PartHere, self.lang).to_owned();
            let at = parting.at.as_micros();
            scene.marks.push(Mark { at, text, class: "part", lifeline: None });
        }
    }

    /// Where a packet to nobody sets out for: a neighbour of its sender, in the same world.
    fn beside(&self, from: usize) -> usize {
        let (shift, all) = (self.run.worlds.first_of_right(), self.run.worlds.both.hosts.len());
        let (first, last) = if from < shift { (0, shift) } else { (shift, all) };
        if from + 1 < last { from + 1 } else { first.max(from.saturating_sub(1)) }
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
        let timer = self.timer_label(life);
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

/// A call of an application, as it stands beside its lifeline.
fn note(step: &Step, lang: Lang) -> Option<Note> {
    let Cause::Call { .. } = &step.cause else { return None };
    let text = called(step, lang);
    Some(Note { lifeline: usize::from(step.host), at: step.at.as_micros(), text })
}

/// More datagrams than this are not named one by one: they all say the same.
const MANY_DATAGRAMS: usize = 16;

/// A crash, or a stray, which no application called for.
fn befalls_the_host(step: &Step) -> Option<Mark> {
    let Cause::Call { call: Call::Crash | Call::Restart | Call::Inject(_), .. } = &step.cause
    else {
        return None;
    };
    let (at, lifeline) = (step.at.as_micros(), Some(usize::from(step.host)));
    Some(Mark { at, text: String::new(), class: "befalls", lifeline })
}

/// What was called; what is refused has a cross.
fn called(step: &Step, lang: Lang) -> String {
    let Cause::Call { call, result } = &step.cause else { return String::new() };
    let mut text = calls::call(call, lang);
    if result.is_err() {
        text.push_str(" ✕");
    }
    text
}

/// A span as a label shows it: to tenths of a second, below one to tens of milliseconds.
fn round(span: Duration) -> Duration {
    let micros = (Time::ZERO + span).as_micros();
    let step = if micros < 1_000_000 { 10_000 } else { 100_000 };
    Duration::from_micros(micros.saturating_add(step / 2) / step * step)
}
