//! What a run starts from: the hosts, what their applications will do, the network between them.

use alloc::string::String;
use alloc::sync::Arc;
use alloc::vec::Vec;
use core::fmt;
use core::net::Ipv4Addr;
use core::time::Duration;

use tcp::{Config, Time};

use crate::Task;

/// A host's place in [`Setup::hosts`].
pub type HostId = u8;

/// The world at the start of a run.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Setup {
    /// The hosts, in the order in which they are drawn.
    pub hosts: Vec<HostSetup>,
    /// How long a packet travels from any host to any other, if nothing holds it up.
    pub latency: Duration,
    /// When a run is cut off.
    pub limit: Limit,
}

/// One host at the start of a run.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct HostSetup {
    /// What the reader calls it, in no language: `client`, `server`.
    pub name: String,
    /// Its address.
    pub address: Ipv4Addr,
    /// Its TCP's settings.
    pub config: Arc<Config>,
    /// The port of its first active open; each further one takes the next.
    pub first_port: u16,
    /// Whether its application takes received text at once. If not, text waits for
    /// [`Call::Receive`](crate::Call::Receive).
    pub reads: bool,
    /// What its application does, and when.
    pub tasks: Vec<Task>,
}

/// The bounds of a run: whichever is met first ends it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Limit {
    /// Nothing happens after this moment.
    pub until: Time,
    /// The most steps.
    pub steps: u32,
}

impl Default for Limit {
    /// Two hours, chosen so that the longest time-outs of RFC 9293 end within them, and 20,000
    /// steps, chosen so that a run takes a browser well below a second.
    fn default() -> Limit {
        Limit { until: Time::from_millis(7_200_000), steps: 20_000 }
    }
}

/// What is wrong with a setup.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum SetupError {
    /// There are more hosts than a [`HostId`] can name, or none.
    HostCount(usize),
    /// Two hosts have one address.
    SameAddress(Ipv4Addr),
}

impl Setup {
    /// Whether a run can begin.
    ///
    /// # Errors
    /// The first thing found wrong.
    pub fn check(&self) -> Result<(), SetupError> {
        if self.hosts.is_empty() || self.hosts.len() > usize::from(HostId::MAX) {
            return Err(SetupError::HostCount(self.hosts.len()));
        }
        for (nth, host) in self.hosts.iter().enumerate() {
            if self.hosts[..nth].iter().any(|other| other.address == host.address) {
                return Err(SetupError::SameAddress(host.address));
            }
        }
        Ok(())
    }
}

impl fmt::Display for SetupError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            SetupError::HostCount(count) => write!(f, "a run needs 1 to 255 hosts, not {count}"),
            SetupError::SameAddress(address) => write!(f, "two hosts have the address {address}"),
        }
    }
}

impl core::error::Error for SetupError {}
