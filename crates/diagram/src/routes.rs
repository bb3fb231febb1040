//! Where each arrow goes: straight, bent where it waits, forked where it is a copy.
//!
//! Arrows that would lie on top of one another bow out, ahead and behind: that moves them
//! sideways only, so that time still tells the height of every point.

use alloc::collections::BTreeMap;
use alloc::vec;
use alloc::vec::Vec;

use crate::columns::Columns;
use crate::flights::{Flight, Flights, Wait};
use crate::geometry::{Point, unit};
use crate::input::Input;
use crate::path::{Path, Segment};
use crate::scale::Scale;
use crate::sides::{NEAR, bows, lanes};

/// One arrow's way over the canvas.
#[derive(Clone, Debug, Default)]
pub(crate) struct Route {
    pub path: Path,
    /// The slanted parts that can carry a label, the best one first.
    pub runs: Vec<Segment>,
    /// The stretch that it spends going straight down: x, top, bottom.
    pub upright: Option<(f64, f64, f64)>,
    /// Where a copy leaves its original.
    pub fork: Option<Point>,
    /// It lies inside a bundle of arrows that set out and arrive together.
    pub inner: bool,
}

/// The routes of all arrows, in the input's order; `None` where a lifeline does not exist.
pub(crate) fn all(
    input: &Input,
    flights: &Flights,
    scale: &Scale,
    columns: &Columns,
) -> Vec<Option<Route>> {
    let (bows, inner) = bows(input, flights, scale);
    let builder = Builder { scale, columns, lanes: lanes(flights, scale, columns), bows, inner };
    let mut routes: Vec<Option<Route>> = flights
        .list
        .iter()
        .enumerate()
        .map(|(i, flight)| flight.as_ref().map(|flight| builder.route(i, flight)))
        .collect();
    let forks: Vec<(usize, Route)> = originals(input)
        .into_iter()
        .filter_map(|(copy, of)| Some((copy, builder.fork(copy, of, flights, &routes)?)))
        .collect();
    for (copy, route) in forks {
        routes[copy] = Some(route);
    }
    routes
}

/// Pairs of (copy, original) by index; a copy of a copy forks off the first one.
fn originals(input: &Input) -> Vec<(usize, usize)> {
    let mut by_id = BTreeMap::new();
    for (i, arrow) in input.arrows.iter().enumerate() {
        by_id.insert(arrow.id, i);
    }
    let of = |i: usize| input.arrows[i].fork_of.and_then(|id| by_id.get(&id).copied());
    let root = |i: usize| {
        let mut at = of(i)?;
        for _ in 0..8 {
            let Some(next) = of(at) else { break };
            at = next;
        }
        (at != i && of(at).is_none()).then_some((i, at))
    };
    (0..input.arrows.len()).filter_map(root).collect()
}

struct Builder<'a> {
    scale: &'a Scale,
    columns: &'a Columns,
    /// The x at which each waiting arrow comes down.
    lanes: Vec<f64>,
    /// How far each arrow bows, from -1 (behind) to 1 (ahead).
    bows: Vec<f64>,
    /// Whether each arrow lies inside a bundle.
    inner: Vec<bool>,
}

