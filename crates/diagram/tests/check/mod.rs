//! What must be true of every picture, tested with a geometry of its own.

use diagram::{Input, Picture, Point, Segment, Tilted};

/// Panics if the picture breaks any promise.
pub fn all(input: &Input, picture: &Picture, name: &str) {
    nothing_overlaps(picture, name);
    nothing_is_outside(picture, name);
    nothing_points_up(picture, name);
    the_scale_is_monotone_and_comes_back(picture, name);
    tips_keep_to_the_scale(picture, name);
    groups_keep_apart(input, picture, name);
    marks_stand_at_their_instants(input, picture, name);
    names_along_a_band_keep_to_it(input, picture, name);
    let known = |i: usize| i < input.lifelines.len();
    let lead = |a: &&diagram::Arrow| known(a.from) && known(a.to) && a.from != a.to;
    let arrows = input.arrows.iter().filter(lead).count();
    assert_eq!(picture.arrows.len(), arrows, "{name}: arrows");
    assert_eq!(picture.brackets.len(), input.brackets.iter().filter(|b| known(b.lifeline)).count());
}

/// Every text and pill with what it says.
fn areas(picture: &Picture) -> Vec<(String, Tilted)> {
    let mut list: Vec<(String, Tilted)> = Vec::new();
    let mut add = |text: &str, area: Tilted| list.push((text.into(), area));
    picture.panes.iter().filter_map(|pane| pane.title.as_ref()).for_each(|w| add(&w.text, w.area));
    picture.marks.iter().filter_map(|mark| mark.words.as_ref()).for_each(|w| add(&w.text, w.area));
    for host in &picture.hosts {
        host.name.iter().chain(&host.address).for_each(|words| add(&words.text, words.area));
    }
    picture.ticks.iter().filter_map(|t| t.label.as_ref()).for_each(|w| add(&w.text, w.area));
    picture.states.iter().for_each(|state| add(&state.words.text, state.words.area));
    picture.folds.iter().for_each(|fold| add(&fold.words.text, fold.chip));
    picture.brackets.iter().filter_map(|b| b.label.as_ref()).for_each(|w| add(&w.text, w.area));
    picture.notes.iter().for_each(|note| add(&note.words.text, note.words.area));
    for arrow in &picture.arrows {
        for line in arrow.label.iter().flat_map(|label| &label.lines) {
            add(&format!("{} {}", line.strong, line.detail), line.area);
        }
        arrow.remark.iter().for_each(|remark| add(&remark.words.text, remark.area));
    }
    list
}

fn nothing_overlaps(picture: &Picture, name: &str) {
    let mut list = areas(picture);
    list.sort_by(|a, b| top(&a.1).total_cmp(&top(&b.1)));
    for (i, (text, area)) in list.iter().enumerate() {
        for (other, with) in list[i + 1..].iter().take_while(|(_, with)| top(with) < bottom(area)) {
            assert!(!overlap(area, with), "{name}: {text:?} on {other:?}: {area:?} {with:?}");
        }
        // Texts keep off the bands of every lifeline, but for the heads above them.
        for host in picture.hosts.iter().filter(|host| !picture.bands.is_empty() && host.x > 0.0) {
            let near = corners(area).iter().all(|p| p.x < host.x - 6.0)
                || corners(area).iter().all(|p| p.x > host.x + 6.0);
            let band_top = picture.bands.iter().map(|band| band.y).fold(f64::MAX, f64::min);
            let chip = picture.folds.iter().any(|fold| fold.chip == *area);
            assert!(near || chip || bottom(area) <= band_top, "{name}: {text:?} on a band");
        }
    }
}

fn nothing_is_outside(picture: &Picture, name: &str) {
    let within = |p: Point, what: &str| {
        let inside = (-1e-6..=picture.width + 1e-6).contains(&p.x)
            && (-1e-6..=picture.height + 1e-6).contains(&p.y);
        assert!(inside, "{name}: {what} at {p:?} of {} × {}", picture.width, picture.height);
    };
    for (text, area) in areas(picture) {
        corners(&area).into_iter().for_each(|p| within(p, &text));
    }
    for band in &picture.bands {
        assert!(band.height > 0.0, "{name}: an empty band");
        within(Point::new(band.x, band.y), "band");
        within(Point::new(band.x + band.width, band.y + band.height), "band");
    }
    for bracket in &picture.brackets {
        within(Point::new(bracket.x, bracket.top), "bracket");
        within(Point::new(bracket.tip, bracket.bottom), "bracket");
    }
    for arrow in &picture.arrows {
        for segment in &arrow.path.segments {
            let points = match *segment {
                Segment::Line(a, b) => vec![a, b],
                Segment::Curve(a, b, c) => vec![a, b, c],
            };
            points.into_iter().for_each(|p| within(p, "arrow"));
        }
        arrow.cross.iter().flat_map(|&at| around(at, CROSS)).for_each(|p| within(p, "cross"));
        arrow.fork.iter().flat_map(|&at| around(at, FORK)).for_each(|p| within(p, "fork"));
    }
    for (from, to) in leaders(picture) {
        within(from, "leader");
        within(to, "leader");
    }
    for mark in &picture.marks {
        within(Point::new(mark.x1, mark.y), "mark");
        within(Point::new(mark.x2, mark.y), "mark");
    }
    for tick in &picture.ticks {
        within(Point::new(tick.x1, tick.y), "tick");
        within(Point::new(tick.x2, tick.y), "tick");
    }
    for fold in &picture.folds {
        within(Point::new(fold.zigzag.0, fold.top), "fold");
        within(Point::new(fold.zigzag.1, fold.bottom), "fold");
    }
}

