//! The sequence space of a host's connection, as RFC 9293 draws it (3.3.1, Figures 3 and 4).

mod areas;
mod figure;
mod layout;
mod said;
#[cfg(test)]
mod tests;

use markup::{Esc, put};
use session::sim::tcp::{State, Variables};
use session::sim::{HostId, SocketView};
use session::texts::word;
use session::{Lang, Session, Word};

/// Draws the numbers that a host's last connection sends by and receives by; nothing if it has
/// none, or if that is over.
pub fn space(session: &Session, host: HostId, out: &mut String) {
    let hosts = session.trace().hosts_at(session.now());
    let last = hosts.get(usize::from(host)).and_then(|view| view.sockets.last());
    if let Some(socket) = last.filter(|socket| has_numbers(socket)) {
        spaces(&socket.variables, session.lang(), out);
    }
}

/// Whether numbers are chosen: a connection that is over, or not begun, has none.
fn has_numbers(socket: &SocketView) -> bool {
    !matches!(socket.state, State::Closed | State::Listen)
}

fn spaces(known: &Variables, lang: Lang, out: &mut String) {
    out.push_str(r#"<div class="spaces">"#);
    let send = areas::send(known);
    figure::figure(&send, Word::SpaceSend, &said::send(known, lang), lang, out);
    match areas::receive(known) {
        Some(receive) => {
            let said = said::receive(known, lang);
            figure::figure(&receive, Word::SpaceReceive, &said, lang, out);
        }
        None => {
            let (caption, nothing) = (Word::SpaceReceive, Word::SpaceNotKnown);
            let (caption, nothing) = (Esc(word(caption, lang)), Esc(word(nothing, lang)));
            put!(out, "<figure><figcaption>{caption}</figcaption><p>{nothing}</p></figure>");
        }
    }
    out.push_str("</div>");
}
