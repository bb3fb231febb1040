//! A question, its answer, and what happened.

use course::{Answer, Fill, Kind, Kinds, Order, Step, Target, right};
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::html::Scope;
use yew::{Html, InputEvent, html};

use super::{inline, prose};
use crate::app::{App, Msg};
use crate::deck::{Deck, Phase};
use crate::draft::{Draft, written};
use crate::words::{Word, say, tell};

/// What is asked in a step, and what is said of the answer.
pub fn question(app: &App, deck: &Deck, step: &Step, link: &Scope<App>) -> Html {
    let Some(question) = step.question() else { return html! {} };
    let body = match (question, deck.draft()) {
        (Kinds::Choose(choose), Some(Draft::Choose(chosen))) => {
            options(deck, step, choose, chosen, link, app)
        }
        (Kinds::Fill(fill), Some(Draft::Fill(blanks))) => {
            self::blanks(deck, step, fill, blanks, link)
        }
        (Kinds::Order(order), Some(Draft::Order(items))) => {
            self::items(deck, step, order, items, link, app)
        }
        (Kinds::Point(_), Some(Draft::Point(at))) => point(app, at.as_ref()),
        (Kinds::Tell(tell), Some(Draft::Tell { text, shown, ticked })) => {
            super::tell::own_words(app, deck, step, tell, (text, *shown, ticked), link)
        }
        _ => html! {},
    };
    html! {
        <form class="question" novalidate=true data-testid="question" data-phase={deck.phase().name()}
            onsubmit={link.callback(|event: yew::SubmitEvent| { event.prevent_default(); Msg::Give })}>
            { body }
            { below(app, deck, step, link) }
        </form>
    }
}

/// What stands below a question: the way to give the answer, to wait, or what is said of it.
fn below(app: &App, deck: &Deck, step: &Step, link: &Scope<App>) -> Html {
    let lang = app.lang;
    if step.tell.is_some() {
        return html! {};
    }
    match deck.phase() {
        Phase::Asked => {
            let word = if deck.lesson.kind == Kind::Lesson { Word::Predict } else { Word::Check };
            html! { <button type="submit" class="btn prime" data-testid="give">{ say(word, lang) }</button> }
        }
        Phase::Watched => html! {
            <div class="watching" role="status" tabindex="-1">
                <span>{ say(Word::Watching, lang) }</span>
                <button type="button" class="btn line" onclick={link.callback(|_| Msg::Skip)} data-testid="skip">{ say(Word::Skip, lang) }</button>
            </div>
        },
        Phase::Told => told(app, deck, step, link),
    }
}

fn told(app: &App, deck: &Deck, step: &Step, link: &Scope<App>) -> Html {
    let lang = app.lang;
    let is_right = deck.verdict().is_some_and(|verdict| verdict.right);
    let lesson = deck.lesson.kind == Kind::Lesson;
    let word = match (is_right, lesson) {
        (true, true) => Word::Right,
        (false, true) => Word::Wrong,
        (true, false) => Word::AnswerRight,
        (false, false) => Word::AnswerWrong,
    };
    let class = if is_right { "verdict right" } else { "verdict wrong" };
    // In a lesson the run has shown what happens. In practice it is the learner who is to find it.
    let reason = is_right || lesson;
    html! {
        <div {class} role="status" tabindex="-1" data-testid="verdict" data-right={is_right.to_string()}>
            <p class="say">{ say(word, lang) }</p>
            { replies(deck, step) }
            if !is_right { { refutations(app, deck, step, link) } }
            if lesson && !is_right { { what_happened(app, deck, step) } }
            if reason { { prose(deck.pages.text(&part(step, "then"))) } }
            if !is_right && !lesson {
                { prose(deck.pages.text(&part(step, "look"))) }
                <button type="button" class="btn line" onclick={link.callback(|_| Msg::Again)} data-testid="again">{ say(Word::TryAgain, lang) }</button>
            }
        </div>
    }
}