/// The lines that lead from a text to what it belongs to.
fn leaders(picture: &Picture) -> Vec<(Point, Point)> {
    let labels = picture.arrows.iter().filter_map(|arrow| arrow.label.as_ref());
    let labels = labels.filter_map(|label| label.leader);
    let states = picture.states.iter().filter_map(|state| state.leader);
    let notes = picture.notes.iter().filter_map(|note| note.leader);
    let marks = picture.marks.iter().filter_map(|mark| mark.leader);
    labels.chain(states).chain(notes).chain(marks).collect()
}

/// The corners of a square that reaches so far to each side of its middle.
fn around(at: Point, reach: f64) -> [Point; 2] {
    [Point::new(at.x - reach, at.y - reach), Point::new(at.x + reach, at.y + reach)]
}

/// How far a cross reaches from its middle, in px, as the page draws it.
const CROSS: f64 = 5.5;
/// How far the sign of a fork reaches from its middle, in px, as the page draws it.
const FORK: f64 = 3.5;

fn nothing_points_up(picture: &Picture, name: &str) {
    for arrow in &picture.arrows {
        let mut last = arrow.path.from();
        for segment in &arrow.path.segments {
            assert_eq!(segment.from(), last, "{name}: a broken path");
            for i in 0..=16 {
                let point = segment.point(f64::from(i) / 16.0);
                assert!(point.y >= last.y - 1e-9, "{name}: arrow {} rises at {point:?}", arrow.id);
                last = point;
            }
            last = segment.to();
        }
        if let Some(head) = arrow.head {
            assert!(head.uy >= -1e-9, "{name}: arrow {} ends rising", arrow.id);
        }
    }
}

fn the_scale_is_monotone_and_comes_back(picture: &Picture, name: &str) {
    let scale = &picture.scale;
    let end = scale.end();
    let mut last = f64::MIN;
    for i in 0..=200 {
        let t = (u128::from(end) * i / 200) as u64;
        let y = scale.y(t);
        assert!(y >= last, "{name}: {t} stands above an earlier instant");
        last = y;
        let folded = picture.folds.iter().any(|fold| fold.from < t && t < fold.to);
        if !folded {
            assert_eq!(scale.time(y), t, "{name}: an instant outside of folds");
        }
    }
    let mut last = 0;
    for i in 0..=200 {
        let y = picture.height * f64::from(i) / 200.0;
        let t = scale.time(y);
        assert!(t >= last && t <= end, "{name}: time runs back at {y}");
        last = t;
        if (scale.y(0)..=scale.y(end)).contains(&y) {
            // A microsecond of a picture of some microseconds may be many px high.
            let step = scale.y((t + 1).min(end)) - scale.y(t.saturating_sub(1));
            assert!(
                (scale.y(t) - y).abs() <= step + 1e-6,
                "{name}: {y} comes back as {}",
                scale.y(t)
            );
        }
    }
}

fn tips_keep_to_the_scale(picture: &Picture, name: &str) {
    for arrow in &picture.arrows {
        let (from, to) = (arrow.path.from().y, arrow.path.to().y);
        if arrow.fork.is_none() {
            assert!(
                (from - picture.scale.y(arrow.sent)).abs() < 1e-6,
                "{name}: {} leaves",
                arrow.id
            );
        }
        assert!((to - picture.scale.y(arrow.ends)).abs() < 1e-6, "{name}: {} ends", arrow.id);
        // A slanted stretch has one rate from end to end: no fold lies within it.
        for segment in &arrow.path.segments {
            let (a, b) = (segment.from(), segment.to());
            let slanted = (a.x - b.x).abs() > 30.0;
            let folds = || picture.folds.iter();
            assert!(
                !slanted || folds().all(|f| f.bottom <= a.y + 1e-6 || f.top >= b.y - 1e-6),
                "{name}: {} slants through a fold",
                arrow.id
            );
        }
    }
}

