//! Whether fewer faults will do: all scripts of fewer drops, delays and doublings, tried one by one.

use std::collections::BTreeSet;
use std::time::Duration;

use course::{Deed, Task, World};
use session::Lang;
use session::sim::{Intervention, LostBy, Packet, PacketEnd, PacketId, Script};

/// A script of fewer faults than `par` that reaches a task's goals, if there is one, as a link.
///
/// Each set of faults of the allowed kinds is tried, at most one on a packet: on packets of the
/// experiment's run, and on those that come only of the other faults. A packet is held up, and its copy
/// comes later, by each of the times that the solution has, and by [`DELAYS`] and [`DOUBLES`].
///
/// # Errors
/// The task's experiment cannot be opened, or there are more sets than [`MOST_RUNS`].
pub fn shorter(lab: &str, task: &Task) -> Result<Option<String>, String> {
    shorter_within(lab, task, MOST_RUNS)
}

/// The same with another limit.
///
/// # Errors
/// The task's experiment cannot be opened, or there are more sets.
pub fn shorter_within(lab: &str, task: &Task, most: usize) -> Result<Option<String>, String> {
    let begun = World::open(lab, Lang::En)?;
    let kinds = kinds(task)?;
    let mut level = vec![(begun.session().script().clone(), packets(&begun))];
    let mut tried = BTreeSet::new();
    for depth in 1..usize::from(task.par) {
        // Each set is met by as many ways as it has faults.
        let ways: usize = level.iter().map(|(_, packets)| packets.len() * kinds.len()).sum();
        if tried.len() + ways / depth > most {
            return Err(format!(
                "with {depth} faults there are more than {most} scripts; write `proof = \"script\"`"
            ));
        }
        let mut next = Vec::new();
        for (script, packets) in &level {
            for fault in faults(packets, &kinds) {
                let mut longer = script.clone();
                longer.interventions.push(fault);
                if !tried.insert(set(&longer)) {
                    continue;
                }
                let link = begun.session().link_with(&longer);
                let world = World::open(&link, Lang::En)?;
                if task.goals.iter().all(|goal| goal.holds(&world)) {
                    return Ok(Some(link));
                }
                next.push((longer, packets_left(&world)));
            }
        }
        level = next;
    }
    Ok(None)
}

/// What can be done to a packet, on packet 0.0.
fn kinds(task: &Task) -> Result<Vec<Intervention>, String> {
    let packet = PacketId { from: 0, nth: 0, copy: 0 };
    let (mut delays, mut doubles) = (DELAYS.to_vec(), DOUBLES.to_vec());
    for done in &World::open(&task.solution, Lang::En)?.session().script().interventions {
        match done {
            Intervention::Delay { by, .. } => delays.push(*by),
            Intervention::Duplicate { after, .. } => doubles.push(*after),
            _ => {}
        }
    }
    for times in [&mut delays, &mut doubles] {
        times.sort();
        times.dedup();
    }
    let mut kinds = Vec::new();
    if task.allowed.contains(&Deed::Drop) {
        kinds.push(Intervention::Drop(packet));
    }
    if task.allowed.contains(&Deed::Delay) {
        kinds.extend(delays.into_iter().map(|by| Intervention::Delay { packet, by }));
    }
    if task.allowed.contains(&Deed::Double) {
        kinds.extend(doubles.into_iter().map(|after| Intervention::Duplicate { packet, after }));
    }
    Ok(kinds)
}

/// The packets of a run that something can be done to, named as a script names them: what is done in one
/// world is done in both.
fn packets(world: &World) -> Vec<PacketId> {
    let left = world.session().hosts();
    let mut all = Vec::new();
    for packet in world.trace().packets.iter().filter(|packet| can_be(packet)) {
        let from = if packet.id.from < left { packet.id.from } else { packet.id.from - left };
        let id = PacketId { from, ..packet.id };
        if !all.contains(&id) {
            all.push(id);
        }
    }
    all
}

/// The same without those that something is done to.
fn packets_left(world: &World) -> Vec<PacketId> {
    let mut all = packets(world);
    all.retain(|packet| !world.session().is_touched(*packet));
    all
}

/// Those that are lost in any case are left alone, but for those that meet a host that is down: held up,
/// they may meet it up again.
fn can_be(packet: &Packet) -> bool {
    let arrives =
        matches!(packet.end, PacketEnd::Arrives(_) | PacketEnd::Lost(_, LostBy::HostDown));
    packet.id.copy == 0 && arrives
}

fn faults(packets: &[PacketId], kinds: &[Intervention]) -> Vec<Intervention> {
    let mut faults = Vec::new();
    for packet in packets {
        faults.extend(kinds.iter().map(|kind| match *kind {
            Intervention::Delay { by, .. } => Intervention::Delay { packet: *packet, by },
            Intervention::Duplicate { after, .. } => {
                Intervention::Duplicate { packet: *packet, after }
            }
            _ => Intervention::Drop(*packet),
        }));
    }
    faults
}

/// A script as a set: in which order its faults were added does not matter.
fn set(script: &Script) -> Vec<String> {
    let mut all: Vec<String> =
        script.interventions.iter().map(|fault| format!("{fault:?}")).collect();
    all.sort();
    all
}

/// The most scripts that are tried. Chosen so that a debug build tries those of a task within a minute or
/// two.
pub const MOST_RUNS: usize = 100_000;
/// By how much a packet is held up, besides the times of the solution: a few round trips, and nearly a
/// maximum segment lifetime of the classroom's.
pub const DELAYS: [Duration; 2] = [Duration::from_millis(300), Duration::from_millis(1900)];
/// By how much a copy comes later, besides.
pub const DOUBLES: [Duration; 1] = [Duration::from_millis(1900)];
