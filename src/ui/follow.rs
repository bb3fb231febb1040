//! Keeps the present in view, and never against the reader: whoever scrolls is left alone until
//! they play, step or seek again.

use web_sys::Element;

use super::ways::Ways;
use crate::desk::Desk;
use crate::parts::stage::hits::FEW;
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
    /// Nothing waits until the picture stands.
    stands: bool,
}

impl Follow {
    /// What will be seen when the page is drawn, so that it is not first drawn where it is about to be left. In a run of
    /// many segments that is what is in view, and no more until it stands, if it is another run or far away.
    pub fn ahead(&self, desk: &Desk) -> (i32, i32) {
        let scene = &desk.drawn.0;
        let to = self.goes(desk).unwrap_or(self.set).min(lowest(desk)).max(0.0).round();
        let another = self.redrawn(desk) || (to - self.set).abs() > tall(desk);
        let beyond = if another && scene.order.len() > FEW { 0.0 } else { BLOCK };
        seen(desk, to, beyond)
    }

    /// The page was drawn, all of it or what could not wait.
    pub fn after(&mut self, desk: &Desk, ways: &Ways, stands: bool) {
        self.stands = stands;
        // Before the area is measured, nobody knows what is in view.
        if desk.view.size == (0, 0) {
            return;
        }
        if let Some(to) = self.goes(desk) {
            self.scroll(desk, &ways.scroll, to);
        }
        self.left_alone &= !self.leads(desk);
        (self.now, self.playing) = (desk.session.now().as_micros(), desk.session.playing());
        self.y = desk.drawn.0.picture.scale.y(self.now);
        (self.tall, self.drawn) = (tall(desk), Some(desk.drawn.clone()));
        self.show(desk, ways);
    }

    /// Where the area is to be scrolled to from where it is, if it is.
    fn goes(&self, desk: &Desk) -> Option<f64> {
        let (now, playing) = (desk.session.now().as_micros(), desk.session.playing());
        let (y, tall, moved) = (desk.drawn.0.picture.scale.y(now), tall(desk), now != self.now);
        let (place, fitted) = (y - self.set, tall == self.tall);
        if self.redrawn(desk) && !moved {
            // What was under the eye stays there while the rest changes.
            return Some(self.set + y - self.y);
        }
        if self.left_alone && !self.leads(desk) {
            // The reader looks at something else.
            return None;
        }
        if playing && place > tall * LOW {
            return Some(y - tall * LOW);
        }
        let out = place < EDGE.min(y) || (!playing && place > tall - EDGE);
        ((moved || !fitted) && out).then_some(y - tall * MIDDLE)
    }

    fn redrawn(&self, desk: &Desk) -> bool {
        self.drawn.as_ref().is_some_and(|before| *before != desk.drawn)
    }

    /// Whether the reader has moved in time, or lets it run: then they are led along again.
    fn leads(&self, desk: &Desk) -> bool {
        let playing = desk.session.playing();
        let moved = desk.session.now().as_micros() != self.now;
        moved && !playing || playing && !self.playing
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
        self.scroll(desk, &ways.scroll, self.y - tall(desk) * MIDDLE);
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
            self.scroll(desk, &ways.scroll, y - tall(desk) * HIGH);
            self.show(desk, ways);
        }
    }

    /// Scrolls unless it is there already, since a browser lays the page out for it.
    fn scroll(&mut self, desk: &Desk, area: &Element, to: f64) {
        let to = to.min(lowest(desk)).max(0.0).round();
        if to != self.set {
            area.set_scroll_top(to as i32);
            self.set = f64::from(area.scroll_top());
        }
    }

    /// Tells the view what is seen, in large steps.
    fn show(&self, desk: &Desk, ways: &Ways) {
        let tall = tall(desk);
        let wanted = |beyond| seen(desk, self.set, beyond);
        let (least, drawn) = (wanted(0.0), desk.view.seen);
        let enough = !self.stands && drawn.0 <= least.0 && least.1 <= drawn.1;
        let seen = wanted(BLOCK);
        if !enough && drawn != seen {
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

/// How far the canvas can be scrolled.
fn lowest(desk: &Desk) -> f64 {
    desk.drawn.0.picture.height + BELOW - tall(desk)
}

/// The height in which the canvas is seen.
fn tall(desk: &Desk) -> f64 {
    (f64::from(desk.view.size.1) - HEADS).max(100.0)
}

/// What is drawn of the canvas when it is scrolled to a height: what is in view, in parts, and so much beyond.
fn seen(desk: &Desk, at: f64, beyond: f64) -> (i32, i32) {
    let first = (at / BLOCK).floor() * BLOCK - beyond;
    let last = ((at + tall(desk)) / BLOCK).ceil() * BLOCK + beyond;
    (first as i32, last as i32)
}

/// The canvas is drawn in parts of this height, in px; chosen so that what is out of view costs little, and whoever
/// scrolls is not faster than the drawing.
const BLOCK: f64 = 200.0;
/// What the canvas has below the picture, in px, as in stage.css.
const BELOW: f64 = 40.0;
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
