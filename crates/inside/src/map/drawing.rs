//! The drawing: the ways, the states' boxes above them, and the hosts as tokens in these.

use markup::{Esc, Px, put};
use session::sim::tcp::State;
use session::texts::Phrase;

use super::figure::{self, Anchor, BOX_HEIGHT, BOX_WIDTH, HEIGHT, LINES, Line, Point, WIDTH};
use super::seen::{Seen, Token};
use super::ways::{self, WAYS, Way};
use super::words;

/// Draws the map.
pub(super) fn drawing(seen: &Seen<'_>, out: &mut String) {
    let (width, height, label) = (Px(WIDTH), Px(HEIGHT), label(seen));
    let label = Esc(&label);
    put!(
        out,
        r#"<svg class="map" viewBox="0 0 {width} {height}" role="img" aria-label="{label}">"#
    );
    // What is taken lies above what is not.
    for is_taken in [false, true] {
        for (way, line) in WAYS.iter().zip(&LINES) {
            if seen.takers(way.from, way.to).is_some() == is_taken {
                let class = if is_taken { "way taken" } else { "way" };
                arrow(line.points, class, (way.from, way.to), out);
            }
        }
    }
    for taken in &seen.taken {
        if !ways::is_known(taken.from, taken.to) {
            let ends = (taken.from, taken.to);
            arrow(&figure::beyond(taken.from, taken.to), "way taken other", ends, out);
        }
    }
    for (way, line) in WAYS.iter().zip(&LINES) {
        label_of(seen, way, line, out);
    }
    for state in State::ALL {
        place(seen, state, false, out);
    }
    place(seen, State::Closed, true, out);
    for (nth, token) in seen.tokens.iter().enumerate() {
        draw_token(seen, nth, token, out);
    }
    out.push_str("</svg>");
}

/// Where all hosts are, in words.
fn label(seen: &Seen<'_>) -> String {
    let lang = seen.session.lang();
    let mut parts = Vec::new();
    for token in &seen.tokens {
        parts.push(words::of_state(Phrase::MapAt, token.state, &token.name, lang));
    }
    if parts.is_empty() {
        parts.push(words::word(session::Word::MapNobody, lang).to_owned());
    }
    words::said(Phrase::MapLabel, &words::row(&parts, lang), lang)
}

