//! The page: the only place that knows that a browser exists. It shows what a `session` says and
//! hands on what the reader does; it decides nothing about TCP.
//!
//! What is shown is text, written by pure functions ([`parts`]); only `ui` and `browser` need a
//! browser, and are left out where there is none.

pub mod deeds;
pub mod desk;
pub mod parts;
pub mod view;

#[cfg(target_arch = "wasm32")]
mod browser;
#[cfg(target_arch = "wasm32")]
mod ui;

#[cfg(target_arch = "wasm32")]
pub use ui::{App, mount, start};
