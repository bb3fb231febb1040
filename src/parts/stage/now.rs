//! What changes with every frame: the line of the present, the heads of the segments on their way,
//! what timers have gone through, and what floats over the canvas.

use markup::{Esc, Icon, Px, put};
use session::Word;
use session::diagram::{ArrowShape, Head, Picture};

use super::draw::{Arrowhead, Data};
use super::scene::{packet_name, packet_named, tip};
use crate::desk::Desk;

/// Where past and future part, in px from the top.
pub fn edge(desk: &Desk) -> Px {
    let picture = &desk.drawn.0.picture;
    // At the end nothing is left to come, whatever stands below the last line.
    Px(if desk.session.at_end() {
        picture.height
    } else {
        picture.scale.y(desk.session.now().as_micros())
    })
}

/// The present, on the canvas.
pub fn present(desk: &Desk, out: &mut String) {
    let (session, scene) = (&desk.session, &desk.drawn.0);
    let picture = &scene.picture;
    let now = session.now().as_micros();
    let y = picture.scale.y(now);
    let heads = picture.heads(now);
    out.push_str(r#"<g class="present" aria-hidden="true"><path class="running" d=""#);
    for bracket in &picture.brackets {
        if bracket.from <= now && now < bracket.to {
            let (x, top, bottom) = (Px(bracket.x), Px(bracket.top), Px(y.min(bracket.bottom)));
            put!(out, "M{x} {top}V{bottom}");
        }
    }
    out.push_str(r#""/>"#);
    let hovered =
        desk.view.hovered.and_then(|id| scene.place_of(id)).map(|place| &picture.arrows[place]);
    hovered.iter().for_each(|arrow| marked(out, arrow));
    match origin(desk) {
        Some(Mark::Arrow(arrow)) => marked(out, arrow),
        Some(Mark::Place(x, y)) => {
            put!(out, r#"<circle class="origin" cx="{}" cy="{}" r="9"/>"#, Px(x), Px(y));
        }
        None => {}
    }
    line(out, picture, y, &desk.moment());
    heads.iter().for_each(|head| flying(desk, out, head));
    if invites(desk) {
        pulse(out, picture, &heads);
    }
    out.push_str("</g>");
}

/// What is marked on the stage.
pub enum Mark<'a> {
    /// An arrow.
    Arrow(&'a ArrowShape),
    /// A place on a lifeline, in px.
    Place(f64, f64),
}

/// Where the number that is pointed at comes from.
pub fn origin(desk: &Desk) -> Option<Mark<'_>> {
    let (name, scene) = (desk.view.origin.as_deref()?, &desk.drawn.0);
    match name.strip_prefix('@') {
        Some(place) => {
            let (host, at) = place.split_once('.')?;
            let line = scene.picture.hosts.get(host.parse::<usize>().ok()?)?;
            Some(Mark::Place(line.x, scene.picture.scale.y(at.parse().ok()?)))
        }
        None => scene.arrow_of(packet_named(name)?).map(|i| Mark::Arrow(&scene.picture.arrows[i])),
    }
}

fn marked(out: &mut String, arrow: &ArrowShape) {
    let (class, data, tip) = (arrow.class, Data(&arrow.path), tip(arrow));
    let (x, y) = (Px(tip.x), Px(tip.y));
    put!(
        out,
        r#"<g class="hovered {class}"><path d="{data}"/><circle cx="{x}" cy="{y}" r="13"/></g>"#
    );
}

/// What floats over the canvas: a head in the hand, or the invitation to take one.
pub fn floating(desk: &Desk, out: &mut String) {
    out.push_str(r#"<div class="afloat">"#);
    if let Some(chip) = &desk.view.chip {
        let (x, y, text) = (Px(chip.x), Px(chip.y), Esc(&chip.text));
        put!(
            out,
            r#"<div class="held-chip" data-testid="drag-chip" style="left:{x}px;top:{y}px"><i></i><span>{text}</span></div>"#
        );
    } else if let Some(first) = desk.drawn.0.picture.arrows.first()
        && invites(desk)
        && !desk.view.scrolled
        // Among more lifelines it would cover their timers.
        && desk.drawn.0.picture.hosts.len() < 3
    {
        let x = Px((first.path.from().x + first.path.to().x) / 2.0);
        let words = desk.say(Word::DropMe);
        put!(out, r#"<div class="invite" aria-hidden="true" style="left:{x}px">{words}</div>"#);
    }
    out.push_str("</div>");
}

/// The way back to the present, for whoever has scrolled away from it.
pub fn way_back(desk: &Desk, out: &mut String) {
    out.push_str(r#"<div class="ways">"#);
    if desk.view.chip.is_some() {
        let (sign, words) = (Icon::Drop, desk.say(Word::Bin));
        put!(out, r#"<div class="bin" data-testid="bin">{sign}{words}</div>"#);
    }
    if desk.view.away {
        let (sign, words) = (Icon::ToNow, desk.say(Word::ToNow));
        put!(
            out,
            r#"<button type="button" class="btn line to-now" data-do="to-now">{sign}{words}</button>"#
        );
    }
    out.push_str("</div>");
}

/// Until something was taken, the first segment invites.
fn invites(desk: &Desk) -> bool {
    !desk.view.touched && !desk.session.can_undo() && desk.session.script().interventions.is_empty()
}

fn line(out: &mut String, picture: &Picture, y: f64, moment: &str) {
    // A digit is about 7 px wide at this size, a Chinese character 12.
    let wide = moment.chars().map(|c| if c.is_ascii() { 6.6 } else { 12.0 }).sum::<f64>() + 18.0;
    let edge = (picture.left - 4.0).max(2.0);
    // Where the first lifeline stands near the edge, the moment stands between the worlds.
    let left = match (picture.hosts.first(), picture.panes.get(1)) {
        (Some(first), Some(world)) if first.x < edge + wide => world.left - wide / 2.0,
        _ => edge,
    };
    let aside = aside(picture, left, wide, y);
    let (y, x, edge, right) = (Px(y), Px(left), Px(edge), Px(picture.right));
    let (wide, middle) = (Px(wide), Px(left + wide / 2.0));
    let (top, base) = (Px(aside - HALF), Px(aside + 4.2));
    put!(
        out,
        r#"<g class="now" transform="translate(0 {y})"><line x1="{edge}" x2="{right}" y1="0" y2="0"/><rect x="{x}" y="{top}" width="{wide}" height="22" rx="11"/><text x="{middle}" y="{base}" text-anchor="middle">{moment}</text></g>"#
    );
}

/// On a narrow stage the moment gives way to states' names and to folds: up, or down where it would be
/// cut.
fn aside(picture: &Picture, left: f64, wide: f64, y: f64) -> f64 {
    let covers = |aside: f64| {
        let states = picture.states.iter().map(|state| state.words.area.bounds());
        states.chain(picture.folds.iter().map(|fold| fold.chip.bounds())).any(|area| {
            let (from, top, to, bottom) = area;
            let beside = from < left + wide && to > left;
            beside && top < y + aside + HALF && bottom > y + aside - HALF
        })
    };
    let free = |aside: &f64| y + aside > HALF && !covers(*aside);
    let places = [0.0, -2.0, 2.0, -3.0, 3.0, -4.0, 4.0].map(|rows| rows * HALF);
    places.into_iter().find(free).unwrap_or(0.0)
}

fn flying(desk: &Desk, out: &mut String, tip: &Head) {
    let scene = &desk.drawn.0;
    let (Some(place), Some(packet)) = (scene.place_of(tip.id), scene.packet(tip.id)) else {
        return;
    };
    let arrow = &scene.picture.arrows[place];
    let (name, class) = (packet_name(packet), arrow.class);
    let (x, y) = (Px(tip.x), Px(tip.y));
    // So that only one value differs from frame to frame.
    let tip = Head { x: 0.0, y: 0.0, ..*tip };
    let head = Arrowhead(&tip);
    put!(
        out,
        r#"<g class="flying {class}" data-key="{name}" transform="translate({x} {y})"><circle class="aura" r="15"/><path class="head" d="{head}"/><circle class="grab" r="22" data-segment="{name}"/></g>"#
    );
}

/// A ring at the first segment's head, where it is.
fn pulse(out: &mut String, picture: &Picture, heads: &[Head]) {
    let Some(first) = picture.arrows.first() else { return };
    let flying = heads.iter().find(|head| head.id == first.id).map(|head| (head.x, head.y));
    let (x, y) = flying.unwrap_or_else(|| (tip(first).x, tip(first).y));
    let (x, y) = (Px(x), Px(y));
    put!(out, r#"<circle class="pulse" data-key="pulse" cx="{x}" cy="{y}" r="15"/>"#);
}

/// Half the height of the moment's pill, in px.
const HALF: f64 = 11.0;