/// A line with round corners, and its head; a fat one that is not seen lies over it, for the pointer.
fn arrow(points: &[Point], class: &str, (from, to): (State, State), out: &mut String) {
    let (from, to) = (from.name(), to.name());
    put!(out, r#"<g class="{class}" data-from="{from}" data-state="{to}"><path class="reach" d=""#);
    for (nth, point) in points.iter().enumerate() {
        put!(out, "{}{} {}", if nth == 0 { "M" } else { "L" }, Px(point.0), Px(point.1));
    }
    out.push_str(r#""/>"#);
    let last = points.len() - 1;
    let (before, tip) = (points[last - 1], points[last]);
    let end = towards(tip, before, HEAD);
    put!(out, r#"<path d="M{} {}"#, Px(points[0].0), Px(points[0].1));
    for corner in points.windows(3) {
        let (on, off) =
            (towards(corner[1], corner[0], ROUND), towards(corner[1], corner[2], ROUND));
        put!(out, "L{} {}", Px(on.0), Px(on.1));
        put!(out, "Q{} {} ", Px(corner[1].0), Px(corner[1].1));
        put!(out, "{} {}", Px(off.0), Px(off.1));
    }
    put!(out, r#"L{} {}"/><path class="head" d="M{} "#, Px(end.0), Px(end.1), Px(tip.0));
    let (x, y) = ((end.1 - tip.1) / HEAD * 3.5, (tip.0 - end.0) / HEAD * 3.5);
    put!(out, "{}L{} {}", Px(tip.1), Px(end.0 + x), Px(end.1 + y));
    put!(out, r#"L{} {}z"/></g>"#, Px(end.0 - x), Px(end.1 - y));
}

/// The point at a distance from one towards another.
fn towards(from: Point, to: Point, distance: f64) -> Point {
    let (x, y) = (to.0 - from.0, to.1 - from.1);
    let share = (distance / x.hypot(y)).min(0.5);
    (from.0 + x * share, from.1 + y * share)
}

/// What stands beside a way: the event, and what the host does.
fn label_of(seen: &Seen<'_>, way: &Way, line: &Line, out: &mut String) {
    let lang = seen.session.lang();
    let [event, more] = words::short_event(way.event, lang);
    let mut lines = vec![event, more, words::short_action(way.action, lang)];
    lines.retain(|line| !line.is_empty());
    let taken = if seen.takers(way.from, way.to).is_some() { " taken" } else { "" };
    let anchor = match line.anchor {
        Anchor::Start => "start",
        Anchor::Middle => "middle",
        Anchor::End => "end",
    };
    for (text, foot) in lines.iter().zip(line.feet) {
        let (x, y, text) = (Px(foot.0), Px(foot.1), Esc(text));
        put!(
            out,
            r#"<text class="label{taken}" x="{x}" y="{y}" text-anchor="{anchor}">{text}</text>"#
        );
    }
}

/// A state's box and name.
fn place(seen: &Seen<'_>, state: State, is_over: bool, out: &mut String) {
    let (x, y) = figure::corner(state, is_over);
    let is_here = seen.hosts_in(state).any(|token| stands(token, is_over));
    let here = if is_here { " here" } else { "" };
    let (class, name) = (session::state_class(state), state.name());
    put!(out, r#"<g class="place {class}{here}" data-state="{name}">"#);
    put!(out, r#"<rect x="{}" y="{}" width="{}""#, Px(x), Px(y), Px(BOX_WIDTH));
    let (middle, foot) = (x + BOX_WIDTH / 2.0, y + if is_here { 11.5 } else { 18.5 });
    put!(out, r#" height="{}" rx="5"/><text class="name""#, Px(BOX_HEIGHT));
    let (middle, foot) = (Px(middle), Px(foot));
    put!(out, r#" x="{middle}" y="{foot}" text-anchor="middle">{name}</text></g>"#);
}

/// Whether a host stands at that of the two boxes which CLOSED has.
fn stands(token: &Token, is_over: bool) -> bool {
    (token.state == State::Closed && token.had) == is_over
}

/// A host, beside those in the same box.
fn draw_token(seen: &Seen<'_>, nth: usize, token: &Token, out: &mut String) {
    let is_over = stands(token, true);
    let (x, y) = figure::corner(token.state, is_over);
    let beside = |other: &&Token| other.state == token.state && stands(other, is_over);
    let before = seen.tokens[..nth].iter().filter(beside).count();
    let all = seen.tokens.iter().filter(beside).count();
    // Six tokens of 13 stand in a box side by side.
    let pitch = (BOX_WIDTH - 14.0).min(18.0 * (all - 1) as f64) / (all - 1).max(1) as f64;
    let x = x + BOX_WIDTH / 2.0 + pitch * (before as f64 - (all - 1) as f64 / 2.0);
    let right = if token.right { " right" } else { "" };
    let (name, sign) = (Esc(&token.name), token.name.chars().take(1).collect::<String>());
    put!(
        out,
        r#"<g class="token{right}" data-key="{nth}" style="transform:translate({}px,"#,
        Px(x)
    );
    put!(out, r#"{}px)"><title>{name}</title><circle r="6.5"/>"#, Px(y + 21.5));
    put!(out, r#"<text y="3.6" text-anchor="middle">{}</text></g>"#, Esc(&sign));
}

/// How long an arrow's head is.
const HEAD: f64 = 6.0;
/// How round its line's corners are.
const ROUND: f64 = 6.0;
