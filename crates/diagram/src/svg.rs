//! The picture as text: a stand-alone SVG document for print, export and tests.
//!
//! Shapes carry class attributes for a stylesheet and plain attributes that keep the document
//! legible without one. The helpers for path data are public, for pages that draw for themselves.

mod data;

use alloc::format;
use alloc::string::String;

use crate::geometry::{Point, Tilted, degrees};
use crate::picture::Picture;
use crate::shapes::{Anchor, ArrowShape, BracketShape, Fold, LabelLine, MarkShape, Words};
use crate::style::Sizes;

use data::pair;
pub use data::{CROSS, HEAD, SIGN, bracket_data, escaped, number, path_data, zigzag_data};

/// The whole picture. `stylesheet`, if given, is embedded as it is; `title` names the document.
pub fn document(picture: &Picture, title: &str, stylesheet: Option<&str>) -> String {
    let (width, height) = (number(picture.width), number(picture.height));
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" \
         height=\"{height}\" role=\"img\" font-family=\"{SANS}\">\n<title>{}</title>\n",
        escaped(title)
    );
    if let Some(sheet) = stylesheet {
        // In XML a stylesheet is text like any other.
        let sheet = sheet.replace('&', "&amp;").replace('<', "&lt;");
        out.push_str(&format!("<style>{sheet}</style>\n"));
    }
    let sizes = picture.sizes.unwrap_or(Sizes::FULL);
    ticks(&mut out, picture, &sizes);
    panes(&mut out, picture, &sizes);
    bands(&mut out, picture);
    picture.arrows.iter().for_each(|arrow| self::arrow(&mut out, arrow));
    labels(&mut out, picture, &sizes);
    picture.folds.iter().for_each(|fold| self::fold(&mut out, fold, &sizes));
    for arrow in &picture.arrows {
        if let Some(remark) = &arrow.remark {
            out.push_str("<g class=\"remark\">");
            pill(&mut out, "", &remark.area);
            text(&mut out, "", &remark.words, sizes.fold);
            out.push_str("</g>\n");
        }
    }
    states(&mut out, picture, &sizes);
    picture.brackets.iter().for_each(|bracket| self::bracket(&mut out, bracket, &sizes));
    notes(&mut out, picture, &sizes);
    picture.marks.iter().for_each(|mark| self::mark(&mut out, mark, &sizes));
    hosts(&mut out, picture, &sizes);
    out.push_str("</svg>\n");
    out
}

fn ticks(out: &mut String, picture: &Picture, sizes: &Sizes) {
    out.push_str("<g class=\"ticks\">\n");
    for tick in &picture.ticks {
        let (x1, x2, y) = (number(tick.x1), number(tick.x2), number(tick.y));
        out.push_str(&format!("<path class=\"grid\" d=\"M{x1} {y}H{x2}\" stroke=\"#ddd\"/>\n"));
        if let Some(words) = &tick.label {
            text(out, "tick", words, sizes.tick);
        }
    }
    out.push_str("</g>\n");
}

/// What parts groups, their titles, and the lines of marks, which lie under all else.
fn panes(out: &mut String, picture: &Picture, sizes: &Sizes) {
    for (i, pane) in picture.panes.iter().enumerate() {
        if i > 0 {
            let (x, bottom) = (number(pane.left), number(picture.height));
            let data = format!("M{x} 0V{bottom}");
            out.push_str(&format!("<path class=\"divider\" d=\"{data}\" stroke=\"#bbb\"/>\n"));
        }
        if let Some(words) = &pane.title {
            let class = escaped(pane.class);
            out.push_str(&format!("<g class=\"pane {class}\" font-weight=\"700\">"));
            text(out, "", words, sizes.fold);
            out.push_str("</g>\n");
        }
    }
    for mark in picture.marks.iter().filter(|mark| mark.lifeline.is_none()) {
        let (x, y, right) = (number(mark.x1), number(mark.y), number(mark.x2));
        out.push_str(&format!(
            "<path class=\"across {}\" d=\"M{x} {y}H{right}\" stroke=\"#555\" stroke-dasharray=\"6 4\"/>\n",
            escaped(mark.class)
        ));
    }
}

