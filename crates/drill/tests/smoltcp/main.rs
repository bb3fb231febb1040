//! `tcp` beside smoltcp, an implementation by other people: the same calls through the same lossy
//! network on either, and on one of each, must give the same octets and the same end states; and
//! the same segment in the same state the same answer, save where `deviations.rs` says how smoltcp
//! leaves the RFC.
//!
//! `cargo test -p drill --test smoltcp -- --nocapture` prints that list, and how often it was needed.

mod app;
mod deviations;
mod end;
mod experiments;
mod matrix;
mod network;
mod ours;
mod puppet;
mod run;
mod situations;
mod stimuli;
mod stories;
mod theirs;
mod witness;
