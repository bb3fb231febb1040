//! Whether fewer faults will do: all scripts of fewer drops, delays and doublings, tried one by one.

use course::{Deed, Task, World};
use session::sim::{Intervention, Packet, PacketEnd, Script, run};
use session::{Lang, Session};

/// A script of fewer faults than `par` that reaches a task's goals, if there is one, as a link. Each
/// packet of a script's own run is tried, with the allowed kinds, and the spans that the solution uses;
/// in the order of their sending, so each set once.
///
/// # Errors
/// The task's experiment cannot be opened.
pub fn shorter(lab: &str, task: &Task) -> Result<Option<String>, String> {
    let begun = World::open(lab, Lang::En)?;
    let spans = spans(&World::open(&task.solution, Lang::En)?);
    let mut level = vec![begun.session().script().clone()];
    for _ in 1..task.par {
        let mut next = Vec::new();
        for script in &level {
            for longer in extended(begun.session(), script, task, &spans) {
                let link = with(&begun, &longer);
                let world = World::open(&link, Lang::En)?;
                if task.goals.iter().all(|goal| goal.holds(&world)) {
                    return Ok(Some(link));
                }
                next.push(longer);
            }
        }
        level = next;
    }
    Ok(None)
}

/// The delays and doublings of a solution.
fn spans(solved: &World) -> Vec<Intervention> {
    let mut spans: Vec<Intervention> = Vec::new();
    for done in &solved.session().script().interventions {
        if matches!(done, Intervention::Delay { .. } | Intervention::Duplicate { .. }) {
            spans.push(done.clone());
        }
    }
    spans
}

fn extended(
    session: &Session,
    script: &Script,
    task: &Task,
    spans: &[Intervention],
) -> Vec<Script> {
    let left = session.left().setup(session.profile());
    let trace = run(&left, script);
    let last = script
        .interventions
        .iter()
        .filter_map(Intervention::packet)
        .filter_map(|id| trace.packets.iter().position(|packet| packet.id == id));
    let from = last.max().map_or(0, |last| last + 1);
    let mut all = Vec::new();
    for packet in trace.packets.iter().skip(from).filter(|packet| can_be(packet)) {
        for fault in faults(packet, task, spans) {
            let mut longer = script.clone();
            longer.interventions.push(fault);
            all.push(longer);
        }
    }
    all
}

fn can_be(packet: &Packet) -> bool {
    packet.id.copy == 0 && matches!(packet.end, PacketEnd::Arrives(_))
}

fn faults(packet: &Packet, task: &Task, spans: &[Intervention]) -> Vec<Intervention> {
    let id = packet.id;
    let mut faults = Vec::new();
    if task.allowed.contains(&Deed::Drop) {
        faults.push(Intervention::Drop(id));
    }
    for span in spans {
        match *span {
            Intervention::Delay { by, .. } if task.allowed.contains(&Deed::Delay) => {
                faults.push(Intervention::Delay { packet: id, by });
            }
            Intervention::Duplicate { after, .. } if task.allowed.contains(&Deed::Double) => {
                faults.push(Intervention::Duplicate { packet: id, after });
            }
            _ => {}
        }
    }
    faults
}

/// The experiment with another script, as a link.
fn with(begun: &World, script: &Script) -> String {
    begun.session().link_with(script)
}
