//! A lesson is made, beside the lab.

use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::html::Scope;
use yew::{Html, InputEvent, html};

use super::prose;
use crate::app::{App, Made, Msg};
use crate::words::{Word, say};
use crate::workshop::Draft;

/// The workshop.
pub fn workshop(app: &App, link: &Scope<App>) -> Html {
    let lang = app.lang;
    let made = &app.workshop;
    let title = link.callback(|event: InputEvent| {
        let field = event.target().and_then(|at| at.dyn_into::<HtmlInputElement>().ok());
        Msg::Make(Made::Title(field.map_or_else(String::new, |field| field.value())))
    });
    let about = link.callback(|event: InputEvent| Msg::Make(Made::About(typed(&event))));
    html! {
        <div class="deck" data-testid="workshop">
            <h1>{ say(Word::Builder, lang) }</h1>
            <p class="quiet">{ say(Word::BuilderAbout, lang) }</p>
            <label class="own"><span class="quiet">{ say(Word::BuilderTitle, lang) }</span>
                <input class="field" value={made.title.clone()} oninput={title} data-testid="made-title" /></label>
            <label class="own"><span class="quiet">{ say(Word::BuilderText, lang) }</span>
                <textarea class="field" rows="3" value={made.about.clone()} oninput={about} data-testid="made-about" /></label>
            <ol class="making">{ for made.steps.iter().enumerate().map(|(place, draft)| step(app, place, draft, link)) }</ol>
            if made.steps.is_empty() { <p class="quiet">{ say(Word::BuilderEmpty, lang) }</p> }
            <p><button type="button" class="btn line" onclick={link.callback(|_| Msg::Make(Made::Add))} data-testid="made-add">{ say(Word::BuilderAdd, lang) }</button></p>
            if !made.steps.is_empty() { { outcome(app, link) } }
        </div>
    }
}

fn typed(event: &InputEvent) -> String {
    let field = event.target().and_then(|at| at.dyn_into::<HtmlTextAreaElement>().ok());
    field.map_or_else(String::new, |field| field.value())
}

fn step(app: &App, place: usize, draft: &Draft, link: &Scope<App>) -> Html {
    let lang = app.lang;
    let text = link.callback(move |event: InputEvent| Msg::Make(Made::Text(place, typed(&event))));
    let press = |made: fn(usize) -> Made, word: Word, test: &'static str| {
        let onclick = link.callback(move |_| Msg::Make(made(place)));
        html! { <button type="button" class="btn small" {onclick} data-testid={test}>{ say(word, lang) }</button> }
    };
    let lab = draft.lab.clone();
    html! {
        <li>
            <label class="own"><span class="quiet">{ say(Word::BuilderText, lang) }</span>
                <textarea class="field" rows="5" value={draft.text.clone()} oninput={text} data-testid="made-text" /></label>
            if !draft.text.trim().is_empty() {
                <p class="quiet">{ say(Word::BuilderPreview, lang) }</p>
                <div class="preview">{ prose(&draft.text) }</div>
            }
            <div class="helps">
                <button type="button" class="btn small" onclick={link.callback(move |_| Msg::Show(lab.clone()))}>{ say(Word::ShowIt, lang) }</button>
                { press(Made::Begin, Word::BuilderBegin, "made-begin") }
                { press(Made::Solve, Word::BuilderSolve, "made-solve") }
                { press(Made::Remove, Word::BuilderRemove, "made-remove") }
            </div>
            if draft.solution.is_some() { { goals(app, place, draft, link) } }
        </li>
    }
}

fn goals(app: &App, place: usize, draft: &Draft, link: &Scope<App>) -> Html {
    let lang = app.lang;
    let world = draft.solution.as_ref().and_then(|lab| course::World::open(lab, lang).ok());
    let Some(world) = world else { return html! {} };
    let rows = draft.goals.iter().enumerate().map(|(nth, (goal, wanted))| {
        let class = if *wanted { "option on" } else { "option" };
        let onchange = link.callback(move |_| Msg::Make(Made::Want(place, nth)));
        html! { <label {class}><input type="checkbox" checked={*wanted} {onchange} /><span>{ goal.text(&world) }</span></label> }
    });
    let word = if draft.goals.is_empty() { Word::BuilderNoGoals } else { Word::BuilderSolved };
    html! {
        <fieldset class="options" data-testid="made-goals">
            <legend class="quiet">{ say(word, lang) }</legend>
            { for rows }
        </fieldset>
    }
}

/// What is wrong with it, or how to take it along.
fn outcome(app: &App, link: &Scope<App>) -> Html {
    let lang = app.lang;
    let file = app.workshop.file(lang);
    let mistakes = mistakes(&file, app);
    let packed = app.workshop.packed(lang);
    html! {
        <section data-testid="made">
            if mistakes.is_empty() {
                <p class="shows">
                    <button type="button" class="btn prime" onclick={link.callback(|_| Msg::Make(Made::Link))} disabled={packed.is_err()} data-testid="made-link">{ say(Word::BuilderLink, lang) }</button>
                    <button type="button" class="btn line" onclick={link.callback(|_| Msg::Make(Made::File))} data-testid="made-file">{ say(Word::BuilderFile, lang) }</button>
                </p>
                if let Ok(packed) = &packed {
                    <input class="field address" readonly=true value={crate::browser::address_of(&["?lesson=pack:", packed].concat())} aria-label={say(Word::BuilderLink, lang)} data-testid="made-address" />
                } else {
                    <p class="quiet">{ say(Word::BuilderTooLong, lang) }</p>
                }
            } else {
                <ul class="warned" role="status" data-testid="made-mistakes">{ for mistakes.into_iter().map(|what| html! { <li>{ what }</li> }) }</ul>
            }
        </section>
    }
}

fn mistakes(file: &str, app: &App) -> Vec<String> {
    match course::open(file, &App::glossary(), app.lang) {
        Ok(_) => Vec::new(),
        Err(mistakes) => mistakes.iter().map(|mistake| mistake.text(app.lang)).collect(),
    }
}
