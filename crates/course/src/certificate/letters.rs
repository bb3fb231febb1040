//! Letters and digits of a code: Douglas Crockford's base 32, in groups of five, with a checksum.
//!
//! The checksum is Bech32m's (BIP 173, BIP 350), a BCH code over the field of 32 elements: six signs that
//! find every error in up to three of at most 1,023 signs, and so each wrong one and each pair that
//! changed places; of what else can go wrong they miss one in 2³⁰.

use super::Damage;

/// Fives with their checksum, as letters in groups.
pub(super) fn write(mut fives: Vec<u8>) -> String {
    let sum = checksum(fives.iter().copied().chain([0; SUM])) ^ BECH32M;
    fives.extend((0..SUM).rev().map(|place| (sum >> (5 * place) & 31) as u8));
    let mut code = String::new();
    for (place, five) in fives.iter().enumerate() {
        if place > 0 && place % GROUP == 0 {
            code.push('-');
        }
        code.push(char::from(ALPHABET[usize::from(*five)]));
    }
    code
}

/// The fives of letters whose checksum is right, without it.
pub(super) fn read(code: &str) -> Result<Vec<u8>, Damage> {
    let mut fives = Vec::new();
    for sign in code.chars() {
        if is_space(sign) {
            continue;
        }
        fives.push(five(sign).ok_or(Damage::Sign(sign))?);
        if fives.len() > MOST {
            return Err(Damage::TooLong);
        }
    }
    if fives.is_empty() {
        return Err(Damage::Empty);
    }
    if fives.len() <= SUM || checksum(fives.iter().copied()) != BECH32M {
        return Err(Damage::Mistyped);
    }
    fives.truncate(fives.len() - SUM);
    Ok(fives)
}

/// What a letter or digit stands for. Those that look alike are one; an input method for Chinese may
/// have made them as wide as Chinese characters.
fn five(sign: char) -> Option<u8> {
    let narrow = match sign {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(sign) - 0xfee0)?,
        sign => sign,
    };
    let letter = match narrow.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        letter => letter,
    };
    let place = ALPHABET.iter().position(|known| char::from(*known) == letter)?;
    u8::try_from(place).ok()
}

/// Spaces and the many kinds of hyphens and dashes into which a text editor turns a hyphen.
fn is_space(sign: char) -> bool {
    let dash = matches!(sign, '-' | '\u{ad}' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{ff0d}');
    dash || sign.is_whitespace() || matches!(sign, '\u{200b}' | '\u{feff}')
}

/// The remainder, as BIP 173 computes it.
fn checksum(fives: impl Iterator<Item = u8>) -> u32 {
    fives.fold(1, |sum: u32, five| {
        let top = sum >> 25;
        let next = (sum & 0x01ff_ffff) << 5 ^ u32::from(five);
        let terms = GENERATOR.iter().enumerate().filter(|(place, _)| top >> place & 1 == 1);
        terms.fold(next, |sum, (_, term)| sum ^ term)
    })
}

const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const GROUP: usize = 5;
/// How many signs the checksum has.
const SUM: usize = 6;
/// The longest code that the checksum is good for.
const MOST: usize = 1023;
const BECH32M: u32 = 0x2bc8_30a3;
const GENERATOR: [u32; 5] = [0x3b6a_57b2, 0x2650_8e6d, 0x1ea1_19fa, 0x3d42_33dd, 0x2a14_62b3];
