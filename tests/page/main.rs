//! The page in a real browser: clicked, dragged, typed into and read. Run by
//! `wasm-pack test --headless --chrome --mode no-install`.

#![cfg(target_arch = "wasm32")]

mod address;
mod branches;
mod desk;
mod digest;
mod for_everyone;
mod gestures;
mod hand;
mod keyboard;
mod mending;
mod parted;
mod player;
mod playing;
mod refusals;
mod touch;
mod what_if;
mod why;
mod words;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
