//! What can be taken: over each segment an invisible, fat line and a round place at its head, with
//! its name for those who do not see it. And the chips of folds.

use markup::{Esc, Px, put};
use session::diagram::{ArrowShape, Fold};
use session::sim::PacketId;
use session::{Focus, Word};

use super::draw::{Data, anchor};
use super::scene::{packet_name, tip};
use crate::desk::Desk;

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
pub fn hits(desk: &Desk, out: &mut String) {
    let scene = &desk.drawn.0;
    let visible = scene.visible(desk.view.seen);
    // A short run is in the document as a whole, for whoever hears it.
    let places = if scene.order.len() > FEW { &visible.arrows } else { &scene.order };
    let (mut places, stop) = (places.clone(), stop(desk));
    // The stop stays in the document wherever the reader scrolls, or the focus would be lost.
    places.extend(stop.filter(|stop| !places.contains(stop)));
    let label = Esc(desk.say(Word::Segments));
    put!(out, r#"<g class="hits" role="group" aria-label="{label}">"#);
    // A head lies over the line that begins at it: a finger that takes it must meet the head.
    let mut heads = String::new();
    for i in scene.in_time(&places) {
        let arrow = &scene.picture.arrows[i];
        let known = arrow.sent < desk.view.play.hidden;
        if let Some(packet) = scene.packet(arrow.id).filter(|_| known) {
            hit(desk, out, arrow, packet, Some(i) == stop);
            let (name, tip) = (packet_name(packet), tip(arrow));
            let (x, y) = (Px(tip.x), Px(tip.y));
            put!(
                &mut heads,
                r#"<circle class="grab" data-segment="{name}" cx="{x}" cy="{y}" r="22"/>"#
            );
        }
    }
    out.push_str(&heads);
    out.push_str("</g>");
}

/// The chips of folds: each opens or closes its idle stretch.
pub fn chips(desk: &Desk, out: &mut String) {
    out.push_str(r#"<g class="chips">"#);
    desk.drawn.0.picture.folds.iter().for_each(|fold| chip(desk, out, fold));
    out.push_str("</g>");
}

fn hit(desk: &Desk, out: &mut String, arrow: &ArrowShape, packet: PacketId, stop: bool) {
    let (name, data) = (packet_name(packet), Data(&arrow.path));
    let (spoken, title) = (spoken(desk, arrow, packet), Esc(&arrow.title));
    let (tab, spoken, tip) = (if stop { "0" } else { "-1" }, Esc(&spoken), tip(arrow));
    let ArrowShape { lost, held, sent, ends, .. } = arrow;
    let (x, y) = (Px(tip.x), Px(tip.y));
    put!(
        out,
        r#"<g class="hit" role="button" tabindex="{tab}" aria-label="{spoken}" aria-haspopup="menu" data-key="{name}" data-segment="{name}" data-title="{title}" data-lost="{lost}" data-held="{held}" data-sent="{sent}" data-ends="{ends}"><path class="reach" d="{data}"/><circle class="ring" cx="{x}" cy="{y}" r="14"/></g>"#
    );
}

/// A segment in words: `SYN ACK, SEQ 300, ACK 101; Server → Client; lost`.
fn spoken(desk: &Desk, arrow: &ArrowShape, packet: PacketId) -> String {
    let input = &desk.drawn.0.input;
    let line = |i: usize| input.lifelines.get(i).map_or("", |line| line.name.as_str());
    let mut spoken = arrow.title.clone();
    if let Some(way) = desk.drawn.0.given(arrow.id) {
        put!(&mut spoken, "; {} → {}", line(way.from), line(way.to));
    }
    let facts =
        [(arrow.lost, Word::Lost), (arrow.held, Word::HeldUp), (packet.copy > 0, Word::Doubled)];
    for (holds, word) in facts {
        if holds {
            put!(&mut spoken, "; {}", desk.say(word));
        }
    }
    spoken
}

fn chip(desk: &Desk, out: &mut String, fold: &Fold) {
    let (left, top, right, bottom) = fold.chip.bounds();
    let (x, y, wide, tall) = (Px(left), Px(top), Px(right - left), Px(bottom - top));
    let (round, reach) = (Px((bottom - top) / 2.0), Px((top + bottom) / 2.0 - 22.0));
    let what = desk.say(if fold.open { Word::Fold } else { Word::Unfold });
    let class = if fold.open { "fold unfolded" } else { "fold" };
    let (left, base, anchor) = (Px(fold.words.x), Px(fold.words.y), anchor(&fold.words));
    let (words, from, open) = (Esc(&fold.words.text), fold.from, fold.open);
    put!(
        out,
        r#"<g class="{class}" role="button" tabindex="0" data-testid="fold" data-key="{from}" data-fold="{from}" aria-expanded="{open}" aria-label="{words}: {what}"><title>{what}</title><rect class="reach" x="{x}" y="{reach}" width="{wide}" height="44"/><rect class="chip" x="{x}" y="{y}" width="{wide}" height="{tall}" rx="{round}"/><text class="words" x="{left}" y="{base}" text-anchor="{anchor}">{words}</text></g>"#
    );
}

/// Up to so many segments all is painted at once; chosen so that a frame's time is enough for it.
pub const FEW: usize = 50;
