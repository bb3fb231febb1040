//! What a packet carries and what a host knows, as tables.

use markup::{Esc, put};
use session::sim::{HostId, PacketId};
use session::{Row, Session, Word, texts};

/// What a packet carries, and its way.
pub fn packet(session: &Session, packet: PacketId, out: &mut String) {
    rows(session, &session.segment_rows(packet), out);
}

/// What a host knows.
pub fn host(session: &Session, host: HostId, out: &mut String) {
    rows(session, &session.host_rows(host), out);
}

/// Rows of a table; those just changed are marked.
pub fn rows(session: &Session, rows: &[Row], out: &mut String) {
    if rows.is_empty() {
        return;
    }
    out.push_str(r#"<table class="rows"><tbody>"#);
    for it in rows {
        row(session, it, "", "", out);
    }
    out.push_str("</tbody></table>");
}

/// A row with attributes of its own, and something behind its value.
pub(crate) fn row(session: &Session, row: &Row, attributes: &str, behind: &str, out: &mut String) {
    let (name, value) = (Esc(&row.name), Esc(&row.value));
    let class = if row.changed { r#" class="changed""# } else { "" };
    put!(out, r#"<tr{class}{attributes}><th scope="row">{name}"#);
    if row.changed {
        let changed = texts::word(Word::JustChanged, session.lang());
        put!(out, r#"<span class="hidden-text"> ({changed})</span>"#);
    }
    put!(out, "</th><td>{value}{behind}</td></tr>");
}
