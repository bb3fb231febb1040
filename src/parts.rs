//! The parts of the page as HTML: pure functions from what is shown to text. No browser is needed
//! to call them.

pub mod branches;
pub mod intro;
pub mod lists;
pub mod share;
pub mod stage;
pub mod stories;
pub mod tables;
pub mod timeline;
pub mod tools;
pub mod top;
pub mod transport;
pub mod why;
pub mod within;
