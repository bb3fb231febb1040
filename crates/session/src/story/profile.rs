//! Whose TCP it is.

use std::time::Duration;

use sim::tcp::Config;

/// Whose values the hosts' TCP takes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub enum Profile {
    /// Round numbers and short timers.
    #[default]
    Classroom,
    /// The standard's own.
    Rfc9293,
    /// A Linux kernel's.
    Linux,
}

impl Profile {
    /// All of them.
    pub const ALL: [Profile; 3] = [Profile::Classroom, Profile::Rfc9293, Profile::Linux];

    /// Its name in a link.
    pub const fn tag(self) -> &'static str {
        match self {
            Profile::Classroom => "classroom",
            Profile::Rfc9293 => "rfc9293",
            Profile::Linux => "linux",
        }
    }

    /// The profile of a name in a link.
    pub fn from_tag(tag: &str) -> Option<Profile> {
        Profile::ALL.into_iter().find(|profile| profile.tag() == tag)
    }

    /// How long a connection may be half-open: longer than a SYN+ACK that nobody answers is
    /// repeated and waited for, until it is given up (RFC 9293, 3.8.3), whatever else befalls it.
    pub const fn half_open(self) -> Duration {
        match self {
            Profile::Classroom => Duration::from_secs(24),
            Profile::Rfc9293 => Duration::from_secs(300),
            Profile::Linux => Duration::from_secs(80),
        }
    }

    pub(super) fn config(self) -> Config {
        match self {
            Profile::Classroom => Config::classroom(),
            Profile::Rfc9293 => Config::rfc9293(),
            Profile::Linux => Config::linux(),
        }
    }
}
