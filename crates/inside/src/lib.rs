//! What is inside: of a segment the header that is on the wire, of a host a picture of its sequence
//! space and of how its estimates go, of a connection the map of its states; of a decision its numbers and
//! what else could have happened; and of the page's drawers what they hold. The page asks with a text and gets markup (SVG and HTML); it fetches this program
//! when it stands (`src/main.rs`, `draw.js`).

mod answer;
mod ask;
mod branches;
mod done;
mod drawers;
#[cfg(test)]
mod drawn;
mod events;
mod header;
mod keys;
mod live;
mod map;
mod numbers;
mod otherwise;
mod plot;
mod print;
mod space;
mod tables;

pub use answer::{REFUSED, draw, prepare};
pub use ask::{Ask, means_text};
pub use tables::rows;
