//! The questions there are to practise with.

use crate::lesson::Lesson;
use crate::question::Kinds;

/// A question of a bank, as far as it matters for its turn.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Question {
    /// Its name, by which progress knows it: `file/step`.
    pub name: String,
    /// What is to be done in it.
    pub form: Form,
    /// The rows of `lessons/facts.md` that it asks about.
    pub rows: Vec<String>,
}

/// What is to be done in a question.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Form {
    /// To choose.
    Choose,
    /// To fill in.
    Fill,
    /// To bring into order.
    Order,
    /// To point.
    Point,
    /// To answer in own words.
    Tell,
}

/// Which questions are wanted.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub enum Filter {
    /// All.
    #[default]
    All,
    /// Those that ask about one of these rows: `H1`, `T3`.
    Rows(Vec<String>),
    /// Those of a family of rows, by its letter: `H`.
    Family(char),
}

/// The questions of a file, in order. One without rows of its own has those of the file.
pub fn bank(file: &str, lesson: &Lesson) -> Vec<Question> {
    let questions = lesson.steps.iter().filter_map(|step| {
        let rows = if step.covers.is_empty() { &lesson.covers } else { &step.covers };
        let form = Form::from(step.question()?);
        Some(Question { name: [file, "/", &step.id].concat(), form, rows: rows.clone() })
    });
    questions.collect()
}

impl Filter {
    /// Whether a question is wanted.
    pub fn passes(&self, question: &Question) -> bool {
        match self {
            Filter::All => true,
            Filter::Rows(rows) => question.rows.iter().any(|row| rows.contains(row)),
            Filter::Family(letter) => question.rows.iter().any(|row| row.starts_with(*letter)),
        }
    }
}

impl From<Kinds<'_>> for Form {
    fn from(kinds: Kinds<'_>) -> Form {
        match kinds {
            Kinds::Choose(_) => Form::Choose,
            Kinds::Fill(_) => Form::Fill,
            Kinds::Order(_) => Form::Order,
            Kinds::Point(_) => Form::Point,
            Kinds::Tell(_) => Form::Tell,
        }
    }
}
