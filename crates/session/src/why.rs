//! Why: the rule behind what is looked at, in a plain sentence, with its numbers and its source.

use sim::tcp::{Effect, Reason, Rule, Source, Time};
use sim::{Call, Cause, HostId, Packet, PacketEnd, PacketId, Step};

use crate::Lang;
use crate::action::Focus;
use crate::rows::{Row, changes, rows_of};
use crate::session::Session;
use crate::texts::format::moment;
use crate::texts::names;
use crate::texts::phrase::{Phrase, say};
use crate::texts::rules::{in_table, sentence};

/// The decision that is looked at.
#[derive(Clone, PartialEq, Debug)]
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
        let told = (first..=step).rev().find(|step| most_telling(&steps[*step].effects).is_some());
        told.unwrap_or(step)
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
        let heading = format!("{}{}", label.title(self.lang), self.aside(at));
        Why { heading, ..plain(say(Phrase::WhyLost, self.lang, &[("packet", &name)])) }
    }

    fn why_nothing(&self) -> Why {
        let heading = say(Phrase::WhyNothing, self.lang, &[]);
        Why { heading, ..plain(say(Phrase::WhyNothingText, self.lang, &[])) }
    }

    fn why_gone(&self, id: PacketId) -> Why {
        let name = self.packet_label(id).text(self.lang);
        let heading = say(Phrase::WhyGone, self.lang, &[("packet", &name)]);
        Why { heading, ..plain(say(Phrase::WhyGoneText, self.lang, &[])) }
    }

    /// The step's decisions, one of them (by its index among the step's reasons) the main one.
    fn told(&self, index: usize, heading: String, main: Option<usize>) -> Why {
        let step = &self.run.trace.steps[index];
        let mut decisions: Vec<Because> =
            reasons(&step.effects).map(|reason| self.because(index, reason)).collect();
        let why = match main {
            Some(main) => {
                let Because { sentence, numbers, source } = decisions.remove(main);
                Why { numbers, source: Some(source), ..plain(sentence) }
            }
            None => plain(self.without_reason(step)),
        };
        Why { heading, further: decisions, step: Some(index), host: Some(step.host), ..why }
    }

    fn because(&self, step: usize, reason: &Reason) -> Because {
        let changed = self.changed_in(step);
        let numbers = reason.numbers().iter().map(|(quantity, value)| {
            let row = Row::new(quantity.name(), in_table(*quantity, *value, self.lang));
            let same = |new: &Row| new.name == row.name && new.value == row.value;
            Row { changed: changed.iter().any(same), ..row }
        });
        Because {
            sentence: sentence(reason, self.lang),
            numbers: numbers.collect(),
            source: source(reason.rule, self.lang),
        }
    }

    /// The variables that a step changed at its host, as they are after it.
    fn changed_in(&self, step: usize) -> Vec<Row> {
        let host = self.run.trace.steps[step].host;
        let views = (self.view(host, step.checked_sub(1)), self.view(host, Some(step)));
        let (Some(before), Some(after)) = views else { return Vec::new() };
        let rows = changes(rows_of(before, self.lang), rows_of(after, self.lang));
        rows.into_iter().filter(|row| row.changed).collect()
    }

    /// Which of its step's reasons sent a packet.
    fn reason_of(&self, packet: &Packet, step: &Step) -> Option<usize> {
        let sent = step.sent.iter().map(|index| self.run.trace.packets[*index as usize].id);
        let originals = sent.filter(|id| id.copy == 0);
        let nth = originals.take_while(|id| id.nth != packet.id.nth).count();
        let sends = with_reasons(&step.effects)
            .filter(|(effect, _)| matches!(effect, Effect::Send(_)))
            .map(|(_, reason)| reason);
        sends.into_iter().nth(nth).flatten()
    }

    fn heading(&self, step: &Step) -> String {
        match &step.cause {
            Cause::Call { call, .. } => {
                self.headed(Phrase::WhyCall, step, &names::call(call, self.lang))
            }
            Cause::Arrival(packet) => {
                let segment = &self.run.trace.packets[*packet as usize].segment;
                self.headed(Phrase::WhyArrival, step, &names::brief(segment, self.lang))
            }
            Cause::Timeout(timer) => {
                self.headed(Phrase::WhyTimeout, step, names::timer(*timer, self.lang))
            }
        }
    }

    fn headed(&self, what: Phrase, step: &Step, about: &str) -> String {
        let (host, time) = (self.host_name(step.host), moment(step.at, self.lang));
        let values = ["call", "segment", "timer"].map(|place| (place, about));
        let values = [&values[..], &[("host", &*host), ("time", &*time)]].concat();
        say(what, self.lang, &values)
    }

    fn without_reason(&self, step: &Step) -> String {
        let host = names::the_host(&self.run.setup, step.host, self.lang);
        match &step.cause {
            Cause::Call { result: Err(error), .. } => {
                let error = names::call_error(*error, self.lang);
                say(Phrase::WhyRefused, self.lang, &[("error", error)])
            }
            Cause::Call { call: Call::Listen { .. }, .. } => {
                say(Phrase::WhyListens, self.lang, &[("host", &host)])
            }
            Cause::Call { .. } => say(Phrase::WhyTaken, self.lang, &[("host", &host)]),
            Cause::Arrival(_) | Cause::Timeout(_) => {
                say(Phrase::WhyQuiet, self.lang, &[("host", &host)])
            }
        }
    }

    fn aside(&self, at: Time) -> String {
        let time = moment(at, self.lang);
        match self.lang {
            Lang::En => format!(", {time}"),
            Lang::Zh => format!("，{time}"),
        }
    }
}

