//! The experiments that the lab has ready, by chapter: each a link, opened by a click.

use markup::{Esc, put};
use session::{Chapter, Session, Story, Word};

use super::say;

/// The list.
pub fn stories(session: &Session, out: &mut String) {
    let mut chapter = None;
    for story in Story::ALL {
        if chapter != Some(story.chapter()) {
            if chapter.is_some() {
                out.push_str("</ul>");
            }
            chapter = Some(story.chapter());
            put!(out, "<h3>{}</h3><ul>", say(session, name(story.chapter())));
        }
        let (tag, title) = (story.tag(), Esc(say(session, story.title())));
        let here = if story == session.left().story { r#" aria-current="true""# } else { "" };
        put!(out, r#"<li><button type="button" data-do="story-{tag}"{here}>{title}</button></li>"#);
    }
    out.push_str("</ul>");
}

fn name(chapter: Chapter) -> Word {
    match chapter {
        Chapter::Opening => Word::ChapterOpening,
        Chapter::Closing => Word::ChapterClosing,
        Chapter::TimeWait => Word::ChapterTimeWait,
        Chapter::Udp => Word::ChapterUdp,
        Chapter::Free => Word::ChapterFree,
    }
}
