//! The experiments that the lab has ready, by chapter: each a link, opened by a click.

use session::{Chapter, Story, Word};

use super::markup::{Esc, put};
use crate::desk::Desk;

/// The list, folded away until it is wanted.
pub fn stories(desk: &Desk, out: &mut String) {
    let heading = desk.say(Word::Experiments);
    put!(
        out,
        r#"<details class="drawer stories" data-testid="stories"><summary>{heading}</summary>"#
    );
    let mut chapter = None;
    for story in Story::ALL {
        if chapter != Some(story.chapter()) {
            if chapter.is_some() {
                out.push_str("</ul>");
            }
            chapter = Some(story.chapter());
            put!(out, "<h3>{}</h3><ul>", desk.say(name(story.chapter())));
        }
        let (tag, title) = (story.tag(), Esc(desk.say(story.title())));
        let here = if story == desk.session.left().story { r#" aria-current="true""# } else { "" };
        put!(out, r#"<li><button type="button" data-do="story-{tag}"{here}>{title}</button></li>"#);
    }
    out.push_str("</ul></details>");
}

fn name(chapter: Chapter) -> Word {
    match chapter {
        Chapter::Opening => Word::ChapterOpening,
        Chapter::Closing => Word::ChapterClosing,
        Chapter::TimeWait => Word::ChapterTimeWait,
        Chapter::Udp => Word::ChapterUdp,
    }
}
