//! The texts in parts, as `xtask/shrink.mjs` makes them for a page.

use session::Lang;

/// The text of a language.
pub const fn text(lang: Lang) -> &'static str {
    match lang {
        Lang::En => include_str!("../../texts/en.txt"),
        Lang::Zh => include_str!("../../texts/zh.txt"),
    }
}

/// One part of a text, `first` or `more`; in place of each sentence of the other part stands `left_out`.
pub fn part(text: &str, part: &str, left_out: &str) -> String {
    let mut here = "first";
    let mut bare = String::new();
    for line in text.lines() {
        if let Some(marker) = line.strip_prefix("#> ") {
            here = marker;
        } else if let Some((_, sentence)) = line.split_once(" = ")
            && !line.starts_with('#')
        {
            bare.push('=');
            bare.push_str(if here == part { sentence } else { left_out });
            bare.push('\n');
        }
    }
    bare
}
