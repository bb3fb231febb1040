//! An experiment as a line of text, fit for an address: what was decided, not what came of it.
//!
//! `v=1&profile=classroom&x=last-ack&beside=last-ack+one-msl&lang=en&at=1.25s&do=drop:0.5`. `x` is the
//! story with what is changed in it, `beside` the world at its right, `do` what is done
//! ([`deeds`]), `off` what was done and is switched off, `apart` what is done at the right if that is
//! something else. All but `v` may be missing. A link is read whole or not at all, save that an unknown
//! language is replaced.

mod deeds;
mod off;
mod text;

use std::fmt;

use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use sim::Script;
use sim::tcp::Time;

use crate::adding::MOST_INTERVENTIONS;
use crate::experiment::Experiment;
use crate::texts::Phrase;
use crate::{Lang, Profile, Side};

pub(crate) use deeds::read_call;
pub(crate) use text::{MOST_TEXT, read_span, span_text};

/// The longest link that is read, in bytes; [`crate::MOST_INTERVENTIONS`] fit into it.
pub const MOST_LINK: usize = 32 * 1024;

/// What a link holds.
#[derive(Default)]
pub(crate) struct Link {
    pub experiment: Experiment,
    /// None if the link names none, or one that is not known.
    pub lang: Option<Lang>,
    pub at: Option<Time>,
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
    #[serde(skip_serializing_if = "String::is_empty")]
    x: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    beside: String,
    lang: &'static str,
    #[serde(skip_serializing_if = "String::is_empty")]
    at: String,
    #[serde(rename = "do", skip_serializing_if = "String::is_empty")]
    deeds: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    off: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    apart: String,
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
pub(crate) fn write(link: &Link, lang: Lang) -> String {
    let Experiment { profile, left, right, script, shelved, apart } = &link.experiment;
    let x = if *left == Side::default() { String::new() } else { left.tag() };
    let beside = right.map_or_else(String::new, Side::tag);
    let at = link.at.map_or_else(String::new, |at| text::time(at.as_micros()));
    let deeds = deeds::write(&script.interventions);
    let off = off::write(shelved);
    let apart = apart.as_ref().map_or_else(String::new, |apart| match &*apart.interventions {
        [] => NOTHING.to_owned(),
        done => deeds::write(done),
    });
    let (v, profile, lang) = (VERSION, profile.tag(), lang.tag());
    let parts = Parts { v, profile, x, beside, lang, at, deeds, off, apart };
    let text = serde_urlencoded::to_string(parts).unwrap_or_default();
    readable(&text)
}

/// Whether all deeds of an experiment fit into a link, whatever stands before them.
pub(crate) fn fits(experiment: &Experiment) -> bool {
    let Experiment { script, shelved, apart, .. } = experiment;
    let done = &script.interventions;
    done.len() + shelved.len() <= MOST_INTERVENTIONS
        && length(experiment) <= MOST_LINK
        && apart.as_ref().is_none_or(|apart| apart.interventions.len() <= MOST_INTERVENTIONS)
}

fn length(experiment: &Experiment) -> usize {
    let Experiment { script, shelved, apart, .. } = experiment;
    let apart = apart.as_ref().map_or(0, |apart| deeds::write(&apart.interventions).len());
    deeds::write(&script.interventions).len() + off::write(shelved).len() + apart + ROOM
}

/// Some signs may stand in an address's fragment as they are, and read better so.
fn readable(encoded: &str) -> String {
    let mut text = String::new();
    let mut rest = encoded;
    while let Some((before, sign)) = rest.split_once('%') {
        text.push_str(before);
        let plain = match sign.get(..2) {
            Some("3A") => ":",
            Some("2C") => ",",
            Some("2F") => "/",
            Some("2B") => "+",
            Some("40") => "@",
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
        link.experiment.profile = profile.ok_or_else(|| damaged(Phrase::LinkProfile, tag))?;
    }
    if let Some(tag) = part(&parts, "x")? {
        link.experiment.left = side(tag)?;
    }
    if let Some(tag) = part(&parts, "beside")? {
        link.experiment.right = Some(side(tag)?);
    }
    if let Some(at) = part(&parts, "at")? {
        let micros = text::read_time(at).ok_or_else(|| damaged(Phrase::LinkMoment, at))?;
        link.at = Some(Time::from_micros(micros));
    }
    read_deeds(&mut link.experiment, &parts)?;
    // The last, so that all else is read where it is not known.
    if let Some(tag) = part(&parts, "lang")? {
        link.lang = Lang::from_tag(tag);
        if link.lang.is_none() {
            return Err(damaged(Phrase::LinkLanguage, tag));
        }
    }
    Ok(())
}

fn read_deeds(experiment: &mut Experiment, parts: &[(String, String)]) -> Result<(), LinkFault> {
    if let Some(deeds) = part(parts, "do")? {
        deeds::read(&mut experiment.script, deeds)?;
    }
    if let Some(deeds) = part(parts, "off")? {
        experiment.shelved = off::read(deeds)?;
    }
    if let Some(deeds) = part(parts, "apart")?.filter(|_| experiment.right.is_some()) {
        let mut apart = Script::default();
        if deeds != NOTHING {
            deeds::read(&mut apart, deeds)?;
        }
        experiment.apart = Some(apart);
    }
    if !fits(experiment) {
        return Err(LinkFault::new(Phrase::LinkTooLong, "", length(experiment)));
    }
    Ok(())
}

/// A world. A plus sign in an address stands for a space.
fn side(tag: &str) -> Result<Side, LinkFault> {
    let tag = tag.replace(' ', "+");
    let side = Side::from_tag(&tag).map_err(|part| LinkFault::new(Phrase::LinkStory, part, 0))?;
    // Of what is said twice, or of two lengths of one wait, one would be lost.
    if side.variation.all().len() < tag.matches('+').count() {
        return Err(LinkFault::new(Phrase::LinkSides, &tag, 0));
    }
    Ok(side)
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

/// The bytes that are left for all but the deeds. Two worlds with all that can be changed in them
/// take less than 500.
const ROOM: usize = 1024;

const FIELDS: [&str; 9] = ["v", "profile", "x", "beside", "lang", "at", "do", "off", "apart"];

/// In place of deeds: nothing is done.
const NOTHING: &str = "nothing";

/// How many characters of a refused input are quoted; chosen so that the sentence fits one line.
const QUOTED: usize = 40;
