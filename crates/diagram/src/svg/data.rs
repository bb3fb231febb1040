//! Attributes as text: path data, numbers, and escaped words.

use alloc::format;
use alloc::string::String;

use crate::geometry::Point;
use crate::path::{Path, Segment};
use crate::shapes::{BracketShape, Fold};

/// The `d` attribute of a path.
pub fn path_data(path: &Path) -> String {
    let mut out = String::new();
    for (i, segment) in path.segments.iter().enumerate() {
        if i == 0 {
            out.push_str(&format!("M{}", pair(segment.from())));
        }
        match segment {
            Segment::Line(_, to) => out.push_str(&format!("L{}", pair(*to))),
            Segment::Curve(_, by, to) => out.push_str(&format!("Q{} {}", pair(*by), pair(*to))),
        }
    }
    out
}

/// The `d` attribute of a bracket: an upper arm, the long line, and a lower arm if it ran out.
pub fn bracket_data(bracket: &BracketShape) -> String {
    let (tip, x) = (number(bracket.tip), number(bracket.x));
    let mut out = format!("M{tip} {}H{x}V{}", number(bracket.top), number(bracket.bottom));
    if bracket.fires {
        out.push_str(&format!("H{tip}"));
    }
    out
}

/// The `d` attribute of a fold's zigzag line.
pub fn zigzag_data(fold: &Fold) -> String {
    let (left, right) = fold.zigzag;
    let middle = (fold.top + fold.bottom) / 2.0;
    let count = ((right - left) / 8.0) as usize;
    let mut out = format!("M{} {}", number(left), number(middle + 2.0));
    for i in 1..=count {
        let x = left + (right - left) * i as f64 / count as f64;
        let y = middle + if i % 2 == 0 { 2.0 } else { -2.0 };
        out.push_str(&format!("L{} {}", number(x), number(y)));
    }
    out
}

/// The `d` attribute of a head whose tip is at the origin and points to the right.
pub const HEAD: &str = "M0 0L-11 -4.6V4.6Z";
/// The sign of a mark, about the middle of a lifeline, from its middle on: a diamond.
pub const SIGN: &str = "m0-8l8 8-8 8-8-8z";
/// The `d` attribute of a cross whose middle is at the origin.
pub const CROSS: &str = "M-5 -5L5 5M-5 5L5 -5";

/// A number with at most two decimals and no more digits than it needs.
pub fn number(x: f64) -> String {
    let text = format!("{x:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    String::from(if text == "-0" { "0" } else { text })
}

/// Text made safe for the inside of an element or of a quoted attribute.
pub fn escaped(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // XML 1.0 allows no other control characters.
            c if c < ' ' && !matches!(c, '\t' | '\n' | '\r') => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

/// A point as two numbers.
pub(super) fn pair(point: Point) -> String {
    format!("{} {}", number(point.x), number(point.y))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short_and_texts_are_safe() {
        assert_eq!(
            (number(1.0), number(-0.001), number(2.505), number(100.0)),
            ("1".into(), "0".into(), "2.50".trim_end_matches('0').into(), "100".into())
        );
        assert_eq!(escaped("a<b & \"c\"\u{1}"), "a&lt;b &amp; &quot;c&quot; ");
    }
}
