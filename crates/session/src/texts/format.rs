//! Numbers, moments and spans as they are read, by language.

use std::time::Duration;

use diagram::TickAt;
use sim::tcp::Time;

use super::phrase::{Phrase, say};
use crate::Lang;

/// A moment of the run, in seconds with two decimals, or three where they are needed: `1.25 s`.
pub fn moment(at: Time, lang: Lang) -> String {
    let seconds = decimal(at.as_micros(), SECOND, 2, 3);
    with_unit(&seconds, Unit::Second, lang)
}

/// A span as exactly as a person gave it: `300 ms`, `1.5 s`, `4 min`.
pub fn span(span: Duration, lang: Lang) -> String {
    let micros = u64::try_from(span.as_micros()).unwrap_or(u64::MAX);
    if micros < SECOND {
        with_unit(&decimal(micros, 1000, 0, 3), Unit::Milli, lang)
    } else if micros < 2 * MINUTE {
        with_unit(&decimal(micros, SECOND, 0, 3), Unit::Second, lang)
    } else if micros < HOUR {
        two(micros, MINUTE, Unit::Minute, SECOND, Unit::Second, lang)
    } else {
        two(micros, HOUR, Unit::Hour, MINUTE, Unit::Minute, lang)
    }
}

/// How long a stretch is in which nothing happens, rounded: `59.8 s pass`.
pub fn idle(micros: u64, lang: Lang) -> String {
    let step = if micros < SECOND { 10_000 } else { 100_000 };
    let rounded = micros.saturating_add(step / 2) / step * step;
    let time = span(Duration::from_micros(rounded), lang);
    say(Phrase::Pass, lang, &[("time", &time)])
}

/// A moment beside the diagram: milliseconds within the first second, then seconds. The unit stands
/// only where it is new.
pub fn tick(tick: TickAt, lang: Lang) -> String {
    let (unit, name) = if tick.at < SECOND { (1000, Unit::Milli) } else { (SECOND, Unit::Second) };
    let decimals = match name {
        Unit::Milli => 0,
        _ if tick.step.is_multiple_of(SECOND) => 0,
        _ if tick.step.is_multiple_of(10_000) => 2,
        _ => 3,
    };
    let number = decimal(tick.at, unit, decimals as usize, decimals);
    let unit_is_new = tick.first || (tick.at >= SECOND && tick.at < SECOND + tick.step);
    if unit_is_new { with_unit(&number, name, lang) } else { number }
}

/// `1st`, `2nd`, `3rd`, `11th`; in Chinese the figure alone, since 第 stands before it.
pub fn ordinal(number: u32, lang: Lang) -> String {
    match lang {
        Lang::Zh => number.to_string(),
        Lang::En => {
            let ending = match (number % 10, number % 100) {
                (_, 11..=13) => "th",
                (1, _) => "st",
                (2, _) => "nd",
                (3, _) => "rd",
                _ => "th",
            };
            format!("{number}{ending}")
        }
    }
}

/// `1 byte`, `5 bytes`.
pub fn bytes(count: usize, lang: Lang) -> String {
    let what = if count == 1 { Phrase::OneByte } else { Phrase::Bytes };
    say(what, lang, &[("count", &count.to_string())])
}

/// `micros` counted in units of `unit` µs, with `least` to `most` decimals, rounded.
fn decimal(micros: u64, unit: u64, least: usize, most: u32) -> String {
    let fine = 10_u64.pow(most);
    let step = (unit / fine).max(1);
    let rounded = micros.saturating_add(step / 2) / step;
    let whole = rounded / fine;
    if most == 0 {
        return whole.to_string();
    }
    let width = most as usize;
    let mut parts = format!("{:0width$}", rounded % fine);
    while parts.len() > least && parts.ends_with('0') {
        parts.pop();
    }
    if parts.is_empty() { whole.to_string() } else { format!("{whole}.{parts}") }
}

