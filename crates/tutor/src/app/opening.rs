//! What is opened in the course: named in the address, fetched, read.

use course::{Kind, Mistake, Pages, pack};
use gloo_utils::window;
use session::Lang;
use yew::Context;

use super::{App, Msg, Open, Screen, Shelf};
use crate::browser::{self, Lost};
use crate::contents::Piece;
use crate::deck::Deck;
use crate::practice::Practice;
use crate::words::{Word, tell};

/// What the address asks for: `?course`, `?lesson=half-close`, `?teacher=half-close`,
/// `?reference=glossary.isn`, `?lesson=https://…`.
pub fn asked() -> Open {
    let search = window().location().search().unwrap_or_default();
    let parts = search.trim_start_matches('?').split('&').filter_map(|part| part.split_once('='));
    for (name, value) in parts {
        let value =
            js_sys::decode_uri_component(value).map_or_else(|_| value.to_owned(), String::from);
        match name {
            "lesson" if value.starts_with(PACKED) => {
                return Open::Packed(value[PACKED.len()..].to_owned());
            }
            "lesson" if value.contains(':') => return Open::Foreign(value),
            "lesson" => return Open::Piece(value),
            "course" => match &*value {
                "practice" => return Open::Practice,
                "progress" => return Open::Progress,
                "workshop" => return Open::Workshop,
                _ => {}
            },
            "teacher" => return Open::Teacher(value),
            "reference" => {
                let (shelf, place) = value.split_once('.').unwrap_or((&value, ""));
                if let Some(shelf) = Shelf::named(shelf) {
                    return Open::Reference(shelf, place.to_owned());
                }
            }
            _ => {}
        }
    }
    Open::Contents
}

/// The step of a lesson that the address names, `&step=who-sends`: a reload comes back to it.
fn asked_step() -> Option<String> {
    let search = window().location().search().unwrap_or_default();
    let mut parts = search.trim_start_matches('?').split('&');
    let step = parts.find_map(|part| part.strip_prefix(STEP))?;
    js_sys::decode_uri_component(step).ok().map(String::from)
}

impl Shelf {
    /// All of them.
    pub const ALL: [Shelf; 5] =
        [Shelf::Glossary, Shelf::States, Shelf::TcpUdp, Shelf::Myths, Shelf::Corners];

    /// Its folder's name.
    pub fn name(self) -> &'static str {
        match self {
            Shelf::Glossary => "glossary",
            Shelf::States => "states",
            Shelf::TcpUdp => "tcp-udp",
            Shelf::Myths => "myths",
            Shelf::Corners => "corners",
        }
    }

    fn named(name: &str) -> Option<Shelf> {
        Shelf::ALL.into_iter().find(|shelf| shelf.name() == name)
    }
}

impl Open {
    /// As the address has it, with a step of it.
    pub(super) fn search_at(&self, step: &str) -> String {
        let step = String::from(js_sys::encode_uri_component(step));
        [&*self.search(), "&", STEP, &step].concat()
    }

    /// As the address has it.
    pub(super) fn search(&self) -> String {
        let encoded = |text: &str| String::from(js_sys::encode_uri_component(text));
        match self {
            Open::Contents => "?course".to_owned(),
            Open::Practice => "?course=practice".to_owned(),
            Open::Progress => "?course=progress".to_owned(),
            Open::Workshop => "?course=workshop".to_owned(),
            Open::Packed(packed) => ["?lesson=", PACKED, packed].concat(),
            Open::Piece(name) => ["?lesson=", &encoded(name)].concat(),
            Open::Teacher(name) => ["?teacher=", &encoded(name)].concat(),
            Open::Reference(shelf, place) if place.is_empty() => {
                ["?reference=", shelf.name()].concat()
            }
            Open::Reference(shelf, place) => ["?reference=", shelf.name(), ".", place].concat(),
            Open::Foreign(address) => ["?lesson=", &encoded(address)].concat(),
        }
    }
}

impl App {
    /// Opens what the address names, at the step that it names.
    pub(super) fn begin_as_asked(&mut self, context: &Context<App>) {
        let (what, step) = (asked(), asked_step());
        self.begin(context, what);
        self.step = step;
    }

    /// Opens what was asked for when the course came: a lesson from elsewhere only if the reader agrees.
    pub(super) fn begin(&mut self, context: &Context<App>, what: Open) {
        self.closed = false;
        self.step = None;
        browser::show();
        match what {
            Open::Foreign(address) => self.ask(address),
            what => self.open(context, what),
        }
    }

    fn ask(&mut self, address: String) {
        self.leave(Open::Foreign(address.clone()));
        self.screen = if address.starts_with("https://") {
            Screen::Consent(address)
        } else {
            let said = tell(Word::ForeignAddress, self.lang, &[("address", &address)]);
            Screen::Failed(said, None)
        };
    }

    /// Opens something; until it has come, that is said.
    pub(super) fn open(&mut self, context: &Context<App>, what: Open) {
        self.leave(what.clone());
        self.screen = Screen::Loading;
        let (nth, lang) = (self.asked, self.lang);
        context.link().send_future(async move {
            browser::words(lang).await;
            Msg::Came(nth, brought(what, lang).await)
        });
    }

    /// What was open makes room; what is still on its way comes too late.
    fn leave(&mut self, what: Open) {
        browser::place_search(&what.search());
        self.opened = what;
        self.asked += 1;
        (self.task, self.playing, self.left) = (None, None, None);
        (self.aside, self.presents, self.beside) = (false, false, false);
    }
}

