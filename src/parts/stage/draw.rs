//! The picture as SVG: layers that take no events, and are only ever replaced as a whole.

use std::fmt::{Display, Formatter, Result};
use std::rc::Rc;

use markup::{Esc, Px, put};
use session::diagram::{
    Anchor, ArrowShape, BracketShape, Fold, Head, Path, Picture, Point, Segment, Tilted, Visible,
    Words,
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

/// What lies under everything: the lines across at round instants. They are drawn sheet by sheet, so that mostly they
/// stay from run to run.
pub fn ground(desk: &Desk, out: &mut String) {
    let ticks = &desk.drawn.0.picture.ticks;
    let (mut lines, mut texts) = (Strokes::default(), Strokes::default());
    let (top, bottom) = desk.view.seen;
    let [top, bottom] = [top, bottom + SHEET - 1].map(|y| f64::from(y.div_euclid(SHEET) * SHEET));
    let first = ticks.partition_point(|tick| tick.y < top);
    for tick in ticks[first..].iter().take_while(|tick| tick.y <= bottom) {
        put!(lines.of(&["grid"]), "M{} {}H{}", Px(tick.x1), Px(tick.y), Px(tick.x2));
        tick.label.iter().for_each(|label| text(&mut texts, "tick", "", label));
    }
    lines.draw(out);
    texts.draw_texts("ground", out);
}

/// What parts worlds and instants, bands, timers and the segments' ways: all that is cut off at the present. On top,
/// the folds.
pub fn shapes(desk: &Desk, out: &mut String) {
    let (picture, seen) = seen(desk);
    let [mut lines, mut bands, mut stems, mut shafts] = <[Strokes; 4]>::default();
    for pane in picture.panes.iter().skip(1) {
        put!(lines.of(&["divider"]), "M{} 0V{}", Px(pane.left), Px(picture.height));
    }
    for mark in picture.marks.iter().filter(|mark| mark.lifeline.is_none()) {
        put!(lines.of(&["across ", mark.class]), "M{} {}H{}", Px(mark.x1), Px(mark.y), Px(mark.x2));
    }
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
    for strokes in [lines, bands, stems, shafts] {
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

/// The same of an arrow's head: 11 px long, its corners 4.6 px beside its middle.
pub struct Arrowhead<'a>(pub &'a Head);

impl Display for Arrowhead<'_> {
    fn fmt(&self, out: &mut Formatter<'_>) -> Result {
        let Head { x, y, ux, uy, .. } = *self.0;
        let (back, down) = (Px(-11.0 * ux - 4.6 * uy), Px(4.6 * ux - 11.0 * uy));
        let (across, up) = (Px(9.2 * uy), Px(-9.2 * ux));
        write!(out, "M{} {}l{back} {down} {across} {up}z", Px(x), Px(y))
    }
}

/// Which part of a text stands at its place, as an attribute.
pub fn anchor(words: &Words) -> &'static str {
    match words.anchor {
        Anchor::Start => "start",
        Anchor::Middle => "middle",
        Anchor::End => "end",
    }
}

/// The height of a sheet, in px: more than is in view.
const SHEET: i32 = 800;

