//! An experiment as a line of text, fit for an address: what was decided, not what came of it.
//!
//! `v=1&profile=classroom&lang=en&at=1.25s&do=drop:0.1,delay:1.2:300ms,double:0.3:30ms`. A packet
//! is `host.nth`, or `host.nth.copy`, all counted from 0. `at` and `do` may be missing. A link is
//! read whole or not at all, save that an unknown language is replaced.

use std::time::Duration;

use serde::{Deserialize, Serialize};
use sim::tcp::Time;
use sim::{HostId, Intervention, PacketId, Script};

use crate::history::{self, Added};
use crate::rows::digits;
use crate::typed::{self, LONGEST_DELAY};
use crate::{Lang, Profile};

/// The longest link that is read, in bytes; [`crate::MOST_INTERVENTIONS`] fit into it.
pub const MOST_LINK: usize = 32 * 1024;

/// What a link holds.
#[derive(Default)]
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
    let mut deeds = String::new();
    for done in &script.interventions {
        write_deed(&mut deeds, done);
    }
    let at = time(at.as_micros());
    let parts = Parts { v: VERSION, profile: profile.tag(), lang: lang.tag(), at, deeds };
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
    match part(&parts, "v")? {
        None => return Err(LinkFault::NoVersion),
        Some(VERSION) => {}
        Some(other) => return Err(LinkFault::Version(short(other))),
    }
    if let Some(unknown) = parts.iter().find(|part| !FIELDS.contains(&part.0.as_str())) {
        return Err(LinkFault::Field(short(&unknown.0)));
    }
    let mut link = Link::default();
    if let Some(tag) = part(&parts, "profile")? {
        link.profile = Profile::from_tag(tag).ok_or_else(|| LinkFault::Profile(short(tag)))?;
    }
    if let Some(at) = part(&parts, "at")? {
        let micros = read_time(at).ok_or_else(|| LinkFault::Moment(short(at)))?;
        link.at = Some(Time::from_micros(micros));
    }
    if let Some(deeds) = part(&parts, "do")? {
        link.script = script(deeds)?;
    }
    let mut fault = None;
    if let Some(tag) = part(&parts, "lang")? {
        link.lang = Lang::from_tag(tag);
        if link.lang.is_none() {
            fault = Some(LinkFault::Language(short(tag)));
        }
    }
    Ok((link, fault))
}

/// The value of a part, which must not stand there twice.
fn part<'a>(parts: &'a [Part], name: &'static str) -> Result<Option<&'a str>, LinkFault> {
    let mut found = None;
    for part in parts.iter().filter(|part| part.0 == name) {
        if found.replace(&*part.1).is_some() {
            return Err(LinkFault::Twice(name));
        }
    }
    Ok(found)
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

fn write_deed(deeds: &mut String, done: &Intervention) {
    let (name, span) = match done {
        Intervention::Drop(_) => ("drop:", None),
        Intervention::Delay { by, .. } => ("delay:", Some(*by)),
        Intervention::Duplicate { after, .. } => ("double:", Some(*after)),
    };
    if !deeds.is_empty() {
        deeds.push(',');
    }
    let PacketId { from, nth, copy } = done.packet();
    deeds.push_str(name);
    deeds.push_str(&digits(from));
    deeds.push('.');
    deeds.push_str(&digits(nth));
    if copy > 0 {
        deeds.push('.');
        deeds.push_str(&digits(copy));
    }
    if let Some(span) = span {
        deeds.push(':');
        deeds.push_str(&time((Time::ZERO + span).as_micros()));
    }
}

fn packet(text: &str) -> Option<PacketId> {
    let mut numbers = text.split('.');
    let from = HostId::try_from(number(numbers.next()?)?).ok()?;
    let nth = number(numbers.next()?)?;
    let copy = u8::try_from(numbers.next().map_or(Some(0), number)?).ok()?;
    numbers.next().is_none().then_some(PacketId { from, nth, copy })
}

/// A number in plain digits, without a sign.
fn number(text: &str) -> Option<u32> {
    if text.bytes().all(|byte| byte.is_ascii_digit()) { text.parse().ok() } else { None }
}

fn read_span(text: &str) -> Option<Duration> {
    let span = Duration::from_micros(read_time(text)?);
    (span <= LONGEST_DELAY).then_some(span)
}

/// Microseconds as a link writes them: `300ms` below a second, `1.25s` from there on.
fn time(micros: u64) -> String {
    let (unit, name) = if micros < 1_000_000 { (1_000, "ms") } else { (1_000_000, "s") };
    let mut text = digits(micros / unit);
    let (mut rest, mut place) = (micros % unit, unit / 10);
    if rest > 0 {
        text.push('.');
    }
    while rest > 0 {
        text.push(char::from(b'0' + (rest / place) as u8));
        (rest, place) = (rest % place, place / 10);
    }
    text.push_str(name);
    text
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
    let beginning = beginning(text);
    let more = if beginning.len() < text.len() { "…" } else { "" };
    [beginning, more].concat()
}

/// As much of a refused input as a sentence quotes.
pub(crate) fn beginning(text: &str) -> &str {
    text.char_indices().nth(QUOTED).map_or(text, |(end, _)| &text[..end])
}

/// The version of the links that are written, and the only one that is read.
const VERSION: &str = "1";

const FIELDS: [&str; 5] = ["v", "profile", "lang", "at", "do"];

/// How many characters of a refused input are quoted; chosen so that the sentence fits one line.
const QUOTED: usize = 40;
