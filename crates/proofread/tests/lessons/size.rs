//! A lesson in a language is small enough to be fetched at once.

use std::fs;
use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;

use super::{folder, pieces};

/// How many bytes a text has when it is fetched.
fn gzipped(text: &str) -> usize {
    let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
    gzip.write_all(text.as_bytes()).expect("memory");
    gzip.finish().expect("memory").len()
}

#[test]
fn no_lesson_in_a_language_has_more_than_fifteen_thousand_bytes_gzipped() {
    assert!(!pieces().is_empty(), "there are lessons");
    for piece in pieces() {
        let folder = folder().join(&piece.name);
        let lesson = fs::read_to_string(folder.join("lesson.toml")).expect("a lesson");
        for name in ["en.md", "zh-CN.md"] {
            let text = fs::read_to_string(folder.join(name)).unwrap_or_default();
            let size = gzipped(&[lesson.as_str(), &text].concat());
            assert!(size <= MOST, "{}, {name}: {size} bytes", piece.name);
        }
    }
}

#[test]
fn what_is_weighed_is_what_is_fetched() {
    assert!(gzipped(&"same ".repeat(10_000)) < 500);
    let mut seed = 1_u32;
    let noise: String = (0..40_000)
        .map(|_| {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            char::from(b' ' + (seed >> 24) as u8 % 94)
        })
        .collect();
    assert!(gzipped(&noise) > MOST);
}

/// In bytes.
const MOST: usize = 15_000;
