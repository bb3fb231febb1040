//! The stories that the lab can tell: each a world and what its applications do, with what is
//! worth comparing it with and doing to it.

mod cast;
mod plays;
mod profile;
mod variation;

pub use profile::Profile;
pub use variation::{Variation, WhatIf};

use std::time::Duration;

use sim::{Limit, Setup};

use crate::texts::Word;

/// A story.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub enum Story {
    /// Hello, its answer, and a close in order.
    #[default]
    Connection,
    /// The same, with a SYN that comes too late.
    LateSyn,
    /// Both call each other at the same moment.
    BothOpen,
    /// A call to a port where nobody listens.
    ClosedPort,
    /// A host crashes and forgets.
    Crash,
    /// More callers than a backlog holds.
    Flood,
    /// An application that does not accept its callers.
    Waiting,
    /// One side has finished, the other has much to say.
    HalfClose,
    /// The passive side closes at once.
    ThreeSegments,
    /// Both close at the same moment.
    BothClose,
    /// An application that never closes.
    NeverCloses,
    /// The normal connection, whose last ACK is lost.
    LastAck,
    /// The same two sockets are used again.
    SecondLife,
    /// The same after a connection that was broken off.
    Aborted,
    /// Many short connections and few ports.
    Ports,
    /// Five messages over TCP.
    Messages,
    /// The same five over UDP.
    MessagesUdp,
    /// Much text over TCP through a narrow link.
    Congested,
    /// As much over UDP.
    CongestedUdp,
    /// One message for many.
    Group,
    /// Two hosts, and nothing that happens by itself.
    Sandbox,
}

/// Under which heading a story stands.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Chapter {
    /// Opening.
    Opening,
    /// Closing.
    Closing,
    /// TIME-WAIT.
    TimeWait,
    /// TCP and UDP.
    Udp,
    /// Free experiments.
    Free,
}

/// One world of an experiment: a story, and what is changed in it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct Side {
    /// The story.
    pub story: Story,
    /// What is changed.
    pub variation: Variation,
}

