//! The course on the page: a program of its own, which the page's reader fetches when they open the
//! course or a link to a lesson (`crates/inside/draw.js`, `teach.js`).
//!
//! It stands beside the lab and knows it by its address: it opens an experiment by writing it behind `#`,
//! and reads there what the learner has done. What it presses in the lab are the lab's own buttons.

mod contents;
mod deck;
mod draft;
mod practice;
mod words;
mod workshop;

#[cfg(target_arch = "wasm32")]
mod app;
#[cfg(target_arch = "wasm32")]
mod browser;
#[cfg(target_arch = "wasm32")]
mod views;

pub use contents::{Outline, PARTS, PIECES, Part, Piece};
pub use deck::{Deck, Phase, TaskState};
pub use draft::Draft;
pub use practice::Practice;
pub use words::{Word, say, tell};
pub use workshop::{Draft as StepDraft, Workshop};

#[cfg(target_arch = "wasm32")]
pub use app::start;