/// The texts of lessons in another language, by their names; of one from elsewhere, out of its file.
pub(super) async fn retold(asked: Vec<(String, Option<String>)>, lang: Lang) -> Msg {
    browser::words(lang).await;
    let mut texts = Vec::new();
    for (name, file) in asked {
        let pages = match file {
            Some(file) => course::open(&file, &App::glossary(), lang).ok().map(|opened| opened.1),
            None => ours(&name, lang).await,
        };
        texts.extend(pages.map(|pages| (name, pages)));
    }
    Msg::Retold(lang, texts)
}

async fn ours(name: &str, lang: Lang) -> Option<Pages> {
    let (_, text) = browser::piece(Piece::named(name)?, lang).await?;
    Pages::read(&text).ok()
}

async fn brought(what: Open, lang: Lang) -> Screen {
    let failed = |word: Word, places: &[(&str, &dyn std::fmt::Display)]| tell(word, lang, places);
    match &what {
        Open::Contents => Screen::Contents,
        Open::Progress => Screen::Progress,
        Open::Workshop => Screen::Workshop,
        Open::Practice => match practice(lang).await {
            Some(practice) => Screen::Practice(Box::new(practice)),
            None => Screen::Failed(failed(Word::LoadFailed, &[]), Some(what)),
        },
        Open::Packed(packed) => match pack::unpack(packed) {
            Ok(text) => match foreign(PACKED, &text, lang) {
                Ok(deck) => Screen::Deck(deck),
                Err(said) => Screen::Failed(said, None),
            },
            Err(why) => Screen::Failed(why.text(lang), None),
        },
        Open::Piece(name) | Open::Teacher(name) => {
            let Some(piece) = Piece::named(name) else {
                return Screen::Failed(failed(Word::NoLesson, &[("name", name)]), None);
            };
            let Some((lesson, text)) = browser::piece(piece, lang).await else {
                return Screen::Failed(failed(Word::LoadFailed, &[]), Some(what));
            };
            match deck(name, &lesson, &text, lang) {
                Ok(deck) if matches!(what, Open::Teacher(_)) => Screen::Teacher(deck),
                Ok(deck) => Screen::Deck(deck),
                Err(said) => Screen::Failed(said, None),
            }
        }
        Open::Reference(shelf, place) => {
            let Some(text) = browser::reference(shelf.name(), lang).await else {
                return Screen::Failed(failed(Word::LoadFailed, &[]), Some(what));
            };
            match Pages::read(&text) {
                Ok(pages) => Screen::Reference(*shelf, pages, place.clone()),
                Err(_) => Screen::Failed(failed(Word::LoadFailed, &[]), Some(what)),
            }
        }
        Open::Foreign(address) => match browser::foreign(address).await {
            Ok(text) => match foreign(address, &text, lang) {
                Ok(deck) => Screen::Deck(deck),
                Err(said) => Screen::Failed(said, None),
            },
            Err(Lost::TooLong) => Screen::Failed(failed(Word::ForeignTooLong, &[]), None),
            Err(Lost::NoText) => Screen::Failed(failed(Word::ForeignNoText, &[]), None),
            Err(Lost::NotCome) => {
                let said = failed(Word::ForeignFailed, &[("host", &host_of(address))]);
                Screen::Failed(said, Some(what))
            }
        },
    }
}

/// All questions to practise with; none if one of their files does not come.
async fn practice(lang: Lang) -> Option<Practice> {
    let mut decks = Vec::new();
    for piece in Piece::of(Kind::Questions) {
        let (lesson, text) = browser::piece(piece, lang).await?;
        decks.push(*deck(piece.name, &lesson, &text, lang).ok()?);
    }
    Some(Practice::new(decks, super::recording::seed()))
}

/// A lesson of ours in hand, out of its file and its text, which were checked when they were written.
fn deck(name: &str, lesson: &str, text: &str, lang: Lang) -> Result<Box<Deck>, String> {
    let read = course::read(lesson).map_err(|mistake| broken(&mistake, lesson, lang))?;
    let pages = Pages::read(text).map_err(|mistakes| first(&mistakes, text, lang))?;
    Ok(Box::new(Deck::new(name.to_owned(), read, pages)))
}

/// A lesson from somewhere else, which may be anything.
fn foreign(name: &str, file: &str, lang: Lang) -> Result<Box<Deck>, String> {
    let opened = course::open(file, &App::glossary(), lang);
    let (lesson, pages) = opened.map_err(|mistakes| first(&mistakes, file, lang))?;
    Ok(Box::new(Deck::new(name.to_owned(), lesson, pages).from_file(file)))
}

/// The server of an address.
pub fn host_of(address: &str) -> &str {
    address.trim_start_matches("https://").split(['/', '?', '#']).next().unwrap_or_default()
}

fn first(mistakes: &[Mistake], text: &str, lang: Lang) -> String {
    mistakes.first().map_or_else(String::new, |mistake| broken(mistake, text, lang))
}

fn broken(mistake: &Mistake, text: &str, lang: Lang) -> String {
    let (line, what) = (mistake.line(text), mistake.text(lang));
    tell(Word::LessonBroken, lang, &[("line", &line), ("what", &what)])
}

/// Before a lesson that stands whole in the address.
pub const PACKED: &str = "pack:";
/// Before the name of a step in the address.
const STEP: &str = "step=";
