//! What can be wrong with a lesson, where, and what would be right: in both languages.

mod complaints;
mod sentences;
mod types;

use session::Lang;

/// Something that is wrong with a lesson.
#[derive(Clone, PartialEq, Debug)]
pub struct Mistake {
    /// Where.
    pub place: Place,
    /// What.
    pub fault: Fault,
}

/// Where something stands in a file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Place {
    /// A line, counted from 1.
    Line(usize),
    /// In `lesson.toml`, by keys and places from the outside in.
    Way(Vec<String>),
}

/// What is wrong.
#[derive(Clone, PartialEq, Debug)]
pub enum Fault {
    /// It is longer than is read, and how long it may be, in octets.
    TooLong(usize, usize),
    /// It is no TOML.
    Syntax(String),
    /// Tables or lists within one another, deeper than is read.
    TooDeep,
    /// A key that is not known, and those that are.
    UnknownKey(String, Vec<String>),
    /// A key that is wanted.
    MissingKey(String),
    /// A word that is none of those that are known there.
    UnknownWord(String, Vec<String>),
    /// A word that is no packet's name.
    NoPacket(String),
    /// A word that is no time.
    NoTime(String),
    /// A value of another kind than is wanted: what it is, where that is known, and what is wanted.
    WrongType(String, String),
    /// Not just one key, where one says what it is: a goal, an event, a number.
    OneKey,
    /// Something stands there twice.
    Duplicate(String),
    /// There is no step.
    NoSteps,
    /// More than are read.
    TooMany(&'static str, usize),
    /// A name that is not made of small letters, digits and hyphens.
    Name(String),
    /// Two have the same name.
    SameName(String),
    /// A row that `facts.md` cannot have.
    Row(String),
    /// The minutes are out of bounds.
    Minutes(u8),
    /// An experiment that cannot be opened, why, and the word that may be meant.
    Lab(String, Option<String>),
    /// The runs together are more than is played for one lesson.
    TooMuch,
    /// A moment behind the end of the run, and the end.
    Moment(String, String),
    /// `until` does not come after `at`.
    Backwards,
    /// A host that is not in the experiment, and those that are.
    Host(String, Vec<String>),
    /// A packet that is not sent in the run, and how many are, host by host.
    Packet(String, Vec<usize>),
    /// A step that has more than one question or task.
    TwoQuestions,
    /// How far off an answer may be is no such length.
    Within(f64),
    /// Too few to choose from, to order, to fill in.
    TooFew(&'static str, usize),
    /// An option that does not say when it is right, or says it twice.
    NoKey(String),
    /// No option is right, though one should be.
    NoneRight,
    /// All options are right.
    AllRight,
    /// More than one is right, and only one can be chosen.
    SeveralRight(Vec<String>),
    /// A number that the run does not have.
    NoValue,
    /// Something to be ordered that does not happen.
    NeverHappens(String),
    /// Two that happen at the same moment.
    SameMoment(String, String),
    /// The items stand there in the right order already.
    Ordered,
    /// What is to be pointed at is not on the stage.
    NoTarget,
    /// What is expected does not hold in the run.
    Unmet(String),
    /// A task whose goals hold before anything is done.
    Already,
    /// A task whose solution does not reach the goals.
    NotSolved(String),
    /// A solution that takes another number of deeds than `par` says.
    Par(u16, usize),
    /// A par above the budget.
    Budget(u16, u16),
    /// A solution with means that are not allowed.
    NotAllowed(String),
    /// A solution that does not begin with the step's experiment.
    OtherLab,
    /// A proof by search of a task that goes beyond what is searched.
    Unsearchable,
    /// A kind of lesson that has no such step.
    Misplaced(&'static str),
    /// A text that does not begin with a title.
    NoTitle,
    /// A second title.
    SecondTitle(String),
    /// A part outside of a step.
    PartOutside(String),
    /// A heading deeper than three marks.
    DeepHeading(String),
    /// A section whose name is no name.
    SectionName(String),
    /// Two sections of one name.
    SectionTwice(String),
    /// A section that is wanted.
    NoSection(String),
    /// A section that belongs to nothing, and those that are wanted.
    StraySection(String, Vec<String>),
    /// HTML in a text.
    Html(String),
    /// A picture in a text.
    Image(String),
    /// A link that leads nowhere.
    Link(String),
    /// No text in any language.
    NoText,
}

impl Mistake {
    /// Something wrong in `lesson.toml`, by its way there.
    pub(crate) fn at(way: &[&dyn ToString], fault: Fault) -> Mistake {
        let way = way.iter().map(|part| part.to_string()).collect();
        Mistake { place: Place::Way(way), fault }
    }

    /// The line that it is in, of the file that it was found in.
    pub fn line(&self, text: &str) -> usize {
        match &self.place {
            Place::Line(line) => *line,
            Place::Way(way) => crate::read::line(text, way),
        }
    }

    /// What is wrong and what would be right, in a language.
    pub fn text(&self, lang: Lang) -> String {
        match lang {
            Lang::En => brief(&sentences::en(&self.fault)),
            Lang::Zh => brief(&sentences::zh(&self.fault)),
        }
    }
}

/// A sentence that quotes no more than it has to.
fn brief(sentence: &str) -> String {
    let parts: Vec<String> = sentence.split('`').map(|part| cut(part, QUOTED)).collect();
    cut(&parts.join("`"), SENTENCE)
}

fn cut(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => [&text[..end], "…"].concat(),
        None => text.to_owned(),
    }
}

/// The known word that is most like a wrong one, if one is like it.
pub(crate) fn likely<'a>(wrong: &str, known: &'a [String]) -> Option<&'a str> {
    if wrong.len() > LONGEST {
        return None;
    }
    let near = known.iter().map(|word| (distance(wrong, word), word.as_str())).min()?;
    (near.0 <= 1 + wrong.chars().count() / 3).then_some(near.1)
}

/// How many letters have to be changed, put in or left out to make one word of another (Levenshtein).
fn distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.to_lowercase().chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (above, letter) in one.to_lowercase().chars().enumerate() {
        let mut corner = above;
        row[0] = above + 1;
        for (place, against) in other.iter().enumerate() {
            let swapped = corner + usize::from(letter != *against);
            corner = row[place + 1];
            row[place + 1] = swapped.min(corner + 1).min(row[place] + 1);
        }
    }
    row[other.len()]
}

/// No word that is known is so long, in octets.
const LONGEST: usize = 100;
/// Chosen so that a goal of the usual length is quoted whole, in characters.
const QUOTED: usize = 200;
/// Chosen so that what is said stays one paragraph, in characters.
const SENTENCE: usize = 800;
