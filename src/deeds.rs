//! What a click on the page comes to. An element names its deed in `data-do`; a deed about
//! something in particular has that behind a hyphen: `remove-2`, `look-0.1`.

use inside::Ask;
use session::sim::PacketId;
use session::sim::tcp::Time;
use session::{Action, Doing, Focus, Leap, Profile, Side, Story, What, WhatIf, Word};

use crate::desk::Desk;
use crate::parts::stage::packet_named;
use crate::parts::within::asked;
use crate::parts::{intro, tools};
use crate::view::{Change, MenuOf, Play, Shared, Tab};

/// A change of what is shown.
pub enum Deed {
    /// Of the session.
    Act(Action),
    /// Of how the reader looks at it.
    Set(Change),
    /// The present is brought back into view.
    Return,
    /// The search is given up.
    StopHunt,
    /// A menu is opened where its button is.
    Open(MenuOf),
}

/// The deeds of a name, in order; none if it is no deed's.
pub fn named(name: &str, desk: &Desk) -> Vec<Deed> {
    if let Some(actions) = intro::tried(&desk.session, name) {
        return actions.into_iter().map(Deed::Act).collect();
    }
    if let Some(at) = &desk.view.menu
        && let Some(item) = name.strip_prefix("menu-")
    {
        return at.packet().map_or_else(Vec::new, |packet| at_segment(item, packet, desk));
    }
    if name.starts_with("act-") {
        return acted(name, String::new(), desk);
    }
    if let Some(tag) = name.strip_prefix("if-") {
        return switched(tag, desk);
    }
    if let Some(numbers) = name.strip_prefix("answer-").and_then(numbers) {
        let follows = asked(desk, Ask::Answer(numbers), "");
        return follows.map_or_else(Vec::new, |name| named(&name, desk));
    }
    if let Some([hidden, a, b, c, d]) = name.strip_prefix("player-").and_then(numbers) {
        return play(Play { hidden, turn: [a, b, c, d] });
    }
    single(name, desk).or_else(|| particular(name)).into_iter().collect()
}

/// What the menu at a segment offers: `drop`, `delay`, `double`, `look`, `undo`.
pub fn at_segment(item: &str, packet: PacketId, desk: &Desk) -> Vec<Deed> {
    let action = match item {
        "drop" => Action::Drop(packet),
        "double" => Action::Double(packet),
        "undo" => Action::RemoveFrom(packet),
        "delay" => return vec![Deed::Set(Change::Ask)],
        // Whoever looks inside wants time to stand still.
        "look" => return vec![Deed::Set(Change::Look), Deed::Set(Change::Menu(None))],
        _ => return Vec::new(),
    };
    let mut deeds = vec![Deed::Act(action)];
    deeds.extend(close(desk));
    deeds
}

/// What a menu at a host or at the network offers: `act-8-1`, the place of what is done among all,
/// and the host. The menu closes; time stands, so that what comes of it can be seen.
pub fn acted(name: &str, typed: String, desk: &Desk) -> Vec<Deed> {
    let mut numbers = name.split('-').skip(1).map(str::parse::<u8>);
    let (Some(Ok(what)), Some(Ok(host))) = (numbers.next(), numbers.next()) else {
        return Vec::new();
    };
    let Some(what) = What::ALL.get(usize::from(what)).copied() else { return Vec::new() };
    let done = carried(&Doing { host, what, typed, seed: String::new() }, desk);
    vec![Deed::Act(done), Deed::Set(Change::Menu(None))]
}

/// Something is done at the moment: the other program answers with the experiment that comes of it,
/// or says why that cannot be.
pub fn carried(doing: &Doing, desk: &Desk) -> Action {
    let answer =
        asked(desk, Ask::Act(doing.what, doing.host), &[&*doing.typed, &doing.seed].join("\n"));
    match answer.as_deref().map(|text| text.strip_prefix(inside::REFUSED).ok_or(text)) {
        Some(Err(link)) => Action::OpenLink(link.to_owned()),
        Some(Ok(why)) => Action::Say(why.to_owned()),
        None => Action::Say(desk.say(Word::InsideLost).to_owned()),
    }
}

/// Closes the menu, if one is open; time goes on if it ran before.
pub fn close(desk: &Desk) -> Vec<Deed> {
    let resume = desk.view.menu.as_ref().is_some_and(|at| at.resume);
    let play = resume.then_some(Deed::Act(Action::Play));
    play.into_iter().chain([Deed::Set(Change::Menu(None))]).collect()
}

/// Another turn of the reader who plays a host, at the moment before what is asked about.
fn play(play: Play) -> Vec<Deed> {
    let mut deeds = vec![Deed::Set(Change::Play(play)), Deed::Act(Action::Pause)];
    if play.hidden < Play::NONE.hidden {
        deeds.push(Deed::Act(Action::Focus(Focus::Now)));
        deeds.push(Deed::Act(Action::SeekTime(Time::from_micros(play.hidden.saturating_sub(1)))));
    }
    deeds
}

/// So many numbers with hyphens between them.
fn numbers<const N: usize>(text: &str) -> Option<[u64; N]> {
    let mut numbers = [0; N];
    let mut parts = text.split('-');
    for number in &mut numbers {
        *number = parts.next()?.parse().ok()?;
    }
    Some(numbers)
}

