//! Variables drawn as lines in steps: the past, the present as an upright line, the future faint.

use std::time::Duration;

use markup::{Esc, Px, put};
use session::diagram::{Face, width};
use session::sim::tcp::Time;
use session::texts::{Phrase, bytes, fill, moment, phrase, span, word};
use session::{Lang, Session, Word};

use super::axis::Axis;
use super::course::{Line, Unit};

/// Where what is drawn.
struct Frame<'a> {
    session: &'a Session,
    axis: Axis,
    left: f64,
    right: f64,
}

/// Draws lines of one unit, the first one solid, the second dashed, until the connection's end;
/// nothing for none.
pub(super) fn figure(session: &Session, lines: &[Line], end: Time, out: &mut String) {
    let Some(unit) = lines.first().map(|line| line.unit) else { return };
    let lang = session.lang();
    let caption = match unit {
        Unit::Octets => Word::PlotWindow,
        Unit::Micros => Word::PlotTimes,
    };
    let most = lines.iter().filter_map(|line| line.range()).map(|(_, most)| most).max();
    let axis = Axis::new(most.unwrap_or(1), unit, TOP, BOTTOM);
    let mut beside = axis.ticks(lang).iter().map(|(_, text)| wide(text)).fold(0.0, f64::max);
    if unit == Unit::Octets {
        beside = beside.max(wide(word(Word::PlotBytes, lang)));
    }
    let names = lines.iter().map(|line| wide(line.name)).fold(0.0, f64::max);
    let frame = Frame { session, axis, left: beside + 6.0, right: WIDTH - names - 6.0 };
    put!(out, "<figure><figcaption>{}</figcaption>", Esc(word(caption, lang)));
    put!(out, r#"<svg class="course" viewBox="0 0 280 {}" role="img" "#, Px(HEIGHT));
    put!(out, r#"aria-label="{}">"#, Esc(&said(session, lines, caption)));
    frame.values(unit, out);
    frame.times(out);
    for (nth, line) in lines.iter().enumerate() {
        frame.line(line, nth > 0, end, out);
    }
    frame.present(out);
    frame.names(lines, end, out);
    out.push_str("</svg></figure>");
}

impl Frame<'_> {
    fn x(&self, at: Time) -> f64 {
        self.left + self.session.pace().position(at) * (self.right - self.left)
    }

    /// The axis of values.
    fn values(&self, unit: Unit, out: &mut String) {
        let lang = self.session.lang();
        if unit == Unit::Octets {
            let name = Esc(word(Word::PlotBytes, lang));
            put!(out, r#"<text class="first" x="0" y="9">{name}</text>"#);
        }
        for (value, text) in self.axis.ticks(lang) {
            let (y, from, to) = (self.axis.y(value), Px(self.left), Px(self.right));
            put!(out, r#"<path class="grid" d="M{from} {0}H{to}"/>"#, Px(y));
            let (x, y) = (Px(self.left - 4.0), Px(y + 3.5));
            put!(out, r#"<text class="tick last" x="{x}" y="{y}">{text}</text>"#);
        }
    }

    /// The axis of time: where the run begins, where it ends, and what happens nearest to the
    /// middle, if there is room for it.
    fn times(&self, out: &mut String) {
        let (pace, lang) = (self.session.pace(), self.session.lang());
        let from_middle = |at: &Time| (pace.position(*at) - 0.5).abs();
        let mut middle = pace.instants().iter().copied();
        let middle = middle.by_ref().min_by(|a, b| from_middle(a).total_cmp(&from_middle(b)));
        let begin = moment(Time::ZERO, lang);
        let end = moment(pace.end(), lang);
        let (first, last) = (self.left + wide(&begin) + GAP, self.right - wide(&end) - GAP);
        self.tick(Time::ZERO, "first", self.left, &begin, out);
        self.tick(pace.end(), "last", self.right, &end, out);
        if let Some(at) = middle {
            let (text, x) = (moment(at, lang), self.x(at));
            if x - wide(&text) / 2.0 > first && x + wide(&text) / 2.0 < last {
                self.tick(at, "middle", x, &text, out);
            }
        }
        let (x, name) = (Px(f64::midpoint(self.left, self.right)), word(Word::PlotFolded, lang));
        put!(out, r#"<text class="words" x="{x}" y="{}">{}</text>"#, Px(HEIGHT - 3.0), Esc(name));
    }

    fn tick(&self, at: Time, anchor: &str, x: f64, text: &str, out: &mut String) {
        let mark = Px(self.x(at));
        put!(out, r#"<path class="mark" d="M{mark} {}V{}"/>"#, Px(BOTTOM), Px(BOTTOM + 4.0));
        let (x, y) = (Px(x), Px(BOTTOM + 14.0));
        put!(out, r#"<text class="tick {anchor}" x="{x}" y="{y}">{text}</text>"#);
    }

    /// A line in steps, up to the moment and from it on.
    fn line(&self, line: &Line, dashed: bool, end: Time, out: &mut String) {
        let now = self.session.now();
        let dashed = if dashed { " dashed" } else { "" };
        let parts = [(Time::ZERO, now.min(end), "past"), (now, end, "to-come")];
        for (from, to, class) in parts {
            let path = self.steps(line, from, to);
            if !path.is_empty() {
                put!(out, r#"<path class="{class}{dashed}" d="{path}"/>"#);
            }
        }
    }

    /// The part of a line between two moments; what changes at the first of both is not in it.
    fn steps(&self, line: &Line, from: Time, to: Time) -> String {
        let mut path = String::new();
        let mut drawn = false;
        for (nth, (at, value)) in line.points.iter().enumerate() {
            let until = line.points.get(nth + 1).map_or(to, |next| next.0.min(to));
            let is_in = *at <= to && (until > from || from == Time::ZERO);
            let Some(value) = value.filter(|_| is_in) else {
                drawn = false;
                continue;
            };
            let (x, y) = (Px(self.x((*at).max(from))), Px(self.axis.y(value)));
            match drawn {
                true => put!(&mut path, "V{y}"),
                false => put!(&mut path, "M{x} {y}"),
            }
            put!(&mut path, "H{}", Px(self.x(until)));
            drawn = true;
        }
        path
    }

    /// The moment.
    fn present(&self, out: &mut String) {
        let (now, lang) = (self.session.now(), self.session.lang());
        let (x, text) = (self.x(now), moment(now, lang));
        put!(out, r#"<path class="present" d="M{} {}V{}"/>"#, Px(x), Px(TOP - 4.0), Px(BOTTOM));
        let half = wide(&text) / 2.0;
        let middle = Px(x.clamp(self.left + half, WIDTH - half));
        put!(out, r#"<text class="moment" x="{middle}" y="9">{text}</text>"#);
    }

    /// The lines' names at their ends, one over the other where they end at the same height.
    fn names(&self, lines: &[Line], end: Time, out: &mut String) {
        let mut ends: Vec<(f64, &str)> = Vec::new();
        for line in lines {
            let last = line.points.iter().rev().find_map(|(_, value)| *value);
            ends.extend(last.map(|last| (self.axis.y(last) + 3.5, line.name)));
        }
        ends.sort_by(|a, b| a.0.total_cmp(&b.0));
        let mut lowest = BOTTOM + 1.0;
        for (y, _) in ends.iter_mut().rev() {
            *y = y.min(lowest);
            lowest = *y - LINE;
        }
        let mut highest = TOP + 3.5;
        for (y, _) in &mut ends {
            *y = y.max(highest);
            highest = *y + LINE;
        }
        for (y, name) in ends {
            let (x, y) = (Px(self.x(end) + 4.0), Px(y));
            put!(out, r#"<text class="name first" x="{x}" y="{y}">{name}</text>"#);
        }
    }
}

/// What the lines show, in sentences.
fn said(session: &Session, lines: &[Line], caption: Word) -> String {
    let lang = session.lang();
    let mut said = [word(caption, lang), if lang == Lang::En { "." } else { "。" }].concat();
    for line in lines {
        let Some((least, most)) = line.range() else { continue };
        let now = line.at(session.now());
        let what = if now.is_some() { Phrase::PlotSaid } else { Phrase::PlotSaidNot };
        if lang == Lang::En {
            said.push(' ');
        }
        said.push_str(&fill(phrase(what, lang), |place| match place {
            "name" => Some(line.name.to_owned()),
            "least" => Some(spoken(least, line.unit, lang)),
            "most" => Some(spoken(most, line.unit, lang)),
            "now" => now.map(|now| spoken(now, line.unit, lang)),
            _ => None,
        }));
    }
    said
}

fn spoken(value: u64, unit: Unit, lang: Lang) -> String {
    match unit {
        Unit::Octets => bytes(value as usize, lang),
        Unit::Micros => span(Duration::from_micros(value), lang),
    }
}

fn wide(text: &str) -> f64 {
    width(Face::Mono, SIZE, text)
}

/// The drawing's size.
const WIDTH: f64 = 280.0;
const HEIGHT: f64 = 144.0;
/// The size of its texts.
const SIZE: f64 = 10.0;
/// Where the axis of values ends and begins.
const TOP: f64 = 20.0;
const BOTTOM: f64 = 110.0;
/// From one name to the next below it.
const LINE: f64 = 12.0;
/// Between two ticks' texts.
const GAP: f64 = 8.0;
