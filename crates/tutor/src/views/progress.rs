//! What was done: counted, taken along, certified, thrown away.

use course::Kind;
use course::certificate::{self, Certificate};
use course::progress::How;
use gloo_file::File;
use js_sys::Date;
use session::Lang;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::html::Scope;
use yew::{Event, Html, InputEvent, html};

use crate::app::{App, Msg, today};
use crate::contents::{LIST, Piece};
use crate::words::{Word, say, tell};

/// The page.
pub fn progress(app: &App, link: &Scope<App>) -> Html {
    let lang = app.lang;
    let (lessons, challenges) = (tally(app, Kind::Lesson), tally(app, Kind::Challenge));
    html! {
        <article class="page-of done-page" data-testid="progress">
            <h1>{ say(Word::Progress, lang) }</h1>
            <p class="quiet">{ say(Word::ProgressAbout, lang) }</p>
            <ul class="tally">
                <li>{ tell(Word::ProgressLessons, lang, &[("done", &lessons.done), ("all", &lessons.all)]) }</li>
                <li>{ tell(Word::ProgressChallenges, lang, &[("done", &challenges.done), ("all", &challenges.all), ("stars", &challenges.stars)]) }</li>
                <li>{ tell(Word::ProgressQuestions, lang, &[("answers", &app.progress.answers())]) }</li>
            </ul>
            <p class="shows">
                <button type="button" class="btn line" onclick={link.callback(|_| Msg::Export)} data-testid="export">{ say(Word::Export, lang) }</button>
                { upload(app, Word::Import, How::Merge, "import", link) }
                { upload(app, Word::ImportReplace, How::Replace, "import-replace", link) }
                <button type="button" class="btn line" onclick={clear(lang, link)} data-testid="clear">{ say(Word::Clear, lang) }</button>
            </p>
            { certificate(app, link) }
            { reading(app, link) }
        </article>
    }
}

struct Tally {
    done: usize,
    all: usize,
    stars: u32,
}

fn tally(app: &App, kind: Kind) -> Tally {
    let mut tally = Tally { done: 0, all: 0, stars: 0 };
    for piece in Piece::of(kind) {
        tally.all += 1;
        if piece.is_done(&app.progress) {
            tally.done += 1;
            tally.stars += u32::from(piece.stars(&app.progress).unwrap_or(0));
        }
    }
    tally
}

fn upload(app: &App, word: Word, how: How, test: &'static str, link: &Scope<App>) -> Html {
    let onchange = link.batch_callback(move |event: Event| {
        let field = event.target().and_then(|at| at.dyn_into::<HtmlInputElement>().ok())?;
        let file = field.files()?.get(0)?;
        field.set_value("");
        Some(Msg::Import(File::from(file), how))
    });
    html! {
        <label class="btn line file">{ say(word, app.lang) }<input type="file" accept=".json,application/json" class="hidden-text" {onchange} data-testid={test} /></label>
    }
}

fn clear(lang: Lang, link: &Scope<App>) -> yew::Callback<yew::MouseEvent> {
    link.batch_callback(move |_| {
        let sure = gloo_utils::window().confirm_with_message(say(Word::ClearSure, lang));
        sure.unwrap_or(false).then_some(Msg::Clear)
    })
}

/// The code of what was done, to be printed.
fn certificate(app: &App, link: &Scope<App>) -> Html {
    let lang = app.lang;
    let results = LIST.iter().filter_map(|name| {
        let piece = Piece::named(name)?;
        let stars = piece.stars(&app.progress).unwrap_or(0);
        piece.is_done(&app.progress).then(|| ((*name).to_owned(), stars))
    });
    let certificate = Certificate { day: today(), name: None, results: results.collect() };
    let code =
        certificate::write(&certificate, LIST).ok().filter(|_| !certificate.results.is_empty());
    html! {
        <section class="certificate">
            <h2>{ say(Word::Certificate, lang) }</h2>
            <p class="quiet">{ say(Word::CertificateAbout, lang) }</p>
            if let Some(code) = code {
                <p class="code" data-testid="certificate">{ code }</p>
                <p>{ holds(&certificate, lang) }</p>
                <ul class="done-list">{ for certificate.results.iter().filter_map(|(name, stars)| listed(name, *stars, lang)) }</ul>
                <p><button type="button" class="btn line" onclick={link.callback(|_| Msg::Print)}>{ say(Word::CertificatePrint, lang) }</button></p>
            } else {
                <p>{ say(Word::ProgressNothing, lang) }</p>
            }
        </section>
    }
}

fn listed(name: &str, stars: u8, lang: Lang) -> Option<Html> {
    let piece = Piece::named(name)?;
    Some(
        html! { <li>{ piece.title(lang) }{ " " }<span class="stars" aria-label={tell(Word::StarsOf, lang, &[("stars", &stars)])}>{ super::task::drawn(stars) }</span></li> },
    )
}

fn holds(certificate: &Certificate, lang: Lang) -> String {
    let kinds = |kind| {
        let names = certificate.results.keys().filter_map(|name| Piece::named(name));
        names.filter(|piece| piece.kind == kind).count()
    };
    let stars: u32 = certificate.results.values().map(|stars| u32::from(*stars)).sum();
    let date = Date::new(&(f64::from(certificate.day) * 86_400_000.0).into());
    let date = format!(
        "{}-{:02}-{:02}",
        date.get_utc_full_year(),
        date.get_utc_month() + 1,
        date.get_utc_date()
    );
    tell(
        Word::CertificateHolds,
        lang,
        &[
            ("lessons", &kinds(Kind::Lesson)),
            ("challenges", &kinds(Kind::Challenge)),
            ("stars", &stars),
            ("date", &date),
        ],
    )
}

/// Somebody else's code, read.
fn reading(app: &App, link: &Scope<App>) -> Html {
    let lang = app.lang;
    let oninput = link.callback(|event: InputEvent| {
        let field = event.target().and_then(|at| at.dyn_into::<HtmlInputElement>().ok());
        Msg::Code(field.map_or_else(String::new, |field| field.value()))
    });
    let said = (!app.code.trim().is_empty()).then(|| match certificate::read(&app.code, LIST) {
        Ok(certificate) => (true, holds(&certificate, lang)),
        Err(damage) => (false, damage.text(lang)),
    });
    html! {
        <section class="reading">
            <h2>{ say(Word::CertificateRead, lang) }</h2>
            <label class="own"><span class="quiet">{ say(Word::CertificateCode, lang) }</span>
                <input class="field" value={app.code.clone()} {oninput} autocomplete="off" spellcheck="false" data-testid="code" /></label>
            <p role="status" data-testid="code-said">{ said.map(|(_, said)| said).unwrap_or_default() }</p>
        </section>
    }
}
