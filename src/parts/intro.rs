//! The text at the left: what this is, what to try, what was done, and whose TCP it is.

use inside::Ask;
use markup::{Esc, Icon, button, put};
use session::sim::tcp::{Flags, Segment};
use session::sim::{Packet, PacketId};
use session::{Action, Session, Story, Word};

use super::lists;
use super::stories::stories;
use super::tools::tools;
use super::within::within;
use crate::desk::Desk;

/// The text.
pub fn intro(desk: &Desk, out: &mut String) {
    let told = desk.session.left().story;
    let [lesson, close, title, story, touch, keys] =
        [Word::Lesson, Word::Close, told.title(), told.about(), Word::IntroTouch, Word::Shortcuts]
            .map(|word| desk.say(word));
    let hidden = if desk.view.intro { "" } else { r#" hidden="""# };
    put!(out, r#"<aside id="intro" class="intro" aria-label="{}"{hidden}>"#, Esc(lesson));
    button(out, "btn icon shut", "intro-close", Icon::Close, close, close);
    stories(desk, out);
    put!(out, r#"<h1>{title}</h1><div class="prose"><p>{story}</p><p>{touch}</p></div>"#);
    if told == Story::Connection {
        suggestions(desk, out);
    }
    tools(desk, out);
    lists::done(desk, out);
    within(desk, out, Ask::Profiles);
    put!(
        out,
        r#"<p class="keys"><button type="button" class="btn small" data-do="keys">{keys} <kbd>?</kbd></button></p></aside>"#
    );
}

/// Things to try, for a first visit.
fn suggestions(desk: &Desk, out: &mut String) {
    let try_this = desk.say(Word::TryThis);
    put!(out, r#"<section><h2>{try_this}</h2><div class="try">"#);
    for suggestion in SUGGESTIONS.iter().filter(|offer| (offer.which)(&desk.session).is_some()) {
        let Suggestion { does, word, sign, .. } = suggestion;
        let word = desk.say(*word);
        put!(out, r#"<button type="button" data-do="{does}">{sign}<span>{word}</span></button>"#);
    }
    out.push_str("</div></section>");
}

/// Something to try: a button that does it, for those who would rather see than read.
struct Suggestion {
    does: &'static str,
    word: Word,
    sign: Icon,
    which: fn(&Session) -> Option<&Packet>,
    what: fn(PacketId) -> Action,
}

/// Chosen so that each shows another of TCP's answers to a bad network.
const SUGGESTIONS: [Suggestion; 3] = [
    Suggestion {
        does: "try-drop",
        word: Word::TryDropSyn,
        sign: Icon::Drop,
        which: first_syn,
        what: Action::Drop,
    },
    Suggestion {
        does: "try-delay",
        word: Word::TryDelayAnswer,
        sign: Icon::Delay,
        which: first_answer,
        what: hold_up,
    },
    Suggestion {
        does: "try-last",
        word: Word::TryDropLastAck,
        sign: Icon::Drop,
        which: last_ack,
        what: Action::Drop,
    },
];

/// What a suggestion of this name comes to: done, and played from where it begins, so that the
/// reader sees it happen.
pub fn tried(session: &Session, does: &str) -> Option<[Action; 3]> {
    let suggestion = SUGGESTIONS.iter().find(|suggestion| suggestion.does == does)?;
    let packet = (suggestion.which)(session)?;
    Some([(suggestion.what)(packet.id), Action::SeekTime(packet.sent), Action::Play])
}

fn first_syn(session: &Session) -> Option<&Packet> {
    find(session.trace().packets.iter(), |segment| segment.flags == Flags::SYN)
}

fn first_answer(session: &Session) -> Option<&Packet> {
    let answers = |segment: &Segment| segment.flags.has(Flags::SYN | Flags::ACK);
    find(session.trace().packets.iter(), answers)
}

fn last_ack(session: &Session) -> Option<&Packet> {
    let ack = |segment: &Segment| segment.flags == Flags::ACK && segment.is_empty();
    find(session.trace().packets.iter().rev(), ack)
}

fn find<'a>(
    mut packets: impl Iterator<Item = &'a Packet>,
    is_it: fn(&Segment) -> bool,
) -> Option<&'a Packet> {
    packets.find(|packet| packet.segment().is_some_and(is_it))
}

fn hold_up(packet: PacketId) -> Action {
    Action::DelayTyped(packet, "1.2 s".to_owned())
}
