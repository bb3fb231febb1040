//! The fields as a list: full name, value, meaning.

use markup::{Esc, put};
use session::{Lang, Word, texts};

use super::fields::Fields;

/// Writes it, to be unfolded.
pub(super) fn list(fields: &Fields, lang: Lang, out: &mut String) {
    let summary = Esc(texts::word(Word::FieldsSummary, lang));
    put!(out, "<details><summary>{summary}</summary><dl>");
    for entry in &fields.entries {
        let (name, value, about) = (Esc(&entry.name), Esc(&entry.value), Esc(&entry.about));
        put!(out, "<div><dt>{name}</dt> <dd><code>{value}</code></dd><dd>{about}</dd></div>");
    }
    out.push_str("</dl></details>");
}
