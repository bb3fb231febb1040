//! Points, tilted boxes, and the little mathematics that `core` does not have.

/// A place on the canvas, in px; y runs down.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    /// To the right.
    pub x: f64,
    /// Down.
    pub y: f64,
}

/// A rectangle turned about its centre: the extent of a text.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Tilted {
    /// Its centre.
    pub centre: Point,
    /// Half of its extent along the text.
    pub half_width: f64,
    /// Half of its extent across the text.
    pub half_height: f64,
    /// The cosine of its turn: the x of the unit vector along the text.
    pub ux: f64,
    /// The sine of its turn.
    pub uy: f64,
}

impl Point {
    /// The point at `x`, `y`.
    pub const fn new(x: f64, y: f64) -> Self {
        Self { x, y }
    }

    /// The point `part` of the way to `other`.
    pub fn toward(self, other: Self, part: f64) -> Self {
        Self::new(self.x + (other.x - self.x) * part, self.y + (other.y - self.y) * part)
    }

    /// The distance to `other`.
    pub fn distance(self, other: Self) -> f64 {
        length(other.x - self.x, other.y - self.y)
    }

    /// The distance to the stretch between `a` and `b`.
    pub fn distance_to_line(self, a: Self, b: Self) -> f64 {
        let (dx, dy) = (b.x - a.x, b.y - a.y);
        let square = dx * dx + dy * dy;
        let part =
            if square > 0.0 { ((self.x - a.x) * dx + (self.y - a.y) * dy) / square } else { 0.0 };
        self.distance(a.toward(b, part.clamp(0.0, 1.0)))
    }
}

impl Tilted {
    /// An upright box from its left, top, width and height.
    pub const fn upright(x: f64, y: f64, width: f64, height: f64) -> Self {
        let centre = Point::new(x + width / 2.0, y + height / 2.0);
        Self { centre, half_width: width / 2.0, half_height: height / 2.0, ux: 1.0, uy: 0.0 }
    }

    /// The smallest upright box around it: left, top, right, bottom.
    pub fn bounds(&self) -> (f64, f64, f64, f64) {
        let x = self.half_width * self.ux.abs() + self.half_height * self.uy.abs();
        let y = self.half_width * self.uy.abs() + self.half_height * self.ux.abs();
        (self.centre.x - x, self.centre.y - y, self.centre.x + x, self.centre.y + y)
    }

    /// Its turn in degrees, clockwise.
    pub fn degrees(&self) -> f64 {
        degrees(self.ux, self.uy)
    }

    /// Whether the two boxes share any area (separating axes).
    pub fn overlaps(&self, other: &Self) -> bool {
        let (dx, dy) = (other.centre.x - self.centre.x, other.centre.y - self.centre.y);
        for (ax, ay) in
            [(self.ux, self.uy), (-self.uy, self.ux), (other.ux, other.uy), (-other.uy, other.ux)]
        {
            if (dx * ax + dy * ay).abs() >= self.radius(ax, ay) + other.radius(ax, ay) {
                return false;
            }
        }
        true
    }

    /// How many px of a line, which is a box without height, lie in the box.
    pub(crate) fn crossed(&self, line: &Self) -> f64 {
        let (dx, dy) = (line.centre.x - self.centre.x, line.centre.y - self.centre.y);
        let mut window = (-line.half_width, line.half_width);
        // In the box's own axes: where the line's middle is, and where it leads.
        let along = (dx * self.ux + dy * self.uy, line.ux * self.ux + line.uy * self.uy);
        let across = (dy * self.ux - dx * self.uy, line.uy * self.ux - line.ux * self.uy);
        // Across first: of many lines that are parallel to a text, few come near it.
        for ((start, step), half) in [(across, self.half_height), (along, self.half_width)] {
            if start.abs() >= half + step.abs() * line.half_width {
                return 0.0;
            }
            if step.abs() < 1e-12 {
                continue;
            }
            let (one, two) = ((-half - start) / step, (half - start) / step);
            // Compared by hand: the library's `min` and `max` are calls, and this is asked a thousand times.
            let (from, to) = if one < two { (one, two) } else { (two, one) };
            if from > window.0 {
                window.0 = from;
            }
            if to < window.1 {
                window.1 = to;
            }
        }
        (window.1 - window.0).max(0.0)
    }

