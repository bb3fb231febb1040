//! The heads of the lifelines: name, address, the state at the moment, timers with what is left of
//! them. They stay in view while the diagram scrolls.

use crate::desk::Desk;
use crate::parts::markup::{Esc, Px, put};

/// The heads.
pub fn heads(desk: &Desk, out: &mut String) {
    let scene = &desk.drawn.0;
    let timers = desk.session.timers();
    out.push_str(r#"<div class="heads">"#);
    for line in desk.session.host_lines() {
        let (host, place) = (line.host, usize::from(line.host));
        let (Some(at), Some(lifeline)) =
            (scene.picture.hosts.get(place), scene.input.lifelines.get(place))
        else {
            continue;
        };
        let (class, state, x) = (line.class, line.state, Px(at.x));
        let (name, address, about) = (Esc(&line.name), Esc(&lifeline.address), Esc(&line.sentence));
        put!(
            out,
            r#"<div class="host {class}" style="left:{x}px" data-host="{host}" data-state="{state}"><div class="who"><b>{name}</b><span class="address">{address}</span></div><button type="button" class="chip" title="{about}" data-do="host-{host}">{state}</button><div class="timers">"#
        );
        for timer in timers.iter().filter(|timer| timer.host == host) {
            put!(out, "<span>{}</span>", Esc(&timer.left));
        }
        out.push_str("</div></div>");
    }
    out.push_str("</div>");
}
