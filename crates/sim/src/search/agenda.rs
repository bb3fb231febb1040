//! What a search has yet to try: not scripts with their runs, but the scripts one fault shorter,
//! and where a further fault can befall their runs.

use alloc::vec::Vec;

use crate::search::Budget;
use crate::{Intervention, PacketId};

/// The scripts of one level, in the order in which they are tried: that of the scripts that they
/// extend, of the packet that comes in addition, of the kinds, of the times.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Agenda {
    /// How many faults the scripts have that are being tried.
    pub level: u8,
    /// The scripts with one fault less, the lightest first, then in the order in which they were tried.
    shorter: Vec<Node>,
    /// Those of this level so far that can be extended.
    tried: Vec<Node>,
    /// How many more places of a fault may be remembered.
    room: usize,
    /// Whether more would have been.
    pub is_full: bool,
    /// The next script: which shorter one it extends, how many extensions come before it.
    extends: usize,
    nth: usize,
}

/// A script of faults, and where it can be extended.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Node {
    pub faults: Vec<Intervention>,
    pub weight: u16,
    /// The packets that a further fault can befall, and in which step of the script's run each is
    /// sent.
    pub places: Vec<(PacketId, u32)>,
}

/// Scripts that extend the same one, in the order in which they are tried.
#[derive(Default)]
pub(super) struct Batch {
    /// The faults of the one that they extend.
    pub faults: Vec<Intervention>,
    /// Their weight.
    pub weight: u16,
    /// What is added, each behind the step of the shorter script's run in which its packet is sent.
    pub added: Vec<(u32, Intervention)>,
}

impl Agenda {
    pub fn new(room: usize) -> Agenda {
        let (shorter, tried) = (Vec::new(), Vec::new());
        Agenda { level: 0, shorter, tried, room, is_full: false, extends: 0, nth: 0 }
    }

    /// Keeps a script that was tried, if there is room.
    pub fn keep(&mut self, node: Node) {
        if node.places.len() > self.room {
            self.is_full = true;
        } else if !node.places.is_empty() {
            self.room -= node.places.len();
            self.tried.push(node);
        }
    }

    /// The next scripts that extend the same one, at most so many, and only such as are lighter than
    /// that. A level is finished even if there is no room for all of the one after it.
    pub fn next(&mut self, budget: &Budget, most: usize, lighter_than: u16) -> Option<Batch> {
        loop {
            while let Some(shorter) = self.shorter.get(self.extends) {
                let (faults, weight) = (shorter.faults.clone(), shorter.weight);
                let mut batch = Batch { faults, weight, added: Vec::new() };
                while batch.added.len() < most
                    && let Some((step, fault)) = budget.fault(&shorter.places, self.nth)
                {
                    self.nth += 1;
                    if weight + self::weight(&fault) < lighter_than {
                        batch.added.push((step, fault));
                    }
                }
                if !batch.added.is_empty() {
                    return Some(batch);
                }
                self.extends += 1;
                self.nth = 0;
            }
            if self.tried.is_empty() || self.is_full || lighter_than < u16::MAX {
                return None;
            }
            self.go_deeper();
        }
    }

    fn go_deeper(&mut self) {
        self.room += self.shorter.iter().map(|node| node.places.len()).sum::<usize>();
        self.shorter = core::mem::take(&mut self.tried);
        self.shorter.sort_by_key(|node| node.weight);
        self.level += 1;
        (self.extends, self.nth) = (0, 0);
    }
}

impl Budget {
    /// In how many ways a packet can be befallen.
    pub(super) fn ways(&self) -> usize {
        usize::from(self.drops) + self.doubles.len() + self.delays.len()
    }

    /// The how many-th fault at these places.
    fn fault(&self, places: &[(PacketId, u32)], nth: usize) -> Option<(u32, Intervention)> {
        let place = nth.checked_div(self.ways())?;
        let (packet, step) = *places.get(place)?;
        let mut nth = nth - place * self.ways();
        if self.drops && nth == 0 {
            return Some((step, Intervention::Drop(packet)));
        }
        nth -= usize::from(self.drops);
        let fault = match self.doubles.get(nth) {
            Some(after) => Intervention::Duplicate { packet, after: *after },
            None => Intervention::Delay { packet, by: self.delays[nth - self.doubles.len()] },
        };
        Some((step, fault))
    }
}

/// How much a kind of fault weighs: chosen so that what is easiest to tell is found first.
pub(super) fn weight(fault: &Intervention) -> u16 {
    match fault {
        Intervention::Duplicate { .. } => 1,
        Intervention::Delay { .. } => 2,
        Intervention::Drop(_) | Intervention::Call { .. } | Intervention::Change { .. } => 0,
    }
}
