//! Runs other programs: shown, asked for a line, or out of sight with a sign of life.

use std::ffi::OsStr;
use std::fs::File;
use std::io::Read;
use std::path::Path;
use std::process::{Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use crate::failure::Failure;

/// Runs `command` with its output shown as it comes. `what` names the work, as in "the build".
pub fn show(what: &str, command: &mut Command) -> Result<(), Failure> {
    let status = command.status().map_err(|error| could_not_start(what, command, &error))?;
    if status.success() {
        return Ok(());
    }
    let ended = ending(status);
    let line = command_line(command);
    Err(Failure::new(format!("{what} failed: `{line}` {ended}; its messages stand above.")))
}

/// What `command` prints on its standard output, or nothing if it cannot be run or fails.
pub fn answer(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Runs `command` with its output in the file `log` and a line every 20 seconds that says how far
/// it is. `what` names the work, as in "installing trunk"; `advice` says what to do if it fails.
pub fn attend(what: &str, advice: &str, log: &Path, command: &mut Command) -> Result<(), Failure> {
    let unwritable = |error| Failure::new(format!("Cannot write {}: {error}.", log.display()));
    let output = File::create(log).map_err(unwritable)?;
    let errors = output.try_clone().map_err(unwritable)?;
    command.stdin(Stdio::null()).stdout(output).stderr(errors);
    let mut child = command.spawn().map_err(|error| could_not_start(what, command, &error))?;
    let mut heartbeat = Heartbeat::new(what);
    let status = loop {
        match child.try_wait() {
            Ok(Some(status)) => break status,
            Ok(None) => std::thread::sleep(POLL),
            Err(error) => return Err(Failure::new(format!("Lost sight of {what}: {error}."))),
        }
        heartbeat.beat(|| last_lines(&read(log), 1).pop().unwrap_or_default());
    };
    if status.success() {
        return Ok(());
    }
    let line = command_line(command);
    let sentence = format!("{what} failed: `{line}` {}. {advice}", ending(status));
    Err(Failure::new(sentence).with_detail(last_lines(&read(log), DETAIL_LINES)))
}

/// A line now and then, so that nobody takes a long wait for a hang.
#[derive(Debug)]
pub struct Heartbeat {
    what: String,
    started: Instant,
    next: Duration,
}

impl Heartbeat {
    /// Starts now; the first line is due in 20 seconds.
    pub fn new(what: &str) -> Self {
        Self { what: what.to_owned(), started: Instant::now(), next: HEARTBEAT }
    }

    /// Prints the elapsed time and `state` if a line is due.
    pub fn beat(&mut self, state: impl FnOnce() -> String) {
        let elapsed = self.started.elapsed();
        if elapsed >= self.next {
            self.next = elapsed + HEARTBEAT;
            let state: String = state().chars().take(STATE_WIDTH).collect();
            println!("  … {}, {}: {state}", self.what, duration(elapsed));
        }
    }
}

/// `3 min 7 s`, or `12 s`.
pub fn duration(time: Duration) -> String {
    let seconds = time.as_secs();
    match (seconds / 60, seconds % 60) {
        (0, seconds) => format!("{seconds} s"),
        (minutes, seconds) => format!("{minutes} min {seconds} s"),
    }
}

/// Where `program` is found in the folders of PATH.
pub fn on_path(program: &str) -> Option<std::path::PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(program)).find(|file| file.is_file())
}

fn could_not_start(what: &str, command: &Command, error: &std::io::Error) -> Failure {
    let program = command.get_program().to_string_lossy();
    let why = match error.kind() {
        std::io::ErrorKind::NotFound => "it is not installed or not on the PATH".to_owned(),
        _ => error.to_string(),
    };
    Failure::new(format!("{what} failed: `{program}` could not be started, because {why}."))
}

fn ending(status: ExitStatus) -> String {
    match status.code() {
        Some(code) => format!("ended with exit code {code}"),
        None => "was killed".to_owned(),
    }
}

fn command_line(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(OsStr::to_string_lossy).collect::<Vec<_>>().join(" ")
}

fn read(log: &Path) -> String {
    let mut bytes = Vec::new();
    let read = File::open(log).and_then(|mut file| file.read_to_end(&mut bytes));
    read.map(|_| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default()
}

/// The last `count` lines of `text` that say something.
fn last_lines(text: &str, count: usize) -> Vec<String> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let mut last: Vec<String> = lines.rev().take(count).map(str::to_owned).collect();
    last.reverse();
    last
}

/// Chosen so that a finished tool is noticed at once and waiting costs nothing.
const POLL: Duration = Duration::from_millis(100);
/// Chosen so that a log of ten minutes stays readable.
const HEARTBEAT: Duration = Duration::from_secs(20);
/// Chosen so that the cause and its context are on the screen.
const DETAIL_LINES: usize = 12;
/// Chosen so that a line fits a terminal, in characters.
const STATE_WIDTH: usize = 60;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_said_in_minutes_and_seconds() {
        assert_eq!(duration(Duration::from_secs(12)), "12 s");
        assert_eq!(duration(Duration::from_secs(187)), "3 min 7 s");
    }

    #[test]
    fn the_last_lines_leave_out_empty_ones_and_keep_their_order() {
        assert_eq!(last_lines("a\n\n b \n\nc\n\n", 2), ["b", "c"]);
        assert!(last_lines("\n", 2).is_empty());
    }

    #[test]
    fn a_program_that_does_not_exist_is_named() {
        let mut command = Command::new("no-such-program");
        let message = show("The test", &mut command).unwrap_err().to_string();
        assert!(message.contains("`no-such-program`"), "{message}");
        assert!(message.contains("not installed"), "{message}");
    }

    #[test]
    fn a_failing_program_leaves_its_last_words() {
        let log = std::env::temp_dir().join(format!("xtask-attend-{}", std::process::id()));
        let mut command = Command::new("sh");
        command.args(["-c", "echo the disk is full >&2; exit 3"]);
        let failure = attend("Filling", "Empty it.", &log, &mut command).unwrap_err();
        std::fs::remove_file(&log).unwrap();
        assert_eq!(failure.detail(), ["the disk is full"]);
        let message = failure.to_string();
        assert!(message.contains("exit code 3") && message.contains("Empty it."), "{message}");
    }
}
