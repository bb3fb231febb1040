//! A lesson in one file as a short text for a link, and back: zlib (RFC 1950), then base64 for URLs
//! (RFC 4648, 5).

mod unpackable;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use miniz_oxide::deflate::compress_to_vec_zlib;
use miniz_oxide::inflate::{TINFLStatus, decompress_to_vec_zlib_with_limit};

use crate::read::MOST_TEXT;

pub use unpackable::Unpackable;

/// The longest pack, in characters: chosen so that a link with it still passes through mail, chats and
/// learning platforms.
pub const MOST_PACK: usize = 6_000;

/// Packs a lesson.
///
/// # Errors
/// If it is too long for a lesson, or for a link.
pub fn pack(lesson: &str) -> Result<String, Unpackable> {
    if lesson.len() > MOST_TEXT {
        return Err(Unpackable::TooLong(lesson.len()));
    }
    let packed = URL_SAFE_NO_PAD.encode(compress_to_vec_zlib(lesson.as_bytes(), LEVEL));
    if packed.len() > MOST_PACK { Err(Unpackable::NoLink(packed.len())) } else { Ok(packed) }
}

/// Unpacks a lesson; nothing is said of whether it is a good one, or one at all. Whatever is in the
/// pack, no more is unpacked than a lesson can have.
///
/// # Errors
/// What is wrong with the pack.
pub fn unpack(packed: &str) -> Result<String, Unpackable> {
    // Mail breaks long lines.
    let packed: String = packed.split_whitespace().collect();
    if packed.is_empty() {
        return Err(Unpackable::Empty);
    }
    if packed.len() > MOST_PACK {
        return Err(Unpackable::NoLink(packed.len()));
    }
    let bytes = URL_SAFE_NO_PAD.decode(packed).map_err(|_| Unpackable::Damaged)?;
    let text = decompress_to_vec_zlib_with_limit(&bytes, MOST_TEXT).map_err(|error| {
        let more = error.status == TINFLStatus::HasMoreOutput;
        if more { Unpackable::Bomb } else { Unpackable::Damaged }
    })?;
    String::from_utf8(text).map_err(|_| Unpackable::Damaged)
}

/// As small as it gets: a lesson is packed once.
const LEVEL: u8 = 10;
