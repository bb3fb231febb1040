//! The list below the map: what each state means, what leads there, what tools call it, and the way
//! to an experiment in which a host is there.

use markup::{Esc, put};
use session::Word;
use session::sim::tcp::State;
use session::texts::Phrase;

use super::links;
use super::seen::{Seen, Taken};
use super::ways::{self, WAYS};
use super::words;

/// How the lines and the tokens are to be read, and which hosts are not on the map.
pub(super) fn legend(seen: &Seen<'_>, out: &mut String) {
    let lang = seen.session.lang();
    out.push_str(r#"<ul class="map-legend">"#);
    let strange = seen.taken.iter().any(|taken| !ways::is_known(taken.from, taken.to));
    let signs = [("taken", Word::MapTaken), ("", Word::MapPale), ("taken other", Word::MapOther)];
    for (class, word) in &signs[..if strange { 3 } else { 2 }] {
        let text = words::word(*word, lang);
        put!(out, r#"<li><svg class="map" viewBox="0 0 24 10" aria-hidden="true">"#);
        put!(out, r#"<g class="way {class}"><path d="M1 5H23"/></g></svg>{}</li>"#, Esc(text));
    }
    if seen.session.right().is_some() {
        for (class, word) in [("", Word::LeftWorld), (" right", Word::RightWorld)] {
            let text = words::word(word, lang);
            put!(out, r#"<li><svg class="map" viewBox="0 0 24 14" aria-hidden="true">"#);
            put!(
                out,
                r#"<g class="token{class}"><circle cx="12" cy="7" r="6"/></g></svg>{}"#,
                Esc(text)
            );
            put!(out, "</li>");
        }
    }
    put!(out, "</ul>");
    put!(out, r#"<p class="quiet map-note">{}</p>"#, Esc(words::word(Word::MapStands, lang)));
    for host in &seen.absent {
        put!(
            out,
            r#"<p class="quiet map-note">{}</p>"#,
            Esc(&seen.session.host_sentence(host.host))
        );
    }
}

/// All states.
pub(super) fn states(seen: &Seen<'_>, out: &mut String) {
    out.push_str(r#"<div class="map-states">"#);
    for state in State::ALL {
        told(seen, state, out);
    }
    out.push_str("</div>");
}

/// One state, which unfolds.
fn told(seen: &Seen<'_>, state: State, out: &mut String) {
    let lang = seen.session.lang();
    let (class, name) = (session::state_class(state), state.name());
    let names: Vec<String> = seen.hosts_in(state).map(|token| token.name.clone()).collect();
    let here = if names.is_empty() { "" } else { r#" aria-current="true""# };
    put!(out, r#"<details class="{class}" data-state="{name}" data-key="{name}"{here}>"#);
    put!(out, r#"<summary><b>{name}</b>"#);
    if !names.is_empty() {
        put!(out, r#" <span class="hosts">{}</span>"#, Esc(&words::row(&names, lang)));
    }
    put!(out, "</summary><p>{}</p>", Esc(words::word(words::meaning(state), lang)));
    put!(out, "<h3>{}</h3>", Esc(words::word(Word::MapLeads, lang)));
    out.push_str("<ul>");
    leads(seen, state, out);
    out.push_str(r#"</ul><table class="rows"><tbody>"#);
    let unlisted = words::word(Word::MapUnlisted, lang);
    let named = words::tools(state).unwrap_or([unlisted; 2]);
    for (tool, named) in ["ss", "netstat"].iter().zip(named) {
        put!(out, r#"<tr><th scope="row"><code>{tool}</code></th><td>{}</td></tr>"#, Esc(named));
    }
    let (link, take) = (links::link(state, lang), words::word(Word::MapTakeMe, lang));
    put!(out, r#"</tbody></table><a class="btn small" href="{}">{}"#, Esc(&link), Esc(take));
    put!(out, r#"<span class="hidden-text"> ({name})</span></a></details>"#);
}

/// What leads into a state, by the figure and beyond it.
fn leads(seen: &Seen<'_>, state: State, out: &mut String) {
    let lang = seen.session.lang();
    for way in WAYS.iter().filter(|way| way.to == state) {
        let what = words::long(way.event, way.action, lang);
        let text = words::of_state(Phrase::MapFrom, way.from, &what, lang);
        lead(seen, Some(way.from), &text, seen.takers(way.from, way.to), out);
    }
    for taken in &seen.taken {
        if taken.to == state && !ways::is_known(taken.from, taken.to) {
            let text = words::of_state(Phrase::MapNotIn, taken.from, "", lang);
            lead(seen, Some(taken.from), &text, Some(taken), out);
        }
    }
    if state == State::Closed {
        lead(seen, None, words::word(Word::MapAnywhere, lang), None, out);
    }
}

/// One way, and who took it.
fn lead(seen: &Seen<'_>, from: Option<State>, text: &str, taken: Option<&Taken>, out: &mut String) {
    let lang = seen.session.lang();
    match from {
        // A click on the way's arrow puts the focus there.
        Some(from) => put!(out, r#"<li tabindex="-1" data-from="{}">{}"#, from.name(), Esc(text)),
        None => put!(out, "<li>{}", Esc(text)),
    }
    if let Some(taken) = taken {
        let mut names = Vec::new();
        for host in &taken.hosts {
            names.push(seen.session.host_name(*host));
        }
        let by = words::said(Phrase::MapTakenBy, &words::row(&names, lang), lang);
        put!(out, r#" <span class="by">{}</span>"#, Esc(&by));
    }
    out.push_str("</li>");
}
