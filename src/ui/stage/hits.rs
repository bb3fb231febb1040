//! What can be taken: over each segment an invisible, fat line and a round place at its head, with
//! its name for those who do not see it. And the chips of folds.

use session::diagram::{ArrowShape, Fold};
use session::sim::PacketId;
use session::{Action, Focus, Word};
use yew::{Callback, Html, html};

use super::draw::{path_data, placed};
use super::scene::{packet_name, tip};
use crate::ui::desk::{Desk, px};

/// The place of the one arrow that Tab stops at: the one under the focus, or the last sent by now.
/// Arrow keys lead on from there.
pub fn stop(desk: &Desk) -> Option<usize> {
    let scene = &desk.drawn.0;
    if let Focus::Packet(packet) = desk.session.focus()
        && let Some(place) = scene.arrow_of(packet)
    {
        return Some(place);
    }
    let now = desk.session.now().as_micros();
    let sent = scene.order.partition_point(|&i| scene.picture.arrows[i].sent <= now);
    scene.order.get(sent.saturating_sub(1)).copied()
}

/// The segments.
pub fn hits(desk: &Desk) -> Html {
    let scene = &desk.drawn.0;
    let (top, bottom) = desk.view.seen;
    let seen = scene.picture.visible(f64::from(top), f64::from(bottom)).arrows;
    let stop = stop(desk);
    // The stop stays in the document wherever the reader scrolls, or the focus would be lost.
    let shown = scene.order.iter().copied().filter(|i| seen.contains(i) || Some(*i) == stop);
    let hits = shown.filter_map(|i| {
        let arrow = &scene.picture.arrows[i];
        Some(hit(desk, arrow, scene.packet(arrow.id)?, Some(i) == stop))
    });
    html! { <g class="hits" role="group" aria-label={desk.say(Word::Segments)}>{ for hits }</g> }
}

/// The chips of folds: each opens or closes its idle stretch.
pub fn chips(desk: &Desk) -> Html {
    html! { <g class="chips">{ for desk.drawn.0.picture.folds.iter().map(|fold| chip(desk, fold)) }</g> }
}

fn hit(desk: &Desk, arrow: &ArrowShape, packet: PacketId, stop: bool) -> Html {
    let name = packet_name(packet);
    let tip = tip(arrow);
    let data = path_data(&arrow.path);
    let act = desk.act.clone();
    let focus = Callback::from(move |_| act.emit(Action::Focus(Focus::Packet(packet))));
    html! {
        <g key={name.clone()} class={["hit ", arrow.class].concat()} role="button" tabindex={if stop { "0" } else { "-1" }}
            aria-label={spoken(desk, arrow, packet)} aria-haspopup="menu" data-segment={name} data-title={arrow.title.clone()}
            data-lost={arrow.lost.to_string()} data-held={arrow.held.to_string()} data-sent={arrow.sent.to_string()}
            data-ends={arrow.ends.to_string()} onfocus={focus}>
            <path class="halo" d={data.clone()} />
            <path class="reach" d={data} />
            <circle class="grab" cx={px(tip.x)} cy={px(tip.y)} r="22" />
        </g>
    }
}

/// A segment in words: `SYN ACK, SEQ 300, ACK 101; Server → Client; lost`.
fn spoken(desk: &Desk, arrow: &ArrowShape, packet: PacketId) -> String {
    let input = &desk.drawn.0.input;
    let way = input.arrows.iter().find(|given| given.id == arrow.id);
    let line = |i: usize| input.lifelines.get(i).map_or("", |line| line.name.as_str());
    let mut spoken = arrow.title.clone();
    if let Some(way) = way {
        spoken.push_str(&format!("; {} → {}", line(way.from), line(way.to)));
    }
    let facts =
        [(arrow.lost, Word::Lost), (arrow.held, Word::HeldUp), (packet.copy > 0, Word::Doubled)];
    for (holds, word) in facts {
        if holds {
            spoken.push_str("; ");
            spoken.push_str(desk.say(word));
        }
    }
    spoken
}

fn chip(desk: &Desk, fold: &Fold) -> Html {
    let (left, top, right, bottom) = fold.chip.bounds();
    let (wide, x) = (px(right - left), px(left));
    let what = desk.say(if fold.open { Word::Fold } else { Word::Unfold });
    let (place, anchor) = placed(&fold.words);
    let class = if fold.open { "fold unfolded" } else { "fold" };
    html! {
        <g key={fold.from} {class} role="button" tabindex="0" data-testid="fold" data-fold={fold.from.to_string()}
            aria-expanded={fold.open.to_string()} aria-label={[&fold.words.text, ": ", what].concat()}>
            <title>{ what }</title>
            <rect class="reach" x={x.clone()} y={px((top + bottom) / 2.0 - 22.0)} width={wide.clone()} height="44" />
            <rect class="chip" {x} y={px(top)} width={wide} height={px(bottom - top)} rx={px((bottom - top) / 2.0)} />
            <text class="words" transform={place} text-anchor={anchor}>{ &fold.words.text }</text>
        </g>
    }
}
