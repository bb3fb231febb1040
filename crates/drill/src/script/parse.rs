//! A script's events, each with its time.

use tcp::Time;

use super::call::call;
use super::code::assertions;
use super::cursor::Cursor;
use super::lexer::{Kind, tokens};
use super::model::{Event, Script, What, When};
use super::segment::packet;
use super::shell::question;
use crate::Mistake;

/// Reads a script.
pub(crate) fn parse(source: &str) -> Result<Script, Mistake> {
    let mut cursor = Cursor::new(source, tokens(source)?);
    let mut events = Vec::new();
    while cursor.token().is_some() {
        events.push(event(&mut cursor)?);
    }
    Ok(Script { title: title(source), events })
}

fn event(cursor: &mut Cursor<'_>) -> Result<Event, Mistake> {
    let place = cursor.mistake(String::new());
    let when = when(cursor)?;
    let start = cursor.token().map_or(0, |token| token.start);
    let what = what(cursor)?;
    check_time(when, &what).map_err(|message| Mistake { message, ..place.clone() })?;
    Ok(Event { line: place.line, when, what, text: cursor.text_since(start) })
}

/// `+.1`, `1.5`, `*`, `.1~.2`, `+.1~+.2`; nothing before a shell line or code, which come at once.
fn when(cursor: &mut Cursor<'_>) -> Result<When, Mistake> {
    if cursor.takes('*') {
        return Ok(When::Anytime);
    }
    if let Some(Kind::Shell(_) | Kind::Code(_)) = cursor.peek() {
        return Ok(When::After(std::time::Duration::ZERO));
    }
    if cursor.takes('+') {
        let from = cursor.seconds()?;
        if !cursor.takes('~') {
            return Ok(When::After(from));
        }
        cursor.takes('+');
        return Ok(When::BetweenAfter(from, cursor.seconds()?));
    }
    if !matches!(cursor.peek(), Some(Kind::Integer(_) | Kind::Decimal(_))) {
        return Err(cursor.unexpected("an event's time"));
    }
    let from = Time::ZERO + cursor.seconds()?;
    if cursor.takes('~') {
        return Ok(When::Between(from, Time::ZERO + cursor.seconds()?));
    }
    Ok(When::At(from))
}

fn what(cursor: &mut Cursor<'_>) -> Result<What, Mistake> {
    match cursor.peek() {
        Some(Kind::Sign('<')) => {
            cursor.step();
            packet(cursor, true)
        }
        Some(Kind::Sign('>')) => {
            cursor.step();
            packet(cursor, false)
        }
        Some(Kind::Shell(line)) => {
            cursor.step();
            Ok(question(line).map_or(What::Nothing, What::Count))
        }
        Some(Kind::Code(code)) => {
            let found = assertions(code);
            let result = found.map_err(|message| cursor.mistake(message));
            cursor.step();
            result.map(What::Assert)
        }
        Some(Kind::Word(_) | Kind::Ellipsis) => call(cursor).map(What::Call),
        _ => Err(cursor.unexpected("a segment (`<` or `>`), a call, code or a shell line")),
    }
}

/// A time of its own choosing, or a range, is for what the driven side sends.
fn check_time(when: When, what: &What) -> Result<(), String> {
    let backwards = match when {
        When::Between(from, to) => to < from,
        When::BetweenAfter(from, to) => to < from,
        When::After(_) | When::At(_) | When::Anytime => false,
    };
    if backwards {
        return Err("this range of time ends before it begins".to_string());
    }
    match (when, what) {
        (When::After(_) | When::At(_), _) | (_, What::Outbound(_) | What::NotModelled(_)) => Ok(()),
        _ => {
            Err("only a segment that is sent (`>`) can have `*` or a range as its time".to_string())
        }
    }
}

/// The first comment's first line, without the ceremony of licences.
fn title(source: &str) -> String {
    let comments = source.lines().filter_map(|line| {
        let line = line.trim();
        line.strip_prefix("//").or_else(|| line.strip_prefix('#')).map(str::trim)
    });
    let mut telling = comments.filter(|text| {
        !text.is_empty() && !text.starts_with("SPDX") && !text.starts_with("Copyright")
    });
    telling.next().unwrap_or_default().to_string()
}
