//! What the system's package manager installs, and what each manager calls it.

use std::io::IsTerminal;
use std::process::Command;

use super::cache::Cache;
use crate::failure::Failure;
use crate::process::{answer, attend, on_path};

/// Something that comes from the system, with its packages' names for each manager.
#[derive(Debug, PartialEq, Eq)]
pub struct Package {
    /// What a person calls it.
    pub name: &'static str,
    debian: &'static [&'static str],
    ubuntu: &'static [&'static str],
    dnf: &'static [&'static str],
    pacman: &'static [&'static str],
    brew: &'static [&'static str],
}

/// A linker and what it needs.
pub const COMPILER: Package = Package {
    name: "a C compiler",
    debian: &["gcc", "libc6-dev"],
    ubuntu: &["gcc", "libc6-dev"],
    dnf: &["gcc"],
    pacman: &["gcc"],
    brew: &["gcc"],
};
/// Node.js with npm.
pub const NODE: Package = Package {
    name: "Node.js with npm",
    debian: &["nodejs", "npm"],
    ubuntu: &["nodejs", "npm"],
    dnf: &["nodejs", "npm"],
    pacman: &["nodejs", "npm"],
    brew: &["node"],
};
/// The browser.
pub const CHROMIUM: Package = Package {
    name: "Chromium",
    debian: &["chromium"],
    ubuntu: &["chromium-browser"],
    dnf: &["chromium"],
    pacman: &["chromium"],
    brew: &["google-chrome"],
};
/// Its driver. Arch ships it with the browser.
pub const CHROMEDRIVER: Package = Package {
    name: "chromedriver",
    debian: &["chromium-driver"],
    ubuntu: &["chromium-chromedriver"],
    dnf: &["chromedriver"],
    pacman: &["chromium"],
    brew: &["chromedriver"],
};
/// Glyphs for Chinese, and the program that lists fonts. macOS has them.
pub const CHINESE_FONTS: Package = Package {
    name: "Chinese fonts",
    debian: &["fonts-noto-cjk", "fontconfig"],
    ubuntu: &["fonts-noto-cjk", "fontconfig"],
    dnf: &["google-noto-sans-cjk-fonts", "fontconfig"],
    pacman: &["noto-fonts-cjk", "fontconfig"],
    brew: &[],
};

/// Installs `packages` with the manager that is there, in one go.
pub fn install(packages: &[&Package], cache: &Cache) -> Result<(), Failure> {
    if packages.is_empty() {
        return Ok(());
    }
    let wanted = packages.iter().map(|package| package.name).collect::<Vec<_>>().join(", ");
    let Some(manager) = Manager::of_this_system() else {
        return Err(Failure::new(format!(
            "Cannot install {wanted}, because none of apt, dnf, pacman and brew is here; \
             install it by hand, so that it is found on the PATH, and try again."
        )));
    };
    let names = manager.names(packages);
    if manager.needs_root() && privilege().is_none() {
        return Err(Failure::new(format!(
            "Cannot install {wanted}, because that needs root and there is no sudo; \
             have `{}` run by root and try again.",
            manager.by_hand(&names)
        )));
    }
    if manager == Manager::Debian || manager == Manager::Ubuntu {
        update_lists(cache);
    }
    println!("Installing {wanted} with {}…", manager.install_words()[0]);
    let mut command = manager.command(manager.install_words());
    command.args(&names);
    let by_hand = manager.by_hand(&names);
    let advice = format!("Run `{by_hand}` by hand to see more, and try again.");
    attend(&format!("Installing {wanted}"), &advice, &cache.log("packages"), &mut command)
}

/// Brings apt's lists up to date. A repository that cannot be reached is no reason to stop: what
/// is wanted may be in another one, and installing says so if it is not.
pub fn update_lists(cache: &Cache) {
    println!("Bringing the lists of packages up to date…");
    let mut command = Manager::Debian.command(&["apt-get", "update"]);
    let what = "Updating the lists of packages";
    if let Err(failure) = attend(what, "Going on without.", &cache.log("apt-update"), &mut command)
    {
        println!("  {failure}");
    }
}

/// Whether this process may use apt to change the system.
pub fn may_use_apt() -> bool {
    on_path("apt-get").is_some() && privilege().is_some()
}

/// A package manager.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Manager {
    Debian,
    Ubuntu,
    Dnf,
    Pacman,
    Brew,
}

impl Manager {
    fn of_this_system() -> Option<Self> {
        let release = std::fs::read_to_string("/etc/os-release").unwrap_or_default();
        choose(|program| on_path(program).is_some(), &release)
    }

