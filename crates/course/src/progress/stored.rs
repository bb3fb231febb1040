//! Progress as a text: for the browser, which keeps it, and as a file, which takes it elsewhere.

use serde::Deserialize;
use serde_json::{Map, Value};

use super::{Progress, Unreadable, merge};
use crate::practice::BOXES;

/// The version of the format. Names and fields that are added do not change it.
pub const VERSION: u64 = 1;

/// The longest file that is taken in, in octets.
pub const MOST_FILE: usize = 1024 * 1024;

/// The longest text that is read of what a browser keeps: as much as browsers keep.
pub const MOST_STORED: usize = 5 * 1024 * 1024;

/// What becomes of the progress that is there when a file is taken in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum How {
    /// Both are put together.
    Merge,
    /// The file's takes the place of what is there.
    Replace,
}

impl Progress {
    /// Reads what [`write`](Progress::write) wrote. Where nothing is stored there is no text to be read:
    /// that is [`Progress::default`].
    ///
    /// # Errors
    /// What is wrong with the text. Whoever keeps it should leave it where it is then.
    pub fn read(text: &str) -> Result<Progress, Unreadable> {
        if text.len() > MOST_STORED {
            return Err(Unreadable::TooLong(text.len(), MOST_STORED));
        }
        // Editors of Windows put a byte order mark before a text.
        let text = text.trim_start_matches('\u{feff}').trim();
        if text.is_empty() {
            return Err(Unreadable::Empty);
        }
        let value: Value =
            serde_json::from_str(text).map_err(|error| Unreadable::NoJson(error.to_string()))?;
        let Value::Object(mut fields) = value else { return Err(Unreadable::Foreign) };
        if fields.remove("what").is_none_or(|what| what != WHAT) {
            return Err(Unreadable::Foreign);
        }
        match fields.remove("version").as_ref().and_then(Value::as_u64) {
            Some(VERSION) => {}
            Some(newer) if newer > VERSION => return Err(Unreadable::Newer(newer)),
            _ => return Err(Unreadable::Damaged("version".to_owned())),
        }
        let progress = Progress::deserialize(Value::Object(fields))
            .map_err(|error| Unreadable::Damaged(error.to_string()))?;
        match progress.unsound() {
            Some(name) => Err(Unreadable::Damaged(name.to_owned())),
            None => Ok(progress),
        }
    }

    /// As a text.
    pub fn write(&self) -> String {
        let mut fields = Map::new();
        fields.insert("what".to_owned(), WHAT.into());
        fields.insert("version".to_owned(), VERSION.into());
        // Maps whose keys are texts, and numbers: that cannot fail.
        if let Ok(Value::Object(more)) = serde_json::to_value(self) {
            fields.extend(more);
        }
        Value::Object(fields).to_string()
    }

    /// Takes in a file, whatever was cleared since it was written: who brings it wants what is in it.
    /// What is there now stays as it is.
    ///
    /// # Errors
    /// What is wrong with the file.
    pub fn import(&self, file: &str, how: How) -> Result<Progress, Unreadable> {
        if file.len() > MOST_FILE {
            return Err(Unreadable::TooLong(file.len(), MOST_FILE));
        }
        let mut brought = Progress::read(file)?;
        brought.clears = match how {
            How::Merge => self.clears,
            // As if all was cleared first, or another tab would bring back what was replaced.
            How::Replace => self.clears.saturating_add(1),
        };
        let both = merge(self, &brought);
        if both.write().len() > MOST_FILE { Err(Unreadable::Full) } else { Ok(both) }
    }

    /// Something in it that no page can have written.
    fn unsound(&self) -> Option<&str> {
        if self.clears > MOST_TIMES {
            return Some("clears");
        }
        for record in self.lessons.values() {
            let stars = |name: &&String| !(1..=3).contains(&record.tasks[*name].stars);
            let ticks = |name: &&String| record.told[*name].changes > MOST_TIMES;
            let wrong = record.tasks.keys().find(stars);
            if let Some(name) = wrong.or_else(|| record.told.keys().find(ticks)) {
                return Some(name);
            }
        }
        let boxes = usize::from;
        let mut cards = self.questions.iter();
        let wrong = cards
            .find(|(_, card)| boxes(card.stage()) >= BOXES.len() || card.nth() > MOST_TIMES)?;
        Some(wrong.0)
    }
}

/// By which a text is known as one of these.
const WHAT: &str = "progress in TCP Lab";

/// Nobody does anything more often; so no count comes to an end, from which it could not be raised.
const MOST_TIMES: u32 = 1_000_000_000;
