//! What the menus at a host's lifeline and at the network offer: a button for what needs no more than
//! a click, a field for what needs a text, a time or a share.

use markup::{Esc, put};
use session::sim::HostId;
use session::{Asks, Session, What, Word, texts};

use super::doing::{example, name};
use super::say;

/// At a host, at the moment.
pub fn host(session: &Session, host: HostId, out: &mut String) {
    heading(session, &session.host_name(host), out);
    let down =
        session.trace().hosts_at(session.now()).get(usize::from(host)).is_some_and(|it| it.down);
    for (nth, what) in session.offered().into_iter().map(|what| (place(what), what)) {
        let fits = match what {
            What::Restart => down,
            What::Latency | What::Loss | What::Silence => false,
            What::StrayReset | What::StrayResetOff | What::StraySyn | What::StrayText => false,
            _ => !down,
        };
        if fits {
            item(session, what, nth, host, out);
        }
    }
}

/// At the network between a host and the next one, either way.
pub fn link(session: &Session, host: HostId, out: &mut String) {
    for to in [host + 1, host] {
        heading(session, &["→ ", &session.host_name(to)].concat(), out);
        for what in [What::Latency, What::Loss, What::Silence] {
            item(session, what, place(what), to, out);
        }
    }
}

fn heading(session: &Session, of: &str, out: &mut String) {
    let moment = texts::moment(session.now(), session.lang());
    put!(out, r#"<p class="of">{} · {moment}</p>"#, Esc(of));
}

fn item(session: &Session, what: What, nth: usize, host: HostId, out: &mut String) {
    let word = Esc(say(session, name(what)));
    let act = format!("act-{nth}-{host}");
    if what.asks() == Asks::Nothing {
        return put!(
            out,
            r#"<button type="button" class="item" data-do="{act}"><span>{word}</span></button>"#
        );
    }
    let (example, apply) = (Esc(example(session, what)), Esc(say(session, Word::Apply)));
    put!(
        out,
        r#"<form class="act" data-form="{act}"><label for="{act}">{word}</label><input id="{act}" class="field" type="text" autocomplete="off" placeholder="{example}"/><button class="btn small">{apply}</button></form>"#
    );
}

/// Its place among all.
fn place(what: What) -> usize {
    What::ALL.iter().position(|it| *it == what).unwrap_or_default()
}
