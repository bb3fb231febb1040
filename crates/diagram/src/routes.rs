//! Where each arrow goes: straight, bent where it waits, forked where it is a copy.
//!
//! Arrows that would lie on top of one another bow out, ahead and behind: that moves them
//! sideways only, so that time still tells the height of every point.

use alloc::string::String;
use alloc::vec::Vec;

use crate::columns::Columns;
use crate::flights::{Flight, Flights, Wait};
use crate::geometry::Point;
use crate::path::{Path, Segment};
use crate::scale::Scale;
use crate::shapes::{ArrowShape, Head};
use crate::sides::{Aside, NEAR};

/// All arrows, as yet without labels, in the order of the flights.
pub(crate) fn all(
    flights: &Flights,
    asides: &[Aside],
    scale: &Scale,
    columns: &Columns,
) -> Vec<ArrowShape> {
    let router = Router { scale, columns };
    let mut shapes: Vec<ArrowShape> = Vec::new();
    for (i, flight) in flights.list.iter().enumerate() {
        let mut segments = Vec::new();
        let mut fork = None;
        if let Some(of) = original(&flights.list[..i], flight) {
            let start = shapes[of].path.segments[0];
            fork = router.fork(flight, &flights.list[of], &asides[i], start, &mut segments);
        }
        if fork.is_none() {
            router.route(flight, &asides[i], &mut segments);
        }
        shapes.push(shape(flight, Path { segments }, fork));
    }
    shapes
}

/// The place of the arrow that another is a copy of, among those before it; a copy of a copy
/// forks off the first one.
fn original(before: &[Flight], flight: &Flight) -> Option<usize> {
    let id = flight.arrow.fork_of?;
    let of = before.iter().rposition(|other| other.arrow.id == id)?;
    let other = &before[of];
    if other.arrow.fork_of.is_some() {
        return original(&before[..of], other);
    }
    let same = (flight.arrow.from, flight.arrow.to) == (other.arrow.from, other.arrow.to);
    same.then_some(of)
}

fn shape(flight: &Flight, path: Path, fork: Option<Point>) -> ArrowShape {
    let arrow = flight.arrow;
    let (tip, (ux, uy)) = (path.to(), path.direction());
    let mut title = String::from(&*arrow.strong);
    if !arrow.strong.is_empty() && !arrow.detail.is_empty() {
        title.push(' ');
    }
    title.push_str(&arrow.detail);
    let head = Head { id: arrow.id, x: tip.x, y: tip.y, ux, uy };
    ArrowShape {
        id: arrow.id,
        class: arrow.class,
        held: arrow.held,
        touched: arrow.touched,
        lost: flight.lost,
        sent: arrow.sent,
        ends: flight.ends,
        path,
        head: (!flight.lost).then_some(head),
        cross: flight.lost.then_some(tip),
        fork,
        label: None,
        remark: None,
        title,
    }
}

struct Router<'a> {
    scale: &'a Scale,
    columns: &'a Columns,
}

impl Router<'_> {
    /// A way of its own.
    fn route(&self, flight: &Flight, aside: &Aside, segments: &mut Vec<Segment>) {
        let (from, tip) = self.ends(flight);
        if let Some(wait) = flight.wait {
            return self.bent(from, tip, wait, aside.x, flight.lost, segments);
        }
        let to = Point::new(tip.x, from.y + (tip.y - from.y) / flight.reach);
        segments.push(match bowed(from, to, aside.bow) {
            whole if !flight.lost => whole,
            // The height of the end is the scale's, to the last bit.
            Segment::Line(..) => {
                Segment::Line(from, Point::new(from.toward(to, flight.reach).x, tip.y))
            }
            whole @ Segment::Curve(_, by, _) => {
                let end = Point::new(whole.point(flight.reach).x, tip.y);
                Segment::Curve(from, from.toward(by, flight.reach), end)
            }
        });
    }

    /// Where the arrow leaves its lifeline, and the lifeline that it heads for, at the height at
    /// which it ends.
    fn ends(&self, flight: &Flight) -> (Point, Point) {
        let lines = &self.columns.lines;
        let (from, to) = (lines[flight.arrow.from].x, lines[flight.arrow.to].x);
        let reach = if to < from { -REACH } else { REACH };
        let (top, bottom) = (self.scale.y(flight.arrow.sent), self.scale.y(flight.ends));
        (Point::new(from + reach, top), Point::new(to - reach, bottom))
    }

    /// Out at the common slope, straight down at `x`, and on at the common slope.
    fn bent(
        &self,
        from: Point,
        to: Point,
        wait: Wait,
        x: f64,
        lost: bool,
        segments: &mut Vec<Segment>,
    ) {
        let (upper, lower) =
            (Point::new(x, self.scale.y(wait.leave)), Point::new(x, self.scale.y(wait.join)));
        let round = ROUND.min((lower.y - upper.y) / 2.0);
        let (before, top) = (back(upper, from), Point::new(x, upper.y + round));
        segments.push(Segment::Line(from, before));
        segments.push(Segment::Curve(before, upper, top));
        if lost {
            segments.push(Segment::Line(top, lower));
            return;
        }
        let (bottom, after) = (Point::new(x, lower.y - round), back(lower, to));
        segments.push(Segment::Line(top, bottom));
        segments.push(Segment::Curve(bottom, lower, after));
        segments.push(Segment::Line(after, to));
    }

    /// A copy: leaves its original on the first part of its way, and tells where. `None` where
    /// the two do not go together.
    fn fork(
        &self,
        flight: &Flight,
        other: &Flight,
        aside: &Aside,
        first: Segment,
        segments: &mut Vec<Segment>,
    ) -> Option<Point> {
        let (tail, end) = self.ends(other);
        let (from, to) = self.ends(flight);
        let part = flight.wait.or(other.wait).map_or(FORK, |wait| FORK.min(0.5 * wait.part));
        // The same part of the way, as a part of the first segment.
        let whole = (first.to().x - tail.x) / (end.x - tail.x);
        let at = first.point((part / whole.max(0.01)).min(0.7));
        let leaves = flight.wait.map_or(flight.ends, |wait| wait.leave);
        if from.y > at.y || self.scale.y(leaves) < at.y {
            return None;
        }
        if let Some(wait) = flight.wait {
            self.bent(at, to, wait, aside.x, flight.lost, segments);
        } else {
            let same = !other.lost && other.wait.is_none() && (end.y - to.y).abs() < NEAR + 3.0;
            let tip = Point::new(tail.toward(end, flight.reach.max(part + 0.15)).x, to.y);
            segments.push(bowed(at, tip, if same { -0.5 } else { 0.0 }));
        }
        Some(at)
    }
}

fn bowed(from: Point, to: Point, bow: f64) -> Segment {
    if bow == 0.0 || from.y == to.y {
        return Segment::Line(from, to);
    }
    let middle = from.toward(to, 0.5);
    Segment::Curve(from, Point::new(middle.x + bow * 0.4 * (to.x - from.x), middle.y), to)
}

/// The point at which a corner's rounding begins on the way to `end`.
fn back(corner: Point, end: Point) -> Point {
    corner.toward(end, (1.6 * ROUND / corner.distance(end)).min(0.4))
}

/// Arrows end this far from the middle of a lifeline: half a band and 3 px.
pub(crate) const REACH: f64 = 9.0;
/// How much of a bend's corner is round, in px.
const ROUND: f64 = 14.0;
/// A copy leaves its original after this part of the way.
const FORK: f64 = 0.3;
