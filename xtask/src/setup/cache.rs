//! The user's cache folder, where installed tools live for every checkout.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use crate::failure::Failure;

/// The folder of TCP Lab in the user's cache.
#[derive(Debug, Clone)]
pub struct Cache {
    folder: PathBuf,
}

impl Cache {
    /// `TCP_LAB_CACHE`, or `tcp-lab` in the platform's cache folder.
    pub fn of_this_user() -> Result<Self, Failure> {
        let variable = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty());
        let folder = choose(variable, cfg!(target_os = "macos")).ok_or_else(|| {
            let advice = "set TCP_LAB_CACHE to a folder that can be written";
            Failure::new(format!("There is no place for tools, because HOME is not set; {advice}."))
        })?;
        let folder = std::path::absolute(&folder).unwrap_or(folder);
        let cache = Self { folder };
        for needed in [cache.tools(), cache.logs()] {
            std::fs::create_dir_all(&needed).map_err(|error| {
                let advice = "set TCP_LAB_CACHE to a folder that can be written";
                Failure::new(format!("Cannot make {}: {error}; {advice}.", needed.display()))
            })?;
        }
        Ok(cache)
    }

    /// A cache in a given folder.
    #[cfg(test)]
    pub fn at(folder: &Path) -> Self {
        Self { folder: folder.to_owned() }
    }

    /// The folder that holds a folder per tool and version.
    pub fn tools(&self) -> PathBuf {
        self.folder.join("tools")
    }

    /// The folder of a finished tool, `name-version`.
    pub fn tool(&self, name: &str, version: &str) -> PathBuf {
        self.tools().join(format!("{name}-{version}"))
    }

    /// A folder to build a tool in before it is renamed to its place. It is named so that it is
    /// never taken for a finished one, and lies beside it so that renaming is a single step.
    pub fn unfinished(&self, name: &str) -> PathBuf {
        self.tools().join(format!("{UNFINISHED}{name}"))
    }

    /// Where the tools are compiled, one folder for all of them so that they share crates.
    pub fn build(&self) -> PathBuf {
        self.folder.join("build")
    }

    /// The output of a tool's installation.
    pub fn log(&self, name: &str) -> PathBuf {
        self.logs().join(format!("{name}.log"))
    }

    /// The file whose lock keeps two runs from installing at once.
    pub fn lock(&self) -> PathBuf {
        self.folder.join("lock")
    }

    /// Removes what interrupted runs have left. Only for the holder of the lock.
    pub fn remove_unfinished(&self) {
        let Ok(entries) = std::fs::read_dir(self.tools()) else { return };
        for entry in entries.flatten() {
            if entry.file_name().to_string_lossy().starts_with(UNFINISHED) {
                let _ = std::fs::remove_dir_all(entry.path());
            }
        }
    }

    fn logs(&self) -> PathBuf {
        self.folder.join("logs")
    }
}

fn choose(variable: impl Fn(&str) -> Option<OsString>, macos: bool) -> Option<PathBuf> {
    if let Some(folder) = variable("TCP_LAB_CACHE") {
        return Some(folder.into());
    }
    let base = match variable("XDG_CACHE_HOME").map(PathBuf::from) {
        // The XDG specification has relative paths ignored.
        Some(folder) if folder.is_absolute() => folder,
        _ => {
            let home = PathBuf::from(variable("HOME")?);
            home.join(if macos { Path::new("Library/Caches") } else { Path::new(".cache") })
        }
    };
    Some(base.join("tcp-lab"))
}

const UNFINISHED: &str = ".unfinished-";

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(variables: &[(&str, &str)], macos: bool) -> Option<PathBuf> {
        let value = |name: &str| variables.iter().find(|(known, _)| *known == name);
        choose(|name| value(name).map(|(_, value)| value.into()), macos)
    }

    #[test]
    fn the_own_variable_comes_first_then_the_platforms_then_home() {
        let all = [("TCP_LAB_CACHE", "/t"), ("XDG_CACHE_HOME", "/x"), ("HOME", "/h")];
        assert_eq!(chosen(&all, false), Some("/t".into()));
        assert_eq!(chosen(&all[1..], false), Some("/x/tcp-lab".into()));
        assert_eq!(chosen(&all[2..], false), Some("/h/.cache/tcp-lab".into()));
        assert_eq!(chosen(&all[2..], true), Some("/h/Library/Caches/tcp-lab".into()));
        assert_eq!(chosen(&[], false), None);
    }

    #[test]
    fn a_relative_xdg_folder_is_ignored() {
        let variables = [("XDG_CACHE_HOME", "x"), ("HOME", "/h")];
        assert_eq!(chosen(&variables, false), Some("/h/.cache/tcp-lab".into()));
    }

    #[test]
    fn a_tools_folder_is_keyed_by_its_version() {
        let cache = Cache::at(Path::new("/c"));
        assert_eq!(cache.tool("trunk", "0.21.14"), Path::new("/c/tools/trunk-0.21.14"));
    }

    #[test]
    fn an_unfinished_folder_is_beside_the_finished_one_and_is_removed() {
        let folder = std::env::temp_dir().join(format!("xtask-cache-{}", std::process::id()));
        let cache = Cache::at(&folder);
        let (begun, done) = (cache.unfinished("trunk"), cache.tool("trunk", "1"));
        std::fs::create_dir_all(&begun).unwrap();
        std::fs::create_dir_all(&done).unwrap();
        assert_eq!(begun.parent(), done.parent());
        cache.remove_unfinished();
        assert!(!begun.exists() && done.exists());
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
