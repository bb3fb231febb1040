//! The page's one component: it holds the session and the view, and paints them.

use std::cell::RefCell;
use std::rc::Rc;

use session::sim::tcp::Time;
use session::{Action, Lang, Session, texts};
use web_sys::Element;
use yew::{Component, Context, Html, NodeRef, html};

use super::ahead::Ahead;
use super::effects::{Effects, LANGUAGE, LETTERS, THEME};
use super::hunting::{Hunter, Hunting};
use super::paint::{Left, Paint};
use super::rest::Rest;
use super::ways::Ways;
use crate::browser;
use crate::desk::Desk;
use crate::parts::stage::{Drawn, Needs};
use crate::view::{Change, Play, Theme, View};

/// The page.
pub struct App {
    desk: Rc<Desk>,
    /// What the layout depends on; nothing before the room is known.
    needs: Option<Needs>,
    hunter: Hunter,
    root: NodeRef,
    running: Option<(Paint, Rc<RefCell<Effects>>)>,
    /// More is to be painted of what waits until the picture rests.
    more: bool,
    rest: Rest,
    /// What may be asked for next.
    ahead: Option<Box<Ahead>>,
}

/// A change of what is shown.
pub enum Msg {
    /// Of the session.
    Act(Action),
    /// Of how the reader looks at it.
    Set(Change),
    /// Of the search.
    Hunt(Hunting),
    /// What was left is to be painted.
    Rest,
}

/// Mounts the page into `#app`, once it can speak: the reader's language, or if need be another.
pub fn start() {
    let Some(place) = gloo_utils::document().get_element_by_id("app") else { return };
    let lang = language();
    browser::bring(lang, Box::new(move || browser::bring(first(lang), Box::new(|| begin(place)))));
}

fn begin(place: Element) {
    if Lang::ALL.into_iter().any(texts::has) {
        mount(place);
    } else {
        browser::announce_failure();
    }
}

/// The language itself if it came, or the other.
fn first(lang: Lang) -> Lang {
    if texts::has(lang) { lang } else { lang.other() }
}

/// Mounts the page into an element; dropping the handle leaves it there, destroying it removes it.
pub fn mount(place: Element) -> yew::AppHandle<App> {
    yew::Renderer::<App>::with_root(place).render()
}

impl Component for App {
    type Message = Msg;
    type Properties = ();

    fn create(_: &Context<App>) -> App {
        let (session, view) = (open(), look());
        let drawn = Drawn::default();
        let desk = Desk { session, view, drawn, hunt: None, embedded: browser::embedded() };
        let (hunter, root) = (Hunter::default(), NodeRef::default());
        let (needs, running, rest, ahead) = (None, None, Rest::default(), None);
        App { desk: Rc::new(desk), needs, hunter, root, running, more: false, rest, ahead }
    }

    fn update(&mut self, context: &Context<App>, message: Msg) -> bool {
        let desk = Rc::make_mut(&mut self.desk);
        let draws = matches!(message, Msg::Act(_) | Msg::Set(Change::Size(..)) | Msg::Rest);
        let mut ahead = None;
        match message {
            Msg::Act(action) => {
                ahead = self.ahead.take().filter(|ahead| ahead.is_of(&action));
                act(desk, action, ahead.as_deref());
            }
            Msg::Set(change) => desk.view.change(change),
            Msg::Rest => {
                self.more = true;
                if let Some((paint, effects)) = self.running.as_mut().filter(|(it, _)| it.stands())
                {
                    self.ahead = Ahead::of(desk);
                    if let Some(ahead) = &mut self.ahead {
                        ahead.desk.view.seen = effects.borrow().follow.ahead(&ahead.desk);
                        paint.prepare(&ahead.desk);
                    }
                }
            }
            Msg::Hunt(what) => {
                if !self.hunter.hear(&what, &desk.session, context.link()) {
                    desk.session = desk.session.apply(Action::MissSearch);
                }
            }
        }
        self.hunter.keep_to(&desk.session);
        desk.hunt = self.hunter.report().cloned();
        let first = self.needs.is_none();
        self.lay_out(ahead.as_deref());
        let desk = Rc::make_mut(&mut self.desk);
        if let Some((_, effects)) = self.running.as_ref().filter(|_| draws) {
            desk.view.seen = effects.borrow().follow.ahead(desk);
        }
        // What was laid out first is painted in the next turn.
        if first {
            self.rest.wait(Some(Left::Beside), true, context.link());
        }
        !first
    }

