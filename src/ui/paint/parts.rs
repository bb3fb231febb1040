//! The page's parts: where each stands, what it depends on, what writes it.

use session::{Focus, Lang, Profile};

use super::Left;
use crate::browser::Fill;
use crate::desk::Desk;
use crate::parts::stage::{Drawn, draw, hits, hosts, menu, now};
use crate::parts::{branches, intro, lists, share, tables, timeline, top, transport, why};
use crate::view::{Inside, Play};

/// A part of the page.
pub struct Part {
    /// Where it stands.
    pub place: &'static str,
    /// What it depends on; nothing if it is written each time.
    pub of: Option<fn(&Desk) -> Of>,
    /// Writes it.
    pub write: fn(&Desk, &mut String),
    /// How its text gets into the document.
    pub fill: Fill,
    /// It gives way to the picture.
    pub waits: Option<Left>,
}

/// What a part depends on. As long as it is equal, the part is not written anew.
#[derive(Clone, PartialEq)]
pub struct Of {
    lang: Lang,
    profile: Profile,
    undo: (bool, bool),
    drawn: Drawn,
    focus: Focus,
    numbers: [i64; 3],
}

/// Whether of two layers the same part of the picture is seen.
pub fn same_view(before: &Option<Of>, now: &Option<Of>) -> bool {
    let view = |of: &Option<Of>| of.as_ref().map(|of| [of.numbers[0], of.numbers[1]]);
    view(before) == view(now)
}

/// The run: it changes with each intervention, not with time.
pub fn run(desk: &Desk) -> Of {
    let session = &desk.session;
    Of {
        lang: session.lang(),
        profile: session.profile(),
        undo: (session.can_undo(), session.can_redo()),
        drawn: desk.drawn.clone(),
        focus: Focus::Now,
        numbers: [0; 3],
    }
}

fn with(desk: &Desk, numbers: [i64; 3]) -> Of {
    Of { numbers, ..run(desk) }
}

/// The run, and what has happened and is looked at: it changes from event to event.
fn moment(desk: &Desk) -> Of {
    let up = i64::from(desk.view.up);
    let numbers = [desk.last(), desk.view.tab.number(), inside(desk) * 2 + up];
    Of { focus: desk.session.focus(), ..with(desk, numbers) }
}

/// How often the program that draws the insides has had more to show.
pub fn inside(desk: &Desk) -> i64 {
    match desk.view.inside {
        Inside::Shows(times) => times,
        Inside::Lost => -1,
    }
}

/// What was decided, and where among all that was one is.
fn decided(desk: &Desk) -> Of {
    let (all, here) = desk.session.decisions();
    with(desk, [all as i64, here as i64, inside(desk)])
}

/// The line at the top and the text at the left.
fn looks(desk: &Desk) -> Of {
    let means = desk.view.means;
    let kinds = [means.drops, means.delays, means.doubles].map(i64::from);
    let [drops, delays, doubles] = kinds;
    let hunt =
        desk.hunt.as_ref().map_or(-1, |hunt| hunt.tried() as i64 * 2 + i64::from(hunt.is_over()));
    let kinds = (drops << 2) + (delays << 1) + doubles;
    let bounds = i64::from(means.faults) * 8 + means.wish as i64;
    let forms = (bounds << 16) + ((desk.view.what as i64) << 3) + kinds;
    let Play { hidden, turn } = desk.view.play;
    let turn = turn.into_iter().fold(hidden, |sum, number| sum.wrapping_mul(31) ^ number);
    let look = desk.view.theme as i64 * 2 + i64::from(desk.view.intro);
    with(desk, [look + inside(desk) * 8, forms, hunt ^ turn.cast_signed()])
}

/// The part of the picture that is seen.
fn seen(desk: &Desk) -> Of {
    with(desk, [desk.view.seen.0.into(), desk.view.seen.1.into(), 0])
}

fn seen_by_now(desk: &Desk) -> Of {
    with(desk, [desk.view.seen.0.into(), desk.view.seen.1.into(), desk.last()])
}

fn taken(desk: &Desk) -> Of {
    let stop = hits::stop(desk).map_or(-1, |at| at as i64);
    let stop = stop ^ (desk.view.play.hidden << 16).cast_signed();
    with(desk, [desk.view.seen.0.into(), desk.view.seen.1.into(), stop])
}

fn controls(desk: &Desk) -> Of {
    let session = &desk.session;
    with(desk, [session.playing().into(), session.at_end().into(), session.speed() as i64])
}

const fn part(
    place: &'static str,
    of: Option<fn(&Desk) -> Of>,
    write: fn(&Desk, &mut String),
) -> Part {
    Part { place, of, write, fill: Fill::Mend, waits: None }
}

const fn beside(place: &'static str, of: fn(&Desk) -> Of, write: fn(&Desk, &mut String)) -> Part {
    Part { waits: Some(Left::Beside), ..part(place, Some(of), write) }
}

const fn layer(place: &'static str, of: fn(&Desk) -> Of, write: fn(&Desk, &mut String)) -> Part {
    Part { fill: Fill::Replace, ..part(place, Some(of), write) }
}

/// The place of the layers of ends among the parts, of which none before them is ever missing.
pub const ENDS: usize = 3;

/// In the order in which they are painted; the layers of ends change places with the direction of time.
pub static PARTS: &[Part] = &[
    layer(".ground", seen, draw::ground),
    layer(".shapes.future", seen, draw::shapes),
    layer(".shapes.past", seen, draw::shapes),
    layer(".ends.past", seen_by_now, draw::happened),
    layer(".ends.future", seen_by_now, draw::to_come),
    Part { waits: Some(Left::Moment), ..part(".hits", Some(taken), hits::hits) },
    part(".present", None, now::present),
    part(".chips", Some(seen), hits::chips),
    part(".afloat", None, now::floating),
    part(".menus", None, menu::menus),
    part(".ways", None, now::way_back),
    part(".heads", None, hosts::heads),
    // It asks first what another program draws, and for little: that is when that program has most to do.
    beside(".flags", decided, timeline::flags),
    beside(".top", looks, top::top),
    beside(".intro", looks, intro::intro),
    part(".notices", None, lists::notice),
    Part { waits: Some(Left::Moment), ..part(".why", Some(moment), why::why) },
    Part { waits: Some(Left::Moment), ..part(".tables", Some(moment), tables::tables) },
    part(".buttons", Some(controls), transport::buttons),
    beside(".ticks", run, timeline::ticks),
    part("[type=range]", None, timeline::range),
    part(".clock", None, transport::clock),
    part(".speed", Some(controls), transport::speeds),
    beside(".branches", decided, branches::branches),
    beside(".undoing", run, top::framed_undoing),
    beside("#summary", decided, lists::summary),
    Part { waits: Some(Left::Moment), ..part("[aria-live]", Some(moment), lists::live) },
    part(".toasts", None, share::toast),
    part(".sheets", None, share::keys),
];