fn two(
    micros: u64,
    large: u64,
    large_unit: Unit,
    small: u64,
    small_unit: Unit,
    lang: Lang,
) -> String {
    let first = with_unit(&(micros / large).to_string(), large_unit, lang);
    let decimals = if small == SECOND { 1 } else { 0 };
    let rest = decimal(micros % large, small, 0, decimals);
    if rest == "0" {
        return first;
    }
    format!("{first} {}", with_unit(&rest, small_unit, lang))
}

fn with_unit(number: &str, unit: Unit, lang: Lang) -> String {
    let name = match (lang, unit) {
        (Lang::En, Unit::Milli) => "ms",
        (Lang::En, Unit::Second) => "s",
        (Lang::En, Unit::Minute) => "min",
        (Lang::En, Unit::Hour) => "h",
        (Lang::Zh, Unit::Milli) => "毫秒",
        (Lang::Zh, Unit::Second) => "秒",
        (Lang::Zh, Unit::Minute) => "分钟",
        (Lang::Zh, Unit::Hour) => "小时",
    };
    format!("{number} {name}")
}

#[derive(Clone, Copy)]
enum Unit {
    Milli,
    Second,
    Minute,
    Hour,
}

/// In microseconds.
const SECOND: u64 = 1_000_000;
/// In microseconds.
const MINUTE: u64 = 60 * SECOND;
/// In microseconds.
const HOUR: u64 = 60 * MINUTE;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_are_read_in_the_unit_that_fits() {
        let text = |micros| span(Duration::from_micros(micros), Lang::En);
        assert_eq!(text(0), "0 ms");
        assert_eq!(text(300_000), "300 ms");
        assert_eq!(text(1_500), "1.5 ms");
        assert_eq!(text(1_500_000), "1.5 s");
        assert_eq!(text(59_800_000), "59.8 s");
        assert_eq!(text(240_000_000), "4 min");
        assert_eq!(text(239_500_000), "3 min 59.5 s");
        assert_eq!(text(3_600_000_000), "1 h");
        assert_eq!(span(Duration::from_millis(1500), Lang::Zh), "1.5 秒");
    }

    #[test]
    fn moments_have_two_decimals_or_three() {
        assert_eq!(moment(Time::ZERO, Lang::En), "0.00 s");
        assert_eq!(moment(Time::from_millis(1250), Lang::En), "1.25 s");
        assert_eq!(moment(Time::from_millis(1255), Lang::En), "1.255 s");
        assert_eq!(moment(Time::from_millis(1250), Lang::Zh), "1.25 秒");
    }

    #[test]
    fn a_tick_names_its_unit_where_it_is_new() {
        let text = |at, step, first| tick(TickAt { at, step, first }, Lang::En);
        assert_eq!(text(0, 50_000, true), "0 ms");
        assert_eq!(text(50_000, 50_000, false), "50");
        assert_eq!(text(1_000_000, 50_000, false), "1.00 s");
        assert_eq!(text(1_050_000, 50_000, false), "1.05");
        assert_eq!(text(240_000_000, 1_000_000, true), "240 s");
        assert_eq!(tick(TickAt { at: 0, step: 1, first: true }, Lang::Zh), "0 毫秒");
    }

    #[test]
    fn idle_time_is_said_roundly() {
        assert_eq!(idle(59_812_345, Lang::En), "59.8 s pass");
        assert_eq!(idle(59_812_345, Lang::Zh), "过了 59.8 秒");
        assert_eq!(idle(903_000, Lang::En), "900 ms pass");
    }

    #[test]
    fn english_ordinals_know_their_teens() {
        let words: Vec<_> = [1, 2, 3, 4, 11, 12, 13, 21, 112].map(|n| ordinal(n, Lang::En)).into();
        assert_eq!(words.join(" "), "1st 2nd 3rd 4th 11th 12th 13th 21st 112th");
    }
}