fn groups_keep_apart(input: &Input, picture: &Picture, name: &str) {
    let panes = &picture.panes;
    assert_eq!(panes.len(), input.groups.len().max(1), "{name}: panes");
    let edges: Vec<f64> = panes.windows(2).map(|pair| pair[0].right).collect();
    assert!(panes.windows(2).all(|pair| pair[0].right == pair[1].left), "{name}: {edges:?}");
    // Folds are of all groups, and so are the marks of no lifeline.
    let shared = |area: &Tilted| {
        let chip = picture.folds.iter().any(|fold| fold.chip == *area);
        let across = picture.marks.iter().filter(|mark| mark.lifeline.is_none());
        chip || across.filter_map(|mark| mark.words.as_ref()).any(|words| words.area == *area)
    };
    for (text, area) in areas(picture) {
        let (left, _, right, _) = area.bounds();
        let apart = edges.iter().all(|&edge| right <= edge + 1e-6 || left >= edge - 1e-6);
        assert!(apart || shared(&area), "{name}: {text:?} lies across two groups");
    }
    let pane = |lifeline: usize| {
        let x = picture.hosts[lifeline].x;
        panes.iter().find(|pane| pane.left < x && x < pane.right).expect("a pane")
    };
    for bracket in &picture.brackets {
        let (of, x) = (pane(bracket.lifeline), bracket.x);
        assert!(of.left <= x && x <= of.right, "{name}: {} is out of its group", bracket.title);
    }
    let mut first = 0;
    for (pane, group) in panes.iter().zip(&input.groups) {
        let hosts = picture.hosts.iter().skip(first).take(group.lifelines);
        hosts.for_each(|host| assert!(pane.left < host.left && host.right < pane.right, "{name}"));
        first += group.lifelines;
    }
    assert!(picture.hosts.windows(2).all(|pair| pair[0].right < pair[1].left), "{name}: heads");
}

fn marks_stand_at_their_instants(input: &Input, picture: &Picture, name: &str) {
    let known = |mark: &&diagram::Mark| mark.lifeline.is_none_or(|i| i < input.lifelines.len());
    assert_eq!(picture.marks.len(), input.marks.iter().filter(known).count(), "{name}: marks");
    for mark in &picture.marks {
        let given = &input.marks[mark.mark];
        assert_eq!((given.at, given.lifeline), (mark.at, mark.lifeline), "{name}");
        assert_eq!(mark.y, picture.scale.y(mark.at), "{name}: {}", given.text);
        let folded = picture.folds.iter().any(|fold| fold.from < mark.at && mark.at < fold.to);
        assert!(!folded, "{name}: {} is folded away", given.text);
        match mark.lifeline {
            Some(lifeline) => assert_eq!(mark.x1, picture.hosts[lifeline].x),
            None => assert!(mark.x1 < mark.x2 && mark.x2 <= picture.width),
        }
    }
}

fn names_along_a_band_keep_to_it(input: &Input, picture: &Picture, name: &str) {
    for state in picture.states.iter().filter(|state| state.words.area.uy > 0.5) {
        let later = |band: &&diagram::Band| band.from > state.from;
        let next = input.lifelines[state.lifeline].bands.iter().filter(later);
        let end = next.map(|band| picture.scale.y(band.from)).fold(f64::INFINITY, f64::min);
        let (from, area) = (picture.scale.y(state.from), &state.words.area);
        // Less than a letter may stand out; what was there before instant 0 begins above it.
        let above = if state.from == 0 { 18.0 } else { 0.0 };
        let within = top(area) >= from - above && bottom(area) <= end + 6.5;
        assert!(within, "{name}: {:?} beside another band", state.words.text);
    }
}

fn corners(area: &Tilted) -> [Point; 4] {
    [(-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0)].map(|(i, j)| {
        let (w, h) = (i * area.half_width, j * area.half_height);
        Point::new(
            area.centre.x + w * area.ux - h * area.uy,
            area.centre.y + w * area.uy + h * area.ux,
        )
    })
}

fn top(area: &Tilted) -> f64 {
    corners(area).iter().map(|p| p.y).fold(f64::MAX, f64::min)
}

fn bottom(area: &Tilted) -> f64 {
    corners(area).iter().map(|p| p.y).fold(f64::MIN, f64::max)
}

/// Two convex polygons overlap unless a side of one of them parts them.
fn overlap(a: &Tilted, b: &Tilted) -> bool {
    let (p, q) = (corners(a), corners(b));
    let parts = |p: &[Point; 4], q: &[Point; 4]| {
        (0..4).any(|i| {
            let (from, to) = (p[i], p[(i + 1) % 4]);
            let (dx, dy) = (to.x - from.x, to.y - from.y);
            let long = dx.hypot(dy);
            // Corners run clockwise on a canvas: what lies outside of a side is on its left.
            long > 0.0
                && q.iter().all(|r| (dx * (r.y - from.y) - dy * (r.x - from.x)) / long <= 1e-9)
        })
    };
    !parts(&p, &q) && !parts(&q, &p)
}
