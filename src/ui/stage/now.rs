//! What changes with every frame: the line of the present, the heads of the segments on their way,
//! what timers have gone through, and what floats over the canvas.

use session::Word;
use session::diagram::{Head, Picture, svg};
use yew::{Html, html};

use super::draw::{path_data, turned};
use super::scene::{packet_name, tip};
use crate::ui::desk::{Desk, px};

/// The present, on the canvas.
pub fn present(desk: &Desk) -> Html {
    let (session, scene) = (&desk.session, &desk.drawn.0);
    let picture = &scene.picture;
    let now = session.now().as_micros();
    let y = picture.scale.y(now);
    let heads = picture.heads(now);
    let gone: String = picture
        .brackets
        .iter()
        .filter(|bracket| bracket.from <= now && now < bracket.to)
        .map(|bracket| {
            format!("M{} {}V{}", px(bracket.x), px(bracket.top), px(y.min(bracket.bottom)))
        })
        .collect();
    let hovered =
        desk.view.hovered.and_then(|id| picture.arrows.iter().find(|arrow| arrow.id == id));
    html! {
        <g class="present" aria-hidden="true">
            <path class="running" d={gone} />
            if let Some(arrow) = hovered {
                <g class={["hovered ", arrow.class].concat()}>
                    <path d={path_data(&arrow.path)} />
                    <circle cx={px(tip(arrow).x)} cy={px(tip(arrow).y)} r="13" />
                </g>
            }
            { line(picture, y, desk.moment()) }
            { for heads.iter().filter_map(|head| flying(desk, head)) }
            if invites(desk) {
                { pulse(picture, &heads) }
            }
        </g>
    }
}

/// What floats over the canvas: a head in the hand, or the invitation to take one.
pub fn floating(desk: &Desk) -> Html {
    let picture = &desk.drawn.0.picture;
    if let Some(chip) = &desk.view.chip {
        let place = format!("left:{}px;top:{}px", px(chip.x), px(chip.y));
        return html! { <div class="held-chip" data-testid="drag-chip" style={place}><i /><span>{ &chip.text }</span></div> };
    }
    match picture.arrows.first() {
        Some(first) if invites(desk) && !desk.view.scrolled => {
            let x = (first.path.from().x + first.path.to().x) / 2.0;
            html! { <div class="invite" aria-hidden="true" style={format!("left:{}px", px(x))}>{ desk.say(Word::DropMe) }</div> }
        }
        _ => html! {},
    }
}

/// Until something was taken, the first segment invites.
fn invites(desk: &Desk) -> bool {
    !desk.view.touched && !desk.session.can_undo() && desk.session.script().interventions.is_empty()
}

fn line(picture: &Picture, y: f64, moment: String) -> Html {
    // A digit is about 7 px wide at this size, a Chinese character 12.
    let wide = moment.chars().map(|c| if c.is_ascii() { 6.6 } else { 12.0 }).sum::<f64>() + 18.0;
    let left = (picture.left - 4.0).max(2.0);
    let x = px(left);
    html! {
        <g class="now" transform={turned(0.0, y, 0.0)}>
            <line x1={x.clone()} x2={px(picture.right)} y1="0" y2="0" />
            <rect {x} y="-11" width={px(wide)} height="22" rx="11" />
            <text x={px(left + wide / 2.0)} y="4.2" text-anchor="middle">{ moment }</text>
        </g>
    }
}

fn flying(desk: &Desk, tip: &Head) -> Option<Html> {
    let scene = &desk.drawn.0;
    let arrow = scene.picture.arrows.iter().find(|arrow| arrow.id == tip.id)?;
    let name = packet_name(scene.packet(tip.id)?);
    let (x, y) = (px(tip.x), px(tip.y));
    Some(html! {
        <g key={tip.id} class={["flying ", arrow.class].concat()}>
            <circle class="aura" cx={x.clone()} cy={y.clone()} r="15" />
            <path class="head" transform={turned(tip.x, tip.y, tip.angle)} d={svg::HEAD} />
            <circle class="grab" cx={x} cy={y} r="22" data-segment={name} />
        </g>
    })
}

/// A ring at the first segment's head, where it is.
fn pulse(picture: &Picture, heads: &[Head]) -> Html {
    let Some(first) = picture.arrows.first() else { return html! {} };
    let flying = heads.iter().find(|head| head.id == first.id).map(|head| (head.x, head.y));
    let (x, y) = flying.unwrap_or_else(|| (tip(first).x, tip(first).y));
    html! { <circle class="pulse" cx={px(x)} cy={px(y)} r="15" /> }
}
