//! Whether a lesson's texts have what its steps want, and nothing that could do harm.

use std::collections::BTreeSet;

use session::Lang;

use crate::blocks::{Link, blocks};
use crate::lab::World;
use crate::lesson::{Kind, Lesson, Step};
use crate::mistake::{Fault, Mistake, Place};
use crate::names::StateName;
use crate::pages::Pages;

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
    for (name, needed) in &wanted {
        let text = pages.text(name);
        if *needed && text.is_empty() {
            let line = pages.page(name).map_or(1, |page| page.line);
            mistakes.push(at(line, Fault::NoSection(name.clone())));
        }
    }
    for (name, line) in pages.names() {
        let hint = name.rsplit_once('/').is_some_and(|(_, part)| part.starts_with("hint-"));
        if !hint && !wanted.iter().any(|(wanted, _)| wanted == name) {
            mistakes.push(at(line, Fault::StraySection(name.to_owned())));
        }
        texts(pages.text(name), line, glossary, lang, &mut mistakes);
    }
    mistakes
}

/// The sections that a lesson's text can have, and whether it must.
fn wanted(lesson: &Lesson) -> Vec<(String, bool)> {
    let mut wanted = vec![(String::new(), true)];
    let teaches = lesson.kind == Kind::Lesson;
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
    part("then", step.asks() && step.tell.is_none());
    part("look", step.fill.is_some() || step.order.is_some() || step.point.is_some());
    part("done", step.task.is_some());
    part("model", step.tell.is_some());
    if step.task.is_some() {
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

fn texts(text: &str, line: usize, glossary: &Glossary, lang: Lang, mistakes: &mut Vec<Mistake>) {
    let block = blocks(text);
    // Where in the section something stands.
    let found = |what: &str| {
        let lines = text.lines().position(|line| line.contains(what));
        line + lines.map_or(0, |lines| lines + 1)
    };
    for html in block.html_left_out {
        let first = html.lines().next().unwrap_or_default().to_owned();
        mistakes.push(at(found(&first), Fault::Html(first)));
    }
    for picture in block.pictures {
        mistakes.push(at(found(&picture), Fault::Image(picture)));
    }
    for (to, link) in block.links {
        let fault = match &link {
            None => Some(Fault::Link(to.clone())),
            Some(Link::Lab(lab)) => World::open(lab, lang).err().map(Fault::Lab),
            Some(Link::Term(term)) => {
                (!glossary.terms.contains(term)).then(|| Fault::Link(to.clone()))
            }
            Some(Link::Lesson(name)) => {
                (!glossary.lessons.contains(name)).then(|| Fault::Link(to.clone()))
            }
            Some(Link::State(state)) => {
                state.parse::<StateName>().is_err().then(|| Fault::Link(to.clone()))
            }
            Some(Link::Rfc { .. } | Link::Web(_)) => None,
        };
        mistakes.extend(fault.map(|fault| at(found(&to), fault)));
    }
}

fn at(line: usize, fault: Fault) -> Mistake {
    Mistake { place: Place::Line(line), fault }
}
