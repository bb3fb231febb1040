//! How wide a text will be, estimated without a font: average widths per kind of character.
//!
//! The estimate is meant to be slightly too wide, never too narrow: labels that are kept apart
//! here must stay apart on screen.

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

/// The width of `text` in px at a font size of `size` px.
pub fn width(face: Face, size: f64, text: &str) -> f64 {
    let mut sum = 0;
    for c in text.chars() {
        sum += advance(face, c);
    }
    f64::from(sum) * size / EM
}

/// `text` if it fits into `room` px, or as much of it as fits, with an ellipsis.
pub(crate) fn fit(face: Face, size: f64, mut text: String, room: f64) -> String {
    if width(face, size, &text) <= room {
        return text;
    }
    let room = room - width(face, size, "…");
    while text.pop().is_some() {
        if text.as_bytes().last() != Some(&b' ') && width(face, size, &text) <= room {
            text.push('…');
            break;
        }
    }
    text
}

/// The width of one character in thousandths of an em.
fn advance(face: Face, c: char) -> i32 {
    let code = c as u32;
    if let Some(&kind) = KINDS.get(code as usize) {
        return WIDTHS[face as usize][kind as usize];
    }
    if WIDE.iter().any(|&(first, last)| first <= code && code <= last) {
        return 1000;
    }
    // Accented letters are about as wide as capitals; signs are not letters.
    let kind = if c == '·' {
        THIN
    } else if code < 0x2000 {
        UPPER
    } else {
        OTHER
    };
    WIDTHS[face as usize][kind as usize]
}

/// Averages of DejaVu Sans, the widest of the usual system faces, rounded up, by face and kind.
static WIDTHS: [[i32; 7]; 3] = [
    [840, 680, 600, 640, 370, 950, 320],
    [900, 770, 680, 700, 430, 1040, 350],
    // Every character of the monospaced face is as wide as any other.
    [605; 7],
];

const OTHER: u8 = 0;
const UPPER: u8 = 1;
const LOWER: u8 = 2;
const DIGIT: u8 = 3;
const THIN: u8 = 4;
const BROAD: u8 = 5;
const SPACE: u8 = 6;

/// The kind of each ASCII character; digits are tabular figures.
static KINDS: [u8; 128] = {
    let mut kinds = [OTHER; 128];
    let mut code = 0;
    while code < 128 {
        kinds[code as usize] = match code {
            b' ' => SPACE,
            b'0'..=b'9' => DIGIT,
            b'm' | b'w' | b'M' | b'W' | b'@' | b'%' => BROAD,
            b'i' | b'l' | b'j' | b't' | b'f' | b'r' | b'I' | b'.' | b',' | b':' | b';' | b'\''
            | b'|' | b'!' | b'(' | b')' | b'[' | b']' | b'{' | b'}' | b'/' | b'\\' | b'-' => THIN,
            b'A'..=b'Z' => UPPER,
            b'a'..=b'z' => LOWER,
            _ => OTHER,
        };
        code += 1;
    }
    kinds
};

/// East Asian wide and fullwidth blocks (Unicode Standard Annex 11), without the rare gaps, and
/// the signs that Chinese shares with others. As wide as the font is high, in every face.
static WIDE: [(u32, u32); 11] = [
    (0x2014, 0x2014),
    (0x2018, 0x201D),
    (0x2026, 0x2026),
    (0x1100, 0x115F),
    (0x2E80, 0xA4CF),
    (0xAC00, 0xD7A3),
    (0xF900, 0xFAFF),
    (0xFE30, 0xFE4F),
    (0xFF00, 0xFF60),
    (0xFFE0, 0xFFE6),
    (0x1F300, 0x3FFFD),
];

/// Widths are kept in this part of an em.
const EM: f64 = 1000.0;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chinese_character_is_one_em_in_every_face() {
        for face in [Face::Sans, Face::Bold, Face::Mono] {
            assert_eq!(width(face, 10.0, "字节"), 20.0);
        }
    }

    #[test]
    fn a_text_is_cut_to_its_room_with_an_ellipsis() {
        let fit = |text: &str, room| fit(Face::Mono, 10.0, text.into(), room);
        assert_eq!(fit("SEQ 0", 40.0), "SEQ 0");
        let cut = fit("SEQ 300, ACK 101", 60.0);
        assert!(cut.ends_with('…') && width(Face::Mono, 10.0, &cut) <= 60.0, "{cut}");
        assert_eq!(fit("SEQ", 3.0), "");
    }
}
