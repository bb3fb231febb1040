//! What is drawn together: a browser's work grows with the number of elements, and with that of transforms.

use markup::put;

/// So many equal texts cost less than a marker.
const FEW: usize = 2;

/// Data by what they have in common: of lines that look alike, and of texts that say the same.
#[derive(Default)]
pub struct Strokes(Vec<(String, String)>);

impl Strokes {
    /// The data of those with a name, to be added to.
    pub fn of(&mut self, name: &[&str]) -> &mut String {
        let name = name.concat();
        let known = self.0.iter().position(|(other, _)| *other == name);
        let place = known.unwrap_or_else(|| {
            self.0.push((name, String::new()));
            self.0.len() - 1
        });
        &mut self.0[place].1
    }

    /// Writes lines, those of a class as one path.
    pub fn draw(&self, out: &mut String) {
        for (class, data) in &self.0 {
            put!(out, r#"<path class="{class}" d="{data}"/>"#);
        }
    }

    /// Writes texts, of which each name is a transform, and in a line of its own the rest of the element; their data are
    /// places, each with an `L` before it. Those that are turned alike are one group. One that stands in many
    /// places is laid out once, as the marker of a path.
    pub fn draw_texts(&self, layer: &str, out: &mut String) {
        let mut groups = Strokes::default();
        for (nth, (name, places)) in self.0.iter().enumerate() {
            let Some((turn, text)) = name.split_once('\n') else { continue };
            let group = groups.of(&[turn]);
            if places.matches('L').count() > FEW {
                put!(
                    group,
                    r##"<marker id="{layer}{nth}" markerUnits="userSpaceOnUse" overflow="visible"><text {text}</text></marker><path fill="none" style="marker:url(#{layer}{nth})" d="M{}"/>"##,
                    &places[1..]
                );
                continue;
            }
            for (x, y) in places.split('L').filter_map(|place| place.split_once(' ')) {
                put!(group, r#"<text x="{x}" y="{y}" {text}</text>"#);
            }
        }
        for (turn, texts) in &groups.0 {
            put!(out, r#"<g transform="{turn}">{texts}</g>"#);
        }
    }
}