fn mark(out: &mut String, mark: &MarkShape, sizes: &Sizes) {
    out.push_str(&format!("<g class=\"mark {}\" font-weight=\"600\">", escaped(mark.class)));
    if mark.lifeline.is_some() {
        let (x, y) = (number(mark.x1), number(mark.y));
        out.push_str(&format!(
            "<path class=\"sign\" d=\"M{x} {y}{SIGN}\" fill=\"#fff\" stroke=\"#333\" stroke-width=\"2\"/>"
        ));
    }
    leader(out, mark.leader);
    if let Some(words) = &mark.words {
        text(out, "", words, sizes.state);
    }
    out.push_str("</g>\n");
}

fn bands(out: &mut String, picture: &Picture) {
    for band in &picture.bands {
        out.push_str(&format!(
            "<rect class=\"band {}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" fill-opacity=\".8\"/>\n",
            escaped(band.class),
            number(band.x),
            number(band.y),
            number(band.width),
            number(band.height)
        ));
    }
}

fn arrow(out: &mut String, arrow: &ArrowShape) {
    let flag = |on: bool, name: &'static str| if on { name } else { "" };
    out.push_str(&format!(
        "<g class=\"seg {}{}{}{}\"><title>{}</title><path class=\"way\" d=\"{}\" fill=\"none\" stroke=\"#333\" stroke-width=\"2\"{}/>",
        escaped(arrow.class),
        flag(arrow.held, " held"),
        flag(arrow.lost, " lost"),
        flag(arrow.touched, " touched"),
        escaped(&arrow.title),
        path_data(&arrow.path),
        flag(arrow.held, " stroke-dasharray=\"5 5\"")
    ));
    if let Some(head) = arrow.head {
        let (x, y, angle) = (number(head.x), number(head.y), number(degrees(head.ux, head.uy)));
        out.push_str(&format!(
            "<path class=\"head\" transform=\"translate({x} {y}) rotate({angle})\" d=\"{HEAD}\"/>"
        ));
    }
    if let Some(at) = arrow.cross {
        let (x, y) = (number(at.x), number(at.y));
        out.push_str(&format!(
            "<path class=\"cross\" transform=\"translate({x} {y})\" d=\"{CROSS}\" fill=\"none\" stroke=\"#333\" stroke-width=\"2\"/>"
        ));
    }
    if let Some(at) = arrow.fork {
        out.push_str(&format!(
            "<circle class=\"fork\" cx=\"{}\" cy=\"{}\" r=\"3.5\"/>",
            number(at.x),
            number(at.y)
        ));
    }
    out.push_str("</g>\n");
}

/// Labels come after all lines, so that none is struck through.
fn labels(out: &mut String, picture: &Picture, sizes: &Sizes) {
    for arrow in &picture.arrows {
        if let Some(label) = &arrow.label {
            out.push_str(&format!("<g class=\"words {}\">", escaped(arrow.class)));
            leader(out, label.leader);
            label.lines.iter().for_each(|line| label_line(out, line, sizes));
            out.push_str("</g>\n");
        }
    }
}

fn label_line(out: &mut String, line: &LabelLine, sizes: &Sizes) {
    let (x, y, angle) = (number(line.x), number(line.y), number(line.area.degrees()));
    out.push_str(&format!("<text class=\"label\" transform=\"translate({x} {y}) rotate({angle})\" text-anchor=\"middle\">"));
    if !line.strong.is_empty() {
        let strong = escaped(&line.strong);
        out.push_str(&format!(
            "<tspan class=\"strong\" font-size=\"{}\" font-weight=\"700\">{strong}</tspan>",
            sizes.strong
        ));
    }
    if !line.detail.is_empty() {
        let gap = if line.strong.is_empty() { 0.0 } else { crate::labels::GAP };
        let (size, detail) = (sizes.detail, escaped(&line.detail));
        out.push_str(&format!(
            "<tspan class=\"detail\" dx=\"{gap}\" font-size=\"{size}\" font-family=\"{MONO}\">{detail}</tspan>"
        ));
    }
    out.push_str("</text>");
}

