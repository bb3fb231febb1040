//! Finds the system's Chromium and its driver, and shows a page to a person.

use std::path::PathBuf;
use std::process::{Command, Stdio};

use crate::failure::Failure;
use crate::process::{answer, on_path};

/// The browser: `CHROMIUM`, or the first of the usual names.
pub fn chromium() -> Option<PathBuf> {
    if let Some(given) = std::env::var_os("CHROMIUM") {
        return Some(given.into());
    }
    let application = PathBuf::from(MAC_CHROME);
    NAMES
        .iter()
        .find_map(|name| on_path(name))
        .or_else(|| application.is_file().then_some(application))
}

/// Refuses a driver of another version than the browser's, which would fail with a riddle.
pub fn driver_fits_browser() -> Result<(), Failure> {
    let version =
        |program: PathBuf| major_version(&answer(Command::new(program).arg("--version"))?);
    let browser = chromium().and_then(version);
    let driver = on_path("chromedriver").and_then(version);
    match (browser, driver) {
        (Some(browser), Some(driver)) if browser != driver => Err(Failure::new(format!(
            "Chromium {browser} cannot be driven by chromedriver {driver}; install the two in the \
             same version and try again."
        ))),
        _ => Ok(()),
    }
}

/// Opens `address` in the person's own browser. A failure is said, and is no reason to stop.
pub fn open(address: &str) {
    let opener = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };
    let mut command = Command::new(opener);
    command.arg(address).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let opened = command.status().is_ok_and(|status| status.success());
    if !opened {
        println!("No browser could be opened (`{opener}`); open the address yourself.");
    }
}

/// The 156 of `Chromium 156.0.8078.73 built on Debian`.
fn major_version(printed: &str) -> Option<u32> {
    let numbers = printed.split_whitespace().filter_map(|word| word.split_once('.'));
    numbers.filter_map(|(major, _)| major.parse().ok()).next()
}

const NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const MAC_CHROME: &str = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_major_version_is_read_from_what_either_program_prints() {
        let chromium = "Chromium 156.0.8078.73 built on Debian GNU/Linux 12\n";
        assert_eq!(major_version(chromium), Some(156));
        assert_eq!(major_version("ChromeDriver 155.0.1.2 (0a.1b)"), Some(155));
        assert_eq!(major_version("no version"), None);
    }
}
