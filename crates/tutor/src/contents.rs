//! What the course has, as far as its table of contents says; made from the files when it is built.

use course::Kind;
use course::progress::Progress;
use session::Lang;

/// A lesson, a challenge, or a set of questions, before it is fetched.
#[derive(Debug)]
pub struct Piece {
    /// Its folder's name.
    pub name: &'static str,
    /// What it is.
    pub kind: Kind,
    /// How long it takes.
    pub minutes: u8,
    /// The rows that it covers.
    pub covers: &'static [&'static str],
    /// Changes with its files, so that a browser never keeps an old one.
    pub version: &'static str,
    /// Its title, by language.
    pub titles: [&'static str; 2],
    /// What it is about, by language.
    pub abouts: [&'static str; 2],
    /// Its steps.
    pub steps: &'static [Outline],
}

/// A step, before it is fetched.
#[derive(Debug)]
pub struct Outline {
    /// Its name.
    pub id: &'static str,
    /// What kind of question or task it has; empty if none.
    pub asks: &'static str,
    /// The rows that it asks about.
    pub covers: &'static [&'static str],
}

/// What belongs together.
#[derive(Debug)]
pub struct Part {
    /// Its name.
    pub id: &'static str,
    /// Its lessons, in order.
    pub lessons: &'static [&'static str],
    /// Its challenges, in order.
    pub challenges: &'static [&'static str],
}

include!(concat!(env!("OUT_DIR"), "/contents.rs"));

impl Piece {
    /// The piece of a name.
    pub fn named(name: &str) -> Option<&'static Piece> {
        PIECES.iter().find(|piece| piece.name == name)
    }

    /// Its title in a language.
    pub fn title(&self, lang: Lang) -> &'static str {
        self.titles[lang as usize]
    }

    /// What it is about, in a language.
    pub fn about(&self, lang: Lang) -> &'static str {
        self.abouts[lang as usize]
    }

    /// All of one kind.
    pub fn of(kind: Kind) -> impl Iterator<Item = &'static Piece> {
        PIECES.iter().filter(move |piece| piece.kind == kind)
    }

    /// Whether all its questions are answered and its tasks done; of one that asks nothing, whether it was
    /// read.
    pub fn is_done(&self, progress: &Progress) -> bool {
        self.steps.iter().all(|step| match step.asks {
            "task" => progress.best(self.name, step.id).is_some(),
            _ => progress.outcome(self.name, step.id).is_some(),
        })
    }

    /// The fewest stars of any of its tasks, if all are done and there is one.
    pub fn stars(&self, progress: &Progress) -> Option<u8> {
        let tasks = self.steps.iter().filter(|step| step.asks == "task");
        let stars: Option<Vec<u8>> =
            tasks.map(|step| Some(progress.best(self.name, step.id)?.stars)).collect();
        stars?.into_iter().min()
    }

    /// The next lesson or challenge behind this one, in the course's order.
    pub fn next(&self) -> Option<&'static Piece> {
        let lessons = PARTS.iter().flat_map(|part| part.lessons);
        let challenges = PARTS.iter().flat_map(|part| part.challenges);
        let all: Vec<&str> = match self.kind {
            Kind::Challenge => challenges.copied().collect(),
            _ => lessons.copied().collect(),
        };
        let place = all.iter().position(|name| *name == self.name)?;
        all.get(place + 1).and_then(|name| Piece::named(name))
    }
}