/// What is said to whoever gave this answer.
fn replies(deck: &Deck, step: &Step) -> Html {
    let chosen = chosen(deck);
    let options = step.choose.iter().flat_map(|choose| &choose.options).enumerate();
    let replies = options.filter(|(place, _)| chosen.contains(place)).filter_map(|(_, option)| {
        let page = deck.pages.page(&part(step, &option.id))?;
        (!page.rest().is_empty()).then(|| prose(page.rest()))
    });
    html! { <>{ for replies }</> }
}

/// The experiments that refute a wrong answer.
fn refutations(app: &App, deck: &Deck, step: &Step, link: &Scope<App>) -> Html {
    let chosen = chosen(deck);
    let options = step.choose.iter().flat_map(|choose| &choose.options).enumerate();
    let mut shown: Vec<String> = options
        .filter(|(place, _)| chosen.contains(place))
        .filter_map(|(_, option)| option.shows.clone())
        .collect();
    if shown.is_empty() && deck.lesson.kind != Kind::Lesson {
        shown.push(deck.lesson.lab_of(step));
    }
    let buttons = shown.into_iter().map(|lab| {
        let show = link.callback(move |_| Msg::Show(lab.clone()));
        html! { <button type="button" class="btn line" onclick={show} data-testid="refute">{ say(Word::ShowIt, app.lang) }</button> }
    });
    html! { <p class="shows">{ for buttons }</p> }
}

fn chosen(deck: &Deck) -> Vec<usize> {
    match deck.answer() {
        Some(Answer::Chosen(places)) => places,
        _ => Vec::new(),
    }
}

/// The right answer, beside the prediction.
fn what_happened(app: &App, deck: &Deck, step: &Step) -> Html {
    let (Some(world), Some(question)) = (deck.world(app.lang), step.question()) else {
        return html! {};
    };
    let Some(answer) = right(&question, &world) else { return html! {} };
    let name =
        |id: &str| deck.pages.page(&part(step, id)).map(course::Page::first).unwrap_or_default();
    let words: Vec<Html> = match (&answer, question) {
        (Answer::Chosen(places), Kinds::Choose(choose)) => {
            places.iter().map(|place| inline(&name(&choose.options[*place].id))).collect()
        }
        (Answer::Filled(numbers), Kinds::Fill(fill)) => {
            let both = fill.blanks.iter().zip(numbers);
            both.map(|(blank, number)| {
                let number = number.map_or_else(String::new, written);
                html! { <>{ inline(&name(&blank.id)) }{ ": " }<b>{ number }</b></> }
            })
            .collect()
        }
        (Answer::Ordered(places), Kinds::Order(order)) => {
            places.iter().map(|place| inline(&name(&order.items[*place].id))).collect()
        }
        (Answer::Pointed(target), _) => vec![html! { { self::target(app, target) } }],
        _ => Vec::new(),
    };
    html! {
        <div class="happened">
            <p class="quiet">{ say(Word::WhatHappened, app.lang) }</p>
            <ol>{ for words.into_iter().map(|word| html! { <li>{ word }</li> }) }</ol>
        </div>
    }
}

fn options(
    deck: &Deck,
    step: &Step,
    choose: &course::Choose,
    chosen: &[bool],
    link: &Scope<App>,
    app: &App,
) -> Html {
    let kind = if choose.several { "checkbox" } else { "radio" };
    let asked = deck.phase() == Phase::Asked;
    let verdict = deck.verdict().filter(|_| deck.phase() == Phase::Told);
    let rows = choose.options.iter().enumerate().map(|(place, option)| {
        let label = deck.pages.page(&part(step, &option.id)).map(course::Page::first).unwrap_or_default();
        let mut class = if chosen[place] { "option on" } else { "option" }.to_owned();
        // What was not chosen says nothing in practice: it would give the key away.
        if let Some(verdict) = verdict.filter(|_| chosen[place]) {
            class.push_str(if verdict.parts[place] { " right" } else { " wrong" });
        }
        let onchange = link.callback(move |_| Msg::Choose(place));
        html! {
            <label {class} data-option={option.id.clone()}>
                <input type={kind} name={step.id.clone()} checked={chosen[place]} disabled={!asked} {onchange} />
                { inline(&label) }
            </label>
        }
    });
    html! {
        <fieldset class="options">
            if choose.several { <legend class="quiet">{ say(Word::ChooseSeveral, app.lang) }</legend> }
            { for rows }
        </fieldset>
    }
}

