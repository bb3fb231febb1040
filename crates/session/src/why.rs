//! Why: the rule behind what is looked at, in a plain sentence, with its numbers and its source.

use sim::tcp::{Effect, Reason, Time};
use sim::{Call, Cause, HostId, HostView, LostBy, Packet, PacketEnd, PacketId, Step, udp};

use crate::Lang;
use crate::action::Focus;
use crate::rows::{Row, Rows, changes, connection_rows, digits};
use crate::session::Session;
use crate::source::{SourceLink, rfc, source};
use crate::telling::{has_reason, most_telling, reason_of};
use crate::texts::calls;
use crate::texts::format::moment;
use crate::texts::names;
use crate::texts::phrase::{Phrase, say};
use crate::texts::rules::{in_table, sentence, udp_sentence};

/// The decision that is looked at.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Why {
    /// Who, when, and what it is about.
    pub heading: String,
    /// What was decided, in one plain sentence.
    pub sentence: String,
    /// The numbers that it looked at; those that the step changed are marked.
    pub numbers: Vec<Row>,
    /// Where it is written; none where no rule was needed.
    pub source: Option<SourceLink>,
    /// What else was decided in the same step, in order.
    pub further: Vec<Because>,
    /// The step of the trace.
    pub step: Option<usize>,
    /// Which of the step's reasons it is.
    pub reason: usize,
    /// At which host.
    pub host: Option<HostId>,
}

/// A further decision.
#[derive(Clone, PartialEq, Debug)]
pub struct Because {
    /// What was decided.
    pub sentence: String,
    /// The numbers that it looked at.
    pub numbers: Vec<Row>,
    /// Where it is written.
    pub source: SourceLink,
}

impl Session {
    /// Why, for what is looked at.
    pub fn why(&self) -> Why {
        match self.focus {
            Focus::Now => match self.run.trace.step_at(self.now()) {
                Some(step) => self.why_step(self.most_telling_with(step)),
                None => self.why_nothing(),
            },
            Focus::Host(host) => match self.last_step_of(host) {
                Some(step) => self.why_step(step),
                None => self.why_nothing(),
            },
            Focus::Packet(id) => match self.run.trace.packets.iter().position(|p| p.id == id) {
                Some(index) => self.why_packet(index),
                None => self.why_gone(id),
            },
        }
    }

    /// Of the steps at the same instant, the last one that has a reason.
    fn most_telling_with(&self, step: usize) -> usize {
        let steps = &self.run.trace.steps;
        let first = steps.partition_point(|other| other.at < steps[step].at);
        for told in (first..=step).rev() {
            if has_reason(&steps[told]) {
                return told;
            }
        }
        step
    }

    fn last_step_of(&self, host: HostId) -> Option<usize> {
        let last = self.run.trace.step_at(self.now())?;
        self.run.trace.steps[..=last].iter().rposition(|step| step.host == host)
    }

    fn why_packet(&self, index: usize) -> Why {
        let packet = &self.run.trace.packets[index];
        let now = self.now();
        match packet.end {
            PacketEnd::Lost(at, by) if at <= now => self.why_lost(packet, at, by),
            PacketEnd::Arrives(at) if at <= now => match self.run.trace.arrival(index as u32) {
                Some(step) => self.why_step(step),
                None => self.why_sent(packet),
            },
            PacketEnd::Lost(..) | PacketEnd::Arrives(_) => self.why_sent(packet),
        }
    }

    fn why_step(&self, index: usize) -> Why {
        let step = &self.run.trace.steps[index];
        self.told(index, self.heading(step), most_telling(&step.effects))
    }

    fn why_sent(&self, packet: &Packet) -> Why {
        let step = &self.run.trace.steps[packet.step as usize];
        let heading = self.headed(Phrase::WhySent, step, &names::brief(&packet.payload, self.lang));
        self.told(packet.step as usize, heading, reason_of(&self.run.trace, packet, step))
    }

    fn why_lost(&self, packet: &Packet, at: Time, by: LostBy) -> Why {
        let label = self.packet_label(packet.id);
        let name = label.text(self.lang);
        let comma = match self.lang {
            Lang::En => ", ",
            Lang::Zh => "，",
        };
        let heading = [&*label.title(self.lang), comma, &moment(at, self.lang)].concat();
        plain(heading, say(names::why_lost(by), self.lang, &[("packet", &name)]))
    }

    fn why_nothing(&self) -> Why {
        let heading = say(Phrase::WhyNothing, self.lang, &[]);
        let text = match self.run.trace.steps.is_empty() {
            true => Phrase::WhyEmptyText,
            false => Phrase::WhyNothingText,
        };
        plain(heading, say(text, self.lang, &[]))
    }

    fn why_gone(&self, id: PacketId) -> Why {
        let name = self.packet_label(id).text(self.lang);
        let heading = say(Phrase::WhyGone, self.lang, &[("packet", &name)]);
        plain(heading, say(Phrase::WhyGoneText, self.lang, &[]))
    }

