//! The picture as SVG. Its layers are written as text: they take no events, and are only ever
//! replaced as a whole.

use session::diagram::svg::{self, escaped};
use session::diagram::{
    Anchor, ArrowShape, BracketShape, Fold, Path, Picture, Point, Segment, Visible, Words,
};
use yew::{AttrValue, Html};

use crate::ui::desk::{Desk, px};

/// The sizes of text that the picture was laid out for.
pub fn sizes(picture: &Picture) -> String {
    let Some(sizes) = picture.sizes else { return String::new() };
    let named = [
        ("tick", sizes.tick),
        ("state", sizes.state),
        ("strong", sizes.strong),
        ("detail", sizes.detail),
        ("fold", sizes.fold),
        ("bracket", sizes.bracket),
        ("note", sizes.note),
    ];
    named.iter().map(|(name, size)| format!("--{name}:{}px;", px(*size))).collect()
}

/// What lies under everything: the lines across at round instants.
pub fn ground(desk: &Desk) -> Html {
    let (picture, seen) = seen(desk);
    let mut out = String::from("<g aria-hidden=\"true\">");
    for &i in &seen.ticks {
        let tick = &picture.ticks[i];
        let data = format!("M{} {}H{}", px(tick.x1), px(tick.y), px(tick.x2));
        path(&mut out, "grid", &data);
        if let Some(label) = &tick.label {
            text(&mut out, "tick", label);
        }
    }
    out.push_str("</g>");
    raw(out)
}

/// Bands, timers and the segments' ways: all that is cut off at the present. On top, the folds.
pub fn shapes(desk: &Desk) -> Html {
    let (picture, seen) = seen(desk);
    let mut out = String::new();
    for &i in &seen.bands {
        let band = &picture.bands[i];
        let edges = (band.x, band.y, band.x + band.width, band.y + band.height);
        rect(&mut out, &["band ", band.class].concat(), edges, 0.0);
    }
    for &i in &seen.brackets {
        let bracket = &picture.brackets[i];
        path(&mut out, &["bracket ", bracket.class].concat(), &bracket_data(bracket));
    }
    for &i in &seen.arrows {
        shaft(&mut out, &picture.arrows[i]);
    }
    for &i in &seen.folds {
        let fold = &picture.folds[i];
        if !fold.open {
            rect(&mut out, "tear", (0.0, fold.top, picture.width, fold.bottom), 0.0);
            path(&mut out, "zigzag", &zigzag_data(fold));
        }
    }
    raw(out)
}

/// Words and ends of what has happened.
pub fn happened(desk: &Desk) -> Html {
    words(desk, |at, last| at <= last)
}

/// Words and ends of what is to come.
pub fn to_come(desk: &Desk) -> Html {
    words(desk, |at, last| at > last)
}

/// A path's `d`.
pub fn path_data(path: &Path) -> String {
    let mut data = String::with_capacity(64);
    put(&mut data, 'M', path.from());
    for segment in &path.segments {
        match *segment {
            Segment::Line(_, to) => put(&mut data, 'L', to),
            Segment::Curve(_, by, to) => {
                put(&mut data, 'Q', by);
                put(&mut data, ' ', to);
            }
        }
    }
    data
}

/// The text of a `<text>` or a shape's place, as attributes.
pub fn placed(words: &Words) -> (String, &'static str) {
    let anchor = match words.anchor {
        Anchor::Start => "start",
        Anchor::Middle => "middle",
        Anchor::End => "end",
    };
    (turned(words.x, words.y, words.angle), anchor)
}

/// A transform to a place, turned by degrees.
pub fn turned(x: f64, y: f64, angle: f64) -> String {
    // A long text turned by a tenth of a degree would show: hundredths, then.
    format!("translate({} {})rotate({}e-1)", px(x), px(y), px(angle * 10.0))
}

/// All words and ends on one side of the present: by the instant at which they begin.
fn words(desk: &Desk, shown: fn(i64, i64) -> bool) -> Html {
    let (picture, seen) = seen(desk);
    let last = desk.last();
    let shown = |at: u64| shown(at as i64, last);
    let mut out = String::new();
    for arrow in seen.arrows.iter().map(|&i| &picture.arrows[i]).filter(|arrow| shown(arrow.ends)) {
        end(&mut out, arrow);
    }
    for bracket in
        seen.brackets.iter().map(|&i| &picture.brackets[i]).filter(|bracket| shown(bracket.from))
    {
        bracket.label.iter().for_each(|label| text(&mut out, "timer", label));
    }
    for state in seen.states.iter().map(|&i| &picture.states[i]).filter(|state| shown(state.from)) {
        leader(&mut out, state.leader);
        text(&mut out, &["state ", state.class].concat(), &state.words);
    }
    for note in seen.notes.iter().map(|&i| &picture.notes[i]).filter(|note| shown(note.at)) {
        leader(&mut out, note.leader);
        text(&mut out, "note", &note.words);
    }
    for arrow in seen.arrows.iter().map(|&i| &picture.arrows[i]).filter(|arrow| shown(arrow.sent)) {
        label(&mut out, arrow);
    }
    raw(out)
}

