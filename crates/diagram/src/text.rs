//! How wide a text will be, estimated without a font: average widths per kind of character.
//!
//! The estimate is meant to be slightly too wide, never too narrow: labels that are kept apart
//! here must stay apart on screen. A page that can measure its real font should pass its own
//! numbers.

use alloc::string::String;

/// Which of the three faces a text is set in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Face {
    /// The running face.
    Sans,
    /// The same, bold.
    Bold,
    /// The monospaced face.
    Mono,
}

/// Average advance widths of one proportional face, in em.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Widths {
    /// `A`–`Z` but for the thin and broad ones.
    pub upper: f64,
    /// `a`–`z` but for the thin and broad ones.
    pub lower: f64,
    /// `0`–`9`; tabular figures.
    pub digit: f64,
    /// `i l j t f I`, full stop, comma, hyphen, brackets and the like.
    pub thin: f64,
    /// `m w M W @ %`.
    pub broad: f64,
    /// The space.
    pub space: f64,
    /// Whatever is left, such as arrows and mathematical signs.
    pub other: f64,
}

/// Widths for all faces.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TextMetrics {
    /// The running face.
    pub sans: Widths,
    /// The bold face.
    pub bold: Widths,
    /// Every character of the monospaced face, in em.
    pub mono: f64,
    /// Every Chinese, Japanese or Korean character in any face, in em.
    pub wide: f64,
}

impl Default for TextMetrics {
    /// Averages of DejaVu Sans, the widest of the usual system faces, rounded up.
    fn default() -> Self {
        Self {
            sans: Widths {
                upper: 0.68,
                lower: 0.6,
                digit: 0.64,
                thin: 0.37,
                broad: 0.95,
                space: 0.32,
                other: 0.84,
            },
            bold: Widths {
                upper: 0.77,
                lower: 0.68,
                digit: 0.7,
                thin: 0.43,
                broad: 1.04,
                space: 0.35,
                other: 0.9,
            },
            mono: 0.605,
            wide: 1.0,
        }
    }
}

impl TextMetrics {
    /// The width of `text` in px at a font size of `size` px.
    pub fn width(&self, face: Face, size: f64, text: &str) -> f64 {
        text.chars().map(|c| self.advance(face, c)).sum::<f64>() * size
    }

    /// `text` if it fits into `room` px, or as much of it as fits, with an ellipsis.
    pub fn fit(&self, face: Face, size: f64, text: &str, room: f64) -> String {
        if self.width(face, size, text) <= room {
            return String::from(text);
        }
        let mut left = room / size - self.advance(face, ELLIPSIS);
        let mut cut = String::new();
        if left < 0.0 {
            return cut;
        }
        for c in text.chars() {
            left -= self.advance(face, c);
            if left < 0.0 {
                break;
            }
            cut.push(c);
        }
        cut.truncate(cut.trim_end().len());
        cut.push(ELLIPSIS);
        cut
    }

    fn advance(&self, face: Face, c: char) -> f64 {
        if is_wide(c) {
            return self.wide;
        }
        let widths = match face {
            Face::Mono => return self.mono,
            Face::Sans => &self.sans,
            Face::Bold => &self.bold,
        };
        match c {
            ' ' | '\u{a0}' => widths.space,
            '0'..='9' => widths.digit,
            'm' | 'w' | 'M' | 'W' | '@' | '%' => widths.broad,
            _ if THIN.contains(c) => widths.thin,
            'A'..='Z' => widths.upper,
            'a'..='z' => widths.lower,
            // Accented letters are about as wide as capitals; signs are not letters.
            _ if c.is_alphabetic() => widths.upper,
            _ => widths.other,
        }
    }
}

const ELLIPSIS: char = '…';
const THIN: &str = "iljtfrI.,:;'|!()[]{}/\\-·";

/// East Asian wide and fullwidth blocks (Unicode Standard Annex 11), without the rare gaps.
fn is_wide(c: char) -> bool {
    matches!(c as u32,
        0x1100..=0x115F | 0x2E80..=0xA4CF | 0xAC00..=0xD7A3 | 0xF900..=0xFAFF | 0xFE30..=0xFE4F
        | 0xFF00..=0xFF60 | 0xFFE0..=0xFFE6 | 0x1F300..=0x1FAFF | 0x20000..=0x3FFFD
        | 0x2014 | 0x2018..=0x201D | 0x2026)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chinese_character_is_one_em_in_every_face() {
        let metrics = TextMetrics::default();
        for face in [Face::Sans, Face::Bold, Face::Mono] {
            assert_eq!(metrics.width(face, 10.0, "字节"), 20.0);
        }
    }

    #[test]
    fn a_text_is_cut_to_its_room_with_an_ellipsis() {
        let metrics = TextMetrics::default();
        assert_eq!(metrics.fit(Face::Mono, 10.0, "SEQ 0", 40.0), "SEQ 0");
        let cut = metrics.fit(Face::Mono, 10.0, "SEQ 300, ACK 101", 60.0);
        assert!(cut.ends_with('…') && metrics.width(Face::Mono, 10.0, &cut) <= 60.0, "{cut}");
        assert_eq!(metrics.fit(Face::Mono, 10.0, "SEQ", 3.0), "");
    }
}