/// Where a rule is written.
pub(crate) fn source(rule: Rule, lang: Lang) -> SourceLink {
    let section = rule.section();
    let requirement = rule.requirement().map(|requirement| requirement.to_string());
    match rule.source() {
        Source::Rfc(number) => {
            let values = [("number", &*number.to_string()), ("section", section)];
            let kind = if section.starts_with(|c: char| c.is_ascii_digit()) {
                "section"
            } else {
                "appendix"
            };
            let url = format!("https://www.rfc-editor.org/rfc/rfc{number}#{kind}-{section}");
            SourceLink { label: say(Phrase::Rfc, lang, &values), url: Some(url), requirement }
        }
        Source::Linux => {
            let label = match lang {
                Lang::En => format!("Linux, {section}"),
                Lang::Zh => format!("Linux：{section}"),
            };
            SourceLink { label, url: None, requirement }
        }
    }
}

fn plain(sentence: String) -> Why {
    Why {
        heading: String::new(),
        sentence,
        numbers: Vec::new(),
        source: None,
        further: Vec::new(),
        step: None,
        host: None,
    }
}

fn reasons(effects: &[Effect]) -> impl Iterator<Item = &Reason> {
    effects.iter().filter_map(|effect| match effect {
        Effect::Because(reason) => Some(reason),
        _ => None,
    })
}

/// Every effect with the index of its reason among the reasons.
fn with_reasons(effects: &[Effect]) -> impl Iterator<Item = (&Effect, Option<usize>)> {
    let mut reasons = 0_usize;
    effects.iter().filter_map(move |effect| {
        if let Effect::Because(_) = effect {
            reasons += 1;
            return None;
        }
        Some((effect, reasons.checked_sub(1)))
    })
}

/// The reason of the effect that says most: the state that is entered at last, then the first
/// segment sent, text handed over, news. Where nothing of these was done, the first reason.
fn most_telling(effects: &[Effect]) -> Option<usize> {
    let rank = |effect: &Effect| match effect {
        Effect::Enter { .. } => Some(0),
        Effect::Send(_) => Some(1),
        Effect::Deliver(_) => Some(2),
        Effect::Signal(_) => Some(3),
        Effect::SetTimer { .. } | Effect::StopTimer(_) | Effect::Because(_) => None,
    };
    let entered = with_reasons(effects).filter(|(effect, _)| rank(effect) == Some(0)).last();
    let ranked = with_reasons(effects).filter_map(|(effect, reason)| Some((rank(effect)?, reason)));
    let best = ranked.min_by_key(|(rank, _)| *rank).and_then(|(_, reason)| reason);
    let first = reasons(effects).next().map(|_| 0);
    entered.and_then(|(_, reason)| reason).or(best).or(first)
}
