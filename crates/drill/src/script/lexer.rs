//! Packet scripts as tokens. Comments and `--option` lines end here.

use crate::Mistake;

/// A token and where it stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Token<'a> {
    pub(super) kind: Kind<'a>,
    pub(super) line: u32,
    pub(super) column: u32,
    /// Bytes from the start of the file to its first and behind its last character.
    pub(super) start: usize,
    pub(super) end: usize,
}

/// What a token is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind<'a> {
    /// A name, as `socket` or `sackOK`.
    Word(&'a str),
    /// Digits.
    Integer(&'a str),
    /// Digits with a point among or before them.
    Decimal(&'a str),
    /// What follows `0x`.
    Hex(&'a str),
    /// A text in double quotes, without them.
    Text(&'a str),
    /// A shell line in back quotes, without them.
    Shell(&'a str),
    /// Code between `%{` and `}%`.
    Code(&'a str),
    /// `...`
    Ellipsis,
    /// Any other character.
    Sign(char),
}

/// The tokens of a script.
pub(super) fn tokens(source: &str) -> Result<Vec<Token<'_>>, Mistake> {
    let mut lexer = Lexer { source, at: 0, line: 1, line_start: 0 };
    let mut tokens = Vec::new();
    while let Some(token) = lexer.next()? {
        tokens.push(token);
    }
    Ok(tokens)
}

struct Lexer<'a> {
    source: &'a str,
    at: usize,
    line: u32,
    line_start: usize,
}

impl<'a> Lexer<'a> {
    fn next(&mut self) -> Result<Option<Token<'a>>, Mistake> {
        self.skip_what_says_nothing()?;
        let Some(first) = self.rest().chars().next() else { return Ok(None) };
        let (line, column, start) = (self.line, self.column(), self.at);
        let kind = self.kind(first)?;
        Ok(Some(Token { kind, line, column, start, end: self.at }))
    }

    fn kind(&mut self, first: char) -> Result<Kind<'a>, Mistake> {
        let rest = self.rest();
        if rest.starts_with("...") {
            self.advance(3);
            return Ok(Kind::Ellipsis);
        }
        if let Some(digits) = rest.strip_prefix("0x").or_else(|| rest.strip_prefix("0X")) {
            let length = span(digits, |c| c.is_ascii_hexdigit());
            if length > 0 {
                self.advance(2 + length);
                return Ok(Kind::Hex(&digits[..length]));
            }
        }
        match first {
            '"' => self.quoted('"', "text").map(Kind::Text),
            '`' => self.quoted('`', "shell line").map(Kind::Shell),
            '%' if rest.starts_with("%{") => self.enclosed("%{", "}%", "code").map(Kind::Code),
            '.' | '0'..='9' => Ok(self.number_or_sign(first)),
            _ if is_word(first) => {
                let length = span(rest, is_word);
                self.advance(length);
                Ok(Kind::Word(&rest[..length]))
            }
            _ => {
                self.advance(first.len_utf8());
                Ok(Kind::Sign(first))
            }
        }
    }

    /// A number, a word that begins with digits, or a point that stands alone.
    fn number_or_sign(&mut self, first: char) -> Kind<'a> {
        let rest = self.rest();
        let whole = span(rest, |c| c.is_ascii_digit());
        let fraction = match rest[whole..].strip_prefix('.') {
            Some(behind) if !behind.starts_with('.') => span(behind, |c| c.is_ascii_digit()),
            _ => 0,
        };
        if fraction > 0 {
            let length = whole + 1 + fraction;
            self.advance(length);
            return Kind::Decimal(&rest[..length]);
        }
        if whole == 0 {
            self.advance(1);
            return Kind::Sign(first);
        }
        let length = span(rest, is_word);
        self.advance(length);
        if length > whole { Kind::Word(&rest[..length]) } else { Kind::Integer(&rest[..whole]) }
    }

    fn quoted(&mut self, quote: char, what: &str) -> Result<&'a str, Mistake> {
        let rest = self.rest();
        let mut escaped = false;
        for (offset, character) in rest.char_indices().skip(1) {
            match character {
                _ if escaped => escaped = false,
                '\\' => escaped = true,
                _ if character == quote => {
                    self.advance(offset + 1);
                    return Ok(&rest[1..offset]);
                }
                _ => {}
            }
        }
        Err(self.mistake(format!("this {what} has no closing {quote}")))
    }

    fn enclosed(&mut self, open: &str, close: &str, what: &str) -> Result<&'a str, Mistake> {
        let rest = self.rest();
        let Some(length) = rest[open.len()..].find(close) else {
            return Err(self.mistake(format!("this {what} has no closing {close}")));
        };
        self.advance(open.len() + length + close.len());
        Ok(&rest[open.len()..open.len() + length])
    }

    /// Space, comments, and lines that begin with `--`.
    fn skip_what_says_nothing(&mut self) -> Result<(), Mistake> {
        loop {
            let rest = self.rest();
            let space = span(rest, char::is_whitespace);
            if space > 0 {
                self.advance(space);
            } else if rest.starts_with("//") || rest.starts_with('#') || self.is_option() {
                self.advance(span(rest, |c| c != '\n'));
            } else if rest.starts_with("/*") {
                self.enclosed("/*", "*/", "comment")?;
            } else {
                return Ok(());
            }
        }
    }

    fn is_option(&self) -> bool {
        let before = &self.source[self.line_start..self.at];
        self.rest().starts_with("--") && before.trim().is_empty()
    }

    fn rest(&self) -> &'a str {
        &self.source[self.at..]
    }

    fn advance(&mut self, bytes: usize) {
        let passed = &self.source[self.at..self.at + bytes];
        if let Some(last) = passed.rfind('\n') {
            self.line += passed.matches('\n').count() as u32;
            self.line_start = self.at + last + 1;
        }
        self.at += bytes;
    }

    fn column(&self) -> u32 {
        self.source[self.line_start..self.at].chars().count() as u32 + 1
    }

    fn mistake(&self, message: String) -> Mistake {
        Mistake { line: self.line, column: self.column(), message }
    }
}

