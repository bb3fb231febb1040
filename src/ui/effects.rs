//! After each painting the browser follows what is shown: clock, address, scrolling, focus, and
//! what the document says of itself.

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use gloo_utils::document;
use session::sim::HostId;
use session::{Action, Session, Side, Word, texts};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement};

use super::events;
use super::follow::Follow;
use super::hand::{Hand, focus, focus_segment};
use super::leave;
use super::paint::Left;
use super::ways::Ways;
use crate::browser::{self, Address, Frames, Keys, Room};
use crate::desk::Desk;
use crate::view::{Change, MenuAt, MenuOf, Play, Shared};

/// What runs beside the page.
pub struct Effects {
    /// The page as it was painted last.
    pub desk: Rc<Desk>,
    /// How it changes.
    pub ways: Ways,
    /// The reader's hand on the diagram.
    pub hand: Hand,
    /// The row of a number that is pointed at.
    pub pointed: Option<Element>,
    /// What is marked for it is to be brought into view, as soon as it is.
    pub goes_there: bool,
    /// Keeps the present in view.
    pub follow: Follow,
    frames: Option<Frames>,
    address: Option<Address>,
    /// The session whose link the address holds.
    written: Option<Session>,
    /// The menu that was open.
    menu: Option<MenuAt>,
    /// The sheet of keys was up.
    keys: bool,
    /// Single letters were heard.
    letters: bool,
    /// The turn that was played.
    play: Play,
    /// What the document says of itself.
    said: Option<Said>,
    farewell: Option<Timeout>,
    listeners: Option<(Keys, Vec<EventListener>, Option<Room>)>,
}

/// Language, theme, and what the title depends on: the worlds, and whether the language is whole.
type Said = (&'static str, Option<&'static str>, [Option<Side>; 2], bool);

/// What runs beside the page, shared by all that it hears.
pub type Shares = Rc<RefCell<Effects>>;

impl Effects {
    /// Listens to the document, once.
    pub fn begin(desk: &Rc<Desk>, ways: Ways) -> Shares {
        let act = ways.clone();
        let address = Address::watch(move |fragment| act.act(Action::OpenLink(fragment)));
        let shared = Rc::new(RefCell::new(Effects {
            desk: Rc::clone(desk),
            ways,
            hand: Hand::default(),
            pointed: None,
            goes_there: false,
            follow: Follow::default(),
            frames: None,
            address: Some(address),
            written: None,
            menu: None,
            keys: false,
            letters: desk.view.letters,
            play: Play::NONE,
            said: None,
            farewell: None,
            listeners: None,
        }));
        let pressed = Rc::clone(&shared);
        let keys = Keys::hear(move |key| events::shortcut(&pressed, key));
        let heard = events::listen(&shared);
        let another = Rc::clone(&shared);
        let scroll = shared.borrow().ways.scroll.clone();
        let room = Room::watch(&scroll, move || another.borrow().measure());
        shared.borrow_mut().listeners = Some((keys, heard, room));
        shared
    }

    /// Brings all into line with what was painted; the address can wait until all was. Nothing is measured, since a
    /// browser would have to lay the page out at once.
    pub fn after(shared: &Shares, desk: &Rc<Desk>, left: Option<Left>) {
        let mut effects = shared.borrow_mut();
        effects.desk = Rc::clone(desk);
        effects.clock(shared);
        if left.is_none() {
            effects.write_address(shared);
        }
        // The rest of the language is asked for when the page stands.
        if effects.written.is_some() {
            effects.document();
        }
        let ways = effects.ways.clone();
        effects.follow.after(desk, &ways, left.is_none());
        effects.menu();
        effects.sheet();
        effects.mark();
        if std::mem::take(&mut effects.goes_there) {
            effects.follow.show_origin(desk, &ways);
        }
        effects.play();
        if desk.view.shared == Shared::Asked {
            leave::copy(desk, ways.clone());
        }
        let copied = desk.view.shared == Shared::Copied;
        if copied != effects.farewell.is_some() {
            effects.farewell = copied
                .then(|| Timeout::new(STAYS, move || ways.set(Change::Shared(Shared::Nothing))));
        }
    }

    /// Marks where the number comes from that is pointed at; its row may have become another one's.
    /// Whether that is another mark than before.
    pub fn mark(&self) -> bool {
        let pointed = self.pointed.as_ref().filter(|row| row.is_connected());
        let origin = pointed.and_then(|row| row.get_attribute(events::ORIGIN));
        let another = origin != self.desk.view.origin;
        if another {
            self.ways.set(Change::Origin(origin));
        }
        another
    }

    /// Ends all that runs.
    pub fn end(&mut self) {
        (self.frames, self.address, self.listeners, self.farewell) = (None, None, None, None);
    }

    /// The room for the canvas; the page lays itself out anew when it is another.
    fn measure(&self) {
        let size = self.ways.room();
        if size != self.desk.view.size {
            self.ways.set(Change::Size(size.0, size.1));
        }
    }

