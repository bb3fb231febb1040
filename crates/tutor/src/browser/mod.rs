//! What the course knows of the browser: the lab beside it, files, what is remembered.

mod fetch;
mod lab;
mod store;

pub use fetch::{Lost, foreign, piece, reference, words};
pub use lab::{
    Lab, fit, focus_door, has_menu, hide, place_search, set_flag, show, show_in_view, show_top,
    spoken, tell_resized, unfit,
};
pub use store::{address_of, copy, download, print, recall, remember};
