//! The folder of lessons: `NAME/lesson.toml` with `en.md` and `zh-CN.md`.

use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use course::{Glossary, Lesson, Mistake, Pages};
use session::Lang;

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
const TEXTS: [(Lang, &str); 2] = [(Lang::En, "en.md"), (Lang::Zh, "zh-CN.md")];

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

fn names_of_lessons(folder: &Path) -> io::Result<Vec<String>> {
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

/// Everything that is wrong in a folder of lessons, or with one of them only.
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
    Ok((pieces, found))
}

/// All lessons of a folder in which nothing is wrong.
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
    let told = |mistake: &Mistake, text: &str, file: &Path| Found {
        file: file.to_owned(),
        line: mistake.line(text),
        what: mistake.text(Lang::En),
    };
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
    for ((lang, text_file), pages) in TEXTS.into_iter().zip(&mut pages) {
        let file = folder.join(name).join(text_file);
        let text = fs::read_to_string(&file).unwrap_or_default();
        match Pages::read(&text) {
            Ok(read) => {
                let mistakes = course::check_pages(&lesson, &read, glossary, lang);
                found.extend(mistakes.iter().map(|it| told(it, &text, &file)));
                *pages = read;
            }
            Err(mistakes) => found.extend(mistakes.iter().map(|it| told(it, &text, &file))),
        }
    }
    Ok((found.len() == before).then_some(Piece { name: name.to_owned(), lesson, pages }))
}
