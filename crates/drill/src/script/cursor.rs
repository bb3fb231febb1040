//! A place among the tokens of a script, and the small questions that a parser asks there.

use std::time::Duration;

use super::lexer::{Kind, Token};
use crate::Mistake;

/// A place among tokens.
pub(super) struct Cursor<'a> {
    source: &'a str,
    tokens: Vec<Token<'a>>,
    at: usize,
    /// How many expressions are being read within one another.
    depth: u32,
}

impl<'a> Cursor<'a> {
    pub(super) fn new(source: &'a str, tokens: Vec<Token<'a>>) -> Cursor<'a> {
        Cursor { source, tokens, at: 0, depth: 0 }
    }

    pub(super) fn peek(&self) -> Option<Kind<'a>> {
        self.peek_at(0)
    }

    pub(super) fn peek_at(&self, ahead: usize) -> Option<Kind<'a>> {
        self.tokens.get(self.at + ahead).map(|token| token.kind)
    }

    /// The token here; at the end of the file, none.
    pub(super) fn token(&self) -> Option<Token<'a>> {
        self.tokens.get(self.at).copied()
    }

    pub(super) fn step(&mut self) {
        self.at += 1;
    }

    /// Whether the token here touches the one before it.
    pub(super) fn touches(&self) -> bool {
        match (self.at.checked_sub(1).and_then(|before| self.tokens.get(before)), self.token()) {
            (Some(before), Some(here)) => before.end == here.start,
            _ => false,
        }
    }

    /// Takes a sign if it is here.
    pub(super) fn takes(&mut self, sign: char) -> bool {
        let here = self.peek() == Some(Kind::Sign(sign));
        self.at += usize::from(here);
        here
    }

    /// Takes a word if it is here.
    pub(super) fn takes_word(&mut self, word: &str) -> bool {
        let here = self.peek() == Some(Kind::Word(word));
        self.at += usize::from(here);
        here
    }

    pub(super) fn takes_ellipsis(&mut self) -> bool {
        let here = self.peek() == Some(Kind::Ellipsis);
        self.at += usize::from(here);
        here
    }

    pub(super) fn expect(&mut self, sign: char) -> Result<(), Mistake> {
        if self.takes(sign) { Ok(()) } else { Err(self.unexpected(&format!("`{sign}`"))) }
    }

    /// A number of at most 64 bits, with a sign perhaps.
    pub(super) fn integer(&mut self, what: &str) -> Result<i64, Mistake> {
        let negative = self.takes('-');
        let number = match self.peek() {
            Some(Kind::Integer(digits)) => digits.parse::<i64>().ok(),
            Some(Kind::Hex(digits)) => i64::from_str_radix(digits, 16).ok(),
            _ => return Err(self.unexpected(what)),
        };
        let Some(number) = number else { return Err(self.mistake(format!("{what} is too large"))) };
        self.step();
        Ok(if negative { -number } else { number })
    }

    /// A number between bounds.
    pub(super) fn bounded(&mut self, what: &str, most: u32) -> Result<u32, Mistake> {
        let here = self.at;
        let number = self.integer(what)?;
        match u32::try_from(number) {
            Ok(fits) if fits <= most => Ok(fits),
            _ => {
                self.at = here;
                Err(self.mistake(format!("{what} must be from 0 to {most}, not {number}")))
            }
        }
    }

    /// A span of time in seconds.
    pub(super) fn seconds(&mut self) -> Result<Duration, Mistake> {
        let micros = match self.peek() {
            Some(Kind::Integer(digits)) => micros(digits, ""),
            Some(Kind::Decimal(number)) => {
                let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
                micros(whole, fraction)
            }
            _ => return Err(self.unexpected("a time in seconds")),
        };
        let Some(micros) = micros else {
            return Err(self.mistake("this time is too large".into()));
        };
        self.step();
        Ok(Duration::from_micros(micros))
    }

    /// Enters an expression; to be left with [`Cursor::leave`].
    pub(super) fn enter(&mut self) -> Result<(), Mistake> {
        self.depth += 1;
        if self.depth > MOST_DEPTH { Err(self.mistake("too many brackets".into())) } else { Ok(()) }
    }

    pub(super) fn leave(&mut self) {
        self.depth -= 1;
    }

    /// Steps over a group in brackets, its opening bracket included.
    pub(super) fn skip_group(&mut self, close: char) -> Result<(), Mistake> {
        let start = self.at;
        self.step();
        while !self.takes(close) {
            if self.token().is_none() {
                self.at = start;
                return Err(self.mistake(format!("this bracket has no closing `{close}`")));
            }
            self.step();
        }
        Ok(())
    }

    /// What stands between a token and the last one taken, its white space joined.
    pub(super) fn text_since(&self, start: usize) -> String {
        let end = self.at.checked_sub(1).map_or(start, |last| self.tokens[last].end);
        self.source[start..end].split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// "expected this, found that", at this place.
    pub(super) fn unexpected(&self, expected: &str) -> Mistake {
        match self.token() {
            None => self.mistake(format!("expected {expected}, found the end of the file")),
            Some(token) => {
                let found = &self.source[token.start..token.end];
                let line = found.lines().next().unwrap_or(found);
                self.mistake(format!("expected {expected}, found `{line}`"))
            }
        }
    }

    /// A mistake at this place.
    pub(super) fn mistake(&self, message: String) -> Mistake {
        let (line, column) = match self.token() {
            Some(token) => (token.line, token.column),
            None => self.end(),
        };
        Mistake { line, column, message }
    }

    /// Line and column behind the last token, for what is missing at the end.
    fn end(&self) -> (u32, u32) {
        self.tokens.last().map_or((1, 1), |last| {
            let text = &self.source[last.start..last.end];
            match text.rsplit_once('\n') {
                Some((_, tail)) => {
                    (last.line + text.matches('\n').count() as u32, tail.chars().count() as u32 + 1)
                }
                None => (last.line, last.column + text.chars().count() as u32),
            }
        })
    }
}

/// Chosen far above what scripts need, and so that no stack overflows.
const MOST_DEPTH: u32 = 50;

/// Seconds as microseconds; digits beyond the sixth are dropped.
fn micros(whole: &str, fraction: &str) -> Option<u64> {
    let seconds: u64 = if whole.is_empty() { 0 } else { whole.parse().ok()? };
    let digits: String = fraction.chars().chain("000000".chars()).take(6).collect();
    seconds.checked_mul(1_000_000)?.checked_add(digits.parse().ok()?)
}
