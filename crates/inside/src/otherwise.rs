//! What else could have happened: the branches that a decision did not take, in a fold.

use markup::{Esc, put};
use session::{Branch, Session, SourceLink, Whose, Word, texts};

/// The fold of a step's decision; nothing where there was no other way.
pub fn otherwise(session: &Session, step: usize, nth: usize, out: &mut String) {
    let branches = session.otherwise(step, nth);
    if branches.is_empty() {
        return;
    }
    let (word, count) = (texts::word(Word::Otherwise, session.lang()), branches.len());
    put!(
        out,
        r#"<details class="further" data-testid="otherwise"><summary>{word} ({count})</summary><ol>"#
    );
    branches.iter().for_each(|branch| one(session, branch, out));
    out.push_str("</ol></details>");
}

fn one(session: &Session, branch: &Branch, out: &mut String) {
    let Branch { sentence, source, whose } = branch;
    let whose = match whose {
        Whose::Rfc => None,
        Whose::Linux => Some(Word::OtherwiseLinux),
        Whose::Variant => Some(Word::OtherwiseNotTcp),
    };
    out.push_str("<li>");
    if let Some(whose) = whose {
        put!(out, r#"<span class="whose">{}</span> "#, texts::word(whose, session.lang()));
    }
    put!(out, "{}", Esc(sentence));
    source.iter().for_each(|source| written(session, source, out));
    out.push_str("</li>");
}

fn written(session: &Session, source: &SourceLink, out: &mut String) {
    let label = Esc(&source.label);
    out.push_str(r#"<p class="rfc">"#);
    match &source.url {
        Some(url) => {
            let (url, tab) = (Esc(url), texts::word(Word::NewTab, session.lang()));
            put!(
                out,
                r#"<a href="{url}" target="_blank" rel="noopener">{label}<span class="hidden-text"> ({tab})</span></a>"#
            );
        }
        None => put!(out, "{label}"),
    }
    if let Some(requirement) = &source.requirement {
        put!(out, r#"<span class="must">{requirement}</span>"#);
    }
    out.push_str("</p>");
}
