//! The path of one arrow: lines and quadratic curves that never rise.

use alloc::vec::Vec;

use crate::geometry::{Point, unit};

/// A path from its tail to its tip; each segment begins where the one before ends.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Path {
    /// Its segments, in the order of travel.
    pub segments: Vec<Segment>,
}

/// One part of a path; the height never decreases along it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Segment {
    /// A straight line between two points.
    Line(Point, Point),
    /// A quadratic Bézier curve: from, control, to.
    Curve(Point, Point, Point),
}

impl Segment {
    /// Its first point.
    pub fn from(&self) -> Point {
        match *self {
            Self::Line(from, _) | Self::Curve(from, ..) => from,
        }
    }

    /// Its last point.
    pub fn to(&self) -> Point {
        match *self {
            Self::Line(_, to) | Self::Curve(_, _, to) => to,
        }
    }

    /// The point at parameter `u` in 0..=1.
    pub fn point(&self, u: f64) -> Point {
        match *self {
            Self::Line(from, to) => from.toward(to, u),
            Self::Curve(from, by, to) => from.toward(by, u).toward(by.toward(to, u), u),
        }
    }

    /// The unit vector of travel at parameter `u`.
    pub fn direction(&self, u: f64) -> (f64, f64) {
        let (from, to) = match *self {
            Self::Line(from, to) => (from, to),
            Self::Curve(from, by, to) => (from.toward(by, u), by.toward(to, u)),
        };
        unit(to.x - from.x, to.y - from.y)
    }

    /// The first part of it, up to parameter `u`.
    pub(crate) fn until(&self, u: f64) -> Self {
        match *self {
            Self::Line(from, _) => Self::Line(from, self.point(u)),
            Self::Curve(from, by, _) => Self::Curve(from, from.toward(by, u), self.point(u)),
        }
    }

    /// The parameter at height `y`, which lies between its ends.
    fn at(&self, y: f64) -> f64 {
        let (top, bottom) = (self.from().y, self.to().y);
        if bottom <= top {
            return 1.0;
        }
        if let Self::Line(..) = self {
            return ((y - top) / (bottom - top)).clamp(0.0, 1.0);
        }
        let (mut low, mut high) = (0.0, 1.0);
        for _ in 0..40 {
            let middle = 0.5 * (low + high);
            if self.point(middle).y < y { low = middle } else { high = middle }
        }
        0.5 * (low + high)
    }

    /// How many straight pieces stand for it where a polyline is wanted.
    fn pieces(&self) -> usize {
        if matches!(self, Self::Line(..)) { 1 } else { 8 }
    }
}

impl Path {
    /// The path through the given points, in straight lines.
    pub(crate) fn straight(points: &[Point]) -> Self {
        Self { segments: points.windows(2).map(|pair| Segment::Line(pair[0], pair[1])).collect() }
    }

    /// Its first point.
    pub fn from(&self) -> Point {
        self.segments.first().map(Segment::from).unwrap_or_default()
    }

    /// Its last point.
    pub fn to(&self) -> Point {
        self.segments.last().map(Segment::to).unwrap_or_default()
    }

    /// The tip when the path has come down to height `y`, and the unit vector of travel there.
    /// `None` above its beginning and below its end.
    pub fn at(&self, y: f64) -> Option<(Point, (f64, f64))> {
        let place = self.segments.partition_point(|segment| segment.to().y < y);
        let segment = self.segments.get(place).filter(|segment| segment.from().y <= y)?;
        let u = segment.at(y);
        Some((segment.point(u), segment.direction(u)))
    }

    /// The unit vector of travel at its end.
    pub fn direction(&self) -> (f64, f64) {
        self.segments.last().map_or((1.0, 0.0), |segment| segment.direction(1.0))
    }

    /// Straight pieces that follow it closely.
    pub fn pieces(&self) -> impl Iterator<Item = (Point, Point)> + '_ {
        self.segments.iter().flat_map(|segment| {
            let count = segment.pieces();
            let at = move |i: usize| segment.point(i as f64 / count as f64);
            (0..count).map(move |i| (at(i), at(i + 1)))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tip_at_a_height_lies_on_the_path_at_that_height() {
        let (a, b, c, d) = (
            Point::new(0.0, 0.0),
            Point::new(50.0, 10.0),
            Point::new(60.0, 12.0),
            Point::new(60.0, 40.0),
        );
        let path = Path { segments: [Segment::Line(a, b), Segment::Curve(b, c, d)].into() };
        for i in 0..=400 {
            let y = f64::from(i) / 10.0;
            let (tip, (ux, uy)) = path.at(y).expect("within the path");
            assert!((tip.y - y).abs() < 1e-6 && uy >= 0.0 && ux >= 0.0);
        }
        assert!(path.at(-0.1).is_none() && path.at(40.1).is_none());
        assert_eq!(path.at(5.0).map(|(tip, _)| tip.x), Some(25.0));
    }
}
