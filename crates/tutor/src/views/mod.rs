//! What the course shows.

mod contents;
mod deck;
mod practice;
mod progress;
mod question;
mod shelf;
mod task;
mod teacher;
mod tell;
mod workshop;

use course::blocks;
use session::Lang;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event};
use yew::html::Scope;
use yew::{AttrValue, Callback, Html, html};

use crate::app::{App, Msg, Open, Screen, host_of};
use crate::words::{Word, say, tell};

/// The whole course.
pub fn page(app: &App, link: &Scope<App>) -> Html {
    let lang = app.lang;
    let body = match &app.screen {
        Screen::Contents => contents::contents(app, link),
        Screen::Loading => {
            html! { <p class="status" role="status">{ say(Word::Loading, lang) }</p> }
        }
        Screen::Failed(said, again) => failed(said, again.as_ref(), lang, link),
        Screen::Deck(deck) => deck::deck(app, deck, link),
        Screen::Reference(shelf, pages, place) => shelf::shelf(app, *shelf, pages, place, link),
        Screen::Teacher(deck) => teacher::teacher(app, deck, link),
        Screen::Practice(practice) => practice::practice(app, practice, link),
        Screen::Progress => progress::progress(app, link),
        Screen::Workshop => workshop::workshop(app, link),
        Screen::Consent(address) => consent(address, lang, link),
    };
    let follows = follows(link);
    let pressed = follows.clone();
    let onclick = move |event: yew::MouseEvent| {
        follows(event.unchecked_ref());
    };
    let onkeydown = move |event: yew::KeyboardEvent| {
        if event.key() == "Enter" && pressed(event.unchecked_ref()) {
            event.prevent_default();
        }
    };
    html! {
        <section class="course" aria-label={say(Word::Course, lang)} {onclick} {onkeydown}>
            { bar(app, link) }
            <div class="leaf" tabindex="-1" hidden={app.aside}>
                if let Some(trouble) = &app.trouble {
                    <p class="said" role="status" data-testid="course-trouble">{ trouble.text(lang) }</p>
                }
                if let Some(notice) = &app.notice {
                    <p class="said" role="status" data-testid="course-notice">{ notice.clone() }</p>
                }
                { body }
            </div>
        </section>
    }
}

/// The line at the top of the course.
fn bar(app: &App, link: &Scope<App>) -> Html {
    let lang = app.lang;
    let home = link.callback(|_| Msg::Open(Open::Contents));
    let deck = matches!(app.screen, Screen::Deck(_) | Screen::Practice(_) | Screen::Workshop);
    let at_home = matches!(app.screen, Screen::Contents);
    html! {
        <header class="course-bar">
            if at_home {
                <h1 class="course-name">{ say(Word::Course, lang) }</h1>
            } else if let Some(left) = &app.left {
                <button type="button" class="btn small back-to" onclick={link.callback(|_| Msg::Return)} data-testid="back-to">{ "‹ " }<span>{ left.title().unwrap_or(say(Word::BackTo, lang)).to_owned() }</span></button>
            } else {
                <button type="button" class="btn small" onclick={home} data-testid="contents">{ "‹ " }{ say(Word::Contents, lang) }</button>
            }
            <span class="gap"></span>
            if app.presents {
                <button type="button" class="btn small" onclick={link.callback(|_| Msg::Present)} data-testid="present">{ say(Word::PresentEnd, lang) }</button>
            } else if deck {
                <button type="button" class="btn small" aria-pressed={app.aside.to_string()} onclick={link.callback(|_| Msg::Aside)} data-testid="aside">{ say(Word::Lab, lang) }</button>
                <button type="button" class="btn small fold-course" aria-expanded={(!app.low).to_string()} onclick={link.callback(|_| Msg::Fold)} aria-label={say(Word::Lesson, lang)}>{ if app.low { "▴" } else { "▾" } }</button>
            }
            if app.beside && !deck && !at_home {
                <button type="button" class="btn small" onclick={link.callback(|_| Msg::Widen)} data-testid="widen">{ say(Word::Widen, lang) }</button>
            }
            <button type="button" class="btn icon small" onclick={link.callback(|_| Msg::Close)} aria-label={say(Word::Close, lang)} title={say(Word::Close, lang)} data-testid="course-close">{ "✕" }</button>
        </header>
    }
}

fn failed(said: &str, again: Option<&Open>, lang: Lang, link: &Scope<App>) -> Html {
    let retry = again.cloned().map(|what| {
        let retry = link.callback(move |_| Msg::Open(what.clone()));
        html! { <button type="button" class="btn line" onclick={retry}>{ say(Word::Retry, lang) }</button> }
    });
    html! { <div class="page-of"><p role="alert" data-testid="course-failed">{ said.to_owned() }</p>{ for retry }</div> }
}

fn consent(address: &str, lang: Lang, link: &Scope<App>) -> Html {
    let host = host_of(address).to_owned();
    html! {
        <div class="page-of" data-testid="consent">
            <h1>{ say(Word::ForeignTitle, lang) }</h1>
            <p>{ tell(Word::ForeignAsk, lang, &[("host", &host)]) }</p>
            <p class="quiet address">{ address.to_owned() }</p>
            <p><button type="button" class="btn prime" onclick={link.callback(|_| Msg::Agree)}>{ tell(Word::ForeignFetch, lang, &[("host", &host)]) }</button></p>
        </div>
    }
}

/// A text of a lesson: Markdown, made harmless.
pub fn prose(markdown: &str) -> Html {
    let html = blocks(markdown).html;
    html! { <div class="prose">{ Html::from_html_unchecked(AttrValue::from(html)) }</div> }
}

/// A single paragraph, without its frame.
pub fn inline(markdown: &str) -> Html {
    let html = blocks(markdown).html;
    let bare = html.trim().strip_prefix("<p>").and_then(|html| html.strip_suffix("</p>"));
    let bare = bare.map_or(html.clone(), str::to_owned);
    html! { <span>{ Html::from_html_unchecked(AttrValue::from(bare)) }</span> }
}

/// Follows the link of a text that an event is on; whether there is one.
fn follows(link: &Scope<App>) -> impl Fn(&Event) -> bool + Clone + 'static {
    let follow: Callback<String> = link.callback(Msg::Follow);
    move |event| {
        let at = event.target().and_then(|at| at.dyn_into::<Element>().ok());
        let anchor = at.and_then(|at| at.closest("[data-to]").ok().flatten());
        let to = anchor.and_then(|anchor| anchor.get_attribute("data-to"));
        let found = to.is_some();
        to.into_iter().for_each(|to| follow.emit(to));
        found
    }
}