    fn view(&self, _: &Context<App>) -> Html {
        html! { <div ref={&self.root}></div> }
    }

    fn rendered(&mut self, context: &Context<App>, first: bool) {
        if first && let Some(root) = self.root.cast::<Element>() {
            let paint = Paint::new(root.clone(), &self.desk);
            if let Some(ways) = Ways::new(context.link().clone(), root) {
                let (wide, tall) = ways.room();
                // When this is heard it is laid out, and then painted: a browser may breathe in between.
                ways.set(Change::Size(wide, tall));
                self.running = Some((paint, Effects::begin(&self.desk, ways)));
            }
        } else if let Some((paint, effects)) = &mut self.running {
            let more = std::mem::take(&mut self.more);
            let left = paint.paint(&self.desk, more);
            Effects::after(effects, &self.desk, left);
            let looks = self.ahead.is_none() && Ahead::lost(&self.desk.session).is_some();
            self.rest.wait(left.or(looks.then_some(Left::Moment)), more, context.link());
        }
    }

    fn destroy(&mut self, _: &Context<App>) {
        self.hunter = Hunter::default();
        if let Some((_, effects)) = &self.running {
            effects.borrow_mut().end();
        }
    }
}

impl App {
    /// Lays the run out if that on which it depends has changed, unless that was done ahead.
    fn lay_out(&mut self, ahead: Option<&Ahead>) {
        let desk = Rc::make_mut(&mut self.desk);
        let needs = Drawn::needs(&desk.session, &desk.view);
        if self.needs.as_ref() != Some(&needs) {
            desk.drawn = match ahead {
                Some(ahead) if ahead.needs == needs => ahead.desk.drawn.clone(),
                _ => Drawn::of(&needs),
            };
            self.needs = Some(needs);
        }
    }
}

/// Changes the session. A reader who plays a host sees nothing of what is asked about; and a play is
/// about one run, so it ends when there is another.
fn act(desk: &mut Desk, action: Action, ahead: Option<&Ahead>) {
    let before = Rc::clone(desk.session.trace());
    desk.session = match ahead {
        Some(ahead) => ahead.desk.session.clone(),
        None => desk.session.apply(action),
    };
    let limit = Time::from_micros(desk.view.play.hidden.saturating_sub(1));
    if !Rc::ptr_eq(&before, desk.session.trace()) {
        desk.view.change(Change::Play(Play::NONE));
    } else if desk.session.now() > limit {
        desk.session = desk.session.apply(Action::SeekTime(limit)).apply(Action::Pause);
    }
}

/// The session that the address holds, or the one that the lab opens on.
fn open() -> Session {
    Session::from_link(&browser::fragment(), language())
}

/// The language that the address names, else the remembered one, else the browser's. The script in
/// index.html guesses the same, so that its sentences are on their way early.
fn language() -> Lang {
    let remembered = || browser::recall(LANGUAGE).and_then(|tag| Lang::from_tag(&tag));
    Lang::from_link(&browser::fragment()).or_else(remembered).unwrap_or_else(|| {
        let tags = browser::languages();
        Lang::from_browser(&tags.iter().map(String::as_str).collect::<Vec<_>>())
    })
}

/// The text at the left is shown where there is room, until the reader hides it.
fn look() -> View {
    let room = browser::matches(ROOMY) && !browser::embedded();
    let theme = Theme::from_name(browser::recall(THEME).as_deref());
    let mut view = View::new(room && theme != Theme::Projector, theme);
    view.letters = browser::recall(LETTERS).is_none();
    view
}

/// A window with room for three columns, as in page.css.
pub(super) const ROOMY: &str = "(min-width: 68.7em)";
