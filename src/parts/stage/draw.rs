//! The picture as SVG: layers that take no events, and are only ever replaced as a whole.

use std::fmt::{Display, Formatter, Result};
use std::rc::Rc;

use markup::{Esc, Px, put};
use session::diagram::svg;
use session::diagram::{
    Anchor, ArrowShape, BracketShape, Fold, Path, Picture, Point, Segment, Visible, Words,
};

use super::strokes::Strokes;
use crate::desk::Desk;

/// The sizes of text that the picture was laid out for.
pub fn sizes(picture: &Picture) -> String {
    let mut style = String::new();
    if let Some(sizes) = picture.sizes {
        for (name, size) in [
            ("tick", sizes.tick),
            ("state", sizes.state),
            ("strong", sizes.strong),
            ("detail", sizes.detail),
            ("fold", sizes.fold),
            ("bracket", sizes.bracket),
            ("note", sizes.note),
        ] {
            put!(&mut style, "--{name}:{}px;", Px(size));
        }
    }
    style
}

/// What lies under everything: the lines across at round instants and at marks, and what parts
/// worlds.
pub fn ground(desk: &Desk, out: &mut String) {
    let (picture, seen) = seen(desk);
    for &i in &seen.ticks {
        let tick = &picture.ticks[i];
        line(out, "grid", "", Point::new(tick.x1, tick.y), Point::new(tick.x2, tick.y));
        if let Some(label) = &tick.label {
            text(out, "tick", "", label);
        }
    }
    for pane in picture.panes.iter().skip(1) {
        let x = pane.left;
        line(out, "divider", "", Point::new(x, 0.0), Point::new(x, picture.height));
    }
    for mark in picture.marks.iter().filter(|mark| mark.lifeline.is_none()) {
        let ends = (Point::new(mark.x1, mark.y), Point::new(mark.x2, mark.y));
        line(out, "across", mark.class, ends.0, ends.1);
    }
}

/// Bands, timers and the segments' ways: all that is cut off at the present. On top, the folds.
pub fn shapes(desk: &Desk, out: &mut String) {
    let (picture, seen) = seen(desk);
    let (mut bands, mut stems, mut shafts) =
        (Strokes::default(), Strokes::default(), Strokes::default());
    for &i in &seen.bands {
        let band = &picture.bands[i];
        let (x, y, wide, tall) = (Px(band.x), Px(band.y), Px(band.width), Px(band.height));
        put!(bands.of(&["band ", band.class]), "M{x} {y}h{wide}v{tall}h-{wide}z");
    }
    for &i in &seen.brackets {
        stem(&mut stems, &picture.brackets[i]);
    }
    for &i in &seen.arrows {
        shaft(&mut shafts, &picture.arrows[i]);
    }
    for strokes in [bands, stems, shafts] {
        strokes.draw(out);
    }
    for arrow in seen.arrows.iter().map(|&i| &picture.arrows[i]) {
        if let Some(fork) = arrow.fork {
            let round = (fork.x - 3.5, fork.y - 3.5, fork.x + 3.5, fork.y + 3.5);
            rect(out, "fork", arrow.class, round, 3.5);
        }
    }
    for fold in seen.folds.iter().map(|&i| &picture.folds[i]) {
        if !fold.open {
            rect(out, "tear", "", (0.0, fold.top, picture.width, fold.bottom), 0.0);
            zigzag(out, fold);
        }
    }
}

/// Words and ends of what has happened.
pub fn happened(desk: &Desk, out: &mut String) {
    words(desk, out, true);
}

/// Words and ends of what is to come.
pub fn to_come(desk: &Desk, out: &mut String) {
    words(desk, out, false);
}

/// A path's `d`.
pub struct Data<'a>(pub &'a Path);

impl Display for Data<'_> {
    fn fmt(&self, out: &mut Formatter<'_>) -> Result {
        let from = self.0.from();
        write!(out, "M{} {}", Px(from.x), Px(from.y))?;
        for segment in &self.0.segments {
            let to = match *segment {
                Segment::Line(_, to) => {
                    out.write_str("L")?;
                    to
                }
                Segment::Curve(_, by, to) => {
                    write!(out, "Q{} {} ", Px(by.x), Px(by.y))?;
                    to
                }
            };
            write!(out, "{} {}", Px(to.x), Px(to.y))?;
        }
        Ok(())
    }
}

/// A transform to a place, turned by degrees.
pub struct Turned(pub f64, pub f64, pub f64);

impl Display for Turned {
    fn fmt(&self, out: &mut Formatter<'_>) -> Result {
        // A long text turned by a tenth of a degree would show: hundredths, then.
        write!(out, "translate({} {})rotate({}e-1)", Px(self.0), Px(self.1), Px(self.2 * 10.0))
    }
}

/// The place of a text, as attributes.
pub fn placed(words: &Words) -> (Turned, &'static str) {
    let anchor = match words.anchor {
        Anchor::Start => "start",
        Anchor::Middle => "middle",
        Anchor::End => "end",
    };
    (Turned(words.x, words.y, words.angle), anchor)
}

