//! Ways out of a lesson and back: links in its text, another language, closing the course.

use course::{Link, Pages};
use session::Lang;
use yew::Context;

use super::opening::retold;
use super::{App, Open, Screen, Seek, Shelf};
use crate::browser;
use crate::deck::Deck;

/// A lesson that a link has led away from, as it was left.
pub struct Left {
    screen: Screen,
    opened: Open,
    /// What stood in the lab.
    lab: String,
    lang: Lang,
}

impl Left {
    /// The lesson's title; none of questions that are practised.
    pub fn title(&self) -> Option<&str> {
        match &self.screen {
            Screen::Deck(deck) | Screen::Teacher(deck) => Some(&deck.pages.title),
            _ => None,
        }
    }
}

impl App {
    /// Follows a link of a text. A lesson that it leads away from is kept.
    pub(super) fn follow_link(&mut self, context: &Context<App>, to: &str) {
        let open = match Link::read(to) {
            Some(Link::Lab(lab)) => return self.show(&lab),
            Some(Link::Term(term)) => Open::Reference(Shelf::Glossary, term),
            Some(Link::State(state)) => Open::Reference(Shelf::States, state.to_lowercase()),
            Some(Link::Lesson(name)) => Open::Piece(name),
            Some(Link::Rfc { .. } | Link::Web(_)) | None => return,
        };
        if self.left.as_ref().is_some_and(|left| left.opened == open) {
            return self.back(context);
        }
        let leaves =
            matches!(self.screen, Screen::Deck(_) | Screen::Practice(_) | Screen::Teacher(_));
        let left = if leaves {
            Some(Left {
                screen: std::mem::replace(&mut self.screen, Screen::Loading),
                opened: self.opened.clone(),
                lab: self.lab.link(),
                lang: self.lang,
            })
        } else {
            self.left.take()
        };
        self.begin(context, open);
        self.left = left;
    }

    /// Back to the lesson that a link has led away from: its step, its answers, what stood in the lab.
    pub(super) fn back(&mut self, context: &Context<App>) {
        let Some(left) = self.left.take() else { return };
        browser::place_search(&left.opened.search());
        self.asked += 1;
        (self.screen, self.opened) = (left.screen, left.opened);
        (self.playing, self.beside, self.seek) = (None, false, Some(Seek::Top));
        self.lab.open(&left.lab);
        self.lab.forget();
        if left.lang != self.lang {
            self.tell_again(context);
        }
    }

    /// Another language: what is open stays as it is, and is told anew.
    pub(super) fn speak(&mut self, context: &Context<App>, lang: Lang) {
        self.lang = lang;
        self.task = None;
        match &self.screen {
            Screen::Deck(_) | Screen::Teacher(_) | Screen::Practice(_) => self.tell_again(context),
            // Whoever has not agreed yet is asked in the other language.
            Screen::Consent(_) => {}
            _ => {
                let left = self.left.take();
                self.begin_as_asked(context);
                self.left = left;
            }
        }
    }

    fn tell_again(&self, context: &Context<App>) {
        let of = |deck: &Deck| (deck.name.clone(), deck.file.clone());
        let asked = match &self.screen {
            Screen::Deck(deck) | Screen::Teacher(deck) => vec![of(deck)],
            Screen::Practice(practice) => practice.decks().iter().map(of).collect(),
            _ => Vec::new(),
        };
        context.link().send_future(retold(asked, self.lang));
    }

    /// The texts have come; too late if yet another language is spoken by now.
    pub(super) fn retold(&mut self, lang: Lang, texts: Vec<(String, Pages)>) {
        if lang != self.lang {
            return;
        }
        for (name, pages) in texts {
            let decks = match &mut self.screen {
                Screen::Deck(deck) | Screen::Teacher(deck) => std::slice::from_mut(&mut **deck),
                Screen::Practice(practice) => practice.decks_mut(),
                _ => return,
            };
            if let Some(deck) = decks.iter_mut().find(|deck| deck.name == name) {
                deck.pages = pages;
            }
        }
    }

    /// Puts the course away: the lab is as it is without it, with the experiment that stands there.
    pub(super) fn close(&mut self) {
        browser::place_search("");
        self.closed = true;
        self.asked += 1;
        (self.screen, self.opened) = (Screen::Contents, Open::Contents);
        (self.playing, self.task, self.left) = (None, None, None);
        (self.aside, self.low, self.presents) = (false, false, false);
        self.seek = Some(Seek::Door);
        browser::hide();
    }
}
