//! Lessons as files: their format, what is wrong with one and where, and how answers are judged.
//!
//! A lesson is a `lesson.toml` ([`Lesson`]) and a text in each language ([`Pages`]). No answer stands
//! in it where the simulator can give it: what is right follows from the run of the step's experiment
//! ([`World`]). There is no browser in here, no clock and no files.

mod answer;
mod blocks;
pub mod certificate;
mod check;
mod event;
mod goal;
mod lab;
mod lesson;
mod mistake;
mod names;
pub mod pack;
mod pages;
pub mod practice;
pub mod progress;
mod question;
mod read;
mod value;
mod whole;
mod write;

pub use answer::{Answer, Verdict, right};
pub use blocks::{Block, Link, blocks};
pub use check::{Glossary, check, check_links, check_pages};
pub use event::Event;
pub use goal::{Goal, Segment, Sends, count};
pub use lab::{World, deeds};
pub use lesson::{Deed, Kind, Lesson, Lock, Proof, Step, Task, Texts};
pub use mistake::{Fault, Mistake, Place};
pub use names::{
    CallName, Host, Moment, PacketName, RuleName, SignalName, StateName, VariableName, WishName,
};
pub use pages::{Page, Pages};
pub use question::{Blank, Choice, Choose, Fill, Item, Kinds, Order, Point, Target, Tell};
pub use read::{MOST_TEXT, read};
pub use value::Value;
pub use whole::{open, text};
pub use write::write;

pub use session;
