//! `cargo xtask`: builds, serves, tests and measures the page, and installs what that needs.
//!
//! One file per command in `command/`; `setup/` knows what each of them needs and how to get it.

mod arguments;
mod browser;
mod command;
mod failure;
mod kit;
mod process;
mod setup;
mod workspace;

use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match command::run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("\n{failure}");
            ExitCode::FAILURE
        }
    }
}
