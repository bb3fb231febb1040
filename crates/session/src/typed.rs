//! A delay as a person types it: `300`, `300 ms`, `1.5 s`, `1.5秒`; and a share.

use std::time::Duration;

/// The longest that a packet can be held up: one hour. Chosen so that any delay a person means in
/// earnest fits, and the run still ends within its two hours.
pub const LONGEST_DELAY: Duration = Duration::from_secs(3600);

/// Why a typed delay is refused.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum TypedFault {
    /// It is less than nothing.
    Negative,
    /// It is longer than [`LONGEST_DELAY`].
    TooLong,
    /// It is not a time.
    NotATime,
}

/// Reads a delay; without a unit it is in milliseconds. Chinese and full-width signs are read too.
///
/// # Errors
/// What is wrong with it.
pub fn typed_delay(typed: &str) -> Result<Duration, TypedFault> {
    let mut plain = String::new();
    for sign in typed.trim().chars() {
        plain.push(narrow(sign));
    }
    let below = plain.strip_prefix('-').or_else(|| plain.strip_prefix('−'));
    let amount = match below {
        Some(rest) => rest.trim_start(),
        None => plain.strip_prefix('+').unwrap_or(&plain),
    };
    let digits = amount.bytes().take_while(|sign| sign.is_ascii_digit() || *sign == b'.').count();
    let (number, unit) = amount.split_at(digits);
    let unit = unit_micros(&unit.trim().to_ascii_lowercase()).ok_or(TypedFault::NotATime)?;
    let micros = micros(number, unit)?;
    match micros {
        0 => Ok(Duration::ZERO),
        _ if below.is_some() => Err(TypedFault::Negative),
        _ if Duration::from_micros(micros) > LONGEST_DELAY => Err(TypedFault::TooLong),
        _ => Ok(Duration::from_micros(micros)),
    }
}

/// A decimal number of units of `unit` µs, in µs, cut off below one.
pub(crate) fn micros(number: &str, unit: u64) -> Result<u64, TypedFault> {
    let (whole, parts) = number.split_once('.').unwrap_or((number, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if (whole.is_empty() && parts.is_empty()) || !digits(whole) || !digits(parts) {
        return Err(TypedFault::NotATime);
    }
    let mut micros = 0_u64;
    for digit in whole.bytes() {
        let larger =
            micros.checked_mul(10).and_then(|m| m.checked_add(u64::from(digit - b'0') * unit));
        micros = larger.ok_or(TypedFault::TooLong)?;
    }
    let mut place = unit;
    for digit in parts.bytes() {
        place /= 10;
        let larger = micros.checked_add(u64::from(digit - b'0') * place);
        micros = larger.ok_or(TypedFault::TooLong)?;
    }
    Ok(micros)
}

/// A share as a person types it: `20`, `2.5 %`.
pub(crate) fn per_mille(typed: &str) -> Option<u16> {
    let mut signs = String::new();
    for sign in typed.trim().chars() {
        signs.push(narrow(sign));
    }
    let plain = signs.strip_suffix('%').unwrap_or(&signs).trim_end();
    let (whole, tenth) = plain.split_once('.').unwrap_or((plain, "0"));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !digits(whole) || !digits(tenth) || tenth.len() != 1 {
        return None;
    }
    let per_mille = whole.parse::<u16>().ok()?.checked_mul(10)? + tenth.parse::<u16>().ok()?;
    (per_mille <= 1000).then_some(per_mille)
}

/// How many microseconds a unit has. The units beyond the hour are known so that their users are
/// told what is the longest.
fn unit_micros(unit: &str) -> Option<u64> {
    let named = |(names, _): &&(&str, u64)| names.split(' ').any(|name| name == unit);
    let found = if unit.is_empty() { UNITS.first() } else { UNITS.iter().find(named) };
    found.map(|(_, micros)| *micros)
}

/// Full-width signs, as a Chinese keyboard gives them, made narrow.
pub(crate) fn narrow(sign: char) -> char {
    match sign {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(sign) - 0xfee0).unwrap_or(sign),
        '\u{3000}' => ' ',
        '。' => '.',
        _ => sign,
    }
}

/// In microseconds.
const SECOND: u64 = 1_000_000;

/// The names of the units, with their microseconds; the first one is meant where none is named.
const UNITS: [(&str, u64); 9] = [
    ("ms msec 毫秒", 1_000),
    ("us µs μs 微秒", 1),
    ("s sec second seconds 秒 秒钟", SECOND),
    ("m min minute minutes 分 分钟", 60 * SECOND),
    ("h hour hours 时 小时", 3_600 * SECOND),
    ("d day days 天 日", 86_400 * SECOND),
    ("w week weeks 周 星期", 604_800 * SECOND),
    ("month months 月 个月", 2_592_000 * SECOND),
    ("y year years 年", 31_536_000 * SECOND),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_read_with_and_without_its_sign() {
        let read = ["20", "2.5 %", "100%", "0", "２０％"].map(per_mille);
        assert_eq!(read, [Some(200), Some(25), Some(1000), Some(0), Some(200)]);
        for wrong in ["", "-1", "101", "a", "1.25", "1.", "70000", "5%%", "%"] {
            assert_eq!(per_mille(wrong), None, "{wrong}");
        }
    }
}
