//! The parts of the page as HTML: pure functions from what is shown to text. No browser is needed
//! to call them.

pub mod icons;
pub mod intro;
pub mod lists;
pub mod markup;
pub mod share;
pub mod stage;
mod tables;
pub mod timeline;
pub mod top;
pub mod transport;
pub mod why;
