//! The run as a list of sentences, and each host's situation in words.

use sim::tcp::{Effect, Signal, State, Time};
use sim::{Cause, HostId, PacketEnd, Step};

use crate::Lang;
use crate::ordered;
use crate::session::Session;
use crate::texts::format::{bytes, moment};
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
    /// The step of the trace; none if a packet is lost.
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
    /// What it is about, in a sentence.
    pub sentence: String,
}

impl Session {
    /// The run as a list of sentences, in order of time.
    pub fn events(&self) -> Vec<EventLine> {
        let mut events = Vec::new();
        for (index, step) in self.run.trace.steps.iter().enumerate() {
            events.push(self.line(step.at, Some(index), self.step_sentence(step)));
        }
        for packet in &self.run.trace.packets {
            if let PacketEnd::Lost(at) = packet.end {
                let name = self.packet_label(packet.id).text(self.lang);
                let text = say(Phrase::EventLost, self.lang, &[("packet", &name)]);
                ordered::insert(&mut events, self.line(at, None, text), |event| event.at);
            }
        }
        events
    }

    /// The hosts at the moment, in words.
    pub fn host_lines(&self) -> Vec<HostLine> {
        let mut lines = Vec::new();
        for (view, host) in self.run.trace.hosts_at(self.now()).iter().zip(0..) {
            let (state, over) = (view.state(), !view.sockets.is_empty());
            let name = names::the_host(&self.run.setup, host, self.lang);
            lines.push(HostLine {
                host,
                name: self.host_name(host),
                state: state.name(),
                class: crate::scene::state_class(state),
                sentence: say(status(state, over), self.lang, &[("host", &name)]),
            });
        }
        lines
    }

    fn line(&self, at: Time, step: Option<usize>, text: String) -> EventLine {
        EventLine { at, time: moment(at, self.lang), text, step }
    }

    fn step_sentence(&self, step: &Step) -> String {
        let lang = self.lang;
        let host = names::the_host(&self.run.setup, step.host, lang);
        let mut error = "";
        let (what, about) = match &step.cause {
            Cause::Call { call, result } => {
                let what = match result {
                    Ok(()) => Phrase::EventCall,
                    Err(refused) => {
                        error = names::call_error(*refused, lang);
                        Phrase::EventRefused
                    }
                };
                (what, names::call(call, lang))
            }
            Cause::Arrival(packet) => {
                let segment = &self.run.trace.packets[*packet as usize].segment;
                (Phrase::EventArrival, names::segment(segment, lang))
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
        let mut sentence = say(what, lang, &values);
        let (between, end) = match lang {
            Lang::En => ("; ", "."),
            Lang::Zh => ("；", "。"),
        };
        for effect in &step.effects {
            if let Some((what, about)) = effect_words(effect, lang) {
                sentence.push_str(between);
                let values = ["state", "segment", "bytes"].map(|place| (place, &*about));
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

const fn status(state: State, had_a_connection: bool) -> Phrase {
    match state {
        State::Closed if had_a_connection => Phrase::IsOver,
        State::Closed => Phrase::IsClosed,
        State::Listen => Phrase::IsListen,
        State::SynSent => Phrase::IsSynSent,
        State::SynReceived => Phrase::IsSynReceived,
        State::Established => Phrase::IsEstablished,
        State::FinWait1 => Phrase::IsFinWait1,
        State::FinWait2 => Phrase::IsFinWait2,
        State::CloseWait => Phrase::IsCloseWait,
        State::Closing => Phrase::IsClosing,
        State::LastAck => Phrase::IsLastAck,
        State::TimeWait => Phrase::IsTimeWait,
    }
}
