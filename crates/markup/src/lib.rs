//! HTML and SVG as text: how words, lengths, icons and buttons are written into it.

mod button;
mod icons;

pub use button::button;
pub use icons::Icon;

use std::fmt::{Display, Formatter, Result};

use diagram::svg::escaped;

/// Writes into a text, as `write!` does; a `String` takes everything.
#[macro_export]
macro_rules! put {
    ($out:expr, $($words:tt)*) => {{
        let _ = ::std::fmt::Write::write_fmt($out, format_args!($($words)*));
    }};
}

/// Words for the inside of an element or of a quoted attribute: what would be read as markup is
/// escaped.
pub struct Esc<'a>(pub &'a str);

impl Display for Esc<'_> {
    fn fmt(&self, out: &mut Formatter<'_>) -> Result {
        out.write_str(&escaped(self.0))
    }
}

/// A length in px, to a tenth. Written by hand, since the library's way costs 10 KB.
#[derive(Clone, Copy)]
pub struct Px(pub f64);

impl Display for Px {
    fn fmt(&self, out: &mut Formatter<'_>) -> Result {
        // Digit by digit from the end: a picture holds thousands of these.
        let half = if self.0 < 0.0 { -0.5 } else { 0.5 };
        let tenths = (self.0 * 10.0 + half) as i32;
        let mut left = tenths.unsigned_abs();
        let mut written = [0; LONGEST];
        let mut at = LONGEST;
        let mut put = |character: u8| {
            at -= 1;
            written[at] = character;
        };
        let tenth = (left % 10) as u8;
        if tenth > 0 {
            put(b'0' + tenth);
            put(b'.');
        }
        left /= 10;
        loop {
            put(b'0' + (left % 10) as u8);
            left /= 10;
            if left == 0 {
                break;
            }
        }
        if tenths < 0 {
            put(b'-');
        }
        out.write_str(std::str::from_utf8(&written[at..]).unwrap_or_default())
    }
}

/// As long as the tenths that an `i32` holds: `-214748364.8`.
const LONGEST: usize = 12;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_be_markup_is_escaped() {
        assert_eq!(Esc(r#"<a title="&">"#).to_string(), "&lt;a title=&quot;&amp;&quot;&gt;");
    }

    #[test]
    fn lengths_are_written_to_a_tenth() {
        let lengths = [0.0, 0.04, -0.04, -0.25, 12.0, 12.34, -7.96, 100_000.05, -1e9];
        let written: Vec<String> = lengths.iter().map(|at| Px(*at).to_string()).collect();
        assert_eq!(
            written,
            ["0", "0", "0", "-0.3", "12", "12.3", "-8", "100000.1", "-214748364.8"]
        );
    }
}
