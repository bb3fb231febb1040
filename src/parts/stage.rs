//! The stage: the diagram, its past solid and its future faint, with all that can be taken.

pub mod drag;
pub mod draw;
pub mod hits;
pub mod hosts;
pub mod menu;
pub mod now;
mod scene;
mod strokes;

pub use self::scene::{Drawn, Needs, packet_name, packet_named, tip};

/// The height of the lifelines' heads, in px, as in stage.css.
pub const HEADS: f64 = 92.0;
