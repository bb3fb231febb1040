//! The folder of lessons: `NAME/lesson.toml` with `en.md` and `zh-CN.md`.

use std::collections::BTreeSet;
use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use course::{Fault, Glossary, Lesson, Mistake, Pages, Place};
use session::Lang;

use crate::reference;

/// A lesson with its texts.
#[derive(Clone, Debug)]
pub struct Piece {
    /// Its folder's name.
    pub name: String,
    /// What stands in `lesson.toml`.
    pub lesson: Lesson,
    /// Its text in each language.
    pub pages: [Pages; 2],
}

/// Something that is wrong in a file.
#[derive(Clone, Debug)]
pub struct Found {
    /// The file.
    pub file: PathBuf,
    /// The line, counted from 1.
    pub line: usize,
    /// What is wrong, and what would be right.
    pub what: String,
}

impl fmt::Display for Found {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file.display(), self.line, self.what)
    }
}

/// Both languages with the files that have their texts.
pub(crate) const TEXTS: [(Lang, &str); 2] = [(Lang::En, "en.md"), (Lang::Zh, "zh-CN.md")];

/// What texts can link to: the sections of the glossary, and the lessons.
///
/// # Errors
/// The folder cannot be read.
pub fn glossary(folder: &Path) -> io::Result<Glossary> {
    let mut glossary = Glossary::default();
    let text = fs::read_to_string(folder.join("reference/glossary/en.md")).unwrap_or_default();
    let names = text.lines().filter_map(|line| line.strip_prefix("## "));
    glossary.terms = names.map(|name| name.trim().to_owned()).collect();
    glossary.lessons = names_of_lessons(folder)?.into_iter().collect();
    Ok(glossary)
}

/// The lessons of a folder, by their names.
///
/// # Errors
/// The folder cannot be read.
pub fn names_of_lessons(folder: &Path) -> io::Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.path().join("lesson.toml").is_file() {
            names.push(entry.file_name().to_string_lossy().into_owned());
        }
    }
    names.sort();
    Ok(names)
}

/// Everything that is wrong in a folder of lessons and what they refer to, or with one of them only.
///
/// # Errors
/// A file cannot be read.
pub fn proofread(folder: &Path, only: Option<&str>) -> io::Result<(Vec<Piece>, Vec<Found>)> {
    let glossary = glossary(folder)?;
    let (mut pieces, mut found) = (Vec::new(), Vec::new());
    for name in names_of_lessons(folder)? {
        if only.is_none_or(|only| only == name) {
            pieces.extend(one(folder, &name, &glossary, &mut found)?);
        }
    }
    if only.is_none() {
        found.extend(reference::wrong(folder, &glossary)?);
    }
    Ok((pieces, found))
}

/// All lessons of a folder, if nothing is wrong there.
///
/// # Errors
/// A file cannot be read, or is wrong.
pub fn lessons(folder: &Path) -> io::Result<Vec<Piece>> {
    let (pieces, found) = proofread(folder, None)?;
    match found.first() {
        Some(found) => Err(io::Error::other(found.to_string())),
        None => Ok(pieces),
    }
}

fn one(
    folder: &Path,
    name: &str,
    glossary: &Glossary,
    found: &mut Vec<Found>,
) -> io::Result<Option<Piece>> {
    let file = folder.join(name).join("lesson.toml");
    let text = fs::read_to_string(&file)?;
    let lesson = match course::read(&text) {
        Ok(lesson) => lesson,
        Err(mistake) => {
            found.push(told(&mistake, &text, &file));
            return Ok(None);
        }
    };
    let before = found.len();
    found.extend(course::check(&lesson, Lang::En).iter().map(|it| told(it, &text, &file)));
    let mut pages = [Pages::default(), Pages::default()];
    let mut names = [Names::default(), Names::default()];
    for (nth, (lang, text_file)) in TEXTS.into_iter().enumerate() {
        if let Some(within) = course::text(&text, &lesson, glossary, lang) {
            match within {
                Ok(read) => pages[nth] = read,
                Err(mistakes) => found.extend(mistakes.iter().map(|it| told(it, &text, &file))),
            }
            continue;
        }
        let read = read_pages(&folder.join(name).join(text_file), found)?;
        let Some((file, text, read)) = read else { continue };
        let mistakes = course::check_pages(&lesson, &read, glossary, lang);
        found.extend(mistakes.iter().map(|it| told(it, &text, &file)));
        names[nth] = Names::of(file, &read);
        pages[nth] = read;
    }
    found.extend(unlike(&names));
    Ok((found.len() == before).then_some(Piece { name: name.to_owned(), lesson, pages }))
}

/// Reads a text; says what is wrong with its sections, or that it is not there.
pub(crate) fn read_pages(
    file: &Path,
    found: &mut Vec<Found>,
) -> io::Result<Option<(PathBuf, String, Pages)>> {
    let text = match fs::read_to_string(file) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let mistake = Mistake { place: Place::Line(1), fault: Fault::NoText };
            found.push(told(&mistake, "", file));
            return Ok(None);
        }
        Err(error) => return Err(error),
    };
    match Pages::read(&text) {
        Ok(pages) => Ok(Some((file.to_owned(), text, pages))),
        Err(mistakes) => {
            found.extend(mistakes.iter().map(|it| told(it, &text, file)));
            Ok(None)
        }
    }
}

/// What is wrong, in English, as it stands in a file.
pub(crate) fn told(mistake: &Mistake, text: &str, file: &Path) -> Found {
    Found { file: file.to_owned(), line: mistake.line(text), what: mistake.text(Lang::En) }
}

/// The names of a text's sections, with its file.
#[derive(Default)]
pub(crate) struct Names(Option<(PathBuf, BTreeSet<String>)>);

impl Names {
    pub fn of(file: PathBuf, pages: &Pages) -> Names {
        Names(Some((file, pages.sections().map(|(name, _)| name.to_owned()).collect())))
    }
}

/// What one language has and the other has not; where a text could not be read, that is said already.
pub(crate) fn unlike(names: &[Names; 2]) -> Vec<Found> {
    let [Names(Some(one)), Names(Some(other))] = names else { return Vec::new() };
    let mut found = Vec::new();
    for ((file, has), (there, wants)) in [(one, other), (other, one)] {
        for name in wants.difference(has) {
            let there = there.file_name().unwrap_or_default().display();
            let what = format!("The section `{name}` of {there} is missing here.");
            found.push(Found { file: file.clone(), line: 1, what });
        }
    }
    found
}