fn seen(desk: &Desk) -> (&Picture, Visible) {
    let (top, bottom) = desk.view.seen;
    let picture = &desk.drawn.0.picture;
    (picture, picture.visible(f64::from(top), f64::from(bottom)))
}

/// Text of ours, all its words escaped, as HTML.
fn raw(out: String) -> Html {
    Html::from_html_unchecked(AttrValue::from(out))
}

fn shaft(out: &mut String, arrow: &ArrowShape) {
    let flag = |on: bool, name: &'static str| if on { name } else { "" };
    let class = [
        "shaft ",
        arrow.class,
        flag(arrow.held, " held"),
        flag(arrow.touched, " touched"),
        flag(arrow.lost, " lost"),
    ];
    path(out, &class.concat(), &path_data(&arrow.path));
    if let Some(fork) = arrow.fork {
        let round = (fork.x - 3.5, fork.y - 3.5, fork.x + 3.5, fork.y + 3.5);
        rect(out, &["fork ", arrow.class].concat(), round, 3.5);
    }
}

fn end(out: &mut String, arrow: &ArrowShape) {
    if let Some(at) = arrow.cross {
        let data = format!("M{} {}l11 11m0-11l-11 11", px(at.x - 5.5), px(at.y - 5.5));
        path(out, "cross-ground", &data);
        path(out, "cross", &data);
    } else if let Some(head) = &arrow.head {
        let place = turned(head.x, head.y, head.angle);
        out.push_str(&format!(
            "<path class=\"head {}\" transform=\"{place}\" d=\"{}\"/>",
            arrow.class,
            svg::HEAD
        ));
    }
    if let Some(remark) = &arrow.remark {
        let edges = remark.area.bounds();
        rect(out, "pill", edges, (edges.3 - edges.1) / 2.0);
        text(out, "remark", &remark.words);
    }
}

fn label(out: &mut String, arrow: &ArrowShape) {
    let Some(label) = &arrow.label else { return };
    leader(out, label.leader);
    for line in &label.lines {
        let gap = if line.strong.is_empty() || line.detail.is_empty() { "" } else { "6" };
        out.push_str(&format!(
            "<text class=\"label {}\" transform=\"{}\" text-anchor=\"middle\"><tspan class=\"strong\">{}</tspan>\
             <tspan class=\"detail\" dx=\"{gap}\">{}</tspan></text>",
            arrow.class,
            turned(line.x, line.y, line.angle),
            escaped(&line.strong),
            escaped(&line.detail),
        ));
    }
}

fn text(out: &mut String, class: &str, words: &Words) {
    let (place, anchor) = placed(words);
    let words = escaped(&words.text);
    out.push_str(&format!(
        "<text class=\"{class}\" transform=\"{place}\" text-anchor=\"{anchor}\">{words}</text>"
    ));
}

fn rect(
    out: &mut String,
    class: &str,
    (left, top, right, bottom): (f64, f64, f64, f64),
    round: f64,
) {
    out.push_str(&format!(
        "<rect class=\"{class}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"{}\"/>",
        px(left),
        px(top),
        px(right - left),
        px(bottom - top),
        px(round),
    ));
}

fn path(out: &mut String, class: &str, data: &str) {
    out.push_str(&format!("<path class=\"{class}\" d=\"{data}\"/>"));
}

fn leader(out: &mut String, ends: Option<(Point, Point)>) {
    if let Some((a, b)) = ends {
        let mut data = String::new();
        put(&mut data, 'M', a);
        put(&mut data, 'L', b);
        path(out, "leader", &data);
    }
}

fn bracket_data(bracket: &BracketShape) -> String {
    let tip = px(bracket.tip);
    let lower = if bracket.fires { ["H", &tip].concat() } else { String::new() };
    format!("M{tip} {}H{}V{}{lower}", px(bracket.top), px(bracket.x), px(bracket.bottom))
}

fn zigzag_data(fold: &Fold) -> String {
    let (left, right) = fold.zigzag;
    let teeth = ((right - left) / 16.0).max(1.0) as usize;
    format!(
        "M{} {}{}",
        px(left),
        px((fold.top + fold.bottom) / 2.0 + 2.0),
        "l8-4l8 4".repeat(teeth)
    )
}

fn put(data: &mut String, letter: char, point: Point) {
    data.push(letter);
    data.push_str(&px(point.x));
    data.push(' ');
    data.push_str(&px(point.y));
}
