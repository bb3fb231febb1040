//! The run as it is drawn: laid out once per run, language and its part, width and set of open folds.

use std::cell::RefCell;
use std::rc::Rc;

use session::diagram::{
    self, Arrow, ArrowShape, Input, Micros, Picture, Point, Reaches, Style, TickAt, Visible,
};
use session::sim::{PacketId, Trace};
use session::{Lang, Session, texts};

use crate::view::View;

/// The scene with its layout.
#[derive(Default)]
pub struct Scene {
    /// What is drawn.
    pub input: Input,
    /// Where it is drawn.
    pub picture: Picture,
    /// The packets' names, by the numbers that arrows have.
    pub packets: Vec<PacketId>,
    /// Places of the arrows in the picture, in the order of time.
    pub order: Vec<usize>,
    reaches: Reaches,
    /// What was last asked for of [`Scene::visible`].
    seen: RefCell<((i32, i32), Rc<Visible>)>,
}

/// A shared scene; equal if it is the very same.
#[derive(Clone, Default)]
pub struct Drawn(pub Rc<Scene>);

/// What a layout depends on.
pub struct Needs {
    session: Session,
    trace: Rc<Trace>,
    lang: Lang,
    /// Whether all of the language's sentences are there.
    whole: bool,
    wide: i32,
    open: Vec<Micros>,
}

impl PartialEq for Drawn {
    fn eq(&self, other: &Drawn) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl PartialEq for Needs {
    fn eq(&self, other: &Needs) -> bool {
        Rc::ptr_eq(&self.trace, &other.trace)
            && self.lang == other.lang
            && self.whole == other.whole
            && self.wide == other.wide
            && self.open == other.open
    }
}

impl Drawn {
    /// What a session's layout depends on.
    pub fn needs(session: &Session, view: &View) -> Needs {
        let wide = view.size.0.max(NARROWEST);
        Needs {
            session: session.clone(),
            trace: Rc::clone(session.trace()),
            lang: session.lang(),
            whole: texts::is_whole(session.lang()),
            wide,
            open: view.open.clone(),
        }
    }

    /// Lays a run out.
    pub fn of(needs: &Needs) -> Drawn {
        Self::laid_out(needs, needs.session.scene())
    }

    /// Lays out what is given in place of the run's own scene.
    pub fn laid_out(needs: &Needs, input: Input) -> Drawn {
        let lang = needs.lang;
        let fold_words = move |from: Micros, to: Micros| texts::idle(to.saturating_sub(from), lang);
        let tick_words = move |tick: TickAt| texts::tick(tick, lang);
        let mut style = Style::new(f64::from(needs.wide), &fold_words, &tick_words);
        style.header = 0.0;
        style.shared(input.groups.len());
        style.open.clone_from(&needs.open);
        if needs.wide >= ROOMY {
            style.slope = ROOMY_SLOPE;
        }
        let picture = diagram::layout(&input, &style);
        let packets = needs.trace.packets.iter().map(|packet| packet.id).collect();
        let all: Vec<usize> = (0..picture.arrows.len()).collect();
        let order = in_time(&picture.arrows, &all);
        // Nothing is seen between these heights.
        let seen = RefCell::new(((i32::MAX, i32::MIN), Rc::default()));
        let reaches = picture.reaches();
        Drawn(Rc::new(Scene { input, picture, packets, order, reaches, seen }))
    }
}

impl Scene {
    /// The packet that an arrow stands for.
    pub fn packet(&self, arrow: u32) -> Option<PacketId> {
        self.packets.get(arrow as usize).copied()
    }

    /// What is to be drawn between two heights. Each layer asks, and it is found once.
    pub fn visible(&self, between: (i32, i32)) -> Rc<Visible> {
        let mut seen = self.seen.borrow_mut();
        if seen.0 != between {
            let (top, bottom) = between;
            let found = self.reaches.visible(f64::from(top), f64::from(bottom));
            *seen = (between, Rc::new(found));
        }
        Rc::clone(&seen.1)
    }

    /// Some places of arrows, in the order of time.
    pub fn in_time(&self, places: &[usize]) -> Vec<usize> {
        in_time(&self.picture.arrows, places)
    }

    /// The place of a packet's arrow in the picture.
    pub fn arrow_of(&self, packet: PacketId) -> Option<usize> {
        let id = self.packets.iter().position(|of| *of == packet)?;
        self.place_of(u32::try_from(id).ok()?)
    }

    /// The place of an arrow in the picture.
    pub fn place_of(&self, id: u32) -> Option<usize> {
        self.picture.arrows.binary_search_by_key(&id, |arrow| arrow.id).ok()
    }

    /// What is given of an arrow.
    pub fn given(&self, id: u32) -> Option<&Arrow> {
        let place = self.input.arrows.binary_search_by_key(&id, |arrow| arrow.id).ok()?;
        self.input.arrows.get(place)
    }

    /// The packet before or after another in the order of time.
    pub fn beside(&self, packet: PacketId, forward: bool) -> Option<PacketId> {
        let arrow = self.arrow_of(packet)?;
        let place = self.order.iter().position(|&i| i == arrow)?;
        let place = if forward { place + 1 } else { place.checked_sub(1)? };
        self.packet(self.picture.arrows[*self.order.get(place)?].id)
    }
}

/// Where a segment's head is, or its cross.
pub fn tip(arrow: &ArrowShape) -> Point {
    arrow.cross.unwrap_or_else(|| arrow.path.to())
}

/// A packet's name as an attribute: `0.1`, with the copy's number behind it: `0.1.1`.
pub fn packet_name(packet: PacketId) -> String {
    let PacketId { from, nth, copy } = packet;
    if copy == 0 { format!("{from}.{nth}") } else { format!("{from}.{nth}.{copy}") }
}

/// What [`packet_name`] has written.
pub fn packet_named(name: &str) -> Option<PacketId> {
    let mut parts = name.split('.');
    let from = parts.next()?.parse().ok()?;
    let nth = parts.next()?.parse().ok()?;
    let copy = parts.next().map_or(Some(0), |copy| copy.parse().ok())?;
    Some(PacketId { from, nth, copy })
}

/// Arrows come almost in order; each finds its place from behind.
fn in_time(arrows: &[ArrowShape], places: &[usize]) -> Vec<usize> {
    let mut order: Vec<usize> = Vec::with_capacity(places.len());
    for &i in places {
        let before = order.iter().rposition(|&other| arrows[other].sent <= arrows[i].sent);
        order.insert(before.map_or(0, |before| before + 1), i);
    }
    order
}

/// The narrowest canvas that is laid out, in px.
const NARROWEST: i32 = 280;
/// From this width on, in px, a flight is drawn steeper, so that a run fills the screen.
const ROOMY: i32 = 700;
/// How high a flight is drawn then, in px.
const ROOMY_SLOPE: f64 = 44.0;
