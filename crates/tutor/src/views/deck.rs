//! A lesson: the open step, and the way through it.

use course::Kind;
use yew::html::Scope;
use yew::{Html, html};

use super::{prose, question, task};
use crate::app::{App, Msg, Open};
use crate::contents::Piece;
use crate::deck::Deck;
use crate::words::{Word, say, tell};

/// A lesson.
pub fn deck(app: &App, deck: &Deck, link: &Scope<App>) -> Html {
    let lang = app.lang;
    let all = deck.lesson.steps.len();
    let at = (deck.place + 1).min(all);
    html! {
        <div class="deck" data-testid="deck" data-name={deck.name.clone()} data-step={deck.step().map(|step| step.id.clone())}>
            <h1>{ deck.pages.title.clone() }</h1>
            <div class="beats" role="img" aria-label={tell(Word::StepOf, lang, &[("step", &at), ("all", &all)])}>
                { for (0..all).map(|place| beat(deck, place)) }
            </div>
            <div class="step" tabindex="-1">
                if deck.step().is_some() {
                    { open(app, deck, link) }
                } else {
                    { end(app, deck, link) }
                }
            </div>
            { ways(app, deck, link) }
        </div>
    }
}

fn beat(deck: &Deck, place: usize) -> Html {
    let class = match (place == deck.place, deck.first(place)) {
        (true, _) => "beat here",
        (false, Some(true)) => "beat right",
        (false, Some(false)) => "beat wrong",
        (false, None) if place < deck.place => "beat past",
        (false, None) => "beat",
    };
    html! { <span {class}></span> }
}

fn open(app: &App, deck: &Deck, link: &Scope<App>) -> Html {
    let Some(step) = deck.step() else { return html! {} };
    html! {
        <>
            { prose(deck.pages.text(&step.id)) }
            { question::question(app, deck, step, link) }
            if let Some(asked) = &step.task {
                { task::task(app, deck, step, asked, link) }
            }
        </>
    }
}

/// Forward and back.
fn ways(app: &App, deck: &Deck, link: &Scope<App>) -> Html {
    let lang = app.lang;
    let last = deck.place >= deck.lesson.steps.len();
    let waits = !deck.may_go_on();
    let class = if waits { "btn line" } else { "btn prime" };
    html! {
        <div class="ways-of">
            <button type="button" class="btn" onclick={link.callback(|_| Msg::Go(false))} data-testid="step-back-course">{ say(Word::Back, lang) }</button>
            if !last {
                <button type="button" {class} onclick={link.callback(|_| Msg::Go(true))} data-testid="next" data-waits={waits.to_string()}>{ say(Word::Next, lang) }</button>
            }
        </div>
    }
}

/// Behind the last step.
fn end(app: &App, deck: &Deck, link: &Scope<App>) -> Html {
    let lang = app.lang;
    let done = match deck.lesson.kind {
        Kind::Lesson => Word::LessonDone,
        Kind::Challenge => Word::ChallengeDone,
        Kind::Questions | Kind::Interview => Word::QuestionsDone,
    };
    let (right, all) = deck.foreseen();
    let next = Piece::named(&deck.name).and_then(Piece::next);
    let teacher = Piece::named(&deck.name).filter(|piece| piece.kind == Kind::Lesson);
    html! {
        <div class="end" data-testid="lesson-end">
            <p class="say">{ say(done, lang) }</p>
            if all > 0 {
                <p data-testid="foreseen">{ tell(Word::Foresaw, lang, &[("right", &right), ("all", &all)]) }</p>
            }
            if let Some(next) = next {
                <p><button type="button" class="btn prime" onclick={link.callback(|_| Msg::Open(Open::Piece(next.name.to_owned())))}>{ tell(Word::NextPiece, lang, &[("title", &next.title(lang))]) }</button></p>
            }
            <p><button type="button" class="btn line" onclick={link.callback(|_| Msg::Open(Open::Contents))}>{ say(Word::Contents, lang) }</button></p>
            if let Some(piece) = teacher {
                <p><button type="button" class="btn small" onclick={link.callback(|_| Msg::Open(Open::Teacher(piece.name.to_owned())))}>{ say(Word::Teacher, lang) }</button></p>
            }
        </div>
    }
}
