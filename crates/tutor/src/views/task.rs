//! Something to be done in the lab, and how far it is.

use course::progress::stars;
use course::{Deed, Kind, Step, Task};
use yew::html::Scope;
use yew::{Html, html};

use super::prose;
use crate::app::{App, Msg};
use crate::deck::{Deck, TaskState};
use crate::words::{Word, say, tell};

/// A task.
pub fn task(app: &App, deck: &Deck, step: &Step, task: &Task, link: &Scope<App>) -> Html {
    let lang = app.lang;
    let none = TaskState::default();
    let state = app.task.as_ref().unwrap_or(&none);
    let done = deck.solved();
    html! {
        <div class="task" data-testid="task" data-done={done.is_some().to_string()}>
            <h2>{ say(Word::Goals, lang) }</h2>
            <ul class="goals">{ for task.goals.iter().enumerate().map(|(place, goal)| {
                let holds = state.goals.get(place).copied().unwrap_or(false);
                let text = app.now.as_ref().or(deck.begun()).map(|world| goal.text(world)).unwrap_or_default();
                html! { <li class={if holds { "holds" } else { "" }} data-holds={holds.to_string()}><span aria-hidden="true">{ if holds { "✓" } else { "○" } }</span>{ " " }{ text }</li> }
            }) }</ul>
            <p class="quiet" data-testid="budget">{ tell(Word::Budget, lang, &[("used", &state.used), ("most", &task.most), ("par", &task.par)]) }</p>
            if !task.allowed.is_empty() {
                <p class="quiet">{ tell(Word::Allowed, lang, &[("means", &means(app, &task.allowed))]) }</p>
            }
            <div role="status">
                if !state.forbidden.is_empty() {
                    <p class="warned">{ tell(Word::NotAllowed, lang, &[("means", &means(app, &state.forbidden))]) }</p>
                } else if state.used > task.most {
                    <p class="warned">{ say(Word::Over, lang) }</p>
                }
                if let Some(used) = done { { solved(app, deck, step, task, used) } }
            </div>
            if done.is_none() { { before(app, deck, step) } }
            { helps(app, deck, step, done.is_some(), link) }
        </div>
    }
}

fn solved(app: &App, deck: &Deck, step: &Step, task: &Task, used: u16) -> Html {
    let (lang, stars) = (app.lang, stars(task, used.into()));
    let text = if deck.lesson.kind == Kind::Challenge {
        tell(Word::SolvedStars, lang, &[("used", &used), ("stars", &stars)])
    } else {
        tell(Word::Solved, lang, &[("used", &used)])
    };
    html! {
        <div class="verdict right" data-testid="solved" data-stars={stars.to_string()}>
            <p class="say">{ text }{ " " }if deck.lesson.kind == Kind::Challenge { <span class="stars" aria-hidden="true">{ drawn(stars) }</span> }</p>
            { prose(deck.pages.text(&[&*step.id, "/done"].concat())) }
        </div>
    }
}

/// That it was done on another day, and how well.
fn before(app: &App, deck: &Deck, step: &Step) -> Option<Html> {
    let best = app.progress.best(&deck.name, &step.id).filter(|_| deck.file.is_none())?;
    let text = tell(Word::SolvedBefore, app.lang, &[("used", &best.deeds)]);
    let stars = tell(Word::StarsOf, app.lang, &[("stars", &best.stars)]);
    Some(html! {
        <p class="quiet" data-testid="solved-before">{ text }{ " " }
            if deck.lesson.kind == Kind::Challenge { <span class="stars" role="img" aria-label={stars}>{ drawn(best.stars) }</span> }
        </p>
    })
}

/// Stars, those that are missing as well.
pub fn drawn(stars: u8) -> String {
    let missing = 3_u8.saturating_sub(stars);
    "★".repeat(stars.into()) + &"☆".repeat(missing.into())
}

/// Hints, a solution, and a new beginning.
fn helps(app: &App, deck: &Deck, step: &Step, done: bool, link: &Scope<App>) -> Html {
    let lang = app.lang;
    let (seen, all) = (deck.hints().min(deck.pages.hints(&step.id)), deck.pages.hints(&step.id));
    let hints = (1..=seen).map(
        |nth| html! { <li>{ prose(deck.pages.text(&format!("{}/hint-{nth}", step.id))) }</li> },
    );
    html! {
        <div class="helps">
            if seen > 0 { <ol class="hints">{ for hints }</ol> }
            if seen < all {
                <button type="button" class="btn small" onclick={link.callback(|_| Msg::Hint)} data-testid="hint">{ say(if seen == 0 { Word::Hint } else { Word::NextHint }, lang) }</button>
            } else if all > 0 || done {
                <button type="button" class="btn small" onclick={link.callback(|_| Msg::Solve)} data-testid="solution">{ say(Word::Solution, lang) }</button>
            }
            <button type="button" class="btn small" onclick={link.callback(|_| Msg::Restart)} data-testid="restart">{ say(Word::StartOver, lang) }</button>
        </div>
    }
}

fn means(app: &App, deeds: &[Deed]) -> String {
    let words = deeds.iter().map(|deed| {
        let word = match deed {
            Deed::Drop => Word::MeansDrop,
            Deed::Delay => Word::MeansDelay,
            Deed::Double => Word::MeansDouble,
            Deed::Call => Word::MeansCall,
            Deed::Forge => Word::MeansForge,
            Deed::Network => Word::MeansNetwork,
            Deed::Switch => Word::MeansSwitch,
            Deed::Profile => Word::MeansProfile,
        };
        say(word, app.lang)
    });
    let between = match app.lang {
        session::Lang::En => ", ",
        session::Lang::Zh => "、",
    };
    words.collect::<Vec<_>>().join(between)
}