    fn names(self, packages: &[&Package]) -> Vec<&'static str> {
        let mut names: Vec<&'static str> = Vec::new();
        for name in packages.iter().flat_map(|package| match self {
            Self::Debian => package.debian,
            Self::Ubuntu => package.ubuntu,
            Self::Dnf => package.dnf,
            Self::Pacman => package.pacman,
            Self::Brew => package.brew,
        }) {
            if !names.contains(name) {
                names.push(name);
            }
        }
        names
    }

    fn needs_root(self) -> bool {
        self != Self::Brew
    }

    fn install_words(self) -> &'static [&'static str] {
        match self {
            // A lock that another apt holds is waited for, ten minutes at most.
            Self::Debian | Self::Ubuntu => &[
                "apt-get",
                "install",
                "--yes",
                "--no-install-recommends",
                "-oDPkg::Lock::Timeout=600",
            ],
            Self::Dnf => &["dnf", "install", "--assumeyes"],
            Self::Pacman => &["pacman", "--sync", "--noconfirm", "--needed"],
            Self::Brew => &["brew", "install"],
        }
    }

    /// What a person would type: the manager, its verb and the names.
    fn by_hand(self, names: &[&str]) -> String {
        format!("{} {}", self.install_words()[..2].join(" "), names.join(" "))
    }

    fn command(self, words: &[&str]) -> Command {
        let mut line: Vec<&str> = Vec::new();
        if self.needs_root() {
            line.extend(privilege().unwrap_or_default());
            // As an argument of env, because sudo drops the environment.
            line.extend(["env", "DEBIAN_FRONTEND=noninteractive"]);
        }
        line.extend(words);
        let mut command = Command::new(line[0]);
        command.args(&line[1..]);
        command
    }
}

fn choose(has: impl Fn(&str) -> bool, os_release: &str) -> Option<Manager> {
    let ubuntu = os_release.lines().any(|line| {
        let value = line.strip_prefix("ID=").or_else(|| line.strip_prefix("ID_LIKE="));
        value.is_some_and(|names| names.trim_matches('"').split(' ').any(|name| name == "ubuntu"))
    });
    if has("apt-get") {
        return Some(if ubuntu { Manager::Ubuntu } else { Manager::Debian });
    }
    let others = [("dnf", Manager::Dnf), ("pacman", Manager::Pacman), ("brew", Manager::Brew)];
    others.into_iter().find(|(program, _)| has(program)).map(|(_, manager)| manager)
}

/// The words that go before a command that needs root: none for root itself, sudo where there is
/// one, and no answer where neither helps.
fn privilege() -> Option<&'static [&'static str]> {
    let user = answer(Command::new("id").arg("-u")).unwrap_or_default();
    if user.trim() == "0" {
        return Some(&[]);
    }
    on_path("sudo")?;
    // Without a terminal nobody can type a password, so sudo is told to fail instead of asking.
    Some(if std::io::stdin().is_terminal() { &["sudo"] } else { &["sudo", "--non-interactive"] })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_manager_is_the_one_that_is_there() {
        let only = |name: &'static str| move |program: &str| program == name;
        assert_eq!(choose(only("apt-get"), "ID=debian\n"), Some(Manager::Debian));
        assert_eq!(choose(only("apt-get"), "ID=ubuntu\n"), Some(Manager::Ubuntu));
        let mint = "ID=linuxmint\nID_LIKE=\"ubuntu debian\"\n";
        assert_eq!(choose(only("apt-get"), mint), Some(Manager::Ubuntu));
        assert_eq!(choose(only("dnf"), "ID=fedora\n"), Some(Manager::Dnf));
        assert_eq!(choose(only("pacman"), "ID=arch\n"), Some(Manager::Pacman));
        assert_eq!(choose(only("brew"), ""), Some(Manager::Brew));
        assert_eq!(choose(only("zypper"), "ID=opensuse\n"), None);
    }

    #[test]
    fn what_to_type_by_hand_is_short() {
        let line = Manager::Debian.by_hand(&["nodejs", "npm"]);
        assert_eq!(line, "apt-get install nodejs npm");
    }

    #[test]
    fn a_name_that_two_parts_share_is_asked_for_once() {
        assert_eq!(Manager::Pacman.names(&[&CHROMIUM, &CHROMEDRIVER]), ["chromium"]);
        assert_eq!(Manager::Debian.names(&[&NODE, &CHROMIUM]), ["nodejs", "npm", "chromium"]);
    }
}
