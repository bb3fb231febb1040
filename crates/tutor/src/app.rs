//! The course's one component: what is open in it, and how that changes.

mod answering;
mod leaving;
mod making;
mod msg;
mod opening;
mod playing;
mod recording;
mod tending;
mod update;

use course::progress::Progress;
use course::{Glossary, World};
use gloo_events::{EventListener, EventListenerOptions};
use gloo_timers::callback::Interval;
use gloo_utils::{document, window};
use session::Lang;
use wasm_bindgen::JsCast;
use yew::{Component, Context, Html, html};

use crate::browser::{self, Lab, set_flag, spoken};
use crate::deck::TaskState;
use crate::views;
use crate::workshop::Workshop;
use leaving::Left;
use playing::Playing;

pub use making::Made;
pub use msg::{Msg, Open, Screen, Shelf};
pub use opening::host_of;
pub use recording::{Trouble, today};

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
    /// A lesson in the making.
    pub workshop: Workshop,
    /// A certificate's code that was typed.
    pub code: String,
    /// The marks at the root, as they were set last.
    dressed: Option<String>,
    /// The step that the address names, until its lesson has come.
    step: Option<String>,
    /// What is to be scrolled to when it has been drawn.
    seek: Option<Seek>,
    /// Something to be said, until the next step.
    pub notice: Option<String>,
    /// Why nothing can be remembered.
    pub trouble: Option<Trouble>,
    /// It is put away: the lab is as it would be without it.
    closed: bool,
    /// What is open, or on its way.
    opened: Open,
    /// How often something was opened: what comes for an earlier one comes too late.
    asked: u32,
    /// The lesson that a link has led away from.
    pub left: Option<Left>,
    _heard: Vec<EventListener>,
    _clock: Interval,
}

/// What is to be seen when it has been drawn.
enum Seek {
    /// The beginning of what was opened.
    Top,
    /// An element of it.
    At(String),
    /// The button that opens the course.
    Door,
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
            workshop: Workshop::default(),
            code: String::new(),
            dressed: None,
            step: None,
            seek: None,
            notice: None,
            trouble: None,
            closed: false,
            opened: Open::Contents,
            asked: 0,
            left: None,
            _heard: listen(context),
            _clock: Interval::new(OFTEN, move || look.emit(())),
        };
        set_flag("data-course", Some(""));
        app.recall();
        app.begin_as_asked(context);
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
        if self.presents {
            browser::fit();
        } else {
            browser::unfit();
        }
        match self.seek.take() {
            Some(Seek::Top) => browser::show_top(),
            Some(Seek::At(selector)) => browser::show_in_view(&selector),
            Some(Seek::Door) => browser::focus_door(),
            None => {}
        }
    }
}

/// What the document hears for the course.
fn listen(context: &Context<App>) -> Vec<EventListener> {
    let asked = context.link().callback(|()| Msg::Asked);
    let opens = EventListener::new(&window(), "course-open", move |_| asked.emit(()));
    let resized = context.link().callback(|()| Msg::Resized);
    let resizes = EventListener::new(&window(), "resize", move |_| resized.emit(()));
    let pointed = context.link().callback(Msg::Point);
    let early =
        EventListenerOptions { passive: false, ..EventListenerOptions::run_in_capture_phase() };
    let elsewhere = context.link().callback(|_| Msg::Elsewhere);
    let stored = EventListener::new(&window(), "storage", move |_| elsewhere.emit(()));
    let mut heard = vec![opens, resizes, stored];
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
    let beat = context.link().callback(|message| message);
    heard.push(EventListener::new_with_options(&document(), "keydown", early, move |event| {
        if let Some(message) = playing::beat(event.unchecked_ref()) {
            event.stop_propagation();
            event.prevent_default();
            beat.emit(message);
        }
    }));
    heard
}

impl App {
    /// What texts can link to.
    pub fn glossary() -> Glossary {
        let lessons = crate::contents::PIECES.iter().map(|piece| piece.name.to_owned());
        let terms = crate::contents::TERMS.iter().map(|&term| term.to_owned());
        Glossary { terms: terms.collect(), lessons: lessons.collect() }
    }

    /// The lab measures itself when the window has another size: here it has another place in it.
    fn dress(&mut self, flags: Option<&str>) {
        set_flag("data-course", flags);
        if self.dressed.as_deref() != flags {
            self.dressed = flags.map(str::to_owned);
            browser::tell_resized();
        }
    }

    /// Marks at the root, for the styles.
    fn flags(&mut self) {
        if self.closed {
            return self.dress(None);
        }
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
        self.dress(Some(flags.trim()));
    }
}

/// How often the lab is looked at, in ms: a person does not notice it, and it costs a comparison of texts.
const OFTEN: u32 = 120;

const STYLE: &str = concat!(
    include_str!("style/frame.css"),
    include_str!("style/lesson.css"),
    include_str!("style/pages.css")
);
