//! The drill's own tests: its scripts and traces pass, what is wrong with a file is told where it
//! stands, and a file that says something else does not pass.

mod calls;
mod command;
mod digests;
mod files;
mod mistakes;
mod parting;
mod scripts;
mod traces;
