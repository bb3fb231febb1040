//! The folder `reference`: what texts refer to, a section for each word, state, difference, myth.

use std::fs;
use std::io;
use std::path::Path;

use course::{Glossary, check_links};
use session::sim::tcp::State;

use crate::folder::{Found, Names, TEXTS, read_pages, told, unlike};

/// The books of the folder.
pub const BOOKS: [&str; 5] = ["glossary", "states", "tcp-udp", "myths", "corners"];

/// All that is wrong in the folder, as far as it is there.
///
/// # Errors
/// A file cannot be read.
pub(crate) fn wrong(folder: &Path, glossary: &Glossary) -> io::Result<Vec<Found>> {
    let mut found = Vec::new();
    for book in BOOKS {
        let folder = folder.join("reference").join(book);
        if fs::exists(&folder)? {
            found.extend(wrong_in(&folder, book, glossary)?);
        }
    }
    Ok(found)
}

fn wrong_in(folder: &Path, book: &str, glossary: &Glossary) -> io::Result<Vec<Found>> {
    let mut found = Vec::new();
    let mut names = [Names::default(), Names::default()];
    for (nth, (lang, name)) in TEXTS.into_iter().enumerate() {
        let read = read_pages(&folder.join(name), &mut found)?;
        let Some((file, text, pages)) = read else { continue };
        found.extend(check_links(&pages, glossary, lang).iter().map(|it| told(it, &text, &file)));
        for (name, page) in pages.sections().filter(|(_, page)| page.text.is_empty()) {
            let what = format!("The section `{name}` is empty.");
            found.push(Found { file: file.clone(), line: page.line, what });
        }
        if book == "states" {
            for state in State::ALL.map(|state| state.to_string().to_lowercase()) {
                if pages.page(&state).is_none() {
                    let what = format!("The state `{state}` is missing.");
                    found.push(Found { file: file.clone(), line: 1, what });
                }
            }
        }
        names[nth] = Names::of(file, &pages);
    }
    found.extend(unlike(&names));
    Ok(found)
}
