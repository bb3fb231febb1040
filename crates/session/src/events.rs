//! The run as a list of sentences, and each host's situation in words.

use sim::tcp::{Effect, Signal, State, Time};
use sim::{Cause, HostId, PacketEnd, Step};

use crate::Lang;
use crate::ordered;
use crate::session::Session;
use crate::texts::format::{bytes, moment};
use crate::texts::names;
use crate::texts::phrase::{Phrase, phrase, say};

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
        let lang = self.lang;
        let line = |at, step, text| EventLine { at, time: moment(at, lang), text, step };
        let steps = self.run.trace.steps.iter().enumerate();
        let mut events: Vec<EventLine> = steps
            .map(|(index, step)| line(step.at, Some(index), self.step_sentence(step)))
            .collect();
        for packet in &self.run.trace.packets {
            if let PacketEnd::Lost(at) = packet.end {
                let name = self.packet_label(packet.id).text(lang);
                let text = say(Phrase::EventLost, lang, &[("packet", &name)]);
                ordered::insert(&mut events, line(at, None, text), |event| event.at);
            }
        }
        events
    }

    /// The hosts at the moment, in words.
    pub fn host_lines(&self) -> Vec<HostLine> {
        let hosts = self.run.trace.hosts_at(self.now()).iter().zip(0..);
        let lines = hosts.map(|(view, host)| {
            let over = !view.sockets.is_empty();
            let name = names::the_host(&self.run.setup, host, self.lang);
            HostLine {
                host,
                name: self.host_name(host),
                state: view.state().name(),
                class: crate::scene::state_class(view.state()),
                sentence: say(status(view.state(), over), self.lang, &[("host", &name)]),
            }
        });
        lines.collect()
    }

    fn step_sentence(&self, step: &Step) -> String {
        let lang = self.lang;
        let host = names::the_host(&self.run.setup, step.host, lang);
        let cause = match &step.cause {
            Cause::Call { call, result: Ok(()) } => {
                let call = names::call(call, lang);
                say(Phrase::EventCall, lang, &[("host", &host), ("call", &call)])
            }
            Cause::Call { call, result: Err(error) } => {
                let (call, error) = (names::call(call, lang), names::call_error(*error, lang));
                let values = [("host", &*host), ("call", &*call), ("error", error)];
                say(Phrase::EventRefused, lang, &values)
            }
            Cause::Arrival(packet) => {
                let segment = &self.run.trace.packets[*packet as usize].segment;
                let segment = names::segment(segment, lang);
                say(Phrase::EventArrival, lang, &[("host", &host), ("segment", &segment)])
            }
            Cause::Timeout(timer) => {
                let timer = names::timer(*timer, lang);
                say(Phrase::EventTimeout, lang, &[("timer", timer), ("host", &host)])
            }
        };
        let effects = step.effects.iter().filter_map(|effect| effect_words(effect, lang));
        let parts: Vec<String> = std::iter::once(cause).chain(effects).collect();
        match lang {
            Lang::En => format!("{}.", parts.join("; ")),
            Lang::Zh => format!("{}。", parts.join("；")),
        }
    }
}

/// What a learner is told of an effect; timers and reasons are told elsewhere.
fn effect_words(effect: &Effect, lang: Lang) -> Option<String> {
    let tell = crate::texts::phrase::tell;
    match effect {
        Effect::Because(_) | Effect::SetTimer { .. } | Effect::StopTimer(_) => None,
        Effect::Enter { to, .. } => Some(tell(Phrase::EventEnters, lang, &[("state", to.name())])),
        Effect::Send(segment) => {
            let segment = names::segment(segment, lang);
            Some(tell(Phrase::EventSends, lang, &[("segment", &segment)]))
        }
        Effect::Deliver(octets) => {
            let octets = bytes(*octets as usize, lang);
            Some(tell(Phrase::EventDelivers, lang, &[("bytes", &octets)]))
        }
        Effect::Signal(signal) => Some(phrase(signal_words(*signal), lang).to_owned()),
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
