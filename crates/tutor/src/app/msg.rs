//! What can be open in the course, and what can change in it.

use course::practice::Filter;
use course::progress::How;
use course::{Pages, Target};
use gloo_file::File;
use session::Lang;

use super::Made;
use crate::deck::Deck;
use crate::practice::Practice;

/// What the course shows.
pub enum Screen {
    /// The table of contents.
    Contents,
    /// Something is on its way.
    Loading,
    /// Something did not come, or is not there; with what can be tried again.
    Failed(String, Option<Open>),
    /// A lesson.
    Deck(Box<Deck>),
    /// Pages to look something up in.
    Reference(Shelf, Pages, String),
    /// For the teacher.
    Teacher(Box<Deck>),
    /// May a lesson be fetched from there?
    Consent(String),
    /// Questions, mixed.
    Practice(Box<Practice>),
    /// What was done.
    Progress,
    /// A lesson is made.
    Workshop,
}

/// What can be opened.
#[derive(Clone, PartialEq, Debug)]
pub enum Open {
    /// The table of contents.
    Contents,
    /// A lesson, a challenge, a set of questions.
    Piece(String),
    /// Its page for the teacher.
    Teacher(String),
    /// Pages to look something up in, and the place in them.
    Reference(Shelf, String),
    /// A lesson from somewhere else, which the reader has agreed to.
    Foreign(String),
    /// A lesson that stands whole in the address.
    Packed(String),
    /// Questions, mixed.
    Practice,
    /// What was done.
    Progress,
    /// A lesson is made.
    Workshop,
}

/// Pages to look something up in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Shelf {
    /// Words.
    Glossary,
    /// The eleven states.
    States,
    /// TCP and UDP.
    TcpUdp,
    /// Claims that are wrong.
    Myths,
    /// Rules that are rarely met.
    Corners,
}

/// A change.
pub enum Msg {
    /// The course is closed.
    Close,
    /// Something is opened.
    Open(Open),
    /// What the address names is opened, unless it is open.
    Asked,
    /// Back to the lesson that a link has led away from.
    Return,
    /// Something has come that was asked for as the how many-th.
    Came(u32, Screen),
    /// The texts of what is open, by their lessons' names, in another language; those that came.
    Retold(Lang, Vec<(String, Pages)>),
    /// A lesson may be fetched from elsewhere.
    Agree,
    /// A step forward or back.
    Go(bool),
    /// An option is chosen.
    Choose(usize),
    /// A blank is filled in, or the answer in own words.
    Type(usize, String),
    /// An item is moved.
    Shift(usize, bool),
    /// A point is ticked off.
    Tick(usize),
    /// The model answer is shown.
    Compare,
    /// The answer is given.
    Give,
    /// What is watched is skipped.
    Skip,
    /// The question is asked again.
    Again,
    /// An experiment is opened in the lab, and played.
    Show(String),
    /// Another hint.
    Hint,
    /// A solution is shown.
    Solve,
    /// A task is begun anew.
    Restart,
    /// Something on the stage was pointed at.
    Point(Target),
    /// An entry of the open reference is gone to.
    Entry(String),
    /// A link in a text was followed.
    Follow(String),
    /// The lab's own text comes in place of the course, or goes.
    Aside,
    /// On a phone: it is folded up, or down.
    Fold,
    /// It has the whole width again.
    Widen,
    /// It is shown to a class, or no more.
    Present,
    /// Other questions are practised.
    Filter(Filter),
    /// The next question.
    Another,
    /// What was done is offered as a file.
    Export,
    /// A file of it is read: merged with what is there, or in its place.
    Import(File, How),
    /// It has been read.
    Imported(String, How),
    /// All of it is thrown away.
    Clear,
    /// Another tab has done something.
    Elsewhere,
    /// A certificate's code is typed.
    Code(String),
    /// Something is printed.
    Print,
    /// A lesson in the making is changed.
    Make(Made),
    /// Another language; its sentences are there.
    Speak(Lang),
    /// The window has another size.
    Resized,
    /// A text went to the clipboard, or could not.
    Copied(bool),
    /// Time to look at the lab.
    Look,
}
