//! The map's words: short ones for its labels, longer ones for the list below it.

use session::sim::tcp::State;
use session::texts::{self, Phrase, fill};
use session::{Lang, Word};

use super::ways::{Action, Event};

/// A word in a language.
pub(super) use session::texts::word;

/// A phrase whose places are all filled with the same value.
pub(super) fn said(what: Phrase, value: &str, lang: Lang) -> String {
    fill(texts::phrase(what, lang), |_| Some(value.to_owned()))
}

/// A phrase with a state, and with what is said of it.
pub(super) fn of_state(what: Phrase, state: State, it: &str, lang: Lang) -> String {
    fill(texts::phrase(what, lang), |place| {
        Some(if place == "state" { state.name() } else { it }.to_owned())
    })
}

/// An event as a label says it: a line or two.
pub(super) fn short_event(event: Event, lang: Lang) -> [String; 2] {
    let alone = |what| [word(what, lang).to_owned(), String::new()];
    let received = |what| said(Phrase::MapRcv, what, lang);
    match event {
        Event::PassiveOpen => alone(Word::MapPassiveOpen),
        Event::ActiveOpen => alone(Word::MapActiveOpen),
        Event::Send => alone(Word::MapSend),
        Event::Close => alone(Word::MapClose),
        Event::Arrives(what) => [received(what), String::new()],
        Event::Acknowledged(what) => [received("ACK"), said(Phrase::MapOf, what, lang)],
        Event::FinAndAck => [received("FIN,ACK"), String::new()],
        Event::Reset => [received("RST"), String::new()],
        Event::TwoMsl => alone(Word::MapTimeout),
    }
}

/// What a host does, as a label says it.
pub(super) fn short_action(action: Action, lang: Lang) -> String {
    match action {
        Action::Create => word(Word::MapCreate, lang).to_owned(),
        Action::Delete => word(Word::MapDelete, lang).to_owned(),
        Action::Sends(what) => said(Phrase::MapSnd, what, lang),
        Action::Nothing => String::new(),
    }
}

/// An event, and what the host does, in words.
pub(super) fn long(event: Event, action: Action, lang: Lang) -> String {
    let what = match event {
        Event::PassiveOpen => word(Word::MapListens, lang).to_owned(),
        Event::ActiveOpen => word(Word::MapConnects, lang).to_owned(),
        Event::Send => word(Word::MapSends, lang).to_owned(),
        Event::Close => word(Word::MapCloses, lang).to_owned(),
        Event::Arrives(what) => said(Phrase::MapArrives, &spaced(what), lang),
        Event::Acknowledged(what) => said(Phrase::MapAckArrives, what, lang),
        Event::FinAndAck => word(Word::MapFinAck, lang).to_owned(),
        Event::Reset => word(Word::MapReset, lang).to_owned(),
        Event::TwoMsl => word(Word::MapTimesOut, lang).to_owned(),
    };
    let done = match action {
        Action::Create => word(Word::MapCreates, lang).to_owned(),
        Action::Delete => word(Word::MapDeletes, lang).to_owned(),
        Action::Sends(what) => said(Phrase::MapIsSent, &spaced(what), lang),
        Action::Nothing => return what,
    };
    let between = match lang {
        Lang::En => "; ",
        Lang::Zh => "；",
    };
    [&*what, between, &done].concat()
}

/// What a state means.
pub(super) const fn meaning(state: State) -> Word {
    match state {
        State::Closed => Word::MapClosed,
        State::Listen => Word::MapListen,
        State::SynSent => Word::MapSynSent,
        State::SynReceived => Word::MapSynReceived,
        State::Established => Word::MapEstablished,
        State::FinWait1 => Word::MapFinWait1,
        State::FinWait2 => Word::MapFinWait2,
        State::CloseWait => Word::MapCloseWait,
        State::Closing => Word::MapClosing,
        State::LastAck => Word::MapLastAck,
        State::TimeWait => Word::MapTimeWait,
    }
}

/// A state's names in `ss` and in `netstat`; none where neither lists it.
pub(super) const fn tools(state: State) -> Option<[&'static str; 2]> {
    Some(match state {
        State::Closed => return None,
        State::Listen => ["LISTEN", "LISTEN"],
        State::SynSent => ["SYN-SENT", "SYN_SENT"],
        State::SynReceived => ["SYN-RECV", "SYN_RECV"],
        State::Established => ["ESTAB", "ESTABLISHED"],
        State::FinWait1 => ["FIN-WAIT-1", "FIN_WAIT1"],
        State::FinWait2 => ["FIN-WAIT-2", "FIN_WAIT2"],
        State::CloseWait => ["CLOSE-WAIT", "CLOSE_WAIT"],
        State::Closing => ["CLOSING", "CLOSING"],
        State::LastAck => ["LAST-ACK", "LAST_ACK"],
        State::TimeWait => ["TIME-WAIT", "TIME_WAIT"],
    })
}

/// The names of several, in a row.
pub(super) fn row(names: &[String], lang: Lang) -> String {
    names.join(match lang {
        Lang::En => ", ",
        Lang::Zh => "、",
    })
}

/// A segment's name as a sentence has it.
fn spaced(segment: &str) -> String {
    segment.replace(',', " ")
}
