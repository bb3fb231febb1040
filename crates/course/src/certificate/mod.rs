//! Results as a code that can be typed, and read again by anyone on the page.
//!
//! A code is no proof. Whoever reads this file can make one that says whatever they like: it protects
//! from slips in typing, and from nothing else.
//!
//! Lessons stand in it by their places in a list, which is handed in. A list can grow at its end, and
//! codes from before are still read; if anything else is changed in it, they are told apart.

mod bits;
mod damage;
mod letters;

use std::collections::BTreeMap;

use crate::lesson::Lesson;
use crate::progress::{Day, Progress};

pub use damage::{Damage, Unwritable};

use bits::{Reading, Writing};

/// What a code says.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Certificate {
    /// The day on which it was made out.
    pub day: Day,
    /// Whose results these are, if that shall stand in it.
    pub name: Option<String>,
    /// The lessons and challenges that are done, with their stars: from 1 to 3, or 0 if they have no
    /// task.
    pub results: BTreeMap<String, u8>,
}

impl Certificate {
    /// What a learner can show of these lessons, without a name.
    pub fn of<'a>(
        progress: &Progress,
        lessons: impl IntoIterator<Item = (&'a str, &'a Lesson)>,
        day: Day,
    ) -> Certificate {
        let done = lessons.into_iter().filter_map(|(name, lesson)| {
            progress.stars(name, lesson).map(|stars| (name.to_owned(), stars))
        });
        Certificate { day, name: None, results: done.collect() }
    }
}

/// A certificate as a code, by a list of all lessons and challenges there are.
///
/// # Errors
/// What of it no code can hold.
pub fn write(certificate: &Certificate, list: &[&str]) -> Result<String, Unwritable> {
    let Certificate { day, name, results } = certificate;
    if let Some(name) = results.keys().find(|name| !list.contains(&name.as_str())) {
        return Err(Unwritable::Unlisted(name.clone()));
    }
    let name = name.as_deref().map(str::trim).filter(|name| !name.is_empty());
    if let Some(name) = name.filter(|name| !is_name(name)) {
        return Err(Unwritable::Name(name.to_owned()));
    }
    let last = list.iter().rposition(|name| results.contains_key(*name));
    let list = &list[..last.map_or(0, |last| last + 1)];
    let count = u32::try_from(list.len()).unwrap_or(u32::MAX);
    if count >= 1 << COUNT {
        return Err(Unwritable::TooMany(list.len()));
    }
    let mut bits = Writing::default();
    bits.put(FORMAT, FORMAT_BITS);
    bits.put(name.is_some().into(), 1);
    bits.put(count, COUNT);
    bits.put(fingerprint(list), FINGERPRINT);
    bits.put((*day).into(), DAY);
    for three in list.chunks(3) {
        let digits =
            three.iter().map(|name| results.get(*name).map_or(0, |stars| stars.min(&3) + 1));
        bits.put(digits.rev().fold(0, |sum, digit| sum * RESULTS + u32::from(digit)), THREE);
    }
    if let Some(name) = name {
        bits.put(u32::try_from(name.len()).unwrap_or(0), LENGTH);
        for byte in name.bytes() {
            bits.put(byte.into(), 8);
        }
    }
    Ok(letters::write(bits.fives()))
}

/// Reads a code: capital or small letters, with or without hyphens and spaces.
///
/// # Errors
/// What is wrong with it.
pub fn read(code: &str, list: &[&str]) -> Result<Certificate, Damage> {
    let mut bits = Reading::new(letters::read(code)?);
    // The checksum is right from here on: what is wrong now was not mistyped.
    if bits.take(FORMAT_BITS).ok_or(Damage::Nonsense)? != FORMAT {
        return Err(Damage::Format);
    }
    certificate(&mut bits, list).and_then(|read| read.ok_or(Damage::Nonsense))
}

/// What stands behind the format; none if that is nothing that was ever written.
fn certificate(bits: &mut Reading, list: &[&str]) -> Result<Option<Certificate>, Damage> {
    let header = (bits.take(1), bits.take(COUNT), bits.take(FINGERPRINT), bits.take(DAY));
    let (Some(named), Some(count), Some(print), Some(day)) = header else { return Ok(None) };
    let list = list.get(..count as usize).ok_or(Damage::OtherLessons)?;
    if fingerprint(list) != print {
        return Err(Damage::OtherLessons);
    }
    let Ok(day) = Day::try_from(day) else { return Ok(None) };
    let Some(results) = results(bits, list) else { return Ok(None) };
    let mut name = None;
    if named == 1 {
        name = read_name(bits);
        if name.is_none() {
            return Ok(None);
        }
    }
    Ok(bits.is_over().then_some(Certificate { day, name, results }))
}

fn results(bits: &mut Reading, list: &[&str]) -> Option<BTreeMap<String, u8>> {
    let mut results = BTreeMap::new();
    for three in list.chunks(3) {
        let mut digits = bits.take(THREE)?;
        for name in three {
            if let Some(stars) = (digits % RESULTS).checked_sub(1) {
                results.insert((*name).to_owned(), u8::try_from(stars).ok()?);
            }
            digits /= RESULTS;
        }
        if digits > 0 {
            return None;
        }
    }
    Some(results)
}

fn read_name(bits: &mut Reading) -> Option<String> {
    let length = bits.take(LENGTH)?;
    let bytes: Option<Vec<u8>> =
        (0..length).map(|_| bits.take(8).and_then(|byte| u8::try_from(byte).ok())).collect();
    String::from_utf8(bytes?).ok().filter(|name| is_name(name))
}

/// Whether it can stand in a code: not too long, and nothing that would turn round or break the line in
/// which it is shown.
fn is_name(name: &str) -> bool {
    let turns = |sign: char| matches!(sign, '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    !name.is_empty()
        && name.trim() == name
        && name.len() <= MOST_NAME
        && !name.chars().any(|sign| sign.is_control() || turns(sign))
}

/// A number by which lists of names are told apart: FNV-1a, folded.
fn fingerprint(list: &[&str]) -> u32 {
    let mut hash: u32 = 0x811c_9dc5;
    for byte in list.iter().flat_map(|name| name.bytes().chain([b'\n'])) {
        hash = (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    }
    (hash ^ (hash >> FINGERPRINT)) & ((1 << FINGERPRINT) - 1)
}

/// The longest name in a code, in octets.
pub const MOST_NAME: usize = 60;

/// The format of what stands behind it.
const FORMAT: u32 = 1;

// How many bits there are for what.
const FORMAT_BITS: u32 = 4;
const COUNT: u32 = 10;
const FINGERPRINT: u32 = 20;
const DAY: u32 = 16;
const LENGTH: u32 = 6;
/// Three lessons: not done, or done with 0 to 3 stars; 5³ is less than 2⁷.
const THREE: u32 = 7;
const RESULTS: u32 = 5;
