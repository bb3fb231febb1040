//! What the messages come to.

use course::World;
use yew::Context;

use super::{App, Msg, Open, Screen, Seek};
use crate::browser::{self, spoken};
use crate::deck::{Deck, Phase};
use crate::words::{Word, say};

impl App {
    pub(super) fn change(&mut self, context: &Context<App>, message: Msg) -> bool {
        match message {
            Msg::Look => return self.look(context),
            Msg::Open(what) => self.begin(context, what),
            Msg::Asked => {
                let what = super::opening::asked();
                if self.closed || self.opened != what {
                    self.begin_as_asked(context);
                }
            }
            Msg::Return => self.back(context),
            Msg::Agree => {
                if let Screen::Consent(address) = &self.screen {
                    self.open(context, Open::Foreign(address.clone()));
                }
            }
            Msg::Came(nth, screen) if nth == self.asked => self.came(screen),
            Msg::Came(..) | Msg::Resized => {}
            Msg::Go(on) => self.go(context, on),
            Msg::Close => self.close(),
            Msg::Aside => self.aside = !self.aside,
            Msg::Fold => self.low = !self.low,
            Msg::Widen => self.beside = false,
            Msg::Present => self.present(),
            Msg::Speak(lang) => self.speak(context, lang),
            Msg::Retold(lang, texts) => self.retold(lang, texts),
            Msg::Follow(to) => self.follow_link(context, &to),
            Msg::Entry(name) => self.entry(name),
            Msg::Show(link) => self.show(&link),
            Msg::Skip => {
                self.skip();
                self.told();
            }
            Msg::Elsewhere => self.recall(),
            Msg::Make(made) => self.make(context, made),
            Msg::Copied(done) => {
                let word = if done { Word::Copied } else { Word::CopyByHand };
                self.notice = Some(say(word, self.lang).to_owned());
            }
            other => self.tend(context, other),
        }
        true
    }

    /// Shows what has come.
    fn came(&mut self, screen: Screen) {
        self.screen = screen;
        (self.task, self.playing, self.notice) = (None, None, None);
        self.seek = Some(Seek::Top);
        self.resume();
        match &self.screen {
            Screen::Practice(_) => self.another(),
            Screen::Workshop => self.recall_draft(),
            Screen::Reference(_, _, place) if !place.is_empty() => {
                self.seek = Some(Seek::At(format!("#entry-{place}")));
            }
            _ => self.enter(),
        }
    }

    /// A lesson that has come: what is remembered of it, and the step that the address named.
    fn resume(&mut self) {
        let step = self.step.take();
        if let Screen::Deck(deck) = &mut self.screen {
            if deck.file.is_none() {
                deck.recall(&self.progress);
            }
            deck.go_to(step.as_deref());
        }
    }

    pub(super) fn deck_mut(&mut self) -> Option<&mut Deck> {
        match &mut self.screen {
            Screen::Deck(deck) => Some(deck),
            Screen::Practice(practice) => practice.deck_mut(),
            _ => None,
        }
    }

    /// Opens the open step's experiment in the lab.
    pub(super) fn enter(&mut self) {
        (self.task, self.playing, self.notice) = (None, None, None);
        let lang = self.lang;
        let now = World::open(&self.lab.link(), lang).ok();
        if let Screen::Deck(deck) = &self.screen {
            let step = deck.step().map_or("", |step| &step.id);
            browser::place_search(&self.opened.search_at(step));
        }
        let Some(deck) = self.deck_mut() else { return };
        match deck.opens() {
            Some(link) => {
                if let Ok(world) = World::open(&link, lang) {
                    deck.begin(world.clone());
                    let reads = deck.step().is_some_and(|step| !step.asks() && step.task.is_none());
                    let until = deck.step().and_then(|step| step.until).map(|until| until.0);
                    match until.filter(|_| reads) {
                        Some(until) => self.play(world, None, Some(until)),
                        None => self.lab.open(&world.session().link()),
                    }
                }
            }
            None => {
                if let Some(now) = now {
                    deck.begin(now);
                }
            }
        }
        self.seek = Some(Seek::Top);
    }

