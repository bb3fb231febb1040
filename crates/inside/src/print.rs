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
    let mut picture = diagram::layout(&input, &style);
    diagram::name_hosts(&mut picture, &input, &style);
    let picture = svg::document(&picture, title, Some(PAPER));
    // As an image, so that the page's own styles do not reach into it.
    put!(out, r#"<img alt="{}" src="data:image/svg+xml,{}"/>"#, Esc(title), encoded(&picture));
}

/// Text as it may stand in an address that is an attribute.
fn encoded(text: &str) -> String {
    let mut encoded = String::new();
    for sign in text.chars() {
        match sign {
            '%' => encoded.push_str("%25"),
            '#' => encoded.push_str("%23"),
            '"' => encoded.push_str("%22"),
            '<' => encoded.push_str("%3C"),
            '>' => encoded.push_str("%3E"),
            '&' => encoded.push_str("%26"),
            '\n' => encoded.push(' '),
            other => encoded.push(other),
        }
    }
    encoded
}

/// The colours of a figure on paper: the page's light ones.
const PAPER: &str = include_str!("style/paper.css");

/// The width of a figure on A4 within its margins, in px of 1/96 inch.
const WIDE: f64 = 680.0;
/// A longer list would fill a book.
const MOST_EVENTS: usize = 400;

#[cfg(test)]
mod tests {
    use session::{Action, Lang, Session};

    use super::*;

    #[test]
    fn a_sheet_has_the_figure_what_was_done_and_the_run() {
        for lang in Lang::ALL {
            let session = Session::new(lang);
            let syn = session.trace().packets[0].id;
            let mut sheet = String::new();
            print(&session.apply(Action::Drop(syn)), &mut sheet);
            let whole = ["<div>", &sheet, "</div>"].concat();
            let parsed = roxmltree::Document::parse(&whole).expect("well-formed");
            let image =
                parsed.descendants().find(|node| node.has_tag_name("img")).expect("a figure");
            assert!(image.attribute("src").is_some_and(|src| src.contains("SYN-SENT")));
            assert_eq!(
                sheet.matches("<time>").count(),
                session.apply(Action::Drop(syn)).events().len()
            );
        }
    }
}
