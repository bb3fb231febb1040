//! The octets in hexadecimal, header, text and pseudo-header apart, and whether the checksum holds.

use markup::{Esc, put};
use session::texts::{self, Phrase, fill, phrase};
use session::{Lang, Word};

use super::fields::hex;
use super::octets::Octets;

/// Writes it, to be unfolded.
pub(super) fn dump(octets: &Octets, lang: Lang, out: &mut String) {
    let summary = Esc(texts::word(Word::OctetsSummary, lang));
    put!(out, "<details><summary>{summary}</summary>");
    let (header, text, pseudo) = (octets.header(), octets.text(), octets.pseudo_header());
    part(Phrase::HeaderPart, header, 0, Some(octets.checksum_at()), lang, out);
    if !text.is_empty() {
        part(Phrase::TextPart, text, header.len(), None, lang, out);
    }
    part(Phrase::PseudoPart, &pseudo, 0, None, lang, out);
    if octets.sound {
        let at = octets.checksum_at();
        let checksum = u16::from_be_bytes([header[at], header[at + 1]]);
        let (checksum, sum) = (hex(checksum.into()), hex(octets.sum().into()));
        let holds = fill(phrase(Phrase::ChecksumHolds, lang), |place| {
            Some(if place == "sum" { sum.clone() } else { checksum.clone() })
        });
        put!(out, "<p>{}</p>", Esc(&holds));
    }
    out.push_str("</details>");
}

/// A heading, and eight octets to a line behind the place of their first; the checksum stands out.
fn part(
    heading: Phrase,
    octets: &[u8],
    first: usize,
    checksum: Option<usize>,
    lang: Lang,
    out: &mut String,
) {
    let bytes = texts::bytes(octets.len(), lang);
    let heading = fill(phrase(heading, lang), |_| Some(bytes.clone()));
    put!(out, "<h3>{0}</h3><pre", Esc(&heading));
    if octets.len() > UNSCROLLED * A_LINE {
        // What scrolls must be reached by the keyboard, and then needs a name.
        put!(out, r#" tabindex="0" role="region" aria-label="{0}""#, Esc(&heading));
    }
    out.push('>');
    for (line, eight) in octets.chunks(A_LINE).enumerate() {
        put!(out, r#"<span class="place">{:>5}</span> "#, first + line * A_LINE);
        for (nth, octet) in eight.iter().enumerate() {
            match checksum {
                Some(at) if line * A_LINE + nth == at => put!(out, " <b>{octet:02x}"),
                Some(at) if line * A_LINE + nth == at + 1 => put!(out, " {octet:02x}</b>"),
                _ => put!(out, " {octet:02x}"),
            }
        }
        out.push('\n');
    }
    out.push_str("</pre>");
}

/// Two of the drawing's rows.
const A_LINE: usize = 8;
/// As many lines as `header.css` gives room for.
const UNSCROLLED: usize = 9;
