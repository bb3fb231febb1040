//! What hosts, segments, packets, timers and calls are called, by language.

use sim::tcp::{CallError, Flags, Segment, Timer};
use sim::{Call, HostId, PacketId, Setup, Trace};

use super::format::{bytes, ordinal};
use super::phrase::{Phrase, phrase, say, tell};
use super::{Word, word};
use crate::Lang;

/// A host's name as a title: `Client`.
pub fn host(name: &str, lang: Lang) -> String {
    match name {
        "client" => word(Word::Client, lang).to_owned(),
        "server" => word(Word::Server, lang).to_owned(),
        other => other.to_owned(),
    }
}

/// A host's name within a sentence: `the client`.
pub fn the_host(setup: &Setup, host: HostId, lang: Lang) -> String {
    in_sentence(setup.hosts.get(usize::from(host)).map(|host| host.name.as_str()), host, lang)
}

fn in_sentence(name: Option<&str>, host: HostId, lang: Lang) -> String {
    match name {
        Some("client") => word(Word::TheClient, lang).to_owned(),
        Some("server") => word(Word::TheServer, lang).to_owned(),
        Some(other) => other.to_owned(),
        None => format!("#{host}"),
    }
}

/// The control bits that say what a segment is: `SYN ACK`. PSH and URG never do.
pub fn flags(segment: &Segment) -> String {
    let telling = segment.flags.names().filter(|name| !matches!(*name, "PSH" | "URG"));
    let names: Vec<&str> = telling.collect();
    if names.is_empty() { "–".to_owned() } else { names.join(" ") }
}

/// A segment in a heading: what it is, and how much text it brings.
pub fn brief(segment: &Segment, lang: Lang) -> String {
    if segment.text.is_empty() {
        return flags(segment);
    }
    let octets = bytes(segment.text.len(), lang);
    tell(Phrase::WithText, lang, &[("segment", &flags(segment)), ("bytes", &octets)])
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
    let (flags, numbers) = (flags(segment), numbers(segment, lang));
    match lang {
        Lang::En => format!("{flags} ({numbers})"),
        Lang::Zh => format!("{flags}（{numbers}）"),
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

/// A call as a programmer writes it: `send("hello")`.
pub fn call(call: &Call, lang: Lang) -> String {
    match call {
        Call::Listen { port } => format!("listen({port})"),
        Call::Unlisten { port } => format!("unlisten({port})"),
        Call::Connect { .. } => "connect()".to_owned(),
        Call::Send(octets) => format!("send({})", text(octets, lang)),
        Call::Receive(most) => format!("receive({most})"),
        Call::Close => "close()".to_owned(),
        Call::Release => "release()".to_owned(),
        Call::Abort => "abort()".to_owned(),
        Call::Forget => phrase(Phrase::CallCrash, lang).to_owned(),
    }
}

/// Why TCP refuses a call.
pub fn call_error(error: CallError, lang: Lang) -> &'static str {
    let what = match error {
        CallError::DoesNotExist => Phrase::CallNoConnection,
        CallError::AlreadyExists => Phrase::CallExists,
        CallError::RemoteUnspecified => Phrase::CallRemoteUnspecified,
        CallError::RemoteInvalid => Phrase::CallRemoteInvalid,
        CallError::Closing => Phrase::CallClosing,
        CallError::InsufficientResources => Phrase::CallNoRoom,
    };
    phrase(what, lang)
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
            flags: trace.packet(id).map(|packet| flags(&packet.segment)),
        }
    }

    /// Whether the packet exists in the run.
    pub fn found(&self) -> bool {
        self.flags.is_some()
    }

    /// The name, fit to stand inside a sentence: `SYN of the client (1st packet)`.
    pub fn text(&self, lang: Lang) -> String {
        let host = in_sentence(self.host.as_deref(), self.id.from, lang);
        let nth = ordinal(self.id.nth.saturating_add(1), lang);
        let copy = self.id.copy.to_string();
        let what = match (&self.flags, self.id.copy) {
            (Some(_), 0) => Phrase::PacketName,
            (Some(_), _) => Phrase::PacketCopy,
            (None, 0) => Phrase::PacketGone,
            (None, _) => Phrase::PacketGoneCopy,
        };
        let flags = self.flags.as_deref().unwrap_or_default();
        tell(what, lang, &[("segment", flags), ("host", &host), ("nth", &nth), ("copy", &copy)])
    }

    /// The name as a sentence's beginning.
    pub fn title(&self, lang: Lang) -> String {
        say(Phrase::ItselfAlone, lang, &[("it", &self.text(lang))])
    }
}

/// The longest text that is shown as it is, in octets; chosen so that it fits beside a lifeline.
const QUOTED: usize = 16;