/// A what-if is switched on or off in the world that is changed: of two, in the one at the right.
fn switched(tag: &str, desk: &Desk) -> Vec<Deed> {
    let Some(what_if) = WhatIf::from_tag(tag) else { return Vec::new() };
    let mut side = tools::changed(desk);
    side.variation.set(what_if, !side.variation.has(what_if));
    vec![Deed::Act(changed(desk, side))]
}

/// Goes on in a changed world.
pub fn changed(desk: &Desk, side: Side) -> Action {
    match desk.session.right() {
        Some(_) => Action::SetSides(desk.session.left(), Some(side)),
        None => Action::SetSides(side, None),
    }
}

/// TCP as it is comes beside what is changed, and the story's counterpart beside what is not; or the
/// changed world, or the story, is shown alone.
fn compare(desk: &Desk) -> Action {
    let left = desk.session.left();
    let plain = Side::of(left.story);
    match desk.session.right() {
        Some(right) if right.story == left.story => Action::SetSides(right, None),
        Some(_) => Action::SetSides(left, None),
        None if left == plain => Action::SetSides(left, left.story.beside().or(Some(left))),
        None => Action::SetSides(plain, Some(left)),
    }
}

/// Another means of the search is tried, or one no more.
fn means(desk: &Desk, name: &str) -> Option<Deed> {
    let mut means = desk.view.means;
    let switch = match name {
        "drops" => &mut means.drops,
        "delays" => &mut means.delays,
        "doubles" => &mut means.doubles,
        _ => return None,
    };
    *switch = !*switch;
    Some(Deed::Set(Change::Means(means)))
}

fn single(name: &str, desk: &Desk) -> Option<Deed> {
    Some(match name {
        "intro-toggle" | "intro-close" => Deed::Set(Change::Intro),
        "theme" => Deed::Set(Change::Theme),
        "share" => Deed::Set(Change::Shared(Shared::Asked)),
        "shared-close" => Deed::Set(Change::Shared(Shared::Nothing)),
        "sheet" => Deed::Set(Change::Lift),
        "to-now" => Deed::Return,
        "compare" => Deed::Act(compare(desk)),
        "hunt-stop" => Deed::StopHunt,
        "hunt-open" => {
            let found = desk.hunt.as_ref().and_then(|hunt| hunt.link(desk.session.lang()));
            Deed::Act(Action::OpenLink(found?))
        }
        "keys" => Deed::Set(Change::Keys(true)),
        "keys-close" => Deed::Set(Change::Keys(false)),
        "letters" => Deed::Set(Change::Letters(!desk.view.letters)),
        "lang" => Deed::Act(Action::SetLang(desk.session.lang().other())),
        "undo" => Deed::Act(Action::Undo),
        "redo" => Deed::Act(Action::Redo),
        "clear" => Deed::Act(Action::ClearScript),
        "notice-dismiss" => Deed::Act(Action::DismissNotice),
        "play" => Deed::Act(Action::TogglePlay),
        "jump-start" => Deed::Act(Action::JumpStart),
        "step-back" => Deed::Act(Action::StepBack),
        "step-forward" => Deed::Act(Action::StepForward),
        "jump-end" => Deed::Act(Action::JumpEnd),
        "next-state" => Deed::Act(Action::Leap(Leap::State)),
        "next-surprise" => Deed::Act(Action::Leap(Leap::Surprise)),
        _ => return name.strip_prefix("means-").and_then(|name| means(desk, name)),
    })
}

fn particular(name: &str) -> Option<Deed> {
    let (kind, which) = name.split_once('-')?;
    let number = which.parse::<u64>().ok();
    Some(match kind {
        "profile" => {
            let mut all = Profile::ALL.into_iter();
            Deed::Act(Action::SetProfile(all.find(|profile| profile.tag() == which)?))
        }
        "story" => Deed::Act(Action::OpenStory(Story::from_tag(which)?)),
        "tab" => Deed::Set(Change::Tab(Tab::named(name)?)),
        "look" => Deed::Act(Action::Focus(Focus::Packet(packet_named(which)?))),
        "host" => Deed::Act(Action::Focus(Focus::Host(u8::try_from(number?).ok()?))),
        "next" => Deed::Act(Action::Leap(Leap::Host(u8::try_from(number?).ok()?))),
        "open" => Deed::Open(place_named(which)?),
        "switch" => Deed::Act(Action::Switch(usize::try_from(number?).ok()?)),
        "branch" => Deed::Act(Action::GoTo(usize::try_from(number?).ok()?)),
        "beside" => Deed::Act(Action::CompareBranch(usize::try_from(number?).ok()?)),
        "remove" => Deed::Act(Action::Remove(usize::try_from(number?).ok()?)),
        "at" => Deed::Act(Action::SeekTime(Time::from_micros(number?))),
        _ => return None,
    })
}

/// `host-0`, or `link-0` for the network between that host and the next.
fn place_named(which: &str) -> Option<MenuOf> {
    let (kind, host) = which.split_once('-')?;
    let host = host.parse().ok()?;
    match kind {
        "host" => Some(MenuOf::Host(host)),
        "link" => Some(MenuOf::Link(host)),
        _ => None,
    }
}