    fn radius(&self, ax: f64, ay: f64) -> f64 {
        self.half_width * (self.ux * ax + self.uy * ay).abs()
            + self.half_height * (self.ux * ay - self.uy * ax).abs()
    }
}

/// The unit vector along (dx, dy); to the right if there is none.
pub(crate) fn unit(dx: f64, dy: f64) -> (f64, f64) {
    let long = length(dx, dy);
    if long > 0.0 { (dx / long, dy / long) } else { (1.0, 0.0) }
}

/// The length of (dx, dy).
pub(crate) fn length(dx: f64, dy: f64) -> f64 {
    square_root(dx * dx + dy * dy)
}

/// The angle of (dx, dy) in degrees, clockwise from the right on a canvas, in -180..=180.
/// `core` has no arc tangent: this halves the angle until three terms of a Taylor series are good
/// to 1e-6 degrees.
pub(crate) fn degrees(dx: f64, dy: f64) -> f64 {
    let (mut x, mut y) = unit(dx, dy);
    for _ in 0..6 {
        // A hair down, so that there is a half for straight to the left, too.
        (x, y) = unit(1.0 + x, y + 1e-12);
    }
    let z = y / x;
    let radians = z * (1.0 - z * z * (1.0 / 3.0 - z * z / 5.0));
    radians * 64.0 * 180.0 / core::f64::consts::PI
}

/// The square root, by Newton's method from a guess that halves the exponent.
fn square_root(x: f64) -> f64 {
    if x <= 0.0 {
        return 0.0;
    }
    let mut root = f64::from_bits((x.to_bits() >> 1) + (1023_u64 << 51));
    for _ in 0..5 {
        root = 0.5 * (root + x / root);
    }
    root
}

#[cfg(test)]
mod tests {
    extern crate std;
    use super::*;

    #[test]
    fn roots_and_angles_agree_with_the_standard_library() {
        for i in 0..2_000 {
            let x = f64::from(i) * 37.7 + 0.001;
            assert!((square_root(x) - x.sqrt()).abs() < 1e-9 * x.max(1.0));
            let (dx, dy) = (f64::from(i % 63) - 31.0, f64::from(i / 63) - 15.5);
            assert!((degrees(dx, dy) - dy.atan2(dx).to_degrees()).abs() < 1e-6, "{dx} {dy}");
        }
    }

    #[test]
    fn tilted_boxes_touch_only_where_they_share_area() {
        let flat = Tilted::upright(0.0, 0.0, 10.0, 10.0);
        assert!(!flat.overlaps(&Tilted::upright(10.0, 0.0, 5.0, 5.0)));
        assert!(flat.overlaps(&Tilted::upright(9.9, 9.9, 5.0, 5.0)));
        let (ux, uy) = unit(1.0, 1.0);
        let diamond =
            |x| Tilted { centre: Point::new(x, x), half_width: 5.0, half_height: 5.0, ux, uy };
        assert!(flat.overlaps(&diamond(13.0)));
        // Its bounds still overlap the square's, but its side does not.
        assert!(!flat.overlaps(&diamond(13.6)));
    }

    #[test]
    fn a_line_crosses_a_box_only_through_its_inside() {
        let flat = Tilted::upright(0.0, 0.0, 10.0, 10.0);
        let crossed = |a: Point, b: Point| {
            let (ux, uy) = unit(b.x - a.x, b.y - a.y);
            let half_width = a.distance(b) / 2.0;
            let line = Tilted { centre: a.toward(b, 0.5), half_width, half_height: 0.0, ux, uy };
            flat.crossed(&line)
        };
        assert_eq!(crossed(Point::new(-5.0, 5.0), Point::new(15.0, 5.0)), 10.0);
        assert!((crossed(Point::new(4.0, 4.0), Point::new(7.0, 8.0)) - 5.0).abs() < 1e-9);
        assert_eq!(crossed(Point::new(-5.0, 10.0), Point::new(15.0, 10.0)), 0.0);
        assert_eq!(crossed(Point::new(-5.0, 0.0), Point::new(0.0, -5.0)), 0.0);
    }
}
