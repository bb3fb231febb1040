//! The map of states, as it is asked for.

mod links;
mod shape;
mod truth;

use inside::{Ask, draw};
use session::sim::tcp::Time;
use session::{Action, Lang, Session, Story};

/// The map of a session's moment, as one element.
fn map(session: &Session) -> String {
    ["<div>", &draw(&Ask::Map.text(session, "")), "</div>"].concat()
}

/// A story as it opens, held at a moment.
fn told(story: Story, lang: Lang, at: u64) -> Session {
    let session = Session::new(lang).apply(Action::OpenStory(story)).apply(Action::Pause);
    session.apply(Action::SeekTime(Time::from_micros(at)))
}

/// An experiment with its moment, from a link.
fn linked(link: &str) -> Session {
    let session = Session::from_link(link, Lang::En);
    assert!(session.notice().is_none(), "{link}");
    session
}
