//! What a person can do at the moment that is shown, besides taking a segment in hand: let an
//! application call, crash a host, let a stray loose, change the network.

mod carry;
mod forge;

use sim::{Call, HostId};

use crate::session::Session;

/// Something to be done at the moment that is shown.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Doing {
    /// At which host, or on the way to which one; of two worlds, at either's.
    pub host: HostId,
    /// What.
    pub what: What,
    /// What was typed for it: the text to send, a time, a share in percent.
    pub typed: String,
    /// What was typed as the seed of a loss; the same seed loses the same packets. Nothing is
    /// [`SEED`].
    pub seed: String,
}

/// What can be done.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum What {
    /// `connect`, to where the story's connections go.
    Connect,
    /// `listen`, on the port that the story's callers want.
    Listen,
    /// `send` what was typed.
    Send,
    /// CLOSE (`shutdown`).
    Close,
    /// Letting go of both directions (`close`).
    Release,
    /// ABORT.
    Abort,
    /// Leaves received text where it is.
    StopReading,
    /// Takes received text again.
    ReadAgain,
    /// Opens the UDP port that the story's datagrams go to.
    Bind,
    /// Sends what was typed as one UDP message, to where the story's go.
    SendTo,
    /// The host crashes.
    Crash,
    /// The host comes up again.
    Restart,
    /// A forged RST with exactly the number that is expected when it arrives, if nothing is in its
    /// way.
    StrayReset,
    /// A forged RST with a number that is a little off.
    StrayResetOff,
    /// A forged SYN.
    StraySyn,
    /// A forged segment with text.
    StrayText,
    /// From now on packets to the host travel as long as was typed.
    Latency,
    /// From now on so many of a hundred packets to the host are lost.
    Loss,
    /// For as long as was typed, nothing gets to the host.
    Silence,
}

/// What has to be typed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Asks {
    /// Nothing.
    Nothing,
    /// A text.
    Text,
    /// A time.
    Time,
    /// A share in percent, and a seed.
    Percent,
}

impl What {
    /// All of them, in the order in which they are offered.
    pub const ALL: [What; 19] = [
        What::Connect,
        What::Listen,
        What::Send,
        What::Close,
        What::Release,
        What::Abort,
        What::StopReading,
        What::ReadAgain,
        What::Bind,
        What::SendTo,
        What::Crash,
        What::Restart,
        What::StrayReset,
        What::StrayResetOff,
        What::StraySyn,
        What::StrayText,
        What::Latency,
        What::Loss,
        What::Silence,
    ];

    /// What has to be typed for it.
    pub const fn asks(self) -> Asks {
        match self {
            What::Send | What::SendTo | What::StrayText => Asks::Text,
            What::Latency | What::Silence => Asks::Time,
            What::Loss => Asks::Percent,
            What::Connect
            | What::Listen
            | What::Close
            | What::Release
            | What::Abort
            | What::StopReading
            | What::ReadAgain
            | What::Bind
            | What::Crash
            | What::Restart
            | What::StrayReset
            | What::StrayResetOff
            | What::StraySyn => Asks::Nothing,
        }
    }
}

impl Session {
    /// What can be done in these worlds: calls of the protocols that their applications use.
    pub fn offered(&self) -> Vec<What> {
        let (tcp, udp) = self.protocols();
        let mut offered = Vec::new();
        for what in What::ALL {
            let there = match what {
                What::Bind | What::SendTo => udp,
                What::Crash | What::Restart | What::Latency | What::Loss | What::Silence => true,
                What::Connect
                | What::Listen
                | What::Send
                | What::Close
                | What::Release
                | What::Abort
                | What::StopReading
                | What::ReadAgain
                | What::StrayReset
                | What::StrayResetOff
                | What::StraySyn
                | What::StrayText => tcp,
            };
            if there {
                offered.push(what);
            }
        }
        offered
    }

    /// What is chosen, if that is offered; otherwise the first that is.
    pub fn offered_or_first(&self, chosen: What) -> What {
        let offered = self.offered();
        if offered.contains(&chosen) { chosen } else { offered[0] }
    }

    /// Where something can be done: the hosts of the world, or of the left one of two and those
    /// that only the other one has. What is done to one is done to its double.
    pub fn places(&self) -> Vec<HostId> {
        let (left, all) = (self.hosts(), self.run.worlds.both.hosts.len() as HostId);
        (0..left).chain(left.saturating_mul(2)..all).collect()
    }

    /// Whether an application uses TCP.
    pub fn has_tcp(&self) -> bool {
        self.protocols().0
    }

    /// Whether the applications use TCP, and whether they use UDP.
    fn protocols(&self) -> (bool, bool) {
        let hosts = &self.run.worlds.both.hosts;
        let udp = |call: &Call| matches!(call, Call::Bind { .. } | Call::SendTo { .. });
        let udp = hosts.iter().flat_map(|it| &it.tasks).any(|task| udp(&task.call));
        let tcp = |call: &Call| matches!(call, Call::Listen { .. } | Call::Connect { .. });
        let tcp = hosts.iter().flat_map(|it| &it.tasks).any(|task| tcp(&task.call));
        // Where nothing is arranged, both can be tried.
        (tcp || !udp, udp || !tcp)
    }
}

/// Which packets a share of loss takes if no seed was typed. Chosen freely.
pub const SEED: u32 = 7;
