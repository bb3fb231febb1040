//! The parts of the page as HTML: pure functions from what is shown to text. No browser is needed
//! to call them.

pub mod branches;
pub mod doing;
pub mod hunt;
pub mod intro;
pub mod lists;
pub mod player;
pub mod share;
pub mod stage;
pub mod stories;
mod tables;
pub mod timeline;
pub mod top;
pub mod transport;
pub mod whatif;
pub mod why;
pub mod within;
