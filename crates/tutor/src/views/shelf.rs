//! Pages to look something up in.

use course::Pages;
use yew::html::Scope;
use yew::{Html, classes, html};

use super::{inline, prose};
use crate::app::{App, Msg, Shelf};
use crate::words::{Word, say};

/// A shelf's pages; the one that is looked for is marked.
pub fn shelf(app: &App, shelf: Shelf, pages: &Pages, place: &str, link: &Scope<App>) -> Html {
    let entries = pages.sections().filter(|(name, _)| !name.is_empty() && !name.contains('/'));
    let entries = entries.map(|(name, page)| (name, page.line));
    let mut entries: Vec<(&str, usize)> = entries.collect();
    entries.sort_by_key(|entry| entry.1);
    html! {
        <article class="page-of" data-testid="shelf" data-shelf={shelf.name()}>
            <h1>{ pages.title.clone() }</h1>
            { prose(pages.text("")) }
            if shelf == Shelf::TcpUdp {
                { table(app, pages, &entries) }
            } else {
                if shelf != Shelf::Myths {
                    <ul class="index">{ for entries.iter().map(|(name, _)| indexed(pages, name, link)) }</ul>
                }
                <dl class="entries">{ for entries.iter().map(|(name, _)| entry(pages, name, *name == place)) }</dl>
            }
        </article>
    }
}

fn entry(pages: &Pages, name: &str, here: bool) -> Html {
    let Some(page) = pages.page(name) else { return html! {} };
    let mut class = classes!("entry", here.then_some("here"));
    if let Some(family) = family(name) {
        class.extend(["state", family]);
    }
    html! {
        <div {class} id={format!("entry-{name}")} tabindex="-1">
            <dt>{ inline(&page.first()) }</dt>
            <dd>{ prose(page.rest()) }</dd>
        </div>
    }
}

/// An entry's name, which leads to it.
fn indexed(pages: &Pages, name: &str, link: &Scope<App>) -> Html {
    let title = pages.page(name).map(course::Page::first).unwrap_or_default();
    let to = name.to_owned();
    let go = link.callback(move |()| Msg::Entry(to.clone()));
    let pressed = go.clone();
    let onclick = move |_| go.emit(());
    let onkeydown = move |event: yew::KeyboardEvent| {
        if event.key() == "Enter" {
            event.prevent_default();
            pressed.emit(());
        }
    };
    html! { <li><a role="button" tabindex="0" {onclick} {onkeydown} data-entry={name.to_owned()}>{ inline(&title) }</a></li> }
}

/// The colour of a state, which it has everywhere.
fn family(name: &str) -> Option<&'static str> {
    Some(match name {
        "closed" => "closed",
        "listen" => "listen",
        "syn-sent" | "syn-received" => "opening",
        "established" => "open",
        "fin-wait-1" | "fin-wait-2" | "closing" => "fin",
        "time-wait" => "wait",
        "close-wait" | "last-ack" => "passive",
        _ => return None,
    })
}

fn table(app: &App, pages: &Pages, entries: &[(&str, usize)]) -> Html {
    let part = |name: &str, part: &str| prose(pages.text(&[name, "/", part].concat()));
    html! {
        <div class="table" tabindex="0" role="region" aria-label={say(Word::TcpUdp, app.lang)}>
            <table>
                <thead><tr><th>{ say(Word::ColumnProperty, app.lang) }</th><th>{ "TCP" }</th><th>{ "UDP" }</th><th>{ say(Word::Run, app.lang) }</th></tr></thead>
                <tbody>{ for entries.iter().map(|(name, _)| html! {
                    <tr>
                        <th scope="row">{ inline(&pages.page(name).map(course::Page::first).unwrap_or_default()) }</th>
                        <td data-of="TCP">{ part(name, "tcp") }</td><td data-of="UDP">{ part(name, "udp") }</td><td data-of={say(Word::Run, app.lang)}>{ part(name, "run") }</td>
                    </tr>
                }) }</tbody>
            </table>
        </div>
    }
}
