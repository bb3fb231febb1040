//! A part of the page that stands still until what it shows changes.

use std::rc::Rc;

use session::{Focus, Lang, Profile};
use yew::{Html, Properties, component, html};

use super::desk::Desk;
use super::stage::Drawn;

/// Draws a part, now or later: only when `of` is another than before.
pub fn still(of: Of, desk: &Rc<Desk>, draw: fn(&Desk) -> Html) -> Html {
    html! { <Still {of} desk={Rc::clone(desk)} {draw} /> }
}

/// What a part shows. As long as it is equal, the part is not drawn anew.
#[derive(Clone, PartialEq)]
pub struct Of {
    lang: Lang,
    profile: Profile,
    undo: (bool, bool),
    drawn: Drawn,
    focus: Focus,
    numbers: [i64; 4],
}

impl Of {
    /// The run: it changes with each intervention, not with time.
    pub fn run(desk: &Desk) -> Of {
        let session = &desk.session;
        Of {
            lang: session.lang(),
            profile: session.profile(),
            undo: (session.can_undo(), session.can_redo()),
            drawn: desk.drawn.clone(),
            focus: Focus::Now,
            numbers: [0; 4],
        }
    }

    /// The run, and what has happened and is looked at: it changes from event to event.
    pub fn moment(desk: &Desk) -> Of {
        Of { focus: desk.session.focus(), ..Of::run(desk).with([desk.last(), 0, 0, 0]) }
    }

    /// The part of the picture that is seen.
    pub fn seen(desk: &Desk) -> Of {
        let (top, bottom) = desk.view.seen;
        Of::run(desk).with([top.into(), bottom.into(), 0, 0])
    }

    /// Further numbers on which the part depends.
    pub fn with(mut self, numbers: [i64; 4]) -> Of {
        for (mine, new) in self.numbers.iter_mut().zip(numbers) {
            *mine = mine.wrapping_mul(1_000_003).wrapping_add(new);
        }
        self
    }
}

#[derive(Properties)]
struct Props {
    of: Of,
    desk: Rc<Desk>,
    draw: fn(&Desk) -> Html,
}

impl PartialEq for Props {
    fn eq(&self, other: &Props) -> bool {
        self.of == other.of
    }
}

#[component]
fn Still(props: &Props) -> Html {
    (props.draw)(&props.desk)
}
