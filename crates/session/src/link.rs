//! An experiment as a line of text, fit for an address: what was decided, not what came of it.
//!
//! `v=1&profile=classroom&lang=en&at=1.25s&do=drop:0.1,delay:1.2:300ms,double:0.3:30ms`. A packet
//! is `host.nth`, or `host.nth.copy`, all counted from 0. `at` and `do` may be missing. A link is
//! read whole or not at all, save that an unknown language is replaced.

use std::time::Duration;

use serde::{Deserialize, Serialize};
use sim::tcp::Time;
use sim::{Intervention, PacketId, Script};

use crate::history::{self, Added};
use crate::typed::{self, LONGEST_DELAY};
use crate::{Lang, Profile};

/// The longest link that is read, in bytes; [`crate::MOST_INTERVENTIONS`] fit into it.
pub const MOST_LINK: usize = 32 * 1024;

/// What a link holds.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Link {
    pub profile: Profile,
    /// None if the link names none, or one that is not known.
    pub lang: Option<Lang>,
    pub at: Option<Time>,
    pub script: Script,
}

/// What is wrong with a link, and where.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub(crate) enum LinkFault {
    /// It has so many bytes.
    TooLong(usize),
    /// It does not name its version.
    NoVersion,
    /// It is of another version.
    Version(String),
    /// It has a part that is not known.
    Field(String),
    /// It has a part twice.
    Twice(&'static str),
    /// The profile is not known.
    Profile(String),
    /// The language is not known: the one fault with which the rest is still read.
    Language(String),
    /// The moment is not one.
    Moment(String),
    /// One of the interventions, counted from 1, cannot be read.
    Deed { nth: usize, text: String },
    /// There are more interventions than [`crate::MOST_INTERVENTIONS`].
    TooManyDeeds,
}

/// The link's parts as they stand there, in their order.
#[derive(Serialize, Default)]
struct Parts {
    v: &'static str,
    profile: &'static str,
    lang: &'static str,
    at: String,
    #[serde(rename = "do", skip_serializing_if = "String::is_empty")]
    deeds: String,
}

/// A part as it is read.
#[derive(Deserialize)]
struct Part(String, String);

/// Writes a link.
pub(crate) fn write(profile: Profile, lang: Lang, at: Time, script: &Script) -> String {
    let deeds: Vec<String> = script.interventions.iter().map(deed).collect();
    let parts = Parts {
        v: VERSION,
        profile: profile.tag(),
        lang: lang.tag(),
        at: time(at.as_micros()),
        deeds: deeds.join(","),
    };
    let text = serde_urlencoded::to_string(parts).unwrap_or_default();
    // Both signs may stand in an address's fragment as they are, and read better so.
    text.replace("%3A", ":").replace("%2C", ",")
}

/// Reads a link; a leading `#` is passed over.
pub(crate) fn read(fragment: &str) -> Result<(Link, Option<LinkFault>), LinkFault> {
    let text = fragment.strip_prefix('#').unwrap_or(fragment);
    if text.len() > MOST_LINK {
        return Err(LinkFault::TooLong(text.len()));
    }
    let parts: Vec<Part> =
        serde_urlencoded::from_str(text).map_err(|_| LinkFault::Field(short(text)))?;
    let part = |name: &'static str| -> Result<Option<&str>, LinkFault> {
        let mut found = parts.iter().filter(|part| part.0 == name);
        let first = found.next().map(|part| part.1.as_str());
        if found.next().is_some() { Err(LinkFault::Twice(name)) } else { Ok(first) }
    };
    match part("v")? {
        None => return Err(LinkFault::NoVersion),
        Some(VERSION) => {}
        Some(other) => return Err(LinkFault::Version(short(other))),
    }
    if let Some(unknown) = parts.iter().find(|part| !FIELDS.contains(&part.0.as_str())) {
        return Err(LinkFault::Field(short(&unknown.0)));
    }
    let profile = match part("profile")? {
        None => Profile::default(),
        Some(tag) => Profile::from_tag(tag).ok_or_else(|| LinkFault::Profile(short(tag)))?,
    };
    let at = match part("at")? {
        None => None,
        Some(at) => Some(moment(at).ok_or_else(|| LinkFault::Moment(short(at)))?),
    };
    let script = part("do")?.map_or(Ok(Script::default()), script)?;
    let named = part("lang")?;
    let lang = named.and_then(Lang::from_tag);
    let fault = named.filter(|_| lang.is_none()).map(|tag| LinkFault::Language(short(tag)));
    Ok((Link { profile, lang, at, script }, fault))
}

