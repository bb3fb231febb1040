//! What every part of the page is handed: the session, the view, the laid-out run, and the two
//! ways in which they change.

use session::sim::tcp::Time;
use session::{Action, Session, Word, texts};
use yew::{Callback, Html, MouseEvent, NodeRef, html};

use super::icons::{Icon, icon};
use super::stage::Drawn;
use super::view::{Change, View};

/// What every part of the page is handed.
#[derive(Clone)]
pub struct Desk {
    /// The session.
    pub session: Session,
    /// How the reader looks at it.
    pub view: View,
    /// The laid-out run.
    pub drawn: Drawn,
    /// The page stands in a course page's frame.
    pub embedded: bool,
    /// Changes the session.
    pub act: Callback<Action>,
    /// Changes the view.
    pub set: Callback<Change>,
    /// The area in which the canvas scrolls.
    pub scroll: NodeRef,
    /// The canvas.
    pub svg: NodeRef,
    /// The open menu.
    pub menu: NodeRef,
}

impl Desk {
    /// A word in the page's language.
    pub fn say(&self, word: Word) -> &'static str {
        texts::word(word, self.session.lang())
    }

    /// The moment as it is shown: to a hundredth of a second while it runs, or the last digit
    /// flickers.
    pub fn moment(&self) -> String {
        let now = self.session.now();
        let micros = now.as_micros();
        let shown =
            if self.session.playing() { Time::from_micros(micros / 10_000 * 10_000) } else { now };
        texts::moment(shown, self.session.lang())
    }

    /// The last instant by now at which something happened, in microseconds; -1 if there is none.
    pub fn last(&self) -> i64 {
        let (instants, now) = (self.session.pace().instants(), self.session.now());
        let happened = instants.partition_point(|at| *at <= now);
        happened.checked_sub(1).map_or(-1, |last| instants[last].as_micros() as i64)
    }

    /// Does something to the session when it is clicked.
    pub fn on(&self, action: Action) -> Callback<MouseEvent> {
        let act = self.act.clone();
        Callback::from(move |_| act.emit(action.clone()))
    }

    /// A button with nothing but an icon on it.
    pub fn button(
        &self,
        class: &'static str,
        id: &'static str,
        sign: Icon,
        name: &str,
        key: &str,
        action: Action,
    ) -> Html {
        let title = if key.is_empty() { name.to_owned() } else { [name, " (", key, ")"].concat() };
        button(class, id, sign, name, title, self.on(action))
    }
}

/// A button with nothing but an icon on it.
pub fn button(
    class: &'static str,
    id: &'static str,
    sign: Icon,
    name: &str,
    title: String,
    pressed: Callback<MouseEvent>,
) -> Html {
    html! {
        <button type="button" {class} data-testid={id} {title} aria-label={name.to_owned()} onclick={pressed}>{ icon(sign) }</button>
    }
}

/// A length in px, to a tenth. Written by hand, since the library's way costs 10 KB.
pub fn px(value: f64) -> String {
    let tenths = (value * 10.0).round() as i64;
    let (sign, tenths) = if tenths < 0 { ("-", -tenths) } else { ("", tenths) };
    let (whole, rest) = (tenths / 10, tenths % 10);
    if rest == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{rest}") }
}
