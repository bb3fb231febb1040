//! How much room a text takes in the drawing, at most: an estimate after the widest of the fonts that
//! systems bring (DejaVu Sans, Verdana).

/// The width of a text set in the page's sans font, in units.
pub(super) fn sans(text: &str, size: f64) -> f64 {
    text.chars().map(em).sum::<f64>() * size
}

fn em(sign: char) -> f64 {
    match sign {
        'f' | 'i' | 'j' | 'l' | 'r' | 't' | ' ' | '.' | ',' | ':' => 0.42,
        'm' | 'w' | 'M' | 'W' => 1.0,
        'A'..='Z' => 0.79,
        _ if sign < WIDE => 0.64,
        _ => 1.0,
    }
}

/// From here on signs are as wide as high.
const WIDE: char = '\u{2e80}';
