//! The command line.

use std::fmt;
use std::num::NonZeroU32;
use std::path::PathBuf;

use tcp::Config;

/// What the command line asks for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Options {
    /// Which profile to run with; if none is named, scripts run with the RFC's, traces with
    /// Linux's.
    pub profile: Option<Profile>,
    /// The receive window that the driven side of a script starts with, in octets.
    pub window: NonZeroU32,
    /// Whether to tell each exchange as a table.
    pub verbose: bool,
    /// Whether to name the cases only.
    pub list: bool,
    /// The files.
    pub files: Vec<PathBuf>,
}

/// A profile of [`Config`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Profile {
    /// [`Config::rfc9293`].
    Rfc9293,
    /// [`Config::linux`].
    Linux,
    /// [`Config::classroom`].
    Classroom,
}

/// What is wrong with a command line.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct UsageError(String);

impl Options {
    /// Reads a command line, its program's name left out.
    ///
    /// # Errors
    /// The first thing found wrong.
    pub fn parse(arguments: impl Iterator<Item = String>) -> Result<Options, UsageError> {
        let mut options = Options::default();
        let mut arguments = arguments.peekable();
        let mut only_files = false;
        while let Some(argument) = arguments.next() {
            if only_files || !argument.starts_with("--") {
                options.files.push(PathBuf::from(argument));
                continue;
            }
            let (name, mut value) = match argument.split_once('=') {
                Some((name, value)) => (name.to_string(), Some(value.to_string())),
                None => (argument, None),
            };
            let mut take = || {
                let missing = || UsageError(format!("{name} needs a value"));
                value.take().or_else(|| arguments.next()).ok_or_else(missing)
            };
            match name.as_str() {
                "--" => only_files = true,
                "--profile" => options.profile = Some(profile(&take()?)?),
                "--window" => options.window = window(&take()?)?,
                "--verbose" => options.verbose = true,
                "--list" => options.list = true,
                _ => return Err(UsageError(format!("unknown option {name}"))),
            }
            if let Some(value) = value {
                return Err(UsageError(format!("{name} takes no value, not {value}")));
            }
        }
        if options.files.is_empty() {
            return Err(UsageError("no file is named".to_string()));
        }
        Ok(options)
    }

    /// How the program is used.
    pub const USAGE: &'static str = "drill [--profile rfc9293|linux|classroom] [--window N] \
                                     [--verbose] [--list] FILE…";
}

impl Default for Options {
    fn default() -> Options {
        Options {
            profile: None,
            // All that the header's window field can say without scaling.
            window: const { NonZeroU32::new(65_535).unwrap() },
            verbose: false,
            list: false,
            files: Vec::new(),
        }
    }
}

impl Profile {
    /// The configuration.
    pub fn config(self) -> Config {
        match self {
            Profile::Rfc9293 => Config::rfc9293(),
            Profile::Linux => Config::linux(),
            Profile::Classroom => Config::classroom(),
        }
    }
}

fn profile(name: &str) -> Result<Profile, UsageError> {
    match name {
        "rfc9293" => Ok(Profile::Rfc9293),
        "linux" => Ok(Profile::Linux),
        "classroom" => Ok(Profile::Classroom),
        _ => Err(UsageError(format!("no profile {name}; there are rfc9293, linux and classroom"))),
    }
}

fn window(number: &str) -> Result<NonZeroU32, UsageError> {
    let parsed = number.parse().ok().filter(|window: &NonZeroU32| window.get() <= MOST_WINDOW);
    let refused =
        || UsageError(format!("a window is from 1 to {MOST_WINDOW} octets, not {number}"));
    parsed.ok_or_else(refused)
}

/// The largest window there is, 65535 shifted by 14 (RFC 7323, 2.3). Beyond 65535 a side that does
/// not scale offers 65535.
const MOST_WINDOW: u32 = 65_535 << 14;

impl fmt::Display for UsageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for UsageError {}

#[cfg(test)]
mod tests {
    use super::{Options, Profile};

    fn parse(line: &str) -> Result<Options, String> {
        let words = line.split_whitespace().map(str::to_string);
        Options::parse(words).map_err(|error| error.to_string())
    }

    #[test]
    fn options_may_stand_before_and_between_files() {
        let options = parse("a.pkt --profile linux --window=1000 b.pkt --verbose").unwrap();
        assert_eq!(options.profile, Some(Profile::Linux));
        assert_eq!(options.window.get(), 1000);
        assert!(options.verbose && !options.list);
        assert_eq!(options.files.len(), 2);
    }

    #[test]
    fn what_cannot_be_understood_is_told() {
        for (line, told) in [
            ("--window 0 a", "a window is from 1 to 1073725440 octets, not 0"),
            ("--profile bsd a", "no profile bsd; there are rfc9293, linux and classroom"),
            ("--loud a", "unknown option --loud"),
            ("--window", "--window needs a value"),
            ("--list=1 a", "--list takes no value, not 1"),
            ("--list", "no file is named"),
        ] {
            assert_eq!(parse(line).unwrap_err(), told);
        }
    }
}
