//! Brings the document into line with what is shown: each part is written when that on which it
//! depends has changed, and put into the document where its text is another than before.

mod parts;

use std::mem::{replace, take};

use markup::Px;
use session::sim::tcp::Time;
use session::{Word, texts};
use web_sys::Element;

use self::parts::{ENDS, Of, PARTS, Part, inside, run, same_view};
use super::skeleton::SKELETON;
use crate::browser::{Fill, announce_picture, patch};
use crate::desk::Desk;
use crate::parts::stage::hits::FEW;
use crate::parts::stage::{Drawn, draw, now};
use crate::view::Play;

/// The page's parts in the document.
pub struct Paint {
    root: Element,
    parts: Vec<Shown>,
    /// What surrounds them.
    attributes: Vec<Attribute>,
    frame: Option<Of>,
    /// The run that all parts show.
    whole: Option<Drawn>,
    /// What there was to tell of it with, as [`inside`] says, and whether the language was whole.
    means: (i64, bool),
    /// The present, and whether it was another in the picture before.
    now: Time,
    moved: bool,
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
    /// What does not belong to the picture, because that is the first, or one of another run of many segments, or there
    /// is more to tell.
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

impl Shown {
    /// Writes it, unless that was done ahead, and puts it into the document if it is another than before.
    fn paint(&mut self, desk: &Desk, of: Option<Of>) {
        self.of = of;
        let ahead = self.ahead.take_if(|ahead| self.of.as_ref() == Some(&ahead.0));
        let text = ahead.map_or_else(|| written(self.part, desk), |ahead| ahead.1);
        if text != self.text {
            patch(&self.element, &text, self.part.fill);
            self.text = text;
        }
    }
}

impl Paint {
    /// Puts the page's skeleton into an element, and lets it look like a page, so that the room can be measured.
    pub fn new(root: Element, desk: &Desk) -> Paint {
        root.set_inner_html(SKELETON);
        let mut parts = Vec::new();
        for part in PARTS {
            let Ok(Some(element)) = root.query_selector(part.place) else { continue };
            let framed = part.place == ".undoing";
            if matches!(part.place, ".top" | ".intro") && desk.embedded || framed && !desk.embedded
            {
                element.remove();
            } else {
                parts.push(Shown { element, part, of: None, text: String::new(), ahead: None });
            }
        }
        let mut paint = Paint {
            root,
            parts,
            attributes: Vec::new(),
            frame: None,
            whole: None,
            means: (0, false),
            now: Time::ZERO,
            moved: false,
            back: false,
            place: Default::default(),
            left: Some(Left::Beside),
        };
        paint.looks(desk);
        paint
    }

    /// Paints all that has changed, and leaves what can wait, at first all but the picture; of that, `more` asks for one
    /// part that stands beside the picture, or for all that tells of the moment.
    pub fn paint(&mut self, desk: &Desk, mut more: bool) -> Option<Left> {
        let same = self.whole.as_ref() == Some(&desk.drawn);
        let flow = if more { None } else { self.flow(desk).filter(|_| same) };
        let beside = self.leaves_beside(desk, same);
        let first = self.frame.is_none();
        let (mut left, mut happens) = (None, flow == Some(Flow::Again));
        for (nth, shown) in self.parts.iter_mut().enumerate() {
            let of = shown.part.of.map(|of| of(desk));
            if of.is_some() && of == shown.of {
                continue;
            }
            // The line at the top is there from the first.
            let top = shown.of.is_none() && shown.part.place == ".top";
            let next = first && !top && shown.part.fill != Fill::Replace;
            let waits = shown.part.waits.filter(|_| !top);
            // What one layer of ends has gained, the other still shows in the same place.
            let loses = flow.is_some() && nth == ENDS + 1 && same_view(&shown.of, &of);
            let waits = waits.or(loses.then_some(Left::Moment));
            if next || beside && waits.is_some() {
                // There is a turn after the last one too, for what follows when all stands.
                left = Some(Left::Beside);
                if next || !take(&mut more) {
                    continue;
                }
            }
            if happens && waits == Some(Left::Moment) {
                left = Some(Left::Moment);
                continue;
            }
            happens |= flow.is_some() && (waits.is_some() || shown.part.fill == Fill::Replace);
            shown.paint(desk, of);
        }
        self.left = left;
        if self.stands() {
            self.whole = Some(desk.drawn.clone());
        }
        self.frame(desk);
        if first {
            announce_picture();
        }
        left
    }

    /// Whether what does not belong to the picture is left.
    fn leaves_beside(&mut self, desk: &Desk, same: bool) -> bool {
        let means = (inside(desk), texts::is_whole(desk.session.lang()));
        let told = replace(&mut self.means, means) == means;
        let many = desk.drawn.0.order.len() > FEW;
        !told || !self.stands() || self.whole.is_none() || many && !same
    }

    /// Whether nothing stands beside the picture that is about another run.
    pub fn stands(&self) -> bool {
        self.left != Some(Left::Beside)
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
        self.looks(desk);
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

    /// The classes of the page.
    fn looks(&mut self, desk: &Desk) {
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

/// The picture's height grows in such steps, in px; chosen so that an intervention seldom changes it.
const SPARE: f64 = 2000.0;
