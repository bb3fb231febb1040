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
        self.points().0
    }

    /// Its last point.
    pub fn to(&self) -> Point {
        self.points().2
    }

    /// The point at parameter `u` in 0..=1.
    pub fn point(&self, u: f64) -> Point {
        let (from, by, to) = self.points();
        from.toward(by, u).toward(by.toward(to, u), u)
    }

    /// The unit vector of travel at parameter `u`.
    pub fn direction(&self, u: f64) -> (f64, f64) {
        let (from, by, to) = self.points();
        let (from, to) = (from.toward(by, u), by.toward(to, u));
        unit(to.x - from.x, to.y - from.y)
    }

    /// From, control, to: a line is a curve whose control is its middle.
    fn points(&self) -> (Point, Point, Point) {
        match *self {
            Self::Line(from, to) => (from, from.toward(to, 0.5), to),
            Self::Curve(from, by, to) => (from, by, to),
        }
    }

    /// The parameter at height `y`, which lies between its ends.
    fn at(&self, y: f64) -> f64 {
        let (top, bottom) = (self.from().y, self.to().y);
        if bottom <= top {
            return 1.0;
        }
        if let Self::Line(..) = self {
            return (y - top) / (bottom - top);
        }
        let (mut low, mut high) = (0.0, 1.0);
        for _ in 0..40 {
            let middle = 0.5 * (low + high);
            if self.point(middle).y < y { low = middle } else { high = middle }
        }
        low
    }
}

impl Path {
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
        for segment in &self.segments {
            if segment.from().y <= y && segment.to().y >= y {
                let u = segment.at(y);
                return Some((segment.point(u), segment.direction(u)));
            }
        }
        None
    }

    /// The unit vector of travel at its end.
    pub fn direction(&self) -> (f64, f64) {
        self.segments.last().map_or((1.0, 0.0), |segment| segment.direction(1.0))
    }

    /// Points that follow it closely where they are joined by straight lines.
    pub fn points(&self) -> Vec<Point> {
        let mut points = Vec::new();
        points.push(self.from());
        for segment in &self.segments {
            let count = if let Segment::Line(..) = segment { 1 } else { 8 };
            for i in 1..=count {
                points.push(segment.point(f64::from(i) / f64::from(count)));
            }
        }
        points
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
