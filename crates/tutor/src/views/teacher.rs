//! A lesson's page for the teacher.

use yew::html::Scope;
use yew::{Html, html};

use super::prose;
use crate::app::{App, Msg, Open};
use crate::deck::Deck;
use crate::words::{Word, say, tell};

/// The page.
pub fn teacher(app: &App, deck: &Deck, link: &Scope<App>) -> Html {
    let lang = app.lang;
    let rows = deck.lesson.all_covered().into_keys().collect::<Vec<_>>().join(", ");
    let name = deck.name.clone();
    let open = link.callback(move |_| Msg::Open(Open::Piece(name.clone())));
    let sections = [
        (Word::TeacherPurpose, "teacher/purpose"),
        (Word::TeacherMistakes, "teacher/mistakes"),
        (Word::TeacherAsk, "teacher/ask"),
    ];
    html! {
        <article class="page-of" data-testid="teacher">
            <p class="quiet">{ say(Word::Teacher, lang) }{ " · " }{ tell(Word::Minutes, lang, &[("minutes", &deck.lesson.minutes)]) }</p>
            <h1>{ deck.pages.title.clone() }</h1>
            { prose(deck.pages.text("")) }
            { for sections.into_iter().map(|(word, part)| html! { <section><h2>{ say(word, lang) }</h2>{ prose(deck.pages.text(part)) }</section> }) }
            <p class="quiet">{ tell(Word::TeacherCovers, lang, &[("rows", &rows)]) }</p>
            <p class="shows">
                <button type="button" class="btn prime" onclick={open}>{ say(Word::Lesson, lang) }</button>
                <button type="button" class="btn line" onclick={link.callback(|_| Msg::Present)} data-testid="present">{ say(Word::Present, lang) }</button>
            </p>
            <p class="quiet">{ say(Word::PresentKeys, lang) }</p>
        </article>
    }
}
