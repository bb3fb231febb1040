//! The bar at the bottom: from event to event, play, the timeline, the speed.

use std::rc::Rc;

use session::{Action, Speed, Word};
use wasm_bindgen::JsCast;
use web_sys::HtmlSelectElement;
use yew::{Callback, Event, Html, html};

use super::desk::Desk;
use super::icons::{Icon, icon};
use super::still::{Of, still};
use super::timeline::timeline;
use super::top::undoing;

/// The bar.
pub fn transport(desk: &Rc<Desk>) -> Html {
    let session = &desk.session;
    let controls = Of::run(desk).with([
        session.playing().into(),
        session.at_end().into(),
        session.speed() as i64,
        0,
    ]);
    html! {
        <footer class="transport" role="group" aria-label={desk.say(Word::Transport)}>
            { still(controls.clone(), desk, buttons) }
            { timeline(desk) }
            <div class="pace">
                <span class="clock" aria-hidden="true">{ desk.moment() }</span>
                { still(controls, desk, speeds) }
            </div>
            if desk.embedded {
                <div class="undoing">{ undoing(desk) }</div>
            }
        </footer>
    }
}

fn buttons(desk: &Desk) -> Html {
    let round = |id: &'static str, word: Word, sign: Icon, key: &str, action: Action| {
        desk.button("round", id, sign, desk.say(word), key, action)
    };
    let (word, sign) = match (desk.session.playing(), desk.session.at_end()) {
        (true, _) => (Word::Pause, Icon::Pause),
        (false, false) => (Word::Play, Icon::Play),
        (false, true) => (Word::PlayAgain, Icon::Play),
    };
    let name = desk.say(word);
    html! {
        <div class="buttons">
            { round("jump-start", Word::JumpStart, Icon::JumpStart, "Home", Action::JumpStart) }
            { round("step-back", Word::StepBack, Icon::StepBack, "←", Action::StepBack) }
            <button type="button" class="round big" data-testid="play" data-playing={desk.session.playing().to_string()} aria-label={name} title={name}
                onclick={desk.on(Action::TogglePlay)}>{ icon(sign) }</button>
            { round("step-forward", Word::StepForward, Icon::StepForward, "→", Action::StepForward) }
            { round("jump-end", Word::JumpEnd, Icon::JumpEnd, "End", Action::JumpEnd) }
        </div>
    }
}

fn speeds(desk: &Desk) -> Html {
    let act = desk.act.clone();
    let chosen = Callback::from(move |event: Event| {
        let list = event.target().and_then(|at| at.dyn_into::<HtmlSelectElement>().ok());
        let place = list.and_then(|list| usize::try_from(list.selected_index()).ok());
        if let Some(speed) = place.and_then(|place| Speed::ALL.get(place)) {
            act.emit(Action::SetSpeed(*speed));
        }
    });
    let options = Speed::ALL.iter().map(|speed| {
        let on = *speed == desk.session.speed();
        html! { <option selected={on} value={speed.label()}>{ [speed.label(), " ×"].concat() }</option> }
    });
    html! {
        <select class="speed" data-testid="speed" aria-label={desk.say(Word::Speed)} onchange={chosen}>{ for options }</select>
    }
}
