//! A learner plays one host's TCP: at each step of that host it is asked what is sent, and what the
//! run really sent judges the answer. There is no second TCP in here, and no list of right answers.

mod ack;
mod answer;
mod case;
mod flags;
mod judge;
mod quiet;
mod said;
mod seq;
mod turn;
mod verdict;

pub use ack::AckIs;
pub use answer::{Answer, Move, Typed, as_typed};
pub use flags::{Missing, TooMany};
pub use judge::{Field, Mistake};
pub use quiet::{Due, Silence};
pub use seq::SeqIs;
pub use turn::{Phase, Turn};
pub use verdict::Verdict;
