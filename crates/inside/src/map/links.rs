//! Where a host can be met in each state: the experiment with the fewest faults that brings one
//! there, and the moment at which it is first seen there. A test searches that nothing shorter does.

use session::sim::tcp::State;
use session::{Lang, Profile, Story};

/// The story, and the moment as a link has it. No fault is needed anywhere: the normal connection
/// passes through all states but CLOSING, to which no two faults on the network bring it.
pub(super) const fn experiment(state: State) -> (Story, &'static str) {
    match state {
        State::Closed => (Story::Connection, "4.48s"),
        State::Listen | State::SynSent => (Story::Connection, "0ms"),
        State::SynReceived => (Story::Connection, "50ms"),
        State::Established => (Story::Connection, "100ms"),
        State::FinWait1 => (Story::Connection, "320ms"),
        State::FinWait2 => (Story::Connection, "420ms"),
        State::CloseWait => (Story::Connection, "370ms"),
        State::Closing => (Story::BothClose, "400ms"),
        State::LastAck => (Story::Connection, "430ms"),
        State::TimeWait => (Story::Connection, "480ms"),
    }
}

/// The link there. It is always the classroom's TCP: its times are short, and the moments are its.
pub(super) fn link(state: State, lang: Lang) -> String {
    let (story, at) = experiment(state);
    let (profile, lang) = (Profile::Classroom.tag(), lang.tag());
    let x = match story == Story::default() {
        true => String::new(),
        false => ["&x=", story.tag()].concat(),
    };
    ["#v=1&profile=", profile, &*x, "&lang=", lang, "&at=", at].concat()
}