impl Story {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Story; 21] = [
        Story::Connection,
        Story::LateSyn,
        Story::BothOpen,
        Story::ClosedPort,
        Story::Crash,
        Story::Flood,
        Story::Waiting,
        Story::HalfClose,
        Story::ThreeSegments,
        Story::BothClose,
        Story::NeverCloses,
        Story::LastAck,
        Story::SecondLife,
        Story::Aborted,
        Story::Ports,
        Story::Messages,
        Story::MessagesUdp,
        Story::Congested,
        Story::CongestedUdp,
        Story::Group,
        Story::Sandbox,
    ];

    /// Its name in a link.
    pub const fn tag(self) -> &'static str {
        self.entry().0
    }

    /// The story of a name in a link.
    pub fn from_tag(tag: &str) -> Option<Story> {
        Story::ALL.into_iter().find(|story| story.tag() == tag)
    }

    /// Its title.
    pub const fn title(self) -> Word {
        self.entry().1
    }

    /// What happens in it.
    pub const fn about(self) -> Word {
        self.entry().2
    }

    /// The heading under which it stands.
    pub const fn chapter(self) -> Chapter {
        match self {
            Story::Connection
            | Story::LateSyn
            | Story::BothOpen
            | Story::ClosedPort
            | Story::Crash
            | Story::Flood
            | Story::Waiting => Chapter::Opening,
            Story::HalfClose | Story::ThreeSegments | Story::BothClose | Story::NeverCloses => {
                Chapter::Closing
            }
            Story::LastAck | Story::SecondLife | Story::Aborted | Story::Ports => Chapter::TimeWait,
            Story::Messages
            | Story::MessagesUdp
            | Story::Congested
            | Story::CongestedUdp
            | Story::Group => Chapter::Udp,
            Story::Sandbox => Chapter::Free,
        }
    }

    /// How it opens: what it is compared with, if with anything, and what is done, as a link has
    /// them.
    pub(crate) const fn opening(self) -> (&'static str, &'static str) {
        match self {
            Story::LateSyn => ("late-syn+two-segments", "delay:0.0:8s"),
            Story::Flood => ("flood+cookies", ""),
            Story::HalfClose => ("half-close+fin-with-ack", ""),
            Story::LastAck => ("last-ack+no-time-wait", "drop:0.5"),
            Story::SecondLife => ("second-life+no-time-wait", "double:0.2:1.9s"),
            Story::Aborted => ("aborted+same-numbers", "double:0.2:1.5s"),
            Story::Ports => ("ports+reuse", ""),
            Story::Messages => ("messages-udp", ""),
            Story::Congested => ("congested-udp", ""),
            Story::Connection
            | Story::BothOpen
            | Story::ClosedPort
            | Story::Crash
            | Story::Waiting
            | Story::ThreeSegments
            | Story::BothClose
            | Story::NeverCloses
            | Story::MessagesUdp
            | Story::CongestedUdp
            | Story::Group
            | Story::Sandbox => ("", ""),
        }
    }

    /// How long it goes on when nothing happens any more: where all is done by hand, so that there
    /// is a moment left to do something.
    pub(crate) const fn leisure(self) -> Duration {
        match self {
            Story::Sandbox => Duration::from_secs(2),
            _ => Duration::ZERO,
        }
    }

    /// What it is worth comparing with, if with something in particular.
    pub fn beside(self) -> Option<Side> {
        Side::from_tag(self.opening().0).ok()
    }

    const fn entry(self) -> (&'static str, Word, Word) {
        match self {
            Story::Connection => ("connection", Word::Title, Word::IntroStory),
            Story::LateSyn => ("late-syn", Word::LateSyn, Word::LateSynAbout),
            Story::BothOpen => ("both-open", Word::BothOpen, Word::BothOpenAbout),
            Story::ClosedPort => ("closed-port", Word::ClosedPort, Word::ClosedPortAbout),
            Story::Crash => ("crash", Word::CrashStory, Word::CrashStoryAbout),
            Story::Flood => ("flood", Word::Flood, Word::FloodAbout),
            Story::Waiting => ("waiting", Word::Waiting, Word::WaitingAbout),
            Story::HalfClose => ("half-close", Word::HalfClose, Word::HalfCloseAbout),
            Story::ThreeSegments => {
                ("three-segments", Word::ThreeSegments, Word::ThreeSegmentsAbout)
            }
            Story::BothClose => ("both-close", Word::BothClose, Word::BothCloseAbout),
            Story::NeverCloses => ("never-closes", Word::NeverCloses, Word::NeverClosesAbout),
            Story::LastAck => ("last-ack", Word::LastAckStory, Word::LastAckStoryAbout),
            Story::SecondLife => ("second-life", Word::SecondLife, Word::SecondLifeAbout),
            Story::Aborted => ("aborted", Word::Aborted, Word::AbortedAbout),
            Story::Ports => ("ports", Word::PortsStory, Word::PortsStoryAbout),
            Story::Messages => ("messages", Word::MessagesStory, Word::MessagesStoryAbout),
            Story::MessagesUdp => ("messages-udp", Word::MessagesUdp, Word::MessagesUdpAbout),
            Story::Congested => ("congested", Word::Congested, Word::CongestedAbout),
            Story::CongestedUdp => ("congested-udp", Word::CongestedUdp, Word::CongestedUdpAbout),
            Story::Group => ("group", Word::Group, Word::GroupAbout),
            Story::Sandbox => ("sandbox", Word::Sandbox, Word::SandboxAbout),
        }
    }
}

impl Side {
    /// A story as it is.
    pub fn of(story: Story) -> Side {
        Side { story, variation: Variation::default() }
    }

    /// The world at its beginning.
    pub fn setup(self, profile: Profile) -> Setup {
        let (story, variation) = (self.story, self.variation);
        let hosts = cast::Cast { story, profile, variation }.hosts();
        Setup { hosts, latency: cast::LATENCY, limit: Limit::default() }
    }

    /// The world in a link: `connection+two-segments`.
    pub(crate) fn tag(self) -> String {
        let mut tag = self.story.tag().to_owned();
        for what_if in self.variation.all() {
            tag.push('+');
            tag.push_str(&what_if.tag());
        }
        tag
    }

    /// The world of a name in a link; the part that is not known if there is one.
    pub(crate) fn from_tag(tag: &str) -> Result<Side, &str> {
        let mut parts = tag.split('+');
        let story = parts.next().unwrap_or_default();
        let mut side = Side::of(Story::from_tag(story).ok_or(story)?);
        for part in parts {
            side.variation.set(WhatIf::from_tag(part).ok_or(part)?, true);
        }
        Ok(side)
    }
}
