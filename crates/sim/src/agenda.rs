//! What is due in a run, and in which order.

use alloc::vec::Vec;

use tcp::{Time, Timer};

use crate::setup::HostId;

/// What is due, the next at the end.
#[derive(Clone, PartialEq, Eq, Hash, Default)]
pub(crate) struct Agenda {
    planned: Vec<Planned>,
}

#[derive(Clone, PartialEq, Eq, Hash)]
struct Planned {
    at: Time,
    event: Event,
}

/// Something that happens.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Event {
    /// A call; with a `life`, only if the host has not crashed since.
    Call {
        host: HostId,
        which: Which,
        connection: Option<u32>,
        life: Option<u32>,
    },
    Arrival(u32),
    Timeout {
        host: HostId,
        connection: u32,
        timer: Timer,
    },
}

/// Where a call stands.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Which {
    /// Among the host's tasks.
    Task(usize),
    /// Among the script's interventions.
    Scripted(usize),
}

impl Agenda {
    /// What comes first.
    pub(crate) fn next(&self) -> Option<(Time, Event)> {
        self.planned.last().map(|planned| (planned.at, planned.event))
    }

    /// Takes what comes first off the agenda.
    pub(crate) fn pop(&mut self) {
        self.planned.pop();
    }

    /// At one moment calls come first, then what was added first.
    pub(crate) fn add(&mut self, at: Time, event: Event) {
        let arrives = |event: &Event| matches!(event, Event::Arrival(_));
        let own = (at, arrives(&event));
        let later = |other: &Planned| (other.at, arrives(&other.event)) > own;
        self.planned.insert(self.planned.partition_point(later), Planned { at, event });
    }

    /// Takes a packet's arrival off the agenda.
    pub(crate) fn strike(&mut self, packet: u32) {
        self.planned.retain(|planned| !matches!(planned.event, Event::Arrival(of) if of == packet));
    }

    /// A packet is there no more: those behind it move up.
    pub(crate) fn renumber(&mut self, gone: u32) {
        for planned in &mut self.planned {
            if let Event::Arrival(packet) = &mut planned.event
                && *packet > gone
            {
                *packet -= 1;
            }
        }
    }
}
