//! Lists and sentences: what was done, the run as a list, what a screen reader is told, and what
//! could not be done.

use session::{Action, Done, EventLine, Focus, Word};
use yew::{Html, html};

use super::desk::Desk;
use super::icons::Icon;

/// What was done to the network; each row can be taken back.
pub fn done(desk: &Desk) -> Html {
    let done = desk.session.interventions();
    html! {
        <section class="done">
            <div class="row-head">
                <h2>{ desk.say(Word::DoneSoFar) }</h2>
                if !done.is_empty() {
                    <button type="button" class="btn small" data-testid="clear" onclick={desk.on(Action::ClearScript)}>{ desk.say(Word::Clear) }</button>
                }
            </div>
            <ol data-testid="interventions">{ for done.iter().map(|done| done_row(desk, done)) }</ol>
            if done.is_empty() {
                <p class="quiet">{ desk.say(Word::NothingDone) }</p>
            }
        </section>
    }
}

/// The run as a list of sentences: for those who read rather than see, and to go to a moment.
pub fn events(desk: &Desk) -> Html {
    let now = desk.session.now();
    let row = |event: &EventLine| {
        let current = (event.at.as_micros() as i64 == desk.last()).then_some("step");
        let class = if event.at > now { "ahead" } else { "" };
        html! {
            <li>
                <button type="button" {class} aria-current={current} onclick={desk.on(Action::SeekTime(event.at))}>
                    <time>{ &event.time }</time><span>{ &event.text }</span>
                </button>
            </li>
        }
    };
    html! { <ol class="events" data-testid="events">{ for desk.session.events().iter().map(row) }</ol> }
}

/// What a screen reader is told: each event in a sentence, when it happens; not each frame.
pub fn live(desk: &Desk) -> Html {
    let last = desk.last();
    let said =
        desk.session.events().into_iter().filter(|event| event.at.as_micros() as i64 == last);
    let said: Vec<String> = said.map(|event| event.text).collect();
    html! { <p class="hidden-text" aria-live="polite" data-testid="live">{ said.join(" ") }</p> }
}

/// What could not be done, until it is read.
pub fn notice(desk: &Desk) -> Html {
    let dismiss = desk.say(Word::Dismiss);
    html! {
        <div role="alert">
            if let Some(notice) = desk.session.notice() {
                <div class="notice" data-testid="notice">
                    <p>{ notice.text(desk.session.lang()) }</p>
                    { desk.button("btn icon", "notice-dismiss", Icon::Close, dismiss, "", Action::DismissNotice) }
                </div>
            }
        </div>
    }
}

fn done_row(desk: &Desk, done: &Done) -> Html {
    let remove = [desk.say(Word::Remove), ": ", &done.sentence].concat();
    let look = desk.on(Action::Focus(Focus::Packet(done.packet)));
    html! {
        <li class={if done.found { "" } else { "stale" }}>
            <button type="button" class="what" onclick={look}>
                { &done.sentence }
                if !done.found {
                    <span class="about">{ desk.say(Word::NotFound) }</span>
                }
            </button>
            { desk.button("btn icon", "intervention-remove", Icon::Close, &remove, "", Action::Remove(done.index)) }
        </li>
    }
}
