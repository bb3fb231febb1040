//! The drawing's geometry: to scale, no text outside of its box or over another.

use roxmltree::Node;
use session::Lang;

use super::super::measure;
use super::{boxes, each, has};

#[test]
fn all_texts_lie_in_their_boxes_and_none_over_another() {
    for lang in Lang::ALL {
        each(lang, |payload, document| {
            let svg = document.descendants().find(|node| node.has_tag_name("svg")).unwrap();
            let height = svg.attribute("viewBox").unwrap().rsplit(' ').next().unwrap();
            let bottom = height.parse().unwrap();
            let view = Area { left: 0.0, right: 280.0, top: 0.0, bottom };
            let texts = svg.descendants().filter(|node| node.has_tag_name("text"));
            let rooms: Vec<(Area, Node)> = texts.map(|text| (room(text), text)).collect();
            for (nth, (area, text)) in rooms.iter().enumerate() {
                let said = text.text();
                assert!(view.holds(*area), "{said:?} of {payload:?}: {area:?}");
                let over = rooms[..nth].iter().find(|(other, _)| other.meets(*area));
                assert!(over.is_none(), "{said:?} over {:?}", over.and_then(|it| it.1.text()));
                let group = text.parent().unwrap();
                if group.has_tag_name("g") && !has(group, "text") {
                    assert!(outline(group).holds(*area), "{said:?}: {area:?}");
                }
            }
            assert!(boxes(document).iter().all(|group| view.holds(outline(*group))));
        });
    }
}

#[test]
fn the_boxes_of_a_row_fill_it_to_scale() {
    each(Lang::En, |payload, document| {
        let mut rows: Vec<(f64, f64)> = Vec::new();
        for group in boxes(document) {
            let area = outline(group);
            let bits = (area.right - area.left) / 8.7;
            assert!((bits - bits.round()).abs() < 0.01, "{bits} bits");
            let begun = rows.iter().find(|(top, _)| *top == area.top).map_or(0.8, |row| row.1);
            assert!((area.left - begun).abs() < 0.01, "a gap before {area:?}");
            rows.retain(|(top, _)| *top != area.top);
            rows.push((area.top, area.right));
        }
        assert_eq!(rows.len() as u32 * 4, payload.transport_header());
        assert!(rows.iter().all(|(_, right)| (right - 279.2).abs() < 0.01));
    });
}

#[derive(Clone, Copy, Debug)]
struct Area {
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
}

impl Area {
    fn holds(self, other: Area) -> bool {
        self.left <= other.left
            && other.right <= self.right
            && self.top <= other.top
            && other.bottom <= self.bottom
    }

    fn meets(self, other: Area) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }
}

/// The room of a text; capitals and digits reach up by less than 0.8 of the size.
fn room(text: Node) -> Area {
    let number = |name| text.attribute(name).unwrap().parse::<f64>().unwrap();
    let (x, y, words) = (number("x"), number("y"), text.text().unwrap());
    let bit = text.parent().is_some_and(|group| has(group, "bit"));
    let (size, even) = match text.attribute("class").unwrap().split(' ').next().unwrap() {
        "name" => (10.0, false),
        "letter" | "place" => (10.0, true),
        "value" => (if bit { 11.0 } else { 12.0 }, true),
        class => panic!("a text of class {class}"),
    };
    let ems = words.chars().map(|sign| if sign < '\u{2e80}' { 0.61 } else { 1.0 });
    let width = if even { ems.sum::<f64>() * size } else { measure::sans(words, size) };
    let left = if has(text, "end") { x - width } else { x - width / 2.0 };
    Area { left, right: left + width, top: y - 0.8 * size, bottom: y + 0.2 * size }
}

/// The room of a box: `M{x} {y}H{x}V{y}H{x}`, closed or not.
fn outline(group: Node) -> Area {
    let path = group.children().find(|node| node.has_tag_name("path")).unwrap();
    let path = path.attribute("d").unwrap();
    let numbers = path.split(|sign: char| !sign.is_ascii_digit() && sign != '.');
    let numbers: Vec<f64> = numbers.filter_map(|number| number.parse().ok()).collect();
    let [from, top, to, bottom, _] = numbers[..] else { panic!("{path}") };
    Area { left: from.min(to), right: from.max(to), top, bottom }
}
