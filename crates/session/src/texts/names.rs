//! What hosts, segments, packets and timers are called, by language.

use sim::tcp::{Flags, Segment, Timer};
use sim::udp::Datagram;
use sim::{HostId, LostBy, PacketId, Payload, Setup, Trace};

use super::format::{bytes, ordinal, span};
use super::phrase::{Phrase, phrase, say, tell};
use super::{Word, word};
use crate::Lang;
use crate::run::DOUBLE;
use crate::story::WhatIf;

/// A host's name as a title: `Client`; `Client′` in the world at the right.
pub fn host(name: &str, lang: Lang) -> String {
    named(name, lang, 0)
}

/// A host's name within a sentence: `the client`.
pub fn the_host(setup: &Setup, host: HostId, lang: Lang) -> String {
    in_sentence(setup.hosts.get(usize::from(host)).map(|host| host.name.as_str()), host, lang)
}

fn in_sentence(name: Option<&str>, host: HostId, lang: Lang) -> String {
    match name {
        Some(name) => named(name, lang, 1),
        None => format!("#{host}"),
    }
}

/// A host's name, as a title or, second, within a sentence.
fn named(name: &str, lang: Lang, which: usize) -> String {
    let (plain, double) = match name.strip_suffix(DOUBLE) {
        Some(plain) => (plain, true),
        None => (name, false),
    };
    let words = match plain {
        "client" => [Word::Client, Word::TheClient],
        "server" => [Word::Server, Word::TheServer],
        "second server" => [Word::SecondServer, Word::TheSecondServer],
        "third server" => [Word::ThirdServer, Word::TheThirdServer],
        "attacker" => [Word::Attacker, Word::TheAttacker],
        _ => return name.to_owned(),
    };
    let mut text = word(words[which], lang).to_owned();
    if double {
        text.push(DOUBLE);
    }
    text
}

/// The control bits that say what a segment is: `SYN ACK`. PSH and URG never do.
pub fn flags(segment: &Segment) -> String {
    let telling = segment.flags.names().filter(|name| !matches!(*name, "PSH" | "URG"));
    let names: Vec<&str> = telling.collect();
    if names.is_empty() { "–".to_owned() } else { names.join(" ") }
}

/// What a packet is, in a word: a segment's control bits, or UDP.
pub fn kind(payload: &Payload) -> String {
    match payload {
        Payload::Tcp(segment) => flags(segment),
        Payload::Udp(_) => UDP.to_owned(),
    }
}

/// A packet in a heading: what it is, and how much text it brings.
pub fn brief(payload: &Payload, lang: Lang) -> String {
    let (kind, text) = (kind(payload), payload.text());
    if text.is_empty() {
        return kind;
    }
    let octets = bytes(text.len(), lang);
    tell(Phrase::WithText, lang, &[("segment", &kind), ("bytes", &octets)])
}

/// What stands on a packet's arrow behind its kind.
pub fn details(payload: &Payload, lang: Lang) -> String {
    match payload {
        Payload::Tcp(segment) => numbers(segment, lang),
        Payload::Udp(datagram) => text(&datagram.text, lang),
    }
}

/// A packet in a sentence.
pub fn payload(payload: &Payload, lang: Lang) -> String {
    match payload {
        Payload::Tcp(it) => segment(it, lang),
        Payload::Udp(it) => datagram(it, lang),
    }
}

/// A datagram in a sentence: `UDP ("one")`.
pub fn datagram(datagram: &Datagram, lang: Lang) -> String {
    in_brackets(UDP, &text(&datagram.text, lang), lang)
}

/// The numbers that a segment carries: `SEQ 101, ACK 301, 5 bytes`.
pub fn numbers(segment: &Segment, lang: Lang) -> String {
    let mut parts = vec![format!("SEQ {}", segment.seq)];
    if segment.flags.has(Flags::ACK) {
        parts.push(format!("ACK {}", segment.ack));
    }
    if !segment.text.is_empty() {
        parts.push(bytes(segment.text.len(), lang));
    }
    parts.join(match lang {
        Lang::En => ", ",
        Lang::Zh => "，",
    })
}

/// A segment in a sentence: `SYN ACK (SEQ 300, ACK 101)`.
pub fn segment(segment: &Segment, lang: Lang) -> String {
    in_brackets(&flags(segment), &numbers(segment, lang), lang)
}

fn in_brackets(what: &str, more: &str, lang: Lang) -> String {
    let [open, close] = match lang {
        Lang::En => [" (", ")"],
        Lang::Zh => ["（", "）"],
    };
    [what, open, more, close].concat()
}

/// That a packet is lost, as an event.
pub fn lost(by: LostBy) -> Phrase {
    match by {
        LostBy::Script | LostBy::Chance | LostBy::Silence => Phrase::EventLost,
        LostBy::Queue => Phrase::EventLostQueue,
        LostBy::Nobody => Phrase::EventLostNobody,
        LostBy::HostDown => Phrase::EventLostDown,
    }
}

