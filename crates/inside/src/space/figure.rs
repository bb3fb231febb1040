//! A sequence space drawn: the windows, the line with its areas, the borders' labels, a legend.

use markup::{Esc, Px, put};
use session::diagram::{Face, width};
use session::texts::word;
use session::{Lang, Word};

use super::areas::{Look, Space, Window};
use super::layout::{Label, Layout, RIGHT, SIZE, WIDTH};

/// Draws it, with its caption; `said` is what it shows in a sentence.
pub(super) fn figure(space: &Space, caption: Word, said: &str, lang: Lang, out: &mut String) {
    let layout = Layout::new(space);
    let top = space.windows.len() as f64 * WINDOW;
    let band = top + DIGITS;
    let labels = band + BAND + LEADER;
    let legend = labels + layout.lines().max(USUAL_LINES) as f64 * LINE + 6.0;
    let rows = space.areas.len() + 1 + usize::from(!layout.breaks.is_empty());
    let height = Px(legend + rows as f64 * ROW);
    put!(out, "<figure><figcaption>{}</figcaption>", Esc(word(caption, lang)));
    put!(out, r#"<svg class="seq-space" viewBox="0 0 280 {height}" role="img" "#);
    put!(out, r#"aria-label="{}">"#, Esc(said));
    for (nth, window) in space.windows.iter().enumerate() {
        measure(window, &layout, nth as f64 * WINDOW, out);
    }
    line(space, &layout, band, out);
    for label in &layout.labels {
        border(label, band, labels, out);
    }
    let mut y = legend;
    for (nth, area) in space.areas.iter().enumerate() {
        let count = (area.to - area.from).to_string();
        row(nth + 1, area.look, word(area.name, lang), &count, y, out);
        y += ROW;
    }
    row(space.areas.len() + 1, Look::Open, word(space.beyond.name, lang), "", y, out);
    if !layout.breaks.is_empty() {
        zigzag(SWATCH.0 + 7.0, y + ROW + 2.0, ROW - 4.0, out);
        words(word(Word::AreaShortened, lang), y + ROW, out);
    }
    out.push_str("</svg></figure>");
}

/// A window as a measure over the line, from border to border.
fn measure(window: &Window, layout: &Layout, top: f64, out: &mut String) {
    let (from, to) = (layout.x(window.from), layout.x(window.from + u64::from(window.size)));
    let text = [window.name, " ", &window.size.to_string()].concat();
    let half = width(Face::Mono, SIZE, &text) / 2.0;
    let middle = Px(f64::midpoint(from, to).clamp(half, WIDTH - half));
    put!(out, r#"<text class="var" x="{middle}" y="{}">{text}</text>"#, Px(top + 9.0));
    let (from, to, y) = (Px(from), Px(to), Px(top + 15.5));
    let (above, below) = (Px(top + 12.5), Px(top + 18.5));
    put!(out, r#"<path class="measure" d="M{from} {above}V{below}M{from} {y}H{to}"#);
    put!(out, r#"M{to} {above}V{below}"/>"#);
}

/// The line: areas with a digit over each, as in the RFC's figures.
fn line(space: &Space, layout: &Layout, top: f64, out: &mut String) {
    for (nth, area) in space.areas.iter().enumerate().filter(|(_, area)| area.from < area.to) {
        let (from, to) = (layout.x(area.from), layout.x(area.to));
        shape(area.look, (from, to), top, BAND, out);
        digit(nth + 1, f64::midpoint(from, to), top - 5.0, out);
    }
    let from = layout.x(space.beyond.from);
    shape(Look::Open, (from, RIGHT), top, BAND, out);
    digit(space.areas.len() + 1, f64::midpoint(from, RIGHT), top - 5.0, out);
    for x in &layout.breaks {
        zigzag(*x, top - 1.5, BAND + 3.0, out);
    }
}

fn digit(digit: usize, x: f64, y: f64, out: &mut String) {
    put!(out, r#"<text class="digit" x="{}" y="{}">{digit}</text>"#, Px(x), Px(y));
}

/// An area, or its sample in the legend.
fn shape(look: Look, (from, to): (f64, f64), top: f64, height: f64, out: &mut String) {
    let bottom = top + height;
    let (x, end, y, low) = (Px(from), Px(to), Px(top), Px(bottom));
    let class = match look {
        Look::Full => "full",
        Look::Hatched => "data hatched",
        Look::Empty => "empty",
        Look::Open => {
            put!(out, r#"<path class="open-ended" d="M{x} {y}H{end}M{x} {low}H{end}"/>"#);
            return;
        }
    };
    put!(out, r#"<path class="{class}" d="M{x} {y}H{end}V{low}H{x}Z"/>"#);
    if look == Look::Hatched {
        out.push_str(r#"<path class="data hatch" d=""#);
        let mut at = from - height + HATCH;
        while at < to {
            // Each stroke goes up to the right by 45 degrees, cut where the box ends.
            let (left, right) = (at.max(from), (at + height).min(to));
            let (low, high) = (Px(bottom - (left - at)), Px(bottom - (right - at)));
            put!(out, "M{} {low}L{} {high}", Px(left), Px(right));
            at += HATCH;
        }
        out.push_str(r#""/>"#);
    }
}

/// A break: a slanted gap between two strokes.
fn zigzag(x: f64, top: f64, height: f64, out: &mut String) {
    let (y, low) = (Px(top), Px(top + height));
    let (left, right) = ((Px(x - 4.0), Px(x)), (Px(x), Px(x + 4.0)));
    put!(
        out,
        r#"<path class="gap" d="M{} {low}L{} {y}H{}L{} {low}Z"/>"#,
        left.0,
        left.1,
        right.1,
        right.0
    );
    put!(
        out,
        r#"<path class="broken" d="M{} {low}L{} {y}M{} {low}L{} {y}"/>"#,
        left.0,
        left.1,
        right.0,
        right.1
    );
}

/// A border, and its label under it.
fn border(label: &Label, band: f64, labels: f64, out: &mut String) {
    let (x, middle) = (Px(label.border), Px(label.middle));
    let (top, low) = (Px(band - 3.0), Px(band + BAND + 3.0));
    put!(out, r#"<path class="border" d="M{x} {top}V{low}"#);
    if label.line == 0 {
        put!(out, "L{middle} {}", Px(labels - 1.0));
    } else {
        put!(out, "V{}", Px(labels + label.line as f64 * LINE - 1.0));
    }
    out.push_str(r#""/>"#);
    for (nth, text) in label.lines.iter().enumerate() {
        let class = if nth == 0 { "number" } else { "var" };
        let y = Px(labels + (label.line + nth) as f64 * LINE + 9.0);
        put!(out, r#"<text class="{class}" x="{middle}" y="{y}">{text}</text>"#);
    }
}

/// A row of the legend.
fn row(digit: usize, look: Look, name: &str, count: &str, top: f64, out: &mut String) {
    put!(out, r#"<text class="digit" x="4" y="{}">{digit}</text>"#, Px(top + 11.0));
    shape(look, SWATCH, top + 3.5, ROW - 7.0, out);
    words(name, top, out);
    if !count.is_empty() {
        put!(out, r#"<text class="count" x="279" y="{}">{count}</text>"#, Px(top + 11.0));
    }
}

fn words(text: &str, top: f64, out: &mut String) {
    put!(
        out,
        r#"<text class="words" x="{}" y="{}">{}</text>"#,
        Px(WORDS),
        Px(top + 11.0),
        Esc(text)
    );
}

/// The height of a window's measure: its words, and the line under them.
const WINDOW: f64 = 20.0;
/// Room for the digits over the areas.
const DIGITS: f64 = 17.0;
/// The height of the line with its areas.
const BAND: f64 = 16.0;
/// Room for the lines from the borders to their labels.
const LEADER: f64 = 11.0;
/// The height of a label's line.
const LINE: f64 = 11.5;
/// Most labels have no more; so what lies below seldom moves.
const USUAL_LINES: usize = 3;
/// The height of a row of the legend.
const ROW: f64 = 15.0;
/// Where a sample begins and ends.
const SWATCH: (f64, f64) = (12.0, 28.0);
/// Where the words of the legend begin.
const WORDS: f64 = 34.0;
/// Between two strokes.
const HATCH: f64 = 5.0;
