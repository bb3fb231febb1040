//! The text at the left: what this is, what to try, what was done, and whose TCP it is.

use session::sim::tcp::Flags;
use session::sim::{Packet, PacketId};
use session::{Action, Profile, Session, Word};

use super::icons::Icon;
use super::lists;
use super::markup::{Esc, button, put};
use crate::desk::Desk;

/// The text.
pub fn intro(desk: &Desk, out: &mut String) {
    let [lesson, close, title, story, touch, try_this, profile, play, segment] = [
        Word::Lesson,
        Word::Close,
        Word::Title,
        Word::IntroStory,
        Word::IntroTouch,
        Word::TryThis,
        Word::Profile,
        Word::KeysPlay,
        Word::KeysSegment,
    ]
    .map(|word| desk.say(word));
    let hidden = if desk.view.intro { "" } else { r#" hidden="""# };
    put!(out, r#"<aside id="intro" class="intro" aria-label="{}"{hidden}>"#, Esc(lesson));
    button(out, "btn icon shut", "intro-close", Icon::Close, close, close);
    put!(out, r#"<h1>{title}</h1><div class="prose"><p>{story}</p><p>{touch}</p></div>"#);
    put!(out, r#"<section><h2>{try_this}</h2><div class="try">"#);
    for suggestion in SUGGESTIONS.iter().filter(|offer| (offer.which)(&desk.session).is_some()) {
        let Suggestion { does, word, sign, .. } = suggestion;
        let word = desk.say(*word);
        put!(out, r#"<button type="button" data-do="{does}">{sign}<span>{word}</span></button>"#);
    }
    out.push_str("</div></section>");
    lists::done(desk, out);
    put!(out, r#"<fieldset class="profiles"><legend>{profile}</legend>"#);
    for profile in Profile::ALL {
        choice(desk, out, profile);
    }
    put!(
        out,
        r#"</fieldset><section class="keys"><p>{play}</p><p>{segment}</p></section></aside>"#
    );
}

fn choice(desk: &Desk, out: &mut String, profile: Profile) {
    let (name, about) = match profile {
        Profile::Classroom => (Word::ProfileClassroom, Word::ProfileClassroomAbout),
        Profile::Rfc9293 => (Word::ProfileRfc9293, Word::ProfileRfc9293About),
        Profile::Linux => (Word::ProfileLinux, Word::ProfileLinuxAbout),
    };
    let (name, about, tag) = (desk.say(name), desk.say(about), profile.tag());
    let (on, checked) =
        if profile == desk.session.profile() { (" on", r#" checked="""#) } else { ("", "") };
    put!(
        out,
        r#"<label class="option{on}"><input type="radio" name="profile" value="{tag}"{checked} data-do="profile-{tag}"/><span><b>{name}</b><span class="about">{about}</span></span></label>"#
    );
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
    session.trace().packets.iter().find(|packet| packet.segment.flags == Flags::SYN)
}

fn first_answer(session: &Session) -> Option<&Packet> {
    let both = Flags::SYN | Flags::ACK;
    session.trace().packets.iter().find(|packet| packet.segment.flags.has(both))
}

fn last_ack(session: &Session) -> Option<&Packet> {
    let ack = |packet: &&Packet| packet.segment.flags == Flags::ACK && packet.segment.is_empty();
    session.trace().packets.iter().rev().find(ack)
}

fn hold_up(packet: PacketId) -> Action {
    Action::DelayTyped(packet, "1.2 s".to_owned())
}
