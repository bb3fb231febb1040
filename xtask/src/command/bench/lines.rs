//! What a benchmark prints: it is shown as it comes, kept, and read for its figures.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use crate::failure::Failure;

/// Runs `command`, shows its lines as they come, and keeps them.
pub fn follow(command: &mut Command) -> Result<Vec<String>, Failure> {
    let failed = |why: &dyn std::fmt::Display| {
        Failure::new(format!("The benchmark failed: {why}; its messages stand above."))
    };
    let mut child = command.stdout(Stdio::piped()).spawn().map_err(|error| failed(&error))?;
    let output = child.stdout.take().expect("it is piped");
    let mut lines = Vec::new();
    for line in BufReader::new(output).lines() {
        let line = line.map_err(|error| failed(&error))?;
        println!("{line}");
        lines.push(line);
    }
    let status = child.wait().map_err(|error| failed(&error))?;
    if status.success() { Ok(lines) } else { Err(failed(&status)) }
}

/// How fast something is in the speed of something else that ran in turns with it: the 2.41 of
/// `in turns: search 2.41 × stateright`.
pub fn ratio(lines: &[String], what: &str, of: &str) -> Result<f64, Failure> {
    number(lines, &format!("in turns: {what} "), &format!(" × {of}"))
}

/// The number of the line that begins with `before`; `after` follows it, and then nothing or a
/// comma.
pub fn number(lines: &[String], before: &str, after: &str) -> Result<f64, Failure> {
    let told = lines.iter().find_map(|line| {
        let (number, rest) = line.strip_prefix(before)?.split_once(after)?;
        (rest.is_empty() || rest.starts_with(',')).then_some(number)
    });
    let number =
        told.and_then(|number| number.parse().ok()).filter(|number: &f64| number.is_finite());
    number.ok_or_else(|| Failure::new(format!("The benchmark told no figure: `{before}…{after}`.")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(told: &[&str]) -> Vec<String> {
        told.iter().map(|&line| line.to_owned()).collect()
    }

    #[test]
    fn lines_are_kept_and_a_failing_program_is_a_failure() {
        let mut command = Command::new("sh");
        assert_eq!(follow(command.args(["-c", "echo one; echo two"])).unwrap(), ["one", "two"]);
        let failure = follow(Command::new("sh").args(["-c", "exit 3"])).unwrap_err();
        assert!(failure.to_string().contains('3'), "{failure}");
    }

    #[test]
    fn a_ratio_is_read_from_its_own_line_alone() {
        let told =
            lines(&["in turns: a 1.58 × b_checked", "in turns: a 1.2 × b", "turns: c 2 × b"]);
        assert_eq!(ratio(&told, "a", "b"), Ok(1.2));
        assert_eq!(ratio(&told, "a", "b_checked"), Ok(1.58));
        let message = ratio(&told, "c", "b").unwrap_err().to_string();
        assert!(message.contains("in turns: c"), "{message}");
    }

    #[test]
    fn a_number_may_be_followed_by_more_and_must_be_one() {
        let told = lines(&["longest: 1.65 s, congested", "shortest: NaN s", "middle: no s"]);
        assert_eq!(number(&told, "longest: ", " s"), Ok(1.65));
        assert!(number(&told, "shortest: ", " s").is_err());
        assert!(number(&told, "middle: ", " s").is_err());
    }
}
