//! Practising: what is due, which rows, the question.

use course::practice::Filter;
use session::Lang;
use yew::html::Scope;
use yew::{Html, html};

use super::{prose, question};
use crate::app::{App, Msg, today};
use crate::deck::Phase;
use crate::practice::Practice;
use crate::words::{Word, say, tell};

/// The question that is practised, below how much there is.
pub fn practice(app: &App, practice: &Practice, link: &Scope<App>) -> Html {
    let lang = app.lang;
    let counts = practice.counts(&app.progress, today());
    let nothing_due = counts.due == 0;
    let told = practice.deck().is_some_and(|deck| deck.phase() == Phase::Told);
    let counted = [
        tell(Word::PracticeDue, lang, &[("due", &counts.due), ("new", &counts.new)]),
        tell(Word::PracticeLearned, lang, &[("learned", &counts.learned), ("all", &counts.all)]),
    ];
    let counted = counted.join(match lang {
        Lang::En => "; ",
        Lang::Zh => "；",
    });
    html! {
        <div class="deck" data-testid="practice">
            <h1>{ say(Word::Practice, lang) }</h1>
            <div class="filters" role="group" aria-label={say(Word::Practice, lang)}>
                { for FAMILIES.into_iter().map(|(family, title)| filter(app, practice, family, title, link)) }
            </div>
            <p class="quiet" data-testid="counts">{ counted }</p>
            if nothing_due && counts.new == 0 {
                <p class="quiet">{ say(Word::PracticeNone, lang) }</p>
            }
            if let Some(deck) = practice.deck() {
                if let Some(step) = deck.step() {
                    <div class="step" tabindex="-1" data-name={deck.name.clone()} data-step={step.id.clone()}>
                        { prose(deck.pages.text(&step.id)) }
                        { question::question(app, deck, step, link) }
                    </div>
                }
                <div class="ways-of">
                    <span></span>
                    <button type="button" class={if told { "btn prime" } else { "btn line" }} onclick={link.callback(|_| Msg::Another)} data-testid="another">{ say(Word::Another, lang) }</button>
                </div>
            } else {
                <p>{ say(Word::PracticeDone, lang) }</p>
            }
        </div>
    }
}

fn filter(
    app: &App,
    practice: &Practice,
    family: Option<char>,
    title: Word,
    link: &Scope<App>,
) -> Html {
    let filter = family.map_or(Filter::All, Filter::Family);
    let pressed = practice.filter == filter;
    let choose = link.callback(move |_| Msg::Filter(filter.clone()));
    html! { <button type="button" class="btn small" aria-pressed={pressed.to_string()} onclick={choose}>{ say(title, app.lang) }</button> }
}

const FAMILIES: [(Option<char>, Word); 6] = [
    (None, Word::FilterAll),
    (Some('S'), Word::States),
    (Some('H'), Word::PartOpening),
    (Some('F'), Word::PartClosing),
    (Some('T'), Word::PartTimeWait),
    (Some('D'), Word::TcpUdp),
];
