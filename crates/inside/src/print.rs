//! A sheet of paper: the figure, what was done, the run as a list.

use markup::{Esc, put};
use session::diagram::{self, Micros, Style, TickAt, svg};
use session::{Session, Word, texts};

/// The sheet, all but the address.
pub fn print(session: &Session, out: &mut String) {
    let story = session.left().story;
    let say = |word| Esc(texts::word(word, session.lang()));
    put!(out, "<h1>{}</h1><p>{}</p>", say(story.title()), say(story.about()));
    let done = session.interventions();
    if !done.is_empty() {
        put!(out, "<h2>{}</h2><ul>", say(Word::DoneSoFar));
        for done in done.iter().filter(|done| !done.off) {
            put!(out, "<li>{}</li>", Esc(&done.sentence));
        }
        out.push_str("</ul>");
    }
    figure(session, out);
    put!(out, "<h2>{}</h2><ol>", say(Word::Events));
    for event in session.events().iter().take(MOST_EVENTS) {
        put!(out, "<li><time>{}</time> {}</li>", event.time, Esc(&event.text));
    }
    out.push_str("</ol>");
}

fn figure(session: &Session, out: &mut String) {
    let (lang, input) = (session.lang(), session.scene());
    let folds = move |from: Micros, to: Micros| texts::idle(to.saturating_sub(from), lang);
    let ticks = move |tick: TickAt| texts::tick(tick, lang);
    let mut style = Style::new(WIDE, &folds, &ticks);
    style.shared(input.groups.len());
    let title = texts::word(session.left().story.title(), lang);
    out.push_str(&svg::document(&diagram::layout(&input, &style), title, None));
}

/// The width of a figure on A4 within its margins, in px of 1/96 inch.
const WIDE: f64 = 680.0;
/// A longer list would fill a book.
const MOST_EVENTS: usize = 400;
