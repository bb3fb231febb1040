//! The page, one file per thing on the screen. It shows what the session says and hands on what
//! the reader does; it decides nothing.
//!
//! There are two components: [`App`], which holds all state, and [`still`], which draws a part anew
//! only when what it shows has changed. Everything else is a function from the [`desk::Desk`] to
//! HTML: that keeps a frame cheap, and the page small (a component of its own costs 2 KB).

mod app;
mod desk;
mod effects;
mod follow;
mod icons;
mod intro;
mod lists;
mod share;
mod stage;
mod still;
mod tables;
mod timeline;
mod top;
mod transport;
mod view;
mod why;

pub use app::App;
