//! "Find a way to break it": what shall hold, by which faults it may be tried, how far the search
//! is, and what it found.

use inside::Ask;
use session::Word;

use super::within::within;
use crate::desk::Desk;
use markup::put;

/// The form and what came of it.
pub fn hunt(desk: &Desk, out: &mut String) {
    let heading = desk.say(Word::BreakIt);
    put!(
        out,
        r#"<details class="drawer" data-testid="hunt"><summary>{heading}</summary><form class="doing" data-form="hunt">"#
    );
    within(desk, out, Ask::Means(desk.view.means));
    let running = desk.hunt.as_ref().is_some_and(|hunt| !hunt.is_over());
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
    if let Some(hunt) = &desk.hunt {
        within(desk, out, Ask::Found(hunt.means()));
    }
    out.push_str("</details>");
}
