//! The run as a list of sentences, and each host's situation in words.

use sim::tcp::{Effect, Signal, State, Time};
use sim::{Cause, Ended, HostId, HostView, PacketEnd, Step, udp};

use crate::Lang;
use crate::ordered;
use crate::rows::digits;
use crate::session::Session;
use crate::texts::calls;
use crate::texts::format::{bytes, moment, span};
use crate::texts::names;
use crate::texts::phrase::{Phrase, say, tell};

/// One event of the run, in a sentence.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct EventLine {
    /// When.
    pub at: Time,
    /// When, in words.
    pub time: String,
    /// What.
    pub text: String,
    /// The step of the trace; none if a packet is lost, or the run is cut off.
    pub step: Option<usize>,
}

/// A host at the moment, in words.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct HostLine {
    /// Which.
    pub host: HostId,
    /// Its name, as a title.
    pub name: String,
    /// Its state, as the RFC spells it.
    pub state: &'static str,
    /// The token of the state's colour, as of its band.
    pub class: &'static str,
    /// How many more connections it has at the moment.
    pub more: usize,
}

/// What stands for a host's state: TCP's, or that it is down, or that UDP has none.
pub(crate) fn state_name(view: &HostView) -> &'static str {
    match view.down {
        true => "✕",
        false if has_state(view) => view.state().name(),
        false => "UDP",
    }
}

/// Whether a host is up, and more than an open port of UDP.
pub(crate) fn has_state(view: &HostView) -> bool {
    let tcp = !view.sockets.is_empty() || !view.listens.is_empty() || view.ports.is_empty();
    tcp && !view.down
}

impl Session {
    /// The run as a list of sentences, in order of time.
    pub fn events(&self) -> Vec<EventLine> {
        let mut events = Vec::new();
        for (index, step) in self.run.trace.steps.iter().enumerate() {
            events.push(self.line(step.at, Some(index), self.step_sentence(step)));
        }
        for packet in &self.run.trace.packets {
            if let PacketEnd::Lost(at, by) = packet.end {
                let name = self.packet_label(packet.id).text(self.lang);
                let text = say(names::lost(by), self.lang, &[("packet", &name)]);
                ordered::insert(&mut events, self.line(at, None, text), |event| event.at);
            }
        }
        events.extend(self.cut_off());
        events
    }

    /// What happens at one instant, in sentences.
    pub fn events_at(&self, at: Time) -> Vec<EventLine> {
        let trace = &self.run.trace;
        let mut events = Vec::new();
        let first = trace.steps.partition_point(|step| step.at < at);
        for step in trace.steps[first..].iter().take_while(|step| step.at == at) {
            events.push(self.line(at, None, self.step_sentence(step)));
        }
        for packet in &trace.packets {
            match packet.end {
                PacketEnd::Lost(then, by) if then == at => {
                    let name = self.packet_label(packet.id).text(self.lang);
                    let text = say(names::lost(by), self.lang, &[("packet", &name)]);
                    events.push(self.line(at, None, text));
                }
                PacketEnd::Lost(..) | PacketEnd::Arrives(_) => {}
            }
        }
        events.extend(self.cut_off().filter(|cut| cut.at == at));
        events
    }

    /// That the run would go on where the lab looks no further, if it would.
    pub fn cut_off(&self) -> Option<EventLine> {
        let trace = &self.run.trace;
        let what = match trace.ended {
            Ended::Quiet => return None,
            Ended::StepLimit => Phrase::EndOfSteps,
            Ended::TimeLimit => Phrase::EndOfTime,
        };
        let count = digits(trace.steps.len() as u64);
        let until = span(trace.until - Time::ZERO, self.lang);
        let text = say(what, self.lang, &[("count", &count), ("time", &until)]);
        Some(self.line(trace.end(), None, text))
    }

    /// The hosts at the moment.
    pub fn host_lines(&self) -> Vec<HostLine> {
        let mut lines = Vec::new();
        for (view, host) in self.run.trace.hosts_at(self.now()).iter().zip(0..) {
            let alive = view.sockets.iter().filter(|it| it.state != State::Closed && !view.down);
            lines.push(HostLine {
                host,
                name: self.host_name(host),
                state: state_name(view),
                class: crate::tokens::state_class(view.state()),
                more: alive.count().saturating_sub(1),
            });
        }
        lines
    }

