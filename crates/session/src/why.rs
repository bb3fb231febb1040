//! Why: the rule behind what is looked at, in a plain sentence, with its numbers and its source.

use sim::tcp::{Effect, Reason, Rule, Source, Time};
use sim::{Call, Cause, HostId, Packet, PacketEnd, PacketId, Step};

use crate::Lang;
use crate::action::Focus;
use crate::rows::{Row, Rows, changes, digits, rows_of};
use crate::session::Session;
use crate::texts::format::moment;
use crate::texts::names;
use crate::texts::phrase::{Phrase, say};
use crate::texts::rules::{in_table, sentence};

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

/// Where a rule is written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SourceLink {
    /// As a person reads it: `RFC 9293, 3.10.7.4`.
    pub label: String,
    /// The paragraph's address, if it has one.
    pub url: Option<String>,
    /// The label in RFC 9293, Appendix B: `MUST-13`.
    pub requirement: Option<String>,
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
            if most_telling(&steps[told].effects).is_some() {
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
            PacketEnd::Lost(at) if at <= now => self.why_lost(packet, at),
            PacketEnd::Arrives(at) if at <= now => match self.run.trace.arrival(index as u32) {
                Some(step) => self.why_step(step),
                None => self.why_sent(packet),
            },
            PacketEnd::Lost(_) | PacketEnd::Arrives(_) => self.why_sent(packet),
        }
    }

    fn why_step(&self, index: usize) -> Why {
        let step = &self.run.trace.steps[index];
        self.told(index, self.heading(step), most_telling(&step.effects))
    }

    fn why_sent(&self, packet: &Packet) -> Why {
        let step = &self.run.trace.steps[packet.step as usize];
        let heading = self.headed(Phrase::WhySent, step, &names::brief(&packet.segment, self.lang));
        self.told(packet.step as usize, heading, self.reason_of(packet, step))
    }

    fn why_lost(&self, packet: &Packet, at: Time) -> Why {
        let label = self.packet_label(packet.id);
        let name = label.text(self.lang);
        let comma = match self.lang {
            Lang::En => ", ",
            Lang::Zh => "，",
        };
        let heading = [&*label.title(self.lang), comma, &moment(at, self.lang)].concat();
        plain(heading, say(Phrase::WhyLost, self.lang, &[("packet", &name)]))
    }

    fn why_nothing(&self) -> Why {
        let heading = say(Phrase::WhyNothing, self.lang, &[]);
        plain(heading, say(Phrase::WhyNothingText, self.lang, &[]))
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
        if main.is_none() {
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
        why
    }

    fn because(&self, reason: &Reason, variables: &[Row]) -> Because {
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

    /// The variables of a step's host after it; those that it changed are marked.
    fn variables_after(&self, step: usize) -> Vec<Row> {
        let host = self.run.trace.steps[step].host;
        match (self.view(host, step.checked_sub(1)), self.view(host, Some(step))) {
            (Some(before), Some(after)) => {
                changes(&rows_of(before, self.lang), rows_of(after, self.lang))
            }
            _ => Vec::new(),
        }
    }

    /// Which of its step's reasons sent a packet.
    fn reason_of(&self, packet: &Packet, step: &Step) -> Option<usize> {
        let mut earlier = 0;
        for index in &step.sent {
            let id = self.run.trace.packets[*index as usize].id;
            if id.nth == packet.id.nth {
                break;
            }
            earlier += usize::from(id.copy == 0);
        }
        let mut reasons = 0_usize;
        for effect in &step.effects {
            match effect {
                Effect::Because(_) => reasons += 1,
                Effect::Send(_) if earlier == 0 => break,
                Effect::Send(_) => earlier -= 1,
                _ => {}
            }
        }
        reasons.checked_sub(1)
    }

    fn heading(&self, step: &Step) -> String {
        let (what, about) = match &step.cause {
            Cause::Call { call, .. } => (Phrase::WhyCall, names::call(call, self.lang)),
            Cause::Arrival(packet) => {
                let segment = &self.run.trace.packets[*packet as usize].segment;
                (Phrase::WhyArrival, names::brief(segment, self.lang))
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

    fn without_reason(&self, step: &Step) -> String {
        let host = names::the_host(&self.run.setup, step.host, self.lang);
        let mut error = "";
        let what = match &step.cause {
            Cause::Call { result: Err(refused), .. } => {
                error = names::call_error(*refused, self.lang);
                Phrase::WhyRefused
            }
            Cause::Call { call: Call::Listen { .. }, .. } => Phrase::WhyListens,
            Cause::Call { .. } => Phrase::WhyTaken,
            Cause::Arrival(_) | Cause::Timeout(_) => Phrase::WhyQuiet,
        };
        say(what, self.lang, &[("host", &host), ("error", error)])
    }
}

/// Where a rule is written.
pub(crate) fn source(rule: Rule, lang: Lang) -> SourceLink {
    let section = rule.section();
    let requirement = rule.requirement().map(|requirement| {
        let (word, number) = requirement.parts();
        [word, "-", &digits(number)].concat()
    });
    match rule.source() {
        Source::Rfc(number) => {
            let number = digits(number);
            let label = say(Phrase::Rfc, lang, &[("number", &number), ("section", section)]);
            let kind = if section.as_bytes()[0].is_ascii_digit() { "section" } else { "appendix" };
            let url = [RFC_EDITOR, &number, "#", kind, "-", section].concat();
            SourceLink { label, url: Some(url), requirement }
        }
        Source::Linux => {
            let label = match lang {
                Lang::En => "Linux, ",
                Lang::Zh => "Linux：",
            };
            SourceLink { label: [label, section].concat(), url: None, requirement }
        }
    }
}

fn plain(heading: String, sentence: String) -> Why {
    Why { heading, sentence, ..Why::default() }
}

/// The reason of the effect that says most: the state that is entered at last, then the first
/// segment sent, text handed over, news. Where nothing of these was done, the first reason.
fn most_telling(effects: &[Effect]) -> Option<usize> {
    let mut reasons = 0_usize;
    let mut best = None;
    let mut least = u8::MAX;
    for effect in effects {
        let rank = match effect {
            Effect::Because(_) => {
                reasons += 1;
                continue;
            }
            Effect::Enter { .. } => 0,
            Effect::Send(_) => 1,
            Effect::Deliver(_) => 2,
            Effect::Signal(_) => 3,
            Effect::SetTimer { .. } | Effect::StopTimer(_) => continue,
        };
        if rank < least || rank == 0 {
            (best, least) = (reasons.checked_sub(1), rank);
        }
    }
    best.or((reasons > 0).then_some(0))
}

/// Where the RFC Editor keeps an RFC as a page, its number left out.
const RFC_EDITOR: &str = "https://www.rfc-editor.org/rfc/rfc";