impl Builder<'_> {
    fn route(&self, index: usize, flight: &Flight) -> Route {
        let from = self.tail(flight);
        match flight.wait {
            _ if flight.from == flight.to => self.around(flight),
            Some(wait) => self.bent(from, self.lanes[index], wait, flight),
            None => {
                let way = self.way(flight);
                let whole = self.bowed(from, way, flight, self.bows[index]);
                let route = one(if flight.lost { self.cut(whole, flight) } else { whole });
                Route { inner: self.inner[index], ..route }
            }
        }
    }

    /// Where the arrow leaves its lifeline.
    fn tail(&self, flight: &Flight) -> Point {
        let (from, to) = (self.columns.lines[flight.from].x, self.columns.lines[flight.to].x);
        Point::new(from + (to - from).signum() * REACH, self.scale.y(flight.sent))
    }

    /// The x at which it would arrive.
    fn tip(&self, flight: &Flight) -> f64 {
        let (from, to) = (self.columns.lines[flight.from].x, self.columns.lines[flight.to].x);
        to - (to - from).signum() * REACH
    }

    /// The end of the whole straight way, even if the arrow is lost before it.
    fn way(&self, flight: &Flight) -> Point {
        let (top, bottom) = (self.scale.y(flight.sent), self.scale.y(flight.ends));
        Point::new(self.tip(flight), top + (bottom - top) / flight.reach)
    }

    fn bowed(&self, from: Point, to: Point, flight: &Flight, bow: f64) -> Segment {
        if bow == 0.0 || flight.ends == flight.sent {
            return Segment::Line(from, to);
        }
        let middle = from.toward(to, 0.5);
        Segment::Curve(from, Point::new(middle.x + bow * 0.4 * (to.x - from.x), middle.y), to)
    }

    /// What is left of the whole way of an arrow that is lost.
    fn cut(&self, whole: Segment, flight: &Flight) -> Segment {
        match (whole.until(flight.reach), self.scale.y(flight.ends)) {
            // The height of the end is the scale's, to the last bit.
            (Segment::Line(from, to), y) => Segment::Line(from, Point::new(to.x, y)),
            (Segment::Curve(from, by, to), y) => Segment::Curve(from, by, Point::new(to.x, y)),
        }
    }

    /// From a lifeline to itself: out into a channel, and back.
    fn around(&self, flight: &Flight) -> Route {
        let column = &self.columns.lines[flight.from];
        let inward = if flight.from + 1 < self.columns.lines.len() { 1.0 } else { -1.0 };
        let near = column.x + inward * REACH;
        let (top, bottom) = (self.scale.y(flight.sent), self.scale.y(flight.ends));
        let out = near + inward * ASIDE;
        let turn = flight.wait.map_or((top + bottom) / 2.0, |wait| self.scale.y(wait.leave));
        let mut points = vec![Point::new(near, top), Point::new(out, turn)];
        if let Some(wait) = flight.wait {
            points.push(Point::new(out, self.scale.y(wait.join)));
        }
        if !flight.lost {
            points.push(Point::new(near, bottom));
        } else if flight.wait.is_none() {
            points[1].y = bottom;
        }
        let path = Path::straight(&points);
        Route { runs: path.segments.clone(), path, upright: None, fork: None, inner: false }
    }

    /// Out at the common slope, straight down, and on at the common slope.
    fn bent(&self, from: Point, x: f64, wait: Wait, flight: &Flight) -> Route {
        let down =
            (Point::new(x, self.scale.y(wait.leave)), Point::new(x, self.scale.y(wait.join)));
        let round = ROUND.min((down.1.y - down.0.y) / 2.0);
        let before = self.back(down.0, from);
        let mut segments = vec![
            Segment::Line(from, before),
            Segment::Curve(before, down.0, Point::new(x, down.0.y + round)),
        ];
        let mut runs = vec![Segment::Line(from, before)];
        let upright = if flight.lost {
            segments.push(Segment::Line(Point::new(x, down.0.y + round), down.1));
            (x, down.0.y + round, down.1.y)
        } else {
            let to = Point::new(self.tip(flight), self.scale.y(flight.ends));
            let after = self.back(down.1, to);
            let low = Point::new(x, down.1.y - round);
            segments.push(Segment::Line(Point::new(x, down.0.y + round), low));
            segments.push(Segment::Curve(low, down.1, after));
            segments.push(Segment::Line(after, to));
            runs.push(Segment::Line(after, to));
            (x, down.0.y + round, low.y)
        };
        Route { path: Path { segments }, runs, upright: Some(upright), fork: None, inner: false }
    }

    /// The point at which a corner's rounding begins on the way to `end`.
    fn back(&self, corner: Point, end: Point) -> Point {
        let distance = corner.distance(end);
        let (ux, uy) = unit(end.x - corner.x, end.y - corner.y);
        let by = (1.6 * ROUND).min(0.4 * distance);
        Point::new(corner.x + ux * by, corner.y + uy * by)
    }

    /// A copy: leaves its original on the way. `None` where the two do not go together.
    fn fork(
        &self,
        copy: usize,
        of: usize,
        flights: &Flights,
        routes: &[Option<Route>],
    ) -> Option<Route> {
        let (flight, other) = (flights.list[copy].as_ref()?, flights.list[of].as_ref()?);
        let original = routes[of].as_ref()?;
        if (flight.from, flight.to) != (other.from, other.to) || flight.from == flight.to {
            return None;
        }
        let (tail, tip) = (self.tail(other), self.tip(other));
        let first = original.path.segments.first()?;
        let part = flight.wait.or(other.wait).map_or(FORK, |wait| FORK.min(0.5 * wait.part));
        // The same part of the way, as a part of the first segment.
        let whole = (first.to().x - tail.x) / (tip - tail.x);
        let at = first.point((part / whole.max(0.01)).min(0.7));
        let leaves = flight.wait.map_or(flight.ends, |wait| wait.leave);
        if self.scale.y(flight.sent) > at.y || self.scale.y(leaves) < at.y {
            return None;
        }
        let mut route = match flight.wait {
            Some(wait) => self.bent(at, self.lanes[copy], wait, flight),
            None => {
                let part = flight.reach.max(part + 0.15);
                let to = Point::new(tail.x + (tip - tail.x) * part, self.scale.y(flight.ends));
                let same = !other.lost
                    && other.wait.is_none()
                    && (self.scale.y(other.ends) - to.y).abs() < NEAR + 3.0;
                let bow = if same { -0.5 } else { 0.0 };
                one(self.bowed(at, to, flight, bow))
            }
        };
        route.fork = Some(at);
        Some(route)
    }
}

fn one(segment: Segment) -> Route {
    Route {
        path: Path { segments: vec![segment] },
        runs: vec![segment],
        upright: None,
        fork: None,
        inner: false,
    }
}

/// An arrow from a lifeline to itself goes out this far, in px.
const ASIDE: f64 = 44.0;
/// Arrows end this far from the middle of a lifeline: half a band and 3 px.
pub(crate) const REACH: f64 = 9.0;
/// How much of a bend's corner is round, in px.
const ROUND: f64 = 14.0;
/// A copy leaves its original after this part of the way.
const FORK: f64 = 0.3;
