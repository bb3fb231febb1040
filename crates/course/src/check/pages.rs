//! Whether a lesson's texts have what its steps want, and nothing that could do harm.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use session::Lang;

use super::{MOST_MISTAKES, open};
use crate::blocks::{Link, blocks};
use crate::lesson::{Kind, Lesson, Step};
use crate::mistake::{Fault, Mistake, Place};
use crate::names::StateName;
use crate::pages::{Page, Pages};

/// What texts can link to.
#[derive(Clone, Debug, Default)]
pub struct Glossary {
    /// The names of the words that are explained.
    pub terms: BTreeSet<String>,
    /// The names of all lessons.
    pub lessons: BTreeSet<String>,
}

/// All that is wrong with a lesson's text.
pub fn check_pages(
    lesson: &Lesson,
    pages: &Pages,
    glossary: &Glossary,
    lang: Lang,
) -> Vec<Mistake> {
    let mut mistakes = Vec::new();
    let wanted = wanted(lesson);
    let mut asked = BTreeSet::new();
    for (name, needed) in &wanted {
        if !asked.insert(name.as_str()) {
            continue;
        }
        let text = pages.text(name);
        if *needed && text.is_empty() {
            // Where it is, or else the step that it belongs to.
            let step = name.split_once('/').map_or("", |(step, _)| step);
            let page = pages.page(name).or_else(|| pages.page(step).filter(|_| !step.is_empty()));
            let line = page.map_or(1, |page| page.line);
            mistakes.push(at(line, Fault::NoSection(name.clone())));
        }
    }
    let tasks = lesson.steps.iter().filter(|step| step.task.is_some());
    let hints: BTreeMap<&str, usize> = tasks.map(|it| (&*it.id, pages.hints(&it.id))).collect();
    for (name, page) in pages.sections() {
        if mistakes.len() >= MOST_MISTAKES {
            return mistakes;
        }
        let hint = name.split_once("/hint-").is_some_and(|(step, nth)| {
            let nth = nth.parse().ok().filter(|hint: &usize| *hint > 0 && hint.to_string() == nth);
            nth.zip(hints.get(step)).is_some_and(|(nth, hints)| nth <= *hints)
        });
        if !hint && !asked.contains(name) {
            let known = match name.split_once("/hint-").map(|(step, _)| (step, hints.get(step))) {
                Some((step, Some(hints))) => vec![format!("{step}/hint-{}", hints + 1)],
                _ => asked.iter().map(|name| (*name).to_owned()).collect(),
            };
            mistakes.push(at(page.line, Fault::StraySection(name.to_owned(), known)));
        }
    }
    mistakes.extend(check_links(pages, glossary, lang));
    mistakes
}

/// What is wrong in any text: HTML, pictures, links that lead nowhere.
pub fn check_links(pages: &Pages, glossary: &Glossary, lang: Lang) -> Vec<Mistake> {
    let (mut mistakes, mut played) = (Vec::new(), 0);
    for (_, page) in pages.sections() {
        texts(page, glossary, lang, &mut played, &mut mistakes);
    }
    mistakes
}

/// The sections that a lesson's text can have, and whether it must.
fn wanted(lesson: &Lesson) -> Vec<(String, bool)> {
    let mut wanted = vec![(String::new(), true)];
    // Whoever writes a lesson in one file need not write for other teachers.
    let teaches = lesson.kind == Kind::Lesson && lesson.text.is_none();
    wanted.push(("teacher".to_owned(), false));
    for part in ["purpose", "mistakes", "ask"] {
        wanted.push((["teacher/", part].concat(), teaches));
    }
    for step in &lesson.steps {
        wanted.push((step.id.clone(), true));
        let mut part = |name: &str, needed| wanted.push(([&*step.id, "/", name].concat(), needed));
        parts(lesson, step, &mut part);
    }
    wanted
}

fn parts(lesson: &Lesson, step: &Step, part: &mut impl FnMut(&str, bool)) {
    if step.asks() {
        part("then", step.tell.is_none());
    }
    if step.fill.is_some() || step.order.is_some() || step.point.is_some() {
        part("look", true);
    }
    if step.tell.is_some() {
        part("model", true);
    }
    if step.task.is_some() {
        part("done", true);
        part("hint-1", lesson.kind == Kind::Challenge);
    }
    for option in step.choose.iter().flat_map(|choose| &choose.options) {
        part(&option.id, true);
    }
    for blank in step.fill.iter().flat_map(|fill| &fill.blanks) {
        part(&blank.id, true);
    }
    for item in step.order.iter().flat_map(|order| &order.items) {
        part(&item.id, true);
    }
    for point in step.tell.iter().flat_map(|tell| &tell.points) {
        part(point, true);
    }
}

fn texts(
    page: &Page,
    glossary: &Glossary,
    lang: Lang,
    played: &mut usize,
    mistakes: &mut Vec<Mistake>,
) {
    let block = blocks(&page.text);
    for (line, html) in block.html_left_out {
        let first = html.lines().next().unwrap_or_default().to_owned();
        mistakes.push(at(page.from + line, Fault::Html(first)));
    }
    for (line, picture) in block.pictures {
        mistakes.push(at(page.from + line, Fault::Image(picture)));
    }
    for ((to, link), line) in block.links.into_iter().zip(block.lines) {
        let fault = match &link {
            None => Some(Fault::Link(to)),
            Some(Link::Lab(lab)) => {
                *played += 1;
                match (*played).cmp(&(MOST_PLAYED + 1)) {
                    Ordering::Less => open(lab, lang).err(),
                    Ordering::Equal => Some(Fault::TooMany("experiments", MOST_PLAYED)),
                    Ordering::Greater => None,
                }
            }
            Some(Link::Term(term)) => (!glossary.terms.contains(term)).then_some(Fault::Link(to)),
            Some(Link::Lesson(name)) => {
                (!glossary.lessons.contains(name)).then_some(Fault::Link(to))
            }
            Some(Link::State(state)) => {
                state.parse::<StateName>().is_err().then_some(Fault::Link(to))
            }
            Some(Link::Rfc { .. } | Link::Web(_)) => None,
        };
        mistakes.extend(fault.map(|fault| at(page.from + line, fault)));
    }
}

fn at(line: usize, fault: Fault) -> Mistake {
    Mistake { place: Place::Line(line), fault }
}

/// The most experiments that a text links to, of which each is played to see that it can be.
const MOST_PLAYED: usize = 200;
