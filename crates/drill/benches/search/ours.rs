//! The lab's own search, and the same without its reductions.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::Arc;

use sim::{Moment, Outcome, PacketEnd, PacketId, Script, Search, Setup, run};

use crate::world::{self, Fault};

/// Searches to the end; how many scripts were tried.
pub fn scripts(setup: &Arc<Setup>, faults: u8) -> u64 {
    let (base, budget) = (Script::default(), world::budget(faults));
    let mut search = Search::new(Arc::clone(setup), base, world::PROPERTY, budget);
    match search.go_on(u32::MAX).outcome {
        Some(Outcome::None { tried }) => tried,
        other => panic!("nothing is to be found, and the room suffices: {other:?}"),
    }
}

/// Which fault befalls which packet; each packet at most once.
pub type Set = BTreeMap<PacketId, Fault>;

/// Every set of faults that can befall the packets of a run, found without any thought of order: to
/// each set, each fault on each packet of its run is added that has none.
pub fn every_set(setup: &Setup, faults: u8) -> BTreeSet<Set> {
    let mut all = BTreeSet::from([Set::new()]);
    let mut last = all.clone();
    for _ in 0..faults {
        last = last.iter().flat_map(|set| larger(setup, set)).collect();
        last.retain(|set| is_met(setup, set));
        all.extend(last.iter().cloned());
    }
    all
}

fn larger(setup: &Setup, set: &Set) -> Vec<Set> {
    let trace = run(setup, &script(set));
    let can_be = trace.packets.iter().filter(|packet| {
        let arrives = matches!(packet.end, PacketEnd::Arrives(_));
        arrives && packet.id.copy == 0 && !set.contains_key(&packet.id)
    });
    let added = can_be.flat_map(|packet| Fault::ALL.map(|fault| (packet.id, fault)));
    added.map(|added| set.clone().into_iter().chain([added]).collect()).collect()
}

/// Whether each fault befalls a packet that the run sends.
fn is_met(setup: &Setup, set: &Set) -> bool {
    let trace = run(setup, &script(set));
    set.keys().all(|packet| trace.packet(*packet).is_some())
}

fn script(set: &Set) -> Script {
    let faults = set.iter().map(|(packet, fault)| fault.intervention(*packet));
    Script { interventions: faults.collect() }
}

/// The distinct states that all sets lead through.
pub fn states(setup: &Setup, sets: &BTreeSet<Set>) -> usize {
    let mut seen = HashSet::new();
    for set in sets {
        let (mut moment, mut faults) = (Moment::new(setup), 0_u8);
        seen.insert((moment.clone(), faults));
        while moment.go_on() {
            seen.insert((moment.clone(), faults));
            let fresh: Vec<PacketId> = moment.fresh().collect();
            for packet in fresh {
                if let Some(fault) = set.get(&packet) {
                    fault.befall(&mut moment, packet);
                    faults += 1;
                    seen.insert((moment.clone(), faults));
                }
            }
        }
    }
    seen.len()
}
