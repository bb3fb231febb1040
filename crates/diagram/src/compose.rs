//! One attempt at a picture, at one scale: the order in which things take their places.
//!
//! Whatever has the least choice goes first: folds and ticks, marks, state labels, crosses, notes
//! and remarks, then brackets' labels, and at last the labels of arrows, from the top down.

use alloc::vec::Vec;
use core::mem;

use crate::columns::Columns;
use crate::flights::Flights;
use crate::geometry::{Point, Tilted};
use crate::input::Input;
use crate::need::Need;
use crate::order::{Key, sort};
use crate::picture::Picture;
use crate::placer::{Kind, Placer};
use crate::shapes::{Anchor, Fold, HALF_LINE, Words};
use crate::sides::Aside;
use crate::style::Style;
use crate::text::{Face, width};
use crate::{bands, beside, brackets, folds, labels, marks, routes, sides, ticks};

/// A picture in the making.
pub(crate) struct Draft<'a> {
    pub input: &'a Input,
    pub style: &'a Style<'a>,
    pub columns: Columns,
    /// Outside of folds, in px per microsecond.
    pub rate: f64,
    pub placer: Placer,
    pub picture: Picture,
    /// How much had to be left out.
    pub loss: f64,
}

/// Draws at `growth` times the natural scale; the number tells how much had to be left out.
pub(crate) fn draw(input: &Input, style: &Style, flights: &Flights, growth: f64) -> (Picture, f64) {
    let zero = style.header + bands::LEAD + 2.0;
    let rate = style.slope * growth / flights.reference as f64;
    let mut need = Need::of(input, style);
    let scale = folds::scale(input, style, flights, need.turned, zero, rate);
    let ticks = ticks::ticks(&scale, style, rate, need.groups.len() > 1);
    let mut widest = 0.0_f64;
    for label in ticks.iter().flat_map(|tick| &tick.label) {
        widest = widest.max(2.0 * label.area.half_width);
    }
    let (lanes, counts) = brackets::lanes(input, &scale);
    need.tell(style, widest, &counts);
    let mut columns = Columns::new(input, style, &need, &counts);
    let asides = sides::all(flights, &scale, &columns);
    let picture = Picture {
        width: style.width,
        height: 0.0,
        left: columns.left,
        right: columns.right,
        sizes: Some(style.sizes),
        hosts: columns.hosts(),
        panes: mem::take(&mut columns.panes),
        ticks,
        bands: Vec::new(),
        states: Vec::new(),
        arrows: routes::all(flights, &asides, &scale, &columns),
        folds: Vec::new(),
        brackets: brackets::shapes(input, &scale, &columns, &lanes),
        notes: Vec::new(),
        marks: Vec::new(),
        scale,
    };
    let placer = Placer::default();
    let mut draft = Draft { input, style, columns, rate, placer, picture, loss: 0.0 };
    draft.lines();
    draft.chips();
    draft.ticks();
    marks::all(&mut draft);
    bands::boxes(&mut draft);
    bands::strips(&mut draft);
    beside::states(&mut draft);
    for arrow in &draft.picture.arrows {
        if let Some(at) = arrow.cross {
            draft.placer.block(Tilted::upright(at.x - 6.0, at.y - 6.0, 12.0, 12.0));
        }
    }
    beside::notes(&mut draft);
    brackets::labels(&mut draft);
    draft.labels(flights, &asides);
    draft.late_ticks();
    let Draft { mut picture, placer, loss, .. } = draft;
    picture.height = (picture.scale.y(picture.scale.end()) + END).max(placer.lowest + 6.0);
    (picture, loss)
}

