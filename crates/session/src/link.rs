//! An experiment as a line of text, fit for an address: what was decided, not what came of it.
//!
//! `v=1&profile=classroom&lang=en&at=1.25s&do=drop:0.1,delay:1.2:300ms,double:0.3:30ms`. A packet
//! is `host.nth`, or `host.nth.copy`, all counted from 0. `at` and `do` may be missing. A link is
//! read whole or not at all, save that an unknown language is replaced.

use std::fmt;
use std::time::Duration;

use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use sim::tcp::Time;
use sim::{Intervention, PacketId, Script};

use crate::history::{self, Added};
use crate::rows::digits;
use crate::texts::Phrase;
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
pub(crate) struct LinkFault {
    /// The sentence that says it.
    pub what: Phrase,
    /// The damaged part, as the sentence quotes it.
    pub quoted: String,
    /// How many bytes the link has, or which of its interventions it is, counted from 1.
    pub count: usize,
}

impl LinkFault {
    fn new(what: Phrase, part: &str, count: usize) -> LinkFault {
        let beginning = beginning(part);
        let more = if beginning.len() < part.len() { "…" } else { "" };
        LinkFault { what, quoted: [beginning, more].concat(), count }
    }
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

/// The parts as they are read, whatever they are.
struct Found(Vec<(String, String)>);

impl<'de> Deserialize<'de> for Found {
    fn deserialize<D: Deserializer<'de>>(link: D) -> Result<Found, D::Error> {
        link.deserialize_map(Parter)
    }
}

struct Parter;

impl<'de> Visitor<'de> for Parter {
    type Value = Found;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the parts of a link")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut link: A) -> Result<Found, A::Error> {
        let mut parts = Vec::new();
        while let Some(part) = link.next_entry()? {
            parts.push(part);
        }
        Ok(Found(parts))
    }
}

/// Writes a link.
pub(crate) fn write(profile: Profile, lang: Lang, at: Time, script: &Script) -> String {
    let mut deeds = String::new();
    for done in &script.interventions {
        write_deed(&mut deeds, done);
    }
    let at = time(at.as_micros());
    let parts = Parts { v: VERSION, profile: profile.tag(), lang: lang.tag(), at, deeds };
    let text = serde_urlencoded::to_string(parts).unwrap_or_default();
    readable(&text)
}

/// Colons and commas may stand in an address's fragment as they are, and read better so.
fn readable(encoded: &str) -> String {
    let mut text = String::new();
    let mut rest = encoded;
    while let Some((before, sign)) = rest.split_once('%') {
        text.push_str(before);
        let plain = match sign.get(..2) {
            Some("3A") => ":",
            Some("2C") => ",",
            _ => "%",
        };
        text.push_str(plain);
        rest = if plain == "%" { sign } else { &sign[2..] };
    }
    text.push_str(rest);
    text
}

/// Reads a link; a leading `#` is passed over. A damaged one is read as the default, one whose
/// language alone is not known without it.
pub(crate) fn read(fragment: &str) -> (Link, Option<LinkFault>) {
    let mut link = Link::default();
    match read_into(&mut link, fragment.strip_prefix('#').unwrap_or(fragment)) {
        Ok(()) => (link, None),
        Err(fault) if fault.what == Phrase::LinkLanguage => (link, Some(fault)),
        Err(fault) => (Link::default(), Some(fault)),
    }
}

fn read_into(link: &mut Link, text: &str) -> Result<(), LinkFault> {
    if text.len() > MOST_LINK {
        return Err(LinkFault::new(Phrase::LinkTooLong, "", text.len()));
    }
    let damaged = |what: Phrase, part: &str| LinkFault::new(what, part, 0);
    let Found(parts) =
        serde_urlencoded::from_str(text).map_err(|_| damaged(Phrase::LinkField, text))?;
    match part(&parts, "v")? {
        None => return Err(damaged(Phrase::LinkNoVersion, "")),
        Some(VERSION) => {}
        Some(other) => return Err(damaged(Phrase::LinkVersion, other)),
    }
    if let Some(unknown) = parts.iter().find(|part| !FIELDS.contains(&part.0.as_str())) {
        return Err(damaged(Phrase::LinkField, &unknown.0));
    }
    if let Some(tag) = part(&parts, "profile")? {
        let profile = Profile::from_tag(tag);
        link.profile = profile.ok_or_else(|| damaged(Phrase::LinkProfile, tag))?;
    }
    if let Some(at) = part(&parts, "at")? {
        let micros = read_time(at).ok_or_else(|| damaged(Phrase::LinkMoment, at))?;
        link.at = Some(Time::from_micros(micros));
    }
    if let Some(deeds) = part(&parts, "do")? {
        read_deeds(&mut link.script, deeds)?;
    }
    // The last, so that all else is read where it is not known.
    if let Some(tag) = part(&parts, "lang")? {
        link.lang = Lang::from_tag(tag);
        if link.lang.is_none() {
            return Err(damaged(Phrase::LinkLanguage, tag));
        }
    }
    Ok(())
}

/// The value of a part, which must not stand there twice.
fn part<'a>(parts: &'a [(String, String)], name: &str) -> Result<Option<&'a str>, LinkFault> {
    let mut found = None;
    for part in parts.iter().filter(|part| part.0 == name) {
        if found.replace(&*part.1).is_some() {
            return Err(LinkFault::new(Phrase::LinkTwice, name, 0));
        }
    }
    Ok(found)
}

fn read_deeds(script: &mut Script, text: &str) -> Result<(), LinkFault> {
    if text.is_empty() {
        return Ok(());
    }
    for (index, text) in text.split(',').enumerate() {
        let added = read_deed(text, script).map(|deed| history::add(script, deed));
        match added {
            Some(Added::Done | Added::Nothing) => {}
            Some(Added::TooMany) => return Err(LinkFault::new(Phrase::LinkTooManyDeeds, "", 0)),
            Some(Added::TooManyCopies) | None => {
                return Err(LinkFault::new(Phrase::LinkDeed, text, index + 1));
            }
        }
    }
    Ok(())
}

fn read_deed(text: &str, so_far: &Script) -> Option<Intervention> {
    let (name, rest) = text.split_once(':')?;
    let (id, span) = match rest.split_once(':') {
        Some((id, span)) => (id, Some(read_span(span)?)),
        None => (rest, None),
    };
    let packet = packet(id)?;
    match (name, span) {
        ("drop", None) => Some(Intervention::Drop(packet)),
        ("delay", Some(by)) if !by.is_zero() => Some(Intervention::Delay { packet, by }),
        ("double", None) => Some(history::next_copy(so_far, packet)),
        ("double", Some(after)) => Some(Intervention::Duplicate { packet, after }),
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
    let (from, rest) = text.split_once('.')?;
    let (nth, copy) = rest.split_once('.').unwrap_or((rest, "0"));
    let (from, copy) = (number(from)?, number(copy)?);
    Some(PacketId { from: from.try_into().ok()?, nth: number(nth)?, copy: copy.try_into().ok()? })
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

/// As much of a refused input as a sentence quotes.
pub(crate) fn beginning(text: &str) -> &str {
    for (count, (end, _)) in text.char_indices().enumerate() {
        if count == QUOTED {
            return &text[..end];
        }
    }
    text
}

/// The version of the links that are written, and the only one that is read.
const VERSION: &str = "1";

const FIELDS: [&str; 5] = ["v", "profile", "lang", "at", "do"];

/// How many characters of a refused input are quoted; chosen so that the sentence fits one line.
const QUOTED: usize = 40;