    fn line(&self, at: Time, step: Option<usize>, text: String) -> EventLine {
        EventLine { at, time: moment(at, self.lang), text, step }
    }

    /// What a step answers, in a sentence without its end.
    pub(crate) fn cause_sentence(&self, step: &Step) -> String {
        let lang = self.lang;
        let host = names::the_host(&self.run.worlds.both, step.host, lang);
        let mut error = "";
        let (what, about) = match &step.cause {
            Cause::Call { call, result } => {
                let what = match result {
                    Err(refused) => {
                        error = calls::call_error(call, *refused, lang);
                        Phrase::EventRefused
                    }
                    Ok(()) if calls::is_said(call) => Phrase::EventBefalls,
                    Ok(()) => Phrase::EventCall,
                };
                (what, calls::call(call, lang))
            }
            Cause::Arrival(packet) => {
                let payload = &self.run.trace.packets[*packet as usize].payload;
                (Phrase::EventArrival, names::payload(payload, lang))
            }
            Cause::Timeout(timer) => (Phrase::EventTimeout, names::timer(*timer, lang).to_owned()),
        };
        let about = &*about;
        let values = [
            ("call", about),
            ("segment", about),
            ("timer", about),
            ("host", &host),
            ("error", error),
        ];
        say(what, lang, &values)
    }

    pub(crate) fn step_sentence(&self, step: &Step) -> String {
        let lang = self.lang;
        let mut sentence = self.cause_sentence(step);
        let (between, end) = match lang {
            Lang::En => ("; ", "."),
            Lang::Zh => ("；", "。"),
        };
        for effect in &step.effects {
            if let Some((what, about)) = effect_words(effect, lang) {
                // An application that does not read takes nothing.
                let kept = what == Phrase::EventDelivers && step.taken.is_empty();
                let what = if kept { Phrase::EventKeeps } else { what };
                sentence.push_str(between);
                let values = ["state", "segment", "bytes"].map(|place| (place, &*about));
                sentence.push_str(&tell(what, lang, &values));
            }
        }
        for effect in &step.datagrams {
            if let Some((what, about)) = datagram_words(effect, lang) {
                sentence.push_str(between);
                let values = ["segment", "bytes"].map(|place| (place, &*about));
                sentence.push_str(&tell(what, lang, &values));
            }
        }
        sentence.push_str(end);
        sentence
    }
}

/// What a learner is told of an effect, and what about; timers and reasons are told elsewhere.
fn effect_words(effect: &Effect, lang: Lang) -> Option<(Phrase, String)> {
    match effect {
        Effect::Because(_) | Effect::SetTimer { .. } | Effect::StopTimer(_) => None,
        Effect::Enter { to, .. } => Some((Phrase::EventEnters, to.name().to_owned())),
        Effect::Send(segment) => Some((Phrase::EventSends, names::segment(segment, lang))),
        Effect::Deliver(octets) => Some((Phrase::EventDelivers, bytes(*octets as usize, lang))),
        Effect::Signal(signal) => Some((signal_words(*signal), String::new())),
    }
}

/// The same of what UDP does.
fn datagram_words(effect: &udp::Effect, lang: Lang) -> Option<(Phrase, String)> {
    match effect {
        udp::Effect::Because(_) => None,
        udp::Effect::Send(datagram) => Some((Phrase::EventSends, names::datagram(datagram, lang))),
        udp::Effect::Deliver(octets) => {
            Some((Phrase::EventDelivers, bytes(*octets as usize, lang)))
        }
    }
}

const fn signal_words(signal: Signal) -> Phrase {
    match signal {
        Signal::Open => Phrase::SignalOpen,
        Signal::Closing => Phrase::SignalClosing,
        Signal::Closed => Phrase::SignalClosed,
        Signal::Refused => Phrase::SignalRefused,
        Signal::Reset => Phrase::SignalReset,
        Signal::TimedOut => Phrase::SignalTimedOut,
    }
}
