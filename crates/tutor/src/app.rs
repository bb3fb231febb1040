//! The course's one component: what is open in it, and how that changes.

mod making;
mod opening;
mod playing;
mod recording;
mod update;

use gloo_events::{EventListener, EventListenerOptions};
use gloo_timers::callback::Interval;
use gloo_utils::{document, document_element, window};
use session::Lang;
use wasm_bindgen::JsCast;
use yew::{Component, Context, Html, html};

use crate::browser::{Lab, set_flag, show_in_view};
use crate::deck::{Deck, TaskState};
use crate::views;
use course::practice::Filter;
use course::progress::{How, Progress};
use course::{Glossary, Pages, Target, World};
use gloo_file::File;
use playing::Playing;

use crate::practice::Practice;
use crate::workshop::Workshop;

pub use making::Made;
pub use recording::today;

/// The course.
pub struct App {
    pub lang: Lang,
    pub screen: Screen,
    pub lab: Lab,
    /// What the lab shows, when it was looked at last.
    pub now: Option<World>,
    /// How far the open task is.
    pub task: Option<TaskState>,
    playing: Option<Playing>,
    /// The lab's own text stands in place of the course.
    pub aside: bool,
    /// On a phone: the course is folded up.
    pub low: bool,
    /// What would have the whole width stands beside the lab, in which one of its links was opened.
    pub beside: bool,
    /// A lesson is shown to a class.
    pub presents: bool,
    /// What the learner has done.
    pub progress: Progress,
    /// What the browser remembers of it cannot be read: it is not written over.
    pub damaged: bool,
    /// A lesson in the making.
    pub workshop: Workshop,
    /// A certificate's code that was typed.
    pub code: String,
    /// What is to be scrolled to when it has been drawn.
    seek: Option<String>,
    /// Something to be said, until it is dismissed.
    pub notice: Option<String>,
    _heard: Vec<EventListener>,
    _clock: Interval,
}

/// What the course shows.
pub enum Screen {
    /// The table of contents.
    Contents,
    /// Something is on its way.
    Loading,
    /// Something did not come, or is not there; with what can be tried again.
    Failed(String, Option<Open>),
    /// A lesson.
    Deck(Box<Deck>),
    /// Pages to look something up in.
    Reference(Shelf, Pages, String),
    /// For the teacher.
    Teacher(Box<Deck>),
    /// May a lesson be fetched from there?
    Consent(String),
    /// Questions, mixed.
    Practice(Box<Practice>),
    /// What was done.
    Progress,
    /// A lesson is made.
    Workshop,
}

/// What can be opened.
#[derive(Clone, PartialEq, Debug)]
pub enum Open {
    /// The table of contents.
    Contents,
    /// A lesson, a challenge, a set of questions.
    Piece(String),
    /// Its page for the teacher.
    Teacher(String),
    /// Pages to look something up in, and the place in them.
    Reference(Shelf, String),
    /// A lesson from somewhere else, which the reader has agreed to.
    Foreign(String),
    /// A lesson that stands whole in the address.
    Packed(String),
    /// Questions, mixed.
    Practice,
    /// What was done.
    Progress,
    /// A lesson is made.
    Workshop,
}

/// Pages to look something up in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Shelf {
    /// Words.
    Glossary,
    /// The eleven states.
    States,
    /// TCP and UDP.
    TcpUdp,
    /// Claims that are wrong.
    Myths,
}

/// A change.
pub enum Msg {
    /// The course is closed.
    Close,
    /// Something is opened.
    Open(Open),
    /// Something has come.
    Came(Screen),
    /// The text of the open lesson, in another language; none if it did not come.
    Retold(Option<Pages>),
    /// A lesson may be fetched from elsewhere.
    Agree,
    /// A step forward or back.
    Go(bool),
    /// An option is chosen.
    Choose(usize),
    /// A blank is filled in, or the answer in own words.
    Type(usize, String),
    /// An item is moved.
    Shift(usize, bool),
    /// A point is ticked off.
    Tick(usize),
    /// The model answer is shown.
    Compare,
    /// The answer is given.
    Give,
    /// What is watched is skipped.
    Skip,
    /// The question is asked again.
    Again,
    /// An experiment is opened in the lab, and played.
    Show(String),
    /// Another hint.
    Hint,
    /// A solution is shown.
    Solve,
    /// A task is begun anew.
    Restart,
    /// Something on the stage was pointed at.
    Point(Target),
    /// A link in a text was followed.
    Follow(String),
    /// The lab's own text comes in place of the course, or goes.
    Aside,
    /// On a phone: it is folded up, or down.
    Fold,
    /// It has the whole width again.
    Widen,
    /// It is shown to a class, or no more.
    Present,
    /// Other questions are practised.
    Filter(Filter),
    /// The next question.
    Another,
    /// What was done is offered as a file.
    Export,
    /// A file of it is read: merged with what is there, or in its place.
    Import(File, How),
    /// It has been read.
    Imported(String, How),
    /// All of it is thrown away.
    Clear,
    /// Another tab has done something.
    Elsewhere,
    /// A certificate's code is typed.
    Code(String),
    /// Something is printed.
    Print,
    /// A lesson in the making is changed.
    Make(Made),
    /// Another language; its sentences are there.
    Speak(Lang),
    /// Time to look at the lab.
    Look,
}

