//! Adding an intervention to a script: what replaces what, and what is refused.

use std::mem::discriminant;
use std::time::Duration;

use sim::tcp::Time;
use sim::{Change, Intervention, PacketId, Script, Way};

/// The most interventions of one script. Chosen so that a link can hold them all.
pub const MOST_INTERVENTIONS: usize = 1_000;

/// What adding an intervention comes to.
pub(crate) enum Added {
    /// The script is changed.
    Done,
    /// All is already as it should be.
    Nothing,
    /// The packet has [`Script::MOST_COPIES`] copies.
    TooManyCopies,
    /// The script has [`MOST_INTERVENTIONS`].
    TooMany,
}

/// Adds an intervention. A packet is dropped once and has one delay, and a delay of zero takes the
/// delay away. At one moment a way through the network is changed once, the later word counts. A
/// call can be made twice.
pub(crate) fn add(script: &mut Script, new: Intervention) -> Added {
    let mut new = new;
    match &mut new {
        Intervention::Drop(packet) if script.drops(*packet) => return Added::Nothing,
        Intervention::Drop(_) => {}
        Intervention::Delay { packet, by } => {
            if let Some(change) = change_delay(script, *packet, *by) {
                return change;
            }
        }
        Intervention::Call { .. } => {}
        Intervention::Change { at, way, change } => {
            if unsay(script, *at, *way, *change) {
                return Added::Nothing;
            }
        }
        Intervention::Duplicate { packet, .. } => {
            packet.copy = 0;
            if script.copies(*packet).count() >= usize::from(Script::MOST_COPIES) {
                return Added::TooManyCopies;
            }
        }
    }
    if script.interventions.len() >= MOST_INTERVENTIONS {
        return Added::TooMany;
    }
    script.interventions.push(new);
    Added::Done
}

/// How long after its packet the next copy arrives if nothing else is said.
pub(crate) fn next_copy(script: &Script, packet: PacketId) -> Intervention {
    let packet = PacketId { copy: 0, ..packet };
    let copies = u32::try_from(script.copies(packet).count()).unwrap_or(u32::MAX);
    Intervention::Duplicate { packet, after: COPY_AFTER.saturating_mul(copies + 1) }
}

/// Changes a packet's delay or takes it away; none if there has to be a first one.
fn change_delay(script: &mut Script, packet: PacketId, new: Duration) -> Option<Added> {
    for (place, done) in script.interventions.iter_mut().enumerate() {
        let Intervention::Delay { packet: held, by } = done else { continue };
        if *held != packet {
            continue;
        }
        if *by == new {
            return Some(Added::Nothing);
        }
        *by = new;
        if new.is_zero() {
            script.interventions.remove(place);
        }
        return Some(Added::Done);
    }
    new.is_zero().then_some(Added::Nothing)
}

/// Takes away what was said of the same before, unless it says it already, and nothing later was
/// said at that moment.
fn unsay(script: &mut Script, at: Time, way: Way, change: Change) -> bool {
    let all = &mut script.interventions;
    let earlier = all.iter().rposition(|done| match done {
        Intervention::Change { at: then, way: there, change: was } => {
            (*then, *there) == (at, way) && discriminant(was) == discriminant(&change)
        }
        _ => false,
    });
    let Some(place) = earlier else { return false };
    let same = all[place] == Intervention::Change { at, way, change };
    let then =
        |done: &Intervention| matches!(done, Intervention::Change { at: then, .. } if *then == at);
    if same && !all[place + 1..].iter().any(then) {
        return true;
    }
    all.remove(place);
    false
}

/// Chosen so that in the diagram the lines of a packet and of its copies are told apart.
const COPY_AFTER: Duration = Duration::from_millis(30);