impl Draft<'_> {
    /// The canvas with all lines on it.
    fn lines(&mut self) {
        let (scale, style, placer) = (&self.picture.scale, self.style, &mut self.placer);
        let bottom = scale.y(scale.end()) + bands::PUSH + 40.0;
        placer.within = (1.0, style.header.max(1.0), style.width - 1.0, bottom);
        for column in &self.columns.lines {
            placer.put(Kind::Solid, Tilted::upright(column.x - KEEP, 0.0, 2.0 * KEEP, bottom));
        }
        for pane in &self.picture.panes[1..] {
            let strip = Tilted::upright(pane.left - APART, 0.0, 2.0 * APART, bottom);
            placer.put(Kind::Strip, strip);
        }
        for arrow in &self.picture.arrows {
            let points = arrow.path.points();
            for i in 1..points.len() {
                placer.line(points[i - 1], points[i]);
            }
        }
        for bracket in &self.picture.brackets {
            let x = bracket.x;
            placer.line(Point::new(x, bracket.top), Point::new(x, bracket.bottom));
        }
    }

    /// The folds.
    fn chips(&mut self) {
        let (style, columns) = (self.style, &self.columns);
        let ends = (columns.lines.first(), columns.lines.last());
        let middle = (ends.0.map_or(0.0, |c| c.x) + ends.1.map_or(0.0, |c| c.x)) / 2.0;
        let size = style.sizes.fold;
        let high = folds::STRIP - 2.0;
        for &piece in self.picture.scale.pieces() {
            let (from, to, top, bottom) = (piece.from, piece.to, piece.top, piece.bottom);
            if !piece.fold {
                continue;
            }
            let text = (style.fold_words)(from, to);
            let wide = width(Face::Sans, size, &text);
            let half = (wide + CHIP_PAD) / 2.0;
            let x = middle.max(columns.left + half).min(columns.right - half);
            let chip = Tilted::upright(x - half, top + 1.0, 2.0 * half, high);
            let open = bottom - top > folds::STRIP + 1.0;
            if !open {
                let strip = Tilted::upright(0.0, top, style.width, bottom - top);
                self.placer.put(Kind::Strip, strip);
            }
            self.placer.block(chip);
            let area = Tilted { half_width: wide / 2.0, half_height: HALF_LINE * size, ..chip };
            let words = Words::new(text, size, Anchor::Middle, area);
            let zigzag = (columns.inner_left, columns.right);
            self.picture.folds.push(Fold { from, to, top, bottom, open, zigzag, chip, words });
        }
    }

    /// Puts the ticks where they belong from left to right.
    fn ticks(&mut self) {
        let x = self.columns.ticks;
        for tick in &mut self.picture.ticks {
            (tick.x1, tick.x2) = (self.columns.inner_left, self.columns.right);
            if let Some(label) = &mut tick.label {
                label.x += x.unwrap_or(self.columns.left);
                label.area.centre.x += x.unwrap_or(self.columns.left);
                if x.is_some() {
                    self.placer.block(label.area);
                }
            }
        }
    }

    /// Ticks without a column of their own are left out; but worlds that are compared have them
    /// wherever nothing else stands.
    fn late_ticks(&mut self) {
        for tick in &mut self.picture.ticks {
            if self.columns.ticks.is_none()
                && let Some(label) = &tick.label
                && (self.picture.panes.len() < 2 || !self.placer.is_free(&label.area))
            {
                tick.label = None;
            }
        }
    }

    /// All arrows' remarks and labels, which are placed from the top down.
    fn labels(&mut self, flights: &Flights, asides: &[Aside]) {
        let mut order: Vec<Key> = Vec::new();
        for (i, flight) in flights.list.iter().enumerate() {
            order.push([flight.arrow.sent, flight.ends, i as u64]);
        }
        sort(&mut order);
        let (style, placer) = (self.style, &mut self.placer);
        for &[.., i] in &order {
            let (given, arrow) =
                (flights.list[i as usize].arrow, &mut self.picture.arrows[i as usize]);
            if !given.remark.is_empty() {
                arrow.remark = labels::remark(&given.remark, &arrow.path, style, placer);
            }
        }
        for &[.., i] in &order {
            let (given, arrow) =
                (flights.list[i as usize].arrow, &mut self.picture.arrows[i as usize]);
            let inner = asides[i as usize].inner;
            let (label, price) = labels::place(given, &arrow.path, inner, style, placer);
            arrow.label = label;
            self.loss += price;
        }
    }
}

/// The picture ends this many px below the last instant, at least.
const END: f64 = 24.0;
/// What a chip has beside its text, in px: two round ends.
const CHIP_PAD: f64 = 26.0;
/// Texts keep this many px, and one more, from the line between two groups.
const APART: f64 = 1.0;
/// Texts keep this many px, and one more, from the middle of a lifeline: half a band and a hair.
const KEEP: f64 = 7.0;
