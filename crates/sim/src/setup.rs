//! What a run starts from: the hosts, what their applications will do, the network between them.

use alloc::string::String;
use alloc::sync::Arc;
use alloc::vec::Vec;
use core::fmt;
use core::net::Ipv4Addr;
use core::time::Duration;

use tcp::{Config, Time};

use crate::{Access, Task};

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
    /// Its ports for active opens: the first one takes the first, each further one the next that
    /// is free, round and round.
    pub ports: Ports,
    /// Whether its application takes received text at once. If not, text waits for
    /// [`Call::Receive`](crate::Call::Receive) or [`Call::Reads`](crate::Call::Reads), and UDP
    /// messages stay where they are until there is no room for more.
    pub reads: bool,
    /// What becomes of the callers at its listening ports.
    pub listener: Listener,
    /// The link towards it, if that is narrower than the network.
    pub access: Option<Access>,
    /// What its application does, and when.
    pub tasks: Vec<Task>,
}

/// The ports of a host's active opens.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Ports {
    /// The first.
    pub first: u16,
    /// The last.
    pub last: u16,
    /// A port whose connection is in TIME-WAIT may be used again towards the same remote socket,
    /// if both ends use timestamps and those of the new connection are later by a second (Linux:
    /// tcp_tw_reuse; RFC 6191 tells the same of the other end).
    pub reuse_time_wait: bool,
}

/// What becomes of the callers at a host's listening ports.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Listener {
    /// The most connections in SYN-RECEIVED (Linux: tcp_max_syn_backlog).
    pub half_open: u32,
    /// The most open connections that the application has not accepted (the backlog of `listen`).
    pub waiting: u32,
    /// The application accepts at once. If not, each waits for
    /// [`Call::Accept`](crate::Call::Accept).
    pub accepts: bool,
    /// When there is no room for another half-open connection, answers with a SYN cookie (RFC
    /// 4987, 3.6) instead of dropping the SYN.
    pub cookies: bool,
}

/// The bounds of a run: whichever is met first ends it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Limit {
    /// Nothing happens after this moment.
    pub until: Time,
    /// The most steps.
    pub steps: u32,
}

impl HostSetup {
    /// A host that reads, accepts every caller, and does nothing of its own accord.
    pub fn new(name: &str, address: Ipv4Addr, config: Arc<Config>) -> HostSetup {
        HostSetup {
            name: String::from(name),
            address,
            config,
            ports: Ports::default(),
            reads: true,
            listener: Listener::default(),
            access: None,
            tasks: Vec::new(),
        }
    }
}

impl Ports {
    /// All from a port on.
    pub const fn from(first: u16) -> Ports {
        Ports { first, last: u16::MAX, reuse_time_wait: false }
    }
}

impl Default for Ports {
    /// The dynamic ports (RFC 6335, 6).
    fn default() -> Ports {
        Ports::from(49_152)
    }
}

impl Default for Listener {
    /// Room for everybody.
    fn default() -> Listener {
        Listener { half_open: u32::MAX, waiting: u32::MAX, accepts: true, cookies: false }
    }
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
    /// There are more hosts than a [`HostId`] can name beside those of another world, or none.
    HostCount(usize),
    /// Two hosts have one address.
    SameAddress(Ipv4Addr),
    /// A link that carries nothing: this host could never be reached.
    NoRate(HostId),
}

impl Setup {
    /// The most hosts: two worlds side by side share the numbers of a [`HostId`].
    pub const MOST_HOSTS: usize = HostId::MAX as usize / 2;

    /// Whether a run can begin.
    ///
    /// # Errors
    /// The first thing found wrong.
    pub fn check(&self) -> Result<(), SetupError> {
        if self.hosts.is_empty() || self.hosts.len() > Setup::MOST_HOSTS {
            return Err(SetupError::HostCount(self.hosts.len()));
        }
        for (nth, host) in self.hosts.iter().enumerate() {
            if self.hosts[..nth].iter().any(|other| other.address == host.address) {
                return Err(SetupError::SameAddress(host.address));
            }
            if host.access.is_some_and(|access| access.rate == 0) {
                return Err(SetupError::NoRate(nth as HostId));
            }
        }
        Ok(())
    }
}

impl fmt::Display for SetupError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            SetupError::HostCount(count) => {
                write!(f, "a run needs 1 to {} hosts, not {count}", Setup::MOST_HOSTS)
            }
            SetupError::SameAddress(address) => write!(f, "two hosts have the address {address}"),
            SetupError::NoRate(host) => write!(f, "the link towards host {host} carries nothing"),
        }
    }
}

impl core::error::Error for SetupError {}
