//! The stage: the diagram, its past solid and its future faint, with all that can be taken.

mod drag;
mod draw;
mod hand;
mod hits;
mod hosts;
mod menu;
mod now;
mod scene;

use std::cell::RefCell;
use std::rc::Rc;

use session::Word;
use yew::{Callback, Event, Html, MouseEvent, PointerEvent, html};

pub use self::hand::{Hand, focus, focus_segment};
pub use self::menu::close;
pub use self::scene::Drawn;

use super::desk::{Desk, px};
use super::effects::Effects;
use super::icons::{Icon, icon};
use super::still::{Of, still};

/// The stage.
pub fn stage(desk: &Rc<Desk>, effects: &Rc<RefCell<Effects>>) -> Html {
    let picture = &desk.drawn.0.picture;
    let pointed = with(effects, |effects, event: PointerEvent| {
        let desk = Rc::clone(&effects.desk);
        effects.hand.point(&desk, &event);
    });
    let clicked = with(effects, |effects, event: MouseEvent| {
        let desk = Rc::clone(&effects.desk);
        effects.hand.click(&desk, &event);
    });
    let pressed = with(effects, |effects, event| hand::press(&effects.desk.clone(), &event));
    let scrolled = with(effects, |effects, _: Event| {
        let desk = Rc::clone(&effects.desk);
        effects.follow.scrolled(&desk);
    });
    let back = with(effects, |effects, _: MouseEvent| {
        let desk = Rc::clone(&effects.desk);
        effects.follow.back(&desk);
    });
    let class = yew::classes!(
        "canvas",
        desk.view.chip.is_some().then_some("dragging"),
        desk.view.hovered.is_some().then_some("over")
    );
    html! {
        <main class="stage" aria-label={desk.say(Word::Stage)}>
            <div class="scroll" ref={desk.scroll.clone()} onscroll={scrolled}>
                { hosts::heads(desk) }
                <div {class}>
                    <svg ref={desk.svg.clone()} class="picture" width={px(picture.width)} height={px(picture.height)} style={draw::sizes(picture)}
                        role="group" aria-label={desk.say(Word::Stage)} onclick={clicked} onkeydown={pressed} onpointerdown={pointed.clone()}
                        onpointermove={pointed.clone()} onpointerup={pointed.clone()} onpointercancel={pointed.clone()} onpointerleave={pointed}>
                        { layers(desk) }
                    </svg>
                    { now::floating(desk) }
                    { for desk.view.menu.as_ref().and_then(|at| menu::menu(desk, at)) }
                </div>
            </div>
            if desk.view.away {
                <button type="button" class="btn line to-now" data-testid="to-now" onclick={back}>
                    { icon(Icon::ToNow) }{ desk.say(Word::ToNow) }
                </button>
            }
        </main>
    }
}

/// The picture twice, future and past, between them the clip that is all that moves with a frame.
fn layers(desk: &Rc<Desk>) -> Html {
    let picture = &desk.drawn.0.picture;
    let now = desk.session.now().as_micros();
    // At the end nothing is left to come, whatever stands below the last line.
    let y = if desk.session.at_end() { picture.height } else { picture.scale.y(now) };
    let (wide, y, rest) = (px(picture.width), px(y), px(picture.height - y));
    let (seen, events) = (Of::seen(desk), Of::seen(desk).with([desk.last(), 0, 0, 0]));
    let stop = hits::stop(desk);
    let hits = Of::seen(desk).with([1, stop.map_or(-1, |at| at as i64), 0, 0]);
    html! {
        <>
            <defs>
                <clipPath id="past"><rect width={wide.clone()} height={y.clone()} /></clipPath>
                <clipPath id="future"><rect y={y} width={wide} height={rest} /></clipPath>
            </defs>
            { still(seen.clone(), desk, draw::ground) }
            <g class="future" aria-hidden="true" clip-path="url(#future)">{ still(seen.clone(), desk, draw::shapes) }</g>
            <g class="past" aria-hidden="true" clip-path="url(#past)">{ still(seen.clone(), desk, draw::shapes) }</g>
            <g class="future" aria-hidden="true">{ still(events.clone(), desk, draw::to_come) }</g>
            <g class="past" aria-hidden="true">{ still(events, desk, draw::happened) }</g>
            { still(hits, desk, hits::hits) }
            { now::present(desk) }
            { still(seen.with([2, 0, 0, 0]), desk, hits::chips) }
        </>
    }
}

fn with<E: 'static>(effects: &Rc<RefCell<Effects>>, does: fn(&mut Effects, E)) -> Callback<E> {
    let effects = Rc::clone(effects);
    Callback::from(move |event| does(&mut effects.borrow_mut(), event))
}

/// The height of the lifelines' heads, in px, as in stage.css.
pub const HEADS: f64 = 92.0;