/// How many bytes at the start of `text` satisfy `is`.
fn span(text: &str, is: impl Fn(char) -> bool) -> usize {
    text.find(|c| !is(c)).unwrap_or(text.len())
}

fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}

#[cfg(test)]
mod tests {
    use super::{Kind, tokens};

    fn kinds(source: &str) -> Vec<Kind<'_>> {
        tokens(source).unwrap().into_iter().map(|token| token.kind).collect()
    }

    #[test]
    fn a_point_belongs_to_a_number_only_before_a_digit() {
        use Kind::{Decimal, Ellipsis, Integer, Sign, Word};
        assert_eq!(kinds("+.1"), [Sign('+'), Decimal(".1")]);
        assert_eq!(kinds("0...0.200"), [Integer("0"), Ellipsis, Decimal("0.200")]);
        assert_eq!(kinds("S. 0"), [Word("S"), Sign('.'), Integer("0")]);
        assert_eq!(kinds("1.5~2"), [Decimal("1.5"), Sign('~'), Integer("2")]);
    }

    #[test]
    fn comments_and_option_lines_say_nothing() {
        let source = "--ip_version=ipv4\n # a\n/* b\n c */ 1 // d\n  --tolerance=3\n2";
        assert_eq!(kinds(source), [Kind::Integer("1"), Kind::Integer("2")]);
        let last = tokens(source).unwrap()[1];
        assert_eq!((last.line, last.column), (6, 1));
    }

    #[test]
    fn an_open_quote_is_a_mistake_where_it_begins() {
        let mistake = tokens("1\n  `ss -t").unwrap_err();
        assert_eq!(mistake.to_string(), "2:3: this shell line has no closing `");
    }
}
