//! Pages to look something up in.

use course::Pages;
use yew::html::Scope;
use yew::{Html, html};

use super::{inline, prose};
use crate::app::{App, Shelf};
use crate::words::{Word, say};

/// A shelf's pages; the one that is looked for is marked.
pub fn shelf(app: &App, shelf: Shelf, pages: &Pages, place: &str, _: &Scope<App>) -> Html {
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
                <dl class="entries">{ for entries.iter().map(|(name, _)| entry(pages, name, *name == place)) }</dl>
            }
        </article>
    }
}

fn entry(pages: &Pages, name: &str, here: bool) -> Html {
    let Some(page) = pages.page(name) else { return html! {} };
    let class = if here { "entry here" } else { "entry" };
    html! {
        <div {class} id={format!("entry-{name}")} tabindex="-1">
            <dt>{ inline(&page.first()) }</dt>
            <dd>{ prose(page.rest()) }</dd>
        </div>
    }
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
                        <td>{ part(name, "tcp") }</td><td>{ part(name, "udp") }</td><td>{ part(name, "run") }</td>
                    </tr>
                }) }</tbody>
            </table>
        </div>
    }
}
