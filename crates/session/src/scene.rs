//! The whole run as a diagram, whatever the moment.

use std::time::Duration;

use diagram::{Arrow, ArrowEnd, Band, Bracket, Input, Lifeline, Note};
use sim::tcp::{Flags, Segment, State, Time, Timer};
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
        let hosts = 0..self.run.setup.hosts.len();
        let packets = self.run.trace.packets.iter().enumerate();
        Input {
            lifelines: hosts.map(|host| self.lifeline(host)).collect(),
            arrows: packets.map(|(index, packet)| self.arrow(index, packet)).collect(),
            brackets: self.lives().iter().filter_map(|life| self.bracket(life)).collect(),
            notes: self.run.trace.steps.iter().filter_map(|step| note(step, self.lang)).collect(),
            end: self.run.pace.end().as_micros(),
        }
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
        let running = self.lives().into_iter().filter(|life| life.from <= now && now < life.to);
        let drawn = running.filter(|life| life.timer != Timer::User);
        drawn.map(|life| self.running(&life, now)).collect()
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
        let mut bands: Vec<Band> = Vec::new();
        let mut add = |from: Time, state: State| {
            let label = state.name();
            if bands.last().is_some_and(|band| band.label == label) {
                return;
            }
            // What lasts no time is not drawn.
            if bands.last().is_some_and(|band| band.from == from.as_micros()) {
                bands.pop();
            }
            let from = from.as_micros();
            bands.push(Band { from, label: label.to_owned(), class: state_class(state) });
        };
        add(Time::ZERO, self.run.trace.start[host].state());
        for step in &self.run.trace.steps {
            add(step.at, step.hosts[host].state());
        }
        Lifeline {
            name: names::host(&setup.name, self.lang),
            address: format!("{}:{}", setup.address, setup.first_port),
            bands,
        }
    }

    fn arrow(&self, index: usize, packet: &Packet) -> Arrow {
        let from = usize::from(packet.id.from);
        let hosts = self.run.setup.hosts.len();
        let remark = packet
            .held
            .map(|by| tell(Phrase::HeldFor, self.lang, &[("time", &span(by, self.lang))]));
        Arrow {
            id: index as u32,
            from,
            to: packet.to.map_or((from + 1) % hosts, usize::from),
            sent: packet.sent.as_micros(),
            end: match packet.end {
                PacketEnd::Arrives(at) => ArrowEnd::Arrives(at.as_micros()),
                PacketEnd::Lost(at) => ArrowEnd::Lost(at.as_micros()),
            },
            class: segment_class(&packet.segment),
            strong: names::flags(&packet.segment),
            detail: names::numbers(&packet.segment, self.lang),
            held: packet.held.is_some() && matches!(packet.end, PacketEnd::Arrives(_)),
            fork_of: self.original(index),
            touched: self.is_touched_in_run(packet),
            remark: match packet.end {
                PacketEnd::Arrives(_) => remark.unwrap_or_default(),
                PacketEnd::Lost(_) => String::new(),
            },
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

    fn is_touched_in_run(&self, packet: &Packet) -> bool {
        packet.held.is_some() || matches!(packet.end, PacketEnd::Lost(_)) || packet.id.copy > 0
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

/// Whether a step set a timer of its connection anew, be it to the same moment.
fn note(step: &Step, lang: Lang) -> Option<Note> {
    let Cause::Call { call, result } = &step.cause else { return None };
    let text = names::call(call, lang);
    let text = if result.is_ok() { text } else { format!("{text} ✕") };
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
    let micros = u64::try_from(span.as_micros()).unwrap_or(u64::MAX);
    let step = if micros < 1_000_000 { 10_000 } else { 100_000 };
    Duration::from_micros(micros.saturating_add(step / 2) / step * step)
}
