//! The timeline: the whole run from left to right, a tick per event, a flag per intervention, and
//! the knob. A range input lies over the drawing and takes finger, pointer and keys.

use std::rc::Rc;

use session::{Action, Done, Word};
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::{Callback, Html, InputEvent, html};

use super::desk::{Desk, px};
use super::still::{Of, still};

/// The timeline.
pub fn timeline(desk: &Rc<Desk>) -> Html {
    let position = desk.session.position();
    let act = desk.act.clone();
    let seek = Callback::from(move |event: InputEvent| {
        let input = event.target().and_then(|at| at.dyn_into::<HtmlInputElement>().ok());
        if let Some(place) =
            input.map(|input| input.value_as_number()).filter(|place| place.is_finite())
        {
            // Whoever looks for a moment does not want it to run away.
            act.emit(Action::Pause);
            act.emit(Action::SeekPosition(place / FINE));
        }
    });
    let share = px(position * 100.0 * 10.0);
    html! {
        <div class="timeline" style={["--at:", &share].concat()}>
            { still(Of::run(desk), desk, marks) }
            <span class="gone" />
            <input type="range" min="0" max="10000" step="1" data-testid="timeline" value={((position * FINE) as i64).to_string()} oninput={seek}
                aria-label={desk.say(Word::Timeline)} aria-valuetext={desk.moment()} />
            <span class="knob" />
        </div>
    }
}

/// All that stands still while time goes on.
fn marks(desk: &Desk) -> Html {
    let session = &desk.session;
    let ticks = session.pace().event_positions();
    let ticks: String =
        ticks.iter().map(|position| ["M", &px(position * 1000.0), " 0v12"].concat()).collect();
    let all = session.interventions();
    let flags = all.iter().filter_map(|done| {
        let position = done.position?;
        // Where another flag's words begin before this one's end, the line alone is shown.
        let after = |other: &Done| {
            let at = other.position.unwrap_or(-1.0);
            (at, other.index) > (position, done.index) && at - position < ROOM
        };
        let crowded = all.iter().any(after);
        let class = match (crowded, position > 0.85) {
            (true, _) => "crowded",
            (false, true) => "leftward",
            (false, false) => "",
        };
        let place = format!("left:{}%", px(position * 100.0));
        Some(html! { <span {class} style={place}>{ &done.flag }</span> })
    });
    html! {
        <>
            <span class="rail" />
            <svg class="ticks" viewBox="0 0 1000 12" preserveAspectRatio="none" aria-hidden="true"><path d={ticks} /></svg>
            <div class="flags" aria-hidden="true" data-testid="flags">{ for flags }</div>
        </>
    }
}

/// Places on the range input from one end to the other; chosen so that a pixel is several.
const FINE: f64 = 10_000.0;
/// The share of the timeline that a flag's words take.
const ROOM: f64 = 0.12;
