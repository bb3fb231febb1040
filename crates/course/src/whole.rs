//! A lesson that is one file: `lesson.toml` with the texts in it.

use session::Lang;
use toml::de::{DeTable, DeValue};

use crate::check::{Glossary, check, check_pages};
use crate::lesson::Lesson;
use crate::mistake::{Fault, Mistake, Place};
use crate::pages::Pages;
use crate::read::{line_of, read};

/// Opens a lesson that is one file, from wherever it comes: in a language, or in the other one if it
/// has no text in that. Nothing that is wrong in it gets past this.
///
/// # Errors
/// All that is wrong with it.
pub fn open(file: &str, glossary: &Glossary, lang: Lang) -> Result<(Lesson, Pages), Vec<Mistake>> {
    let lesson = read(file).map_err(|mistake| vec![mistake])?;
    let mut mistakes = check(&lesson, lang);
    let text = text(file, &lesson, glossary, lang);
    let text = text.or_else(|| self::text(file, &lesson, glossary, lang.other()));
    match text {
        Some(Ok(pages)) if mistakes.is_empty() => return Ok((lesson, pages)),
        Some(Ok(_)) => {}
        Some(Err(more)) => mistakes.extend(more),
        None if mistakes.is_empty() => {
            mistakes.push(Mistake { place: Place::Line(1), fault: Fault::NoText });
        }
        None => {}
    }
    Err(mistakes)
}

/// The text that stands in a lesson's file, in a language; none if it has none in it.
///
/// # Errors
/// All that is wrong with the text, by lines of the file.
pub fn text(
    file: &str,
    lesson: &Lesson,
    glossary: &Glossary,
    lang: Lang,
) -> Option<Result<Pages, Vec<Mistake>>> {
    let texts = lesson.text.as_ref()?;
    let (text, key) = match lang {
        Lang::En => (&texts.en, "en"),
        Lang::Zh => (&texts.zh, "zh-CN"),
    };
    if text.is_empty() {
        return None;
    }
    let read = Pages::read(text).and_then(|pages| {
        let mistakes = check_pages(lesson, &pages, glossary, lang);
        if mistakes.is_empty() { Ok(pages) } else { Err(mistakes) }
    });
    Some(read.map_err(|mistakes| {
        let (first, long) = begins(file, key);
        mistakes.into_iter().map(|mistake| shifted(mistake, first, long)).collect()
    }))
}

/// In which line of a file a text begins, and whether it goes over several lines.
fn begins(file: &str, key: &str) -> (usize, bool) {
    let Ok(table) = DeTable::parse(file) else { return (1, false) };
    let Some(DeValue::Table(texts)) = table.get_ref().get("text").map(|text| text.get_ref()) else {
        return (1, false);
    };
    let Some(text) = texts.get(key) else { return (1, false) };
    let at = text.span().start;
    let rest = file.get(at..).unwrap_or_default();
    let long = rest.starts_with("\"\"\"") || rest.starts_with("'''");
    // A break behind the quotation marks does not belong to the text.
    let broken = long && rest[3..].trim_start_matches('\r').starts_with('\n');
    (line_of(file, at) + usize::from(broken), long)
}

fn shifted(mistake: Mistake, first: usize, long: bool) -> Mistake {
    let place = match mistake.place {
        Place::Line(line) if long => Place::Line(first + line - 1),
        Place::Line(_) => Place::Line(first),
        way @ Place::Way(_) => way,
    };
    Mistake { place, ..mistake }
}
