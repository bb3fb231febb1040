//! "Find a way to break it": what shall hold, by which faults it may be tried, how far the search
//! is, and what it found.

use inside::Ask;
use session::Word;

use super::whatif;
use super::within::within;
use crate::desk::Desk;
use markup::{Esc, put};

/// The form and what came of it.
pub fn hunt(desk: &Desk, out: &mut String) {
    let heading = desk.say(Word::BreakIt);
    put!(
        out,
        r#"<details class="drawer" data-testid="hunt"><summary>{heading}</summary><form class="doing" data-form="hunt">"#
    );
    within(desk, out, Ask::Means(desk.view.means));
    let running = desk.hunt.as_ref().is_some_and(|line| !line.over);
    // Two elements: a button that became the other one while it is pressed would do both.
    if running {
        let stop = desk.say(Word::StopSearch);
        put!(
            out,
            r#"<button type="button" class="btn" data-key="stop" data-do="hunt-stop">{stop}</button>"#
        );
    } else {
        put!(out, r#"<button class="btn" data-key="search">{}</button>"#, desk.say(Word::Search));
    }
    out.push_str("</form>");
    result(desk, out);
    out.push_str("</details>");
}

fn result(desk: &Desk, out: &mut String) {
    let Some(line) = &desk.hunt else { return };
    let side = whatif::changed(desk);
    let about = desk.session.hunt_about(side, line);
    put!(
        out,
        r#"<div class="found" data-testid="hunt-result"><p class="about">{}</p>"#,
        Esc(&about)
    );
    if !line.over {
        let (name, value) = (Esc(desk.say(Word::BreakIt)), line.per_mille);
        put!(out, r#"<progress max="1000" value="{value}" aria-label="{name}"></progress>"#);
    }
    // What came of it is read out; how far it is would be read out without end.
    let live = if line.over { r#" role="status""# } else { "" };
    put!(out, r#"<p{live}>{}</p>"#, Esc(&line.sentence));
    if line.link.is_some() {
        let open = desk.say(Word::OpenFound);
        put!(out, r#"<button type="button" class="btn prime" data-do="hunt-open">{open}</button>"#);
    }
    out.push_str("</div>");
}
