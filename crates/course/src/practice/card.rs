//! What is known of one question: in which box it is, and when it is due.

use std::cmp::Reverse;

use serde::{Deserialize, Serialize};

use crate::progress::Day;

/// Leitner's boxes: after how many days a question comes again that is in each of them. A right answer
/// moves it one on, a wrong one back to the first.
pub const BOXES: [Day; 6] = [0, 1, 3, 7, 14, 30];

/// From this box on a question counts as learned: right three times in a row, on three days.
pub const LEARNED: u8 = 3;

/// What is known of one question that was answered.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize, Serialize)]
pub struct Card {
    #[serde(rename = "box")]
    stage: u8,
    due: Day,
    /// The last day on which it was answered. It never goes back, even if a clock does.
    day: Day,
    /// The how many-th of all answers its last one was.
    nth: u32,
}

impl Card {
    /// What is known after the nth answer.
    pub(crate) fn answered(before: Option<&Card>, right: bool, day: Day, nth: u32) -> Card {
        let last = before.map_or(day, |card| card.day.max(day));
        let stage = match before {
            _ if !right => 0,
            None => 1,
            // Practised ahead: else whoever goes on and on would have learned all in one day.
            Some(card) if !card.is_due(day) => return Card { day: last, nth, ..*card },
            Some(card) => card.stage.saturating_add(1).min(BOXES.len() as u8 - 1),
        };
        let days = BOXES.get(usize::from(stage)).copied().unwrap_or(0);
        Card { stage, due: day.saturating_add(days), day: last, nth }
    }

    /// The box that it is in: a place in [`BOXES`].
    pub fn stage(&self) -> u8 {
        self.stage
    }

    /// The day on which it comes again.
    pub fn due(&self) -> Day {
        self.due
    }

    /// The how many-th of all answers its last one was, counted from 1.
    pub fn nth(&self) -> u32 {
        self.nth
    }

    /// Whether it is due. What is due later than any box puts it was answered while a clock was wrong.
    pub fn is_due(&self, day: Day) -> bool {
        let latest = BOXES.iter().max().copied().unwrap_or(0);
        self.due <= day || self.due > day.saturating_add(latest)
    }

    /// The greater one is the later one. Whoever knew a card when it was answered again has a greater
    /// one; of two that were answered without knowing of each other, that of the later day counts.
    pub(crate) fn rank(&self) -> (Day, u32, Reverse<u8>, Reverse<Day>) {
        (self.day, self.nth, Reverse(self.stage), Reverse(self.due))
    }
}
