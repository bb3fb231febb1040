//! Keeps the present in view, and never against the reader: whoever scrolls is left alone until
//! they play, step or seek again.

use web_sys::Element;

use super::ways::Ways;
use crate::desk::Desk;
use crate::parts::stage::now::{self, Mark};
use crate::parts::stage::{Drawn, HEADS, tip};
use crate::view::Change;

/// What was there when the page was drawn last.
#[derive(Default)]
pub struct Follow {
    now: u64,
    y: f64,
    tall: f64,
    playing: bool,
    drawn: Option<Drawn>,
    /// The reader has scrolled since they last moved in time.
    left_alone: bool,
    /// Where this file has scrolled to; anything else was the reader.
    set: f64,
}

impl Follow {
    /// The page was drawn.
    pub fn after(&mut self, desk: &Desk, ways: &Ways) {
        // Before the area is measured, nobody knows what is in view.
        if desk.view.size == (0, 0) {
            return;
        }
        let area = &ways.scroll;
        let (now, playing) = (desk.session.now().as_micros(), desk.session.playing());
        let (y, tall) = (desk.drawn.0.picture.scale.y(now), tall(desk));
        let moved = now != self.now;
        if moved && !playing || playing && !self.playing {
            self.left_alone = false;
        }
        let redrawn =
            self.drawn.replace(desk.drawn.clone()).is_some_and(|before| before != desk.drawn);
        let at = f64::from(area.scroll_top());
        let place = y - at;
        let fitted = tall == self.tall;
        if redrawn && !moved {
            // What was under the eye stays there while the rest changes.
            self.scroll(area, at + y - self.y);
        } else if self.left_alone {
            // The reader looks at something else.
        } else if playing && place > tall * LOW {
            self.scroll(area, y - tall * LOW);
        } else if (moved || !fitted) && (place < EDGE.min(y) || (!playing && place > tall - EDGE)) {
            self.scroll(area, y - tall * MIDDLE);
        }
        (self.now, self.y, self.tall, self.playing) = (now, y, tall, playing);
        self.show(desk, ways);
    }

    /// The area was scrolled, by this file or by the reader.
    pub fn scrolled(&mut self, desk: &Desk, ways: &Ways) {
        let at = f64::from(ways.scroll.scroll_top());
        if (at - self.set).abs() > ROUNDING {
            (self.left_alone, self.set) = (true, at);
        }
        self.show(desk, ways);
    }

    /// Brings the present back.
    pub fn back(&mut self, desk: &Desk, ways: &Ways) {
        self.left_alone = false;
        self.scroll(&ways.scroll, self.y - tall(desk) * MIDDLE);
        self.show(desk, ways);
    }

    /// Brings into view where a number comes from, unless it is; the reader looks at that then.
    pub fn show_origin(&mut self, desk: &Desk, ways: &Ways) {
        let y = match now::origin(desk) {
            Some(Mark::Arrow(arrow)) => tip(arrow).y,
            Some(Mark::Place(_, y)) => y,
            None => return,
        };
        let place = y - f64::from(ways.scroll.scroll_top());
        if place < EDGE || place > tall(desk) - EDGE {
            self.left_alone = true;
            self.scroll(&ways.scroll, y - tall(desk) * HIGH);
            self.show(desk, ways);
        }
    }

    fn scroll(&mut self, area: &Element, to: f64) {
        area.set_scroll_top(to.max(0.0).round() as i32);
        self.set = f64::from(area.scroll_top());
    }

    /// Tells the view what is seen, in large steps.
    fn show(&self, desk: &Desk, ways: &Ways) {
        let tall = tall(desk);
        let first = (self.set / BLOCK).floor() * BLOCK - BLOCK;
        let last = ((self.set + tall) / BLOCK).ceil() * BLOCK + BLOCK;
        let seen = (first as i32, last as i32);
        if desk.view.seen != seen {
            ways.set(Change::Seen(seen));
        }
        let place = self.y - self.set;
        let away = self.left_alone && !(0.0..=tall).contains(&place);
        let scrolled = self.set > ROUNDING;
        if (desk.view.away, desk.view.scrolled) != (away, scrolled) {
            ways.set(Change::Away(away, scrolled));
        }
    }
}

/// The height in which the canvas is seen.
fn tall(desk: &Desk) -> f64 {
    (f64::from(desk.view.size.1) - HEADS).max(100.0)
}

/// The canvas is drawn in parts of this height, in px; chosen so that a part is about a screen.
const BLOCK: f64 = 800.0;
/// While it runs, the present is kept above this part of the view, so that a bit of the future shows.
const LOW: f64 = 0.62;
/// A jump brings the present here.
const MIDDLE: f64 = 0.45;
/// What a number comes from is brought here.
const HIGH: f64 = 0.35;
/// So near to an edge, in px, the present is out of view.
const EDGE: f64 = 48.0;
/// Browsers round where they scroll to.
const ROUNDING: f64 = 2.0;