/// All words and ends on one side of the present: by the instant at which they begin.
fn words(desk: &Desk, out: &mut String, past: bool) {
    let (picture, seen) = seen(desk);
    let last = desk.last();
    let shown = |at: u64| (at as i64 <= last) == past;
    for arrow in seen.arrows.iter().map(|&i| &picture.arrows[i]) {
        if shown(arrow.ends) {
            end(out, arrow);
        }
    }
    for bracket in seen.brackets.iter().map(|&i| &picture.brackets[i]) {
        if shown(bracket.from) {
            bracket.label.iter().for_each(|label| text(out, "timer", "", label));
        }
    }
    for state in seen.states.iter().map(|&i| &picture.states[i]) {
        if shown(state.from) {
            leader(out, state.leader);
            text(out, "state", state.class, &state.words);
        }
    }
    for note in seen.notes.iter().map(|&i| &picture.notes[i]) {
        if shown(note.at) {
            leader(out, note.leader);
            text(out, "note", "", &note.words);
        }
    }
    for mark in picture.marks.iter().filter(|mark| shown(mark.at)) {
        let class = mark.class;
        if mark.lifeline.is_some() {
            // Stands upon a corner.
            let (x, y) = (mark.x1, mark.y);
            rect(out, "sign", class, (x - 5.5, y - 5.5, x + 5.5, y + 5.5), 0.0);
        }
        leader(out, mark.leader);
        mark.words.iter().for_each(|words| text(out, "told", class, words));
    }
    for arrow in seen.arrows.iter().map(|&i| &picture.arrows[i]) {
        if shown(arrow.sent) {
            label(out, arrow);
        }
    }
}

fn seen(desk: &Desk) -> (&Picture, Rc<Visible>) {
    let scene = &desk.drawn.0;
    (&scene.picture, scene.visible(desk.view.seen))
}

fn shaft(strokes: &mut Strokes, arrow: &ArrowShape) {
    let when = |holds: bool, class: &'static str| if holds { class } else { "" };
    let class = [
        "shaft ",
        arrow.class,
        when(arrow.held, " held"),
        when(arrow.touched, " touched"),
        when(arrow.lost, " lost"),
    ];
    put!(strokes.of(&class), "{}", Data(&arrow.path));
}

fn end(out: &mut String, arrow: &ArrowShape) {
    if let Some(at) = arrow.cross {
        let (x, y) = (Px(at.x - 5.5), Px(at.y - 5.5));
        for class in ["cross-ground", "cross"] {
            put!(out, r#"<path class="{class}" d="M{x} {y}l11 11m0-11l-11 11"/>"#);
        }
    } else if let Some(head) = &arrow.head {
        let (place, class, shape) = (Turned(head.x, head.y, head.angle), arrow.class, svg::HEAD);
        put!(out, r#"<path class="head {class}" transform="{place}" d="{shape}"/>"#);
    }
    if let Some(remark) = &arrow.remark {
        let edges = remark.area.bounds();
        rect(out, "pill", "", edges, (edges.3 - edges.1) / 2.0);
        text(out, "remark", "", &remark.words);
    }
}

fn label(out: &mut String, arrow: &ArrowShape) {
    let Some(label) = &arrow.label else { return };
    leader(out, label.leader);
    for line in &label.lines {
        let (class, place) = (arrow.class, Turned(line.x, line.y, line.angle));
        put!(out, r#"<text class="label {class}" transform="{place}" text-anchor="middle">"#);
        let mut gap = "";
        for (class, words) in [("strong", &line.strong), ("detail", &line.detail)] {
            if !words.is_empty() {
                put!(out, r#"<tspan class="{class}"{gap}>{}</tspan>"#, Esc(words));
                gap = r#" dx="6""#;
            }
        }
        out.push_str("</text>");
    }
}

fn text(out: &mut String, class: &str, more: &str, words: &Words) {
    let (place, anchor) = placed(words);
    let words = Esc(&words.text);
    put!(
        out,
        r#"<text class="{class} {more}" transform="{place}" text-anchor="{anchor}">{words}</text>"#
    );
}

fn rect(
    out: &mut String,
    class: &str,
    more: &str,
    (left, top, right, bottom): (f64, f64, f64, f64),
    round: f64,
) {
    let (x, y, wide, tall) = (Px(left), Px(top), Px(right - left), Px(bottom - top));
    let round = Px(round);
    put!(
        out,
        r#"<rect class="{class} {more}" x="{x}" y="{y}" width="{wide}" height="{tall}" rx="{round}"/>"#
    );
}

fn leader(out: &mut String, ends: Option<(Point, Point)>) {
    if let Some((a, b)) = ends {
        line(out, "leader", "", a, b);
    }
}

fn line(out: &mut String, class: &str, more: &str, a: Point, b: Point) {
    let (ax, ay, bx, by) = (Px(a.x), Px(a.y), Px(b.x), Px(b.y));
    put!(out, r#"<path class="{class} {more}" d="M{ax} {ay}L{bx} {by}"/>"#);
}

fn stem(strokes: &mut Strokes, bracket: &BracketShape) {
    let (tip, x) = (Px(bracket.tip), Px(bracket.x));
    let (top, bottom) = (Px(bracket.top), Px(bracket.bottom));
    let data = strokes.of(&["bracket ", bracket.class]);
    put!(data, "M{tip} {top}H{x}V{bottom}");
    if bracket.fires {
        put!(data, "H{tip}");
    }
}

fn zigzag(out: &mut String, fold: &Fold) {
    let (left, right) = fold.zigzag;
    let (x, y) = (Px(left), Px((fold.top + fold.bottom) / 2.0 + 2.0));
    put!(out, r#"<path class="zigzag" d="M{x} {y}"#);
    for _ in 0..((right - left) / 16.0).max(1.0) as usize {
        out.push_str("l8-4l8 4");
    }
    out.push_str(r#""/>"#);
}
