//! The page in the browser: one Yew component, [`App`], which holds all state. After each change
//! the parts are painted ([`paint`]), and clock, address, focus and scrolling follow ([`effects`]).
//! What a click means stands in `deeds`, what the parts say in `parts`.

mod ahead;
mod app;
mod effects;
mod events;
mod follow;
mod forms;
mod hand;
mod hunting;
mod leave;
mod menus;
mod paint;
mod rest;
mod skeleton;
mod ways;

pub use app::{App, mount, start};
