//! The heads of the lifelines: name, address, the state at the moment, timers with what is left of
//! them; above them the titles of the worlds that are compared. They stay in view while the
//! diagram scrolls.

use markup::{Esc, Px, put};
use session::diagram::{Host, Input};
use session::{HostLine, RunningTimer, Word};

use crate::desk::Desk;

/// The heads.
pub fn heads(desk: &Desk, out: &mut String) {
    let scene = &desk.drawn.0;
    let (hosts, groups) = (&scene.picture.hosts, &scene.input.groups);
    let tight = hosts.iter().any(|host| host.right - host.left < TIGHT);
    out.push_str(if tight { r#"<div class="heads tight">"# } else { r#"<div class="heads">"# });
    for (pane, group) in scene.picture.panes.iter().zip(groups) {
        let (left, wide) = (Px(pane.left), Px(pane.right - pane.left));
        let (class, title) = (group.class, Esc(&group.title));
        put!(
            out,
            r#"<div class="world {class}" style="left:{left}px;width:{wide}px"><span title="{title}">{title}</span></div>"#
        );
    }
    let (lines, mut timers) = (desk.session.host_lines(), desk.session.timers());
    timers.sort_by_key(|timer| timer.until);
    for (place, at) in hosts.iter().enumerate() {
        head(desk, out, place, at, lines.get(place), &timers);
        if let Some(next) = hosts.get(place + 1).filter(|_| !is_last(&scene.input, place)) {
            link(desk, out, place, (at.x + next.x) / 2.0);
        }
    }
    out.push_str("</div>");
}

/// One head. A host that the session does not know belongs to another world: of that, the picture
/// tells.
fn head(
    desk: &Desk,
    out: &mut String,
    place: usize,
    at: &Host,
    line: Option<&HostLine>,
    running: &[RunningTimer],
) {
    let (input, now) = (&desk.drawn.0.input, desk.session.now().as_micros());
    let Some(lifeline) = input.lifelines.get(place) else { return };
    let band = lifeline.bands.iter().rfind(|band| band.from <= now);
    let (mut class, mut state) = band.map_or(("", ""), |band| (band.class, &band.label));
    if let Some(line) = line {
        (class, state) = (line.class, line.state);
    }
    let text = match band {
        Some(band)
            if at.right - at.left < SHORT && state == band.label && !band.short.is_empty() =>
        {
            band.short
        }
        _ => state,
    };
    let (x, wide) = room(at);
    let (name, address, world) =
        (Esc(&lifeline.name), Esc(&lifeline.address), Esc(world(input, place)));
    put!(
        out,
        r#"<div class="host {class}" style="left:{x}px;max-width:{wide}px" role="group" title="{name} {address} {world}" data-host="{place}" data-state="{state}"><div class="who"><b>{name}</b><span class="address">{address}</span></div>"#
    );
    if let Some(line) = line {
        put!(
            out,
            r#"<div class="pill"><button type="button" class="chip" title="{state}" data-do="host-{place}"><span>{text}</span>"#
        );
        if line.more > 0 {
            put!(out, "<b>+{}</b>", line.more);
        }
        let name = [desk.say(Word::DoNow), ": ", &lifeline.name].concat();
        put!(
            out,
            r#"</button><button type="button" class="dots" data-do="open-host-{place}" aria-label="{}" title="{}" aria-haspopup="true">⋯</button></div>"#,
            Esc(&name),
            Esc(&name)
        );
    } else if !state.is_empty() {
        put!(out, r#"<div class="chip" title="{state}"><span>{text}</span></div>"#);
    }
    out.push_str(r#"<div class="timers">"#);
    timers(out, place, running);
    out.push_str("</div></div>");
}

/// The button of the network between a host and the next one.
fn link(desk: &Desk, out: &mut String, place: usize, x: f64) {
    let (x, name) = (Px(x), Esc(desk.say(Word::DoAtLink)));
    put!(
        out,
        r#"<button type="button" class="link" style="left:{x}px" data-do="open-link-{place}" aria-label="{name}" title="{name}" aria-haspopup="true">⇄</button>"#
    );
}

/// Whether a lifeline is the last one of its world.
fn is_last(input: &Input, place: usize) -> bool {
    let mut end = 0;
    input.groups.iter().any(|group| {
        end += group.lifelines;
        end == place + 1
    })
}

/// The timers that run: two, or where there are more the next one to run out and how many more.
fn timers(out: &mut String, place: usize, running: &[RunningTimer]) {
    let here = || running.iter().filter(|timer| usize::from(timer.host) == place);
    let count = here().count();
    let shown = if count > 2 { 1 } else { 2 };
    for timer in here().take(shown) {
        put!(out, "<span>{}</span>", Esc(&timer.left));
    }
    if count > shown {
        put!(out, "<span>+{}</span>", count - shown);
    }
}

/// Where a head stands and how wide it may be: over its lifeline, unless that leaves it too
/// little of its share.
fn room(host: &Host) -> (Px, Px) {
    let half = ((host.right - host.left) / 2.0).min(HALF);
    let x = host.x.max(host.left + half).min(host.right - half);
    (Px(x), Px(2.0 * (x - host.left).min(host.right - x)))
}

/// The title of a host's world.
fn world(input: &Input, place: usize) -> &str {
    let mut end = 0;
    for group in &input.groups {
        end += group.lifelines;
        if place < end {
            return &group.title;
        }
    }
    ""
}

/// With less room than this, in px, heads are small.
const TIGHT: f64 = 130.0;
/// With less room than this, in px, states have their short names.
const SHORT: f64 = 84.0;
/// Half of the width that a head has before it keeps to the middle of its lifeline, in px.
const HALF: f64 = 75.0;
