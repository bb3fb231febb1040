//! Reads a command's arguments: flags, options with a value, and the words that remain.

use crate::failure::Failure;

/// The arguments of one command, taken out one by one; what is left over is refused.
#[derive(Debug)]
pub struct Arguments {
    command: &'static str,
    left: Vec<String>,
}

impl Arguments {
    /// The arguments that followed `command`.
    pub fn new(command: &'static str, given: &[String]) -> Self {
        Self { command, left: given.to_vec() }
    }

    /// Whether `name` (say `--open`) was given.
    pub fn flag(&mut self, name: &str) -> bool {
        let before = self.left.len();
        self.left.retain(|word| word != name);
        self.left.len() != before
    }

    /// The value of `--name VALUE` or `--name=VALUE`; the last one counts.
    pub fn value(&mut self, name: &str) -> Result<Option<String>, Failure> {
        let mut found = None;
        let mut kept = Vec::new();
        let mut words = std::mem::take(&mut self.left).into_iter();
        while let Some(word) = words.next() {
            if word == name {
                let value = words.next().filter(|value| !value.starts_with("--"));
                let missing = || self.refuse(&format!("`{name}` needs a value"));
                found = Some(value.ok_or_else(missing)?);
            } else if let Some(value) = word.strip_prefix(name).and_then(|v| v.strip_prefix('=')) {
                found = Some(value.to_owned());
            } else {
                kept.push(word);
            }
        }
        self.left = kept;
        Ok(found)
    }

    /// The words that remain; an option among them is one that the command does not know.
    pub fn words(self) -> Result<Vec<String>, Failure> {
        match self.left.iter().find(|word| word.starts_with('-')) {
            Some(unknown) => Err(self.refuse(&format!("there is no option `{unknown}`"))),
            None => Ok(self.left),
        }
    }

    /// Refuses whatever remains.
    pub fn none_left(self) -> Result<(), Failure> {
        let command = self.command;
        match self.words()?.first() {
            Some(word) => Err(refusal(command, &format!("`{word}` means nothing here"))),
            None => Ok(()),
        }
    }

    /// A failure that says what is wrong with the arguments and where to read about them.
    pub fn refuse(&self, what: &str) -> Failure {
        refusal(self.command, what)
    }
}

fn refusal(command: &str, what: &str) -> Failure {
    Failure::new(format!("{what}; `cargo xtask help {command}` lists what can be given."))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn given(words: &[&str]) -> Arguments {
        let words: Vec<String> = words.iter().map(|&word| word.to_owned()).collect();
        Arguments::new("serve", &words)
    }

    #[test]
    fn a_value_may_follow_its_option_or_an_equals_sign() {
        for words in [&["--port", "81", "--open"][..], &["--open", "--port=81"]] {
            let mut arguments = given(words);
            assert_eq!(arguments.value("--port"), Ok(Some("81".to_owned())));
            assert!(arguments.flag("--open"));
            assert_eq!(arguments.none_left(), Ok(()));
        }
    }

    #[test]
    fn the_last_of_two_values_counts() {
        assert_eq!(given(&["--port=1", "--port", "2"]).value("--port"), Ok(Some("2".to_owned())));
    }

    #[test]
    fn an_option_without_its_value_is_refused() {
        for words in [&["--port"][..], &["--port", "--open"]] {
            let message = given(words).value("--port").unwrap_err().to_string();
            assert!(message.contains("`--port` needs a value"), "{message}");
        }
    }

    #[test]
    fn an_unknown_option_is_named_and_help_is_pointed_at() {
        let message = given(&["--prot"]).words().unwrap_err().to_string();
        assert!(message.contains("`--prot`") && message.contains("help serve"), "{message}");
    }

    #[test]
    fn a_stray_word_is_refused() {
        assert!(given(&["quickly"]).none_left().is_err());
    }
}
