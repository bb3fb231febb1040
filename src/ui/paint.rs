//! Brings the document into line with what is shown: each part is written when that on which it
//! depends has changed, and put into the document where its text is another than before.

use std::mem::replace;

use markup::Px;
use session::sim::tcp::Time;
use session::{Focus, Lang, Profile, Word};
use web_sys::Element;

use super::skeleton::SKELETON;
use crate::browser::{Fill, patch};
use crate::desk::Desk;
use crate::parts::stage::hits::FEW;
use crate::parts::stage::{Drawn, draw, hits, hosts, menu, now};
use crate::parts::{branches, intro, lists, share, tables, timeline, top, transport, why};
use crate::view::{Inside, Play};

/// The page's parts in the document.
pub struct Paint {
    root: Element,
    parts: Vec<Shown>,
    /// What surrounds them.
    attributes: Vec<Attribute>,
    frame: Option<Of>,
    /// The run that all parts show.
    whole: Option<Drawn>,
    /// The present, and whether it was another in the picture before.
    now: Time,
    moved: bool,
    /// What was painted last is a frame in which time goes on.
    flows: bool,
    /// When the present was last another, it was an earlier one.
    back: bool,
    /// Where the picture was scrolled to.
    place: ((i32, i32), bool, bool),
    /// What the last painting left.
    left: Option<Left>,
}

/// What was not painted, and is to be painted later.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Left {
    /// What does not belong to the picture, because that is one of another run of many segments.
    Beside,
    /// What tells of the moment, because time goes on.
    Moment,
}

/// Time goes on, frame by frame.
#[derive(PartialEq)]
enum Flow {
    /// A frame is painted.
    On,
    /// It is painted for the second time.
    Again,
}

/// An attribute as it was set last.
struct Attribute {
    place: &'static str,
    name: &'static str,
    element: Element,
    value: String,
}

struct Shown {
    element: Element,
    part: &'static Part,
    of: Option<Of>,
    text: String,
    /// What was written ahead, and what that depends on.
    ahead: Option<(Of, String)>,
}

/// A part of the page.
struct Part {
    /// Where it stands.
    place: &'static str,
    /// What it depends on; nothing if it is written each time.
    of: Option<fn(&Desk) -> Of>,
    /// Writes it.
    write: fn(&Desk, &mut String),
    /// How its text gets into the document.
    fill: Fill,
    /// It gives way to the picture.
    waits: Option<Left>,
}

/// What a part depends on. As long as it is equal, the part is not written anew.
#[derive(Clone, PartialEq)]
struct Of {
    lang: Lang,
    profile: Profile,
    undo: (bool, bool),
    drawn: Drawn,
    focus: Focus,
    numbers: [i64; 3],
}

impl Paint {
    /// Puts the page's skeleton into an element.
    pub fn new(root: Element, embedded: bool) -> Paint {
        root.set_inner_html(SKELETON);
        let mut parts = Vec::new();
        for part in PARTS {
            let Ok(Some(element)) = root.query_selector(part.place) else { continue };
            let framed = part.place == ".undoing";
            if matches!(part.place, ".top" | ".intro") && embedded || framed && !embedded {
                element.remove();
            } else {
                parts.push(Shown { element, part, of: None, text: String::new(), ahead: None });
            }
        }
        Paint {
            root,
            parts,
            attributes: Vec::new(),
            frame: None,
            whole: None,
            now: Time::ZERO,
            moved: false,
            flows: false,
            back: false,
            place: Default::default(),
            left: None,
        }
    }

    /// Paints all that has changed. At first, while time goes on, and in a run of many segments, what does not belong
    /// to the picture is left, unless `all` is asked for.
    pub fn paint(&mut self, desk: &Desk, all: bool) -> Option<Left> {
        let many = !all && desk.drawn.0.order.len() > FEW;
        let same = self.whole.as_ref() == Some(&desk.drawn);
        let another = !all && (self.whole.is_none() || many && !same);
        let flow = if all { None } else { self.flow(desk).filter(|_| same) };
        self.flows = flow == Some(Flow::On);
        let (mut left, mut happens) = (None, flow == Some(Flow::Again));
        for (nth, shown) in self.parts.iter_mut().enumerate() {
            let of = shown.part.of.map(|of| of(desk));
            if of.is_some() && of == shown.of {
                continue;
            }
            // The line at the top is there from the first.
            let waits =
                shown.part.waits.filter(|_| shown.of.is_some() || shown.part.place != ".top");
            // What one layer of ends has gained, the other still shows in the same place.
            let loses = flow.is_some() && nth == ENDS + 1 && same_view(&shown.of, &of);
            let waits = waits.or(loses.then_some(Left::Moment));
            if another && waits.is_some() {
                left = Some(Left::Beside);
                continue;
            }
            if happens && waits == Some(Left::Moment) {
                left = Some(Left::Moment);
                continue;
            }
            shown.of = of;
            happens |= flow.is_some() && (waits.is_some() || shown.part.fill == Fill::Replace);
            let ahead = shown.ahead.take_if(|ahead| shown.of.as_ref() == Some(&ahead.0));
            let text = ahead.map_or_else(|| written(shown.part, desk), |ahead| ahead.1);
            if text != shown.text {
                patch(&shown.element, &text, shown.part.fill);
                shown.text = text;
            }
        }
        if !another {
            self.whole = Some(desk.drawn.clone());
        }
        self.frame(desk);
        self.left = left;
        left
    }

