//! Arguments of calls: the expressions of packetdrill, read without asking what they are for.

use super::cursor::Cursor;
use super::lexer::Kind;
use super::names::constant;
use crate::Mistake;

/// An expression.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Expression {
    /// `...` or `_`
    Any,
    Number(i64),
    Word(String),
    Text(String),
    /// `a | b`
    Or(Vec<Expression>),
    /// `[…]` and `{…}`
    List(Vec<Expression>),
    /// `name = …`
    Field(String, Box<Expression>),
    /// `name(…)`
    Apply(String, Vec<Expression>),
}

impl Expression {
    /// The number that it stands for, if it does.
    pub(crate) fn number(&self) -> Option<i64> {
        match self {
            Expression::Number(number) => Some(*number),
            Expression::Word(word) => constant(word),
            Expression::Or(parts) => {
                parts.iter().try_fold(0, |all, part| Some(all | part.number()?))
            }
            Expression::List(one) if one.len() == 1 => one[0].number(),
            Expression::Apply(name, inner) if name == "htons" && inner.len() == 1 => {
                inner[0].number()
            }
            _ => None,
        }
    }

    /// The field of this name, at any depth.
    pub(crate) fn field(&self, name: &str) -> Option<&Expression> {
        match self {
            Expression::Field(own, value) if own == name => Some(value),
            Expression::Field(_, value) => value.field(name),
            Expression::List(parts) => parts.iter().find_map(|part| part.field(name)),
            _ => None,
        }
    }

    /// Whether one of its words, joined by `|`, is this.
    pub(crate) fn names(&self, flag: &str) -> bool {
        match self {
            Expression::Word(word) => word == flag,
            Expression::Or(parts) => parts.iter().any(|part| part.names(flag)),
            _ => false,
        }
    }
}

/// `(…)`, or nothing between the brackets.
pub(super) fn arguments(cursor: &mut Cursor<'_>) -> Result<Vec<Expression>, Mistake> {
    cursor.expect('(')?;
    list(cursor, ')')
}

/// An expression.
pub(super) fn expression(cursor: &mut Cursor<'_>) -> Result<Expression, Mistake> {
    cursor.enter()?;
    let mut parts = vec![simple(cursor)?];
    while cursor.takes('|') {
        parts.push(simple(cursor)?);
    }
    cursor.leave();
    Ok(if parts.len() == 1 { parts.remove(0) } else { Expression::Or(parts) })
}

fn simple(cursor: &mut Cursor<'_>) -> Result<Expression, Mistake> {
    match cursor.peek() {
        Some(Kind::Ellipsis) => {
            cursor.step();
            Ok(Expression::Any)
        }
        Some(Kind::Integer(_) | Kind::Hex(_) | Kind::Sign('-')) => {
            Ok(Expression::Number(cursor.integer("a number")?))
        }
        Some(Kind::Decimal(number)) => {
            cursor.step();
            Ok(Expression::Text(number.to_string()))
        }
        Some(Kind::Text(_)) => Ok(Expression::Text(texts(cursor))),
        Some(Kind::Word("_")) => {
            cursor.step();
            Ok(Expression::Any)
        }
        Some(Kind::Word(word)) => {
            cursor.step();
            named(cursor, word)
        }
        Some(Kind::Sign('[')) => {
            cursor.step();
            list(cursor, ']').map(Expression::List)
        }
        Some(Kind::Sign('{')) => {
            cursor.step();
            list(cursor, '}').map(Expression::List)
        }
        Some(Kind::Sign('(')) => {
            cursor.step();
            let inner = expression(cursor)?;
            cursor.expect(')')?;
            Ok(inner)
        }
        _ => Err(cursor.unexpected("an argument")),
    }
}

/// What can follow a word: arguments, a value, or nothing.
fn named(cursor: &mut Cursor<'_>, word: &str) -> Result<Expression, Mistake> {
    let applied = match cursor.peek() {
        Some(Kind::Sign('(')) => Some(arguments(cursor)?),
        _ => None,
    };
    if cursor.takes('=') {
        return Ok(Expression::Field(word.to_string(), Box::new(expression(cursor)?)));
    }
    Ok(match applied {
        Some(inner) => Expression::Apply(word.to_string(), inner),
        None => Expression::Word(word.to_string()),
    })
}

/// Texts that follow one another are one; `...` behind them says that more may come.
fn texts(cursor: &mut Cursor<'_>) -> String {
    let mut all = String::new();
    while let Some(Kind::Text(text)) = cursor.peek() {
        all.push_str(text);
        cursor.step();
    }
    cursor.takes_ellipsis();
    all
}

fn list(cursor: &mut Cursor<'_>, close: char) -> Result<Vec<Expression>, Mistake> {
    let mut parts = Vec::new();
    if cursor.takes(close) {
        return Ok(parts);
    }
    loop {
        parts.push(expression(cursor)?);
        if cursor.takes(close) {
            return Ok(parts);
        }
        if !cursor.takes(',') {
            return Err(cursor.unexpected(&format!("`,` or `{close}`")));
        }
    }
}
