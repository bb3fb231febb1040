//! The panel at the right: the decision under the focus, in a sentence, with its numbers and its
//! paragraph; below, what segments and hosts hold (tables.rs). On a phone it is a sheet; in a course page's
//! frame, one line.

use inside::{Ask, rows};
use markup::{Esc, Icon, button, put};
use session::{Because, SourceLink, Word};

use super::within::{asked, within};
use crate::desk::Desk;

/// The panel.
pub fn why(desk: &Desk, out: &mut String) {
    let why = desk.session.why();
    let (class, grip) =
        if desk.view.up { ("why up", Word::ShowLess) } else { ("why", Word::ShowMore) };
    let (label, grip) = (Esc(desk.say(Word::Why)), desk.say(grip));
    // It scrolls, and there may be nothing else in it that the focus could come to.
    put!(out, r#"<aside class="{class}" aria-label="{label}" data-testid="why" tabindex="0">"#);
    button(out, "grip", "sheet", Icon::Up, grip, grip);
    let (heading, sentence) = (Esc(&why.heading), Esc(&why.sentence));
    put!(out, r#"<div class="brief"><h2>{heading}</h2><p class="say">{sentence}</p>"#);
    if desk.embedded {
        within(desk, out, Ask::Told);
    }
    out.push_str("</div>");
    out.push_str(r#"<div class="more" data-key="more">"#);
    if let Some(cut) = desk.session.cut_off().filter(|cut| cut.at <= desk.session.now()) {
        put!(out, r#"<p class="quiet" data-testid="cut-off">{}</p>"#, Esc(&cut.text));
    }
    let ask = |what: fn(usize, usize) -> Ask| {
        asked(desk, what(why.step?, why.reason), "").filter(|it| !it.is_empty())
    };
    match ask(Ask::Numbers) {
        Some(numbers) => out.push_str(&numbers),
        None => rows(&desk.session, &why.numbers, out),
    }
    why.source.iter().for_each(|source| origin(desk, out, source));
    ask(Ask::Otherwise).iter().for_each(|branches| out.push_str(branches));
    further(desk, out, &why.further);
    // What is inside is written by itself.
    out.push_str(r#"<div data-key="tables" data-kept=""></div></div></aside>"#);
}

fn origin(desk: &Desk, out: &mut String, source: &SourceLink) {
    let label = Esc(&source.label);
    out.push_str(r#"<p class="rfc">"#);
    match &source.url {
        Some(url) => put!(
            out,
            r#"<a href="{}" target="_blank" rel="noopener" data-testid="rfc">{label}<span class="hidden-text"> ({})</span></a>"#,
            Esc(url),
            desk.say(Word::NewTab)
        ),
        None => put!(out, "{label}"),
    }
    if let Some(requirement) = &source.requirement {
        put!(out, r#"<span class="must">{requirement}</span>"#);
    }
    out.push_str("</p>");
}

fn further(desk: &Desk, out: &mut String, all: &[Because]) {
    if all.is_empty() {
        return;
    }
    let (word, count) = (desk.say(Word::WhyFurther), all.len());
    put!(out, r#"<details class="further"><summary>{word} ({count})</summary><ol>"#);
    for because in all {
        put!(out, "<li>{}", Esc(&because.sentence));
        origin(desk, out, &because.source);
        out.push_str("</li>");
    }
    out.push_str("</ol></details>");
}
