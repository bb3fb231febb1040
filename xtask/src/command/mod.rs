//! The commands, one per file, and the table that `help` prints.

mod bench;
mod build;
mod help;
mod lessons;
mod look;
mod serve;
mod setup;
mod size;
mod test;

use crate::failure::Failure;

/// One command.
#[derive(Debug)]
pub struct Entry {
    /// The word that it is called by.
    pub name: &'static str,
    /// What it does, in one line.
    pub summary: &'static str,
    /// How it is called and what it takes.
    pub usage: &'static str,
    run: fn(&[String]) -> Result<(), Failure>,
}

/// Every command, in the order in which a newcomer meets them.
pub const COMMANDS: [&Entry; 9] = [
    &serve::ENTRY,
    &test::ENTRY,
    &lessons::ENTRY,
    &size::ENTRY,
    &look::ENTRY,
    &bench::ENTRY,
    &build::ENTRY,
    &setup::ENTRY,
    &help::ENTRY,
];

/// Runs the command that the first argument names.
pub fn run(arguments: &[String]) -> Result<(), Failure> {
    let Some((name, rest)) = arguments.split_first() else { return help::overview() };
    if matches!(name.as_str(), "-h" | "--help") {
        return help::overview();
    }
    let entry = find(name)?;
    if rest.iter().any(|word| matches!(word.as_str(), "-h" | "--help")) {
        return help::about(entry);
    }
    (entry.run)(rest)
}

fn find(name: &str) -> Result<&'static Entry, Failure> {
    COMMANDS.into_iter().find(|entry| entry.name == name).ok_or_else(|| {
        let known = COMMANDS.map(|entry| entry.name).join(", ");
        Failure::new(format!("There is no command `{name}`; there are {known}."))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_command_lists_the_known_ones() {
        let message = find("sreve").unwrap_err().to_string();
        assert!(message.contains("`sreve`") && message.contains("serve, test"), "{message}");
    }

    #[test]
    fn every_command_is_found_by_its_name_and_explains_itself() {
        for entry in COMMANDS {
            assert_eq!(find(entry.name).unwrap().name, entry.name);
            assert!(entry.usage.starts_with(&format!("cargo xtask {}", entry.name)));
            assert!(!entry.summary.is_empty());
        }
    }
}
