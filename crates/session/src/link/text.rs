//! Numbers, times and words as links write them.

use std::time::Duration;

use sim::tcp::Time;

use crate::rows::digits;
use crate::typed::{self, LONGEST_DELAY};

/// Microseconds as a link writes them: `300ms` below a second, `1.25s` from there on.
pub(super) fn time(micros: u64) -> String {
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

/// A moment or a span in microseconds.
pub(super) fn read_time(text: &str) -> Option<u64> {
    let (number, unit) = match text.strip_suffix("ms") {
        Some(number) => (number, 1_000),
        None => (text.strip_suffix('s')?, 1_000_000),
    };
    typed::micros(number, unit).ok()
}

/// A span as a link writes it.
pub(crate) fn span_text(span: Duration) -> String {
    time((Time::ZERO + span).as_micros())
}

/// A span, of [`LONGEST_DELAY`] at most.
pub(crate) fn read_span(text: &str) -> Option<Duration> {
    let span = Duration::from_micros(read_time(text)?);
    (span <= LONGEST_DELAY).then_some(span)
}

/// A number in plain digits, without a sign.
pub(super) fn number<T: TryFrom<u32>>(text: &str) -> Option<T> {
    let plain = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if plain { text.parse::<u32>().ok()?.try_into().ok() } else { None }
}

/// Octets as a link writes them: letters and digits as they are, all else as `*41`, since the signs
/// between the parts of a link must not stand in them.
pub(super) fn word(octets: &[u8]) -> String {
    let mut text = String::new();
    for octet in octets {
        if octet.is_ascii_alphanumeric() || *octet == b'-' {
            text.push(char::from(*octet));
        } else {
            text.push('*');
            text.push(hex(octet >> 4));
            text.push(hex(octet & 15));
        }
    }
    text
}

/// Octets, of which [`MOST_TEXT`] may stand in a link.
pub(super) fn read_word(text: &str) -> Option<Vec<u8>> {
    let mut octets = Vec::new();
    let mut rest = text.bytes();
    while let Some(sign) = rest.next() {
        let octet = match sign {
            b'*' => digit(rest.next()?)? * 16 + digit(rest.next()?)?,
            sign if sign.is_ascii_alphanumeric() || sign == b'-' => sign,
            _ => return None,
        };
        octets.push(octet);
    }
    (octets.len() <= MOST_TEXT).then_some(octets)
}

fn hex(nibble: u8) -> char {
    char::from(b"0123456789abcdef"[usize::from(nibble)])
}

fn digit(sign: u8) -> Option<u8> {
    match sign {
        b'0'..=b'9' => Some(sign - b'0'),
        b'a'..=b'f' => Some(sign - b'a' + 10),
        _ => None,
    }
}

/// The most text of one call, in octets. Chosen so that a link stays one that can be passed on.
pub(crate) const MOST_TEXT: usize = 2000;