    /// Whether what was painted last is a frame in which time goes on.
    pub fn flows(&self) -> bool {
        self.flows
    }

    /// Writes ahead what cannot wait, for when this is what is to be shown.
    pub fn prepare(&mut self, desk: &Desk) {
        for shown in self.parts.iter_mut().filter(|shown| shown.part.waits.is_none()) {
            shown.ahead = shown.part.of.map(|of| (of(desk), written(shown.part, desk)));
        }
    }

    /// Whether time goes on. A frame in which something happens draws it; what stands beside it follows, one with each
    /// frame, and nothing of it when a frame is painted again, say because the picture was scrolled.
    fn flow(&mut self, desk: &Desk) -> Option<Flow> {
        let (now, view) = (desk.session.now(), &desk.view);
        let place = (view.seen, view.away, view.scrolled);
        let before = replace(&mut self.now, now);
        let moved = before != now;
        if moved && replace(&mut self.back, now < before) != self.back {
            // The layer that gains comes first.
            self.parts.swap(ENDS, ENDS + 1);
        }
        let scrolled = replace(&mut self.place, place) != place;
        if !moved && self.left == Some(Left::Moment) {
            return Some(Flow::Again);
        }
        let flows = self.moved && moved;
        self.moved = moved || scrolled && self.moved;
        flows.then_some(Flow::On)
    }

    /// The attributes of what surrounds the parts.
    fn frame(&mut self, desk: &Desk) {
        let share = ["--at:", &Px(desk.session.position() * 1000.0).to_string()].concat();
        for place in [".gone", ".knob"] {
            self.set(place, "style", &share);
        }
        let present = now::edge(desk).to_string();
        self.set("#past rect", "height", &present);
        self.set("#future rect", "y", &present);
        let canvas = match (&desk.view.chip, desk.view.hovered) {
            (Some(_), _) => "canvas dragging",
            (None, Some(_)) => "canvas over",
            (None, None) => "canvas",
        };
        self.set(".canvas", "class", canvas);
        let mut class = "page".to_owned();
        for (name, on) in [
            (" narrow-intro", !desk.view.intro),
            (" quiz", desk.view.play.hidden < Play::NONE.hidden),
            // What happens at the very beginning has no moment before it.
            (" blank", desk.view.play.hidden == 0),
        ] {
            if on {
                class.push_str(name);
            }
        }
        self.set("", "class", &class);
        let of = run(desk);
        if self.frame.as_ref() == Some(&of) {
            return;
        }
        self.frame = Some(of);
        let picture = &desk.drawn.0.picture;
        let (stage, transport) = (desk.say(Word::Stage), desk.say(Word::Transport));
        self.set(".stage", "aria-label", stage);
        self.set(".picture", "aria-label", stage);
        self.set(".picture", "width", &Px(picture.width).to_string());
        // A browser lays out all texts of an SVG anew when its height is another: it has one to spare, and is cut off.
        self.set(".picture", "height", &Px((picture.height / SPARE).ceil() * SPARE).to_string());
        self.set(".cut", "style", &format!("height:{}px", Px(picture.height)));
        self.set(".picture", "style", &draw::sizes(picture));
        self.set(".transport", "aria-label", transport);
    }

    /// Sets an attribute of what stands at a place, or of the whole page. An element is looked for once.
    fn set(&mut self, place: &'static str, name: &'static str, value: &str) {
        let known = self.attributes.iter().position(|of| (of.place, of.name) == (place, name));
        let nth = known.unwrap_or(self.attributes.len());
        if known.is_none() {
            let root = place.is_empty().then(|| self.root.clone());
            let found = root.or_else(|| self.root.query_selector(place).ok()?);
            let Some(element) = found else { return };
            self.attributes.push(Attribute { place, name, element, value: String::new() });
        }
        let of = &mut self.attributes[nth];
        if of.value != value {
            let _ = of.element.set_attribute(name, value);
            value.clone_into(&mut of.value);
        }
    }
}

fn written(part: &Part, desk: &Desk) -> String {
    let mut text = String::new();
    (part.write)(desk, &mut text);
    text
}

/// Whether of two layers the same part of the picture is seen.
fn same_view(before: &Option<Of>, now: &Option<Of>) -> bool {
    let view = |of: &Option<Of>| of.as_ref().map(|of| [of.numbers[0], of.numbers[1]]);
    view(before) == view(now)
}

/// The run: it changes with each intervention, not with time.
fn run(desk: &Desk) -> Of {
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
fn inside(desk: &Desk) -> i64 {
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

/// The picture's height grows in such steps, in px; chosen so that an intervention seldom changes it.
const SPARE: f64 = 2000.0;

/// The place of the layers of ends among the parts, of which none before them is ever missing.
const ENDS: usize = 3;

/// In the order in which they are painted; the layers of ends change places with the direction of time.
static PARTS: &[Part] = &[
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
    beside(".top", looks, top::top),
    beside(".intro", looks, intro::intro),
    part(".notices", None, lists::notice),
    Part { waits: Some(Left::Moment), ..part(".why", Some(moment), why::why) },
    Part { waits: Some(Left::Moment), ..part(".tables", Some(moment), tables::tables) },
    part(".buttons", Some(controls), transport::buttons),
    beside(".ticks", run, timeline::ticks),
    beside(".flags", decided, timeline::flags),
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
