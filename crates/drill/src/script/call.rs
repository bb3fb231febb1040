//! Calls of the application: `accept(3, ..., ...) = 4`.

use super::cursor::Cursor;
use super::expression::{Expression, arguments, expression};
use super::lexer::Kind;
use super::model::{Call, Expected};
use super::names::{CALLS, Errno};
use crate::Mistake;

/// A call, behind its time.
pub(super) fn call(cursor: &mut Cursor<'_>) -> Result<Call, Mistake> {
    let until = if cursor.takes_ellipsis() { Some(cursor.seconds()?) } else { None };
    let Some(Kind::Word(name)) = cursor.peek() else {
        return Err(cursor.unexpected("a call"));
    };
    if !CALLS.contains(&name) {
        return Err(cursor.mistake(format!("`{name}` is no call that the drill can make")));
    }
    cursor.step();
    let arguments = arguments(cursor)?;
    cursor.expect('=')?;
    let expected = expected(cursor)?;
    Ok(Call { name: name.to_string(), arguments, expected, until })
}

/// `-1 EAGAIN (Try again)`, `0x02 (flags O_RDWR)`, `4`, `?`
fn expected(cursor: &mut Cursor<'_>) -> Result<Expected, Mistake> {
    let result = if cursor.takes('?') {
        None
    } else {
        let value = expression(cursor)?;
        match value {
            Expression::Any => None,
            _ => match value.number() {
                Some(number) => Some(number),
                None => return Err(cursor.mistake("this result is no number".to_string())),
            },
        }
    };
    let errno = match cursor.peek() {
        Some(Kind::Word(name)) if result.is_none_or(|number| number < 0) => {
            cursor.step();
            Some(Errno::new(name))
        }
        _ => None,
    };
    if cursor.peek() == Some(Kind::Sign('(')) {
        cursor.skip_group(')')?;
    }
    Ok(Expected { result, errno })
}
