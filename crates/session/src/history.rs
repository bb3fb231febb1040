//! The scripts that were, the script that is, and those that were undone.

use std::time::Duration;

use sim::{Intervention, PacketId, Script};

use crate::same::Same;

/// The most interventions of one script. Chosen so that a link can hold them all.
pub const MOST_INTERVENTIONS: usize = 1_000;

/// One thing that was done to the network, as a row of the list.
#[derive(Clone, PartialEq, Debug)]
pub struct Done {
    /// Its place in the script, for [`Action::Remove`](crate::Action::Remove).
    pub index: usize,
    /// The packet that it was done to.
    pub packet: PacketId,
    /// What was done, in a sentence.
    pub sentence: String,
    /// The same in a word or two, for the timeline.
    pub flag: String,
    /// Whether the packet exists in this run.
    pub found: bool,
    /// Where on the timeline the packet is sent, if it exists.
    pub position: Option<f64>,
}

/// Undo and redo without limit. Scripts are shared, so a step costs a pointer.
#[derive(Clone, PartialEq)]
pub(crate) struct History {
    scripts: Same<Vec<Same<Script>>>,
    present: usize,
}

/// What adding an intervention comes to.
pub(crate) enum Added {
    /// There is a new script.
    Script(Script),
    /// All is already as it should be.
    Nothing,
    /// The packet has [`Script::MOST_COPIES`] copies.
    TooManyCopies,
    /// The script has [`MOST_INTERVENTIONS`].
    TooMany,
}

impl History {
    /// A history that begins with a script.
    pub fn new(script: Script) -> History {
        History { scripts: Same::new(vec![Same::new(script)]), present: 0 }
    }

    /// The script that is.
    pub fn script(&self) -> &Script {
        &self.scripts[self.present]
    }

    /// The history with a new script at its end; what was undone is gone.
    pub fn with(&self, script: Script) -> History {
        let mut scripts = self.scripts[..=self.present].to_vec();
        scripts.push(Same::new(script));
        History { scripts: Same::new(scripts), present: self.present + 1 }
    }

    /// One step back, if there is one.
    pub fn undone(&self) -> Option<History> {
        let present = self.present.checked_sub(1)?;
        Some(History { scripts: self.scripts.clone(), present })
    }

    /// One step forth again, if there is one.
    pub fn redone(&self) -> Option<History> {
        let present = self.present + 1;
        (present < self.scripts.len()).then(|| History { scripts: self.scripts.clone(), present })
    }
}

/// A script with one intervention more. What is said already is not said twice, a packet has one
/// delay, and a delay of zero takes the delay away.
pub(crate) fn add(script: &Script, new: &Intervention) -> Added {
    match new {
        Intervention::Drop(packet) if script.drops(*packet) => Added::Nothing,
        Intervention::Drop(_) => push(script, *new),
        Intervention::Delay { packet, by } => delay(script, *packet, *by),
        Intervention::Duplicate { packet, after } => {
            let packet = PacketId { copy: 0, ..*packet };
            if script.copies(packet).count() >= usize::from(Script::MOST_COPIES) {
                return Added::TooManyCopies;
            }
            push(script, Intervention::Duplicate { packet, after: *after })
        }
    }
}

/// A script without one of its interventions, if it has it.
pub(crate) fn without(script: &Script, index: usize) -> Option<Script> {
    (index < script.interventions.len()).then(|| {
        let mut script = script.clone();
        script.interventions.remove(index);
        script
    })
}

/// How long after its packet the next copy arrives if nothing else is said.
pub(crate) fn next_copy(script: &Script, packet: PacketId) -> Intervention {
    let packet = PacketId { copy: 0, ..packet };
    let copies = u32::try_from(script.copies(packet).count()).unwrap_or(u32::MAX);
    Intervention::Duplicate { packet, after: COPY_AFTER.saturating_mul(copies + 1) }
}

fn delay(script: &Script, packet: PacketId, by: Duration) -> Added {
    let held =
        |done: &Intervention| matches!(done, Intervention::Delay { packet: p, .. } if *p == packet);
    let place = script.interventions.iter().position(held);
    let new = Intervention::Delay { packet, by };
    match place {
        None if by.is_zero() => Added::Nothing,
        None => push(script, new),
        Some(place) if by.is_zero() => without(script, place).map_or(Added::Nothing, Added::Script),
        Some(place) if script.interventions[place] == new => Added::Nothing,
        Some(place) => {
            let mut script = script.clone();
            script.interventions[place] = new;
            Added::Script(script)
        }
    }
}

fn push(script: &Script, new: Intervention) -> Added {
    if script.interventions.len() >= MOST_INTERVENTIONS {
        return Added::TooMany;
    }
    let mut script = script.clone();
    script.interventions.push(new);
    Added::Script(script)
}

/// Chosen so that in the diagram the lines of a packet and of its copies are told apart.
const COPY_AFTER: Duration = Duration::from_millis(30);
