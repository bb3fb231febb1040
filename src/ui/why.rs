//! The panel at the right: the decision under the focus, in a sentence, with its numbers and its
//! paragraph; below, what segments and hosts hold. On a phone it is a sheet; in a course page's
//! frame, one line.

use session::{Because, SourceLink, Word};
use yew::{Callback, Html, html};

use super::desk::{Desk, button};
use super::icons::Icon;
use super::tables::{rows, tables};
use super::view::Change;

/// The panel.
pub fn why(desk: &Desk) -> Html {
    let why = desk.session.why();
    let set = desk.set.clone();
    let lift = Callback::from(move |_| set.emit(Change::Lift));
    let (class, grip) =
        if desk.view.up { ("why up", Word::ShowLess) } else { ("why", Word::ShowMore) };
    let grip = desk.say(grip);
    html! {
        <aside {class} aria-label={desk.say(Word::Why)} data-testid="why">
            { button("grip", "sheet", Icon::Up, grip, grip.to_owned(), lift) }
            <div class="brief">
                <h2>{ why.heading }</h2>
                <p class="say">{ why.sentence }</p>
            </div>
            <div class="more">
                { rows(desk, &why.numbers) }
                { for why.source.iter().map(|source| origin(desk, source)) }
                { further(desk, &why.further) }
                { tables(desk) }
            </div>
        </aside>
    }
}

fn origin(desk: &Desk, source: &SourceLink) -> Html {
    let new_tab = [" (", desk.say(Word::NewTab), ")"].concat();
    html! {
        <p class="rfc">
            if let Some(url) = &source.url {
                <a href={url.clone()} target="_blank" rel="noopener" data-testid="rfc">{ &source.label }<span class="hidden-text">{ new_tab }</span></a>
            } else {
                { &source.label }
            }
            if let Some(requirement) = &source.requirement {
                <span class="must">{ requirement }</span>
            }
        </p>
    }
}

fn further(desk: &Desk, all: &[Because]) -> Html {
    if all.is_empty() {
        return html! {};
    }
    let one = |because: &Because| html! { <li>{ &because.sentence }{ origin(desk, &because.source) }</li> };
    html! {
        <details class="further">
            <summary>{ format!("{} ({})", desk.say(Word::WhyFurther), all.len()) }</summary>
            <ol>{ for all.iter().map(one) }</ol>
        </details>
    }
}