    /// Opens it anew.
    pub(super) fn reopen(&mut self) {
        self.task = None;
        self.notice = None;
        let link = self.deck().and_then(|deck| deck.begun().map(|world| world.session().link()));
        if let Some(link) = link {
            self.lab.open(&link);
        }
    }

    /// Goes to an entry of the open reference.
    fn entry(&mut self, name: String) {
        let Screen::Reference(shelf, _, place) = &mut self.screen else { return };
        self.opened = Open::Reference(*shelf, name.clone());
        browser::place_search(&self.opened.search());
        self.seek = Some(Seek::At(format!("#entry-{name}")));
        *place = name;
    }

    /// An experiment, played from its moment to its end.
    pub(super) fn show(&mut self, lab: &str) {
        if let Ok(world) = World::open(lab, self.lang) {
            self.beside = true;
            self.play(world, None, None);
        }
    }

    fn go(&mut self, context: &Context<App>, on: bool) {
        if self.presents && on && self.reveal() {
            return;
        }
        if on {
            self.record_seen();
        }
        if matches!(self.screen, Screen::Practice(_)) {
            return if on { self.another() } else { self.begin(context, Open::Contents) };
        }
        let Some(deck) = self.deck_mut() else { return };
        if on && deck.place < deck.lesson.steps.len() {
            deck.place += 1;
            self.enter();
        } else if !on && deck.place > 0 {
            deck.place -= 1;
            self.enter();
        } else if !on {
            self.begin(context, Open::Contents);
        }
    }

    /// Before a class a question is one beat, what happens another, the reason the next.
    fn reveal(&mut self) -> bool {
        let lang = self.lang;
        let Some(deck) = self.deck_mut() else { return false };
        let asks = deck.step().is_some_and(course::Step::asks);
        match deck.phase() {
            Phase::Asked if asks => {
                deck.reveal(lang);
                self.watch();
                if self.playing.is_none() {
                    self.told();
                }
                true
            }
            Phase::Watched => {
                self.skip();
                self.told();
                true
            }
            _ => false,
        }
    }

    /// A lesson is shown to a class, from its page for the teacher; or no more.
    fn present(&mut self) {
        self.presents = !self.presents;
        match std::mem::replace(&mut self.screen, Screen::Loading) {
            Screen::Teacher(deck) => {
                browser::place_search(&Open::Piece(deck.name.clone()).search());
                self.screen = Screen::Deck(deck);
                self.enter();
            }
            screen => self.screen = screen,
        }
    }

    /// Looks at the lab: what the learner has done, whether a moment is reached, which language it speaks.
    fn look(&mut self, context: &Context<App>) -> bool {
        if self.closed {
            self.lang = spoken();
            return false;
        }
        let mut changed = false;
        if spoken() != self.lang {
            context.link().send_message(Msg::Speak(spoken()));
        }
        if self.follow() {
            self.told();
            changed = true;
        }
        if let Some(link) = self.lab.news() {
            self.now = World::open(&link, self.lang).ok();
            changed |= self.judge();
        }
        if let Some(target) = self.pointed_at_host() {
            context.link().send_message(Msg::Point(target));
        }
        changed
    }

    /// Holds what the lab shows against the open task.
    fn judge(&mut self) -> bool {
        let (Screen::Deck(deck), Some(now)) = (&mut self.screen, &self.now) else { return false };
        let state = deck.task(now);
        let changed = state != self.task;
        let task = deck.step().and_then(|step| step.task.clone());
        let done = state.as_ref().zip(task).filter(|(state, task)| state.is_done(task));
        let better = done.map(|(state, task)| (deck.solve(state.used), state.used, task));
        if let Some((true, used, task)) = better {
            self.record_solved(&task, used);
        }
        self.task = state;
        changed
    }
}
