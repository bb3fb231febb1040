//! What is already on the canvas, and whether one more text may stand somewhere.
//!
//! Boxes, lifelines and fold strips must not be touched; lines may be crossed at a price.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use crate::geometry::{Point, Tilted};
use crate::order::sort;

/// The occupied canvas.
pub(crate) struct Placer {
    width: f64,
    bottom: f64,
    boxes: Vec<Tilted>,
    box_rows: Rows,
    lines: Vec<(Point, Point)>,
    line_rows: Rows,
    /// Vertical lines by their x in quarters of a px, as joined stretches: they may be very long.
    uprights: BTreeMap<i64, Vec<(f64, f64)>>,
    lifelines: Vec<f64>,
    strips: Vec<(f64, f64)>,
}

impl Placer {
    /// An empty canvas but for lifelines (their x) and the strips of closed folds (top, bottom),
    /// both in ascending order.
    pub fn new(width: f64, bottom: f64, lifelines: Vec<f64>, strips: Vec<(f64, f64)>) -> Self {
        Self {
            width,
            bottom,
            boxes: Vec::new(),
            box_rows: Rows::default(),
            lines: Vec::new(),
            line_rows: Rows::default(),
            uprights: BTreeMap::new(),
            lifelines,
            strips,
        }
    }

    /// Adds a line that texts should rather not cross.
    pub fn line(&mut self, a: Point, b: Point) {
        let (top, bottom) = (a.y.min(b.y), a.y.max(b.y));
        if (a.x - b.x).abs() < 0.01 {
            self.uprights.entry(quarter(a.x)).or_default().push((top, bottom));
        } else {
            self.line_rows.add(top, bottom, self.lines.len() as u32);
            self.lines.push((a, b));
        }
    }

    /// To be called when all lines are there.
    pub fn seal(&mut self) {
        for stretches in self.uprights.values_mut() {
            sort(stretches, |a, b| a.0.total_cmp(&b.0));
            let mut joined: Vec<(f64, f64)> = Vec::new();
            for &(top, bottom) in stretches.iter() {
                match joined.last_mut() {
                    Some(last) if top <= last.1 => last.1 = last.1.max(bottom),
                    _ => joined.push((top, bottom)),
                }
            }
            *stretches = joined;
        }
    }

    /// Adds a box that no text may touch.
    pub fn block(&mut self, area: Tilted) {
        let (_, top, _, bottom) = area.bounds();
        self.box_rows.add(top, bottom, self.boxes.len() as u32);
        self.boxes.push(area);
    }

    /// Whether a text may stand there.
    pub fn is_free(&self, area: &Tilted) -> bool {
        let (_, top, _, bottom) = area.bounds();
        let place = self.strips.partition_point(|strip| strip.1 <= top - 1.0);
        self.strips.get(place).is_none_or(|strip| strip.0 >= bottom + 1.0)
            && self.is_free_over_strips(area)
    }

    /// Whether a text may stand there if it may lie over a fold's strip (but not over its chip).
    pub fn is_free_over_strips(&self, area: &Tilted) -> bool {
        let (left, top, right, bottom) = area.bounds();
        if left < 1.0 || right > self.width - 1.0 || top < 1.0 || bottom > self.bottom {
            return false;
        }
        let place = self.lifelines.partition_point(|&x| x + KEEP <= left);
        if self.lifelines.get(place).is_some_and(|&x| x - KEEP < right) {
            return false;
        }
        let area = area.grown(1.0);
        let mut near = self.box_rows.near(top - 1.0, bottom + 1.0);
        !near.any(|(_, index)| self.boxes[index as usize].overlaps(&area))
    }

    /// What the lines are worth that a text there would lie upon: one that runs along the whole
    /// text strikes it out, one that passes between two characters does little harm.
    pub fn crossings(&self, area: &Tilted) -> f64 {
        self.crossings_within(area, f64::INFINITY).unwrap_or(0.0)
    }

    /// The same, or `None` as soon as it is more than `most`.
    pub fn crossings_within(&self, area: &Tilted, most: f64) -> Option<f64> {
        let (left, top, right, bottom) = area.bounds();
        let price = |a: Point, b: Point| match area.crossed(a, b) {
            0.0 => 0.0,
            along => CROSSING + ALONG * along / (2.0 * area.half_width),
        };
        let mut sum = 0.0;
        for (x, stretches) in self.uprights.range(quarter(left)..=quarter(right)) {
            let x = *x as f64 / 4.0;
            let place = stretches.partition_point(|stretch| stretch.1 <= top);
            let met = stretches.get(place);
            sum += met.map_or(0.0, |&(a, b)| price(Point::new(x, a), Point::new(x, b)));
        }
        let first = Rows::row(top);
        for (row, index) in self.line_rows.near(top, bottom) {
            let (a, b) = self.lines[index as usize];
            let beside = a.x.max(b.x) <= left || a.x.min(b.x) >= right;
            let apart = a.y.max(b.y) <= top || a.y.min(b.y) >= bottom;
            // A long line is met in several rows; count it in the first one only.
            if beside || apart || row != first.max(Rows::row(a.y.min(b.y))) {
                continue;
            }
            sum += price(a, b);
            if sum > most {
                return None;
            }
        }
        (sum <= most).then_some(sum)
    }

    /// The lowest bottom of all boxes.
    pub fn lowest(&self) -> f64 {
        self.boxes.iter().map(|area| area.bounds().3).fold(0.0, f64::max)
    }
}

/// Indices by rows of equal height.
#[derive(Default)]
struct Rows(Vec<Vec<u32>>);

impl Rows {
    fn row(y: f64) -> usize {
        (y.max(0.0) / ROW) as usize
    }

    fn add(&mut self, top: f64, bottom: f64, index: u32) {
        let (first, last) = (Self::row(top), Self::row(bottom));
        if self.0.len() <= last {
            self.0.resize_with(last + 1, Vec::new);
        }
        self.0[first..=last].iter_mut().for_each(|row| row.push(index));
    }

    fn near(&self, top: f64, bottom: f64) -> impl Iterator<Item = (usize, u32)> + '_ {
        let end = (Self::row(bottom) + 1).min(self.0.len());
        let start = Self::row(top).min(end);
        (start..end).flat_map(|row| self.0[row].iter().map(move |&index| (row, index)))
    }
}

fn quarter(x: f64) -> i64 {
    (x * 4.0 + 0.5) as i64
}

/// Texts keep this many px from the middle of a lifeline: half a band and a hair.
const KEEP: f64 = 8.0;
/// What lying upon any line costs.
const CROSSING: f64 = 0.6;
/// What lying upon it with the whole length of a text costs on top.
const ALONG: f64 = 2.0;
/// Chosen near the extent of a tilted label, so that a text meets two or three rows.
const ROW: f64 = 48.0;
