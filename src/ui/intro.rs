//! The text at the left: what this is, what to try, what was done, and whose TCP it is.

use session::sim::tcp::Flags;
use session::sim::{Packet, PacketId};
use session::{Action, Profile, Session, Word};
use yew::{Callback, Html, html};

use super::desk::{Desk, button};
use super::icons::{Icon, icon};
use super::lists;
use super::view::Change;

/// The text.
pub fn intro(desk: &Desk) -> Html {
    let set = desk.set.clone();
    let close = Callback::from(move |_| set.emit(Change::Intro));
    let name = desk.say(Word::Close);
    html! {
        <aside id="intro" class="intro" aria-label={desk.say(Word::Lesson)} hidden={!desk.view.intro}>
            { button("btn icon shut", "intro-close", Icon::Close, name, name.to_owned(), close) }
            <h1>{ desk.say(Word::Title) }</h1>
            <div class="prose">
                <p>{ desk.say(Word::IntroStory) }</p>
                <p>{ desk.say(Word::IntroTouch) }</p>
            </div>
            <section>
                <h2>{ desk.say(Word::TryThis) }</h2>
                <div class="try">{ for SUGGESTIONS.iter().filter_map(|suggestion| offer(desk, suggestion)) }</div>
            </section>
            { lists::done(desk) }
            <fieldset class="profiles">
                <legend>{ desk.say(Word::Profile) }</legend>
                { for Profile::ALL.into_iter().map(|profile| choice(desk, profile)) }
            </fieldset>
            <section class="keys">
                <p>{ desk.say(Word::KeysPlay) }</p>
                <p>{ desk.say(Word::KeysSegment) }</p>
            </section>
        </aside>
    }
}

fn choice(desk: &Desk, profile: Profile) -> Html {
    let (name, about) = match profile {
        Profile::Classroom => (Word::ProfileClassroom, Word::ProfileClassroomAbout),
        Profile::Rfc9293 => (Word::ProfileRfc9293, Word::ProfileRfc9293About),
        Profile::Linux => (Word::ProfileLinux, Word::ProfileLinuxAbout),
    };
    let on = profile == desk.session.profile();
    html! {
        <label class={if on { "option on" } else { "option" }}>
            <input type="radio" name="profile" value={profile.tag()} checked={on} data-testid={["profile-", profile.tag()].concat()}
                onclick={desk.on(Action::SetProfile(profile))} />
            <span><b>{ desk.say(name) }</b><span class="about">{ desk.say(about) }</span></span>
        </label>
    }
}

/// Something to try: a button that does it, for those who would rather see than read.
struct Suggestion {
    id: &'static str,
    word: Word,
    sign: Icon,
    which: fn(&Session) -> Option<&Packet>,
    what: fn(PacketId) -> Action,
}

/// Chosen so that each shows another of TCP's answers to a bad network.
const SUGGESTIONS: [Suggestion; 3] = [
    Suggestion {
        id: "try-drop",
        word: Word::TryDropSyn,
        sign: Icon::Drop,
        which: first_syn,
        what: Action::Drop,
    },
    Suggestion {
        id: "try-delay",
        word: Word::TryDelayAnswer,
        sign: Icon::Delay,
        which: first_answer,
        what: hold_up,
    },
    Suggestion {
        id: "try-last",
        word: Word::TryDropLastAck,
        sign: Icon::Drop,
        which: last_ack,
        what: Action::Drop,
    },
];

fn offer(desk: &Desk, suggestion: &Suggestion) -> Option<Html> {
    let packet = (suggestion.which)(&desk.session)?;
    // From where it begins, so that the reader sees it happen.
    let deeds = [(suggestion.what)(packet.id), Action::SeekTime(packet.sent), Action::Play];
    let act = desk.act.clone();
    let tried = Callback::from(move |_| deeds.iter().for_each(|deed| act.emit(deed.clone())));
    Some(html! {
        <button type="button" data-testid={suggestion.id} onclick={tried}>
            { icon(suggestion.sign) }<span>{ desk.say(suggestion.word) }</span>
        </button>
    })
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