/// All words and ends on one side of the present: by the instant at which they begin.
fn words(desk: &Desk, out: &mut String, past: bool) {
    let (picture, seen) = seen(desk);
    let last = desk.last();
    let shown = |at: u64| (at as i64 <= last) == past;
    let (mut lines, mut texts) = (Strokes::default(), Strokes::default());
    for arrow in seen.arrows.iter().map(|&i| &picture.arrows[i]) {
        if shown(arrow.ends) {
            end(&mut lines, arrow);
            remark(out, &mut texts, arrow);
        }
        if shown(arrow.sent) {
            label(&mut lines, &mut texts, arrow);
        }
    }
    for bracket in seen.brackets.iter().map(|&i| &picture.brackets[i]) {
        if shown(bracket.from) {
            bracket.label.iter().for_each(|label| text(&mut texts, "timer", "", label));
        }
    }
    for state in seen.states.iter().map(|&i| &picture.states[i]) {
        if shown(state.from) {
            leader(&mut lines, state.leader);
            text(&mut texts, "state", state.class, &state.words);
        }
    }
    for note in seen.notes.iter().map(|&i| &picture.notes[i]) {
        if shown(note.at) {
            leader(&mut lines, note.leader);
            text(&mut texts, "note", "", &note.words);
        }
    }
    for mark in picture.marks.iter().filter(|mark| shown(mark.at)) {
        let class = mark.class;
        if mark.lifeline.is_some() {
            // Stands upon a corner.
            let (x, y) = (mark.x1, mark.y);
            rect(out, "sign", class, (x - 5.5, y - 5.5, x + 5.5, y + 5.5), 0.0);
        }
        leader(&mut lines, mark.leader);
        mark.words.iter().for_each(|words| text(&mut texts, "told", class, words));
    }
    lines.draw(out);
    texts.draw_texts(if past { "was" } else { "will" }, out);
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

/// A cross, or a head.
fn end(lines: &mut Strokes, arrow: &ArrowShape) {
    if let Some(at) = arrow.cross {
        let (x, y) = (Px(at.x - 5.5), Px(at.y - 5.5));
        for class in ["cross-ground", "cross"] {
            put!(lines.of(&[class]), "M{x} {y}l11 11m0-11l-11 11");
        }
    } else if let Some(head) = &arrow.head {
        put!(lines.of(&["head ", arrow.class]), "{}", Arrowhead(head));
    }
}

fn remark(out: &mut String, texts: &mut Strokes, arrow: &ArrowShape) {
    if let Some(remark) = &arrow.remark {
        let edges = remark.area.bounds();
        rect(out, "pill", "", edges, (edges.3 - edges.1) / 2.0);
        text(texts, "remark", "", &remark.words);
    }
}

fn label(lines: &mut Strokes, texts: &mut Strokes, arrow: &ArrowShape) {
    let Some(label) = &arrow.label else { return };
    leader(lines, label.leader);
    for line in &label.lines {
        // An element within a text costs a browser as much again as the text.
        let (kind, words, more) = match &*line.strong {
            "" => ("detail", &*line.detail, ""),
            strong => ("strong", strong, &*line.detail),
        };
        let mut said = Esc(words).to_string();
        if !more.is_empty() {
            put!(&mut said, r#"<tspan class="detail" dx="6">{}</tspan>"#, Esc(more));
        }
        let class = ["label ", arrow.class, " ", kind];
        place(texts, &line.area, (line.x, line.y), &class, "middle", &said);
    }
}

fn text(texts: &mut Strokes, class: &str, more: &str, words: &Words) {
    let (anchor, said) = (anchor(words), Esc(&words.text).to_string());
    place(texts, &words.area, (words.x, words.y), &[class, " ", more], anchor, &said);
}

/// Adds a place to those of a text that is turned like this: they are so far from where all turns that the smallest
/// inaccuracy would show.
fn place(
    texts: &mut Strokes,
    area: &Tilted,
    (x, y): (f64, f64),
    class: &[&str],
    anchor: &str,
    said: &str,
) {
    let Tilted { ux, uy, .. } = *area;
    let [cos, sin, back] = [ux, uy, -uy].map(|part| Px(part * 1e6));
    let class = class.concat();
    let name = format!(
        "matrix({cos}e-6 {sin}e-6 {back}e-6 {cos}e-6 0 0)\nclass=\"{class}\" text-anchor=\"{anchor}\">{said}"
    );
    put!(texts.of(&[&name]), "L{} {}", Px(x * ux + y * uy), Px(y * ux - x * uy));
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

fn leader(lines: &mut Strokes, ends: Option<(Point, Point)>) {
    if let Some((a, b)) = ends {
        put!(lines.of(&["leader"]), "M{} {}L{} {}", Px(a.x), Px(a.y), Px(b.x), Px(b.y));
    }
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