fn script(text: &str) -> Result<Script, LinkFault> {
    let mut script = Script::default();
    if text.is_empty() {
        return Ok(script);
    }
    for (index, text) in text.split(',').enumerate() {
        let fault = || LinkFault::Deed { nth: index + 1, text: short(text) };
        let deed = read_deed(text, &script).ok_or_else(fault)?;
        match history::add(&script, &deed) {
            Added::Script(longer) => script = longer,
            Added::Nothing => {}
            Added::TooManyCopies => return Err(fault()),
            Added::TooMany => return Err(LinkFault::TooManyDeeds),
        }
    }
    Ok(script)
}

fn read_deed(text: &str, so_far: &Script) -> Option<Intervention> {
    let mut parts = text.split(':');
    let (name, packet) = (parts.next()?, packet(parts.next()?)?);
    let (span, rest) = (parts.next(), parts.next());
    match (name, span, rest) {
        ("drop", None, None) => Some(Intervention::Drop(packet)),
        ("delay", Some(by), None) => {
            let by = read_span(by).filter(|by| !by.is_zero())?;
            Some(Intervention::Delay { packet, by })
        }
        ("double", None, None) => Some(history::next_copy(so_far, packet)),
        ("double", Some(after), None) => {
            Some(Intervention::Duplicate { packet, after: read_span(after)? })
        }
        _ => None,
    }
}

fn deed(done: &Intervention) -> String {
    let span = |span: &Duration| time(u64::try_from(span.as_micros()).unwrap_or(u64::MAX));
    match done {
        Intervention::Drop(packet) => format!("drop:{}", name(*packet)),
        Intervention::Delay { packet, by } => format!("delay:{}:{}", name(*packet), span(by)),
        Intervention::Duplicate { packet, after } => {
            format!("double:{}:{}", name(*packet), span(after))
        }
    }
}

fn name(packet: PacketId) -> String {
    match packet.copy {
        0 => format!("{}.{}", packet.from, packet.nth),
        copy => format!("{}.{}.{copy}", packet.from, packet.nth),
    }
}

fn packet(text: &str) -> Option<PacketId> {
    let mut numbers = text.split('.');
    let from = number(numbers.next()?)?;
    let nth = number(numbers.next()?)?;
    let copy = numbers.next().map_or(Some(0), number)?;
    numbers.next().is_none().then_some(PacketId { from, nth, copy })
}

/// A number in plain digits, without a sign.
fn number<T: std::str::FromStr>(text: &str) -> Option<T> {
    if text.bytes().all(|byte| byte.is_ascii_digit()) { text.parse().ok() } else { None }
}

fn read_span(text: &str) -> Option<Duration> {
    let span = Duration::from_micros(read_time(text)?);
    (span <= LONGEST_DELAY).then_some(span)
}

fn moment(text: &str) -> Option<Time> {
    read_time(text).map(Time::from_micros)
}

/// Microseconds as a link writes them: `300ms` below a second, `1.25s` from there on.
fn time(micros: u64) -> String {
    let (unit, name) = if micros < 1_000_000 { (1_000, "ms") } else { (1_000_000, "s") };
    let width = if unit == 1_000 { 3 } else { 6 };
    let parts = format!("{:0width$}", micros % unit);
    match parts.trim_end_matches('0') {
        "" => format!("{}{name}", micros / unit),
        parts => format!("{}.{parts}{name}", micros / unit),
    }
}

fn read_time(text: &str) -> Option<u64> {
    let (number, unit) = match text.strip_suffix("ms") {
        Some(number) => (number, 1_000),
        None => (text.strip_suffix('s')?, 1_000_000),
    };
    typed::micros(number, unit).ok()
}

/// A part of a link as a sentence quotes it.
fn short(text: &str) -> String {
    match text.char_indices().nth(QUOTED) {
        None => text.to_owned(),
        Some((end, _)) => format!("{}…", &text[..end]),
    }
}

/// The version of the links that are written, and the only one that is read.
const VERSION: &str = "1";

const FIELDS: [&str; 5] = ["v", "profile", "lang", "at", "do"];

/// How many characters of a damaged part are quoted; chosen so that the sentence fits one line.
const QUOTED: usize = 40;
