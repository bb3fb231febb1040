//! What tests ask of every drawing of a host: it is well-formed, it stays in its view, and no text
//! lies over another.

use roxmltree::{Document, Node};
use session::diagram::{Face, width};
use session::sim::HostId;
use session::sim::tcp::Time;
use session::{Action, Lang, Profile, Session, Story};

/// Every host of every story, as it opens, at every moment: by every profile in English, and in
/// Chinese by the one with which the page begins.
pub(crate) fn everywhere(mut look: impl FnMut(&Session, HostId)) {
    let profiles = Profile::ALL.map(|profile| (Lang::En, profile));
    for (lang, profile) in profiles.into_iter().chain([(Lang::Zh, Profile::default())]) {
        let session = Session::new(lang).apply(Action::SetProfile(profile));
        for story in Story::ALL {
            at_each_moment(&session.apply(Action::OpenStory(story)), &mut look);
        }
    }
}

/// Every host of an experiment at every moment.
pub(crate) fn at_each_moment(session: &Session, look: &mut impl FnMut(&Session, HostId)) {
    let instants = session.pace().instants().to_vec();
    for at in [Time::ZERO].into_iter().chain(instants).chain([session.pace().end()]) {
        let session = session.apply(Action::SeekTime(at));
        for host in 0..session.trace().start.len() {
            look(&session, host as HostId);
        }
    }
}

/// Looks at markup with drawings in it.
pub(crate) fn drawings(markup: &str, look: impl FnOnce(&Document)) {
    let markup = ["<div>", markup, "</div>"].concat();
    let document = Document::parse(&markup).unwrap_or_else(|error| panic!("{error}: {markup}"));
    for svg in all(document.root(), "svg", None) {
        sound(svg);
    }
    look(&document);
}

/// The elements of a name and a class below a node.
pub(crate) fn all<'a>(below: Node<'a, 'a>, name: &str, class: Option<&str>) -> Vec<Node<'a, 'a>> {
    let nodes = below.descendants().filter(|node| node.has_tag_name(name));
    nodes.filter(|node| class.is_none_or(|class| has(*node, class))).collect()
}

pub(crate) fn has(node: Node, class: &str) -> bool {
    node.attribute("class").is_some_and(|all| all.split(' ').any(|one| one == class))
}

fn number(node: Node, name: &str) -> f64 {
    node.attribute(name).unwrap().parse().unwrap()
}

/// The points of a path, strokes apart.
pub(crate) fn strokes(path: Node) -> Vec<Vec<(f64, f64)>> {
    let d = path.attribute("d").unwrap();
    let mut strokes: Vec<Vec<(f64, f64)>> = Vec::new();
    let mut rest = d;
    while let Some(sign) = rest.chars().next() {
        let end = rest[1..].find(['M', 'H', 'V', 'L', 'Z']).map_or(rest.len(), |end| end + 1);
        let numbers = rest[1..end].split(' ').filter(|number| !number.is_empty());
        let numbers: Vec<f64> = numbers.map(|number| number.parse().unwrap()).collect();
        let last = strokes.last().and_then(|stroke| stroke.last()).copied().unwrap_or_default();
        let point = match (sign, &numbers[..]) {
            ('M' | 'L', [x, y]) => (*x, *y),
            ('H', [x]) => (*x, last.1),
            ('V', [y]) => (last.0, *y),
            ('Z', []) => strokes[strokes.len() - 1][0],
            _ => panic!("{d}"),
        };
        if sign == 'M' {
            strokes.push(Vec::new());
        }
        strokes.last_mut().unwrap().push(point);
        rest = &rest[end..];
    }
    strokes
}

fn sound(svg: Node) {
    let view: Vec<&str> = svg.attribute("viewBox").unwrap().split(' ').collect();
    assert_eq!(view[..3], ["0", "0", "280"]);
    let view = Room { left: 0.0, right: 280.0, top: 0.0, bottom: view[3].parse().unwrap() };
    assert!(!svg.attribute("aria-label").unwrap().contains('{'), "a place is left open");
    let texts = all(svg, "text", None);
    let rooms: Vec<(Room, &str)> = texts.iter().map(|text| room(svg, *text)).collect();
    for (nth, (room, said)) in rooms.iter().enumerate() {
        assert!(view.holds(*room), "{said:?} at {room:?} is out of {view:?}");
        let over = rooms[..nth].iter().find(|(other, _)| other.meets(*room));
        assert!(over.is_none(), "{said:?} lies over {over:?}");
    }
    for path in all(svg, "path", None) {
        for (x, y) in strokes(path).concat() {
            let point = Room { left: x, right: x, top: y, bottom: y };
            assert!(view.holds(point), "{path:?} goes to {x}, {y}");
        }
    }
}

#[derive(Clone, Copy, Debug)]
struct Room {
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
}

impl Room {
    fn holds(self, other: Room) -> bool {
        self.left <= other.left + TENTH
            && other.right <= self.right + TENTH
            && self.top <= other.top
            && other.bottom <= self.bottom
    }

    fn meets(self, other: Room) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }
}

/// The room of a text, after `space.css`.
fn room<'a>(svg: Node, text: Node<'a, 'a>) -> (Room, &'a str) {
    let (x, y, said) = (number(text, "x"), number(text, "y"), text.text().unwrap());
    let (space, words) = (has(svg, "seq-space"), has(text, "words"));
    let size = if space && words { 11.0 } else { 10.0 };
    let wide = width(if words { Face::Sans } else { Face::Mono }, size, said);
    let left = if has(text, "first") || (space && words) {
        x
    } else if has(text, "last") || has(text, "count") {
        x - wide
    } else {
        x - wide / 2.0
    };
    let (top, bottom) = (y - 0.8 * size, y + 0.25 * size);
    (Room { left, right: left + wide, top, bottom }, said)
}

/// Lengths are written to a tenth.
const TENTH: f64 = 0.1;
