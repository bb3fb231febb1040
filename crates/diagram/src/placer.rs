//! What is already on the canvas, and where one more text may stand.
//!
//! Boxes, lifelines and fold strips must not be touched; lines may be crossed at a price.

use alloc::vec::Vec;

use crate::geometry::{Point, Tilted, unit};
use crate::shapes::HALF_LINE;

/// The occupied canvas.
#[derive(Default)]
pub(crate) struct Placer {
    /// Nothing may stand outside of these: left, top, right, bottom.
    pub within: (f64, f64, f64, f64),
    things: Vec<Thing>,
    /// The left and right of things and their indices, by rows of equal height.
    rows: Vec<Vec<(f64, f64, u32)>>,
    /// The lowest bottom of all boxes.
    pub lowest: f64,
}

/// Something on the canvas.
struct Thing {
    kind: Kind,
    area: Tilted,
    bounds: (f64, f64, f64, f64),
}

/// How a thing takes a text upon it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Not at all.
    Solid,
    /// Not, unless the text belongs to what goes on under it: the strip of a fold.
    Strip,
    /// At a price; its area has no height.
    Line,
}

/// A place that a text may be given: a point, and how far beside it the text is centred.
#[derive(Clone, Copy)]
pub(crate) struct Spot {
    pub anchor: Point,
    /// The unit vector along the text.
    pub along: (f64, f64),
    /// To the right of that vector (below a text that is read from left to right).
    pub aside: f64,
    /// What the place costs by itself.
    pub rank: f64,
}

/// One line of a text that is looking for a place.
#[derive(Clone, Copy)]
pub(crate) struct Part {
    pub width: f64,
    pub height: f64,
    /// How much further beside the spot's point it is centred.
    pub aside: f64,
}

impl Part {
    /// A line of a text of some size.
    pub fn new(width: f64, size: f64) -> Self {
        Self { width, height: 2.0 * HALF_LINE * size, aside: 0.0 }
    }
}

impl Spot {
    /// Adds a place for a level text centred on a point.
    pub fn level(spots: &mut Vec<Self>, x: f64, y: f64, rank: f64) {
        spots.push(Self { anchor: Point::new(x, y), along: (1.0, 0.0), aside: 0.0, rank });
    }

    /// Where a line of text would stand.
    pub fn area(&self, part: &Part) -> Tilted {
        let ((ux, uy), aside) = (self.along, self.aside + part.aside);
        let centre = Point::new(self.anchor.x - uy * aside, self.anchor.y + ux * aside);
        Tilted { centre, half_width: part.width / 2.0, half_height: part.height / 2.0, ux, uy }
    }
}

impl Placer {
    /// Adds a line that texts should rather not cross.
    pub fn line(&mut self, a: Point, b: Point) {
        let (ux, uy) = unit(b.x - a.x, b.y - a.y);
        let half_width = a.distance(b) / 2.0;
        self.put(
            Kind::Line,
            Tilted { centre: a.toward(b, 0.5), half_width, half_height: 0.0, ux, uy },
        );
    }

    /// Adds a box that no text may touch.
    pub fn block(&mut self, area: Tilted) {
        self.lowest = self.lowest.max(area.bounds().3);
        self.put(Kind::Solid, area);
    }

    /// Adds a thing.
    pub fn put(&mut self, kind: Kind, area: Tilted) {
        let bounds = area.bounds();
        let last = row(bounds.3);
        while self.rows.len() <= last {
            self.rows.push(Vec::new());
        }
        for row in &mut self.rows[row(bounds.1)..=last] {
            row.push((bounds.0, bounds.2, self.things.len() as u32));
        }
        self.things.push(Thing { kind, area, bounds });
    }

    /// The cheapest of some spots for a text of one or two lines, if there is a free one. Lines
    /// under it may cost `most`; `over_strips` lets it stand on the strip of a fold.
    pub fn best(
        &self,
        spots: &[Spot],
        parts: &[Part],
        most: f64,
        over_strips: bool,
    ) -> Option<Spot> {
        let (mut least, mut found) = (f64::INFINITY, None);
        for spot in spots {
            let mut cost = spot.rank;
            for part in parts {
                let left = (most - (cost - spot.rank)).min(least - cost);
                if left >= 0.0 {
                    cost += self.price(&spot.area(part), left, over_strips);
                }
            }
            if cost < least {
                (least, found) = (cost, Some(*spot));
            }
        }
        found
    }

    /// Whether nothing stands there, and no line passes.
    pub fn is_free(&self, area: &Tilted) -> bool {
        self.price(area, 0.0, false) == 0.0
    }

    /// What the lines are worth that a text there would lie upon: one that runs along the whole
    /// text strikes it out, one that passes between two characters does little harm. Infinite if
    /// the place is not free or the lines are worth more than `most`.
    fn price(&self, area: &Tilted, most: f64, over_strips: bool) -> f64 {
        let (left, top, right, bottom) = area.bounds();
        let within = self.within;
        if left < within.0 || top < within.1 || right > within.2 || bottom > within.3 {
            return f64::INFINITY;
        }
        let grown = Tilted {
            half_width: area.half_width + 1.0,
            half_height: area.half_height + 1.0,
            ..*area
        };
        let (left, top, right, bottom) = (left - 1.0, top - 1.0, right + 1.0, bottom + 1.0);
        let (mut at, mut sum, last) = (row(top), 0.0, row(bottom));
        while let Some(things) = self.rows.get(at)
            && at <= last
        {
            // What was placed last is most often what is in the way.
            for &(x1, x2, index) in things.iter().rev() {
                // Most are ruled out by this.
                if x1 > right || x2 < left {
                    continue;
                }
                let thing = &self.things[index as usize];
                let (_, y1, _, y2) = thing.bounds;
                if y1 > bottom || y2 < top {
                    continue;
                }
                if thing.kind == Kind::Line {
                    // A long line is met in several rows; count it in the first one only.
                    if at == row(top).max(row(y1)) {
                        let along = area.crossed(&thing.area);
                        if along > 0.0 {
                            sum += CROSSING + ALONG * along / (2.0 * area.half_width);
                        }
                    }
                } else if !(over_strips && thing.kind == Kind::Strip) && thing.area.overlaps(&grown)
                {
                    return f64::INFINITY;
                }
                if sum > most {
                    return f64::INFINITY;
                }
            }
            at += 1;
        }
        sum
    }
}

/// The row of a height.
fn row(y: f64) -> usize {
    (y / ROW) as usize
}

/// What lying upon any line costs.
const CROSSING: f64 = 0.6;
/// What lying upon it with the whole length of a text costs on top.
const ALONG: f64 = 2.0;
/// Chosen by measuring: about the height of a tilted label, so that a text meets few rows and few
/// things in them.
const ROW: f64 = 24.0;
/// Room for the spots that a text mostly has: a list that grows is moved again and again.
pub(crate) const SPOTS: usize = 40;