/// Begins where the address says.
pub fn start() {
    let Ok(place) = document().create_element("aside") else { return };
    place.set_id("course");
    if let Some(body) = document().body() {
        let _ = body.append_child(&place);
    }
    style();
    yew::Renderer::<App>::with_root(place).render();
}

fn style() {
    if let Ok(style) = document().create_element("style") {
        style.set_text_content(Some(STYLE));
        let _ = gloo_utils::head().append_child(&style);
    }
}

impl Component for App {
    type Message = Msg;
    type Properties = ();

    fn create(context: &Context<App>) -> App {
        let look = context.link().callback(|()| Msg::Look);
        let mut app = App {
            lang: spoken(),
            screen: Screen::Loading,
            lab: Lab::default(),
            now: None,
            task: None,
            playing: None,
            aside: false,
            low: false,
            beside: false,
            presents: false,
            progress: Progress::default(),
            damaged: false,
            workshop: Workshop::default(),
            code: String::new(),
            seek: None,
            notice: None,
            _heard: listen(context),
            _clock: Interval::new(OFTEN, move || look.emit(())),
        };
        set_flag("data-course", Some(""));
        app.recall();
        app.begin(context, opening::asked());
        app
    }

    fn update(&mut self, context: &Context<App>, message: Msg) -> bool {
        self.change(context, message)
    }

    fn view(&self, context: &Context<App>) -> Html {
        html! { { views::page(self, context.link()) } }
    }

    fn rendered(&mut self, _: &Context<App>, _: bool) {
        self.flags();
        if let Some(selector) = self.seek.take() {
            show_in_view(&selector);
        }
    }
}

/// What the document hears for the course.
fn listen(context: &Context<App>) -> Vec<EventListener> {
    let open = context.link().callback(Msg::Open);
    let opens = EventListener::new(&window(), "course-open", move |_| open.emit(opening::asked()));
    let pointed = context.link().callback(Msg::Point);
    let early =
        EventListenerOptions { passive: false, ..EventListenerOptions::run_in_capture_phase() };
    let elsewhere = context.link().callback(|_| Msg::Elsewhere);
    let stored = EventListener::new(&window(), "storage", move |_| elsewhere.emit(()));
    let mut heard = vec![opens, stored];
    for name in ["click", "keydown"] {
        let pointed = pointed.clone();
        heard.push(EventListener::new_with_options(&document(), name, early, move |event| {
            if let Some(target) = playing::pointed_at(event) {
                event.stop_propagation();
                event.prevent_default();
                pointed.emit(target);
            }
        }));
    }
    let beat = context.link().callback(Msg::Go);
    heard.push(EventListener::new_with_options(&document(), "keydown", early, move |event| {
        if let Some(on) = playing::beat(event.unchecked_ref()) {
            event.stop_propagation();
            event.prevent_default();
            beat.emit(on);
        }
    }));
    heard
}

/// The language that the page speaks.
fn spoken() -> Lang {
    let tag = document_element().get_attribute("lang").unwrap_or_default();
    Lang::from_tag(&tag).unwrap_or(Lang::En)
}

impl App {
    /// What texts can link to. Of the glossary, whatever is named: its page says what is not there.
    pub fn glossary() -> Glossary {
        let lessons = crate::contents::PIECES.iter().map(|piece| piece.name.to_owned());
        Glossary { terms: Default::default(), lessons: lessons.collect() }
    }

    /// Marks at the root, for the styles.
    fn flags(&self) {
        let wide = matches!(
            self.screen,
            Screen::Contents
                | Screen::Reference(..)
                | Screen::Teacher(_)
                | Screen::Consent(_)
                | Screen::Progress
        );
        let locked: Vec<&str> = self.locked();
        let mut flags = locked.join(" ");
        for (flag, on) in [
            ("wide", wide && !self.beside),
            ("aside", self.aside),
            ("low", self.low),
            ("presents", self.presents),
        ] {
            if on {
                flags.push(' ');
                flags.push_str(flag);
            }
        }
        set_flag("data-course", Some(flags.trim()));
    }
}

/// How often the lab is looked at, in ms: a person does not notice it, and it costs a comparison of texts.
const OFTEN: u32 = 120;

const STYLE: &str = concat!(
    include_str!("style/frame.css"),
    include_str!("style/lesson.css"),
    include_str!("style/pages.css")
);