fn blanks(deck: &Deck, step: &Step, fill: &Fill, blanks: &[String], link: &Scope<App>) -> Html {
    let asked = deck.phase() == Phase::Asked;
    let verdict = deck.verdict().filter(|_| deck.phase() == Phase::Told);
    let rows = fill.blanks.iter().enumerate().map(|(place, blank)| {
        let label = deck.pages.page(&part(step, &blank.id)).map(course::Page::first).unwrap_or_default();
        let class = match verdict.map(|verdict| verdict.parts[place]) {
            Some(true) => "blank right",
            Some(false) => "blank wrong",
            None => "blank",
        };
        let oninput = link.callback(move |event: InputEvent| {
            let field = event.target().and_then(|at| at.dyn_into::<HtmlInputElement>().ok());
            Msg::Type(place, field.map_or_else(String::new, |field| field.value()))
        });
        html! {
            <label {class} data-blank={blank.id.clone()}>
                { inline(&label) }
                <input class="field" inputmode="decimal" autocomplete="off" spellcheck="false" value={blanks[place].clone()} disabled={!asked} {oninput} />
            </label>
        }
    });
    html! { <div class="blanks">{ for rows }</div> }
}

fn items(
    deck: &Deck,
    step: &Step,
    order: &Order,
    items: &[usize],
    link: &Scope<App>,
    app: &App,
) -> Html {
    let asked = deck.phase() == Phase::Asked;
    let verdict = deck.verdict().filter(|_| deck.phase() == Phase::Told);
    let last = items.len().saturating_sub(1);
    let rows = items.iter().enumerate().map(|(place, item)| {
        let id = &order.items[*item].id;
        let label = deck.pages.page(&part(step, id)).map(course::Page::first).unwrap_or_default();
        let class = match verdict.map(|verdict| verdict.parts[place]) {
            Some(true) => "item right",
            Some(false) => "item wrong",
            None => "item",
        };
        let arrow = |up: bool, sign: &'static str, word: Word, can: bool| {
            let shift = link.callback(move |_| Msg::Shift(place, up));
            let name = format!("{}: {label}", say(word, app.lang));
            html! { <button type="button" class="btn icon" onclick={shift} disabled={!can || !asked} aria-label={name}>{ sign }</button> }
        };
        html! {
            <li {class} key={id.clone()} data-item={id.clone()}>
                { inline(&label) }
                <span class="arrows">{ arrow(true, "↑", Word::Earlier, place > 0) }{ arrow(false, "↓", Word::Later, place < last) }</span>
            </li>
        }
    });
    html! {
        <>
            <p class="quiet">{ say(Word::OrderHint, app.lang) }</p>
            <ol class="order">{ for rows }</ol>
        </>
    }
}

fn point(app: &App, at: Option<&Target>) -> Html {
    let said =
        at.map(|target| tell(Word::Pointed, app.lang, &[("what", &self::target(app, target))]));
    html! {
        <>
            <p class="quiet">{ say(Word::PointHint, app.lang) }</p>
            <p class="pointed" role="status" data-testid="pointed">{ said.unwrap_or_default() }</p>
        </>
    }
}

/// A place on the stage, in words.
fn target(app: &App, target: &Target) -> String {
    match (target, &app.now) {
        (Target::Packet(name), Some(now)) => now.session().packet_name(name.0),
        (Target::Packet(name), None) => name.to_string(),
        (Target::Band { host, state }, now) => {
            let at = now.as_ref().and_then(|now| Some((now, now.host(host)?)));
            let host = at.map_or_else(|| host.0.clone(), |(now, at)| now.session().host_name(at));
            format!("{host}, {state}")
        }
    }
}

/// The name of a step's part in the texts.
pub fn part(step: &Step, name: &str) -> String {
    [&*step.id, "/", name].concat()
}
