//! Where the states stand and how the ways run, in units of the drawing.

use session::sim::tcp::State;

/// How wide the drawing is.
pub(super) const WIDTH: f64 = 280.0;
/// How high it is.
pub(super) const HEIGHT: f64 = 458.0;
/// How wide a state's box is.
pub(super) const BOX_WIDTH: f64 = 80.0;
/// How high it is.
pub(super) const BOX_HEIGHT: f64 = 30.0;

/// A point.
pub(super) type Point = (f64, f64);

/// How a way runs, and where its label begins.
pub(super) struct Line {
    /// Its corners, the ends included.
    pub points: &'static [Point],
    /// Where the label's lines are anchored.
    pub anchor: Anchor,
    /// The places of the lines' feet; lines without a place are left out.
    pub feet: &'static [Point],
}

/// Which part of a label's line stands at its place.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

/// Where a box's upper left corner is. CLOSED stands there twice, as in the RFC: where connections
/// begin, and where they end.
pub(super) const fn corner(state: State, is_over: bool) -> Point {
    let (column, row) = match state {
        State::Closed if is_over => (RIGHT, 6),
        State::Closed => (MIDDLE, 0),
        State::Listen => (MIDDLE, 1),
        State::SynReceived => (LEFT, 2),
        State::SynSent => (RIGHT, 2),
        State::Established => (MIDDLE, 3),
        State::FinWait1 => (LEFT, 4),
        State::CloseWait => (RIGHT, 4),
        State::FinWait2 => (LEFT, 5),
        State::Closing => (MIDDLE, 5),
        State::LastAck => (RIGHT, 5),
        State::TimeWait => (MIDDLE, 6),
    };
    (column, 10.0 + 64.0 * row as f64)
}

/// How a way runs that the figure does not have: to CLOSED around the boxes, else straight behind
/// what is between.
pub(super) fn beyond(from: State, to: State) -> Vec<Point> {
    let straight = || {
        let (start, end) = (middle(corner(from, false)), middle(corner(to, false)));
        vec![edge(start, end), edge(end, start)]
    };
    if to != State::Closed {
        return straight();
    }
    let along = |x: f64, y: f64| vec![(x, y), (190.0, y), (190.0, 402.0), (199.0, 402.0)];
    match from {
        State::SynReceived => vec![(8.0, 138.0), (8.0, 25.0), (100.0, 25.0)],
        State::Established => along(180.0, 217.0),
        State::FinWait1 => {
            vec![(60.0, 296.0), (60.0, 299.0), (190.0, 299.0), (190.0, 402.0), (199.0, 402.0)]
        }
        State::FinWait2 => vec![(8.0, 360.0), (8.0, 455.0), (264.0, 455.0), (264.0, 424.0)],
        State::CloseWait => along(199.0, 290.0),
        State::Closing => along(180.0, 352.0),
        // From these the figure has a way.
        State::Closed | State::Listen | State::SynSent | State::LastAck | State::TimeWait => {
            straight()
        }
    }
}

fn middle(corner: Point) -> Point {
    (corner.0 + BOX_WIDTH / 2.0, corner.1 + BOX_HEIGHT / 2.0)
}

/// Where the line from a box's middle to a point leaves the box.
fn edge(middle: Point, to: Point) -> Point {
    let (x, y) = (to.0 - middle.0, to.1 - middle.1);
    let share = (BOX_WIDTH / 2.0 / x.abs()).min(BOX_HEIGHT / 2.0 / y.abs());
    if share.is_finite() { (middle.0 + x * share, middle.1 + y * share) } else { middle }
}

const LEFT: f64 = 1.0;
const MIDDLE: f64 = 100.0;
const RIGHT: f64 = 199.0;

