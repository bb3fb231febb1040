//! What was done and is switched off, in a link: deeds with commas between them, each with its place in the
//! list of all that was done before it: `2.drop:0.1`.

use sim::{Intervention, Script};

use super::LinkFault;
use super::deeds::{self, read_deed};
use super::text::number;
use crate::adding::MOST_INTERVENTIONS;
use crate::rows::digits;
use crate::texts::Phrase;

/// Reads what is switched off; without its place, a deed comes last.
pub(super) fn read(text: &str) -> Result<Vec<(usize, Intervention)>, LinkFault> {
    let mut all = Vec::new();
    for (nth, text) in text.split(',').enumerate() {
        let placed = text.split_once('.').and_then(|(at, deed)| Some((number(at)?, deed)));
        let (place, deed) = placed.unwrap_or((u32::MAX, text));
        let Some(deed) = read_deed(deed, &Script::default()) else {
            return Err(LinkFault::new(Phrase::LinkDeed, text, nth + 1));
        };
        if nth >= MOST_INTERVENTIONS {
            return Err(LinkFault::new(Phrase::LinkTooManyDeeds, "", 0));
        }
        all.push((place as usize, deed));
    }
    Ok(all)
}

/// Writes what is switched off.
pub(super) fn write(all: &[(usize, Intervention)]) -> String {
    let mut text = String::new();
    for (place, deed) in all {
        if !text.is_empty() {
            text.push(',');
        }
        for part in [&*digits(*place as u64), ".", &deeds::write(core::slice::from_ref(deed))] {
            text.push_str(part);
        }
    }
    text
}