/// Why a packet is lost.
pub fn why_lost(by: LostBy) -> Phrase {
    match by {
        LostBy::Script => Phrase::WhyLost,
        LostBy::Chance => Phrase::WhyLostChance,
        LostBy::Silence => Phrase::WhyLostSilence,
        LostBy::Queue => Phrase::WhyLostQueue,
        LostBy::Nobody => Phrase::WhyLostNobody,
        LostBy::HostDown => Phrase::WhyLostDown,
    }
}

/// Text as it can be shown: itself if it can be read and is short, otherwise how long it is.
pub fn text(octets: &[u8], lang: Lang) -> String {
    match str::from_utf8(octets) {
        Ok(text) if text.len() <= QUOTED && !text.chars().any(char::is_control) => {
            format!("\"{text}\"")
        }
        _ => bytes(octets.len(), lang),
    }
}

/// What is changed in a world: `TIME-WAIT of 5 s`.
pub fn what_if(what_if: WhatIf, lang: Lang) -> String {
    match what_if {
        WhatIf::TimeWaitFor(lasts) => {
            tell(Phrase::TimeWaitOf, lang, &[("span", &span(lasts, lang))])
        }
        other => word(other.title(), lang).to_owned(),
    }
}

/// A timer within a sentence: `the retransmission timer`.
pub fn timer(timer: Timer, lang: Lang) -> &'static str {
    let what = match timer {
        Timer::Retransmission => Phrase::TimerRetransmission,
        Timer::TimeWait => Phrase::TimerTimeWait,
        Timer::User => Phrase::TimerUser,
        Timer::Persist => Phrase::TimerPersist,
        Timer::DelayedAck => Phrase::TimerDelayedAck,
        Timer::KeepAlive => Phrase::TimerKeepAlive,
        Timer::FinWait2 => Phrase::TimerFinWait2,
    };
    phrase(what, lang)
}

/// A timer on a label: `RTO`.
pub fn short_timer(timer: Timer, lang: Lang) -> &'static str {
    let what = match timer {
        Timer::Retransmission => Phrase::ShortRetransmission,
        Timer::TimeWait => Phrase::ShortTimeWait,
        Timer::User => Phrase::ShortUser,
        Timer::Persist => Phrase::ShortPersist,
        Timer::DelayedAck => Phrase::ShortDelayedAck,
        Timer::KeepAlive => Phrase::ShortKeepAlive,
        Timer::FinWait2 => Phrase::ShortFinWait2,
    };
    phrase(what, lang)
}

/// What is needed to name a packet in any language, whether it exists in the run or not.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct PacketLabel {
    host: Option<String>,
    id: PacketId,
    flags: Option<String>,
}

impl PacketLabel {
    /// The name of a packet in a run.
    pub fn new(setup: &Setup, trace: &Trace, id: PacketId) -> PacketLabel {
        PacketLabel {
            host: setup.hosts.get(usize::from(id.from)).map(|host| host.name.clone()),
            id,
            flags: trace.packet(id).map(|packet| kind(&packet.payload)),
        }
    }

    /// Whether the packet exists in the run.
    pub fn found(&self) -> bool {
        self.flags.is_some()
    }

    /// The name, fit to stand inside a sentence: `SYN of the client (1st packet)`.
    pub fn text(&self, lang: Lang) -> String {
        let host = in_sentence(self.host.as_deref(), self.id.from, lang);
        let first = if self.id.is_injected() { PacketId::INJECTED } else { 0 };
        let nth = ordinal((self.id.nth - first).saturating_add(1), lang);
        let copy = self.id.copy.to_string();
        let what = match (&self.flags, self.id.copy) {
            (Some(_), 0) if self.id.is_injected() => Phrase::PacketForged,
            (Some(_), 0) => Phrase::PacketName,
            (Some(_), _) => Phrase::PacketCopy,
            (None, _) if self.id.is_injected() => Phrase::PacketGoneForged,
            (None, 0) => Phrase::PacketGone,
            (None, _) => Phrase::PacketGoneCopy,
        };
        let mut flags = self.flags.as_deref().unwrap_or_default();
        let forged = tell(Phrase::CallInject, lang, &[("segment", flags)]);
        if what == Phrase::PacketCopy && self.id.is_injected() {
            flags = &forged;
        }
        tell(what, lang, &[("segment", flags), ("host", &host), ("nth", &nth), ("copy", &copy)])
    }

    /// The name as a sentence's beginning.
    pub fn title(&self, lang: Lang) -> String {
        say(Phrase::ItselfAlone, lang, &[("it", &self.text(lang))])
    }
}

/// What a datagram is.
const UDP: &str = "UDP";

/// The longest text that is shown as it is, in octets; chosen so that it fits beside a lifeline.
const QUOTED: usize = 16;