    /// Lets time go on frame by frame; for those who want less motion, from event to event.
    fn clock(&mut self, shared: &Shares) {
        let playing = self.desk.session.playing();
        if playing == self.frames.is_some() {
            return;
        }
        let (calm, shared) = (browser::reduced_motion(), Rc::clone(shared));
        let ways = self.ways.clone();
        let waited = RefCell::new(Duration::ZERO);
        self.frames = playing.then(|| {
            Frames::start(move |passed| {
                let desk = Rc::clone(&shared.borrow().desk);
                let mut waited = waited.borrow_mut();
                *waited += passed;
                if calm && *waited < A_LOOK {
                    return;
                }
                let waited = std::mem::take(&mut *waited);
                let session = &desk.session;
                // At the end a tick is what notices it.
                let calm = calm && !session.at_end();
                let next = session.pace().next(session.now());
                ways.act(if calm { Action::SeekTime(next) } else { Action::Tick(waited) });
            })
        });
    }

    /// Language and theme, for all that the page does not draw itself; and the rest of the language.
    fn document(&mut self) {
        let (lang, theme) = (self.desk.session.lang(), self.desk.view.theme.name());
        let left = self.desk.session.left();
        let sides = [Some(left), self.desk.session.right()];
        let said = (lang.tag(), theme, sides, texts::is_whole(lang));
        let before = self.said.replace(said);
        if before == Some(said) {
            return;
        }
        // If the rest cannot be had, what is opened next is the occasion to ask again.
        self.ways.complete(lang);
        let title = [Word::AppName, left.story.title()].map(|it| texts::word(it, lang)).join(": ");
        browser::show_language(lang.tag(), &title);
        browser::show_theme(theme);
        // What was so from the beginning was not chosen here.
        if let Some((lang, was, ..)) = before {
            if lang != said.0 {
                browser::remember(LANGUAGE, Some(said.0));
            }
            if was != theme {
                browser::remember(THEME, theme);
            }
        }
    }

    /// At once when the run is another; within a second when only time has moved.
    fn write_address(&mut self, shared: &Shares) {
        let session = &self.desk.session;
        let Some(address) = self.address.as_ref().filter(|_| session.preview().is_none()) else {
            return;
        };
        let same_run = self.written.as_ref().map_or(session.playing(), |before| {
            before.script() == session.script()
                && (before.profile(), before.lang()) == (session.profile(), session.lang())
                && (before.left(), before.right()) == (session.left(), session.right())
        });
        if same_run {
            let shared = Rc::clone(shared);
            address.write_soon(move || shared.borrow().desk.session.link());
        } else {
            address.write(session.link());
        }
        if self.written.replace(session.clone()).is_none() {
            browser::announce_ready();
            // So that it is fetched.
            browser::inside("");
        }
    }

    /// The focus goes into a menu that opens, and back to the segment when it closes.
    fn menu(&mut self) {
        let now = self.desk.view.menu.clone();
        if now == self.menu {
            return;
        }
        let before = std::mem::replace(&mut self.menu, now.clone());
        match (before, now) {
            (_, Some(at)) if at.asks => {
                let field = document().get_element_by_id("delay");
                if let Some(field) = field.map(|at| at.unchecked_into::<HtmlInputElement>()) {
                    field.set_value(&self.proposal(&at));
                    focus(&field);
                    field.select();
                }
            }
            (_, Some(_)) => self.ways.find(".menu").iter().for_each(focus),
            (Some(at), None) => match at.of {
                MenuOf::Segment(packet) => focus_segment(&self.ways.svg, packet),
                MenuOf::Host(host) => self.focus_opener("host", host),
                MenuOf::Link(host) => self.focus_opener("link", host),
            },
            (None, None) => {}
        }
    }

    /// The focus goes into the sheet of keys when it comes up, and back when it goes. What it says of
    /// single letters is remembered.
    fn sheet(&mut self) {
        let view = &self.desk.view;
        if view.keys != self.keys {
            self.keys = view.keys;
            let to = if view.keys { ".sheet" } else { "[data-do=keys]" };
            self.ways.find(to).iter().for_each(focus);
        }
        if view.letters != self.letters {
            self.letters = view.letters;
            browser::remember(LETTERS, (!view.letters).then_some("off"));
        }
    }

    /// The focus goes to what is to be done next in a turn, or stays where it is.
    fn play(&mut self) {
        let play = self.desk.view.play;
        if std::mem::replace(&mut self.play, play) != play {
            self.ways.find("[data-focus]").iter().for_each(|next| drop(next.focus()));
        }
    }

    /// The delay that the segment has, or a usual one.
    fn proposal(&self, at: &MenuAt) -> String {
        let session = &self.desk.session;
        let delay = at.packet().and_then(|packet| session.delay_of(packet));
        delay.unwrap_or_else(|| texts::span(USUAL, session.lang()))
    }

    /// Back to the button of a host, or of the network behind it.
    fn focus_opener(&self, what: &str, host: HostId) {
        let button = format!(r#"[data-do="open-{what}-{host}"]"#);
        self.ways.find(&button).iter().for_each(focus);
    }
}

/// Under this name it is remembered that single letters are not wanted as keys.
pub const LETTERS: &str = "letters";
/// Under this name the reader's choice of language is remembered.
pub const LANGUAGE: &str = "lang";
/// Under this name the reader's choice of theme is remembered; the script in index.html reads it too.
pub const THEME: &str = "theme";
/// How long a still picture stands where motion is not wanted; chosen so that its sentence can be read.
const A_LOOK: Duration = Duration::from_millis(1400);
/// How long the page says that the link is copied, in ms; chosen so that it can be read twice.
const STAYS: u32 = 4000;
/// The delay that is proposed; chosen so that a delayed segment is overtaken by some others.
const USUAL: Duration = Duration::from_millis(300);