    /// The step's decisions, one of them (by its index among the step's reasons) the main one.
    fn told(&self, index: usize, heading: String, main: Option<usize>) -> Why {
        let step = &self.run.trace.steps[index];
        let mut why = plain(heading, String::new());
        (why.step, why.host) = (Some(index), Some(step.host));
        why.reason = main.unwrap_or_default();
        if main.is_none() && step.datagrams.is_empty() {
            why.sentence = self.without_reason(step);
        }
        let variables = self.variables_after(index);
        let mut nth = 0;
        for effect in &step.effects {
            let Effect::Because(reason) = effect else { continue };
            let Because { sentence, numbers, source } = self.because(reason, &variables);
            if main == Some(nth) {
                (why.sentence, why.numbers, why.source) = (sentence, numbers, Some(source));
            } else {
                why.further.push(Because { sentence, numbers, source });
            }
            nth += 1;
        }
        for effect in &step.datagrams {
            if let udp::Effect::Because(reason) = effect {
                (why.sentence, why.numbers, why.source) = self.because_of_udp(reason);
            }
        }
        why
    }

    /// UDP has one reason for each thing that it does.
    fn because_of_udp(&self, reason: &udp::Reason) -> (String, Vec<Row>, Option<SourceLink>) {
        let mut numbers = Rows::new(self.lang);
        for (quantity, value) in reason.numbers() {
            numbers.add_named(quantity.name(), digits(*value));
        }
        let rule = reason.rule;
        let source = rfc(rule.rfc(), rule.section(), self.lang);
        (udp_sentence(reason, self.lang), numbers.list, Some(source))
    }

    pub(crate) fn because(&self, reason: &Reason, variables: &[Row]) -> Because {
        let mut numbers = Rows::new(self.lang);
        for (quantity, value) in reason.numbers() {
            numbers.add_named(quantity.name(), in_table(*quantity, *value, self.lang));
        }
        for row in &mut numbers.list {
            row.changed = variables.iter().any(|new| new.changed && new.says(row));
        }
        Because {
            sentence: sentence(reason, self.lang),
            numbers: numbers.list,
            source: source(reason.rule, self.lang),
        }
    }

    /// The variables of a step's connection after it; those that it changed are marked.
    pub(crate) fn variables_after(&self, index: usize) -> Vec<Row> {
        let step = &self.run.trace.steps[index];
        let rows = |view: Option<&HostView>| match (view, step.connection) {
            (Some(view), Some(nth)) => connection_rows(view, nth as usize, self.lang),
            _ => Vec::new(),
        };
        let before = self.view(step.host, index.checked_sub(1));
        changes(&rows(before), rows(self.view(step.host, Some(index))))
    }

    pub(crate) fn heading(&self, step: &Step) -> String {
        let (what, about) = match &step.cause {
            Cause::Call { call, result } => {
                let befalls = result.is_ok() && calls::is_said(call);
                let what = if befalls { Phrase::WhyBefalls } else { Phrase::WhyCall };
                (what, calls::call(call, self.lang))
            }
            Cause::Arrival(packet) => {
                let payload = &self.run.trace.packets[*packet as usize].payload;
                (Phrase::WhyArrival, names::brief(payload, self.lang))
            }
            Cause::Timeout(timer) => {
                (Phrase::WhyTimeout, names::timer(*timer, self.lang).to_owned())
            }
        };
        self.headed(what, step, &about)
    }

    fn headed(&self, what: Phrase, step: &Step, about: &str) -> String {
        let (host, time) = (self.host_name(step.host), moment(step.at, self.lang));
        let values = [
            ("call", about),
            ("segment", about),
            ("timer", about),
            ("host", &host),
            ("time", &time),
        ];
        say(what, self.lang, &values)
    }

    pub(crate) fn without_reason(&self, step: &Step) -> String {
        let host = names::the_host(&self.run.worlds.both, step.host, self.lang);
        let mut error = "";
        let what = match &step.cause {
            Cause::Call { call, result: Err(refused) } => {
                error = calls::call_error(call, *refused, self.lang);
                Phrase::WhyRefused
            }
            Cause::Call { call: Call::Listen { .. }, .. } => Phrase::WhyListens,
            Cause::Call { call: Call::Bind { .. }, .. } => Phrase::WhyBinds,
            Cause::Call { call: Call::Crash, .. } => Phrase::WhyCrashes,
            Cause::Call { call: Call::Restart, .. } => Phrase::WhyRestarts,
            Cause::Call { call: Call::Inject(_), .. } => Phrase::WhyInjected,
            Cause::Call { call: Call::Forget, .. } => Phrase::WhyForgets,
            Cause::Call { .. } => Phrase::WhyTaken,
            Cause::Arrival(_) | Cause::Timeout(_) => Phrase::WhyQuiet,
        };
        say(what, self.lang, &[("host", &host), ("error", error)])
    }
}

fn plain(heading: String, sentence: String) -> Why {
    Why { heading, sentence, ..Why::default() }
}
