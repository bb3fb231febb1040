//! The heads of the lifelines: name, address, the state at the moment, timers with what is left of
//! them. They stay in view while the diagram scrolls.

use session::{Action, Focus};
use yew::{Html, html};

use crate::ui::desk::{Desk, px};

/// The heads.
pub fn heads(desk: &Desk) -> Html {
    let scene = &desk.drawn.0;
    let timers = desk.session.timers();
    let heads = desk.session.host_lines().into_iter().filter_map(|line| {
        let (host, place) = (line.host, usize::from(line.host));
        let (x, lifeline) = (scene.picture.hosts.get(place)?.x, scene.input.lifelines.get(place)?);
        let running = timers.iter().filter(|timer| timer.host == host);
        let running = running.map(|timer| html! { <span>{ &timer.left }</span> });
        Some(html! {
            <div key={host} class={["host ", line.class].concat()} style={format!("left:{}px", px(x))} data-host={host.to_string()} data-state={line.state}>
                <div class="who"><b>{ line.name }</b><span class="address">{ &lifeline.address }</span></div>
                <button type="button" class="chip" title={line.sentence} onclick={desk.on(Action::Focus(Focus::Host(host)))}>{ line.state }</button>
                <div class="timers">{ for running }</div>
            </div>
        })
    });
    html! { <div class="heads">{ for heads }</div> }
}
