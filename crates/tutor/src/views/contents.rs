//! The table of contents.

use course::Kind;
use session::Lang;
use yew::html::Scope;
use yew::{Html, html};

use crate::app::{App, Msg, Open, Shelf};
use crate::contents::{PARTS, Part, Piece};
use crate::words::{Word, say, tell};

/// All that the course has.
pub fn contents(app: &App, link: &Scope<App>) -> Html {
    let lang = app.lang;
    html! {
        <div class="contents" data-testid="course-contents">
            <p class="lead">{ say(Word::CourseAbout, lang) }</p>
            { for PARTS.iter().map(|part| self::part(app, part, link)) }
            <section class="many">
                <h2>{ say(Word::Challenges, lang) }</h2>
                <p class="quiet">{ say(Word::ChallengesAbout, lang) }</p>
                <ul class="pieces">{ for Piece::of(Kind::Challenge).map(|piece| entry(app, piece, link)) }</ul>
            </section>
            <section>
                <h2>{ say(Word::Practice, lang) }</h2>
                <p class="quiet">{ say(Word::PracticeAbout, lang) }</p>
                <p>{ go(app, Open::Practice, Word::Practice, "practice", link) }</p>
                <h2>{ say(Word::Interview, lang) }</h2>
                <p class="quiet">{ say(Word::InterviewAbout, lang) }</p>
                <ul class="pieces">{ for Piece::of(Kind::Interview).map(|piece| entry(app, piece, link)) }</ul>
            </section>
            <section>
                <h2>{ say(Word::Reference, lang) }</h2>
                <ul class="pieces">{ for Shelf::ALL.into_iter().map(|shelf| self::shelf(app, shelf, link)) }</ul>
            </section>
            <section>
                <h2>{ say(Word::Progress, lang) }</h2>
                <p class="quiet">{ say(Word::ProgressAbout, lang) }</p>
                { go(app, Open::Progress, Word::Progress, "progress", link) }
            </section>
            <section class="many">
                <h2>{ say(Word::Teacher, lang) }</h2>
                <p class="quiet">{ say(Word::TeacherAbout, lang) }</p>
                <ul class="index">{ for Piece::of(Kind::Lesson).map(|piece| for_teacher(piece, lang, link)) }</ul>
                <p class="shows">{ go(app, Open::Workshop, Word::Builder, "workshop", link) }</p>
            </section>
        </div>
    }
}

fn part(app: &App, part: &'static Part, link: &Scope<App>) -> Html {
    let title = match part.id {
        "opening" => Word::PartOpening,
        "closing" => Word::PartClosing,
        "time-wait" => Word::PartTimeWait,
        "faults" => Word::PartFaults,
        "udp" => Word::PartUdp,
        _ => Word::PartInterview,
    };
    let lessons = part.lessons.iter().filter_map(|name| Piece::named(name));
    html! {
        <section>
            <h2>{ say(title, app.lang) }</h2>
            <ol class="pieces">{ for lessons.map(|piece| entry(app, piece, link)) }</ol>
        </section>
    }
}

fn go(app: &App, what: Open, word: Word, test: &'static str, link: &Scope<App>) -> Html {
    let open = link.callback(move |_| Msg::Open(what.clone()));
    let test = ["open-", test].concat();
    html! { <button type="button" class="btn line" onclick={open} data-testid={test}>{ say(word, app.lang) }</button> }
}

fn entry(app: &App, piece: &'static Piece, link: &Scope<App>) -> Html {
    let lang = app.lang;
    let open = link.callback(|_| Msg::Open(Open::Piece(piece.name.to_owned())));
    let done = piece.is_done(&app.progress);
    let mark = match (done, piece.kind, piece.stars(&app.progress)) {
        (true, Kind::Challenge, Some(stars)) => {
            html! { <span class="stars" aria-label={tell(Word::StarsOf, lang, &[("stars", &stars)])}>{ super::task::drawn(stars) }</span> }
        }
        (true, ..) => {
            html! { <span class="mark-done" aria-label={say(Word::DoneMark, lang)}>{ "✓" }</span> }
        }
        _ => html! { { tell(Word::Minutes, lang, &[("minutes", &piece.minutes)]) } },
    };
    html! {
        <li>
            <button type="button" class="piece" onclick={open} data-piece={piece.name}>
                <b>{ piece.title(lang) }</b>
                <span class="quiet">{ super::inline(piece.about(lang)) }</span>
                <span class="minutes">{ mark }</span>
            </button>
        </li>
    }
}

fn for_teacher(piece: &'static Piece, lang: Lang, link: &Scope<App>) -> Html {
    let open = link.callback(|_| Msg::Open(Open::Teacher(piece.name.to_owned())));
    html! { <li><button type="button" class="btn small" onclick={open} data-teacher={piece.name}>{ piece.title(lang) }</button></li> }
}

fn shelf(app: &App, shelf: Shelf, link: &Scope<App>) -> Html {
    let open = link.callback(move |_| Msg::Open(Open::Reference(shelf, String::new())));
    html! {
        <li><button type="button" class="piece" onclick={open} data-shelf={shelf.name()}><b>{ say(shelf.title(), app.lang) }</b></button></li>
    }
}

impl Shelf {
    /// Its title.
    pub fn title(self) -> Word {
        match self {
            Shelf::Glossary => Word::Glossary,
            Shelf::States => Word::States,
            Shelf::TcpUdp => Word::TcpUdp,
            Shelf::Myths => Word::Myths,
            Shelf::Corners => Word::Corners,
        }
    }
}
