//! A search for the shortest script of network faults that breaks a property: by breadth, a few
//! runs at a time, so that a page stays alive meanwhile.
//!
//! Each set of faults is tried exactly once. A fault acts only from its packet's sending on, so two
//! scripts that differ in the fault of one packet give the same packets up to that one, in the same
//! order. A script is therefore extended by faults on packets of its own run only, and only behind
//! its last faulty packet: take the last fault away from a set, and what is left is the one script
//! from which the search comes to the set. A set that names a packet which its run never sends does
//! what a smaller set does, and is not met.

mod agenda;

use alloc::sync::Arc;
use alloc::vec::Vec;
use core::time::Duration;

use crate::property::{Property, Violation};
use crate::world::branches;
use crate::{HostId, Intervention, LostBy, Packet, PacketEnd, PacketId, Script, Setup, Trace, run};
use agenda::{Agenda, Batch, Node, weight};

/// Which faults a search tries, and how many at a time.
///
/// There is at most one on a packet. The copies that a doubling makes are left alone, as when they
/// arrive is what the doubling says; so are packets that are lost anyway, but for those that meet a
/// host that is down: held up, they may meet it up again.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Budget {
    /// Whether packets are dropped.
    pub drops: bool,
    /// How long after the link's latency the copy of a doubled packet arrives: each is tried, the
    /// shortest being the first here. None if no packet is doubled.
    pub doubles: Vec<Duration>,
    /// By how much packets are delayed: each is tried, the shortest being the first here. None if
    /// no packet is delayed.
    pub delays: Vec<Duration>,
    /// The most faults in one script.
    pub faults: u8,
    /// Whose packets they befall; everybody's if left out.
    pub from: Option<HostId>,
    /// The most packets that are remembered as the place of a further fault, at up to 150 octets
    /// each. If there are more, the search ends with [`Outcome::GaveUp`].
    pub room: u32,
}

impl Default for Budget {
    /// One packet is lost. The room is chosen so that it stays below 80 MB.
    fn default() -> Budget {
        let (doubles, delays) = (Vec::new(), Vec::new());
        Budget { drops: true, doubles, delays, faults: 1, from: None, room: 500_000 }
    }
}

/// How far a search has come.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Progress {
    /// Scripts tried, the one without any fault included.
    pub tried: u64,
    /// Scripts that are known to be within the budget, the tried ones included. It grows while the
    /// search finds out which packets there are.
    pub known: u64,
    /// How many faults the scripts have that are being tried.
    pub level: u8,
    /// What came of it, once it is over.
    pub outcome: Option<Outcome>,
}

/// What came of a search.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// A shortest script that breaks the property. Of several, the one with the lightest kinds of
    /// fault (a drop weighs nothing, a doubling one, a delay two), then with earlier packets, then
    /// with shorter times.
    Found {
        /// The base's interventions and, behind them, the faults.
        script: Script,
        /// How its run breaks the property.
        violation: Violation,
    },
    /// No script within the budget does.
    None {
        /// So many there are.
        tried: u64,
    },
    /// None with at most so many faults does; for more the budget's room is too small.
    GaveUp {
        /// So many scripts were tried.
        tried: u64,
        /// All with at most so many faults.
        faults: u8,
    },
}

/// A search, at rest between two calls of [`Search::go_on`].
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Search {
    setup: Arc<Setup>,
    base: Script,
    property: Property,
    budget: Budget,
    agenda: Agenda,
    tried: u64,
    known: u64,
    /// The lightest script so far that breaks the property, and its weight. Those that are tried
    /// after it are as long and lighter.
    found: Option<(u16, Script, Violation)>,
    outcome: Option<Outcome>,
}

impl Search {
    /// A search that has not begun, in the world of `setup`, where `base` happens anyway.
    pub fn new(setup: Arc<Setup>, base: Script, property: Property, budget: Budget) -> Search {
        let agenda = Agenda::new(budget.room as usize);
        let (tried, known, found, outcome) = (0, 1, None, None);
        Search { setup, base, property, budget, agenda, tried, known, found, outcome }
    }

    /// Tries at most so many scripts more, in an order that depends on nothing else.
    ///
    /// # Panics
    /// If [`Setup::check`] fails.
    pub fn go_on(&mut self, runs: u32) -> Progress {
        let end = self.tried.saturating_add(runs.into());
        while self.outcome.is_none() {
            let lighter_than = self.found.as_ref().map_or(u16::MAX, |found| found.0);
            let most = usize::try_from(end - self.tried).unwrap_or(usize::MAX);
            if lighter_than > 0 && most == 0 {
                break;
            } else if self.tried == 0 {
                let trace = run(&self.setup, &self.base);
                self.judge(&trace, &Batch::default(), None);
            } else if let Some(batch) = self.agenda.next(&self.budget, most, lighter_than) {
                self.try_out(&batch);
            } else {
                self.outcome = Some(self.come_to_an_end());
            }
        }
        Progress {
            tried: self.tried,
            known: self.known,
            level: self.agenda.level,
            outcome: self.outcome.clone(),
        }
    }

    fn try_out(&mut self, batch: &Batch) {
        let mut script = self.base.clone();
        script.interventions.extend_from_slice(&batch.faults);
        let setup = Arc::clone(&self.setup);
        branches(&setup, &script, &batch.added, |fault, trace| {
            let weight = batch.weight + weight(fault);
            if self.found.as_ref().is_none_or(|found| weight < found.0) {
                self.judge(trace, batch, Some(fault));
            }
            self.found.as_ref().is_none_or(|found| found.0 > 0)
        });
    }

    /// Says of a run with a batch's faults and another one whether it breaks the property, and keeps
    /// the script if it can be extended.
    fn judge(&mut self, trace: &Trace, batch: &Batch, added: Option<&Intervention>) {
        self.tried += 1;
        let faults = || batch.faults.iter().chain(added).cloned();
        let weight = batch.weight + added.map_or(0, weight);
        if let Some(violation) = self.property.check(trace) {
            let mut script = self.base.clone();
            script.interventions.extend(faults());
            self.found = Some((weight, script, violation));
        } else if self.agenda.level < self.budget.faults {
            let places = self.places(&trace.packets, added.and_then(Intervention::packet));
            self.known += (places.len() * self.budget.ways()) as u64;
            self.agenda.keep(Node { faults: faults().collect(), weight, places });
        }
    }

    /// The packets behind the last faulty one that a further fault can befall, with their steps.
    fn places(&self, packets: &[Packet], last: Option<PacketId>) -> Vec<(PacketId, u32)> {
        let mut places = Vec::new();
        for packet in packets {
            let can_be = packet.id.copy == 0
                && matches!(
                    packet.end,
                    PacketEnd::Arrives(_) | PacketEnd::Lost(_, LostBy::HostDown)
                )
                && self.budget.from.is_none_or(|from| from == packet.id.from);
            if Some(packet.id) == last {
                places.clear();
            } else if can_be {
                places.push((packet.id, packet.step));
            }
        }
        places
    }

    fn come_to_an_end(&mut self) -> Outcome {
        let (tried, faults) = (self.tried, self.agenda.level);
        match self.found.take() {
            Some((_, script, violation)) => Outcome::Found { script, violation },
            None if self.agenda.is_full => Outcome::GaveUp { tried, faults },
            None => Outcome::None { tried },
        }
    }
}