/// The lines of [`super::ways::WAYS`], in its order.
#[rustfmt::skip]
pub(super) const LINES: [Line; 21] = [
    line(&[(128.0, 40.0), (128.0, 74.0)], Anchor::End, &[(124.0, 56.0), (124.0, 67.0)]),
    line(&[(152.0, 74.0), (152.0, 40.0)], Anchor::Start, &[(156.0, 56.0), (156.0, 67.0)]),
    line(&[(180.0, 33.0), (256.0, 33.0), (256.0, 138.0)], Anchor::Start, &[(185.0, 29.0), (185.0, 44.0)]),
    // What it does has no room; the list tells it.
    line(&[(270.0, 138.0), (270.0, 17.0), (180.0, 17.0)], Anchor::Start, &[(185.0, 13.0)]),
    line(&[(100.0, 97.0), (60.0, 97.0), (60.0, 138.0)], Anchor::Start, &[(64.0, 119.0), (64.0, 130.0)]),
    line(&[(180.0, 89.0), (214.0, 89.0), (214.0, 138.0)], Anchor::End, &[(210.0, 119.0), (210.0, 130.0)]),
    line(&[(18.0, 138.0), (18.0, 81.0), (100.0, 81.0)], Anchor::Start, &[(20.0, 77.0)]),
    line(&[(199.0, 153.0), (81.0, 153.0)], Anchor::Middle, &[(140.0, 149.0), (140.0, 164.0)]),
    line(&[(66.0, 168.0), (66.0, 210.0), (100.0, 210.0)], Anchor::Start, &[(70.0, 182.0), (70.0, 193.0)]),
    line(&[(214.0, 168.0), (214.0, 210.0), (180.0, 210.0)], Anchor::End, &[(210.0, 182.0), (210.0, 193.0)]),
    line(&[(18.0, 168.0), (18.0, 266.0)], Anchor::Start, &[(22.0, 246.0), (22.0, 257.0)]),
    line(&[(100.0, 224.0), (70.0, 224.0), (70.0, 266.0)], Anchor::Start, &[(74.0, 246.0), (74.0, 257.0)]),
    line(&[(180.0, 224.0), (214.0, 224.0), (214.0, 266.0)], Anchor::Start, &[(218.0, 246.0), (218.0, 257.0)]),
    line(&[(18.0, 296.0), (18.0, 330.0)], Anchor::Start, &[(22.0, 310.0), (22.0, 321.0)]),
    line(&[(81.0, 279.0), (166.0, 279.0), (166.0, 330.0)], Anchor::Start, &[(86.0, 275.0), (86.0, 290.0)]),
    line(&[(72.0, 296.0), (72.0, 314.0), (90.0, 314.0), (90.0, 401.0), (100.0, 401.0)], Anchor::Start, &[(94.0, 310.0), (94.0, 321.0)]),
    line(&[(220.0, 296.0), (220.0, 330.0)], Anchor::Start, &[(224.0, 310.0), (224.0, 321.0)]),
    line(&[(18.0, 360.0), (18.0, 416.0), (100.0, 416.0)], Anchor::Start, &[(22.0, 374.0), (22.0, 385.0)]),
    line(&[(140.0, 360.0), (140.0, 394.0)], Anchor::Start, &[(144.0, 374.0), (144.0, 385.0)]),
    line(&[(220.0, 360.0), (220.0, 394.0)], Anchor::Start, &[(224.0, 374.0), (224.0, 385.0)]),
    line(&[(180.0, 409.0), (199.0, 409.0)], Anchor::Middle, &[(190.0, 437.0), (190.0, 448.0)]),
];

const fn line(points: &'static [Point], anchor: Anchor, feet: &'static [Point]) -> Line {
    Line { points, anchor, feet }
}

#[cfg(test)]
mod tests {
    use super::super::ways::WAYS;
    use super::super::words;
    use super::*;

    fn is_on(point: Point, state: State, is_over: bool) -> bool {
        let (x, y) = corner(state, is_over);
        let (dx, dy) = (point.0 - x, point.1 - y);
        let in_box = (0.0..=BOX_WIDTH).contains(&dx) && (0.0..=BOX_HEIGHT).contains(&dy);
        in_box && (dx == 0.0 || dx == BOX_WIDTH || dy == 0.0 || dy == BOX_HEIGHT)
    }

    #[test]
    fn every_way_begins_and_ends_at_the_edge_of_its_states() {
        for (way, line) in WAYS.iter().zip(&LINES) {
            let (first, last) = (line.points[0], line.points[line.points.len() - 1]);
            assert!(is_on(first, way.from, false), "{:?} to {:?}", way.from, way.to);
            let ends = is_on(last, way.to, false) || is_on(last, way.to, true);
            assert!(ends, "{:?} to {:?}", way.from, way.to);
        }
    }

    /// The upright and level pieces of all lines: left, right, top, bottom.
    fn pieces() -> Vec<(usize, [f64; 4])> {
        let mut pieces = Vec::new();
        for (nth, line) in LINES.iter().enumerate() {
            for pair in line.points.windows(2) {
                let (a, b) = (pair[0], pair[1]);
                assert!(a.0 == b.0 || a.1 == b.1, "way {nth} is neither upright nor level");
                let across = [a.0.min(b.0), a.0.max(b.0)];
                pieces.push((nth, [across[0], across[1], a.1.min(b.1), a.1.max(b.1)]));
            }
        }
        pieces
    }

    fn meet(a: [f64; 4], b: [f64; 4]) -> bool {
        a[0] <= b[1] && b[0] <= a[1] && a[2] <= b[3] && b[2] <= a[3]
    }

    #[test]
    fn no_two_ways_touch() {
        let pieces = pieces();
        for (nth, a) in pieces.iter().enumerate() {
            for b in &pieces[nth + 1..] {
                assert!(a.0 == b.0 || !meet(a.1, b.1), "ways {} and {} cross", a.0, b.0);
            }
        }
    }

    #[test]
    fn no_way_runs_through_a_label() {
        for lang in session::Lang::ALL {
            for (way, line) in WAYS.iter().zip(&LINES) {
                let [event, more] = words::short_event(way.event, lang);
                let texts = [event, more, words::short_action(way.action, lang)];
                let texts = texts.iter().filter(|text| !text.is_empty());
                for (text, (x, foot)) in texts.zip(line.feet) {
                    let wide = |sign: char| if sign < '\u{2e80}' { 6.1 } else { 10.0 };
                    let width: f64 = text.chars().map(wide).sum();
                    let left = match line.anchor {
                        Anchor::Start => *x,
                        Anchor::Middle => x - width / 2.0,
                        Anchor::End => x - width,
                    };
                    let area = [left, left + width, foot - 8.0, foot + 2.5];
                    let through = pieces().into_iter().find(|piece| meet(piece.1, area));
                    assert_eq!(through, None, "{text} in {lang:?}");
                }
            }
        }
    }
}
