//! An answer in own words, and the model answer that it is held against.

use course::{Pages, Step, Tell};
use wasm_bindgen::JsCast;
use web_sys::HtmlTextAreaElement;
use yew::html::Scope;
use yew::{Html, InputEvent, html};

use super::question::part;
use super::{inline, prose};
use crate::app::{App, Msg};
use crate::deck::Deck;
use crate::words::{Word, say};

/// The question's field, and what comes when it is filled in.
pub fn own_words(
    app: &App,
    deck: &Deck,
    step: &Step,
    asked: &Tell,
    (text, shown, ticked): (&str, bool, &[bool]),
    link: &Scope<App>,
) -> Html {
    let lang = app.lang;
    let oninput = link.callback(|event: InputEvent| {
        let field = event.target().and_then(|at| at.dyn_into::<HtmlTextAreaElement>().ok());
        Msg::Type(0, field.map_or_else(String::new, |field| field.value()))
    });
    html! {
        <>
            <label class="own">
                <span class="quiet">{ say(Word::OwnWords, lang) }</span>
                <textarea class="field" rows="6" value={text.to_owned()} {oninput} data-testid="own-words" />
            </label>
            if shown {
                <div class="model" data-testid="model">
                    <h2>{ say(Word::ModelAnswer, lang) }</h2>
                    { prose(deck.pages.text(&part(step, "model"))) }
                    <p class="quiet">{ say(Word::TickPoints, lang) }</p>
                    { for asked.points.iter().enumerate().map(|(place, point)| tick(&deck.pages, step, point, place, ticked[place], link)) }
                </div>
            } else {
                <button type="button" class="btn prime" onclick={link.callback(|_| Msg::Compare)} data-testid="compare-model">{ say(Word::Compare, lang) }</button>
            }
        </>
    }
}

fn tick(
    pages: &Pages,
    step: &Step,
    point: &str,
    place: usize,
    on: bool,
    link: &Scope<App>,
) -> Html {
    let label = pages.text(&part(step, point)).to_owned();
    let class = if on { "option on" } else { "option" };
    html! {
        <label {class}>
            <input type="checkbox" checked={on} onchange={link.callback(move |_| Msg::Tick(place))} />
            { inline(&label) }
        </label>
    }
}
