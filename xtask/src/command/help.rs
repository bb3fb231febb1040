//! `cargo xtask help`: what there is, and how each command is called.

use super::{COMMANDS, Entry, find};
use crate::arguments::Arguments;
use crate::failure::Failure;

/// The command.
pub const ENTRY: Entry = Entry {
    name: "help",
    summary: "explain a command, or list them all",
    usage: "cargo xtask help [COMMAND]",
    run,
};

/// Lists the commands.
pub fn overview() -> Result<(), Failure> {
    println!("{}", list());
    Ok(())
}

/// Explains one command.
pub fn about(entry: &Entry) -> Result<(), Failure> {
    println!("{}: {}\n\n{}", entry.name, entry.summary, entry.usage);
    Ok(())
}

fn run(given: &[String]) -> Result<(), Failure> {
    match Arguments::new("help", given).words()?.first() {
        Some(name) => about(find(name)?),
        None => overview(),
    }
}

fn list() -> String {
    let mut text = String::from("Usage: cargo xtask COMMAND\n");
    for entry in COMMANDS {
        text.push_str(&format!("\n  {:7}  {}", entry.name, entry.summary));
    }
    text.push_str("\n\nWhat is missing is installed: tools into the user's cache (TCP_LAB_CACHE\n");
    text.push_str("names another folder), system packages with the package manager.");
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_has_a_line_for_every_command() {
        let list = list();
        for entry in COMMANDS {
            assert!(list.contains(entry.summary), "{list}");
        }
    }
}