fn fold(out: &mut String, fold: &Fold, sizes: &Sizes) {
    out.push_str(if fold.open { "<g class=\"fold open\">" } else { "<g class=\"fold\">" });
    if !fold.open {
        let (left, right) = fold.zigzag;
        let (width, height) = (number(right - left), number(fold.bottom - fold.top));
        out.push_str(&format!(
            "<rect class=\"gap\" x=\"{}\" y=\"{}\" width=\"{width}\" height=\"{height}\" fill=\"#fff\"/>\
             <path class=\"zigzag\" d=\"{}\" fill=\"none\" stroke=\"#999\"/>",
            number(left),
            number(fold.top),
            zigzag_data(fold)
        ));
    }
    pill(out, "chip", &fold.chip);
    text(out, "", &fold.words, sizes.fold);
    out.push_str("</g>\n");
}

fn states(out: &mut String, picture: &Picture, sizes: &Sizes) {
    for state in &picture.states {
        out.push_str(&format!("<g class=\"state {}\" font-weight=\"700\">", escaped(state.class)));
        leader(out, state.leader);
        text(out, "", &state.words, sizes.state);
        out.push_str("</g>\n");
    }
}

fn bracket(out: &mut String, bracket: &BracketShape, sizes: &Sizes) {
    let stopped = if bracket.fires { "" } else { " stopped" };
    out.push_str(&format!(
        "<g class=\"timer {}{stopped}\"><title>{}</title><path d=\"{}\" fill=\"none\" stroke=\"#999\"/>",
        escaped(bracket.class),
        escaped(&bracket.title),
        bracket_data(bracket)
    ));
    if let Some(words) = &bracket.label {
        text(out, "", words, sizes.bracket);
    }
    out.push_str("</g>\n");
}

fn notes(out: &mut String, picture: &Picture, sizes: &Sizes) {
    for note in &picture.notes {
        out.push_str(&format!("<g class=\"note\" font-family=\"{MONO}\">"));
        leader(out, note.leader);
        text(out, "", &note.words, sizes.note);
        out.push_str("</g>\n");
    }
}

fn hosts(out: &mut String, picture: &Picture, sizes: &Sizes) {
    for host in &picture.hosts {
        out.push_str("<g class=\"host\" font-weight=\"700\">");
        if let Some(words) = &host.name {
            text(out, "name", words, sizes.host);
        }
        if let Some(words) = &host.address {
            out.push_str(&format!("<g font-weight=\"400\" font-family=\"{MONO}\">"));
            text(out, "address", words, sizes.address);
            out.push_str("</g>");
        }
        out.push_str("</g>\n");
    }
}

fn text(out: &mut String, class: &str, words: &Words, size: f64) {
    let anchor = match words.anchor {
        Anchor::Start => "start",
        Anchor::Middle => "middle",
        Anchor::End => "end",
    };
    let (x, y) = (number(words.x), number(words.y));
    let place = if words.area.uy == 0.0 {
        format!("x=\"{x}\" y=\"{y}\"")
    } else {
        format!("transform=\"translate({x} {y}) rotate({})\"", number(words.area.degrees()))
    };
    let class = if class.is_empty() { String::new() } else { format!("class=\"{class}\" ") };
    let text = escaped(&words.text);
    out.push_str(&format!(
        "<text {class}{place} font-size=\"{size}\" text-anchor=\"{anchor}\">{text}</text>"
    ));
}

fn pill(out: &mut String, class: &str, area: &Tilted) {
    let (left, top, right, bottom) = area.bounds();
    let class = if class.is_empty() { String::new() } else { format!("class=\"{class}\" ") };
    out.push_str(&format!(
        "<rect {class}x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"{}\" fill=\"#fff\" stroke=\"#ddd\"/>",
        number(left),
        number(top),
        number(right - left),
        number(bottom - top),
        number((bottom - top) / 2.0)
    ));
}

fn leader(out: &mut String, leader: Option<(Point, Point)>) {
    if let Some((a, b)) = leader {
        out.push_str(&format!(
            "<path class=\"leader\" d=\"M{}L{}\" fill=\"none\" stroke=\"#999\"/>",
            pair(a),
            pair(b)
        ));
    }
}

const SANS: &str = "system-ui, 'Noto Sans', 'Noto Sans CJK SC', sans-serif";
const MONO: &str = "ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace";
