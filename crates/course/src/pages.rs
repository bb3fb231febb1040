//! A lesson's text in one language: Markdown in sections, found by the names of what they are about.
//!
//! The first line is `# Title`; what follows, up to the first `## name`, is what the lesson is about.
//! `## name` begins the text of the step of that name, `### name` within it that of an option, a blank,
//! an item, a point or a hint of it.

use std::collections::BTreeMap;

use crate::mistake::{Fault, Mistake, Place};
use crate::read::MOST_TEXT;

/// A text, in sections.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Pages {
    /// The title.
    pub title: String,
    sections: BTreeMap<String, Page>,
}

/// A section.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Page {
    /// The Markdown.
    pub text: String,
    /// The line of its heading, counted from 1.
    pub line: usize,
    /// The line that its text begins in.
    pub from: usize,
}

impl Page {
    /// The first paragraph, on one line.
    pub fn first(&self) -> String {
        let first = self.text.split("\n\n").next().unwrap_or_default();
        first.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// What stands behind the first paragraph.
    pub fn rest(&self) -> &str {
        self.text.split_once("\n\n").map_or("", |(_, rest)| rest.trim())
    }
}

impl Pages {
    /// Reads a text.
    ///
    /// # Errors
    /// Where its sections are not as they should be: all such places.
    pub fn read(text: &str) -> Result<Pages, Vec<Mistake>> {
        if text.len() > MOST_TEXT {
            let fault = Fault::TooLong(text.len(), MOST_TEXT);
            return Err(vec![Mistake { place: Place::Line(1), fault }]);
        }
        let mut reading = Reading::default();
        for (index, line) in text.lines().enumerate() {
            reading.line(index + 1, line);
        }
        reading.end(1, String::new());
        if reading.pages.title.is_empty() && reading.mistakes.is_empty() {
            reading.mistake(1, Fault::NoTitle);
        }
        if reading.mistakes.is_empty() { Ok(reading.pages) } else { Err(reading.mistakes) }
    }

    /// A section by its name: `""` for what the lesson is about, `step`, `step/part`.
    pub fn page(&self, name: &str) -> Option<&Page> {
        self.sections.get(name)
    }

    /// The text of a section, or nothing.
    pub fn text(&self, name: &str) -> &str {
        self.page(name).map_or("", |page| &page.text)
    }

    /// All sections with their names.
    pub fn sections(&self) -> impl Iterator<Item = (&str, &Page)> {
        self.sections.iter().map(|(name, page)| (name.as_str(), page))
    }

    /// How many hints a step has: `hint-1` and on.
    pub fn hints(&self, step: &str) -> usize {
        (1..).take_while(|nth| self.page(&format!("{step}/hint-{nth}")).is_some()).count()
    }
}

#[derive(Default)]
struct Reading {
    pages: Pages,
    mistakes: Vec<Mistake>,
    /// The section that is read, and where it began.
    name: String,
    line: usize,
    from: usize,
    text: String,
    step: String,
    fenced: bool,
}

impl Reading {
    fn line(&mut self, number: usize, line: &str) {
        if line.trim_start().starts_with("```") {
            self.fenced = !self.fenced;
        }
        let heading = line.split_once(' ').filter(|(marks, _)| !self.fenced && is_marks(marks));
        match heading {
            Some(("#", title)) => self.title(number, title.trim()),
            Some(("##", name)) => {
                let name = name.trim().to_owned();
                self.step.clone_from(&name);
                self.begin(number, name);
            }
            Some(("###", part)) if self.step.is_empty() => {
                self.mistake(number, Fault::PartOutside(part.trim().to_owned()));
            }
            Some(("###", part)) => {
                let name = [&*self.step, part.trim()].join("/");
                self.begin(number, name);
            }
            Some((_, heading)) => {
                self.mistake(number, Fault::DeepHeading(heading.trim().to_owned()))
            }
            None => {
                if self.text.is_empty() && line.trim().is_empty() {
                    return;
                }
                if self.text.is_empty() {
                    self.from = number;
                }
                self.text.push_str(line.trim_end());
                self.text.push('\n');
            }
        }
    }

    fn title(&mut self, number: usize, title: &str) {
        if self.pages.title.is_empty() && self.step.is_empty() {
            self.pages.title = title.to_owned();
        } else {
            self.mistake(number, Fault::SecondTitle(title.to_owned()));
        }
    }

    fn begin(&mut self, number: usize, name: String) {
        let plain = name.split('/').all(is_name);
        if !plain {
            self.mistake(number, Fault::SectionName(name.clone()));
        }
        self.end(number, name);
    }

    /// The section that was read ends, another begins.
    fn end(&mut self, number: usize, next: String) {
        let text = self.text.trim_end().to_owned();
        let line = self.line.max(1);
        let page = Page { text, line, from: self.from.max(line) };
        let name = std::mem::replace(&mut self.name, next);
        if name.is_empty() && page.text.is_empty() {
            // Nothing stands between the title and the first step.
        } else if self.pages.sections.insert(name.clone(), page).is_some() {
            self.mistake(line, Fault::SectionTwice(name));
        }
        self.text.clear();
        (self.line, self.from) = (number, 0);
    }

    fn mistake(&mut self, line: usize, fault: Fault) {
        self.mistakes.push(Mistake { place: Place::Line(line), fault });
    }
}

fn is_marks(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte == b'#')
}

/// Small letters, digits and hyphens.
pub(crate) fn is_name(text: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    !text.is_empty() && text.len() <= 40 && text.bytes().all(plain)
}
